"""Baris saya: a candidate's own row among those of a vacancy, by their own scores or by the code they were given.

Nothing leads from an exam number to a row: numbers are consecutive and printed in official lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

import polars as pl

from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row

CODE_LETTERS = 10
"""Letters and digits of a candidate's code, written with a hyphen in the middle."""
_NUMBER_DIGITS = 8
"""Digits from which on a number is taken for an exam number, or one of an identity card."""
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Crockford's base 32 has neither O nor I nor L: who types them means these."""

REQUIRED = ("twk", "tiu", "tkp", "technical", "managerial", "sociocultural", "interview")
_TOTALS = ("skd", "integrated")
_OPTIONAL = ("skb",)


def asked_scores(ranking: pl.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Columns that a candidate is asked for: those that must be given, and those that may.

    The parts of the tests; where they are withheld their total; nothing where no score is public.
    """
    parts = tuple(name for name in REQUIRED if _has(ranking, name))
    total = next((name for name in _TOTALS if _has(ranking, name)), None)
    must = parts or ((total,) if total else ())
    return must, tuple(name for name in _OPTIONAL if must and _has(ranking, name))


def rows_with(result: VacancyResult, scores: Mapping[str, Decimal]) -> tuple[Row, ...]:
    """The rows that have exactly these scores, to the decimals published."""
    if not scores:
        return ()
    rows = result.ranking.to_dicts()
    return tuple(row for row in rows if all(_is_same(row[name], score) for name, score in scores.items()))


def row_of_code(result: VacancyResult, said: str) -> Row | None:
    """The row of a code, however it is typed: small letters, spaces, O for 0."""
    wanted = _plain_code(said)
    return next((row for row in result.ranking.to_dicts() if _plain_code(row["candidate_code"]) == wanted), None)


def is_number(said: str) -> bool:
    """Whether somebody typed an exam number or an identity number where a code belongs."""
    bare = re.sub(r"[\s./-]", "", said)
    return bare.isdigit() and len(bare) >= _NUMBER_DIGITS and len(bare) != CODE_LETTERS


def _plain_code(said: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", said.upper()).translate(_LOOKALIKES)


def _is_same(published: float | None, score: Decimal) -> bool:
    return published is not None and round(published * 1000) == round(score * 1000)


def _has(ranking: pl.DataFrame, name: str) -> bool:
    return bool(ranking[name].is_not_null().any())
