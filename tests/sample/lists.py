"""The lists of applicants and results of each intake in one form, read from the files without code of the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from kemuning_data.rules import official_words

from .grids import plain, table
from .test_story import _day, _first, _vacancies

PathOf = Callable[..., list[Path]]

CLOSED = ("cpns-2021", "cpns-2024", "pppk-2024")


@dataclass(frozen=True)
class Applicant:
    exam_number: str
    vacancy: str
    is_woman: bool
    born_on: dt.date
    has_disability: bool
    region: str
    channel: str
    status: str | None
    reason: str | None


@dataclass(frozen=True)
class Line:
    """One candidate of a list of results. marks: points in the order of the columns; scores are exact fractions."""

    exam_number: str
    name: str
    vacancy: str
    seat: str
    code: str
    group: str | None
    marks: tuple[int, ...]
    total: int | None
    skb: Fraction | None
    integrated: Fraction | None
    place: Fraction | None
    gpa: Fraction | None
    born_on: dt.date


def applicants(path_of: PathOf, intake: str) -> dict[str, Applicant]:
    [path] = path_of("applicants", intake)
    heading = {"cpns-2021": "No. Peserta", "cpns-2024": "nomor_peserta"}.get(intake, "Nomor Peserta")
    found = {}
    for row in table(path, heading):
        number = str(row[plain(heading)])
        status = _first(row, "status", "status administrasi", "status_administrasi")
        found[number] = Applicant(
            number,
            str(_first(row, "formasi id", "formasi_id", "id formasi")),
            plain(_first(row, "jk", "jenis kelamin", "jenis_kelamin")) in {"p", "perempuan"},
            _day(_first(row, "tgl lahir", "tanggal lahir", "tanggal_lahir")),
            plain(_first(row, "disabilitas", "penyandang disabilitas")) in {"ya", "1"},
            str(_first(row, "kode wilayah", "kode_wilayah")),
            str(_first(row, "sumber informasi", "saluran informasi", "saluran_informasi")),
            {"memenuhi syarat": "ms", "tidak memenuhi syarat": "tms"}.get(plain(status), plain(status)) or None,
            row.get("alasan"),  # type: ignore[arg-type]
        )
    return found


def vacancies(path_of: PathOf, intake: str) -> dict[str, dict[str, object]]:
    """As announced: title, type (of the vocabulary), grade (the type, or doctor), unit and posts by id."""
    found = _vacancies(path_of("vacancies", intake)[0])
    for one in found.values():
        one["unit"] = " | ".join(str(one["path"]).split(" | ")[:2])
        one["grade"] = grade(str(one["type"]), str(one["title"]))
    return found


def grade(vacancy_type: str, title: str) -> str:
    """The passing grade that holds: that of the type, but doctors have one of their own among general posts."""
    return "doctor" if vacancy_type == "general" and title.upper().startswith("DOKTER") else vacancy_type


def results(path_of: PathOf, intake: str) -> list[Line]:
    [path] = path_of("results", intake)
    own = {number: one.vacancy for number, one in applicants(path_of, intake).items()}
    reader = {"cpns-2021": _printed, "cpns-2024": _workbook, "pppk-2024": _contract}[intake]
    return reader(path, own, vacancies(path_of, intake))


def _printed(path: Path, own: dict[str, str], known: dict[str, dict[str, object]]) -> list[Line]:
    by_label = {(one["title"], one["path"], one["type"]): key for key, one in known.items()}
    lines = []
    for row in table(path, "Nomor Peserta", "Jabatan"):
        title, place = (plain(row[name]).split(" ", 1)[1] for name in ("jabatan", "lokasi formasi"))
        seat = by_label[title, place, official_words.vacancy_type(str(row["jenis formasi"]))]
        lines.append(_line(row, "nomor peserta", "nama", own, seat, ("twk", "tiu", "tkp"), "total skd"))
    return lines


def _workbook(path: Path, own: dict[str, str], known: dict[str, dict[str, object]]) -> list[Line]:
    parts = ("skd twk", "skd tiu", "skd tkp")
    return [
        _line(
            row, "no peserta", "nama peserta", own, str(row["formasi tujuan"] or row["formasi id"]), parts, "skd total"
        )
        for row in table(path, "No Peserta", "NIK")
    ]


def _contract(path: Path, own: dict[str, str], known: dict[str, dict[str, object]]) -> list[Line]:
    parts = ("teknis", "manajerial", "sosiokultural", "wawancara")
    return [
        _line(row, "nomor peserta", "nama", own, str(row["formasi id"]), parts, "total")
        for row in table(path, "NOMOR PESERTA")
    ]


def _line(
    row: dict[str, object],
    number: str,
    name: str,
    own: dict[str, str],
    seat: str,
    parts: tuple[str, ...],
    total: str,
) -> Line:
    exam_number = str(row[number])
    points = tuple(int(str(row[part])) for part in parts if row[part] is not None)
    return Line(
        exam_number,
        " ".join(str(row[name]).split()),
        own[exam_number],
        seat,
        str(row["keterangan"]),
        row.get("kelompok prioritas"),  # type: ignore[arg-type]
        points,
        None if row[total] is None else int(str(row[total])),
        _figure(row.get("nilai skb")),
        _figure(row.get("nilai akhir")),
        _figure(row["peringkat"]),
        _figure(row.get("ipk")),
        _day(row["tanggal lahir"]),
    )


def _figure(cell: object) -> Fraction | None:
    return None if cell is None else Fraction(Decimal(str(cell).replace(",", ".")))
