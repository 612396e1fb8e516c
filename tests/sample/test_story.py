"""What the sample tells: units, intakes, timetables, vacancies and criteria that an official would believe."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import defaultdict
from pathlib import Path

import pytest

from kemuning_data.rules import official_words, regulations
from kemuning_data.rules.criteria import criterion_is_vague
from kemuning_data.rules.education import education_level, leading_level
from kemuning_data.rules.job_families import job_family
from kemuning_data.rules.vocabulary import CriterionKind, CriterionUnit, IntakeKind, Sector, Stage, VacancyType
from kemuning_data.sample import write

from .conftest import TODAY
from .grids import grid, plain, table

MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november"),
    "desember",
)
PPPK_STAGES = set(Stage) - {Stage.SKD, Stage.SKD_RESULT}
"""Contract posts have no SKD: administration and competence only (PP 49/2018 art. 19)."""


def _day(cell: object) -> dt.date:
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, int):
        return dt.date(1899, 12, 30) + dt.timedelta(days=cell)
    text = str(cell)
    if match := re.fullmatch(r"(\d\d)[/-](\d\d)[/-](\d{4})", text):
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", text):
        return dt.date(int(match[3]), MONTHS.index(match[2].casefold()) + 1, int(match[1]))
    return dt.date.fromisoformat(text[:10])


def _calendars(paths: list[Path]) -> dict[str, dict[Stage, tuple[dt.date, dt.date]]]:
    calendars: dict[str, dict[Stage, tuple[dt.date, dt.date]]] = defaultdict(dict)
    for path in paths:
        for row in table(path, "Tahapan", "Mulai"):
            stage = official_words.stage(str(row["tahapan"]))
            assert stage is not None, row
            calendars[str(row["kode pengadaan"])][stage] = (_day(row["mulai"]), _day(row["selesai"]))
    return dict(calendars)


def _id(row: dict[str, object]) -> str:
    return str(next(row[name] for name in ("formasi_id", "formasi id", "id formasi") if name in row))


def _first(row: dict[str, object], *names: str) -> object:
    return next(row[name] for name in names if name in row)


def _vacancies(path: Path) -> dict[str, dict[str, object]]:
    """What every layout tells about each vacancy, in one form."""
    found: dict[str, dict[str, object]] = {}
    for row in _rows(path):
        one = found.setdefault(_id(row), {"programmes": set()})
        programme = _first(row, "program studi", "program_studi", "kualifikasi pendidikan")
        one["programmes"].add(plain(programme))
        one |= {
            "title": plain(_first(row, "jabatan", "nama jabatan", "jabatan_nm")),
            "type": official_words.vacancy_type(str(_first(row, "formasi", "jenis formasi", "formasi_nm"))),
            "path": plain(_first(row, "unit kerja", "unit penempatan", "lokasi_nm")),
            "posts": int(_first(row, "kuota", "jumlah kebutuhan", "jumlah_formasi")),
            "level": plain(row.get("jenjang", row.get("jenjang pendidikan", row.get("jenjang_studi")))),
            "open": plain(_first(row, "terbuka disabilitas", "disabilitas", "disable")) in {"ya", "1"},
            "eligible": row.get("memenuhi syarat", row.get("jumlah memenuhi syarat", row.get("jumlah_ms"))),
            "salary": _salary(row),
            "skill": plain(row.get("keahlian")),
            "duties": plain(_first(row, "uraian tugas", "job_desc")),
        }
        found[_id(row)] = one
    return found


def _rows(path: Path) -> list[dict[str, object]]:
    for heading in ("jabatan_nm", "Nama Jabatan", "Jabatan"):
        if any(plain(cell) == plain(heading) for row in grid(path)[:6] for cell in row):
            return table(path, heading)
    raise AssertionError(f"no job title in {path.name}")


def _salary(row: dict[str, object]) -> tuple[int, int]:
    if "penghasilan(juta)" in row:
        amount = round(float(str(row["penghasilan(juta)"])) * 1_000_000)
        return amount, amount
    names = (("gaji_min", "gaji_max"), ("gaji minimal", "gaji maksimal"), ("penghasilan min", "penghasilan max"))
    for low, high in names:
        if low in row:
            return _rupiah(row[low]), _rupiah(row[high])
    low, high = str(row["penghasilan"]).split(" - ")
    return _rupiah(low), _rupiah(high)


def _rupiah(cell: object) -> int:
    return int(plain(cell).removeprefix("rp ").split(",")[0].replace(".", ""))


@pytest.fixture(scope="module")
def by_intake(path_of) -> dict[str, dict[str, dict[str, object]]]:
    """The last list of each intake."""
    codes = ("cpns-2021", "cpns-2024", "pppk-2024", "cpns-2026")
    return {code: _vacancies(path_of("vacancies", code)[-1]) for code in codes}


# Units and intakes


def test_there_are_more_than_thirty_units_in_ten_sectors(path_of):
    units = table(path_of("units")[0], "Kode Unit", "Nama Unit")
    codes = [str(unit["kode unit"]) for unit in units]
    assert len(set(codes)) == len(codes) > 30
    assert len({plain(unit["nama unit"]) for unit in units}) == len(codes)
    assert {official_words.sector(str(unit["sektor"])) for unit in units} == set(Sector) - {Sector.OTHER}
    assert {unit["kode induk"] for unit in units} - {None} <= set(codes)
    assert {(unit["kode instansi"], unit["nama instansi"]) for unit in units} == {
        ("99.01", "Pemerintah Kabupaten Kemuning (contoh)")
    }


def test_there_are_three_closed_intakes_and_one_open(path_of):
    rows = table(path_of("intakes")[0], "Kode Pengadaan")
    told = {row["kode pengadaan"]: (row["jenis pengadaan"], row["tahun"], row["peraturan"]) for row in rows}
    assert told == {
        "cpns-2021": ("CPNS", 2021, "cpns-2021"),
        "cpns-2024": ("CPNS", 2024, "cpns-2024"),
        "pppk-2024": ("PPPK Teknis", 2024, "pppk-2024"),
        "cpns-2026": ("CPNS", 2026, "cpns-2024"),
    }
    assert {rule for _, _, rule in told.values()} <= set(regulations.codes())
    assert {kind for kind, _, _ in told.values()} <= {kind.value for kind in IntakeKind}


# Timetables


def test_every_calendar_is_whole_and_in_order(path_of):
    calendars = _calendars(path_of("calendar"))
    assert set(calendars) == {"cpns-2021", "cpns-2024", "pppk-2024", "cpns-2026"}
    for code, stages in calendars.items():
        assert set(stages) == (PPPK_STAGES if code.startswith("pppk") else set(Stage)), code
        firsts = [stages[stage][0] for stage in Stage if stage in stages]
        lasts = [stages[stage][1] for stage in Stage if stage in stages]
        assert firsts == sorted(firsts), code
        assert lasts == sorted(lasts), code
        assert all(first <= last for first, last in stages.values()), code
        first, last = stages[Stage.REGISTRATION]
        assert (last - first).days + 1 >= 15, code
        for window in (Stage.OBJECTION, Stage.FINAL_OBJECTION):
            assert (stages[window][1] - stages[window][0]).days == 2, code


def test_the_calendar_of_2024_is_the_national_one(path_of):
    """The dates of the press (domain page on stages), not read from the generator's data."""
    stages = _calendars(path_of("calendar"))["cpns-2024"]
    assert stages[Stage.REGISTRATION] == (dt.date(2024, 8, 20), dt.date(2024, 9, 10))
    assert stages[Stage.OBJECTION] == (dt.date(2024, 9, 20), dt.date(2024, 9, 22))
    assert stages[Stage.SKD] == (dt.date(2024, 10, 16), dt.date(2024, 11, 14))
    assert stages[Stage.FINAL_RESULT] == (dt.date(2025, 1, 5), dt.date(2025, 1, 12))


