"""A candidate whose name, NIK and exam number are known is looked for wherever the public can look."""

from __future__ import annotations

import io
import sqlite3
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.exports.files import FORMATS
from kemuning_data.figures.catalogue import FIGURES
from kemuning_data.i18n import LANGS
from kemuning_data.sample import CANARY_EXAM_NUMBER, CANARY_NAME, CANARY_NIK
from tests.sites import StartSite

SECRETS = (CANARY_NAME.encode(), CANARY_NAME.title().encode(), CANARY_NIK.encode(), CANARY_EXAM_NUMBER.encode())
PAGES = (
    "/",
    "/lowongan",
    "/lowongan?formasi={vacancy}",
    "/seleksi",
    "/seleksi?bagian=hasil",
    "/seleksi?bagian=siapa",
    "/seleksi?bagian=saluran",
    "/seleksi?formasi={vacancy}",
    "/survei",
    "/survei?unit=rsud",
    "/lowongan.atom",
    "/lowongan.ics?formasi={vacancy}",
    "/poster?formasi={vacancy}",
    "/sematan/formasi?formasi={vacancy}",
    "/sitemap.xml",
    "/privasi",
    "/metode-rincian",
    "/metode-rincian?pelamar=84&perempuan=5",
)
PICTURES = {"png", "svg"}
"""Drawn from the same frames as the tables; of them only what needs no child process is asked for."""


@pytest.fixture(scope="module")
def vacancy(sample_folder: Path) -> str:
    """The vacancy that the known candidate applied for, with how many came to its tests."""
    with sqlite3.connect(f"file:{sample_folder / 'records.db'}?mode=ro", uri=True) as records:
        [(found,)] = records.execute("select vacancy_id from result where exam_number = ?", (CANARY_EXAM_NUMBER,))
    return str(found)


def unpacked(content: bytes) -> Iterator[bytes]:
    """The content, and what is in it where it is a workbook."""
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


def named_in(content: bytes) -> list[bytes]:
    return [secret for part in unpacked(content) for secret in SECRETS if secret in part]


def test_the_search_finds_a_name_where_there_is_one(sample_folder: Path):
    assert CANARY_EXAM_NUMBER.encode() in named_in((sample_folder / "records.db").read_bytes())
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("sheet.xml", f"<c>{CANARY_NAME}</c>" * 50)
        assert named_in(file.getvalue()) == [CANARY_NAME.encode()]


def test_no_file_of_any_release_names_anybody(sample_folder: Path):
    files = [path for path in (sample_folder / "releases").rglob("*") if path.is_file()]
    assert len(files) > 40
    assert {str(path): found for path in files if (found := named_in(path.read_bytes()))} == {}
    for path in files:
        if path.suffix == ".parquet":
            # Columns are compressed: only what is read out of them can be searched.
            assert named_in(pl.read_parquet(path).write_json().encode()) == [], path


def test_no_page_file_or_log_line_names_anybody(site: StartSite, sample_folder: Path, vacancy: str):
    running = site({"KEMUNING_DATA_DIR": str(sample_folder)})
    asked = [page.format(vacancy=vacancy) for page in PAGES]
    kinds = [kind for kind in FORMATS if kind not in PICTURES]
    asked += [f"/unduh/{figure}.{kind}?formasi={vacancy}" for figure in FIGURES for kind in kinds]
    seen = 0
    for address in asked:
        for lang in LANGS:
            url = f"{running.url}{address}{'&' if '?' in address else '?'}lang={lang}"
            try:
                with urllib.request.urlopen(url, timeout=60) as answer:
                    content = answer.read()
                    seen += 1
            except urllib.error.HTTPError as refused:
                content = refused.read()
            assert named_in(content) == [], address
    assert seen > 100
    with sqlite3.connect(f"file:{sample_folder / 'records.db'}?mode=ro", uri=True) as records:
        [(came,)] = records.execute("select count(*) from result where vacancy_id = ?", (vacancy,))
    with urllib.request.urlopen(f"{running.url}/unduh/vacancy-ranking.csv?formasi={vacancy}", timeout=60) as answer:
        rows = [line for line in answer.read().decode("utf-8-sig").splitlines() if line and not line.startswith("#")]
    # The candidate is among those who were shown.
    assert len(rows) == came + 1
    log = running.log()
    assert named_in(log.encode()) == []
