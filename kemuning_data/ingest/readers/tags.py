"""Tagged cells: a cell's text with one letter before it that says what the file kept it as.

`s` text, `n` a number, `d` a date (ISO), `b` a truth value (`b1`, `b0`). An empty cell is no cell.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from functools import lru_cache

LONGEST_CELL = 40_000
"""Characters of one cell; a spreadsheet's own limit is 32,767."""
BETWEEN_CELLS = "\x1f"
"""Parts the cells of a row on their way out of the child process; `clean` leaves none in a cell, nor a line break."""

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """One line: no control characters, every run of spaces, NBSP and line breaks as one space, none at the ends."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


@lru_cache(maxsize=100_000)
def tagged_text(text: str) -> str:
    """Text as a tagged cell, "" when nothing is left of it.

    Most cells of a list repeat: cleaning each distinct one once halves the reading time.
    """
    cleaned = clean(text)
    return "s" + cleaned if cleaned else ""


def tagged(value: object) -> str:
    """A cell as the spreadsheet kept it, "" when empty; whole numbers without decimals, however large."""
    if isinstance(value, str):
        return tagged_text(value)
    if isinstance(value, bool):
        return "b1" if value else "b0"
    if isinstance(value, int):
        return f"n{value}"
    if isinstance(value, float):
        if not math.isfinite(value):
            return f"s{value}"  # no number to anybody: left for the parser to refuse
        return f"n{int(value)}" if value.is_integer() else f"n{value!r}"
    if isinstance(value, dt.date):
        return "d" + value.isoformat()
    return "" if value is None else tagged_text(str(value))
