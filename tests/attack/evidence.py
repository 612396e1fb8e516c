"""Releases as equations: people of an atom and category are the unknowns, every figure is a bound on a sum of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from tests.attack.people import RANK
from tests.attack.release import ATOM, NODE, TABLE, Method, Release

MOST_THAT_NEVER_SHOW = 5
"""So few people are hidden for smallness whatever the draw."""
Truth = pl.DataFrame
"""A people frame: for the judge, never for an attack."""


@dataclass
class Column:
    """A one-way table: which atoms are in it, and between which bounds the people of each category lie.

    mask: over atoms. low, high: over categories, of all people, those implied among them. shown: the published
    figure, or −1. is_small: the figure is said to be hidden for smallness. told: whether anything is published.
    """

    key: tuple[str | None, ...]
    mask: np.ndarray
    people: int
    implied: int
    low: np.ndarray
    high: np.ndarray
    shown: np.ndarray
    is_small: np.ndarray
    told: bool
    hidden_low: int = 0


@dataclass
class Evidence:
    """All columns of one attribute. atoms: ATOM of each release, `people`, in the order of the masks.

    possible: atoms × categories. true: the same shape, people, for the judge. mismatches: tables whose exact `people`
    are not what the public lists give; nothing is concluded from them.
    """

    attribute: str
    categories: list[str]
    atoms: pl.DataFrame
    sizes: np.ndarray
    possible: np.ndarray
    columns: list[Column]
    true: np.ndarray
    mismatches: list[tuple[str | None, ...]]


def evidence(
    attribute: str, releases: Sequence[Release], truths: Sequence[Truth], *, strong_all: bool = False
) -> Evidence:
    """What one release, or two about the same people, tell of one attribute.

    truths: a people frame for each release, rows with equal `key` being the same person. strong_all: the attacker is
    also told which figures of withheld tables are small.
    """
    categories = releases[-1].categories[attribute]
    atoms, true = _joint_atoms(truths, attribute, categories)
    sizes = atoms["people"].to_numpy()
    possible = np.ones((len(sizes), len(categories)), bool)
    columns: list[Column] = []
    mismatches: list[tuple[str | None, ...]] = []
    for at, release in enumerate(releases):
        own = atoms.select(pl.col(f"{name}_{at}").alias(name) for name in ATOM)
        possible &= _possible(own, release, attribute, categories, true)
        copied = set() if at == 0 else _rows_of(releases[at - 1].tables)
        for column, row in _columns(own, sizes, release, attribute, categories):
            if row in copied:
                # It was counted for the release before, and says what it said there.
                continue
            if column.people != int(sizes[column.mask].sum()):
                mismatches.append(column.key)
                continue
            if strong_all and not column.told:
                known = _known(column, true, possible)
                column.is_small = true[column.mask].sum(axis=0) - known <= MOST_THAT_NEVER_SHOW
                column.high = np.where(column.is_small, known + release.method.largest_below, column.high)
            columns.append(column)
    return Evidence(attribute, categories, atoms, sizes, possible, columns, true, mismatches)


def _rows_of(tables: pl.DataFrame) -> set[tuple[object, ...]]:
    return set(tables.iter_rows())


def _known(column: Column, true: np.ndarray, possible: np.ndarray) -> np.ndarray:
    """People by category whose category is the only possible one."""
    known = column.mask & (possible.sum(axis=1) == 1)
    return true[known].sum(axis=0)


def _joint_atoms(truths: Sequence[Truth], attribute: str, categories: list[str]) -> tuple[pl.DataFrame, np.ndarray]:
    """Who stands where in every release is public, person by person; the categories are the judge's."""
    joint = truths[0].select("key", attribute, pl.col(ATOM).name.suffix("_0"))
    for at, later in enumerate(truths[1:], start=1):
        more = later.select("key", pl.col(attribute).alias("again"), pl.col(ATOM).name.suffix(f"_{at}"))
        joint = joint.join(more, on="key", how="full", coalesce=True).with_columns(pl.coalesce(attribute, "again"))
        joint = joint.drop("again")
    names = [name for name in joint.columns if name not in {"key", attribute}]
    counted = joint.group_by(names).agg(
        pl.len().cast(pl.Int64).alias("people"),
        *((pl.col(attribute) == category).sum().cast(pl.Int64).alias(f"= {category}") for category in categories),
    )
    counted = counted.sort(names, nulls_last=True)
    true = counted.select(f"= {category}" for category in categories).to_numpy().astype(float)
    return counted.select(*names, "people"), true


