"""Every output of a breakdown, as a stranger can ask the site for it, says what the release says and no figure more."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import polars as pl
import pytest

from tests.attack.backwards import printed_rate
from tests.attack.release import Release, read

QUESTIONS = [
    {"rincian": "sex"},
    {"rincian": "disability"},
    {"rincian": "district", "rumpun": "health"},
    {"rincian": "age_band", "jenis": "general"},
    {"rincian": "sex", "silang": "age_band"},
    {"rincian": "disability", "pengadaan": "semua"},
    {"rincian": "sex", "unit": "Dinas Kesehatan"},
]
STAGES = ("applied", "passed_administration", "passed_skd", "sat_skb", "passed_competence", "appointed")
_NUMBER = re.compile(r"\d[\d.]*")


@pytest.fixture(scope="module")
def release(sample_folder: Path) -> Release:
    return read(sample_folder)


def fetched(site: str, path: str, question: dict[str, str]) -> bytes:
    given = {"pengadaan": "cpns-2024", **question}
    with urllib.request.urlopen(f"{site}/{path}?{urlencode(given)}", timeout=60) as answer:
        return answer.read()


def csv_rows(content: bytes) -> list[dict[str, str]]:
    lines = [line for line in content.decode("utf-8-sig").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(io.StringIO("\n".join(lines))))


def cells_of(release: Release, question: dict[str, str], folder: Path) -> dict[tuple[str, str | None, str], dict]:
    """(category, second category, stage) → the cell that the release has for a question."""
    units = pl.read_parquet(next(folder.glob("releases/*/units.parquet")))
    unit = dict(units.select("unit_name", "unit_code").iter_rows()).get(question.get("unit", ""))
    wanted = {
        "intake_code": None if question.get("pengadaan") == "semua" else "cpns-2024",
        "unit_code": unit,
        "job_family": question.get("rumpun"),
        "vacancy_type": question.get("jenis"),
        "attribute_1": question["rincian"],
        "attribute_2": question.get("silang"),
    }
    rows = release.breakdowns.filter(pl.col(name).eq_missing(pl.lit(value)) for name, value in wanted.items())
    return {(row["value_1"], row["value_2"], row["stage"]): row for row in rows.iter_rows(named=True)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: "-".join(question.values()))
def test_files_hold_the_figures_of_the_release(
    sample_site: str, sample_folder: Path, release: Release, question: dict[str, str]
):
    cells = cells_of(release, question, sample_folder)
    rows = csv_rows(fetched(sample_site, "unduh/selection-who.csv", question))
    assert len(rows) == len({key[:2] for key in cells}) > 1
    stages = [stage for stage in STAGES if stage in rows[0]]
    assert {key[2] for key in cells} == set(stages)
    for row in rows:
        for stage in stages:
            cell = cells[row["category"], row.get("category_2") or None, stage]
            assert row[stage] == ("" if cell["count"] is None else str(cell["count"]))
            assert row[f"{stage}_hidden_reason"] == (cell["hidden_reason"] or "")
            if cell["count"] is not None:
                assert int(row[f"{stage}_high"]) == cell["count"] + 4
                assert int(row[f"{stage}_low"]) == max(cell["count"] - 4, cell["implied"])
        if "share" in row:
            place = (row["category"], row.get("category_2") or None)
            whole, part = (cells[*place, stage]["count"] for stage in (stages[0], stages[-1]))
            said = {"at_most": "<=", "at_least": ">="}.get(row["share_bound"], "") + row["share"]
            assert said == (printed_rate(part, whole) or "")
    told = json.loads(fetched(sample_site, "unduh/selection-who.json", question))["rows"]
    assert [{name: "" if value is None else str(value) for name, value in row.items()} for row in told] == rows
    book = openpyxl.load_workbook(io.BytesIO(fetched(sample_site, "unduh/selection-who.xlsx", question)))
    written = [value for row in book.worksheets[0].iter_rows(min_row=2, values_only=True) for value in row]
    assert {value for value in written if isinstance(value, int | float)} <= numbers_in(rows)


def numbers_in(rows: list[dict[str, str]]) -> set[float]:
    return {float(value) for row in rows for value in row.values() if re.fullmatch(r"\d+(\.\d)?", value)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: "-".join(question.values()))
def test_a_page_holds_no_number_that_its_files_do_not_hold(sample_site: str, question: dict[str, str]):
    rows = csv_rows(fetched(sample_site, "unduh/selection-who.csv", question))
    page = fetched(sample_site, "seleksi", {"bagian": "siapa", **question}).decode()
    found = re.search(r'id="selection-who".*?</section>', page, re.DOTALL)
    assert found is not None
    figure = re.sub(r"<details>.*", "", found.group(), flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", figure)
    seen = {int(number.replace(".", "").strip()) for number in _NUMBER.findall(words) if number.strip(".")}
    # Names of age bands, the cuts of counts and rates.
    assert seen - numbers_in(rows) <= {25, 26, 30, 31, 35, 36, 10, 5, 95}
