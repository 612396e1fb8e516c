"""How officials write a number, a date or a name: every way that the sample's files use."""

from __future__ import annotations

from datetime import date
from random import Random

from kemuning_data.sample.sheets import Row

NBSP = "\u00a0"

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November"),
    "Desember",
)
_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of the serial numbers that Excel writes after February 1900."""


def dotted(rupiah: int) -> str:
    """`7.974.000`."""
    return f"{rupiah:,}".replace(",", ".")


def dotted_with_sen(rupiah: int, sen: int = 0) -> str:
    """`7.974.000,50`."""
    return f"{dotted(rupiah)},{sen:02d}"


def one_cell_range(lowest: int, highest: int) -> str:
    """`Rp 5.500.000,00 - Rp 7.800.000,00`."""
    return f"Rp {dotted_with_sen(lowest)} - Rp {dotted_with_sen(highest)}"


def millions(rupiah: int) -> float:
    """`7.97` for 7,970,000 rupiah."""
    return round(rupiah / 1_000_000, 2)


def slashes(day: date) -> str:
    """`24/11/2026`."""
    return f"{day:%d/%m/%Y}"


def dashes(day: date) -> str:
    """`24-11-2026`."""
    return f"{day:%d-%m-%Y}"


def in_words(day: date) -> str:
    """`24 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def with_time(day: date) -> str:
    """`2026-11-24T23:59:59`."""
    return f"{day.isoformat()}T23:59:59"


def serial(day: date) -> int:
    """The day as Excel counts it, for a cell that lost its date format."""
    return (day - _SERIAL_ZERO).days


def untidy(text: str, rng: Random) -> str:
    """Now and then a no-break or a double space where one space was meant; the words stay the same."""
    if " " not in text or rng.random() > 0.15:
        return text
    head, _, tail = text.partition(" ")
    return head + rng.choice((NBSP, "  ", " " + NBSP)) + tail


def levels_on_lines(path: str) -> str:
    """A path with a line break after every bar, as a narrow column makes people type it."""
    return path.replace(" | ", " |\n")


def preamble(*lines: str) -> list[Row]:
    """The rows above a header: what says that all of it is invented, the titles, and an empty row."""
    return [
        ["DATA CONTOH — Pemerintah Kabupaten Kemuning (99.01), bukan data sungguhan"],
        *([line] for line in lines),
        [],
    ]
