from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.rules.titles import plain
from tests.queries import slowly
from tests.queries.hand_made import CRITERIA, TODAY, VACANCIES, day, release, vacancy

RELEASE = release()


def ids(filters: VacancyFilters, today: dt.date = TODAY) -> list[str]:
    return [row["vacancy_id"] for row in vacancies.vacancies_matching(RELEASE, filters, today).rows]


@pytest.mark.parametrize(
    ("vacancy_id", "expected"),
    [
        ("v04", "open"),  # opens today
        ("v05", "open"),  # closes today
        ("v06", "upcoming"),  # opens tomorrow
        ("v07", "closed"),  # closed yesterday
        ("v08", "unknown"),
        ("v09", "unknown"),  # half a timetable
        ("v10", "closed"),  # withdrawn, though its dates say open
        ("v11", "closed"),
    ],
)
def test_status(vacancy_id: str, expected: str):
    detail = vacancies.vacancy(RELEASE, vacancy_id, TODAY)
    assert detail is not None
    assert detail.row["status"] == expected


def test_all_of_them_open_first_by_last_day():
    found = vacancies.vacancies_matching(RELEASE, VacancyFilters(), TODAY)
    assert [row["vacancy_id"] for row in found.rows] == [
        *("v05", "v01", "v02", "v03", "v13", "v04"),
        *("v06", "v07", "v08", "v09", "v10"),
        *("v11", "v12"),
    ]
    assert (found.vacancies, found.posts, found.pages, found.page) == (13, 1297, 1, 1)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        # v08 asks for a study of nursing, though its title does not say so.
        (VacancyFilters(text="perawat"), ["v05", "v01", "v02", "v06", "v07", "v08", "v09", "v10", "v11", "v12"]),
        (VacancyFilters(text="PERAWAT anggrek"), ["v01"]),  # an accent in the file, none in the search
        (VacancyFilters(text="Ánggrek perawat"), ["v01"]),
        (VacancyFilters(text="matematika guru"), ["v03", "v04"]),
        (VacancyFilters(text="guru keperawatan"), []),
        (VacancyFilters(text="seruni"), ["v08", "v09"]),
        (VacancyFilters(text="d3 perawat", status="open"), ["v05", "v01", "v02"]),
        (VacancyFilters(text="  ...  "), ids(VacancyFilters())),
        (VacancyFilters(text="%_[.*"), ids(VacancyFilters())),
        (VacancyFilters(institutions=("Pemerintah Kota Seruni",)), ["v08", "v09"]),
        (
            VacancyFilters(institutions=("Pemerintah Kota Seruni",), units=("Dinas Kesehatan",)),
            ["v08", "v09"],
        ),
        (VacancyFilters(units=("Dinas Pendidikan", "BKPSDM & Diklat")), ["v03", "v13", "v04"]),
        (VacancyFilters(intake="cpns-2021"), ["v11", "v12"]),
        (VacancyFilters(vacancy_type="disability"), ["v02"]),
        (VacancyFilters(education="bachelor"), ["v03", "v13", "v04"]),
        (VacancyFilters(education="diploma", units=("BKPSDM & Diklat",)), ["v13"]),
        (VacancyFilters(education="master"), []),
        (VacancyFilters(text="peraawt anggrek"), ["v01"]),  # a slip
        (VacancyFilters(text='"peraawt"'), []),
        (VacancyFilters(text="disdik"), ["v03", "v04"]),
        (VacancyFilters(text="D-III keperawatan", status="upcoming"), ["v06"]),
        (VacancyFilters(programme="pendidikan matematika"), ["v03", "v04"]),
        (VacancyFilters(programme="keperawatn d3", status="open"), ["v05", "v01", "v02"]),
        (VacancyFilters(programme="keperawatan matematika"), []),
        (
            VacancyFilters(programme="..."),
            [
                row["vacancy_id"]
                for row in slowly.matching(
                    [row for row in VACANCIES if row["study_programmes"]], VacancyFilters(), TODAY
                )
            ],
        ),
        # Closing: today is the first day that counts; nine days from today is the last one of v01.
        (VacancyFilters(closing="2026-11-23"), []),
        (VacancyFilters(closing="2026-11-24"), ["v05"]),
        (VacancyFilters(closing="2026-12-02"), ["v05"]),
        (VacancyFilters(closing="2026-12-03"), ["v05", "v01", "v02", "v03", "v13"]),
        (VacancyFilters(closing="7"), ["v05"]),
        (VacancyFilters(closing="14"), ["v05", "v01", "v02", "v03", "v13"]),
        (VacancyFilters(closing="2026-12-30"), ["v05", "v01", "v02", "v03", "v13", "v04", "v06"]),
        (VacancyFilters(salary=5_249_999), ["v13"]),
        (VacancyFilters(salary=5_250_000), ["v13"]),
        (VacancyFilters(salary=5_250_001), []),
        (VacancyFilters(is_open_to_disabled=True), ["v05", "v02"]),
        (VacancyFilters(status="open"), ["v05", "v01", "v02", "v03", "v13", "v04"]),
        (VacancyFilters(status="upcoming"), ["v06"]),
        (VacancyFilters(status="closed"), ["v07", "v10", "v11", "v12"]),
        (VacancyFilters(status="unknown"), ["v08", "v09"]),
    ],
)
def test_choices(filters: VacancyFilters, expected: list[str]):
    assert ids(filters) == expected


