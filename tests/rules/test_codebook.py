"""The codebook against tables of birthdays and districts, and a second author who counts birthday by birthday."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.breakdown_vocabulary import AgeBand, Attribute
from kemuning_data.rules.codebook import age_band, categories, disability, district
from kemuning_data.rules.vocabulary import Channel

DISTRICTS = ("99.01.02", "99.01.01", "99.01.10")


def band(born: dt.date | None, on: dt.date | None) -> str | None:
    frame = pl.DataFrame({"born_on": [born], "closes_on": [on]}, schema={"born_on": pl.Date, "closes_on": pl.Date})
    return frame.select(age_band("born_on", "closes_on")).item()


def home(code: str | None, own_region: str = "99.01") -> str | None:
    frame = pl.DataFrame({"region_code": [code]}, schema={"region_code": pl.String})
    return frame.select(district("region_code", own_region, DISTRICTS)).item()


def test_every_attribute_has_its_categories_in_order():
    found = categories(DISTRICTS)
    assert {attribute.value: values for attribute, values in found.items()} == {
        "sex": ("female", "male"),
        "age_band": ("up_to_25", "26_30", "31_35", "36_and_over"),
        "disability": ("yes", "no"),
        "district": ("99.01.01", "99.01.02", "99.01.10", "outside"),
        "channel": tuple(code.value for code in Channel),
    }


@pytest.mark.parametrize("listed", [(), [], {}])
def test_without_districts_there_is_no_such_attribute(listed: tuple[str, ...]):
    assert set(categories(listed)) == set(Attribute) - {Attribute.DISTRICT}


def test_a_mapping_of_names_serves_as_a_list_of_codes():
    named = {"99.01.02": "Tirta Jingga", "99.01.01": "Kemuning Kota"}
    assert categories(named)[Attribute.DISTRICT] == ("99.01.01", "99.01.02", "outside")


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        # The day before, on and after a birthday that leads into another band
        ("1998-09-11", "2024-09-10", "up_to_25"),
        ("1998-09-10", "2024-09-10", "26_30"),
        ("1998-09-09", "2024-09-10", "26_30"),
        ("1993-09-11", "2024-09-10", "26_30"),
        ("1993-09-10", "2024-09-10", "31_35"),
        ("1993-09-09", "2024-09-10", "31_35"),
        ("1988-09-11", "2024-09-10", "31_35"),
        ("1988-09-10", "2024-09-10", "36_and_over"),
        ("1988-09-09", "2024-09-10", "36_and_over"),
        # Born on 29 February: a year is complete on 1 March where there is no such day, else on the day
        ("1996-02-29", "2022-02-28", "up_to_25"),
        ("1996-02-29", "2022-03-01", "26_30"),
        ("1988-02-29", "2024-02-28", "31_35"),
        ("1988-02-29", "2024-02-29", "36_and_over"),
        # Months far apart in the year
        ("1998-01-01", "2024-02-01", "26_30"),
        ("1998-10-01", "2024-03-31", "up_to_25"),
        ("1998-03-31", "2024-10-01", "26_30"),
        # Registration that ends on 29 February
        ("1998-03-01", "2024-02-29", "up_to_25"),
        ("1998-02-28", "2024-02-29", "26_30"),
        # The turn of a year
        ("1998-12-31", "2024-12-31", "26_30"),
        ("1999-01-01", "2024-12-31", "up_to_25"),
        ("1998-12-31", "2025-01-01", "26_30"),
        # Far off
        ("1964-01-01", "2024-09-10", "36_and_over"),
        ("2006-09-10", "2024-09-10", "up_to_25"),
        (None, "2024-09-10", None),
        ("1990-01-01", None, None),
        (None, None, None),
    ],
)
def test_age_bands(born: str | None, on: str | None, expected: str | None):
    days = [None if day is None else dt.date.fromisoformat(day) for day in (born, on)]
    assert band(*days) == expected


def birthdays_passed(born: dt.date, on: dt.date) -> int:
    """How many birthdays lie after the birth, up to the day itself."""
    passed = 0
    for year in range(born.year + 1, on.year + 1):
        try:
            birthday = born.replace(year=year)
        except ValueError:
            birthday = dt.date(year, 3, 1)
        passed += birthday <= on
    return passed


@given(
    st.dates(dt.date(1950, 1, 1), dt.date(2008, 12, 31)),
    st.dates(dt.date(2020, 1, 1), dt.date(2040, 12, 31)),
)
def test_bands_as_a_second_author_counts_them(born: dt.date, on: dt.date):
    age = birthdays_passed(born, on)
    expected = next((code for oldest, code in ((25, "up_to_25"), (30, "26_30"), (35, "31_35")) if age <= oldest), None)
    assert band(born, on) == (expected or AgeBand.FROM_36)


@pytest.mark.parametrize(("said", "expected"), [(True, "yes"), (False, "no"), (None, None)])
def test_disability(said: bool | None, expected: str | None):
    frame = pl.DataFrame({"has_disability": [said]}, schema={"has_disability": pl.Boolean})
    assert frame.select(disability("has_disability")).item() == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("99.01.01", "99.01.01"),
        ("99.01.10", "99.01.10"),
        # A village lies in its district
        ("99.01.01.2003", "99.01.01"),
        ("99.01.02.1001", "99.01.02"),
        # Within the region, but none of its districts: not known
        ("99.01", None),
        ("99.01.03", None),
        ("99.01.03.2001", None),
        ("99.01.1", None),
        ("99.01.011", None),
        # Elsewhere
        ("99.02.01", "outside"),
        ("99.02", "outside"),
        ("99", "outside"),
        ("35.15.01", "outside"),
        ("99.011", "outside"),
        ("98.99.01", "outside"),
        (None, None),
    ],
)
def test_districts(code: str | None, expected: str | None):
    assert home(code) == expected


def test_of_a_province_every_district_of_its_regencies_is_within():
    assert home("99.01.01", own_region="99") == "99.01.01"
    assert home("99.07.01", own_region="99") is None
    assert home("35.15.01", own_region="99") == "outside"


codes = st.from_regex(r"(9[89])(\.0[12](\.[01]\d(\.\d{4})?)?)?", fullmatch=True)


@given(st.lists(codes | st.none(), min_size=1, max_size=20))
def test_a_home_is_always_a_category_or_not_known(found: list[str | None]):
    frame = pl.DataFrame({"region_code": found}, schema={"region_code": pl.String})
    homes = frame.select(district("region_code", "99.01", DISTRICTS).alias("home"))["home"].to_list()
    assert set(homes) <= {*categories(DISTRICTS)[Attribute.DISTRICT], None}
    for code, where in zip(found, homes, strict=True):
        assert (where == "outside") == (code is not None and code[:5] != "99.01")
