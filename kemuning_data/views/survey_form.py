"""The words around the questionnaire: what it is, how anonymous it is, where somebody stands in it, and the thanks."""

from __future__ import annotations

from collections.abc import Collection

from markupsafe import Markup, escape

from kemuning_data import site_map
from kemuning_data.feedback.defence.guard import Reason, Sign
from kemuning_data.i18n.formats import number
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.site_map import ANSWERING, PART, SURVEY, UNIT
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views.feedback_form import by_other_means, marked
from kemuning_data.views.survey_questions import QUESTIONS


def title(view: View) -> Markup:
    """The name of the part, over each of its steps."""
    return html.heading(view.words.gettext("Judge a service"), 1)


def heading(view: View) -> Markup:
    """Title and purpose, before anything is asked."""
    return title(view) + html.finding(
        view.words.gettext("Nine questions about one unit, one tap each: less than two minutes, without your name.")
    )


def way_here(view: View, unit_code: str | None) -> Markup:
    """From the page of results to the questions."""
    return html.way(
        site_map.address(SURVEY, view.lang, **{PART: ANSWERING, UNIT: unit_code}),
        view.words.gettext("Fill in the survey yourself"),
    )


def way_back(view: View, unit_code: str | None) -> Markup:
    """From the questions to the page of results."""
    return html.way(site_map.address(SURVEY, view.lang, **{UNIT: unit_code}), view.words.gettext("Back to the results"))


def promise(view: View) -> Markup:
    """How anonymous it is, and what an anonymous survey cannot do."""
    _ = view.words.gettext
    return html.bullets(
        [
            _(
                "We keep your nine answers, the day, and what you may add about yourself: no name, no address of your "
                "device, nothing you write freely."
            ),
            _("An official looks at all answers about a unit together; then they count, from the next release on."),
            _(
                "Please answer once for a unit in each half of a year. Your browser remembers that you did; more than "
                "that an anonymous survey cannot do."
            ),
        ]
    )


def answered_before(view: View, key: str) -> Markup:
    """For whom the browser remembers; `survey.js` shows it. key: of this unit and period, nobody else's."""
    _ = view.words.gettext
    return Markup(
        '<div class="kt-answered" data-key="{}" hidden>{}<p><button type="button">{}</button></p></div>'
    ).format(
        key,
        html.notice(
            _("This unit was judged from this browser in this half of the year already. Thank you: once is enough.")
        ),
        _("Somebody else is using this device now"),
    )


def first(view: View) -> Markup:
    """The step before the first question."""
    return marked("unit", view.words.gettext("Which unit served you?"))


def question(view: View, element: Element, place: int) -> Markup:
    """Where somebody stands, and the question; place: 1 to 9."""
    _ = view.words.gettext
    said = _("Question {n} of {all}").format(n=number(place, view.lang), all=number(len(QUESTIONS), view.lang))
    bar = Markup('<progress class="kt-steps" max="{}" value="{}" aria-hidden="true"></progress>').format(
        len(QUESTIONS), place
    )
    title = Markup('<span class="kt-under">{}</span> {}').format(said, _(QUESTIONS[element].asked))
    return bar + marked(element.value, title)


def about_you(view: View) -> Markup:
    """The last step."""
    _ = view.words.gettext
    return marked("about-you", _("About you (you may leave all of it out)")) + html.quiet(
        _("It is told for the whole government and a year only, rounded, and never together with a unit.")
    )


def about_unit(view: View, name: str) -> Markup:
    """Which unit is being judged."""
    return html.quiet(escape(view.words.gettext("About: {subject}")).format(subject=html.source_text(name, view.lang)))


def thanks(view: View, key: str, *, is_repeated: bool) -> Markup:
    """The end; `survey.js` remembers the key."""
    _ = view.words.gettext
    title = _("Your answers had arrived already") if is_repeated else _("Thank you: your answers have arrived")
    return (
        marked("thanks", title)
        + Markup('<div class="kt-answered" data-key="{}" data-now hidden></div>').format(key)
        + html.paragraph(
            _(
                "They wait until an official has looked at them together with others, and count from the release after "
                "that. Then you see them in the index of the unit, among all the others."
            )
        )
    )


def refused(view: View, reasons: Collection[Reason]) -> str:
    """Why answers were not taken, in words that a person can act on."""
    _ = view.words.gettext
    if Sign.CONNECTION_LIMIT in reasons:
        return _(
            "Very many answers came from your connection within an hour, so yours were not taken now. They stay here: "
            "send them in an hour."
        )
    return _(
        "This looked like answers sent by a machine, so they were not taken. If you are a person: leave the hidden "
        "field empty and send them again. They are still here."
    )


def not_set_up(view: View) -> Markup:
    """A site without keys of its own says so."""
    return html.notice(
        view.words.gettext("Answers cannot be taken here yet: this site has not been set up for it.")
    ) + by_other_means(view)


def away(view: View) -> Markup:
    """The database does not answer, told before anybody has answered."""
    return html.notice(
        view.words.gettext(
            "Answers cannot be stored at this moment. You can give yours already: they stay in your browser, and you "
            "can send them when we are back."
        )
    )


def without_script(view: View) -> Markup:
    """For the page before any script has run."""
    return html.quiet(view.words.gettext("The questions open here in a moment. They need JavaScript."))