@given(
    st.builds(
        VacancyFilters,
        text=st.sampled_from(["", "perawat", "guru", "DINAS kes", "seruni", "program 11", "tidak ada"]),
        institutions=st.sampled_from([(), ("Pemerintah Kota Seruni",)]),
        units=st.sampled_from([(), ("Dinas Kesehatan",), ("Dinas Pendidikan", "BKPSDM & Diklat")]),
        intake=st.sampled_from([None, "cpns-2026", "cpns-2021"]),
        vacancy_type=st.sampled_from([None, "general", "cumlaude"]),
        education=st.sampled_from([None, "diploma", "bachelor"]),
        programme=st.sampled_from(["", "keperawatan", "PROGRAM", "pendidikan matematika", "seruni xyz"]),
        closing=st.sampled_from([None, "7", "14", "30", "2026-12-03", "2026-12-30"]),
        salary=st.sampled_from([None, 1, 5_250_000, 5_250_001]),
        is_open_to_disabled=st.booleans(),
        status=st.sampled_from(["all", "open", "upcoming", "closed", "unknown"]),
    ),
    st.dates(dt.date(2026, 11, 18), dt.date(2027, 1, 2)),
)
def test_two_authors_agree(filters: VacancyFilters, today: dt.date):
    found = vacancies.vacancies_matching(RELEASE, filters, today)
    expected = slowly.matching(VACANCIES, filters, today)
    assert [row["vacancy_id"] for row in found.rows] == [row["vacancy_id"] for row in expected]
    assert [row["status"] for row in found.rows] == [slowly.status(row, today) for row in expected]
    assert (found.vacancies, found.posts) == (len(expected), sum(row["posts"] for row in expected))


@pytest.mark.parametrize(
    ("count", "page", "shown", "pages", "on"),
    [(0, 1, 0, 1, 1), (20, 1, 20, 1, 1), (20, 2, 20, 1, 1), (21, 1, 20, 2, 1), (21, 2, 1, 2, 2), (21, 3, 20, 2, 1)],
)
def test_pages_of_twenty(count: int, page: int, shown: int, pages: int, on: int):
    many = release([vacancy(f"v{number:02}") for number in range(count)])
    found = vacancies.vacancies_matching(many, VacancyFilters(page=page), TODAY)
    assert (len(found.rows), found.pages, found.page, found.vacancies) == (shown, pages, on, count)


def test_pages_together_hold_every_vacancy_once():
    many = release([vacancy(f"v{number:03}", closes_on=day("2026-12-01")) for number in range(99)])
    pages = [vacancies.vacancies_matching(many, VacancyFilters(page=page), TODAY).rows for page in range(1, 6)]
    assert [row["vacancy_id"] for row in itertools.chain(*pages)] == [f"v{number:03}" for number in range(99)]


def test_nothing_of_our_own_making_leaves_with_a_row():
    row = vacancies.vacancies_matching(RELEASE, VacancyFilters(), TODAY).rows[0]
    assert set(row) == {*VACANCIES[0], "status"}


def test_a_vacancy_with_all_that_is_known_of_it():
    detail = vacancies.vacancy(RELEASE, "v01", TODAY)
    assert detail is not None
    assert [row["position"] for row in detail.criteria] == [1, 2, 3, 4]
    assert len([row for row in CRITERIA if row["vacancy_id"] == "v01"]) == 4
    assert [row["stage"] for row in detail.calendar] == ["administration", "announcement", "registration", "objection"]
    # The same title in the same unit, in another round: not v02 (the same round), not v09 (another government).
    assert [row["vacancy_id"] for row in detail.other_intakes] == ["v11", "v12"]
    assert [row["status"] for row in detail.other_intakes] == ["closed", "closed"]


def test_an_old_vacancy_knows_its_newer_ones():
    detail = vacancies.vacancy(RELEASE, "v11", TODAY)
    assert detail is not None
    assert [row["vacancy_id"] for row in detail.other_intakes] == ["v01", "v02", "v05", "v06", "v07", "v10"]


