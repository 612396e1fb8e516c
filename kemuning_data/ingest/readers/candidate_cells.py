"""What a cell about one candidate says: exam numbers, scores, districts. Raises Unreadable like `cells`."""

from __future__ import annotations

import re
from decimal import Decimal

from kemuning_data.ingest.readers.cells import LARGEST_WHOLE, Unreadable, identifier, whole

LONGEST_EXAM_NUMBER = 18

_BETWEEN_DIGITS = re.compile(r"[\s.\-–/]+")
_NOTHING = frozenset({"s-", "s–", "s—", "s--"})
_SCORE = re.compile(r"\d{1,4}(?:[.,]\d{1,9})?")
_REGION = re.compile(r"(\d{2})\.?(\d{2})\.?(\d{2})")


def exam_number(cell: str) -> str:
    """Nomor peserta as digits: `2430-0120-1100-00123` is `24300120110000123`; at most 18."""
    digits = _BETWEEN_DIGITS.sub("", identifier(cell))
    if not (digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_EXAM_NUMBER):
        raise Unreadable("exam_number")
    return digits


def points(cell: str) -> int | None:
    """Whole points of a test; a dash is no score."""
    return None if cell in _NOTHING else whole(cell)


def score(cell: str) -> float | None:
    """A score with decimals, or a shared place: `78,545`, `78.545` and `21,5`; a dash is no score.

    No score has thousands, so that a dot or comma is always a decimal mark.
    """
    if cell in _NOTHING:
        return None
    if cell[0] not in "sn" or (cell[0] == "s" and not _SCORE.fullmatch(cell[1:])):
        raise Unreadable("score")
    value = Decimal(cell[1:].replace(",", "."))
    if abs(value) > LARGEST_WHOLE:
        raise Unreadable("score")
    return float(value)


def region_code(cell: str) -> str:
    """Kode wilayah of a district: `990103` and `99.01.03` are `99.01.03`."""
    found = _REGION.fullmatch(identifier(cell))
    if found is None:
        raise Unreadable("region_code")
    return ".".join(found.groups())


def presence(cell: str) -> bool:
    """That something is written, never what: for names and reasons, which are not kept."""
    return bool(cell)
