"""Ringkasan masukan: the parts in which a release counts messages, and when a quarter is counted."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

COUNTED_AFTER = dt.timedelta(days=30)
"""After the end of a quarter, so that its last messages have been given their category."""
SMALLEST_TABLE = 20
"""No table of categories of fewer messages than this."""
SMALLEST_REST = 10
"""Messages of a quarter outside the tables of its units: none, or at least this many."""


class SummaryPart(StrEnum):
    """Which messages a row counts."""

    UNITS = "units"  # per bulan, saluran dan unit: exact
    KINDS = "kinds"  # per bulan dan jenis: exact, whole government
    CATEGORIES = "categories"  # per triwulan, unit dan kategori: rounded


class SummaryCategory(StrEnum):
    """Kategori masukan as a summary counts it: those of a moderator, and none."""

    SELECTION_PROCESS = "selection_process"
    REQUIREMENTS = "requirements"
    INFORMATION = "information"
    SYSTEM = "system"
    TRAINING = "training"
    SERVICE = "service"
    FACILITIES = "facilities"
    FEES = "fees"
    STAFF_CONDUCT = "staff_conduct"
    OTHER = "other"
    UNCATEGORISED = "uncategorised"  # belum dikategorikan when it was counted


CATEGORIES_OF_UNIT = tuple(category for category in SummaryCategory if category is not SummaryCategory.STAFF_CONDUCT)
"""At one unit, messages about the conduct of staff are counted with `other`, where nobody can part them."""


def quarter_of(day: dt.date) -> dt.date:
    """The first day of the quarter (triwulan) of a day."""
    return dt.date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def last_day(first: dt.date, months: int) -> dt.date:
    """The last day of a period of whole months that begins on the first of one."""
    ahead = first.month - 1 + months
    return dt.date(first.year + ahead // 12, ahead % 12 + 1, 1) - dt.timedelta(days=1)


def is_counted_by(quarter: dt.date, today: dt.date) -> bool:
    """Whether the quarter that began on this day is ready to be counted, once and for good."""
    return today > last_day(quarter, 3) + COUNTED_AFTER
