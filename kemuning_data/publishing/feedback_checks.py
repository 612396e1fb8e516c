"""What must be true of the counts of messages before a line of them is written, looked up in the rows themselves.

The rules are kept where the counts are made; this is the second pair of eyes at the door.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.errors import Refusal
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.rules.feedback_summary import CATEGORIES_OF_UNIT, SummaryCategory, SummaryPart
from kemuning_data.rules.published_rates import BASE, THRESHOLD

_DATASET = "feedback_summary"
_TABLE = ("starts_on", "unit_code")
_CODES = ("unit_code", "channel", "kind", "category")


def check_feedback(snapshot: Snapshot) -> None:
    """Raises Refusal naming the rule that is broken and the first place, never a figure that is not public."""
    rows = snapshot.frames[_DATASET]
    _refuse("row_once", rows.filter(pl.struct("part", "starts_on", *_CODES).is_duplicated()))
    _check_months(rows.filter(pl.col("part") != SummaryPart.CATEGORIES), snapshot.messages)
    _check_quarters(rows.filter(pl.col("part") == SummaryPart.CATEGORIES))
    if snapshot.held_messages is not None:
        settled = snapshot.held_messages.filter(pl.col("part") == SummaryPart.CATEGORIES)
        _refuse("counted_once", settled.join(rows, on=rows.columns, how="anti", nulls_equal=True))


def _check_months(rows: pl.DataFrame, messages: int | None) -> None:
    """Nothing of a category stands in a month; both ways of counting give every message of the database once."""
    _refuse("month_without_category", rows.filter(pl.col("category").is_not_null()))
    _refuse("kind_without_unit", rows.filter((pl.col("kind").is_null()) == (pl.col("channel").is_null())))
    _refuse("kind_without_unit", rows.filter(pl.col("kind").is_not_null(), pl.col("unit_code").is_not_null()))
    counts = pl.col("received", "closed", "late")
    _refuse("counted", rows.filter(pl.any_horizontal(counts.is_null()) | (pl.col("received") < 1)))
    part_of = pl.any_horizontal((pl.col("closed", "late") < 0) | (pl.col("closed", "late") > pl.col("received")))
    _refuse("part_of_received", rows.filter(part_of))
    by_part = {
        part: rows.filter(pl.col("part") == part).group_by("starts_on").agg(counts.sum())
        for part in (SummaryPart.UNITS, SummaryPart.KINDS)
    }
    units, kinds = by_part.values()
    _refuse("parts_agree", pl.concat([units, kinds]).filter(~pl.struct(units.columns).is_duplicated()))
    found = int(units["received"].sum())
    if messages is not None and found != messages:
        raise Refusal("release_rows_differ", dataset=_DATASET, found=found, expected=messages)


def _check_quarters(rows: pl.DataFrame) -> None:
    """Every category, rounded or with a reason; never one hidden alone; no conduct of staff at a unit."""
    _refuse("quarter_alone", rows.filter(pl.any_horizontal(pl.col("channel", "kind", "closed", "late").is_not_null())))
    at_unit = pl.col("unit_code").is_not_null()
    _refuse("conduct_of_no_unit", rows.filter(at_unit, pl.col("category") == SummaryCategory.STAFF_CONDUCT))
    expected = pl.when(at_unit).then(len(CATEGORIES_OF_UNIT)).otherwise(len(SummaryCategory))
    _refuse("every_category", rows.filter(pl.col("category").n_unique().over(_TABLE) != expected))
    _refuse("rounded", rows.filter((pl.col("received") % BASE != 0) | (pl.col("received") < THRESHOLD)))
    _refuse("reason_given", rows.filter(pl.col("received").is_null() != pl.col("hidden_reason").is_not_null()))
    hidden = rows.filter(pl.col("received").is_null())
    _refuse("never_one_hidden", hidden.filter(pl.len().over(_TABLE) == 1))


def _refuse(rule: str, wrong: pl.DataFrame) -> None:
    if wrong.is_empty():
        return
    first = wrong.select(name for name in ("part", "starts_on", *_CODES) if name in wrong.columns).row(0)
    key = ", ".join(str(part) for part in first if part is not None)
    raise Refusal("release_row_wrong", dataset=_DATASET, rule=rule, key=key, count=wrong.height)
