"""What one cell says: parsers that read or refuse, and never guess.

A cell is a *tagged* text: `s` text, `n` a number the spreadsheet kept as a number, `d` a date it kept as a date, `b` a
truth value; an empty cell is None. Each parser returns a value or raises Unreadable.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import polars as pl


class Unreadable(Exception):  # noqa: N818 - a fact about a cell, caught where the column is read
    """The cell holds something else; `expected` is the code of what should stand there."""

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


LARGEST_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number: a longer code typed as a number has lost its last digits."""
EXCEL_DAYS = (20_000, 80_000)
"""Serial numbers read as dates: 1954 to 2119."""
_EXCEL_EPOCH = dt.date(1899, 12, 30)

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_INDONESIAN = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_ENGLISH = re.compile(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}")
_PLAIN = re.compile(r"\d+([.,]\d+)?")
_AROUND_NUMBER = re.compile(r"^(rp\.?|idr)\s*|\s*(,-|orang|formasi|posisi|kursi|tahun|thn)\.?$", re.IGNORECASE)
_BETWEEN_AMOUNTS = re.compile(r"\s*(?:\s-\s|-|–|—|s\.d\.?|s/d|sampai dengan|sampai|hingga)\s*", re.IGNORECASE)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_NAMED_MONTH = re.compile(r"(?:[a-z'’]+,?\s+)?(\d{1,2})[\s-]+([a-z]+)\.?[\s-]+(\d{4})", re.IGNORECASE)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agst agt ags agu aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
_YES = frozenset("ya y yes true benar 1 ada wajib boleh bisa terbuka √ v ✓ ✔".split())
_NO = frozenset({*"tidak t no n false salah 0 opsional tertutup -".split(), "tidak wajib", "tidak ada", "tidak boleh"})


def clean(text: str) -> str:
    """One line: no control characters, every run of spaces, NBSP and line breaks as one space."""
    return _SPACES.sub(" ", _CONTROL.sub("", text)).strip()


def text(cell: str) -> str:
    """The cell as text; a whole number without its decimals."""
    return {"b1": "ya", "b0": "tidak"}.get(cell, cell[1:])


def identifier(cell: str) -> str:
    """A code: text of up to 18 digits that never passed through a float."""
    body = cell[1:].lstrip("'")
    if cell[0] == "n" and (not body.isdigit() or int(body) >= LARGEST_EXACT):
        raise Unreadable("identifier_lost_digits" if "." not in body else "identifier")
    if cell[0] in "db":
        raise Unreadable("identifier")
    if _SCIENTIFIC.fullmatch(body):
        raise Unreadable("identifier_lost_digits")
    return body


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
    if cell[0] == "s" and re.fullmatch(r"\d{1,2}[.,]\d{3}", cell[1:]):
        raise Unreadable("number")  # 3.000 is an IPK to one official and three thousand to another
    return float(number(cell))


def whole(cell: str) -> int:
    """A whole number; `10.0` is one, `10.5` is not."""
    value = number(cell)
    if value != value.to_integral_value():
        raise Unreadable("whole_number")
    return int(value)


def date(cell: str) -> dt.date:
    """ISO, `DD/MM/YYYY`, `DD-MM-YYYY`, `24 November 2026`, a spreadsheet's date or serial number; never swapped."""
    body = cell[1:]
    if cell[0] == "d":
        return dt.date.fromisoformat(body[:10])
    if cell[0] == "n" or (cell[0] == "s" and re.fullmatch(r"\d{5}", body)):
        serial = Decimal(body)
        if EXCEL_DAYS[0] <= serial <= EXCEL_DAYS[1]:
            return _EXCEL_EPOCH + dt.timedelta(days=int(serial))
        raise Unreadable("date")
    if cell[0] != "s":
        raise Unreadable("date")
    year, month, day = _date_parts(body)
    try:
        return dt.date(year, month, day)
    except ValueError as impossible:
        raise Unreadable("date") from impossible


def flag(cell: str) -> bool:
    """`ya`/`tidak`, `1`/`0`, `wajib`/`opsional`, a tick."""
    if cell in ("b1", "b0"):
        return cell == "b1"
    said = cell[1:].casefold()
    if cell[0] == "n" and Decimal(said) in (0, 1):
        return Decimal(said) == 1
    if cell[0] == "s" and said in _YES | _NO:
        return said in _YES
    raise Unreadable("flag")


def money_range(cell: str, *, scale: int = 1) -> list[int]:
    """`[min, max]` in whole rupiah from one cell; a single amount is both.

    With `scale` (a heading that says `juta`) amounts up to 1,000 are multiplied by it, and a dot or comma in text is a
    decimal point: `7.97` and `7,97` are 7,970,000.
    """
    if cell[0] == "n":
        amounts = [Decimal(cell[1:])]
    elif cell[0] == "s":
        parts = [part for part in _BETWEEN_AMOUNTS.split(_AROUND_NUMBER.sub("", cell[1:])) if part]
        if len(parts) not in (1, 2):
            raise Unreadable("money")
        amounts = [_number(part, is_scaled=scale != 1) for part in parts]
    else:
        raise Unreadable("money")
    rupiah = [amount * scale if abs(amount) <= 1000 else amount for amount in amounts]
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
    stripped = body.strip()
    while (shorter := _AROUND_NUMBER.sub("", stripped).strip()) != stripped:
        stripped = shorter
    is_negative = stripped.startswith(("-", "(", "−"))
    digits = stripped.strip("-−()").strip().replace(" ", "")
    if is_scaled and _PLAIN.fullmatch(digits):
        value = Decimal(digits.replace(",", "."))
    elif _INDONESIAN.fullmatch(digits):
        value = Decimal(digits.replace(".", "").replace(",", "."))
    elif _ENGLISH.fullmatch(digits):
        value = Decimal(digits.replace(",", ""))
    elif _PLAIN.fullmatch(digits) and not re.fullmatch(r"\d{1,3},\d{3}", digits):
        value = Decimal(digits.replace(",", "."))
    else:
        raise Unreadable("number")
    return -value if is_negative else value


def _date_parts(body: str) -> tuple[int, int, int]:
    if iso := _ISO.fullmatch(body):
        year, month, day = iso.groups()
        return int(year), int(month), int(day)
    if numeric := _DAY_MONTH_YEAR.fullmatch(body):
        day, month, year = numeric.groups()
        return int(year), int(month), int(day)
    if named := _NAMED_MONTH.fullmatch(body):
        day, name, year = named.groups()
        if name.casefold() in _MONTHS:
            return int(year), _MONTHS[name.casefold()], int(day)
    raise Unreadable("date")
