"""What one cell says: parsers that read or refuse, and never guess.

A cell is a tagged text (`tags.py`); an empty cell is None and reaches no parser. Each parser returns a value or raises
Unreadable.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl

from kemuning_data.ingest.readers.dates import date_of_serial, date_of_text


class Unreadable(Exception):  # noqa: N818 - a fact about a cell, caught where the column is read
    """The cell holds something else; `expected` is the code of what should stand there."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


LARGEST_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number: a longer code typed as a number has lost its last digits."""
LARGEST_WHOLE = 2**63 - 1
"""What a column of whole numbers can hold, here and in a database."""

_SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?[eE]\+\d+")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3})+(?:[.,]\d+)?")
_INDONESIAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+|[1-9]\d{0,2}(?:,\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2},\d{3}")
_SIGNED = re.compile(r"(?P<minus>[-−])?\s?(?P<digits>\d[\d.,\s]*)|\((?P<bracketed>\d[\d.,\s]*)\)")
_BEFORE_NUMBER = re.compile(r"^(?:rp\.?|idr)\s*", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"\s*(?:,[-–—]+|orang|formasi|posisi|kursi|tahun|thn)\.?$", re.IGNORECASE)
_NO_CENTS = re.compile(r",\s?[-–—]+(?!\s?\d)")
_BETWEEN_AMOUNTS = re.compile(
    r"\s*(?:[-–—]|(?<![a-z])s[./]?\s?d(?![a-z])\.?|\bsampai dengan\b|\bsampai\b|\bhingga\b)\s*", re.IGNORECASE
)
_LARGEST_SCALED = 1_000

_YES = frozenset(
    {"ya", "y", "yes", "true", "benar", "1", "ada", "wajib", "boleh", "bisa", "terbuka", "√", "v", "✓", "✔"}
)
_NO = frozenset(
    {
        *("tidak", "t", "no", "n", "false", "salah", "0", "opsional", "tertutup", "-", "x", "×", "✗", "✘"),
        *("tidak wajib", "tidak ada", "tidak boleh"),
    }
)


def text(cell: str) -> str:
    """The cell as text; a whole number without its decimals, a truth value as `ya` or `tidak`."""
    return {"b1": "ya", "b0": "tidak"}.get(cell, cell[1:])


def identifier(cell: str) -> str:
    """A code as text, which never passed through a float. Raises `identifier_lost_digits` or `identifier`."""
    kind, body = cell[0], cell[1:].removeprefix("'")
    if kind == "s" and not _SCIENTIFIC.fullmatch(body):
        return body
    if kind == "n" and body.isdigit() and int(body) < LARGEST_EXACT:
        return body
    has_lost = kind == "s" or (kind == "n" and body.isdigit())
    raise Unreadable("identifier_lost_digits" if has_lost else "identifier")


def number(cell: str) -> Decimal:
    """`7.974.000`, `7.974.000,50`, `1,234,567.50`, `Rp 5.500.000,00`, `12 orang`, `(5)`; in text `1.234` is 1234.

    `1,234` is refused: it is a decimal here and a thousand elsewhere.
    """
    if cell[0] == "n":
        return Decimal(cell[1:])
    if cell[0] != "s":
        raise Unreadable("number")
    return _number(cell[1:], is_scaled=False)


def decimal(cell: str) -> float:
    """A number that may have decimals, as a float (years, IPK, ages)."""
    if cell[0] == "s" and re.fullmatch(r"[1-9]\d?[.,]\d{3}", cell[1:]):
        raise Unreadable("number")  # 3.000 is an IPK to one official and three thousand to another
    value = number(cell)
    if abs(value) > LARGEST_WHOLE:
        raise Unreadable("number")
    return float(value)


def whole(cell: str) -> int:
    """A whole number; `10.0` is one, `10.5` is not."""
    value = number(cell)
    if abs(value) > LARGEST_WHOLE or value != value.to_integral_value():
        raise Unreadable("whole_number")
    return int(value)


def date(cell: str) -> dt.date:
    """ISO, `DD/MM/YYYY`, `DD-MM-YYYY`, `24 November 2026`, a spreadsheet's date or serial number; never swapped."""
    kind, body = cell[0], cell[1:]
    found = None
    if kind == "d":
        found = dt.date.fromisoformat(body[:10])
    elif kind == "n":
        found = date_of_serial(float(body))
    elif kind == "s":
        found = date_of_text(body)
    if found is None:
        raise Unreadable("date")
    return found


