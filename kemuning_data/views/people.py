"""What the pages of people share: which round is meant, what is exact, when it was counted, and a way on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.figures.breakdown_table import CATEGORY, SHARE
from kemuning_data.figures.breakdown_words import RANGES, ROUNDED, hidden_labels
from kemuning_data.figures.choices import selection_in_words, value_name
from kemuning_data.figures.figure import Column, Figure
from kemuning_data.figures.sentences import labels_of
from kemuning_data.i18n.formats import date, number, short_date
from kemuning_data.i18n.labels import label
from kemuning_data.queries import selection, timetable, vacancies
from kemuning_data.queries.breakdown_answers import Answer, StageTold
from kemuning_data.queries.breakdown_frames import holds_breakdowns, newest_first
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.selection_filters import EVERY_INTAKE, PARAMETERS, SelectionFilters
from kemuning_data.rules.breakdown_questions import WhyNot
from kemuning_data.rules.vocabulary import Stage
from kemuning_data.site_map import PART, SELECTION
from kemuning_data.view import View
from kemuning_data.views import figure, html, rounding_method

_FIRST = (CATEGORY, "difference", SHARE)
"""What the names of columns begin with that stand first."""
Parameters = Mapping[str, Iterable[str]]
"""The parameters of an address, each with its values."""


def rounds(view: View) -> tuple[str, ...]:
    """Codes of all recruitment rounds, newest first; those under way too, so that a page can say until when."""
    return tuple(row["intake_code"] for row in vacancies.intakes(view.release))


def newest(view: View) -> str:
    """The round that is meant where an address names none: the newest whose people have been counted."""
    return next(iter(newest_first(view.release)), "")


def before_newest(view: View) -> str:
    """The round to compare with where an address names none, of those whose people have been counted."""
    return selection.before(view.release, newest_first(view.release)) or ""


def asked(
    view: View, parameters: Parameters, default: str, suffix: str = ""
) -> tuple[SelectionFilters, tuple[Ignored, ...]]:
    """Whom an address asks for, and what was ignored. default: the round where it names neither round nor year."""
    given = {name: list(values) for name, values in parameters.items()}
    name, year = (f"{PARAMETERS[field]}{suffix}" for field in ("intake", "year"))
    if not any(given.get(name, ())) and not any(given.get(year, ())):
        given[name] = [default]
    under_way = next((code for code in given.get(name, ())[:1] if code in _without_outcomes(view)), None)
    if under_way is not None:
        given[name] = [default]
    filters, ignored = selection.asked(view.release, given, suffix)
    filters = replace(filters, stage=None)
    return (filters if under_way is None else replace(filters, intake=under_way)), ignored


def _without_outcomes(view: View) -> set[str]:
    """Rounds of which the statistics say nothing yet."""
    return {*rounds(view)} - {row["intake_code"] for row in selection.intakes(view.release)}


def round_name(view: View, code: str) -> str:
    return value_name(view, "intake", "" if code == EVERY_INTAKE else code)


def none_yet(view: View, part: str, title: str) -> Markup:
    """A release of an older version, or one from before anybody was counted."""
    _ = view.words.gettext
    if holds_breakdowns(view.release):
        said = _("Nobody has been counted in this release yet.")
        more = _("Counts come with the release after the first stage of a recruitment round has closed.")
    else:
        said = _("This release is of an older version that did not count people by what they are.")
        more = _("Releases of a newer version do, for every round whose records the agency still holds.")
    way = html.way(view.address(SELECTION), _("The statistics of this release"))
    if view.is_pinned:
        current = site_map.address(SELECTION, view.lang, **{PART: part})
        way = _door(current, _("To the current release")) + way
    return html.heading(title, 1) + html.finding(said) + html.paragraph(more) + way


def refused(view: View, answer: Answer, address: str | None) -> Markup:
    """The way out of a question that has no answer. address: of the closest one that has, if there is one."""
    parts = []
    if answer.refused is WhyNot.NOT_COUNTED:
        parts.append(html.paragraph(_under_way(view, answer.question.filters.intake)))
    if address is not None and answer.nearest is not None:
        parts.append(_door(address, view.words.gettext("Show that answer")))
    return html.joined(part for part in parts if part)


def _door(address: str, text: str) -> Markup:
    return Markup('<p class="kt-doors"><a class="kt-door" href="{}" target="_self">{}</a></p>').format(address, text)


def _under_way(view: View, intake: str | None) -> str:
    """Where a round stands today, by its timetable."""
    _ = view.words.gettext
    every = timetable.stages_of(view.release, intake or "")
    # The announcement is on while people apply, and nobody is counted by it.
    later = [row for row in every if row["closes_on"] >= view.today and row["stage"] != Stage.ANNOUNCEMENT]
    if not later:
        return _("The release after the next stage has closed will tell.")
    stage = min(later, key=lambda row: (row["closes_on"], row["opens_on"]))
    said = (
        _("{stage} goes on until {date}; people are counted after it.")
        if stage["opens_on"] <= view.today
        else _("{stage} comes next and goes on until {date}; people are counted after it.")
    )
    return said.format(stage=label("stage", stage["stage"], view.lang), date=date(stage["closes_on"], view.lang))


def about(view: View, answer: Answer) -> Markup:
    """Whom an answer is about and when they were counted, in a line; nothing where there is none."""
    if answer.refused is not None or answer.issued_on is None:
        return Markup("")
    chosen = "; ".join(value for _name, value in selection_in_words(view, answer.question.filters))
    said = view.words.gettext("{choice}. Counted on {date}.")
    return html.quiet(said.format(choice=chosen, date=date(answer.issued_on, view.lang)))


def block(made: Figure) -> Markup:
    """A figure of people whose finding the heading has said, and how to read it."""
    _ = made.view.words.gettext
    said = _("Figures are rounded; below each stands the range in which the true one lies.")
    shown = replace(made, finding=said, columns=tuple(sorted(made.columns, key=_place)))
    return html.joined(
        [
            Markup('<div class="kt-people">{}</div>').format(figure.block(shown)),
            html.quiet(_(ROUNDED)),
            html.quiet(_(RANGES)),
            method(made.view),
        ]
    )


def _place(column: Column) -> int:
    """The answer first: on a phone what follows is out of sight."""
    return next((place for place, name in enumerate(_FIRST) if column.name.startswith(name)), len(_FIRST))


def totals(view: View, answer: Answer, heading: str = "") -> Markup:
    """How many there were in all at every stage, exact, and when they were counted. heading: in place of the usual."""
    _ = view.words.gettext
    names = labels_of(view, "population_stage")
    caption = _("People at each stage, and when they were counted")
    return html.joined(
        [
            html.heading(heading or _("In all, exact"), 3 if heading else 2),
            html.table(
                f"{caption} ({heading})" if heading else caption,
                [_("Stage"), _("Counted on"), _("People")],
                [(names[told.stage], _day(view, told), _people(view, told)) for told in answer.stages],
                figures=1,
            ),
        ]
    )


def _day(view: View, told: StageTold) -> str | Markup:
    if told.issued_on is None:
        return "–"
    _ = view.words.gettext
    once_more = _("once more after the objections") if told.issue == 1 else ""
    return html.with_note(short_date(told.issued_on, view.lang), once_more)


def _people(view: View, told: StageTold) -> str | Markup:
    _ = view.words.gettext
    why = told.hidden_reason
    if why is None:
        return number(told.people or 0, view.lang)
    note = _("not broken down: {reason}").format(reason=hidden_labels(view).get(why, why))
    return html.with_note("–" if told.people is None else number(told.people, view.lang), note)


def method(view: View) -> Markup:
    """The way to the page that explains it all."""
    address = site_map.address(rounding_method.SLUG, view.lang)
    return html.way(address, view.words.gettext(rounding_method.TITLE))
