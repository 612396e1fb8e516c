"""What must be true of the figures of training before a line of them is written, looked up in the finished rows.

The rules are kept where the figures are made; this is the second pair of eyes at the door.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.errors import Refusal
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.rules.published_rates import BASE, SMALLEST_TABLE, THRESHOLD
from kemuning_data.rules.share_classes import FEWEST_FOR_MEAN, FEWEST_FOR_STEPS, FEWEST_PEOPLE
from kemuning_data.rules.training_vocabulary import ShareClass

_CLASSES = [each.value for each in (ShareClass.BELOW_50, ShareClass.FROM_50_TO_79, ShareClass.FROM_80)]
_IS_UNIT = pl.col("unit_code").is_not_null()
_YEAR = pl.col("period").str.slice(0, 4)


def check_training(snapshot: Snapshot) -> None:
    """Raises Refusal naming the dataset, the rule that is broken and the first place, never a figure."""
    _check_hours(snapshot, snapshot.frames["training_hours"])
    _check_progress(snapshot, snapshot.frames["training_progress"])
    _check_scores(snapshot.frames["training_scores"])
    _check_appointed(snapshot.frames["appointed_training"])


def _check_hours(snapshot: Snapshot, rows: pl.DataFrame) -> None:
    dataset, key = "training_hours", ("year", "kind")
    is_told = pl.col("share_class").is_not_null()
    _refuse(dataset, "row_once", rows.filter(pl.struct("unit_code", *key).is_duplicated()))
    exact = pl.any_horizontal(pl.col("share_meeting_pct", "hours_total", "hours_median").is_not_null())
    _refuse(dataset, "units_in_classes_only", rows.filter(_IS_UNIT & exact))
    _refuse(dataset, "enough_people", rows.filter((pl.col("headcount") < FEWEST_PEOPLE) & is_told))
    is_class = pl.col("share_class").is_in(_CLASSES)
    _refuse(dataset, "class_fits_size", rows.filter(is_told & (is_class != (pl.col("headcount") < FEWEST_FOR_STEPS))))
    told_somehow = is_told | pl.col("share_meeting_pct").is_not_null()
    _refuse(dataset, "reason_given", rows.filter(told_somehow == pl.col("hidden_reason").is_not_null()))
    units = rows.filter(_IS_UNIT).group_by(key).agg(pl.col("headcount").sum().alias("staff"))
    whole = rows.filter(~_IS_UNIT)
    _refuse(dataset, "staff_add_up", _unequal(whole, units, key, "headcount", "staff"))
    hidden = rows.filter(_IS_UNIT, ~is_told).group_by(key).agg(pl.col("headcount").sum().alias("left"))
    any_told = rows.filter(_IS_UNIT, is_told).select(key).unique()
    few = hidden.filter(pl.col("left") < FEWEST_PEOPLE).join(any_told, on=key, how="semi")
    _refuse(dataset, "rest_is_a_crowd", few)
    counted = pl.struct(key).map_elements(
        lambda row: snapshot.people.staff.get((row["year"], row["kind"]), 0), return_dtype=pl.Int64
    )
    wrong = (pl.col("headcount") - counted).abs() >= FEWEST_PEOPLE
    _refuse(dataset, "everybody_counted", whole.filter(wrong) if whole.height else whole)


def _check_progress(snapshot: Snapshot, rows: pl.DataFrame) -> None:
    dataset = "training_progress"
    rows = rows.with_columns(year=_YEAR)
    counts = pl.any_horizontal(pl.col("registered", "completed", "passed", "hours_total", "passed_share").is_not_null())
    is_quarter, is_of_all = pl.col("period") != pl.col("year"), pl.col("programme_code").is_null()
    _refuse(dataset, "row_once", rows.filter(pl.struct("unit_code", "programme_code", "period").is_duplicated()))
    _refuse(dataset, "units_in_classes_only", rows.filter(_IS_UNIT & counts))
    _refuse(dataset, "units_by_year_only", rows.filter(_IS_UNIT & is_quarter))
    is_target = _IS_UNIT & ~is_of_all
    _refuse(dataset, "target_alone", rows.filter(is_target & pl.col("completed_share").is_not_null()))
    is_hidden = pl.col("hidden_reason").is_not_null()
    _refuse(dataset, "reason_given", rows.filter(~is_target, pl.col("completed_share").is_null() != is_hidden))
    _refuse(dataset, "enough_people", rows.filter(pl.col("registered") < FEWEST_PEOPLE))
    in_order = (pl.col("completed") <= pl.col("registered")) & (pl.col("passed").fill_null(0) <= pl.col("completed"))
    _refuse(dataset, "counts_in_order", rows.filter(~in_order))
    few_marks = (pl.col("passed") < FEWEST_PEOPLE) | (pl.col("completed") - pl.col("passed") < FEWEST_PEOPLE)
    _refuse(
        dataset, "no_few_marks", rows.filter(few_marks | ((is_quarter | is_of_all) & pl.col("passed").is_not_null()))
    )
    rounded = pl.any_horizontal(pl.col("registered", "completed") % BASE != 0) | (pl.col("completed") < THRESHOLD)
    _refuse(dataset, "rounded", rows.filter(is_of_all & rounded))
    _check_quarters(rows.filter(~_IS_UNIT, ~is_of_all))
    _check_targets(snapshot, rows.filter(~is_quarter))


def _check_quarters(rows: pl.DataFrame) -> None:
    """What a year leaves beside its quarters is nobody or ten."""
    key = ("programme_code", "year")
    is_quarter = pl.col("period") != pl.col("year")
    told = rows.filter(is_quarter, pl.col("registered").is_not_null()).group_by(key).agg(pl.col("registered").sum())
    years = rows.filter(~is_quarter).join(told, on=key, suffix="_told")
    left = pl.col("registered") - pl.col("registered_told")
    is_crowd = ((left == 0) | (left >= FEWEST_PEOPLE)).fill_null(value=False)
    _refuse("training_progress", "rest_is_a_crowd", years.filter(~is_crowd))


def _check_targets(snapshot: Snapshot, years: pl.DataFrame) -> None:
    """The targets of every programme, told of the whole and by unit, are those that the database has."""
    expected = [(programme, str(year), count) for (programme, year), count in snapshot.people.targets.items()]
    schema = {"programme_code": pl.String(), "period": pl.String(), "expected": pl.Int64()}
    records = pl.DataFrame(expected, schema=schema, orient="row")
    known = records.join(years.select("period").unique(), on="period", how="semi")
    for is_unit in (False, True):
        own = years.filter(pl.col("programme_code").is_not_null(), pl.col("target").is_not_null(), is_unit == _IS_UNIT)
        found = own.group_by("programme_code", "period").agg(pl.col("target").sum())
        both = found.join(known, on=["programme_code", "period"], how="full", coalesce=True)
        _refuse("training_progress", "targets_add_up", both.filter(pl.col("target").ne_missing(pl.col("expected"))))


def _check_scores(rows: pl.DataFrame) -> None:
    dataset = "training_scores"
    figures = pl.col("mean_before", "mean_after", "mean_gain", "gain_low", "gain_median", "gain_high")
    is_any = pl.any_horizontal(figures.is_not_null())
    scored = pl.col("scored")
    _refuse(dataset, "enough_people", rows.filter(is_any & ~(scored >= FEWEST_FOR_MEAN).fill_null(value=False)))
    _refuse(dataset, "rounded", rows.filter(scored % BASE != 0))
    in_order = (pl.col("gain_low") <= pl.col("gain_median")) & (pl.col("gain_median") <= pl.col("gain_high"))
    _refuse(dataset, "spread_in_order", rows.filter(~in_order))


def _check_appointed(rows: pl.DataFrame) -> None:
    dataset = "appointed_training"
    is_hidden = pl.col("count").is_null()
    _refuse(dataset, "reason_given", rows.filter(is_hidden != pl.col("hidden_reason").is_not_null()))
    _refuse(dataset, "rounded", rows.filter((pl.col("count") % BASE != 0) | (pl.col("count") < THRESHOLD)))
    few = pl.any_horizontal(pl.col("count", "in_service").is_not_null()) & (pl.col("in_service") < SMALLEST_TABLE)
    _refuse(dataset, "enough_people", rows.filter(few))
    _refuse(dataset, "never_one_hidden", rows.filter(is_hidden).filter(pl.len().over("intake_code") == 1))


def _unequal(rows: pl.DataFrame, sums: pl.DataFrame, key: tuple[str, ...], one: str, other: str) -> pl.DataFrame:
    both = rows.join(sums, on=key, how="full", coalesce=True)
    return both.filter(pl.col(one).ne_missing(pl.col(other)))


def _refuse(dataset: str, rule: str, wrong: pl.DataFrame) -> None:
    if wrong.is_empty():
        return
    names = ("unit_code", "programme_code", "intake_code", "period", "year", "kind", "status")
    first = wrong.select(name for name in names if name in wrong.columns).row(0)
    key = ", ".join(str(part) for part in first if part is not None)
    raise Refusal("release_row_wrong", dataset=dataset, rule=rule, key=key, count=wrong.height)