def _possible(
    atoms: pl.DataFrame, release: Release, attribute: str, categories: list[str], true: np.ndarray
) -> np.ndarray:
    """Which categories public conditions leave open; a condition that the people do not keep tells nothing."""
    ruled: dict[str, list[tuple[str, int]]] = {}
    for row in release.impossible.filter(pl.col("attribute") == attribute).to_dicts():
        ruled.setdefault(row["vacancy_id"], []).append((row["category"], row["from_rank"]))
    open_ones = np.ones(true.shape, bool)
    for at, (vacancy_id, reached) in enumerate(atoms.select("vacancy_id", "reached").iter_rows()):
        for category, from_rank in ruled.get(vacancy_id, ()):
            if RANK[reached] >= from_rank:
                open_ones[at, categories.index(category)] = False
    return open_ones | (true > 0)


def members(atoms: pl.DataFrame, table: Mapping[str, object], release: Release) -> np.ndarray:
    """Which atoms belong to the population of a table (`NODE`, stage and, for all intakes, issued_on)."""
    mask = (atoms["reached"].replace_strict(RANK, return_dtype=pl.Int64) >= RANK[str(table["stage"])]).fill_null(
        value=False
    )
    for name in NODE:
        if table[name] is not None:
            mask &= (atoms[name] == table[name]).fill_null(value=False)
    if table["intake_code"] is None:
        ended = [intake for intake, last in release.objections_end.items() if last < table["issued_on"]]  # type: ignore[operator]
        mask &= atoms["intake_code"].is_in(ended).fill_null(value=False)
    return mask.to_numpy()


def _columns(
    atoms: pl.DataFrame, sizes: np.ndarray, release: Release, attribute: str, categories: list[str]
) -> list[tuple[Column, tuple[object, ...]]]:
    """Every table of the attribute, and its row in `breakdown_tables`."""
    tables = release.tables.filter((pl.col("attribute_1") == attribute) & pl.col("attribute_2").is_null())
    cells: dict[tuple[str | None, ...], dict[str, dict[str, object]]] = {}
    rows = release.breakdowns.filter((pl.col("attribute_1") == attribute) & pl.col("attribute_2").is_null())
    for row in rows.to_dicts():
        cells.setdefault(tuple(row[name] for name in TABLE), {})[row["value_1"]] = row
    found = []
    for table in tables.to_dicts():
        key = tuple(table[name] for name in TABLE)
        column = Column(
            key=key,
            mask=members(atoms, table, release),
            people=table["people"],
            implied=table["implied"],
            low=np.zeros(len(categories)),
            high=np.full(len(categories), float(table["people"])),
            shown=np.full(len(categories), -1.0),
            is_small=np.zeros(len(categories), bool),
            told=bool(table["is_published"]),
        )
        for at, category in enumerate(categories):
            cell = cells.get(key, {}).get(category)
            if cell is not None:
                _bound(column, at, cell, release.method)
        _told_by_hiding(column, [cells.get(key, {}).get(category) for category in categories], release.method)
        found.append((column, tuple(table.values())))
    return found


def _bound(column: Column, at: int, cell: Mapping[str, object], method: Method) -> None:
    implied, count = int(cell["implied"]), cell["count"]  # type: ignore[call-overload]
    others = column.people - column.implied + implied
    column.low[at], column.high[at] = implied, others
    if count is not None:
        column.shown[at] = int(count)  # type: ignore[call-overload]
        column.low[at] = max(implied, column.shown[at] - method.down)
        column.high[at] = min(others, column.shown[at] + method.up)
    elif cell["hidden_reason"] == "below_10":
        column.is_small[at] = True
        column.high[at] = min(others, implied + method.largest_below)
    else:
        # A figure hidden for another reason was large enough.
        column.low[at] = implied + method.smallest_shown


def _told_by_hiding(column: Column, cells: Sequence[Mapping[str, object] | None], method: Method) -> None:
    """What the order of hiding tells: a complement is the smallest of those left, and the hidden are not few."""
    reasons = [None if cell is None else cell["hidden_reason"] for cell in cells]
    left = [
        column.shown[at] - int(cell["implied"])  # type: ignore[call-overload]
        for at, cell in enumerate(cells)
        if cell is not None and column.shown[at] >= 0
    ]
    for at, cell in enumerate(cells):
        if cell is not None and reasons[at] == "complement" and left:
            column.high[at] = min(column.high[at], int(cell["implied"]) + min(left) + method.up)  # type: ignore[call-overload]
    if left and any(reason is not None for reason in reasons):
        column.hidden_low = method.sum_of_hidden
