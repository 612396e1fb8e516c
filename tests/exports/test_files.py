from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
import pytest
from PIL import Image

from kemuning_data.charts.theme import NARROW, Look
from kemuning_data.errors import Refusal
from kemuning_data.exports import files
from kemuning_data.figures import home, vacancies
from kemuning_data.figures.figure import Figure
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.filters import VacancyFilters
from tests.queries.hand_made import release, vacancy
from tests.views.views import view

BASE = "https://kemuning.example"
LOOK = Look()
HOSTILE = '=HYPERLINK("http://x","y")'


def listed(lang: Lang = "en", **others: Any) -> Figure:
    return vacancies.vacancies_listed(view(lang, base=BASE, **others), VacancyFilters(text="perawat"))


def csv_parts(content: bytes) -> tuple[dict[str, str], list[dict[str, str]]]:
    lines = content.decode("utf-8-sig").splitlines()
    about = dict(line[2:].split(": ", 1) for line in lines if line.startswith("# "))
    return about, list(csv.DictReader(line for line in lines if not line.startswith("# ")))


@pytest.mark.parametrize("lang", LANGS)
def test_a_csv_holds_what_is_seen_and_says_what_it_is(lang: Lang):
    figure = listed(lang)
    about, rows = csv_parts(files.csv_file(figure, LOOK))
    assert [row["vacancy_id"] for row in rows] == figure.frame["vacancy_id"].to_list()
    assert rows[0].keys() == {column.name for column in figure.columns}
    assert [int(row["posts"]) for row in rows] == figure.frame["posts"].to_list()
    names = {
        "en": ("Release", "Licence", "Cite as", "Filters", "Search: “perawat”"),
        "id": ("Rilis", "Lisensi", "Cara mengutip", "Saringan", "Cari: “perawat”"),
    }[lang]
    assert about[names[0]].startswith("2026-11-24.1")
    assert about[names[1]] == "CC BY 4.0"
    assert about[names[2]].endswith(f"{BASE}{figure.address}")
    assert about[names[3]] == names[4]
    assert "DATA CONTOH" in about


def test_real_data_are_not_marked_as_sample():
    figure = listed(shown=release(is_sample=False))
    assert "DATA CONTOH" not in files.csv_file(figure, LOOK).decode()
    assert "DATA CONTOH" not in files.json_file(figure, LOOK).decode()


def test_json_holds_the_same_rows():
    figure = listed()
    told = json.loads(files.json_file(figure, LOOK))
    assert told["id"] == "vacancies"
    assert [row["posts"] for row in told["rows"]] == figure.frame["posts"].to_list()
    assert [row["closes_on"] for row in told["rows"]] == [
        None if closes is None else closes.isoformat() for closes in figure.frame["closes_on"]
    ]
    assert told["columns"][7] == {"name": "posts", "title": "Posts", "kind": "count", "unit": "posts", "labels": {}}
    assert told["about"]["Licence"] == "CC BY 4.0"


def test_a_workbook_has_the_rows_in_the_readers_words_and_a_sheet_about_itself():
    figure = listed("id")
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx_file(figure, LOOK)))
    assert book.sheetnames == ["Data", "Tentang"]
    header, *rows = book["Data"].iter_rows(values_only=True)
    assert header[7] == "Formasi (formasi)"
    assert [row[7] for row in rows] == figure.frame["posts"].to_list()
    assert rows[0][6] == "Sedang dibuka"
    about = {str(name): text for name, text in book["Tentang"].iter_rows(values_only=True)}
    assert about["Lisensi"] == "CC BY 4.0"
    assert str(about["Alamat"]).startswith(BASE)


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx"])
def test_the_same_figure_makes_the_same_bytes(extension: str):
    made = [files.FORMATS[extension].make(listed(), LOOK) for _ in range(2)]
    assert made[0] == made[1]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_hostile_title_is_harmless_in_every_file(start: str):
    title = f"{start}cmd|' /C calc'!A0"
    figure = vacancies.vacancies_listed(view(shown=release([vacancy("v01", title=title)], [])), VacancyFilters())
    _, rows = csv_parts(files.csv_file(figure, LOOK))
    assert rows[0]["title"] == f"'{title}"
    book = openpyxl.load_workbook(io.BytesIO(files.xlsx_file(figure, LOOK)))
    cell = book["Data"]["B2"]
    assert (cell.data_type, cell.value) == ("s", title)
    assert json.loads(files.json_file(figure, LOOK))["rows"][0]["title"] == title


def test_a_line_break_in_what_was_searched_does_not_end_the_remark():
    figure = vacancies.vacancies_listed(view(), VacancyFilters(text="zzz\n=1+1"))
    about, rows = csv_parts(files.csv_file(figure, LOOK))
    assert "“zzz =1+1”" in about["Filters"]
    assert rows == []


def test_pictures_are_drawn_in_the_look_asked_for():
    figure = home.open_posts_by_sector(view())
    wide = Image.open(io.BytesIO(files.png_file(figure, LOOK)))
    narrow = Image.open(io.BytesIO(files.png_file(figure, Look(width=NARROW))))
    dark = Image.open(io.BytesIO(files.png_file(figure, Look(is_dark=True)))).convert("RGB")
    assert narrow.width < wide.width
    assert wide.convert("RGB").getpixel((2, 2)) == (0xFF, 0xFD, 0xF7)
    assert dark.getpixel((2, 2)) == (0x11, 0x19, 0x15)
    svg = files.svg_file(figure, LOOK).decode()
    for said in ("Health", "26 posts", "2026-11-24.1", "CC BY 4.0", "DATA CONTOH"):
        assert said in svg


def test_a_figure_without_a_chart_has_no_picture():
    with pytest.raises(Refusal, match="figure_has_no_chart"):
        files.svg_file(listed(), LOOK)


def test_files_are_named_by_figure_and_release():
    assert files.file_name(listed(), "csv") == "kemuning-vacancies-2026-11-24.1.csv"
