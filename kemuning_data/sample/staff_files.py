"""The lists of employees, each of other units and kept in another way; a row is one stretch of service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kemuning_data.sample import spellings
from kemuning_data.sample.catalogue import Government, Unit
from kemuning_data.sample.documents import Document
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.staff_members import Employee, Stretch

Column = tuple[str, Callable[[Employee, Stretch, Unit], Cell]]
"""A heading, and what stands under it for a stretch of service in a unit."""

_SCHOOLS = ("disdikbud",)
_HEALTH = ("health",)
_ROWS_BETWEEN_BLANKS = 150


def staff_files(government: Government, staff: Sequence[Employee], until: date) -> list[Document]:
    """The export of the personnel system, the list of the schools' office and that of the health services."""
    schools = [unit for unit in government.units if unit.code in _SCHOOLS]
    health = [unit for unit in government.units if unit.sector in _HEALTH]
    offices = [unit for unit in government.units if unit not in (*schools, *health)]
    day = spellings.in_words(until)
    return [
        _file(
            f"Export SIMPEG {until.year}.xlsx",
            Workbook("xlsx", "Pegawai"),
            _SYSTEM,
            offices,
            staff,
            ("DATA PEGAWAI", f"Keadaan {day}"),
        ),
        _file(
            "Guru dan tenaga kependidikan.csv",
            Text(";", "cp1252"),
            _BY_HAND,
            schools,
            staff,
            ("DAFTAR GURU DAN TENAGA KEPENDIDIKAN", f"Keadaan {day} – dikelola Subbagian Kepegawaian"),
        ),
        _file(
            "Pegawai kesehatan.csv",
            Text("\t"),
            _BY_UNITS,
            health,
            staff,
            ("REKAP PEGAWAI DINAS KESEHATAN, RSUD, DAN PUSKESMAS", f"Keadaan {day}"),
        ),
    ]


def spaced(nip: str) -> str:
    """`19850312 201001 1 004`, as it stands on letterheads."""
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def _exam_number(one: Employee, stretch: Stretch) -> str | None:
    """Only the stretch that began with the appointment tells by which selection."""
    return one.appointment[1] if one.appointment and stretch is one.stretches[0] else None


def _intake(one: Employee, stretch: Stretch) -> str | None:
    return one.appointment[0] if one.appointment and stretch is one.stretches[0] else None


def _day(day: date | None, spelling: Callable[[date], Cell]) -> Cell:
    return None if day is None else spelling(day)


_SYSTEM: list[Column] = [
    ("NIP BARU", lambda one, _, __: one.nip),
    ("NAMA PEGAWAI", lambda one, _, __: one.name),
    ("JENIS ASN", lambda one, _, __: "PPPK" if one.is_pppk else "PNS"),
    ("KODE UNOR", lambda _, __, unit: unit.code),
    ("UNIT ORGANISASI", lambda _, __, unit: unit.name.upper()),
    ("TMT UNIT", lambda _, stretch, __: stretch.first),
    ("BERAKHIR", lambda _, stretch, __: stretch.last),
    ("NOMOR PESERTA", lambda one, stretch, _: _exam_number(one, stretch)),
    ("KODE PENGADAAN", lambda one, stretch, _: _intake(one, stretch)),
    ("KEDUDUKAN HUKUM", lambda _, stretch, __: "Aktif" if stretch.last is None else "Tidak aktif di unit ini"),
]
_BY_HAND: list[Column] = [
    ("No", lambda _, __, ___: None),
    ("Nama Lengkap", lambda one, _, __: one.name.title()),
    ("NIP", lambda one, _, __: spaced(one.nip)),
    (
        "Status Kepegawaian",
        lambda one, stretch, _: "P3K" if one.is_pppk else "CPNS" if stretch.first >= date(2025, 1, 1) else "PNS",
    ),
    ("Kode Unit", lambda _, __, unit: unit.code),
    ("Unit Kerja", lambda _, __, unit: unit.name),
    ("Mulai Tugas", lambda _, stretch, __: spellings.slashes(stretch.first)),
    ("s.d.", lambda _, stretch, __: _day(stretch.last, spellings.slashes)),
    ("Kode Pengadaan", lambda one, stretch, _: _intake(one, stretch)),
    ("No. Peserta", lambda one, stretch, _: _exam_number(one, stretch)),
]
_BY_UNITS: list[Column] = [
    ("Unit Kerja", lambda _, __, unit: unit.name),
    ("Kode Unit", lambda _, __, unit: unit.code),
    ("Nama", lambda one, _, __: one.name),
    ("NIP/NI PPPK", lambda one, _, __: one.nip),
    ("Jenis Pegawai", lambda one, _, __: "PPPK" if one.is_pppk else "PNS"),
    ("Tanggal Mulai", lambda _, stretch, __: spellings.in_words(stretch.first)),
    ("Tanggal Selesai", lambda _, stretch, __: _day(stretch.last, spellings.in_words)),
    ("Nomor Peserta", lambda one, stretch, _: _exam_number(one, stretch)),
    ("Pengadaan", lambda one, stretch, _: _intake(one, stretch)),
]


def _file(
    name: str,
    form: Text | Workbook,
    columns: Sequence[Column],
    units: Sequence[Unit],
    staff: Sequence[Employee],
    title: tuple[str, str],
) -> Document:
    by_code = {unit.code: unit for unit in units}
    order = {code: number for number, code in enumerate(by_code)}
    stretches = sorted(
        ((one, stretch) for one in staff for stretch in one.stretches if stretch.unit in by_code),
        key=lambda pair: (order[pair[1].unit], pair[0].nip, pair[1].first),
    )
    is_numbered = columns[0][0] == "No"

    def rows() -> Iterable[Row]:
        yield from spellings.preamble(*title)
        yield [heading for heading, _ in columns]
        for number, (one, stretch) in enumerate(stretches, start=1):
            cells = [cell(one, stretch, by_code[stretch.unit]) for _, cell in columns]
            yield [number, *cells[1:]] if is_numbered else cells
            if is_numbered and number % _ROWS_BETWEEN_BLANKS == 0:
                yield []

    return Document("employees", name, form, rows, len(stretches))
