"""The lists of applicants, one an intake, each kept by another office in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kemuning_data.sample import spellings
from kemuning_data.sample.candidates import Candidate
from kemuning_data.sample.documents import Document
from kemuning_data.sample.layouts import level_of
from kemuning_data.sample.selection import Selection
from kemuning_data.sample.sheets import Cell, Row, Text

Column = tuple[str, Callable[[Candidate], Cell]]
"""A heading, and what stands under it for an applicant."""


def by_hand(selection: Selection) -> Document:
    """2021: semicolons and cp1252, short words."""
    columns: list[Column] = [
        ("No. Peserta", lambda one: one.person.exam_number),
        ("ID Formasi", lambda one: one.vacancy.vacancy_id),
        ("JK", lambda one: "P" if one.person.is_woman else "L"),
        ("Tgl Lahir", lambda one: spellings.slashes(one.person.born_on)),
        ("Pendidikan", lambda one: level_of(one.person.programme)),
        ("Disabilitas", lambda one: "Ya" if one.person.has_disability else "Tidak"),
        ("Kode Wilayah", lambda one: one.person.region),
        ("Sumber Informasi", lambda one: one.person.channel),
        ("Status", lambda one: one.status),
        ("Alasan", lambda one: one.reason),
    ]
    return _file(selection, columns, Text(";", "cp1252"), "DAFTAR PELAMAR DAN HASIL SELEKSI ADMINISTRASI")


def portal_export(selection: Selection) -> Document:
    """2024: the names of the portal itself, days as ISO."""
    columns: list[Column] = [
        ("nomor_peserta", lambda one: one.person.exam_number),
        ("formasi_id", lambda one: one.vacancy.vacancy_id),
        ("jenis_kelamin", lambda one: "Perempuan" if one.person.is_woman else "Laki-laki"),
        ("tanggal_lahir", lambda one: date.isoformat(one.person.born_on)),
        ("pendidikan", lambda one: level_of(one.person.programme)),
        ("disabilitas", lambda one: int(one.person.has_disability)),
        ("kode_wilayah", lambda one: one.person.region),
        ("saluran_informasi", lambda one: one.person.channel),
        ("status_administrasi", lambda one: one.status),
        ("alasan", lambda one: one.reason),
        ("catatan_verifikator", lambda _: None),
    ]
    return _file(selection, columns, Text(",", "utf-8-sig"), "Unduhan data pelamar")


def contract_applicants(selection: Selection) -> Document:
    """PPPK: tabs, another order, long words in capitals, days in words."""
    columns: list[Column] = [
        (
            "STATUS ADMINISTRASI",
            lambda one: {"MS": "Memenuhi Syarat", "TMS": "Tidak Memenuhi Syarat"}.get(str(one.status), one.status),
        ),
        ("Formasi ID", lambda one: one.vacancy.vacancy_id),
        ("Nomor  Peserta", lambda one: one.person.exam_number),
        ("Tanggal Lahir", lambda one: spellings.in_words(one.person.born_on)),
        ("Jenis Kelamin", lambda one: "PEREMPUAN" if one.person.is_woman else "LAKI-LAKI"),
        ("Saluran Informasi", lambda one: one.person.channel),
        ("Kode Wilayah", lambda one: one.person.region),
        ("Pendidikan", lambda one: level_of(one.person.programme)),
        ("Penyandang Disabilitas", lambda one: "YA" if one.person.has_disability else "TIDAK"),
        ("Alasan", lambda one: one.reason),
    ]
    return _file(selection, columns, Text("\t"), "DAFTAR PELAMAR PPPK")


def open_applicants(selection: Selection) -> Document:
    """The open intake so far: nobody's papers are checked, the status is empty."""
    columns: list[Column] = [
        ("No", lambda _: None),
        ("Nomor Peserta", lambda one: one.person.exam_number),
        ("Formasi ID", lambda one: one.vacancy.vacancy_id),
        ("Tanggal Lahir", lambda one: spellings.dashes(one.person.born_on)),
        ("Jenis Kelamin", lambda one: "Perempuan" if one.person.is_woman else "Laki-laki"),
        ("Pendidikan", lambda one: level_of(one.person.programme)),
        ("Disabilitas", lambda one: "Ya" if one.person.has_disability else "Tidak"),
        ("Kode Wilayah", lambda one: one.person.region),
        ("Saluran Informasi", lambda one: one.person.channel),
        ("Status Administrasi", lambda one: one.status),
    ]
    return _file(selection, columns, Text(), "DAFTAR PELAMAR SEMENTARA", numbered=True)


def _file(
    selection: Selection, columns: Sequence[Column], form: Text, title: str, *, numbered: bool = False
) -> Document:
    def rows() -> Iterable[Row]:
        yield from spellings.preamble(title, f"Pengadaan {selection.intake.code.upper()}")
        yield [heading for heading, _ in columns]
        for number, one in enumerate(selection.candidates, start=1):
            cells = [cell(one) for _, cell in columns]
            yield [number, *cells[1:]] if numbered else cells

    code = selection.intake.code
    return Document("applicants", f"Pelamar {code}.csv", form, rows, len(selection.candidates), code)
