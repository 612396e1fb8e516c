"""A6 on tables of two attributes: each population with its own two margins."""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.evidence import Column, Evidence
from tests.attack.release import NODE, TABLE, Method, Release
from tests.attack.verdict import Found


def two_way(one: Evidence, two: Evidence, release: Release) -> Found:
    """Hidden cells of all tables of two attributes that the cells beside them and the margins leave one number for."""
    found = Found("A6 tables of two")
    margins = [{column.key[:6]: column for column in evidence.columns if column.told} for evidence in (one, two)]
    rows = release.breakdowns.filter(
        (pl.col("attribute_1") == one.attribute) & (pl.col("attribute_2") == two.attribute)
    )
    people = {
        tuple(row[name] for name in TABLE): row["people"]
        for row in release.tables.filter(pl.col("is_published")).to_dicts()
    }
    for key, cells in rows.partition_by([*NODE, "stage"], as_dict=True).items():
        columns = [margin.get(key) for margin in margins]
        if columns[0] is not None and columns[1] is not None:
            total = people[(*key, one.attribute, two.attribute)]
            _attack(one, two, (columns[0], columns[1]), cells, total, release.method, found)
    return found


def _attack(
    one: Evidence,
    two: Evidence,
    columns: tuple[Column, Column],
    cells: pl.DataFrame,
    total: int,
    method: Method,
    found: Found,
) -> None:
    """The unknowns are the cells, of people outside the vacancies that imply either attribute."""
    shape = (len(one.categories), len(two.categories))
    low, high = np.zeros(shape), np.full(shape, float(total))
    is_hidden = np.zeros(shape, bool)
    for cell in cells.to_dicts():
        at = (one.categories.index(cell["value_1"]), two.categories.index(cell["value_2"]))
        if cell["count"] is not None:
            low[at], high[at] = max(0, cell["count"] - method.down), cell["count"] + method.up
        elif cell["hidden_reason"] == "below_10":
            is_hidden[at], high[at] = True, method.largest_below
        else:
            is_hidden[at], low[at] = True, method.smallest_shown
    rows, least, most = [np.ones(shape)], [float(total)], [float(total)]
    if one.true[columns[0].mask].sum() != columns[0].people or two.true[columns[1].mask].sum() != columns[1].people:
        least[0] = 0.0  # somebody is in no cell
    for axis, column in enumerate(columns):
        apart = column.people - total
        for category in range(shape[axis]):
            row = np.zeros(shape)
            row[(category, slice(None)) if axis == 0 else (slice(None), category)] = 1
            rows.append(row)
            # People of the margin whose other attribute is implied are in the margin alone.
            least.append(column.low[category] - apart)
            most.append(column.high[category])
    matrix = np.array([row.ravel() for row in rows])
    constraint, bounds = LinearConstraint(matrix, least, most), Bounds(low.ravel(), high.ravel())
    seen_low, seen_high = np.full(low.size, np.inf), np.full(low.size, -np.inf)
    for at in np.flatnonzero(is_hidden.ravel()):
        for sign in (1, -1):
            if np.floor(seen_high[at] + 1e-6) - np.ceil(seen_low[at] - 1e-6) >= 1:
                break
            cost = np.zeros(low.size)
            cost[at] = sign
            solved = milp(cost, constraints=constraint, bounds=bounds, options={"time_limit": 2})
            if solved.x is None:
                found.undecided += 1
                break
            seen_low, seen_high = np.minimum(seen_low, solved.x), np.maximum(seen_high, solved.x)
        else:
            if np.floor(seen_high[at] + 1e-6) - np.ceil(seen_low[at] - 1e-6) < 1:
                name = (one.categories[at // shape[1]], two.categories[at % shape[1]])
                found.hit(f"{name} is {seen_low[at]:.0f} in {columns[0].key}", people=int(seen_low[at]), cells=1)
