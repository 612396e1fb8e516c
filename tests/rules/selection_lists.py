"""Honest lists of results, made candidate by candidate in plain Python: a second author beside the rules on frames.

Exam numbers are short names here, so that a table of tests can be read.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import polars as pl

Row = dict[str, Any]

RESULT_SCHEMA: dict[str, Any] = {
    "intake_code": pl.String,
    "exam_number": pl.String,
    "vacancy_id": pl.String,
    "seat_vacancy_id": pl.String,
    "code": pl.String,
    "stage": pl.String,
    "outcome": pl.String,
    **dict.fromkeys(("twk", "tiu", "tkp", "skd"), pl.Int64),
    "skb": pl.Float64,
    **dict.fromkeys(("technical", "managerial", "sociocultural", "interview"), pl.Int64),
    **dict.fromkeys(("integrated", "place", "gpa"), pl.Float64),
    "born_on": pl.Date,
    "education": pl.String,
    "priority_group": pl.Int64,
}

_PASSING = {"general": (65, 80, 166, 0), "cumlaude": (0, 85, 0, 311), "disability": (0, 60, 0, 286)}


def vacancy(name: str, posts: int, vacancy_type: str = "general", **other: Any) -> Row:
    """A vacancy of one and the same job unless told otherwise."""
    return {
        "vacancy_id": name,
        "title": "PRANATA KOMPUTER AHLI PERTAMA",
        "unit_code": "U1",
        "vacancy_type": vacancy_type,
        "posts": posts,
        "education_required": "bachelor",
    } | other


def results_frame(rows: list[Row]) -> pl.DataFrame:
    """The rows as a frame with the columns of the table Result."""
    return pl.DataFrame([dict.fromkeys(RESULT_SCHEMA) | row for row in rows], schema=RESULT_SCHEMA)


def final_score(skd: int, skb: float) -> float:
    """40 percent of the SKD over 550 and 60 percent of the SKB, three decimals, half up, in exact fractions."""
    exact = Fraction(40 * skd, 550) + Fraction(str(skb)) * Fraction(60, 100)
    return float((Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.001"), ROUND_HALF_UP))


def meets(row: Row, vacancy_type: str) -> bool:
    """The passing grade of the tests' vacancy types."""
    twk, tiu, tkp, total = _PASSING[vacancy_type]
    return row["twk"] >= twk and row["tiu"] >= tiu and row["tkp"] >= tkp and row["skd"] >= total


def sat(name: str, where: str, scores: tuple[int, int, int], skb: float = 0, gpa: float = 3.0, born: str = "") -> Row:
    """A candidate with TWK, TIU, TKP, the SKB that he would reach, IPK and birth date."""
    return {
        "exam_number": name,
        "seat_vacancy_id": None,
        "vacancy_id": where,
        "twk": scores[0],
        "tiu": scores[1],
        "tkp": scores[2],
        "skd": sum(scores),
        "skb": skb,
        "gpa": gpa,
        "born_on": dt.date.fromisoformat(born or "1996-01-01"),
        "education": "bachelor",
    }


def honest_cpns(candidates: list[Row], vacancies: list[Row]) -> list[Row]:
    """The candidates with what an honest agency publishes of them."""
    published = []
    for place in vacancies:
        own = [dict(row) for row in candidates if row["vacancy_id"] == place["vacancy_id"]]
        pool = [row for row in own if meets(row, place["vacancy_type"])]
        for row in own:
            if row not in pool:
                row |= {"stage": "skd", "outcome": "below_passing_grade", "code": "TL", "skb": None}
            elif sum(_entry_key(other) > _entry_key(row) for other in pool) >= 3 * place["posts"]:
                row |= {"stage": "skd", "outcome": "not_in_ranking", "code": "P", "skb": None}
            else:
                row |= {"stage": "final", "integrated": final_score(row["skd"], row["skb"])}
        finalists = sorted((row for row in own if row["stage"] == "final"), key=_final_key)
        _seated(finalists, place["posts"], "P/L", "P/TL")
        published += own
    return published


def honest_pppk(candidates: list[Row], vacancies: list[Row]) -> list[Row]:
    """As `honest_cpns`, for a list of PPPK: priority group first, then the total."""
    published = []
    for place in vacancies:
        own = [dict(row) | {"stage": "final"} for row in candidates if row["vacancy_id"] == place["vacancy_id"]]
        _seated(sorted(own, key=_pppk_key), place["posts"], "L", "TL")
        published += own
    return published


def competed(name: str, where: str, group: int | None, parts: tuple[int, int, int, int], born: str = "") -> Row:
    """A candidate of PPPK: priority group, technical, managerial, sociocultural, interview, birth date."""
    return {
        "exam_number": name,
        "seat_vacancy_id": None,
        "vacancy_id": where,
        "priority_group": group,
        **dict(zip(("technical", "managerial", "sociocultural", "interview"), parts, strict=True)),
        "integrated": float(sum(parts)),
        "born_on": dt.date.fromisoformat(born or "1990-01-01"),
    }


def by_vacancy(rows: list[Row]) -> dict[str, list[Row]]:
    """vacancy_id → its rows."""
    found = defaultdict(list)
    for row in rows:
        found[row["vacancy_id"]].append(row)
    return found


def _seated(in_order: list[Row], posts: int, chosen: str, left: str) -> None:
    for number, row in enumerate(in_order, 1):
        is_in = number <= posts
        row |= {"place": float(number), "code": chosen if is_in else left}
        row["outcome"] = "passed" if is_in else "not_in_ranking"


def _entry_key(row: Row) -> tuple[int, int, int, int]:
    return (row["skd"], row["tkp"], row["tiu"], row["twk"])


def _final_key(row: Row) -> tuple[Any, ...]:
    return (-row["integrated"], -row["skd"], -row["tkp"], -row["tiu"], -row["twk"], -row["gpa"], row["born_on"])


def _pppk_key(row: Row) -> tuple[Any, ...]:
    both = row["managerial"] + row["sociocultural"]
    return (
        row["priority_group"],
        -row["integrated"],
        -row["technical"],
        -both,
        -row["interview"],
        row["born_on"],
    )
