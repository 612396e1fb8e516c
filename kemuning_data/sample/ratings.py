"""The invented government's professionalism index and merit system, in the tables that offices make of them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kemuning_data.sample import spellings
from kemuning_data.sample.documents import Document
from kemuning_data.sample.sheets import Row, Text, Workbook

_ASPECTS = (
    *("Perencanaan Kebutuhan", "Pengadaan", "Pengembangan Karier", "Promosi dan Mutasi", "Manajemen Kinerja"),
    *("Penggajian, Penghargaan, dan Disiplin", "Perlindungan dan Pelayanan", "Sistem Informasi"),
)


def rating_files(today: dt.date) -> list[Document]:
    """A row a year for the one, a row an aspect for the other; of years that are over."""
    content = tomllib.loads(Path(__file__).with_name("ratings.toml").read_text("utf-8"))
    years = [int(year) for year in content["professionalism"] if int(year) < today.year]
    merit = [
        (year, aspect, score)
        for year, scores in content["merit"].items()
        for aspect, score in [*zip(_ASPECTS, scores, strict=True), ("Nilai Sistem Merit", sum(scores))]
    ]
    merit += [(year, "Nilai Sistem Merit", score) for year, score in content["merit_total"].items()]
    told = sorted((row for row in merit if int(row[0]) < today.year), key=lambda row: int(row[0]))
    return [
        Document(
            "professionalism",
            "IP ASN.xlsx",
            Workbook("xlsx", "IP ASN"),
            lambda: _professionalism(content, years),
            len(years),
        ),
        Document("merit", "Penilaian sistem merit.csv", Text(","), lambda: _merit(told), len(told)),
    ]


def _professionalism(content: dict[str, Any], years: Iterable[int]) -> Iterable[Row]:
    yield from spellings.preamble(
        "INDEKS PROFESIONALITAS ASN", "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    )
    yield ["No", "Tahun", "Kualifikasi", "Kompetensi", "Kinerja", "Disiplin", "Keterangan"]
    for number, year in enumerate(years, start=1):
        yield [number, year, *content["professionalism"][str(year)], content["notes"].get(str(year))]


def _merit(told: Iterable[tuple[str, str, float]]) -> Iterable[Row]:
    yield from spellings.preamble("PENILAIAN MANDIRI SISTEM MERIT")
    yield ["Tahun", "Aspek", "Nilai"]
    yield from ([year, aspect, score] for year, aspect, score in told)
