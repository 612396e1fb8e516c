"""Hasil seleksi per formasi: what became of every vacancy, and all that is public of one.

Vacancies and choices are those of `queries.vacancies`; here they get their outcome. A release without the datasets of
the selection has no results.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.selection_frames import has_outcomes
from kemuning_data.queries.vacancies import ROWS_A_PAGE, Row
from kemuning_data.release.reader import Release
from kemuning_data.rules.regulations import Regulation, regulation
from kemuning_data.rules.row_scores import row_scores
from kemuning_data.rules.vocabulary import IntakeKind, Outcome, RowScores, SelectionRule, SelectionStage

_KEPT = 4
"""Releases kept ready, as many as are kept open."""

_RANKINGS = 64
"""Vacancies whose candidates are kept: a reader who looks for the own row asks for the same ones again and again."""

CHOSEN = (Outcome.PASSED.value, Outcome.PASSED_BY_OPTIMISATION.value)
"""Outcomes of candidates who got a post, their own or an empty one of another vacancy."""


@dataclass(frozen=True, slots=True)
class ResultList:
    """One page of the vacancies of a choice that have a result, with the sums over all of them.

    rows: columns of vacancies and of `outcomes`. Sums count vacancies with a final result only.
    """

    vacancies: int
    decided: int
    posts: int
    filled: int
    deviating: int
    pages: int
    page: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, eq=False)
class VacancyResult:
    """All that a release says of the result of one vacancy.

    row: columns of vacancies and of `outcomes`. ranking: its candidates as readers look for them, the chosen first.
    earlier: the same post in older intakes, newest first, rows like `row`.
    """

    row: Row
    stages: tuple[Row, ...]
    checks: tuple[Row, ...]
    ranking: pl.DataFrame
    rules: Regulation | None
    earlier: tuple[Row, ...]
    scores: RowScores
    """How exactly the rows show scores; where not exactly, only places can be compared."""

    @property
    def is_final(self) -> bool:
        return self.row["chosen"] is not None

    def check(self, rule: SelectionRule) -> Row | None:
        """The check of a rule; None where it does not apply."""
        return next((each for each in self.checks if each["rule"] == rule), None)

    @property
    def deviating_codes(self) -> Mapping[str, tuple[str, ...]]:
        """Code of a candidate → the rules that their published result does not follow."""
        found: dict[str, tuple[str, ...]] = {}
        for each in self.checks:
            for code in each["deviating_codes"]:
                found[code] = (*found.get(code, ()), each["rule"])
        return found


@lru_cache(maxsize=_KEPT)
def outcomes(release: Release) -> pl.DataFrame:
    """Every vacancy with a result so far, one a row.

    vacancy_id; applied (null: the agency gave no list); chosen, moved_in (null: not decided yet); checked, deviations
    (cases over all rules; 0 where nothing was checked); explained: whether every deviating rule has an explanation.
    """
    if not has_outcomes(release):
        empty = {"applied": pl.Int64, "chosen": pl.Int64, "moved_in": pl.Int64}
        counts = {"checked": pl.Int64, "deviations": pl.Int64, "explained": pl.Boolean}
        return pl.DataFrame(schema={"vacancy_id": pl.String, **empty, **counts})
    counts = ["vacancy_id", "stage", "entered", "passed", "moved_in"]
    funnel = release.scan("funnel").select(counts).collect()
    found = funnel.select("vacancy_id").unique(maintain_order=True)
    for stage, columns in (
        (SelectionStage.ADMINISTRATION, {"entered": "applied"}),
        (SelectionStage.FINAL, {"passed": "chosen", "moved_in": "moved_in"}),
    ):
        part = funnel.filter(pl.col("stage") == stage).select("vacancy_id", *columns).rename(columns)
        found = found.join(part, on="vacancy_id", how="left", maintain_order="left")
    found = found.join(_checked(release), on="vacancy_id", how="left", maintain_order="left")
    return found.with_columns(pl.col("checked", "deviations").fill_null(0), pl.col("explained").fill_null(value=True))


def results_matching(release: Release, filters: VacancyFilters, today: dt.date) -> ResultList:
    """The page of the choice that `filters.page` names, the first one if there are fewer; newest intakes first."""
    found = _with_outcome(release, vacancies.fitting(release, filters, today))
    decided = found.filter(pl.col("chosen").is_not_null())
    pages = max(1, -(-found.height // ROWS_A_PAGE))
    page = filters.page if filters.page <= pages else 1
    shown = found.sort("year", "intake_code", descending=[True, False], maintain_order=True)
    return ResultList(
        vacancies=found.height,
        decided=decided.height,
        posts=int(decided["posts"].sum()),
        filled=int(decided.select(pl.min_horizontal("posts", "chosen").sum()).item()),
        deviating=found.filter(pl.col("deviations") > 0).height,
        pages=pages,
        page=page,
        rows=tuple(shown.slice((page - 1) * ROWS_A_PAGE, ROWS_A_PAGE).to_dicts()),
    )


def outcome(release: Release, vacancy_id: str) -> Row | None:
    """What became of one vacancy, the columns of `outcomes`; None while nothing is known."""
    found = outcomes(release).filter(pl.col("vacancy_id") == vacancy_id)
    return None if found.is_empty() else found.to_dicts()[0]


def result(release: Release, vacancy_id: str, today: dt.date) -> VacancyResult | None:
    """The result of one vacancy; None where the release knows no such vacancy, or nothing of its result."""
    detail = vacancies.vacancy(release, vacancy_id, today)
    known = outcome(release, vacancy_id)
    if detail is None or known is None:
        return None
    row = {**detail.row, **known}
    ranking = _ranking(release, vacancy_id)
    return VacancyResult(
        row=row,
        stages=_in_order(release, "funnel", vacancy_id, "stage", [each.value for each in SelectionStage]),
        checks=_in_order(release, "rule_checks", vacancy_id, "rule", [each.value for each in SelectionRule]),
        ranking=ranking,
        rules=_rules_of(release, row),
        scores=_shown(release, row, ranking),
        earlier=with_outcomes(release, [each for each in detail.other_intakes if each["year"] <= row["year"]]),
    )


def _shown(release: Release, row: Row, ranking: pl.DataFrame) -> RowScores:
    """How exactly the rows show scores; a list that the agency printed without any shows none."""
    has_scores = ranking.select(pl.any_horizontal(pl.col("skd", "integrated").is_not_null().any())).item()
    if not has_scores and not ranking.is_empty():
        return RowScores.NONE
    return row_scores(release.government.disclosure.row_scores, row["vacancy_type"])


def with_outcomes(release: Release, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Those of some vacancies that have a result, each with it; in the order given."""
    ids = pl.Series([row["vacancy_id"] for row in rows], dtype=pl.String)
    found = outcomes(release).filter(pl.col("vacancy_id").is_in(ids.implode()))
    known = {each["vacancy_id"]: each for each in found.to_dicts()}
    return tuple({**row, **known[row["vacancy_id"]]} for row in rows if row["vacancy_id"] in known)


