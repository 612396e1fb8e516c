"""The words of “check it yourself”: what each question asks, how each criterion turned out and why, and the sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from kemuning_data.i18n import HOUSE_LANG
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.self_check import Answers, Asks, Finding, Outcome, Reason, Summary, age_on
from kemuning_data.view import View
from kemuning_data.views import criteria, html

_MARKDOWN = re.compile(r"[`*_~\[\]<>$\\|#]")
_DIRECTIVE = re.compile(r":(?=\w)")
_MOST_NAMES = 5


def question(view: View, row: Row) -> str:
    """A criterion as the label of its question, without the signs that a label would take for markup."""
    translated = row["text_en"] if view.lang != HOUSE_LANG else None
    words = _DIRECTIVE.sub(": ", _MARKDOWN.sub(" ", translated or row["text_id"]))
    text = " ".join(words.split())
    if row["is_required"]:
        return text
    return view.words.gettext("{criterion} (an advantage, not required)").format(criterion=text)


def introduction(view: View) -> Markup:
    """What happens to the answers, before the first one is given."""
    return html.paragraph(
        view.words.gettext(
            "Answer what you like and see at once which criteria you meet. Your answers go to this site's server for "
            "the result alone and are kept nowhere: soon after you close the page they are gone."
        )
    )


def result(view: View, row: Row, finding: Finding, listed: Row | None, answers: Answers) -> Markup:
    """How one criterion turned out; nothing while it is unanswered.

    row: the vacancy. listed: the criterion, None for the vacancy's own levels and programmes.
    """
    if finding.reason == Reason.UNANSWERED:
        return Markup("")
    tag = html.tag(_outcome(view, finding.outcome), _LOOKS[finding.outcome])
    return Markup('<p class="kt-result">{} {}</p>').format(tag, _reason(view, row, finding, listed, answers))


def beyond_checking(view: View, row: Row, pairs: Iterable[tuple[Finding, Row]], answers: Answers) -> Markup:
    """The criteria that no answer could settle, each with the reason; nothing where there are none."""
    facts = [
        (question(view, listed), result(view, row, finding, listed, answers))
        for finding, listed in pairs
        if finding.asks == Asks.NOTHING or finding.reason == Reason.DAY_UNKNOWN
    ]
    return (
        html.heading(view.words.gettext("Cannot be checked here"), 3) + html.definitions(facts) if facts else Markup("")
    )


def total(view: View, counts: Summary) -> Markup:
    """The sum over the required criteria. It never promises anything: the agency decides."""
    w = view.words
    if counts.met + counts.not_met == 0:
        said = [w.gettext("Nothing has been checked yet.")]
    else:
        said = [
            w.ngettext(
                "You meet {met} of {n} required criterion.", "You meet {met} of {n} required criteria.", counts.required
            ).format(met=number(counts.met, view.lang), n=number(counts.required, view.lang))
        ]
        rest = (
            (counts.not_met, w.ngettext("{n} is not met.", "{n} are not met.", counts.not_met)),
            (counts.unanswered, w.ngettext("{n} is not answered yet.", "{n} are not answered yet.", counts.unanswered)),
            (counts.uncheckable, _uncheckable(view, counts)),
        )
        said += [sentence.format(n=number(n, view.lang)) for n, sentence in rest if n]
    said.append(w.gettext("The agency decides, from your documents."))
    return html.notice(" ".join(said))


def _uncheckable(view: View, counts: Summary) -> str:
    n = counts.uncheckable
    if counts.vague < n:
        return view.words.ngettext("{n} cannot be checked.", "{n} cannot be checked.", n)
    return view.words.ngettext(
        "{n} cannot be checked because it is vague.", "{n} cannot be checked because they are vague.", n
    )


_LOOKS = {Outcome.MET: "open", Outcome.NOT_MET: "vague", Outcome.UNCHECKED: "unknown"}


def _outcome(view: View, outcome: Outcome) -> str:
    _ = view.words.gettext
    return {Outcome.MET: _("Met"), Outcome.NOT_MET: _("Not met"), Outcome.UNCHECKED: _("Cannot be checked")}[outcome]


def _reason(view: View, row: Row, finding: Finding, listed: Row | None, answers: Answers) -> str | Markup:
    _ = view.words.gettext
    if finding.asks == Asks.LEVEL:
        return _level(view, row, finding, answers)
    if finding.asks == Asks.PROGRAMME:
        return _programme(view, row, finding, answers)
    if finding.reason == Reason.VAGUE:
        return _("It is vague: its words do not tell anybody whether they meet it. Ask the agency what it means.")
    if finding.reason == Reason.UNIT_UNKNOWN:
        return _("This site does not know what its figure counts.")
    if finding.reason == Reason.DAY_UNKNOWN:
        return _("Age counts on the last day of registration, and that day is not known here.")
    if finding.reason == Reason.SAID:
        return _("You said yes.") if finding.outcome == Outcome.MET else _("You said no.")
    asked = (criteria.figure(view, listed) if listed else None) or ""
    if finding.asks == Asks.BIRTH_DATE:
        return _age(view, row, finding, asked, answers)
    own = "" if finding.figure is None else _decimal(view, finding)
    return _("The vacancy asks: {asked}. You have {own}.").format(asked=asked, own=own)


def _level(view: View, row: Row, finding: Finding, answers: Answers) -> str:
    _ = view.words.gettext
    own = label("education_level", answers.level or "", view.lang)
    if finding.outcome == Outcome.MET:
        return _("{level} is accepted.").format(level=own)
    accepted = ", ".join(label("education_level", code, view.lang) for code in row["education_levels"])
    sentence = _("The vacancy accepts {accepted} only; you have {level}.").format(accepted=accepted, level=own)
    if finding.reason == Reason.HIGHER:
        sentence += " " + _("A higher level does not count: the list of accepted levels is closed.")
    return sentence


def _programme(view: View, row: Row, finding: Finding, answers: Answers) -> Markup:
    w = view.words
    named = answers.programme
    said = named.said if named else ""
    if not finding.names:
        count = len(row["study_programmes"])
        return escape(
            w.ngettext(
                "“{said}” is not the one study programme that is accepted.",
                "“{said}” is not among the {n} study programmes that are accepted.",
                count,
            ).format(said=said, n=number(count, view.lang))
        )
    names = Markup(", ").join(html.source_text(name, view.lang) for name in finding.names[:_MOST_NAMES])
    if finding.outcome == Outcome.UNCHECKED:
        sentence = w.gettext("“{said}” may be several accepted programmes: {names}. Write the whole name.")
    elif named and named.is_same:
        sentence = w.gettext("{names} is accepted.")
    else:
        sentence = w.gettext("“{said}” was read as {names}, which is accepted. Your diploma must say so.")
    return escape(sentence).format(said=said, names=names)


def _age(view: View, row: Row, finding: Finding, asked: str, answers: Answers) -> str:
    w = view.words
    years, closes_on, born = int(finding.figure or 0), row["closes_on"], answers.birth_date
    sentence = (
        w.gettext("The vacancy asks: {asked}. On {date}, the last day of registration, you will be {years}.")
        if closes_on >= view.today
        else w.gettext("The vacancy asked: {asked}. On {date}, the last day of registration, you were {years}.")
    ).format(asked=asked, date=date(closes_on, view.lang), years=number(years, view.lang))
    if finding.reason == Reason.DAY_DECIDES and born is not None:
        sentence += " " + w.gettext(
            "Today you are {years}. Age counts on the day you apply, so apply in time, and ask the agency."
        ).format(years=number(age_on(view.today, born), view.lang))
    return sentence


def _decimal(view: View, finding: Finding) -> str:
    """The figure with as many decimals as the reader gave; grade points have two at least."""
    value = finding.figure
    if value is None:
        return ""
    exponent = value.as_tuple().exponent
    given = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    shown = number(float(value), view.lang, max(given, 2) if finding.asks == Asks.IPK else given)
    if finding.asks == Asks.IPK:
        return shown
    return view.words.ngettext("{n} year", "{n} years", 1 if value == 1 else 2).format(n=shown)


def pairs(findings: Sequence[Finding], listed: Sequence[Row]) -> list[tuple[Finding, Row]]:
    """Every finding of a listed criterion with its row."""
    by_position = {row["position"]: row for row in listed}
    return [(each, by_position[each.position]) for each in findings if each.position is not None]
