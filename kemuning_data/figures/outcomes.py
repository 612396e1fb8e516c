"""Figures of one vacancy's result: its candidates with their scores, and the check of every published rule."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.vocabulary import Outcome
from kemuning_data.site_map import SELECTION, VACANCY
from kemuning_data.view import View

SCORES: dict[str, tuple[str, str, int]] = {
    "integrated": (N_("Final score"), N_("points"), 3),
    "skd": (N_("SKD"), N_("points of 550"), 0),
    "skb": (N_("SKB"), N_("points of 100"), 3),
    "twk": (N_("TWK"), N_("points of 150"), 0),
    "tiu": (N_("TIU"), N_("points of 175"), 0),
    "tkp": (N_("TKP"), N_("points of 225"), 0),
    "technical": (N_("Technical"), N_("points"), 0),
    "managerial": (N_("Managerial"), N_("points"), 0),
    "sociocultural": (N_("Sociocultural"), N_("points"), 0),
    "interview": (N_("Interview"), N_("points"), 0),
}
"""Column of the dataset `ranking` → title, unit, decimals at most."""


def vacancy_ranking(view: View, result: VacancyResult) -> Figure:
    """Every candidate of a vacancy, the chosen first: candidate_code, place, outcome, and the scores there are."""
    _ = view.words.gettext
    is_final = result.is_final
    columns = [
        Column("candidate_code", _("Code")),
        Column("place", _("Place"), Kind.COUNT, _("place"), digits=1),
        *score_columns(view, result.ranking),
        Column("outcome", _("Outcome"), labels=sentences.labels_of(view, "outcome")),
    ]
    return Figure(
        id="vacancy-ranking",
        view=view,
        title=_("Candidates and their scores"),
        finding=_how_many(view, result) if is_final else _("The final result is not there yet."),
        frame=result.ranking.select(column.name for column in columns),
        columns=tuple(columns),
        passport=Passport(
            meaning=_("Everybody admitted to the tests for this vacancy, under a code, with scores as published."),
            formula=_("No reckoning: rows of the release, the chosen first, then by place."),
            source=sentences.source_of(view, "ranking"),
            coverage=_coverage(view, result),
            limits=_(
                "A code stands for the same person throughout one recruitment round and leads back to nobody. No name, "
                "number, age or priority group is part of the data. Who took an empty seat of another vacancy stands "
                "in the list of the vacancy applied for."
            ),
            better=Better.NEITHER,
        ),
        filters=_filters(view, result),
        slug=SELECTION,
        parameters={VACANCY: result.row["vacancy_id"]},
    )


def vacancy_rule_checks(view: View, result: VacancyResult) -> Figure:
    """Every published rule of a vacancy: rule, checked, deviations, deviating_codes, explanation."""
    _ = view.words.gettext
    texts = ("rule", "explanation_id", "explanation_en")
    counts = ("checked", "deviations")
    schema = {**dict.fromkeys(texts, pl.String), **dict.fromkeys(counts, pl.Int64)}
    rows = [{**each, "deviating_codes": " | ".join(each["deviating_codes"]) or None} for each in result.checks]
    frame = pl.DataFrame(rows, schema={**schema, "deviating_codes": pl.String})
    return Figure(
        id="vacancy-rule-checks",
        view=view,
        title=_("Were the rules followed?"),
        finding=rules_in_short(view, result.row),
        frame=frame,
        columns=(
            Column("rule", _("Rule"), labels=sentences.labels_of(view, "selection_rule")),
            Column("checked", _("Cases checked"), Kind.COUNT, _("cases")),
            Column("deviations", _("Deviations"), Kind.COUNT, _("cases")),
            Column("deviating_codes", _("Codes of the candidates concerned")),
            Column("explanation_id", _("Explanation of the agency"), is_source_text=True),
            Column("explanation_en", _("Explanation of the agency in English")),
        ),
        passport=Passport(
            meaning=_("Whether the published result of this vacancy follows the published rules, one rule a row."),
            formula=_(
                "Each rule is applied anew to all candidates of the vacancy, on exact scores, and the answer compared "
                "with the published places and outcomes; a difference is a deviation."
            ),
            source=sentences.source_of(view, "rule_checks", "regulations"),
            coverage=_coverage(view, result),
            limits=_(
                "What the rules look at and the release does not hold (age, priority group, grade point average) was "
                "checked before publication. A deviation is not yet an error: the agency may have a reason, which "
                "stands beside it as soon as it gives one."
            ),
            better=Better.LOWER,
        ),
        filters=_filters(view, result),
        slug=SELECTION,
        parameters={VACANCY: result.row["vacancy_id"]},
    )


def score_columns(view: View, ranking: pl.DataFrame) -> list[Column]:
    """The scores that anybody in the list has: some are withheld, others belong to another kind of recruitment."""
    _ = view.words.gettext
    return [
        Column(name, _(title), Kind.COUNT, _(unit), digits=digits_of(name, ranking[name].drop_nulls()))
        for name, (title, unit, _most) in SCORES.items()
        if ranking[name].is_not_null().any()
    ]


def digits_of(column: str, values: Iterable[float]) -> int:
    """The decimals with which a score is published; a final score has all of them, or none as a total of PPPK."""
    most, every = SCORES[column][2], list(values)
    needed = next((digits for digits in range(most) if all(round(value, digits) == value for value in every)), most)
    return most if needed and column == "integrated" else needed


def filled(view: View, row: Row) -> str:
    """`2 of 2 posts filled from 145 applicants`, as far as it is known. row: of vacancies with its outcome."""
    w, lang = view.words, view.lang
    chosen, posts, applied = row["chosen"], row["posts"], row["applied"]
    if chosen is None:
        return w.gettext("The final result is not there yet")
    if applied is None:
        sentence = w.ngettext("{filled} of {n} post filled", "{filled} of {n} posts filled", posts)
    else:
        sentence = w.ngettext(
            "{filled} of {n} post filled from {applied} applicants",
            "{filled} of {n} posts filled from {applied} applicants",
            posts,
        )
    return sentence.format(
        filled=number(min(chosen, posts), lang), n=number(posts, lang), applied=number(applied or 0, lang)
    )


def rules_in_short(view: View, row: Row) -> str:
    """Whether the rules were followed, as one sentence. row: of `queries.results.outcomes`."""
    w, lang = view.words, view.lang
    if not row["checked"]:
        return w.gettext("No rule has been checked yet.")
    if not row["deviations"]:
        return w.ngettext(
            "Every rule was followed in the one case checked.",
            "Every rule was followed in the {n} cases checked.",
            row["checked"],
        ).format(n=number(row["checked"], lang))
    sentence = w.ngettext(
        "{n} deviation from the rules was found.", "{n} deviations from the rules were found.", row["deviations"]
    ).format(n=number(row["deviations"], lang))
    said = w.gettext("The agency explains it.") if row["explained"] else w.gettext("The agency has not explained it.")
    return f"{sentence} {said}"


def _how_many(view: View, result: VacancyResult) -> str:
    w = view.words
    tested = result.ranking.height
    chosen = result.ranking.filter(pl.col("outcome") == Outcome.PASSED).height
    return w.ngettext(
        "{n} candidate was admitted to the tests, {chosen} of them chosen for this vacancy.",
        "{n} candidates were admitted to the tests, {chosen} of them chosen for this vacancy.",
        tested,
    ).format(n=number(tested, view.lang), chosen=number(chosen, view.lang))


def _coverage(view: View, result: VacancyResult) -> str:
    return view.words.gettext("vacancy {code}, {day}").format(code=result.row["vacancy_id"], day=sentences.as_on(view))


def _filters(view: View, result: VacancyResult) -> tuple[tuple[str, str], ...]:
    _ = view.words.gettext
    row = result.row
    return (
        (_("Vacancy"), f"{row['title']} ({row['vacancy_id']})"),
        (_("Unit"), row["unit_name"]),
        (_("Recruitment round"), sentences.intake_names(view)[row["intake_code"]]),
    )