def flag(cell: str) -> bool:
    """`ya`/`tidak`, `1`/`0`, `true`/`false`, `wajib`/`opsional`, a tick or a cross."""
    said = cell[1:].casefold()
    if cell[0] in "bs" and said in _YES | _NO:
        return said in _YES
    if cell[0] == "n" and said in {"1", "0"}:
        return said == "1"
    raise Unreadable("flag")


def money_range(cell: str, *, scale: int = 1) -> list[int]:
    """`[min, max]` in whole rupiah from one cell; a single amount is both.

    With `scale` (a heading that says `juta`) amounts up to 1,000 are multiplied by it, and a dot or comma in text is a
    decimal point: `7.97` and `7,97` are 7,970,000.
    """
    if cell[0] == "n":
        amounts = [Decimal(cell[1:])]
    elif cell[0] == "s":
        parts = _BETWEEN_AMOUNTS.split(_NO_CENTS.sub("", cell[1:]))
        if len(parts) > 2:
            raise Unreadable("money")
        try:
            # An empty part is refused as well: a minus before an amount is a sign, not a range without its lower end.
            amounts = [_number(part, is_scaled=scale != 1) for part in parts]
        except Unreadable as unreadable:
            raise Unreadable("money") from unreadable
    else:
        raise Unreadable("money")
    rupiah = [amount * scale if abs(amount) <= _LARGEST_SCALED else amount for amount in amounts]
    if max(map(abs, rupiah)) > LARGEST_WHOLE:
        raise Unreadable("money")
    return [int(rupiah[0].to_integral_value()), int(rupiah[-1].to_integral_value())]


def parse(cells: pl.Series, parser: Callable[[str], Any], dtype: Any) -> tuple[pl.Series, pl.Series]:  # noqa: ANN401
    """A column of tagged cells, read: (values of `dtype`, code of what was expected where a cell could not be read).

    Each distinct cell is read once: a national list has half a million rows and a few thousand distinct cells a column.
    """
    distinct = cells.drop_nulls().unique()
    values: list[Any] = []
    wrong: list[str | None] = []
    for cell in distinct:
        try:
            values.append(parser(cell))
            wrong.append(None)
        except Unreadable as unreadable:
            values.append(None)
            wrong.append(unreadable.expected)
    read = pl.DataFrame(
        [distinct.alias("cell"), pl.Series("value", values, dtype=dtype), pl.Series("expected", wrong, dtype=pl.String)]
    )
    joined = cells.to_frame("cell").join(read, on="cell", how="left", maintain_order="left")
    return joined["value"], joined["expected"]


def _number(body: str, *, is_scaled: bool) -> Decimal:
    stripped = _BEFORE_NUMBER.sub("", body)
    while (shorter := _AFTER_NUMBER.sub("", stripped)) != stripped:
        stripped = shorter
    signed = _SIGNED.fullmatch(stripped)
    if signed is None:
        raise Unreadable("number")
    digits = (signed["digits"] or signed["bracketed"]).strip()
    value = _amount(digits, is_scaled=is_scaled)
    return -value if signed["minus"] or signed["bracketed"] else value


def _amount(digits: str, *, is_scaled: bool) -> Decimal:
    """Digits with their dots and commas. Raises Unreadable."""
    if is_scaled and _PLAIN.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    if _INDONESIAN.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _ENGLISH.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if _SPACED.fullmatch(digits):
        return Decimal(digits.replace(" ", "").replace(",", "."))
    if _PLAIN.fullmatch(digits) and not _AMBIGUOUS.fullmatch(digits):
        return Decimal(digits.replace(",", "."))
    raise Unreadable("number")
