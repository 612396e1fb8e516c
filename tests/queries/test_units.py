from __future__ import annotations

import pytest

from kemuning_data.queries.units import MOST_UNITS, UnitFound, units_named
from tests.queries.hand_made import TODAY, release, vacancy

RELEASE = release()


@pytest.mark.parametrize("text", ["dinas pendidikan", "dinas pendidkan", "disdik"])
def test_a_unit_is_found_by_its_name_in_any_spelling(text: str):
    assert units_named(RELEASE, text, TODAY) == (UnitFound("Dinas Pendidikan", "Pemerintah Kab. Kemuning", 2, 2),)


def test_units_of_the_same_name_are_told_apart_by_institution():
    assert [
        (each.institution_name, each.vacancies, each.open_vacancies) for each in units_named(RELEASE, "dinkes", TODAY)
    ] == [("Pemerintah Kab. Kemuning", 8, 3), ("Pemerintah Kota Seruni", 2, 0)]


@pytest.mark.parametrize("text", ["", "   ", "...", '""', "perawat", "zzzz"])
def test_words_of_no_unit_find_none(text: str):
    assert units_named(RELEASE, text, TODAY) == ()


def test_the_units_with_most_open_vacancies_come_first_and_few_are_named():
    many = release(
        [vacancy(f"v{place}", unit_code=f"u{place % 4}", unit_name=f"Puskesmas {place % 4}") for place in range(9)]
    )
    found = units_named(many, "puskesmas", TODAY)
    assert [(each.unit_name, each.vacancies) for each in found] == [
        ("Puskesmas 0", 3),
        ("Puskesmas 1", 2),
        ("Puskesmas 2", 2),
    ]
    assert len(found) == MOST_UNITS
