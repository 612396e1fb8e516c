"""What charts of an index share: which part of its scale they show, and the boundaries of grades along it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_ROOM = 0.15
"""How much of what there is to see is left free beyond it on either side."""
_LEAST_SHOWN = 4.0
"""Points that a chart shows at least: on a shorter scale chance would look like a difference."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a better grade begins, and its name."""

    value: float
    name: str


def stretch(values: Iterable[float], lowest: float, highest: float) -> tuple[float, float]:
    """The part of a scale from `lowest` to `highest` on which all values lie, in whole points with room around them."""
    every = list(values)
    if not every:
        return lowest, highest
    room = max((max(every) - min(every)) * _ROOM, (_LEAST_SHOWN - (max(every) - min(every))) / 2, 0.5)
    return max(lowest, math.floor(min(every) - room)), min(highest, math.ceil(max(every) + room))
