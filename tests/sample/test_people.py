"""The invented applicants: believable, in the codebook's categories, and one who must never be seen again."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path

import pytest

from kemuning_data.sample import CANARY_EXAM_NUMBER, CANARY_NAME, CANARY_NIK

from .grids import table, texts
from .lists import CLOSED, Applicant, PathOf, applicants, results, vacancies

LAST_DAY = {"cpns-2021": dt.date(2021, 7, 26), "cpns-2024": dt.date(2024, 9, 10), "pppk-2024": dt.date(2024, 10, 20)}


@pytest.fixture(scope="module")
def everyone(path_of: PathOf) -> dict[str, list[Applicant]]:
    return {intake: list(applicants(path_of, intake).values()) for intake in (*CLOSED, "cpns-2026")}


def test_the_closed_intakes_have_some_ten_thousand_applicants(everyone):
    assert 8_000 <= sum(len(everyone[intake]) for intake in CLOSED) <= 20_000
    assert 200 <= len(everyone["cpns-2026"]) <= 1_000


def _age(born: dt.date, day: dt.date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def test_ages_are_within_the_law_on_the_last_day_of_registration(everyone, path_of: PathOf):
    """CPNS 18 to 35, specialists to 40 (PP 11/2017 art. 23); PPPK from 20 to a year before retirement (PP 49/2018)."""
    for intake, day in LAST_DAY.items():
        titles = {key: str(one["title"]) for key, one in vacancies(path_of, intake).items()}
        for one in everyone[intake]:
            most = 57 if intake.startswith("pppk") else 40 if "spesialis" in titles[one.vacancy] else 35
            least = 20 if intake.startswith("pppk") else 18
            assert least <= _age(one.born_on, day) <= most
        ages = Counter(_age(one.born_on, day) for one in everyone[intake])
        assert len(ages) >= 15


def test_who_is_refused_has_a_reason_and_nobody_else(everyone):
    for intake in CLOSED:
        assert all((one.reason is not None) == (one.status == "tms") for one in everyone[intake])
        share = sum(one.status == "tms" for one in everyone[intake]) / len(everyone[intake])
        assert 0.05 <= share <= 0.25
        assert {one.status for one in everyone[intake]} == {"ms", "tms", "aps"}
    assert {one.status for one in everyone["cpns-2026"]} == {None}


def test_disability_is_rare_except_where_a_post_is_kept_for_it(everyone, path_of: PathOf):
    for intake in CLOSED:
        types = {key: one["type"] for key, one in vacancies(path_of, intake).items()}
        assert all(one.has_disability for one in everyone[intake] if types[one.vacancy] == "disability")
        others = [one.has_disability for one in everyone[intake] if types[one.vacancy] != "disability"]
        assert 0.005 <= sum(others) / len(others) <= 0.04


def test_homes_are_districts_of_the_regency_or_outside(everyone):
    homes = Counter(one.region for some in everyone.values() for one in some)
    assert all(re.fullmatch(r"99\.\d\d\.\d\d", home) for home in homes)
    inside = {home for home in homes if home.startswith("99.01.")}
    assert len(inside) == 8
    assert 0.6 <= sum(homes[home] for home in inside) / homes.total() <= 0.85


def test_both_sexes_and_every_channel_occur(everyone):
    for some in everyone.values():
        assert 0.4 <= sum(one.is_woman for one in some) / len(some) <= 0.75
        assert len({one.channel for one in some}) == 8


def test_the_canary_stands_in_the_files_and_only_there_has_anyone_a_nik(paths: list[Path], path_of: PathOf):
    found = [text for path in paths for text in texts(path)]
    # Among the results, the employees and the participants of two trainings: the candidate was appointed.
    assert found.count(CANARY_NAME) == 4
    assert found.count(CANARY_NIK) == 1
    # The trainings tell a NIP instead.
    assert found.count(CANARY_EXAM_NUMBER) == 3
    [canary] = [line for line in results(path_of, "cpns-2024") if line.exam_number == CANARY_EXAM_NUMBER]
    assert canary.name == CANARY_NAME
    assert not CANARY_NIK.startswith(tuple(str(code) for code in range(11, 98)))


def test_names_stand_in_the_results_alone(path_of: PathOf):
    names = {line.name for intake in CLOSED for line in results(path_of, intake)}
    assert all(re.fullmatch(r"[A-Z]+( [A-Z]+)*", name) for name in names)
    elsewhere = {
        text for kind in ("applicants", "objections", "explanations") for path in path_of(kind) for text in texts(path)
    }
    assert not names & elsewhere


def test_objections_are_filed_in_time_and_answered_in_time(path_of: PathOf, everyone):
    known = {intake: {one.exam_number: one for one in everyone[intake]} for intake in CLOSED}
    [path] = path_of("objections")
    rows = table(path, "Nomor Peserta", "Tahapan")
    kinds = Counter((row["tahapan"], row["hasil"], row["akibat"]) for row in rows)
    assert set(kinds) == {
        ("Seleksi Administrasi", "Ditolak", "Tidak ada perubahan"),
        ("Seleksi Administrasi", "Diterima", "Status berubah"),
        ("Hasil Akhir", "Ditolak", "Tidak ada perubahan"),
        ("Hasil Akhir", "Diterima", "Peringkat berubah"),
    }
    assert len({(row["nomor peserta"], row["tahapan"]) for row in rows}) == len(rows)
    for row in rows:
        one = known[str(row["kode pengadaan"])][str(row["nomor peserta"])]
        refused = row["tahapan"] == "Seleksi Administrasi" and row["hasil"] == "Ditolak"
        assert one.status == ("tms" if refused else "ms")


def test_explanations_name_vacancies_that_deviate_and_no_person(path_of: PathOf):
    [path] = path_of("explanations")
    rows = table(path, "Formasi ID", "Aturan")
    assert {row["aturan"] for row in rows} == {"passing_grade", "chosen_by_place"}
    assert not any(re.search(r"\d{6}", str(row["penjelasan"])) for row in rows)
