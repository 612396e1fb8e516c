"""The professionalism index and the merit system by year, as a release tells them."""

from __future__ import annotations

from typing import Any

from kemuning_data.queries.professionalism import merit, merit_aspects, newest_index, newest_merit, professionalism
from kemuning_data.release.models import MeritRow, ProfessionalismRow
from tests.queries import hand_made

Row = dict[str, Any]


def year(number: int, *scores: float | None, **given: Any) -> Row:
    names = ("qualification", "competence", "performance", "discipline", "index")
    return {"year": number, **dict(zip(names, scores, strict=True)), "category": None, "note": None} | given


YEARS = [
    year(2025, 14.0, 30.0, None, 5.0, None, note="belum lengkap"),
    year(2023, 13.0, 28.0, 25.0, 5.0, 71.0, category="medium"),
    year(2024, 14.0, 30.0, 27.0, 5.0, 76.0, category="medium"),
]


def rated(number: int, aspect: str | None, score: float, category: str | None = None) -> Row:
    return {"year": number, "aspect": aspect, "score": score, "category": category, "note": None}


MERIT = [
    rated(2025, "information_system", 20.0),
    rated(2025, "planning", 35.0),
    rated(2025, None, 329.0, "very_good"),
    rated(2023, None, 249.0, "poor"),
    rated(2024, "planning", 30.0),
]
RELEASE = hand_made.release(outcomes={ProfessionalismRow: YEARS, MeritRow: MERIT})


def test_an_older_release_tells_nothing():
    release = hand_made.release()
    assert professionalism(release).is_empty()
    assert merit(release).is_empty()
    assert merit_aspects(release, 2025).is_empty()
    assert newest_index(release) is None
    assert newest_merit(release) is None
    assert merit(release).schema == merit(RELEASE).schema


def test_the_oldest_year_first_and_the_newest_that_is_whole():
    assert list(professionalism(RELEASE)["year"]) == [2023, 2024, 2025]
    assert newest_index(RELEASE) == YEARS[2]


def test_the_whole_system_by_year_with_its_index():
    assert merit(RELEASE).rows() == [(2023, 249.0, 0.62, "poor", None), (2025, 329.0, 0.82, "very_good", None)]
    newest = newest_merit(RELEASE)
    assert newest is not None
    assert newest["year"] == 2025


def test_aspects_stand_in_the_order_of_the_assessment():
    assert merit_aspects(RELEASE, 2025).rows() == [("planning", 35.0, None), ("information_system", 20.0, None)]
    assert merit_aspects(RELEASE, 2023).is_empty()
