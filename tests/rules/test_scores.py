"""Thresholds and the final score, at the boundary and one step beside it."""

from __future__ import annotations

from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.integration import agrees, decimals_printed, integrated_score, integrated_thousandths
from kemuning_data.rules.passing_grade import meets, meets_general
from kemuning_data.rules.regulations import regulation
from tests.rules.selection_lists import final_score

CPNS = regulation("cpns-2024")
PPPK = regulation("pppk-2024")
assert CPNS is not None
assert PPPK is not None


def scores(
    vacancy_type: str, twk: int | None, tiu: int | None, tkp: int | None, skd: int | None, title: str = "PERAWAT"
) -> pl.DataFrame:
    """One candidate."""
    whole = dict.fromkeys(("twk", "tiu", "tkp", "skd"), pl.Int64)
    row = {"vacancy_type": vacancy_type, "title": title, "twk": twk, "tiu": tiu, "tkp": tkp, "skd": skd}
    return pl.DataFrame([row], schema={"vacancy_type": pl.String, "title": pl.String} | whole)


@pytest.mark.parametrize(
    ("vacancy_type", "twk", "tiu", "tkp", "total", "expected"),
    [
        ("general", 65, 80, 166, 311, True),  # A7: equality passes
        ("general", 60, 170, 220, 450, False),  # A5: the best total does not help
        ("general", 70, 75, 200, 345, False),  # A8
        ("general", 65, 80, 165, 310, False),
        ("general", 70, 80, 167, 317, True),
        ("kalimantan", 65, 80, 166, 311, True),
        ("cumlaude", 40, 85, 186, 311, True),
        ("cumlaude", 40, 85, 185, 310, False),
        ("cumlaude", 40, 80, 200, 320, False),
        ("cumlaude", 40, 90, 182, 312, True),
        ("diaspora", 0, 85, 225, 310, False),
        ("disability", 50, 60, 176, 286, True),
        ("disability", 50, 60, 175, 285, False),
        ("disability", 50, 55, 200, 305, False),
        ("disability", 50, 65, 172, 287, True),
        ("papua", 50, 60, 176, 286, True),
        ("underdeveloped_region", 50, 60, 175, 285, False),
        ("other", 65, 80, 166, 311, True),
        ("general", None, 80, 166, 311, None),
        ("general", 65, 80, 166, None, True),  # no total is asked of the general type
        ("cumlaude", None, 85, None, 311, True),  # and nothing but TIU and the total here
        ("cumlaude", 40, 85, 186, None, None),
    ],
)
def test_passing_grade(vacancy_type, twk, tiu, tkp, total, expected):
    assert meets(scores(vacancy_type, twk, tiu, tkp, total), CPNS).item() is expected


@pytest.mark.parametrize(
    ("title", "twk", "tiu", "total", "expected"),
    [
        ("DOKTER AHLI PERTAMA", 40, 80, 311, True),
        ("DOKTER AHLI PERTAMA", 40, 80, 310, False),
        ("DOKTER AHLI PERTAMA", 40, 75, 330, False),
        ("DOKTER HEWAN", 60, 80, 350, False),
        ("RESCUER TERAMPIL", 40, 70, 286, True),
        ("RESCUER TERAMPIL", 40, 65, 300, False),
    ],
)
def test_some_jobs_have_a_grade_of_their_own(title, twk, tiu, total, expected):
    one = scores("general", twk, tiu, total - twk - tiu, total, title)
    assert meets(one, CPNS).item() is expected
    # Who takes the empty seat of a post for disabled doctors is asked for the general grade of doctors.
    assert meets_general(one.with_columns(vacancy_type=pl.lit("disability")), CPNS).item() is expected


def test_pppk_has_no_passing_grade():
    assert meets(scores("general", 0, 0, 0, 0), PPPK).item() is None
    assert meets_general(scores("general", 0, 0, 0, 0), PPPK).item() is None


