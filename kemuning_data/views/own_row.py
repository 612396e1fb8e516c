"""The words of “my row”: what happens to the answers, the row found, and what decided it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kemuning_data.figures.outcomes import SCORES, digits_of
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.vocabulary import Outcome, RowScores, VacancyType
from kemuning_data.view import View
from kemuning_data.views import html, ranking, rule_checks, rule_words


def introduction(view: View) -> Markup:
    """What happens to the answers, before the first one is given."""
    return html.paragraph(
        view.words.gettext(
            "Find the row that is yours by your own scores, or by the code you were given. What you type goes to this "
            "site's server for the answer alone: it is in no address and no log, and soon after you close the page it "
            "is gone."
        )
    )


def not_searchable(view: View) -> Markup:
    """Where no score is public, only the code is left."""
    return html.quiet(view.words.gettext("Scores of this vacancy are not published, so only the code finds a row."))


def score_name(view: View, column: str, most: int | None) -> str:
    """The label of a question for one score."""
    name = view.words.gettext(SCORES[column][0])
    if most is None:
        return name
    return view.words.gettext("{name} (0 to {most})").format(name=name, most=number(most, view.lang))


def number_refused(view: View) -> Markup:
    """Why an exam number is not looked up."""
    return html.notice(
        view.words.gettext(
            "That looks like an exam number or an identity number. It is not looked up here, and nothing was kept: "
            "such numbers are consecutive and printed in official lists, so anybody could find anybody's scores by "
            "them. Please use your scores, or the code you were given (for example 7Q2MX-0ZK4T)."
        )
    )


def not_found(view: View) -> Markup:
    """No row fits what was typed."""
    return html.notice(
        view.words.gettext(
            "No row of this vacancy fits. Check the figures on your result card, and that this is the vacancy you "
            "applied for. Who did not come to the tests has no scores here. If the published result is wrong, object "
            "on SSCASN within the objection window."
        )
    )


def found(view: View, result: VacancyResult, rows: Sequence[Row]) -> Markup:
    """The rows that fit, and what decided each."""
    w = view.words
    said = Markup("")
    if len(rows) > 1:
        said = html.notice(
            w.gettext("{n} candidates have these scores. Give the SKB too, or use your code.").format(
                n=number(len(rows), view.lang)
            )
        )
    parts = [html.finding(" ".join(decided(view, result, row))) for row in rows]
    caption = w.ngettext("Your row", "Rows with these scores", len(rows))
    return said + html.joined(parts) + ranking.table(view, result, rows, caption) + _deviations(view, result, rows)


def decided(view: View, result: VacancyResult, row: Row) -> list[str]:
    """What became of a candidate and why, in sentences, each with its numbers."""
    outcome = row["outcome"]
    parts = [_place(view, result, row)]
    if outcome == Outcome.BELOW_PASSING_GRADE:
        parts.append(_below(view, result, row))
    elif outcome == Outcome.NOT_IN_RANKING:
        parts += _outside(view, result, row)
    elif outcome in _ENDINGS:
        parts.append(view.words.gettext(_ENDINGS[outcome]))
    return [part for part in parts if part]


_ENDINGS = {
    Outcome.PASSED.value: N_("You were chosen for this vacancy."),
    Outcome.PASSED_BY_OPTIMISATION.value: N_("You were chosen for an empty seat of another vacancy."),
    Outcome.ABSENT.value: N_("You are listed as absent from a test."),
    Outcome.NOT_ELIGIBLE.value: N_(
        "You are listed as not eligible: a condition, or a part of the tests that excludes, was not met. The reason is "
        "not published."
    ),
    Outcome.WITHDREW.value: N_("You are listed as having withdrawn."),
    Outcome.DISQUALIFIED.value: N_("You are listed as disqualified. The reason is not published."),
}


def _place(view: View, result: VacancyResult, row: Row) -> str:
    if row["place"] is None:
        return ""
    return view.words.ngettext(
        "Place {place}; the vacancy has {n} post.", "Place {place}; the vacancy has {n} posts.", result.row["posts"]
    ).format(place=ranking.place(view, row["place"]), n=number(result.row["posts"], view.lang))


def _below(view: View, result: VacancyResult, row: Row) -> str:
    """Which part was below which number."""
    _ = view.words.gettext
    rules = result.rules
    least = rules.threshold(VacancyType(result.row["vacancy_type"]), result.row["title"]) if rules else None
    if rules is None or least is None:
        return _("Below the passing grade.")
    asked = (("twk", least.twk, row["twk"]), ("tiu", least.tiu, row["tiu"]), ("tkp", least.tkp, row["tkp"]))
    said = [
        _("Below the passing grade of {part} {least}: you have {own}.").format(
            part=_(rule_words.PART_NAMES[part]), least=number(points, view.lang), own=number(own, view.lang)
        )
        for part, points, own in (*asked, ("skd", least.total, row["skd"]))
        if points is not None and own is not None and own < points
    ]
    return " ".join(said) or _("Below the passing grade ({parts}).").format(
        parts=rule_words.threshold_parts(view, result.row, rules)
    )


def _outside(view: View, result: VacancyResult, row: Row) -> list[str]:
    """How far from the last one who went on, or was chosen."""
    rows = result.ranking.to_dicts()
    if row["integrated"] is None and row["place"] is None:
        went_on = [each["skd"] for each in rows if each["skb"] is not None and each["skd"] is not None]
        sentence = view.words.gettext(
            "You reached the passing grade, but not the best who go on to the SKB. The last of them has {last} points "
            "in the SKD, you have {own}: {distance} points less."
        )
        return _distance(view, sentence, "skd", row["skd"], min(went_on, default=None)) or [
            view.words.gettext("You reached the passing grade, but not the best who go on.")
        ]
    if result.scores is not RowScores.EXACT:
        return _outside_by_place(view, row, rows)
    chosen = [each for each in rows if each["outcome"] == Outcome.PASSED and each["integrated"] is not None]
    last = min((each["integrated"] for each in chosen), default=None)
    sentence = view.words.gettext(
        "You were not among the best placed. The last of the chosen has a final score of {last}, you have {own}: "
        "{distance} points less."
    )
    if last is not None and row["integrated"] >= last:
        sentence = view.words.gettext(
            "You were not among those chosen, though the lowest final score of the chosen is {last} and yours is "
            "{own}. The rule check says why, as far as it is public."
        )
    return _distance(view, sentence, "integrated", row["integrated"], last) or [
        view.words.gettext("You were not among the best placed.")
    ]


def _outside_by_place(view: View, row: Row, rows: Sequence[Row]) -> list[str]:
    """The same where scores are not shown exactly: two that look alike may differ, places do not."""
    _ = view.words.gettext
    places = [each["place"] for each in rows if each["outcome"] == Outcome.PASSED and each["place"] is not None]
    if row["place"] is None or not places:
        return [_("You were not among the best placed.")]
    said = {"own": ranking.place(view, row["place"]), "last": ranking.place(view, max(places))}
    if row["place"] < max(places):
        sentence = _(
            "You were not among those chosen, though the last of the chosen has place {last} and you have place {own}. "
            "The rule check says why, as far as it is public."
        )
    else:
        sentence = _(
            "You were not among the best placed: the last of the chosen has place {last}, you have place {own}."
        )
    return [sentence.format(**said)]


def _distance(view: View, sentence: str, column: str, own: float | None, last: float | None) -> list[str]:
    if own is None or last is None:
        return []
    digits = digits_of(column, [own, last])
    said = {name: number(value, view.lang, digits) for name, value in (("last", last), ("own", own))}
    return [sentence.format(**said, distance=number(max(0, last - own), view.lang, digits))]


def _deviations(view: View, result: VacancyResult, rows: Sequence[Row]) -> Markup:
    """The rules that a published row does not follow, with the agency's word."""
    _ = view.words.gettext
    own = {row["candidate_code"] for row in rows}
    parts = []
    for check in result.checks:
        if own & set(check["deviating_codes"]):
            name = label("selection_rule", check["rule"], view.lang)
            said = _("This row does not follow the rule “{rule}” as published.").format(rule=name)
            parts.append(html.paragraph(said) + rule_checks.explanation(view, check))
    return html.joined(parts)