def _days() -> list[dt.date]:
    rng = random.Random(7)
    drawn = [dt.date(2020, 1, 1) + dt.timedelta(days=rng.randrange(365 * 15)) for _ in range(6)]
    edges = [(2021, 7, 1), (2024, 2, 29), (2024, 12, 31), (2027, 1, 1), (2028, 2, 29), (2030, 12, 31)]
    return drawn + [dt.date(*edge) for edge in edges]


@pytest.mark.parametrize("today", _days(), ids=str)
def test_something_is_open_on_every_day(today: dt.date, tmp_path: Path):
    files = write(tmp_path, today=today)
    code = files[-1].intake_code
    assert code is not None
    assert code == (f"cpns-{today.year}-2" if today.year in (2021, 2024) else f"cpns-{today.year}")
    told = [str(row["kode pengadaan"]) for row in table(next(f.path for f in files if f.kind == "intakes"), "Tahun")]
    assert len(set(told)) == len(told) == 4
    assert code in told
    stages = _calendars([file.path for file in files if file.kind == "calendar"])[code]
    first, last = stages[Stage.REGISTRATION]
    assert first < today < last
    assert (last - first).days + 1 >= 15
    assert [stages[stage] for stage in Stage] == sorted(stages.values())
    newest = _vacancies([file.path for file in files if file.kind == "vacancies"][-1])
    assert any(
        one["title"] == "perawat terampil" and one["programmes"] == {"d-iii keperawatan"} for one in newest.values()
    )


def test_days_off_are_those_of_the_decrees(path_of):
    days = {row["tanggal"]: row for row in table(path_of("holidays")[0], "Tanggal", "Jenis")}
    assert {day[:4] for day in days} == {"2021", "2024", "2025", "2026", "2027"}
    assert plain(days["2026-08-17"]["jenis"]) == "hari libur nasional"
    assert plain(days["2024-12-26"]["jenis"]) == "cuti bersama"
    assert "2026-11-24" not in days


# Vacancies


