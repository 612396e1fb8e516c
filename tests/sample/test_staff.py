"""The invented staff: nobody real, as many as a regency of that size has, appointed where the lists say so."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from kemuning_data.sample import CANARY_EMPLOYEE, CANARY_NIP, write

from .conftest import TODAY
from .grids import table, texts
from .lists import CLOSED, results
from .staff_lists import PathOf, Stretch, stretches, trainings


@pytest.fixture(scope="module")
def served(path_of: PathOf) -> list[Stretch]:
    return stretches(path_of)


@pytest.fixture(scope="module")
def now(served: list[Stretch]) -> list[Stretch]:
    return [one for one in served if one.last is None]


def test_numbers_are_of_the_frame_and_nobodys(served: list[Stretch]):
    """Eight digits of birth, year and month (21 for PPPK), sex, and a serial number that is never given out: 000."""
    frame = re.compile(r"(?P<born>\d{8})(?P<year>19[6-9]\d|20[0-4]\d)(?P<month>0[1-9]|1[0-2]|21)[12]000")
    for one in served:
        match = frame.fullmatch(one.nip)
        assert match is not None, one
        born = dt.date.fromisoformat(match["born"])
        assert 1940 <= born.year <= 2010
        assert int(match["year"]) - born.year >= 17
        assert (match["month"] == "21") == one.is_pppk
        assert dt.date(int(match["year"]), 1, 1) <= one.first


def test_names_are_syllables_and_stand_nowhere_but_in_lists_of_people(paths: list[Path], path_of: PathOf):
    names = {one.name for one in stretches(path_of)}
    assert all(re.fullmatch(r"[a-z]+( [a-z]+){0,3}", name) for name in names)
    lists = {path for kind in ("employees", "training", "results") for path in path_of(kind)}
    elsewhere = {text.casefold() for path in paths if path not in lists for text in texts(path)}
    assert not names & elsewhere
    assert CANARY_EMPLOYEE.casefold() in names


def test_the_known_number_belongs_to_one_employee(served: list[Stretch]):
    assert [one.name for one in served if one.nip == CANARY_NIP] == [CANARY_EMPLOYEE.casefold()]


def test_nobody_is_in_two_units_at_once(served: list[Stretch]):
    by_person: defaultdict[str, list[Stretch]] = defaultdict(list)
    for one in served:
        by_person[one.nip].append(one)
    movers = [some for some in by_person.values() if len(some) > 1]
    assert 50 <= len(movers) <= 150
    for some in movers:
        before, after = sorted(some, key=lambda one: one.first)
        assert before.last == after.first - dt.timedelta(days=1)
        assert before.unit != after.unit
        assert before.name == after.name
    assert sum(all(one.last for one in some) for some in by_person.values()) >= 150


def test_headcounts_are_those_of_a_regency_and_some_units_are_small(now: list[Stretch], path_of: PathOf):
    assert 2_400 <= len(now) <= 3_200
    assert 0.2 <= sum(one.is_pppk for one in now) / len(now) <= 0.4
    units = {str(row["kode unit"]) for row in table(path_of("units")[0], "Kode Unit")}
    sizes = Counter(one.unit for one in now)
    assert set(sizes) == units
    assert set(sizes.values()) >= {8, 9, 10, 12, 19, 20}
    of_pns = Counter(one.unit for one in now if not one.is_pppk)
    assert {8, 9, 10, 12} <= set(of_pns.values())


def test_nothing_lies_ahead(served: list[Stretch]):
    assert all(one.first < TODAY for one in served)
    assert all(one.last is None or one.first <= one.last < TODAY for one in served)


def test_only_the_chosen_were_appointed_and_some_do_not_serve_yet(served: list[Stretch], path_of: PathOf):
    for code in CLOSED:
        chosen = {line.exam_number: line for line in results(path_of, code) if _has_seat(line.code)}
        came = {one.appointment[1]: one for one in served if one.appointment and one.appointment[0] == code}
        assert set(came) <= set(chosen)
        missing = 1 - len(came) / len(chosen)
        low, high = {"cpns-2021": (0, 0.03), "cpns-2024": (0.02, 0.09), "pppk-2024": (0.04, 0.16)}[code]
        assert low <= missing <= high, code
        for number, one in came.items():
            assert one.name == chosen[number].name.casefold()
            assert one.is_pppk == code.startswith("pppk")
            assert one.nip.startswith(f"{chosen[number].born_on:%Y%m}")
            assert one.first.day == 1


def _has_seat(code: str) -> bool:
    """`P/L`, `P/L-2`, `P/L-U3`, `R3/L`, `L`: the last word of a place is L, with or without what follows."""
    return re.fullmatch(r"(?:(?:P|R\d)/)?L(?:-\w+)?", code) is not None


def test_the_registry_office_was_strengthened_before_its_answers_rose(served: list[Stretch]):
    def staff_on(day: dt.date) -> int:
        return sum(
            one.unit == "disdukcapil" and one.first <= day and (one.last is None or one.last >= day) for one in served
        )

    before, after = staff_on(dt.date(2023, 9, 30)), staff_on(dt.date(2024, 3, 31))
    assert after >= before + 12


def test_each_list_of_staff_has_its_own_units_whole(path_of: PathOf):
    """A list is taken as the whole staff of each unit it names: two lists may not share a unit."""
    named = [
        {str(row.get("kode unor", row.get("kode unit"))) for row in table(path, heading)}
        for path, heading in zip(path_of("employees"), ("NIP BARU", "Nama Lengkap", "NIP/NI PPPK"), strict=True)
    ]
    assert sum(len(units) for units in named) == len(set().union(*named))


@pytest.mark.parametrize("seed", [1, 2])
def test_other_seeds_have_small_units_too(seed: int, tmp_path: Path):
    files = write(tmp_path, today=TODAY, seed=seed)

    def path_of(kind: str) -> list[Path]:
        return [file.path for file in files if file.kind == kind]

    sizes = Counter(one.unit for one in stretches(path_of) if one.last is None)
    assert len({8, 9, 10, 12, 19, 20} & set(sizes.values())) >= 5
    known = {one.nip for one in stretches(path_of)}
    assert {one.nip for one in trainings(path_of)} <= known
