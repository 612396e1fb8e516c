"""Counts of people in files: with their ends, with the reason where they are hidden, and never a zero for one."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest

from kemuning_data.charts.theme import Look
from kemuning_data.exports import files
from kemuning_data.figures import catalogue
from kemuning_data.figures.figure import Figure
from kemuning_data.i18n import Lang
from tests.queries.breakdown_release import with_breakdowns
from tests.views.views import view

LOOK = Look()


def made(lang: Lang = "en", attribute: str = "age_band") -> Figure:
    asked = {"pengadaan": ["cpns-2024"], "rincian": [attribute]}
    return catalogue.figure(view(lang, shown=with_breakdowns()), "selection-who", asked)


def csv_rows(figure: Figure) -> list[dict[str, str]]:
    lines = files.csv_file(figure, LOOK).decode("utf-8-sig").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("# ")))


def test_a_csv_holds_counts_ends_and_codes():
    first, second, third, fourth = csv_rows(made())
    appointed = ("appointed", "appointed_low", "appointed_high", "appointed_implied", "appointed_hidden_reason")
    share = ("share", "share_low", "share_high", "share_bound", "share_hidden_reason")
    assert [first[name] for name in appointed] == ["15", "11", "19", "0", ""]
    assert [third[name] for name in appointed] == ["", "", "", "0", "complement"]
    assert [fourth[name] for name in appointed] == ["", "", "", "0", "below_10"]
    assert [first[name] for name in share] == ["5", "0", "5", "at_most", ""]
    assert [second[name] for name in share] == ["16", "15", "18", "", ""]
    assert [fourth[name] for name in share] == ["", "", "", "", "below_10"]


def test_what_everybody_knows_is_a_column_of_its_own():
    yes, no = csv_rows(made(attribute="disability"))
    names = ("passed_administration", "passed_administration_implied", "passed_administration_hidden_reason")
    assert [yes[name] for name in names] == ["", "20", "below_10"]
    assert [no[name] for name in names] == ["", "0", "complement"]


@pytest.mark.parametrize("attribute", ["sex", "age_band", "disability", "district"])
def test_every_file_tells_the_same(attribute: str):
    figure = made(attribute=attribute)
    rows = figure.frame.to_dicts()
    assert json.loads(files.json_file(figure, LOOK))["rows"] == rows
    assert csv_rows(figure) == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(files.xlsx_file(figure, LOOK)))["Data"]
    _, *written = sheet.iter_rows(values_only=True)
    for row, cells in zip(rows, written, strict=True):
        for column, told in zip(figure.columns, cells, strict=True):
            value = row[column.name]
            assert told == (column.labels.get(value, value) if isinstance(value, str) else value), column.name


def test_json_names_whole_percent_as_such():
    told = json.loads(files.json_file(made(), LOOK))
    share = next(column for column in told["columns"] if column["name"] == "share")
    assert (share["kind"], share["unit"]) == ("percent", "% of applicants")
    assert all(row["share"] is None or isinstance(row["share"], int) for row in told["rows"])


def test_every_file_says_how_it_was_rounded():
    for content in (files.csv_file(made("id"), LOOK), files.json_file(made("id"), LOOK)):
        assert "dibulatkan secara acak ke kelipatan 5" in content.decode()


def test_a_picture_says_the_reason_in_words():
    svg = files.svg_file(made("id"), Look(width=640)).decode()
    assert "disembunyikan (kurang dari 10)" in svg
    assert "paling banyak 5% (0–5%)" in svg
