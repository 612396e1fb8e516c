from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries.filters import (
    LONGEST_SHOWN,
    LONGEST_TEXT,
    MOST_NAMES,
    MOST_PAGES,
    MOST_RUPIAH,
    PARAMETERS,
    Ignored,
    VacancyFilters,
    address_parameters,
    closing_day,
    vacancy_filters,
)

INSTITUTIONS = ("Pemerintah Kab. Kemuning", "Pemerintah Kota Seruni")
UNITS = ("Dinas Kesehatan", "Dinas Pendidikan", "BKPSDM & Diklat")
INTAKES = ("cpns-2024", "cpns-2026")


def read(parameters: dict[str, list[str]]) -> tuple[VacancyFilters, tuple[Ignored, ...]]:
    return vacancy_filters(parameters, institutions=INSTITUTIONS, units=UNITS, intakes=INTAKES)


def test_an_empty_address_narrows_nothing():
    filters, ignored = read({})
    assert filters == VacancyFilters()
    assert not filters.narrows
    assert ignored == ()


def test_every_parameter_is_read():
    filters, ignored = read(
        {
            "cari": ["  perawat d3 "],
            "instansi": ["Pemerintah Kota Seruni", "Pemerintah Kab. Kemuning"],
            "unit": ["BKPSDM & Diklat"],
            "pengadaan": ["cpns-2026"],
            "jenis": ["disability"],
            "jenjang": ["diploma"],
            "prodi": [" d3 keperawatan "],
            "tutup": ["14"],
            "gaji": ["3500000"],
            "disabilitas": ["true"],
            "status": ["open"],
            "hal": ["3"],
        }
    )
    assert ignored == ()
    assert filters == VacancyFilters(
        text="perawat d3",
        institutions=("Pemerintah Kota Seruni", "Pemerintah Kab. Kemuning"),
        units=("BKPSDM & Diklat",),
        intake="cpns-2026",
        vacancy_type="disability",
        education="diploma",
        programme="d3 keperawatan",
        closing="14",
        salary=3_500_000,
        is_open_to_disabled=True,
        status="open",
        page=3,
    )


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("instansi", "Pemerintah Kab. Lain"),
        ("unit", "dinas kesehatan"),
        ("pengadaan", "cpns-2025"),
        ("jenis", "umum"),
        ("jenjang", "diploma_3"),
        ("tutup", "0"),
        ("tutup", "8"),
        ("tutup", "07"),
        ("tutup", "-7"),
        ("tutup", "2026-02-29"),
        ("tutup", "2026-13-01"),
        ("tutup", "20261231"),
        ("tutup", "2026-W49-1"),
        ("tutup", "31-12-2026"),
        ("tutup", "٢٠٢٦-١٢-٣١"),
        ("gaji", "0"),
        ("gaji", "-1"),
        ("gaji", "5.000.000"),
        ("gaji", "5juta"),
        ("gaji", "٥"),
        ("gaji", str(MOST_RUPIAH + 1)),
        ("gaji", "9" * 5000),
        ("disabilitas", "ya"),
        ("status", "buka"),
        ("hal", "0"),
        ("hal", "-1"),
        ("hal", "1.5"),
        ("hal", "²"),
        ("hal", "٣"),
        ("hal", str(MOST_PAGES + 1)),
        ("hal", "9" * 5000),
    ],
)
def test_garbage_is_left_out_and_named(parameter: str, value: str):
    filters, ignored = read({parameter: [value]})
    assert filters == VacancyFilters()
    assert [each.parameter for each in ignored] == [parameter]
    assert len(ignored[0].value) <= LONGEST_SHOWN


@pytest.mark.parametrize("closing", ["7", "14", "30", "2026-12-03", "2028-02-29", "0001-01-01", "9999-12-31"])
def test_closing_dates_are_codes_or_dates(closing: str):
    assert read({"tutup": [closing]}) == (VacancyFilters(closing=closing), ())


@pytest.mark.parametrize(
    ("closing", "day"), [("7", "2026-12-01"), ("14", "2026-12-08"), ("30", "2026-12-24"), ("2026-12-03", "2026-12-03")]
)
def test_the_last_closing_day(closing: str, day: str):
    assert closing_day(closing, dt.date(2026, 11, 24)) == dt.date.fromisoformat(day)


