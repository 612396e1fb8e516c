"""The columns of survey files, of all their shapes, and what one cell of them may hold."""

from __future__ import annotations

import dataclasses

import dataframely as dy
import polars as pl

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.readers import candidate_cells, cells
from kemuning_data.ingest.readers.cells import Unreadable
from kemuning_data.ingest.source import Field
from kemuning_data.ingest.sources import named_units
from kemuning_data.rules.period_words import period_named
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.survey_words import ELEMENT_NAMES

ELEMENTS = tuple(element.value for element in Element)
ANSWERS, REPORT = "answers", "report"
"""Values of `shape`: a row is one respondent's answers, or an index that an older report printed."""
LAST_TWO = {"u8": 8, "u9": 9}
"""Columns named by their number alone that forms swap; the seven before stand in the order of the regulation."""


def period(cell: str) -> str:
    """`2024`, `2024-H1`, `Semester I 2024`, `Januari s.d. Juni 2024`, as `rules.periods` writes it."""
    found = period_named(cells.text(cell))
    if found is None:
        raise Unreadable("period")
    return found


def year(cell: str) -> str:
    """A year as text, to be put beside a half or a quarter."""
    found = period_named(cells.text(cell))
    if found is None or len(found) != 4:
        raise Unreadable("year")
    return found


def as_typed(column: str) -> pl.Expr:
    """A column of numbers as a person types them: 5 and 3.5, not 5.0."""
    return pl.col(column).cast(pl.String).str.strip_suffix(".0").alias(column)


def _element_headings(number: int, element: Element) -> tuple[str, ...]:
    """Its names alone and beside its code; in other forms the last two have each other's."""
    codes = (f"u{number}",) if number <= 7 else ("u8", "u9")
    names = ELEMENT_NAMES[element]
    beside = tuple(
        text
        for code in codes
        for name in names
        for text in (f"{code} {name}", f"{code}: {name}", f"{code} = {name}", f"{name} {code}", f"{name} ({code})")
    )
    alone = (f"u{number}", f"unsur {number}", f"unsur{number}") if number <= 7 else ()
    return (*names, *alone, *beside)


UNIT_NAME = dataclasses.replace(
    named_units.UNIT_NAME,
    synonyms=(
        *named_units.UNIT_NAME.synonyms,
        *("unit pelayanan", "nama unit pelayanan", "unit layanan", "satuan kerja", "unit penyelenggara pelayanan"),
        *("upp", "nama upp"),
    ),
)
PERIOD = Field(
    "period",
    ("periode", "periode survei", "periode pelaksanaan", "semester", "triwulan", "waktu survei", "periode pelayanan"),
    period,
    pl.String(),
    heads_blocks=True,
)
YEAR = Field("year", ("tahun", "tahun survei", "thn"), year, pl.String(), heads_blocks=True)

