"""A5: shares and medians worked backwards to the people behind them."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import polars as pl

from tests.attack.evidence import Evidence
from tests.attack.release import NODE, Release
from tests.attack.verdict import Found

Shares = Mapping[tuple[tuple[str | None, ...], str], float]
"""Table and category → percent of the table's people, as somebody prints it, with one decimal."""
STEPS = {"skd": 5.0, "skb": 1.0, "integrated": 1.0}
STEP_OF_LARGE_SCALES = 5.0
"""Of final scores that run beyond 100 points."""


def printed_rate(part: int | None, whole: int | None) -> str | None:
    """The rate that a page may print of two published counts, in whole percent, cut at both ends."""
    if part is None or whole is None or whole < 50:
        return None
    exact = 100 * part / whole
    return "<=5" if exact < 5 else ">=95" if exact > 95 else str(math.floor(exact + 0.5))


def shares(evidence: Evidence, printed: Shares) -> Found:
    """Hidden figures for which a printed share of an exact total leaves one number."""
    found = Found("A5 shares backwards")
    for column in evidence.columns:
        for at, category in enumerate(evidence.categories):
            share = printed.get((column.key, category))
            if share is None or column.shown[at] >= 0:
                continue
            numbers = range(int(column.low[at]), int(column.high[at]) + 1)
            fitting = [number for number in numbers if round(100 * number / column.people, 1) == share]
            if len(fitting) == 1:
                found.hit(f"{category} is {fitting[0]} in {column.key}", people=fitting[0], cells=1)
    return found


def medians(evidence: Evidence, release: Release, *, is_exact: bool = False) -> Found:
    """People whose public score must stand behind a median: the only one near it, or all who can be half a group.

    is_exact: whether the method says that medians are not rounded.
    """
    found = Found("A5 medians backwards")
    told = {column.key: column for column in evidence.columns}
    rows = release.breakdowns.filter(
        (pl.col("attribute_1") == evidence.attribute) & pl.col("attribute_2").is_null() & pl.col("count").is_not_null()
    )
    for row in rows.to_dicts():
        key = (*(row[name] for name in NODE), row["stage"], evidence.attribute, None)
        column = told.get(key)
        if column is None:
            continue
        at = evidence.categories.index(row["value_1"])
        for score, step in STEPS.items():
            median = row[f"median_{score}"]
            if median is None:
                continue
            scores = _public_scores(release, row, score)
            if len(scores) and scores.max() > 100:
                step = STEP_OF_LARGE_SCALES
            half = 0.0 if is_exact else step / 2
            without = max(0, column.people - len(scores))
            # A median needs 50 who have the score; how many of the category do not have it is not told.
            fewest = max(50, int(column.low[at]) - without)
            proven = (
                _only_one_near(scores, median, half) if is_exact else _must_be_members(scores, median, half, fewest)
            )
            if proven:
                found.hit(f"{proven} by the median {score} {median} of {row['value_1']} in {key}", people=proven)
    return found


def _public_scores(release: Release, row: Mapping[str, object], score: str) -> np.ndarray:
    """Scores of everybody in the node; the stage is left wide, which can only make the attack more careful."""
    rows = release.scores.filter(pl.col(score).is_not_null())
    for name in NODE:
        if row[name] is not None:
            rows = rows.filter(pl.col(name) == row[name])
    if row["intake_code"] is None:
        rows = rows.filter(pl.col("intake_code").is_in(list(release.objections_end)))
    return rows[score].to_numpy()


def _must_be_members(scores: np.ndarray, median: float, half: float, fewest: int) -> int:
    """Half of a group lies on each side of its median: where no more people do, they are all of the group."""
    needed = math.ceil(fewest / 2)
    below, above = int((scores <= median + half).sum()), int((scores >= median - half).sum())
    return sum(count for count in (below, above) if needed > 0 and count == needed)


def _only_one_near(scores: np.ndarray, median: float, half: float) -> int:
    return int((np.abs(scores - median) <= half).sum() == 1)
