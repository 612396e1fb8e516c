"""What the last release told of training, which stands where too few people have changed since.

A figure told twice with one record between the tellings tells that record. So what was counted at the end of a quarter
is counted anew only after the next one, when a quarter's changes come together, or when the change is of ten people or
more. Participants who come to a year already told wait until they are ten: the year as it was and as it is would tell
of these few alone. Means of scores are told anew only where no nine people can have made the difference. What stands
keeps its `as_of`, so it stays true. People who leave and come in equal number go unseen by this, and then by readers
too: what is compared is what was told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kemuning_data.errors import Problem, Refusal, warns
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.release.ledger import Entry, published
from kemuning_data.release.reader import open_release
from kemuning_data.release.rows import Row
from kemuning_data.release.training_models import (
    AppointedTrainingRow,
    TrainingHoursRow,
    TrainingProgressRow,
    TrainingScoreRow,
)
from kemuning_data.rules.published_rates import FARTHEST
from kemuning_data.rules.share_classes import FEWEST_PEOPLE

Frames = Mapping[str, pl.DataFrame]
_MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class _Block:
    """What of a dataset is told anew together.

    row: the model of the dataset. key: what tells one block from another. whole: its rows about the whole. counts: how
    many people its figures are about. least: from which difference of a count on it is told anew. lasting: counts of
    which a smaller difference waits longer than to the next quarter.
    """

    row: type[Row]
    key: tuple[str, ...]
    whole: pl.Expr
    counts: Mapping[str, pl.Expr]
    least: int = FEWEST_PEOPLE
    lasting: tuple[str, ...] = ()


_EVERY = pl.lit(value=True)
_IS_WHOLE = pl.col("unit_code").is_null()
_BLOCKS = (
    _Block(
        TrainingHoursRow,
        ("year", "kind"),
        _IS_WHOLE,
        {"headcount": pl.col("headcount"), "meeting": pl.col("share_meeting_pct") * pl.col("headcount") / 100},
    ),
    _Block(
        TrainingProgressRow,
        ("programme_code", "year"),
        _IS_WHOLE & ~pl.col("period").str.contains("Q"),
        {name: pl.col(name).fill_null(0) for name in ("registered", "completed", "passed")},
        lasting=("registered",),
    ),
    _Block(
        TrainingScoreRow, ("programme_code", "year"), _EVERY, {"scored": pl.col("scored")}, FEWEST_PEOPLE + FARTHEST
    ),
    _Block(
        AppointedTrainingRow,
        ("intake_code",),
        pl.col("status") == pl.col("status").min().over("intake_code"),
        {"appointed": pl.col("appointed"), "in_service": pl.col("in_service").fill_null(0)},
        FEWEST_PEOPLE + FARTHEST,
    ),
)
_NAMES = tuple(block.row.dataset for block in _BLOCKS)
_MEANS = ("mean_before", "mean_after", "mean_gain")


def training_history(releases_dir: Path, entries: Sequence[Entry]) -> Frames:
    """The datasets of training of the last published release that can be read; none where it has none.

    A withdrawn release counts too: what stood in it was seen.
    """
    for release_id in reversed(published(entries)):
        try:
            release = open_release(releases_dir, release_id)
            return {name: release.frame(name) for name in _NAMES if release.holds(name)}
        except Refusal:
            # Damaged or lost: the one before is the next best memory of what was told.
            continue
    return {}


def standing(frames: Frames, held: Frames) -> tuple[dict[str, pl.DataFrame], tuple[Problem, ...]]:
    """The datasets of training as they are to be told, and a warning where changes wait.

    frames: every dataset as the records have it now. held: of `training_history`.
    """
    told: dict[str, pl.DataFrame] = {}
    for block in _BLOCKS:
        name = block.row.dataset
        new, old = (_with_year(rows) for rows in (frames[name], held.get(name, frames[name].clear())))
        stands = _stands(block, new, old, frames)
        stay = old.join(stands, on=block.key, how="semi", nulls_equal=True)
        fresh = new.join(stands, on=block.key, how="anti", nulls_equal=True)
        told[name] = as_dataset(pl.concat([stay, fresh]), block.row)
    waiting = sum(not told[name].drop("as_of").equals(frames[name].drop("as_of")) for name in told)
    return told, (warns("training_change_waits", count=waiting),) if waiting else ()


def _stands(block: _Block, new: pl.DataFrame, old: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """The keys of the blocks that stand as they were told."""
    counts = [expr.cast(pl.Float64).alias(count) for count, expr in block.counts.items()]
    is_of_scores = block.row is TrainingScoreRow
    named = [*block.key, "as_of", *counts, *(_MEANS if is_of_scores else ())]
    before, now = (rows.filter(block.whole).select(named) for rows in (old, new))
    both = before.join(now, on=block.key, suffix="_now", nulls_equal=True)
    changed = [_difference(count) >= block.least - 0.5 for count in block.counts]
    waits = [pl.col("as_of") == pl.col("as_of_now"), *(_difference(count) > 0 for count in block.lasting)]
    if is_of_scores:
        waits = [pl.lit(value=True)]
        changed += [_difference(mean) * pl.col("scored") > _MOST_POINTS * (FEWEST_PEOPLE - 1) for mean in _MEANS]
    stands = pl.any_horizontal(waits).fill_null(value=False) & ~pl.any_horizontal(changed).fill_null(value=False)
    unchanged = both.filter(stands).select(block.key)
    return unchanged.join(_lost(block, old, new, frames), on=block.key, how="anti", nulls_equal=True)


def _difference(name: str) -> pl.Expr:
    return (pl.col(name) - pl.col(f"{name}_now")).abs()


def _lost(block: _Block, old: pl.DataFrame, new: pl.DataFrame, frames: Frames) -> pl.DataFrame:
    """The keys of blocks that cannot stand: they name what is there no longer, or another target."""
    lost = old.clear().select(block.key)
    for column, target in (("unit_code", "units"), ("programme_code", "training_programmes")):
        if column in old.columns:
            named = old.filter(pl.col(column).is_not_null())
            lost = pl.concat([lost, named.join(frames[target], on=column, how="anti").select(block.key)])
    if "target" in old.columns:
        on = ["unit_code", "programme_code", "period", "target"]
        before, now = (rows.filter(pl.col("target").is_not_null()) for rows in (old, new))
        for one, other in ((before, now), (now, before)):
            lost = pl.concat([lost, one.join(other, on=on, how="anti", nulls_equal=True).select(block.key)])
    return lost.unique()


def _with_year(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of progress have a period; their year is part of what they are told by."""
    if "period" not in rows.columns:
        return rows
    return rows.with_columns(year=pl.col("period").str.slice(0, 4).cast(pl.Int64))