@pytest.mark.parametrize("vacancy_id", ["", "v99", "V01", "v01 ", "\ud800", "' OR 1=1 --"])
def test_an_unknown_vacancy_is_none(vacancy_id: str):
    assert vacancies.vacancy(RELEASE, vacancy_id, TODAY) is None


def test_names_to_choose_from():
    assert vacancies.institutions(RELEASE) == ("Pemerintah Kab. Kemuning", "Pemerintah Kota Seruni")
    assert vacancies.units_of(RELEASE, ()) == ("BKPSDM & Diklat", "Dinas Kesehatan", "Dinas Pendidikan")
    assert vacancies.units_of(RELEASE, ("Pemerintah Kota Seruni",)) == ("Dinas Kesehatan",)
    assert vacancies.units_of(RELEASE, ("Tidak Ada",)) == ()
    assert [row["intake_code"] for row in vacancies.intakes(RELEASE)] == ["cpns-2026", "pppk-2026", "cpns-2021"]


def test_what_to_let_go_when_nothing_fits():
    filters = VacancyFilters(text="guru", intake="cpns-2021", vacancy_type="papua", status="open", page=3)
    assert vacancies.vacancies_matching(RELEASE, filters, TODAY).vacancies == 0
    assert vacancies.loosened(RELEASE, filters, TODAY) == ()
    filters = VacancyFilters(text="guru", intake="cpns-2021")
    assert vacancies.loosened(RELEASE, filters, TODAY) == (("intake", 2), ("text", 2))
    filters = VacancyFilters(text="perawat", education="bachelor", units=("Dinas Kesehatan",))
    assert vacancies.loosened(RELEASE, filters, TODAY) == (("education", 10),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("guru anggrek", (("anggrek", "guru", 2), ("guru", "anggrek", 1))),
        ("guru anggrek seruni", ()),  # letting one go is not enough
        ("guru anggrek pendidikan", (("anggrek", "guru pendidikan", 2),)),
        ('"guru anggrek"', (("anggrek", "guru", 2), ("guru", "anggrek", 1))),
        ("guru ...", ((("...", "guru", 2)),)),
        ("zzzz", ()),
        ("", ()),
    ],
)
def test_which_word_to_let_go(text: str, expected: tuple[tuple[str, str, int], ...]):
    assert vacancies.without_a_word(RELEASE, VacancyFilters(text=text), TODAY) == expected


def test_new_filters_can_be_let_go():
    filters = VacancyFilters(text="guru", programme="keperawatan", closing="14", salary=1)
    assert vacancies.loosened(RELEASE, filters, TODAY) == ()
    filters = VacancyFilters(text="guru", programme="keperawatan")
    assert vacancies.loosened(RELEASE, filters, TODAY) == (("text", 10), ("programme", 2))
    assert vacancies.loosened(RELEASE, VacancyFilters(text="guru", salary=1, closing="14"), TODAY) == (
        ("salary", 1),
        ("text", 1),
    )


@pytest.mark.parametrize(
    ("least", "most", "salary", "fits"),
    [
        (None, None, 1, False),
        (3, 5, 5, True),
        (3, 5, 6, False),
        (3, None, 3, True),  # only the lowest is stated
        (3, None, 4, False),
        (None, 5, 5, True),
    ],
)
def test_incomes_as_far_as_they_are_stated(least: int | None, most: int | None, salary: int, fits: bool):
    one = release([vacancy("v01", salary_min=least, salary_max=most)])
    filters = VacancyFilters(salary=salary)
    assert vacancies.vacancies_matching(one, filters, TODAY).vacancies == int(fits)
    assert vacancies.without_income(one, filters, TODAY) == int(least is None and most is None)


def test_how_many_state_no_income():
    assert vacancies.without_income(RELEASE, VacancyFilters(), TODAY) == 0
    assert vacancies.without_income(RELEASE, VacancyFilters(salary=1), TODAY) == 12
    assert vacancies.without_income(RELEASE, VacancyFilters(salary=1, text="guru"), TODAY) == 2


def test_a_release_without_vacancies():
    empty = release([], [], [])
    assert vacancies.vacancies_matching(empty, VacancyFilters(text="x"), TODAY).rows == ()
    assert vacancies.institutions(empty) == ()
    assert vacancies.intakes(empty) == ()
    assert vacancies.vacancy(empty, "v01", TODAY) is None


# Letters of other scripts that become Latin only when they lose their case are nobody's job title.
latin = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_characters="ßŉſ"), max_size=40)


@given(latin)
def test_a_column_is_made_plain_as_a_single_text_is(title: str):
    one = release([vacancy("v01", title=title, study_programmes=[], education_levels=[], unit_name="", placement=None)])
    expected = plain(f"{title} Pemerintah Kab. Kemuning")
    assert vacancies.prepared(one)["search"].to_list() == [expected]
