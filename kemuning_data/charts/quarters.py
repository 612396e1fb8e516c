"""Columns from zero, one a quarter, years below them; a quarter that is not over yet is pale and has a star."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

_HEIGHT = 230
_ABOVE, _BELOW = 24, 40
"""Pixels for the figures above the columns and for the names below them."""
_SIZE = 13
_LEAST = 14
"""Pixels of a quarter below which its own name has no room."""

UNKNOWN, UNFINISHED = "?", "*"
"""What stands in place of a hidden column, and above one that will still grow."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One column: its year, 1 to 4, its value (None: hidden), the value in words, and whether the quarter is over."""

    year: int
    number: int
    value: float | None
    shown: str
    is_over: bool = True


def quarters(columns: Sequence[Quarter], width: int) -> alt.LayerChart:
    """Columns in the order of time; the last one has its figure, the highest where there is room. width: in pixels."""
    highest = max((each.value for each in columns if each.value is not None), default=0) or 1
    step = width / max(1, len(columns))
    named = {len(columns) - 1}
    named |= {place for place, each in enumerate(columns) if each.value == highest and _has_room(columns, place, step)}
    rows = [
        {
            "middle": (place + 0.5) * step,
            "from": (place + 0.12) * step,
            "to": (place + 0.88) * step,
            "value": each.value,
            "quarter": str(each.number) if step >= _LEAST else "",
            "said": _said(each, is_named=place in named),
            "is_over": each.is_over,
            # Words at an edge turn inward: half of them would lie beyond the paper.
            "align": "left" if place < len(columns) / 4 else "right" if place >= len(columns) * 3 / 4 else "center",
            "edge": _edge(place, len(columns), step),
            "foot": _foot(columns, place, step) if place in named else each.value or 0,
        }
        for place, each in enumerate(columns)
    ]
    return _drawn(rows, _years(columns, step), highest, width)


def _has_room(columns: Sequence[Quarter], place: int, step: float) -> bool:
    """Whether the figure above a column ends before that of the last one begins."""
    words = max(len(columns[place].shown), len(columns[-1].shown)) * _SIZE * 0.56
    return (len(columns) - 1 - place) * step > 2 * words or place == len(columns) - 1


def _foot(columns: Sequence[Quarter], place: int, step: float) -> float:
    """How high the figure of a column stands: above its neighbours too, as far as its words reach over them."""
    reach = int(len(columns[place].shown) * _SIZE * 0.56 / step) + 1
    beside = columns[max(0, place - reach) : place + reach + 1]
    return max((each.value for each in beside if each.value is not None), default=0)


def _said(column: Quarter, *, is_named: bool) -> str:
    if column.value is None:
        return UNKNOWN
    star = "" if column.is_over else UNFINISHED
    return f"{column.shown}{star}" if is_named else star


def _edge(place: int, count: int, step: float) -> float:
    """Where the words of a column begin or end: at its own edge, where they turn inward."""
    if place < count / 4:
        return place * step
    return (place + 1) * step - 2 if place >= count * 3 / 4 else (place + 0.5) * step


def _years(columns: Sequence[Quarter], step: float) -> list[dict[str, object]]:
    places: dict[int, list[int]] = {}
    for place, each in enumerate(columns):
        places.setdefault(each.year, []).append(place)
    return [
        {"middle": (of_year[0] + of_year[-1] + 1) / 2 * step, "start": of_year[0] * step + 1, "name": str(year)}
        for year, of_year in places.items()
    ]


def _drawn(
    rows: Sequence[Mapping[str, object]], years: Sequence[Mapping[str, object]], highest: float, width: int
) -> alt.LayerChart:
    across = alt.Scale(domain=[0, width], nice=False)
    up = alt.Scale(domain=[0, highest], range=[_HEIGHT - _BELOW, _ABOVE], nice=False)
    base = alt.Chart(alt.Data(values=list(rows)))
    told = base.transform_filter("isValid(datum.value)").encode(
        x=alt.X("from:Q", axis=None, scale=across), x2="to:Q", y=alt.Y("value:Q", axis=None, scale=up), y2=alt.datum(0)
    )
    along = alt.X("middle:Q", axis=None, scale=across)
    words = [
        base.transform_filter(f"datum.align === '{align}' && datum.said !== ''")
        .mark_text(align=align, baseline="bottom", dy=-3, fontWeight=700, aria=False)
        .encode(
            x=alt.X("edge:Q", axis=None, scale=across),
            y=alt.Y("foot:Q", axis=None, scale=up),
            text="said:N",
        )
        for align in ("left", "center", "right")
    ]
    of_years = alt.Chart(alt.Data(values=list(years)))
    return alt.LayerChart(
        layer=[
            told.transform_filter("datum.is_over").mark_bar(aria=False),
            told.transform_filter("!datum.is_over").mark_bar(opacity=0.45, aria=False),
            *words,
            base.mark_text(baseline="top", fontSize=10, aria=False).encode(
                x=along, y=alt.value(_HEIGHT - _BELOW + 5), text="quarter:N"
            ),
            of_years.mark_rule(aria=False).encode(
                x=alt.X("start:Q", axis=None, scale=across),
                y=alt.value(_HEIGHT - _BELOW),
                y2=alt.value(_HEIGHT - 4),
            ),
            of_years.mark_text(baseline="top", fontSize=12, aria=False).encode(
                x=along, y=alt.value(_HEIGHT - _BELOW + 21), text="name:N"
            ),
        ],
        height=_HEIGHT,
    )