def test_the_general_grade_is_asked_whatever_the_type():
    assert meets_general(scores("disability", 50, 60, 176, 286), CPNS).item() is False
    assert meets_general(scores("disability", 65, 80, 166, 311), CPNS).item() is True


@pytest.mark.parametrize(
    ("skd", "skb", "expected"),
    [
        (550, 100, 100.000),
        (400, 80, 77.091),
        (395, 70, 70.727),  # 73.6 where 500 divides
        (450, 66.25, 72.477),
        (398, 79.5, 76.645),
        (286, 72.5, 64.300),
        (311, 0, 22.618),
        (380, 90, 81.636),
        (453, 76, 78.545),
        (420, 80, 78.545),
    ],
)
def test_final_score(skd: int, skb: float, expected: float):
    parts = pl.DataFrame({"skd": [skd], "skb": [float(skb)]})
    assert parts.select(integrated_score(CPNS)).item() == expected
    assert final_score(skd, skb) == expected


@given(st.integers(0, 550), st.integers(0, 100_000))
def test_thousandths_are_the_exact_fraction_half_up(skd: int, skb_milli: int):
    exact = Fraction(skd, 550) * 40_000 + Fraction(skb_milli * 60, 100)
    parts = pl.DataFrame({"skd": [skd], "skb": [skb_milli / 1000]})
    assert parts.select(integrated_thousandths(CPNS)).item() == (exact + Fraction(1, 2)).__floor__()


@pytest.mark.parametrize(
    ("skd", "skb", "published", "decimals", "skb_decimals", "expected"),
    [
        (395, 70.0, 70.727, 3, 0, True),  # exactly 70.72727…
        (395, 70.0, 70.728, 3, 0, False),
        (395, 70.0, 70.726, 3, 0, False),
        (395, 70.0, 73.6, 3, 0, False),
        (395, 70.0, 70.72727, 3, 0, True),
        # 40 x 320/550 + 60 x 0.6697 = 63.45473: an SKB of 66.97 in a list of two decimals may be one of 66.9750.
        (320, 66.97, 63.46, 2, 2, True),
        (320, 66.97, 63.47, 2, 2, False),
        # Beside final scores of three decimals it is exact.
        (320, 66.97, 63.455, 3, 2, True),
        (320, 66.97, 63.456, 3, 2, False),
        (395, 70.0, 70.73, 2, 0, True),  # at the precision of a list that prints two decimals
        (395, 70.0, 70.73, 3, 0, False),
        (395, 70.0, 70.74, 2, 0, False),
        (395, 70.0, 71.0, 0, 0, True),
        (275, 50.001, 50.001, 3, 3, True),  # exactly 50.0006
        (275, 50.001, 50.000, 3, 3, True),  # the SKB may have been 50.0005
        (275, 50.001, 50.002, 3, 3, False),
        (275, None, 50.000, 3, 0, None),
    ],
)
def test_when_a_published_score_agrees(skd, skb, published, decimals, skb_decimals, expected):
    row = {"skd": skd, "skb": skb, "integrated": published}
    parts = pl.DataFrame([row], schema={"skd": pl.Int64, "skb": pl.Float64, "integrated": pl.Float64})
    verdict = parts.select(agrees(CPNS, published_decimals=decimals, skb_decimals=skb_decimals)).item()
    assert verdict is expected


@pytest.mark.parametrize(
    ("printed", "decimals"),
    [([], 0), ([None], 0), ([70.0, 80.0], 0), ([70.5, 80.0], 1), ([70.25], 2), ([70.727, 80.0], 3), ([70.72727], 3)],
)
def test_decimals_of_a_list(printed: list[float | None], decimals: int):
    assert decimals_printed(pl.Series(printed, dtype=pl.Float64)) == decimals


def test_pppk_integrates_nothing():
    with pytest.raises(ValueError, match="pppk-2024"):
        integrated_score(PPPK)