@pytest.mark.parametrize(("salary", "read_as"), [("1", 1), (str(MOST_RUPIAH), MOST_RUPIAH)])
def test_salaries_at_their_bounds(salary: str, read_as: int):
    assert read({"gaji": [salary]}) == (VacancyFilters(salary=read_as), ())


@pytest.mark.parametrize(("page", "read_as"), [("1", 1), ("2", 2), (str(MOST_PAGES), MOST_PAGES)])
def test_page_numbers_at_their_bounds(page: str, read_as: int):
    assert read({"hal": [page]}) == (VacancyFilters(page=read_as), ())


def test_of_a_value_given_twice_the_first_counts():
    filters, ignored = read({"status": ["open", "closed"]})
    assert filters.status == "open"
    assert ignored == (Ignored("status", "closed"),)


def test_a_name_given_twice_counts_once_and_unknown_ones_are_named():
    filters, ignored = read({"unit": ["Dinas Kesehatan", "Dinas Sihir", "Dinas Kesehatan"]})
    assert filters.units == ("Dinas Kesehatan",)
    assert ignored == (Ignored("unit", "Dinas Sihir"),)


def test_unknown_parameters_are_nobodys_business():
    assert read({"utm_source": ["wa"], "lang": ["en"], "rilis": ["x"]}) == (VacancyFilters(), ())


def test_a_long_search_is_cut():
    filters, _ = read({"cari": ["a" * (LONGEST_TEXT + 1)]})
    assert filters.text == "a" * LONGEST_TEXT


def test_there_is_an_end_to_names():
    many = [f"Unit {number}" for number in range(MOST_NAMES + 1)]
    filters, _ = vacancy_filters({"unit": many}, institutions=(), units=many, intakes=())
    assert filters.units == tuple(many[:MOST_NAMES])


anything = st.text(alphabet=st.characters(codec=None), max_size=80)
plausible = st.sampled_from(
    [
        *INSTITUTIONS,
        *UNITS,
        *INTAKES,
        "open",
        "all",
        "true",
        "1",
        "2",
        "general",
        "bachelor",
        "7",
        "2026-12-31",
        "",
        "\x00",
        "\ud800",
    ]
)


@given(st.dictionaries(st.sampled_from([*PARAMETERS.values(), "lain"]), st.lists(anything | plausible, max_size=4)))
def test_no_address_breaks_it(parameters: dict[str, list[str]]):
    filters, ignored = read(parameters)
    assert set(filters.institutions) <= set(INSTITUTIONS)
    assert set(filters.units) <= set(UNITS)
    assert filters.intake in {None, *INTAKES}
    assert 1 <= filters.page <= MOST_PAGES
    assert len(filters.text) <= LONGEST_TEXT
    assert len(filters.programme) <= LONGEST_TEXT
    assert filters.closing is None or closing_day(filters.closing, dt.date(2026, 11, 24))
    assert filters.salary is None or 1 <= filters.salary <= MOST_RUPIAH
    # What is shown back can stand on a page: no halves of characters.
    for each in ignored:
        each.value.encode("utf-8")
    filters.text.encode("utf-8")


names = st.lists(st.sampled_from(UNITS), unique=True, max_size=3).map(tuple)


@given(
    st.builds(
        VacancyFilters,
        text=st.text(st.characters(codec="utf-8", categories=("L", "N")), max_size=20),
        institutions=st.lists(st.sampled_from(INSTITUTIONS), unique=True).map(tuple),
        units=names,
        intake=st.none() | st.sampled_from(INTAKES),
        vacancy_type=st.sampled_from([None, "general", "papua"]),
        education=st.sampled_from([None, "master"]),
        programme=st.text(st.characters(codec="utf-8", categories=("L", "N")), max_size=20),
        closing=st.sampled_from([None, "7", "30"]) | st.dates().map(str),
        salary=st.none() | st.integers(1, MOST_RUPIAH),
        is_open_to_disabled=st.booleans(),
        status=st.sampled_from(["all", "open", "unknown"]),
        page=st.integers(1, MOST_PAGES),
    )
)
def test_an_address_written_is_read_back(filters: VacancyFilters):
    query = urlencode(address_parameters(filters), doseq=True)
    assert read(parse_qs(query)) == (filters, ())


def test_defaults_are_not_written():
    assert address_parameters(VacancyFilters()) == {}
    assert address_parameters(VacancyFilters(is_open_to_disabled=True, page=2)) == {"disabilitas": "true", "hal": "2"}
