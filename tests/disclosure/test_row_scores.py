"""What a row of the ranking says under each policy, for each kind of vacancy."""

from __future__ import annotations

import polars as pl
import pytest

from kemuning_data.disclosure.row_scores import IMPLYING, PARTS, TOTALS, shown_scores
from kemuning_data.rules.vocabulary import RowScores, VacancyType

SCORES = {"twk": 95, "tiu": 120, "tkp": 190, "skd": 405, "skb": 67.5, "technical": 300, "managerial": 80}
SCORES |= {"sociocultural": 60, "interview": 30, "integrated": 69.955, "place": 1.5}
EXACT = (95, 405, 67.5, 69.955, 300)
WHOLE = (None, 405, 68.0, 70.0, None)
NONE = (None, None, None, None, None)


def shown(policy: RowScores, vacancy_type: str, **scores: float | None) -> dict[str, object]:
    row = {"vacancy_type": vacancy_type, "outcome": "passed", **SCORES, **scores}
    frame = pl.DataFrame([row], schema_overrides={"skb": pl.Float64(), "integrated": pl.Float64()})
    made = shown_scores(frame, policy)
    assert made.schema == frame.schema
    return made.row(0, named=True)


@pytest.mark.parametrize(
    ("policy", "vacancy_type", "expected"),
    [
        ("exact", "general", EXACT),
        ("exact", "cumlaude", EXACT),
        ("exact", "diaspora", EXACT),
        ("exact", "other", EXACT),
        ("exact", "disability", WHOLE),
        ("exact", "papua", WHOLE),
        ("exact", "kalimantan", WHOLE),
        ("exact", "underdeveloped_region", WHOLE),
        ("whole", "general", WHOLE),
        ("whole", "disability", WHOLE),
        ("none", "general", NONE),
        ("none", "papua", NONE),
    ],
)
def test_policy(policy: str, vacancy_type: str, expected: tuple[object, ...]):
    row = shown(RowScores(policy), vacancy_type)
    assert tuple(row[name] for name in ("twk", "skd", "skb", "integrated", "technical")) == expected
    assert (row["place"], row["outcome"]) == (1.5, "passed")


def test_every_score_is_a_total_or_a_part():
    assert {*TOTALS, *PARTS} == set(SCORES) - {"place"}
    row = shown(RowScores.NONE, "general")
    assert all(row[name] is None for name in (*TOTALS, *PARTS))


@pytest.mark.parametrize(
    ("published", "whole"),
    [(66.499, 66), (66.5, 67), (66.501, 67), (0.0, 0), (0.499, 0), (99.5, 100), (64.4995, 64), (None, None)],
)
def test_halves_are_rounded_up(published: float | None, whole: float | None):
    assert shown(RowScores.WHOLE, "general", skb=published)["skb"] == whole


def test_types_that_tell_of_the_person_are_those_of_the_vocabulary():
    plain = {VacancyType.GENERAL, VacancyType.CUMLAUDE, VacancyType.DIASPORA, VacancyType.OTHER}
    assert set(IMPLYING) == set(VacancyType) - plain
