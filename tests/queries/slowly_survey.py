"""The queries of the survey once more: rows one by one, no frames, nothing shared with the fast ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Row = dict[str, Any]
ELEMENTS = (
    "requirements", "procedure", "completion_time", "cost", "product",
    "staff_competence", "staff_conduct", "complaint_handling", "facilities",
)  # fmt: skip
NEWER = ("reported_2004", "reported_011", "reported", "answers")
HALVES = {"": 0, "H1": 1, "H2": 2, "Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4}
BOUNDS = ((88.31, "A"), (76.61, "B"), (65.0, "C"), (25.0, "D"))
BOUNDS_2004 = ((81.26, "A"), (62.51, "B"), (43.76, "C"), (25.0, "D"))


def month(period: str) -> tuple[int, int]:
    """Year and first month."""
    year, _, part = period.partition("-")
    step = 6 if part.startswith("H") else 3
    return int(year), 1 + step * (HALVES[part] - 1) if part else 1


def length(period: str) -> str:
    return "year" if "-" not in period else "half" if "H" in period else "quarter"


def trend(index: Sequence[Row], unit: str | None, wanted: str) -> list[tuple[Any, ...]]:
    """period, method, ikm, segment, follows."""
    own = [row for row in index if row["unit_code"] == unit and length(row["period"]) == wanted]
    own.sort(key=lambda row: (month(row["period"]), NEWER.index(row["method"])))
    months = {"year": 12, "half": 6, "quarter": 3}[wanted]
    found, segment = [], 0
    for at, row in enumerate(own):
        before = own[at - 1] if at else None
        if before is not None and before["method"] != row["method"]:
            segment += 1
        follows = (
            before is not None
            and before["method"] == row["method"]
            and before["ikm"] is not None
            and row["ikm"] is not None
            and _months(row) - _months(before) == months
        )
        found.append((row["period"], row["method"], row["ikm"], segment, follows))
    return found


def _months(row: Row) -> int:
    year, first = month(row["period"])
    return 12 * year + first


def by_unit(index: Sequence[Row], names: dict[str, str], period: str | None) -> list[tuple[str, str, Any]]:
    """unit, period, ikm; in the order of the names."""
    found = []
    for unit in sorted(names, key=lambda code: (names[code].lower(), code)):
        best: Row | None = None
        for row in index:
            if row["unit_code"] == unit and period in (None, row["period"]) and (best is None or _beats(row, best)):
                best = row
        if best is not None:
            found.append((unit, best["period"], best["ikm"]))
    return found


def _beats(row: Row, other: Row) -> bool:
    if (row["ikm"] is None) != (other["ikm"] is None):
        return row["ikm"] is not None
    years = month(row["period"])[0], month(other["period"])[0]
    if years[0] != years[1]:
        return years[0] > years[1]
    lengths = {"year": 0, "half": 1, "quarter": 1}
    ranks = lengths[length(row["period"])], lengths[length(other["period"])]
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    if month(row["period"]) != month(other["period"]):
        return month(row["period"]) > month(other["period"])
    return NEWER.index(row["method"]) > NEWER.index(other["method"])


def grades(row: Row) -> list[str] | None:
    if row["low"] is None:
        return None
    bounds = BOUNDS_2004 if row["method"] == "reported_2004" else BOUNDS
    grade = [next(name for least, name in bounds if value >= least) for value in (row["high"], row["low"])]
    return [name for _, name in bounds if grade[0] <= name <= grade[1]]


def lowest(elements: Sequence[Row], unit: str | None, period: str, method: str) -> set[str]:
    """The elements of which fewer than three others are lower."""
    own = [row for row in elements if (row["unit_code"], row["period"], row["method"]) == (unit, period, method)]
    return {row["element"] for row in own if sum(other["mean"] < row["mean"] for other in own) < 3}