def test_each_intake_has_a_regencys_number_of_vacancies(by_intake):
    for code, vacancies in by_intake.items():
        assert 60 <= len(vacancies) <= 130, code
        assert all(1 <= one["posts"] <= 12 for one in vacancies.values()), code
    everything = [vacancy_id for vacancies in by_intake.values() for vacancy_id in vacancies]
    assert len(set(everything)) == len(everything)


def test_salaries_are_of_the_right_order(by_intake):
    for vacancies in by_intake.values():
        for one in vacancies.values():
            low, high = one["salary"]
            assert 2_400_000 <= low <= high <= 9_300_000, one


def test_titles_programmes_and_types_are_known_to_the_rules(by_intake):
    for code, vacancies in by_intake.items():
        for one in vacancies.values():
            assert job_family(str(one["title"]))[1], one["title"]
            assert all(leading_level(str(programme)) is not None for programme in one["programmes"]), one
            if one["level"]:
                assert education_level(str(one["level"])) is not None, one["level"]
        types = {one["type"] for one in vacancies.values()}
        assert types == {VacancyType.GENERAL, VacancyType.DISABILITY, VacancyType.CUMLAUDE}, code
    widest = max(len(one["programmes"]) for vacancies in by_intake.values() for one in vacancies.values())
    assert widest >= 20


def test_every_vacancy_lies_in_a_declared_unit(by_intake, path_of):
    names = {plain(unit["nama unit"]) for unit in table(path_of("units")[0], "Kode Unit")}
    for vacancies in by_intake.values():
        for one in vacancies.values():
            institution, unit, *below = str(one["path"]).split(" | ")
            assert institution == "pemerintah kabupaten kemuning (contoh)"
            assert unit in names
            assert below


def test_only_closed_intakes_count_the_eligible(by_intake):
    for code, vacancies in by_intake.items():
        assert all((one["eligible"] is None) == (code == "cpns-2026") for one in vacancies.values()), code


def test_posts_for_disabled_applicants_are_at_least_two_percent(by_intake):
    for code, vacancies in by_intake.items():
        posts = sum(one["posts"] for one in vacancies.values())
        reserved = sum(one["posts"] for one in vacancies.values() if one["type"] == VacancyType.DISABILITY)
        assert reserved / posts >= 0.02, code
        assert {one["open"] for one in vacancies.values()} == {True, False}, code


def test_the_correction_adds_changes_and_closes_and_leaves_the_rest(path_of):
    announced, corrected = (_vacancies(path) for path in path_of("vacancies", "cpns-2026"))
    assert len(corrected.keys() - announced.keys()) == 5
    assert len(announced.keys() - corrected.keys()) == 4
    differing = [key for key in announced.keys() & corrected.keys() if announced[key] != corrected[key]]
    assert len(differing) == 6
    for key in differing:
        before, after = announced[key], corrected[key]
        assert after == before | {"posts": after["posts"], "open": True}
        assert after["posts"] - before["posts"] == (-1 if before["posts"] == 12 else 1)


# Criteria


@pytest.fixture(scope="module")
def criteria(path_of) -> list[dict[str, object]]:
    return [row for path in path_of("criteria") for row in table(path, "ID Formasi", "Jenis Syarat")]


def test_criteria_belong_to_vacancies_and_cover_every_kind(criteria, by_intake):
    known = {vacancy_id for vacancies in by_intake.values() for vacancy_id in vacancies}
    assert {str(row["id formasi"]) for row in criteria} == known - by_intake["cpns-2021"].keys()
    assert {official_words.criterion_kind(str(row["jenis syarat"])) for row in criteria} == set(CriterionKind)
    units = {official_words.criterion_unit(str(row["satuan"])) for row in criteria if row["satuan"]}
    assert units == set(CriterionUnit)
    assert all((row["satuan"] is None) == (row["minimal"] is None) for row in criteria)


def test_most_criteria_are_clear_and_some_are_vague(criteria):
    vague = [
        criterion_is_vague(
            official_words.criterion_kind(str(row["jenis syarat"])), str(row["syarat"]), _figure(row["minimal"]), None
        )
        for row in criteria
    ]
    assert 0.02 < sum(vague) / len(vague) < 0.10
    english = sum(row["uraian (inggris)"] is not None for row in criteria) / len(criteria)
    assert 0.9 < english < 1


def test_ages_are_those_of_the_law(criteria):
    ages = {
        (_figure(row["minimal"]), _figure(row["maksimal"]), row["dasar hukum"])
        for row in criteria
        if official_words.criterion_kind(str(row["jenis syarat"])) is CriterionKind.AGE
    }
    assert ages >= {(18, 35, "PP 11/2017 pasal 23"), (20, 57, "PP 49/2018 pasal 16"), (20, 59, "PP 49/2018 pasal 16")}
    assert {low for low, _, _ in ages} == {18, 20}


def _figure(cell: object) -> float | None:
    return None if cell is None else float(str(cell).replace(",", "."))


def test_today_is_the_day_of_the_shared_fixture(path_of):
    first, last = _calendars(path_of("calendar"))["cpns-2026"][Stage.REGISTRATION]
    assert (first, last) == (TODAY - dt.timedelta(days=12), TODAY + dt.timedelta(days=9))
