"""The dictionary is made from the row models, and nothing public goes undescribed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.release.models import DATASETS, CalendarRow, CriterionRow, VacancyRow
from kemuning_data.release.schema import columns, polars_schema

PROMISED = {
    "vacancies": "vacancy_id intake_code year institution_code institution_name unit_code unit_name placement "
    "education_required sector title job_family vacancy_type posts applicants eligible opens_on closes_on "
    "is_open_to_disabled salary_min salary_max education_levels study_programmes",
    "criteria": "vacancy_id kind text_id text_en min_value max_value unit is_required is_vague legal_basis",
    "calendar": "intake_code stage opens_on closes_on",
}
"""Columns that other programs rely on."""


@pytest.mark.parametrize("dataset", PROMISED)
def test_columns_others_rely_on_are_there(small_release: Path, dataset: str):
    names = set(pl.read_parquet_schema(small_release / "2026-11-24.1" / f"{dataset}.parquet"))
    assert set(PROMISED[dataset].split()) <= names


def test_every_column_has_a_description_and_a_unit():
    for row in DATASETS:
        for column in columns(row):
            assert column.description, (row.dataset, column.name)
            assert column.unit, (row.dataset, column.name)
            measured = column.kind in ("integer", "number") and column.name not in ("position",)
            assert (column.unit != "none") >= measured, (row.dataset, column.name)


def test_types_read_off_the_models():
    schema = polars_schema(VacancyRow)
    assert schema["posts"] == pl.Int64
    assert schema["opens_on"] == pl.Date
    assert schema["is_withdrawn"] == pl.Boolean
    assert schema["study_programmes"] == pl.List(pl.String)
    assert polars_schema(CriterionRow)["min_value"] == pl.Float64
    nullable = {column.name for column in columns(CalendarRow) if column.is_nullable}
    assert nullable == {"note"}
    assert [column.name for column in columns(CriterionRow) if column.is_key] == ["vacancy_id", "position"]


def test_the_datapackage_describes_every_column_in_two_languages(small_release: Path):
    package = json.loads((small_release / "2026-11-24.1" / "datapackage.json").read_text("utf-8"))
    tables = {resource["name"]: resource for resource in package["resources"] if resource["type"] == "table"}
    assert set(tables) == {row.dataset for row in DATASETS}
    for row in DATASETS:
        fields = tables[row.dataset]["schema"]["fields"]
        assert [field["name"] for field in fields] == list(row.model_fields)
        for field in fields:
            assert field["description"]
            assert field["description_en"]
            assert field["unit"]
    kinds = {field["name"]: field for field in tables["vacancies"]["schema"]["fields"]}
    assert kinds["vacancy_type"]["constraints"]["enum"][0] == "general"
    assert "enum" not in kinds["education_levels"]["constraints"]
    assert (kinds["posts"]["type"], kinds["posts"]["unit"]) == ("integer", "posts")
    assert tables["criteria"]["schema"]["primaryKey"] == ["vacancy_id", "position"]
    assert tables["criteria"]["schema"]["foreignKeys"][0]["reference"] == {
        "resource": "vacancies", "fields": ["vacancy_id"],
    }  # fmt: skip
    plain = {resource["path"] for resource in package["resources"] if resource["type"] == "file"}
    assert plain == {*(f"{row.dataset}.parquet" for row in DATASETS), "kemuning.sqlite"}


def test_sqlite_has_the_keys_and_the_types(small_release: Path):
    path = small_release / "2026-11-24.1" / "kemuning.sqlite"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        described = database.execute("SELECT name, type, \"notnull\", pk FROM pragma_table_info('criteria')").fetchall()
        assert ("vacancy_id", "TEXT", 1, 1) in described
        assert ("position", "INTEGER", 1, 2) in described
        assert ("min_value", "REAL", 0, 0) in described
        (lists,) = database.execute("SELECT education_levels FROM vacancies WHERE vacancy_id = 'v01'").fetchone()
        assert lists == "diploma_3 | diploma_4"
        dates = database.execute("SELECT opens_on FROM vacancies WHERE vacancy_id = 'v01'").fetchone()
        assert dates == ("2024-08-20",)
