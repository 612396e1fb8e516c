"""The lists of criteria, one an intake."""

from __future__ import annotations

from collections.abc import Iterable

from kemuning_data.sample import spellings
from kemuning_data.sample.conditions import Criterion, criteria_of
from kemuning_data.sample.documents import Document
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import Vacancy

_KINDS = {
    "education": "Pendidikan",
    "experience": "Pengalaman Kerja",
    "skill": "Keahlian",
    "certificate": "Sertifikat",
    "document": "Dokumen",
    "age": "Usia",
}
_UNITS = {"years": "tahun", "IPK": "IPK", "age": "usia"}

EXPECTED_PER_VACANCY = 7

WORKBOOK = Workbook("xlsx", "Persyaratan")
OPEN_WORKBOOK = Workbook("ods", "Persyaratan")
CSV = Text(",", "utf-8-sig")


def criteria_file(intake: Intake, vacancies: Iterable[Vacancy], count: int, form: Workbook | Text) -> Document:
    """The criteria of `count` vacancies in one form, headings in Indonesian; the vacancies may be a stream."""

    def rows() -> Iterable[Row]:
        yield from spellings.preamble(f"PERSYARATAN JABATAN {intake.code.upper()}")
        yield [
            *("ID Formasi", "Jenis Syarat", "Syarat", "Uraian (Inggris)", "Minimal", "Maksimal", "Satuan", "Wajib"),
            "Dasar Hukum",
        ]
        for number, vacancy in enumerate(vacancies):
            yield from (_row(criterion) for criterion in criteria_of(vacancy, intake, number))

    suffix = "csv" if isinstance(form, Text) else form.content
    name = f"Persyaratan {intake.code}.{suffix}"
    return Document("criteria", name, form, rows, count * EXPECTED_PER_VACANCY, intake.code)


def _row(criterion: Criterion) -> list[Cell]:
    return [
        criterion.vacancy_id,
        _KINDS[criterion.kind],
        criterion.text,
        criterion.text_en,
        _with_comma(criterion.min_value),
        _with_comma(criterion.max_value),
        _UNITS[criterion.unit] if criterion.unit else None,
        "Ya" if criterion.is_required else "Tidak",
        criterion.legal_basis,
    ]


def _with_comma(value: float | None) -> Cell:
    """Whole numbers as numbers, others with the decimal comma of Indonesian: `2,75`."""
    if value is None or value == int(value):
        return None if value is None else int(value)
    return f"{value:.2f}".replace(".", ",")
