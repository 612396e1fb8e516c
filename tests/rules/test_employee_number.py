"""Which 18 digits can be a NIP."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.employee_number import is_possible, kind_by_number


@pytest.mark.parametrize(
    ("nip", "possible"),
    [
        ("198503122010011004", True),
        ("199001012022211001", True),
        ("198513122010011004", False),  # no month 13
        ("198500122010011004", False),
        ("198502292010011004", False),  # no leap year
        ("198402292010011004", True),
        ("198504312010011004", False),
        ("198503122010013004", False),  # neither man nor woman
        ("198503122010010004", False),
        ("198503122010001004", False),  # appointed in month 0
        ("198503122010121004", True),
        ("198503122010131004", False),
        ("198503122010201004", False),
        ("198503122010221004", False),
        ("193912312010011004", False),
        ("194001012010011004", True),
        ("201912312049011004", True),
        ("202001012049011004", False),
        ("194001011959011004", False),
        ("194001011960011004", True),
        ("198503122050011004", False),
        ("198503121985011004", False),  # appointed in the year of birth
        ("198503121986011004", True),
        ("19850312201001100", False),
        ("1985031220100110044", False),
        ("19850312201001100x", False),
        ("١98503122010011004", False),
        ("", False),
    ],
)
def test_which_digits_can_be_a_number(nip: str, possible: bool):
    assert is_possible(nip) is possible


@given(
    st.dates(dt.date(1940, 1, 1), dt.date(2019, 12, 31)),
    st.integers(1960, 2049),
    st.sampled_from([*range(1, 13), 21]),
    st.sampled_from("12"),
    st.integers(0, 999),
)
def test_a_number_of_parts_that_exist_is_possible(born: dt.date, year: int, month: int, sex: str, serial: int):
    nip = f"{born:%Y%m%d}{year}{month:02}{sex}{serial:03}"
    assert is_possible(nip) is (year > born.year)
    assert kind_by_number(nip) == ("pppk" if month == 21 else "pns")
