"""What must be true of the survey before a line of it is written, looked up in the finished rows themselves."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from kemuning_data.disclosure.parent_rule import LEAST_PEOPLE
from kemuning_data.disclosure.survey_telling import Key
from kemuning_data.errors import Refusal
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.publishing.survey_profile import CATEGORIES
from kemuning_data.rules.published_rates import BASE, THRESHOLD
from kemuning_data.rules.satisfaction_index import ELEMENTS, grade
from kemuning_data.rules.survey_vocabulary import IndexMethod

_FIGURE = ("unit_code", "period", "method")
_HALF_A_CENT = 0.00501
"""By so much two decimals may miss a figure made from means of six."""


def check_survey(snapshot: Snapshot) -> None:
    """Raises Refusal naming the dataset, the rule that is broken and the first place, never a figure."""
    index, elements = snapshot.frames["survey_index"], snapshot.frames["survey_elements"]
    _refuse("survey_index", "figure_once", index.filter(pl.struct(_FIGURE).is_duplicated()))
    _refuse("survey_elements", "element_once", elements.filter(pl.struct(*_FIGURE, "element").is_duplicated()))
    _refuse("survey_index", "enough_people", index.filter(pl.col("n") < LEAST_PEOPLE))
    _refuse("survey_elements", "enough_people", elements.filter(pl.col("n") < LEAST_PEOPLE))
    is_hidden = pl.col("hidden_reason").is_not_null()
    figures = pl.any_horizontal(pl.col("n", "ikm", "grade", "low", "high", "spread", "units").is_not_null())
    _refuse("survey_index", "hidden_or_told", index.filter(is_hidden == figures))
    _refuse("survey_elements", "index_told", _without(elements, index.filter(~is_hidden)))
    _check_index(index.filter(~is_hidden), elements)
    _check_rest(index.filter(pl.col("method") == IndexMethod.ANSWERS), snapshot.survey.waiting)
    _check_everybody(snapshot, index)
    _check_profile(snapshot.frames["survey_respondents"])


def _check_index(told: pl.DataFrame, elements: pl.DataFrame) -> None:
    """An index from answers is the mean of its nine elements, lies in its interval and has its grade."""
    answered = told.filter(pl.col("method") == IndexMethod.ANSWERS)
    means = elements.group_by(_FIGURE).agg(pl.len().alias("elements"), (pl.col("mean").mean() * 25).alias("from_means"))
    both = answered.join(means, on=_FIGURE, how="left", nulls_equal=True)
    is_whole = (pl.col("elements") == ELEMENTS).fill_null(value=False)
    _refuse("survey_index", "index_of_all_elements", both.filter(is_whole == pl.col("ikm").is_null()))
    _refuse(
        "survey_index",
        "index_of_elements",
        both.filter((pl.col("ikm") - pl.col("from_means")).abs() > _HALF_A_CENT),
    )
    _refuse("survey_index", "within_interval", told.filter(~pl.col("ikm").is_between("low", "high")))
    grades = [
        None if row["ikm"] is None else grade(row["ikm"], IndexMethod(row["method"])).value
        for row in told.iter_rows(named=True)
    ]
    wrong = pl.Series("expected", grades, pl.String())
    _refuse("survey_index", "grade", told.with_columns(wrong).filter(pl.col("grade").ne_missing(pl.col("expected"))))


def _check_rest(index: pl.DataFrame, waiting: Iterable[Key]) -> None:
    """Whom a year told has beyond the told figures within it is nobody or a crowd.

    A year that waits is of other people than its parts by now; then what they leave over is nobody's answers.
    """
    told = index.filter(pl.col("n").is_not_null()).with_columns(year=pl.col("period").str.head(4))
    years = told.filter(pl.col("period") == pl.col("year"))
    waves = told.filter(pl.col("unit_code").is_not_null(), pl.col("period") != pl.col("year"))
    by_unit = waves.group_by("unit_code", "year").agg(inside=pl.col("n").sum())
    of_units = years.filter(pl.col("unit_code").is_not_null())
    alone = by_unit.join(of_units, on=["unit_code", "year"], how="anti").select("year", n="inside")
    parts = pl.concat([of_units.select("year", "n"), alone.select("year", "n")])
    by_year = parts.group_by("year").agg(inside=pl.col("n").sum()).with_columns(unit_code=pl.lit(None, pl.String()))
    inside = pl.concat([by_unit, by_year.select(by_unit.columns)])
    both = years.join(inside, on=["unit_code", "year"], nulls_equal=True)
    rest = (pl.col("n") - pl.col("inside")).abs()
    old = pl.DataFrame(list(waiting), schema={"unit_code": pl.String(), "period": pl.String()}, orient="row")
    small = both.filter(rest > 0, rest < LEAST_PEOPLE).join(
        old, on=["unit_code", "period"], how="anti", nulls_equal=True
    )
    _refuse("survey_index", "rest_nobody_or_ten", small)


def _check_everybody(snapshot: Snapshot, index: pl.DataFrame) -> None:
    """A year of the government is as many respondents as the database has, unless a figure of it waits."""
    years = index.filter(
        pl.col("unit_code").is_null(),
        pl.col("n").is_not_null(),
        ~pl.col("period").is_in([period[:4] for _, period in snapshot.survey.waiting]),
    )
    expected = pl.col("period").replace_strict(snapshot.survey.respondents, default=0, return_dtype=pl.Int64)
    _refuse("survey_index", "everybody_counted", years.filter(pl.col("n") != expected))


def _check_profile(rows: pl.DataFrame) -> None:
    count, reason = pl.col("count"), pl.col("hidden_reason")
    table = ("year", "attribute")
    dataset = "survey_respondents"
    _refuse(dataset, "rounded", rows.filter((count % BASE != 0) | (count < THRESHOLD)), *table)
    _refuse(dataset, "reason_given", rows.filter(count.is_null() != reason.is_not_null()), *table)
    hidden = rows.filter(count.is_null())
    _refuse(dataset, "never_one_hidden", hidden.filter(pl.len().over(table) == 1), *table)
    known = {attribute.value: list(values) for attribute, values in CATEGORIES.items()}
    found = rows.group_by(table).agg(pl.col("value").sort())
    wrong = [row for row in found.iter_rows(named=True) if row["value"] != sorted(known.get(row["attribute"], []))]
    _refuse(dataset, "every_category", pl.DataFrame(wrong, schema=found.schema), *table)


def _without(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return rows.join(others, on=_FIGURE, how="anti", nulls_equal=True)


def _refuse(dataset: str, rule: str, wrong: pl.DataFrame, *names: str) -> None:
    if wrong.is_empty():
        return
    first = wrong.select(name for name in (names or _FIGURE) if name in wrong.columns).row(0)
    key = ", ".join(str(part) for part in first if part is not None)
    raise Refusal("release_row_wrong", dataset=dataset, rule=rule, key=key, count=wrong.height)
