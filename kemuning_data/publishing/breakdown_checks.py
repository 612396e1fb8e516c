"""What must be true of breakdowns before a line of them is written, looked up in the finished rows themselves.

The rules are kept where the figures are made; this is the second pair of eyes at the door.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.errors import Refusal
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.rules import codebook
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage
from kemuning_data.rules.published_rates import BASE, SMALLEST_TABLE, SMALLEST_TABLE_OF_TWO, THRESHOLD

_NODE = ("intake_code", "institution_code", "unit_code", "job_family", "vacancy_type", "stage")
_TABLE = (*_NODE, "attribute_1", "attribute_2")
_LAST_ISSUE = 2


def check_breakdowns(snapshot: Snapshot) -> None:
    """Raises Refusal naming the dataset, the rule that is broken and the first place, never a figure."""
    tables, cells = snapshot.frames["breakdown_tables"], snapshot.frames["breakdowns"]
    _refuse("breakdown_tables", "at_most_one_group", tables.filter(_groups() > 1))
    _refuse("breakdown_tables", "issued_twice_at_most", tables.filter(~pl.col("issue").is_between(1, _LAST_ISSUE)))
    _refuse("breakdown_tables", "table_once", tables.filter(pl.struct(_TABLE).is_duplicated()))
    is_of_two, of_applicants = pl.col("attribute_2").is_not_null(), pl.col("stage") == PopulationStage.APPLIED
    everybody = pl.col("people") + pl.col("implied")
    _refuse("breakdown_tables", "enough_people", tables.filter("is_published", _protected() < SMALLEST_TABLE))
    few = tables.filter(is_of_two & of_applicants & (everybody < SMALLEST_TABLE_OF_TWO))
    _refuse("breakdown_tables", "enough_people_for_two", few)
    shown = tables.filter("is_published", pl.col("attribute_1") != Attribute.CHANNEL)
    _refuse("breakdowns", "table_published", _without(cells, shown))
    _refuse("breakdowns", "table_complete", _without(shown, cells))
    _refuse("breakdowns", "category_once", cells.filter(pl.struct(*_TABLE, "value_1", "value_2").is_duplicated()))
    _refuse("breakdowns", "every_category", _incomplete(cells))
    rounded = pl.col("count") - pl.col("implied")
    _refuse("breakdowns", "rounded", cells.filter((rounded % BASE != 0) | (rounded < THRESHOLD)))
    _refuse(
        "breakdowns", "reason_given", cells.filter(pl.col("count").is_null() != pl.col("hidden_reason").is_not_null())
    )
    hidden = cells.filter(pl.col("attribute_2").is_null(), pl.col("count").is_null())
    _refuse("breakdowns", "never_one_hidden", hidden.filter(pl.len().over(_TABLE) == 1))
    _check_everybody(snapshot, tables)


def _check_everybody(snapshot: Snapshot, tables: pl.DataFrame) -> None:
    """A whole round's table that was counted now is about as many applicants as the database has."""
    now = {scope.intake_code for scope in snapshot.counted if PopulationStage.APPLIED in scope.issues}
    whole = tables.filter(
        pl.col("stage") == PopulationStage.APPLIED,
        pl.col("attribute_2").is_null(),
        _groups() == 0,
        pl.col("institution_code").is_null(),
        pl.col("intake_code").is_in([code for code in now if code is not None]),
    )
    expected = pl.col("intake_code").replace_strict(snapshot.people.applicants, default=0, return_dtype=pl.Int64)
    # A table that was counted before and has changed by fewer than ten people keeps its figures.
    wrong = whole.filter((pl.col("people") - expected).abs() >= THRESHOLD)
    _refuse("breakdown_tables", "everybody_counted", wrong)


def _groups() -> pl.Expr:
    return pl.sum_horizontal(pl.col("unit_code", "job_family", "vacancy_type").is_not_null())


def _protected() -> pl.Expr:
    """People whose category nothing public tells: a table of two holds no others."""
    return pl.when(pl.col("attribute_2").is_null()).then(pl.col("people") - pl.col("implied")).otherwise("people")


def _without(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    return rows.join(others, on=_TABLE, how="anti", nulls_equal=True)


def _incomplete(cells: pl.DataFrame) -> pl.DataFrame:
    """Tables that lack a category. How many districts there are is for the government to say, and may change."""
    known = {name.value: len(values) for name, values in codebook.categories(()).items()}

    def lacks(attribute: str, value: str) -> pl.Expr:
        size = pl.col(attribute).replace_strict(known, default=None, return_dtype=pl.Int64)
        return (pl.col(value).n_unique().over(_TABLE) != size).fill_null(value=False)

    pairs = pl.col("value_1").n_unique().over(_TABLE) * pl.col("value_2").n_unique().over(_TABLE)
    return cells.filter(
        lacks("attribute_1", "value_1") | lacks("attribute_2", "value_2") | (pl.len().over(_TABLE) != pairs)
    )


def _refuse(dataset: str, rule: str, wrong: pl.DataFrame) -> None:
    if wrong.is_empty():
        return
    first = wrong.select(name for name in (*_TABLE, "value_1", "value_2") if name in wrong.columns).row(0)
    key = ", ".join(str(part) for part in first if part is not None)
    raise Refusal("release_row_wrong", dataset=dataset, rule=rule, key=key, count=wrong.height)