FIELDS = (
    Field("shape", (), cells.text, pl.String()),
    Field(
        "respondent",
        (
            *("responden", "no responden", "nomor responden", "no resp", "no urut responden", "nomor urut responden"),
            *("id responden", "kode responden", "resp", "no urut resp", "nomor urut resp", "no res", "responden ke"),
        ),
        cells.text,
        pl.String(),
        is_private=True,
    ),
    Field("number", ("no", "nomor", "no urut", "nomor urut"), cells.text, pl.String()),
    named_units.UNIT_CODE,
    UNIT_NAME,
    PERIOD,
    YEAR,
    Field("service", ("layanan", "jenis layanan", "jenis pelayanan", "pelayanan"), cells.text, pl.String()),
    Field(
        "answered_on",
        (
            *("tanggal", "tgl", "tanggal survei", "tgl survei", "tanggal pengisian", "tgl pengisian", "tanggal isi"),
            *("tanggal mengisi", "tanggal jawab", "timestamp", "waktu pengisian", "stempel waktu"),
        ),
        cells.date,
        pl.Date(),
    ),
    Field("channel", ("saluran", "cara menjawab", "cara mengisi", "media", "kanal"), cells.text, pl.String()),
    Field("age", ("umur", "usia", "umur (tahun)", "usia (tahun)"), cells.text, pl.String()),
    Field("sex", ("jenis kelamin", "jk", "l/p", "kelamin", "gender"), cells.text, pl.String()),
    Field("education", ("pendidikan", "pendidikan terakhir"), cells.text, pl.String()),
    Field("occupation", ("pekerjaan", "pekerjaan utama", "profesi"), cells.text, pl.String()),
    *(
        Field(element.value, _element_headings(number, element), candidate_cells.score, pl.Float64())
        for number, element in enumerate(Element, start=1)
    ),
    *(
        Field(name, (f"unsur {number}", f"unsur{number}"), candidate_cells.score, pl.Float64())
        for name, number in LAST_TWO.items()
    ),
    Field("respondents", ("jumlah responden", "n", "jml responden", "sampel"), cells.whole, pl.Int64()),
    Field(
        "ikm",
        (
            *("nilai ikm", "indeks kepuasan masyarakat", "indeks kepuasan masyarakat (ikm)", "indeks"),
            *("skm", "nilai skm", "indeks skm", "indeks ikm", "ikm unit pelayanan", "ikm konversi"),
        ),
        candidate_cells.score,
        pl.Float64(),
    ),
    Field("grade", ("mutu", "mutu pelayanan", "kategori", "predikat", "kinerja"), cells.text, pl.String()),
    Field("method", ("metode", "metode bobot", "bobot", "metode_bobot", "bobot unsur"), cells.text, pl.String()),
)
"""What respondents wrote freely (`saran`, `kritik dan saran`, names) has no field: it is left where it stands."""


class SurveyCells(dy.Schema):
    """One row of a survey file, of any shape, after the form was put in order."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    shape = dy.String()
    respondent = dy.String(nullable=True, max_length=80)
    number = dy.String(nullable=True)
    unit_code = dy.String(nullable=True)
    unit_name = dy.String(nullable=True)
    period = dy.String(nullable=True)
    year = dy.String(nullable=True)
    service = dy.String(nullable=True, max_length=200)
    answered_on = dy.Date(nullable=True)
    channel = dy.String(nullable=True)
    age = dy.String(nullable=True)
    sex = dy.String(nullable=True)
    education = dy.String(nullable=True)
    occupation = dy.String(nullable=True)
    requirements = dy.Float64(nullable=True)
    procedure = dy.Float64(nullable=True)
    completion_time = dy.Float64(nullable=True)
    cost = dy.Float64(nullable=True)
    product = dy.Float64(nullable=True)
    staff_competence = dy.Float64(nullable=True)
    staff_conduct = dy.Float64(nullable=True)
    complaint_handling = dy.Float64(nullable=True)
    facilities = dy.Float64(nullable=True)
    respondents = dy.Int64(nullable=True)
    ikm = dy.Float64(nullable=True)
    grade = dy.String(nullable=True)
    method = dy.String(nullable=True)


def unit_not_said(rows: pl.DataFrame) -> list[Problem]:
    """One problem for a file, or several, in which rows do not say which unit they are about."""
    silent = rows.filter(pl.col("unit_code").is_null(), pl.col("unit_name").is_null()).unique("file", keep="first")
    return [
        blocks("unit_not_said", file=file, sheet=sheet, row=row)
        for file, sheet, row in silent.select("file", "sheet", "row").iter_rows()
    ]


def period_not_said(rows: pl.DataFrame) -> list[Problem]:
    """One problem for a file in which rows do not say their period."""
    silent = rows.filter(pl.col("period").is_null()).unique("file", keep="first")
    return [
        blocks("period_not_said", file=file, sheet=sheet, row=row)
        for file, sheet, row in silent.select("file", "sheet", "row").iter_rows()
    ]
