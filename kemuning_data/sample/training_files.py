"""The lists of trainings, one a year and each by another hand, of targets, and of the training of the appointed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from random import Random

from kemuning_data.sample import spellings
from kemuning_data.sample.catalogue import Government
from kemuning_data.sample.documents import Document
from kemuning_data.sample.layouts import merged_header, pages, untidy
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.staff_files import spaced
from kemuning_data.sample.training import Attendance, Target
from kemuning_data.sample.vacancies import chance

Column = tuple[str, Callable[[Attendance], Cell]]
"""A heading, and what stands under it for one employee in one run."""
Layout = Callable[[Sequence[Attendance], int, Random], Document]

_ISO: Callable[[date], Cell] = date.isoformat


def training_file(attendances: Sequence[Attendance], government: Government, year: int, seed: int) -> Document:
    """The list of the runs that began in a year; every year another office kept it."""
    names = {unit.code: unit.name for unit in government.units}
    rng = chance(seed, "training file", str(year))
    in_order = sorted(attendances, key=lambda one: (one.first or date.max, one.programme.code, one.employee.nip))
    layouts = (_printed, _workbook, _export, _tabs, _current)
    return layouts[(year - _FIRST_YEAR) % len(layouts)](in_order, names, year, rng)


_FIRST_YEAR = 2022


def basic_file(attendances: Sequence[Attendance], government: Government) -> Document:
    """Latsar and orientation, one row for each of the appointed; who waits for a date has none."""
    names = {unit.code: unit.name for unit in government.units}
    columns: list[Column] = [
        ("No.", lambda _: None),
        ("NIP", lambda one: one.employee.nip),
        ("Nama Peserta", lambda one: one.employee.name),
        ("Kode Unit", lambda one: one.unit),
        ("Unit Kerja", lambda one: names[one.unit]),
        ("Kode Pelatihan", lambda one: one.programme.code),
        ("Nama Pelatihan", lambda one: one.programme.name),
        *_of_programme("Jenis Pelatihan", "Tema", "Penyelenggara", "Metode"),
        ("Tanggal Mulai", lambda one: one.first),
        ("Tanggal Selesai", lambda one: one.last),
        ("JP", lambda one: one.programme.jp),
        ("Nilai Awal", lambda one: one.before),
        ("Nilai Akhir", lambda one: one.after),
        ("Status Peserta", lambda one: one.status),
    ]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("REKAP PELATIHAN DASAR CPNS DAN ORIENTASI PPPK", "Bidang Pengembangan Kompetensi")
        yield [heading for heading, _ in columns]
        for number, one in enumerate(attendances, start=1):
            yield [number, *(cell(one) for _, cell in columns[1:])]

    return Document("training", "Latsar dan orientasi.xlsx", Workbook("xlsx", "Peserta"), rows, len(attendances))


def targets_file(targets: Sequence[Target], government: Government) -> Document:
    """What was planned, for all years, a total of each programme nowhere: totals would be read as a unit."""
    names = {unit.code: unit.name for unit in government.units}

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("RENCANA PENGEMBANGAN KOMPETENSI ASN", "Target peserta menurut perangkat daerah")
        yield ["Tahun", "Kode Program", "Nama Program", "Jenis", "Tema", "Kode Unit", "Unit Kerja", "Target Peserta"]
        for one in sorted(targets, key=lambda one: (one.year, one.programme.code)):
            programme = one.programme
            yield [
                *(one.year, programme.code, programme.name, programme.kind, programme.theme),
                *(one.unit, names[one.unit], one.participants),
            ]

    return Document("targets", "Target pelatihan.csv", Text(";"), rows, len(targets))


def _of_programme(kind: str, theme: str, organiser: str, delivery: str) -> list[Column]:
    """What is said of the programme itself, under the headings of that office."""
    return [
        (kind, lambda one: one.programme.kind),
        (theme, lambda one: one.programme.theme),
        (organiser, lambda one: one.programme.organiser),
        (delivery, lambda one: one.programme.delivery),
    ]


def _printed(attendances: Sequence[Attendance], names: dict[str, str], year: int, rng: Random) -> Document:
    """Printed pages in cp1252: the days in words in one cell, JP with its word, NIP as on letterheads."""
    columns: list[Column] = [
        ("Nama Peserta", lambda one: one.employee.name.title()),
        ("NIP", lambda one: spaced(one.employee.nip)),
        ("Kode Unit", lambda one: one.unit),
        ("Unit Kerja", lambda one: names[one.unit]),
        ("Kode Diklat", lambda one: one.programme.code),
        ("Nama Diklat", lambda one: one.programme.name),
        *_of_programme("Jenis Diklat", "Rumpun", "Penyelenggara", "Metode"),
        ("Tanggal Pelaksanaan", lambda one: _days_in_words(one.first, one.last)),
        ("JP", lambda one: f"{one.programme.jp} JP"),
        ("Pre Test", lambda one: _comma(one.before)),
        ("Post Test", lambda one: _comma(one.after)),
        ("Keterangan", lambda one: one.status),
    ]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble(f"LAPORAN PENYELENGGARAAN DIKLAT – TAHUN {year}")
        body = ([cell(one) for _, cell in columns] for one in attendances)
        yield from pages([heading for heading, _ in columns], untidy(body, rng))

    return _document(f"Laporan diklat {year}.csv", Text(";", "cp1252"), rows, attendances)


def _workbook(attendances: Sequence[Attendance], names: dict[str, str], year: int, _: Random) -> Document:
    """A workbook with a header of two rows: days and scores each under a heading of their own."""
    columns: list[Column] = [
        ("Kode Program", lambda one: one.programme.code),
        ("Nama Program", lambda one: one.programme.name),
        *_of_programme("Jenis", "Tema", "Lembaga Penyelenggara", "Moda"),
        ("NIP", lambda one: one.employee.nip),
        ("Nama", lambda one: one.employee.name),
        ("Kode OPD", lambda one: one.unit),
        ("OPD", lambda one: names[one.unit]),
        ("Tanggal Mulai", lambda one: one.first),
        ("Tanggal Selesai", lambda one: one.last),
        ("Jumlah JP", lambda one: one.programme.jp),
        ("Nilai Pre Test", lambda one: one.before),
        ("Nilai Post Test", lambda one: one.after),
        ("Status", lambda one: one.status.upper()),
    ]
    top = spellings.preamble("REKAPITULASI PENGEMBANGAN KOMPETENSI", f"Tahun Anggaran {year}")
    groups: dict[str, tuple[str, ...]] = {"Tanggal": ("Mulai", "Selesai"), "Nilai": ("Pre Test", "Post Test")}
    first, second, merges = merged_header([heading for heading, _ in columns], len(top), groups)

    def rows() -> Iterable[Row]:
        yield from top
        yield first
        yield second
        for one in attendances:
            yield [cell(one) for _, cell in columns]

    return _document(f"Rekap pelatihan {year}.xlsx", Workbook("xlsx", f"TA {year}", merges), rows, attendances)


def _export(attendances: Sequence[Attendance], names: dict[str, str], year: int, _: Random) -> Document:  # noqa: ARG001
    """An export of the training system with the plain names of its columns."""
    columns: list[Column] = [
        ("nip", lambda one: one.employee.nip),
        ("unit_code", lambda one: one.unit),
        ("programme_code", lambda one: one.programme.code),
        ("programme_name", lambda one: one.programme.name),
        *_of_programme("kind", "theme", "organiser", "delivery"),
        ("starts_on", lambda one: _day(one.first, _ISO)),
        ("ends_on", lambda one: _day(one.last, _ISO)),
        ("jp", lambda one: one.programme.jp),
        ("status", lambda one: one.status),
        ("pre_score", lambda one: one.before),
        ("post_score", lambda one: one.after),
        ("update_time", lambda one: _day(one.last, spellings.with_time)),
    ]
    return _plain(f"Unduhan pelatihan {year}.csv", Text(",", "utf-8-sig"), columns, attendances)


def _tabs(attendances: Sequence[Attendance], names: dict[str, str], year: int, _: Random) -> Document:
    """Tabs in a file called .xls, headings in capitals, days with dashes."""
    columns: list[Column] = [
        ("NAMA PELATIHAN", lambda one: one.programme.name.upper()),
        ("KODE PELATIHAN", lambda one: one.programme.code),
        *_of_programme("JENIS PELATIHAN", "BIDANG PELATIHAN", "PENYELENGGARA", "BENTUK PELAKSANAAN"),
        ("UNIT KERJA", lambda one: names[one.unit].upper()),
        ("KODE UNIT KERJA", lambda one: one.unit),
        ("NAMA PESERTA", lambda one: one.employee.name),
        ("NIP", lambda one: one.employee.nip),
        ("TGL. MULAI", lambda one: _day(one.first, spellings.dashes)),
        ("TGL. SELESAI", lambda one: _day(one.last, spellings.dashes)),
        ("JAM PELATIHAN", lambda one: one.programme.jp),
        ("PRETEST", lambda one: _comma(one.before)),
        ("POSTTEST", lambda one: _comma(one.after)),
        ("HASIL", lambda one: one.status),
    ]
    return _plain(f"Pelatihan {year}.xls", Text("\t"), columns, attendances)


def _current(attendances: Sequence[Attendance], names: dict[str, str], year: int, _: Random) -> Document:
    """Commas, days with slashes; also what is still running or only announced."""
    columns: list[Column] = [
        ("NIP", lambda one: one.employee.nip),
        ("Nama Lengkap", lambda one: one.employee.name),
        ("Unit Kerja", lambda one: names[one.unit]),
        ("Kode Unit", lambda one: one.unit),
        ("Kode Program", lambda one: one.programme.code),
        ("Program Pelatihan", lambda one: one.programme.name),
        *_of_programme("Jenis Program", "Tema Pelatihan", "Instansi Penyelenggara", "Model Pelatihan"),
        ("Mulai", lambda one: _day(one.first, spellings.slashes)),
        ("Selesai", lambda one: _day(one.last, spellings.slashes)),
        ("Jumlah Jam Pelajaran", lambda one: one.programme.jp),
        ("Nilai Sebelum", lambda one: one.before),
        ("Nilai Sesudah", lambda one: one.after),
        ("Status Pelatihan", lambda one: one.status),
    ]
    return _plain(f"Peserta pelatihan {year}.csv", Text(), columns, attendances)


def _plain(name: str, form: Text, columns: Sequence[Column], attendances: Sequence[Attendance]) -> Document:
    def rows() -> Iterable[Row]:
        yield from spellings.preamble("DAFTAR PESERTA PELATIHAN")
        yield [heading for heading, _ in columns]
        for one in attendances:
            yield [cell(one) for _, cell in columns]

    return _document(name, form, rows, attendances)


def _document(
    name: str, form: Text | Workbook, rows: Callable[[], Iterable[Row]], attendances: Sequence[Attendance]
) -> Document:
    return Document("training", name, form, rows, len(attendances))


def _days_in_words(first: date | None, last: date | None) -> Cell:
    """`12 s.d. 16 Februari 2024`; one day alone stands as it is."""
    if first is None or last is None:
        return None
    if first == last:
        return spellings.in_words(first)
    beginning = str(first.day) if (first.year, first.month) == (last.year, last.month) else spellings.in_words(first)
    return f"{beginning} s.d. {spellings.in_words(last)}"


def _day(day: date | None, spelling: Callable[[date], Cell]) -> Cell:
    return None if day is None else spelling(day)


def _comma(score: float | None) -> Cell:
    return None if score is None else f"{score:g}".replace(".", ",")
