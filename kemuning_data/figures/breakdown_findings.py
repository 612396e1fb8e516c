"""What a breakdown says, in a sentence: never more than rounding leaves certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from kemuning_data.figures.breakdown_table import CATEGORY, CATEGORY_2, SHARE, Row
from kemuning_data.figures.cells import cell
from kemuning_data.figures.figure import Bound, Column
from kemuning_data.figures.sentences import labels_of
from kemuning_data.i18n.formats import number
from kemuning_data.rules.breakdown_vocabulary import PopulationStage
from kemuning_data.rules.published_rates import Rate, can_be_told_apart
from kemuning_data.view import View

_MOST_NAMED = 4
"""Groups that a sentence names one by one; of more it says only what is certain."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group in words with its row."""

    name: str
    row: Row


def groups_of(rows: Sequence[Row], columns: Sequence[Column]) -> list[Group]:
    """The groups of a table: `Women`, or `Women · Up to 25 years`."""
    labels = {column.name: column.labels for column in columns}
    said = []
    for row in rows:
        codes = [(name, row[name]) for name in (CATEGORY, CATEGORY_2) if row.get(name) is not None]
        said.append(Group(" · ".join(labels[name].get(code, code) for name, code in codes), row))
    return said


def rate_in(row: Mapping[str, object], suffix: str = "") -> Rate | None:
    """The rate that a row tells."""
    pct, low, high = (row.get(f"{SHARE}{part}{suffix}") for part in ("", "_low", "_high"))
    if not (isinstance(pct, int) and isinstance(low, int) and isinstance(high, int)):
        return None
    bound = row[f"{SHARE}_bound{suffix}"]
    return Rate(pct, float(low), float(high), bound == Bound.AT_MOST, bound == Bound.AT_LEAST)


def said_of_rate(view: View, told: Rate) -> str:
    """`9% (8–10%)`, `at most 5%`."""
    _ = view.words.gettext
    pct = f"{number(told.pct, view.lang)}%"
    low, high = (number(end, view.lang) for end in (told.low_pct, told.high_pct))
    if told.is_at_most:
        return _("at most {pct} (0–{high}%)").format(pct=pct, high=high)
    if told.is_at_least:
        return _("at least {pct} ({low}–100%)").format(pct=pct, low=low)
    return f"{pct} ({low}–{high}%)"


def finding(view: View, groups: Sequence[Group], columns: Sequence[Column], last: str | None) -> str:
    """The answer in words, with how sure it is; groups stand in the order of the codebook."""
    _ = view.words.gettext
    told = [(group, rate) for group in groups if (rate := rate_in(group.row)) is not None]
    if last is None or not told:
        return _counts(view, groups, columns)
    stage = labels_of(view, "population_stage")[last]
    if len(told) > _MOST_NAMED:
        said = _("{stage}, among those who applied: the table tells the rates of {n} groups.").format(
            stage=stage, n=number(len(told), view.lang)
        )
    else:
        parts = _("{group} {rate} of about {n}")
        named = [
            parts.format(
                group=group.name,
                rate=said_of_rate(view, rate),
                n=number(group.row[PopulationStage.APPLIED.value], view.lang),
            )
            for group, rate in told
        ]
        said = _("{stage}, among those who applied: {groups}.").format(stage=stage, groups="; ".join(named))
    return f"{said} {_apart(view, told)}".rstrip()


def _apart(view: View, told: Sequence[tuple[Group, Rate]]) -> str:
    """Which difference is certain: of those that are, the widest."""
    _ = view.words.gettext
    if len(told) < 2:
        return ""
    certain = [pair for pair in combinations(told, 2) if can_be_told_apart(pair[0][1], pair[1][1])]
    if not certain:
        return (
            _("The rounding cannot tell the two apart.")
            if len(told) == 2
            else _("The rounding can tell no two of them apart.")
        )
    pair = max(certain, key=lambda each: _distance(each[0][1], each[1][1]))
    lower, higher = sorted(pair, key=lambda each: each[1].low_pct)
    return _("Higher among “{higher}” than among “{lower}”, whatever the rounding did.").format(
        higher=higher[0].name, lower=lower[0].name
    )


def _distance(one: Rate, other: Rate) -> float:
    """Percentage points between two ranges that do not touch."""
    return max(one.low_pct - other.high_pct, other.low_pct - one.high_pct)


def _counts(view: View, groups: Sequence[Group], columns: Sequence[Column]) -> str:
    """Where no rate is told: how many applied."""
    _ = view.words.gettext
    applied = next((each for each in columns if each.name == PopulationStage.APPLIED), None)
    shown = sum(group.row[PopulationStage.APPLIED.value] is not None for group in groups) if applied else 0
    if applied is None or shown == 0:
        return _("Every count of this table is hidden; each cell says why.")
    if len(groups) > _MOST_NAMED:
        return _("The table tells how many applied in {n} of {all} groups.").format(
            n=number(shown, view.lang), all=number(len(groups), view.lang)
        )
    named = "; ".join(f"{group.name} {cell(group.row, applied, view.lang).aloud}" for group in groups)
    return _("Applied: {groups}.").format(groups=named)
