"""The road from a file to the records, on small files written by hand, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import polars as pl
import pytest
from sqlalchemy import func, select

from kemuning_data.errors import Refusal
from kemuning_data.ingest.pipeline import Imported, run_import
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import open_engine
from kemuning_data.tables.records import Criterion, ImportBatch, Unit, Vacancy, VacancyProgramme

NOW = dt.datetime(2026, 11, 24, 3, 0, tzinfo=dt.UTC)
HEAD = (
    "formasi_id,ins_nm,jp_nama,formasi_nm,jabatan_nm,lokasi_nm,jumlah_formasi,disable,"
    "gaji_min,gaji_max,jenjang_studi,program_studi,keahlian\n"
)
NURSE = (
    "f1,Pemkab Uji,CPNS,UMUM,PERAWAT TERAMPIL,PEMKAB UJI | RSUD UJI | RUANG A,3,1,"
    "2785700,9024448,D-III,D-III KEPERAWATAN,Mengoperasikan komputer\n"
)
TEACHER = "f2,Pemkab Uji,CPNS,UMUM,GURU AHLI PERTAMA,PEMKAB UJI | DINAS PENDIDIKAN,2,0,,,S-1,S-1 PGSD,\n"
TEACHER_TOO = TEACHER.replace("S-1 PGSD", "S-1 PENDIDIKAN DASAR")


@pytest.fixture
def settings(records_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", records_url=records_url)


def put(
    settings: Settings, tmp_path: Path, text: str, kind: str = "vacancies", intake: str | None = "cpns-2024"
) -> Imported:
    path = tmp_path / "berkas.csv"
    path.write_text(text, "utf-8")
    return run_import(kind, [path], settings, now=NOW, intake_code=intake)


def rows(settings: Settings, model: type) -> list[dict[str, object]]:
    engine = open_engine(settings.records_database_url)
    with engine.connect() as connection:
        found = [dict(row) for row in connection.execute(select(table_of(model))).mappings()]
    engine.dispose()
    return found


def codes(imported: Imported) -> list[str]:
    return [problem.code for problem in imported.checked.problems]


def test_posts_of_a_vacancy_are_counted_once(settings: Settings, tmp_path: Path) -> None:
    done = put(settings, tmp_path, HEAD + NURSE + TEACHER + TEACHER_TOO)
    assert done.checked.counts == {"rows": 3, "vacancies": 2, "posts": 5}
    held = {row["vacancy_id"]: row for row in rows(settings, Vacancy)}
    assert (held["f1"]["posts"], held["f1"]["salary_max"], held["f1"]["job_family"]) == (3, 9024448, "health")
    assert (held["f1"]["placement"], held["f2"]["placement"]) == ("RUANG A", None)
    assert (held["f2"]["salary_min"], held["f2"]["education_required"]) == (None, "bachelor")
    programmes = [(row["vacancy_id"], row["study_programme"]) for row in rows(settings, VacancyProgramme)]
    assert sorted(programmes) == [("f1", "D-III KEPERAWATAN"), ("f2", "S-1 PENDIDIKAN DASAR"), ("f2", "S-1 PGSD")]
    assert [row["text_id"] for row in rows(settings, Criterion)] == ["Mengoperasikan komputer"]
    assert sorted(row["unit_name"] for row in rows(settings, Unit)) == ["DINAS PENDIDIKAN", "RSUD UJI"]


def test_the_same_file_twice_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    put(settings, tmp_path, HEAD + NURSE)
    assert put(settings, tmp_path, HEAD + NURSE).changes is None
    assert len(rows(settings, ImportBatch)) == 1


def test_a_later_file_adds_changes_closes_and_opens_again(settings: Settings, tmp_path: Path) -> None:
    put(settings, tmp_path, HEAD + NURSE + TEACHER)
    later = put(settings, tmp_path, HEAD + NURSE.replace(",3,1,", ",4,1,") + NURSE.replace("f1", "f3"))
    assert later.changes is not None
    assert (later.changes.added, later.changes.changed, later.changes.closed) == (1, 1, 1)
    held = {row["vacancy_id"]: row for row in rows(settings, Vacancy)}
    assert held["f1"]["posts"] == 4
    assert held["f2"]["closed_at"] is not None
    again = put(settings, tmp_path, HEAD + NURSE + TEACHER)
    assert again.changes is not None
    assert (again.changes.added, again.changes.changed, again.changes.closed) == (0, 2, 1)
    assert next(row for row in rows(settings, Vacancy) if row["vacancy_id"] == "f2")["closed_at"] is None


@pytest.mark.parametrize(
    ("posts", "code"),
    [
        ("0", "value_too_small"),
        ("-1", "value_too_small"),
        ("20001", "value_too_large"),
        ("satu", "cell_unreadable"),
        ("", "value_missing"),
        ("1,5", "cell_unreadable"),
    ],
)
def test_wrong_posts_store_nothing(settings: Settings, tmp_path: Path, posts: str, code: str) -> None:
    done = put(settings, tmp_path, HEAD + TEACHER + NURSE.replace(",3,1,", f',"{posts}",1,'))
    assert codes(done) == [code]
    problem = done.checked.problems[0]
    assert (problem.row, problem.column, problem.is_blocking) == (3, "G", True)
    assert rows(settings, Vacancy) == []


@pytest.mark.parametrize("posts", ["1", "20000"])
def test_posts_at_the_edge_are_taken(settings: Settings, tmp_path: Path, posts: str) -> None:
    assert not put(settings, tmp_path, HEAD + NURSE.replace(",3,1,", f",{posts},1,")).checked.is_blocked


def test_rows_of_one_vacancy_that_disagree_are_told(settings: Settings, tmp_path: Path) -> None:
    done = put(settings, tmp_path, HEAD + TEACHER + TEACHER_TOO.replace(",2,0,", ",3,0,"))
    assert "vacancy_rows_disagree" in codes(done)
    assert rows(settings, Vacancy) == []


def test_reversed_salary_and_unknown_intake(settings: Settings, tmp_path: Path) -> None:
    assert codes(put(settings, tmp_path, HEAD + NURSE.replace("9024448", "2785699"))) == ["salary_range_reversed"]
    assert codes(put(settings, tmp_path, HEAD + NURSE, intake="cpns-1999")) == ["intake_unknown"]
    assert codes(put(settings, tmp_path, HEAD + NURSE, intake=None)) == ["intake_not_named"]
    assert "intake_kind_differs" in codes(put(settings, tmp_path, HEAD + NURSE.replace("CPNS", "PPPK GURU")))


def test_a_folder_is_sample_or_real_for_good(settings: Settings, tmp_path: Path) -> None:
    put(settings, tmp_path, HEAD + NURSE)
    with pytest.raises(Refusal, match="folder_is_real"):
        put(settings, tmp_path, "DATA CONTOH\n" + HEAD + NURSE)


def test_criteria_need_their_vacancy_and_vague_ones_are_marked(settings: Settings, tmp_path: Path) -> None:
    put(settings, tmp_path, HEAD + NURSE)
    head = "formasi_id,kind,text,min_value,max_value,unit\n"
    missing = put(settings, tmp_path, head + "f9,usia,Usia,18,35,usia\n", "criteria", None)
    assert codes(missing) == ["vacancy_unknown"]
    done = put(settings, tmp_path, head + 'f1,usia,Usia,18,35,usia\nf1,keahlian,"Cakap, dll",,,\n', "criteria", None)
    assert codes(done) == ["criterion_is_vague"]
    held = {row["text_id"]: row["is_vague"] for row in rows(settings, Criterion) if row["origin"] == "criteria"}
    assert held == {"Usia": False, "Cakap, dll": True}


def test_a_declared_unit_takes_the_place_of_the_one_made_from_a_path(settings: Settings, tmp_path: Path) -> None:
    put(settings, tmp_path, HEAD + NURSE)
    units = "unit_code,unit_name,sector,institution_code,institution_name\n12.01,RSUD Uji,kesehatan,12,Pemkab Uji\n"
    done = put(settings, tmp_path, units, "units", None)
    assert not done.checked.is_blocked
    assert [(row["unit_code"], row["sector"]) for row in rows(settings, Unit)] == [("12.01", "health")]
    assert rows(settings, Vacancy)[0]["unit_code"] == "12.01"


def test_a_declared_correction_mends_a_cell_until_the_source_is_mended(settings: Settings, tmp_path: Path) -> None:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    (settings.data_dir / "corrections.toml").write_text(
        '[[correction]]\nkind = "vacancies"\nwhere = { formasi_id = "f1" }\ncolumn = "jumlah_formasi"\n'
        'expect = "0"\nvalue = "2"\nreason = "salah ketik"\nsaid_by = "BKPSDM"\n',
        "utf-8",
    )
    done = put(settings, tmp_path, HEAD + NURSE.replace(",3,1,", ",0,1,"))
    assert "cell_corrected" in codes(done)
    assert rows(settings, Vacancy)[0]["posts"] == 2
    assert "correction_outdated" in codes(put(settings, tmp_path, HEAD + NURSE))


@pytest.mark.real_files
def test_the_national_list_of_2024(tmp_path: Path) -> None:
    folder = Path(os.environ.get("KEMUNING_REAL_FILES") or Path(__file__).resolve().parents[3] / "shared" / "data")
    path = folder / "sscasn_cpns2024_cc0.xlsx"
    if not path.exists():
        pytest.skip("the real files are not here; KEMUNING_REAL_FILES names their folder")
    settings = Settings(data_dir=tmp_path / "data")
    done = run_import("vacancies", [path], settings, now=NOW, intake_code="cpns-2024")
    assert done.checked.counts == {"rows": 46_101, "vacancies": 10_024, "posts": 36_865}
    engine = open_engine(settings.records_database_url)
    with engine.connect() as connection:
        v, u = table_of(Vacancy), table_of(Unit)
        biak = connection.execute(
            select(func.count(), func.sum(v.c.posts))
            .join(u, u.c.unit_code == v.c.unit_code)
            .where(u.c.institution_code == "pemerintah-kab-biak-numfor")
        ).one()
    engine.dispose()
    assert tuple(biak) == (157, 387)
    assert isinstance(done.checked.parsed.frames["vacancy"], pl.DataFrame)