def _with_outcome(release: Release, chosen: pl.DataFrame) -> pl.DataFrame:
    return chosen.join(outcomes(release), on="vacancy_id", how="inner", maintain_order="left")


def _checked(release: Release) -> pl.DataFrame:
    """vacancy_id, checked, deviations, explained of the vacancies whose rules were checked."""
    has_word = pl.col("explanation_id").is_not_null() | (pl.col("deviations") == 0)
    sums = release.scan("rule_checks").group_by("vacancy_id")
    return sums.agg(pl.col("checked", "deviations").sum(), explained=has_word.all()).collect()


def _in_order(release: Release, dataset: str, vacancy_id: str, column: str, order: list[str]) -> tuple[Row, ...]:
    rows = release.scan(dataset).filter(pl.col("vacancy_id") == vacancy_id).collect().to_dicts()
    return tuple(sorted(rows, key=lambda row: order.index(row[column]) if row[column] in order else len(order)))


@lru_cache(maxsize=_RANKINGS)
def _ranking(release: Release, vacancy_id: str) -> pl.DataFrame:
    """The chosen first, then by place; without one by code, which tells nothing.

    Only the part of the file that holds the vacancy is read: the dataset is in the order of vacancies.
    """
    rows = release.scan("ranking").filter(pl.col("vacancy_id") == vacancy_id).collect()
    rows = rows.with_columns(is_chosen=pl.col("outcome").is_in([Outcome.PASSED.value]))
    rows = rows.sort("is_chosen", "place", "candidate_code", descending=[True, False, False], nulls_last=True)
    return rows.drop("is_chosen")


def _rules_of(release: Release, row: Row) -> Regulation | None:
    """The rules a vacancy was filled under; None where this release does not name them, or they have changed since.

    The intake's own file; else that of the newest intake of its kind (CPNS or PPPK) that is not younger.
    """
    shas = release.manifest.regulations
    named = [each for each in (regulation(code) for code in shas) if each]
    own = [each for each in named if each.code == row["intake_code"]]
    is_cpns = row["intake_kind"] == IntakeKind.CPNS
    alike = [each for each in named if (each.kind is IntakeKind.CPNS) == is_cpns and each.year <= row["year"]]
    found = next(iter(own or sorted(alike, key=lambda each: -each.year)), None)
    return found if found and found.sha256 == shas[found.code] else None
