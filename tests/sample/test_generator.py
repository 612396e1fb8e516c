"""The same bytes for the same wish, other bytes for another; progress; what lies beside the spreadsheets."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from kemuning_data.sample import CANARY_NIK, GOVERNMENT_FILE, SampleFile, Scale, write

from .conftest import TODAY
from .grids import texts

ORDER = (
    *("units", "intakes", "calendar", "holidays", "vacancies", "criteria"),
    *("applicants", "results", "objections", "explanations"),
    *("employees", "training", "targets", "survey", "populations"),
    *("actions", "professionalism", "merit"),
)
OF_ONE_INTAKE = {"vacancies", "criteria", "applicants", "results"}


def _bytes(folder: Path, **wish) -> dict[str, bytes]:
    write(folder, **{"today": TODAY, **wish})
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("scale", ["kemuning", "province"])
def test_the_same_wish_gives_the_same_bytes(tmp_path: Path, scale: Scale):
    assert _bytes(tmp_path / "one", scale=scale) == _bytes(tmp_path / "two", scale=scale)


def test_writing_again_into_the_same_folder_changes_nothing(tmp_path: Path):
    assert _bytes(tmp_path) == _bytes(tmp_path)


def test_another_seed_draws_other_vacancies(tmp_path: Path):
    one, other = _bytes(tmp_path / "one", seed=1), _bytes(tmp_path / "two", seed=2)
    assert {name for name in one if one[name] != other[name]} >= {
        "Formasi cpns-2021.csv",
        "SSCASN cpns-2024.xlsx",
        "Formasi pppk-2024.csv",
        "Formasi cpns-2026 pengumuman.xlsx",
    }


def test_another_day_moves_only_the_open_intake_and_the_lists_that_are_still_kept(tmp_path: Path):
    """A year of the sample that is over must not change from one day to the next."""
    one, other = _bytes(tmp_path / "one"), _bytes(tmp_path / "two", today=TODAY + dt.timedelta(days=1))
    assert {name for name in one if one[name] != other[name]} == {
        "Jadwal cpns-2026.csv",
        # Lists of staff say of which day they are.
        "Export SIMPEG 2026.xlsx",
        "Guru dan tenaga kependidikan.csv",
        "Pegawai kesehatan.csv",
        "Peserta pelatihan 2026.csv",
        "SKM OPD 2026.csv",
        # What was promised of late is so many days old.
        "tindak_lanjut_2026.csv",
    }


@pytest.mark.parametrize("today", [dt.date(2020, 3, 1), dt.date(2022, 1, 20), dt.date(2029, 8, 17)], ids=str)
def test_years_of_training_and_survey_end_today(tmp_path: Path, today: dt.date):
    names = {file.path.name for file in write(tmp_path, today=today) if file.kind in {"training", "survey"}}
    told = {int(year) for name in names for year in re.findall(r"20\d\d", name)}
    assert told <= set(range(max(2022, today.year - 4), today.year + 1))
    assert (today.year in told) == (today.year >= 2022)


def test_no_clock_stands_in_the_bytes(tmp_path: Path):
    """Whenever a workbook is made, its inner files carry the first day that a zip can name."""

    for file in write(tmp_path, today=TODAY):
        if file.path.read_bytes()[:2] == b"PK":
            with zipfile.ZipFile(file.path) as archive:
                assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}


def test_files_come_in_the_order_of_import(files: tuple[SampleFile, ...]):
    first = [file for file in files if not file.is_correction]
    correction = [file.is_correction for file in files].index(True)
    for release in (files[:correction], files[correction:]):
        kinds = [file.kind for file in release]
        assert kinds == sorted(kinds, key=ORDER.index)
    assert [file.path.name for file in files if file.is_correction] == ["Formasi cpns-2026 ralat.csv"]
    assert {file.kind for file in first} == {file.kind for file in files} == set(ORDER)
    intakes = ["cpns-2021", "cpns-2024", "pppk-2024"]
    assert [file.intake_code for file in files if file.kind == "applicants"] == [*intakes, "cpns-2026"]
    assert [file.intake_code for file in files if file.kind == "results"] == intakes
    assert [file.intake_code for file in files if file.kind == "vacancies"] == [
        "cpns-2021",
        "cpns-2024",
        "pppk-2024",
        "cpns-2026",
        "cpns-2026",
    ]
    assert all((file.intake_code is None) == (file.kind not in OF_ONE_INTAKE) for file in files)
    assert all(file.path.is_file() for file in files)


def test_progress_rises_to_one(tmp_path: Path):
    heard: list[float] = []
    write(tmp_path, today=TODAY, on_progress=heard.append)
    assert heard == sorted(heard)
    assert heard[0] > 0
    assert heard[-1] == 1


def test_the_government_is_offices_only_and_plainly_invented(files: tuple[SampleFile, ...]):
    text = files[0].path.with_name(GOVERNMENT_FILE).read_text("utf-8")
    government = tomllib.loads(text)
    assert set(government) == {
        *("name", "short_name", "region_code", "address", "website"),
        *("ppid", "personal_data_officer", "complaints", "districts"),
    }
    assert government["region_code"] == "99.01"
    assert "contoh" in government["name"]
    assert "DATA CONTOH" in text
    for office in ("ppid", "personal_data_officer", "complaints"):
        assert set(government[office]) == {"name", "email", "phone"}
        assert government[office]["email"].endswith(".example")


def test_no_run_of_digits_could_be_a_persons_number(paths: list[Path]):
    """NIK has 16 digits, NIP 18, a mobile number 10 to 13, with or without spaces, dots and hyphens between.

    Exam numbers have 17 and hold the code of a regency that does not exist; every NIP ends with a serial number that is
    given to nobody; one NIK stands there to be found.
    """
    run = re.compile(r"(?:\d[ .\-]{0,2}){8}\d")
    exam_number = re.compile(r"(?:21|24|26)3[01]9901\d{9}")
    found = [text for path in paths for text in texts(path) if run.search(text)]
    nip = re.compile(r"\d{8}\s*\d{6}\s*[12]\s*000")
    two_years = re.compile(r".*\d{1,2} \w+ 20\d\d s\.d\. .*")
    others = {text for text in found if not exam_number.fullmatch(text) and not nip.fullmatch(text)}
    assert {text for text in others if not two_years.fullmatch(text)} == {CANARY_NIK}
