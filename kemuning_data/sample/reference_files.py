"""The small files of the personnel agency: units, intakes, timetables, days off."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from holidays import GOVERNMENT, PUBLIC, country_holidays

from kemuning_data.sample import spellings
from kemuning_data.sample.catalogue import INSTITUTION_CODE, Government, Period, Unit, sector_names
from kemuning_data.sample.documents import Document
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.timetable import Intake, stage_label, stage_note

HOLIDAY_YEARS = (2021, 2024, 2025, 2026, 2027)
"""The years of the sample's intakes for which a joint decree exists."""


def units_file(government: Government) -> Document:
    """XLSX with a column nobody asked for, names in capitals here and there, and a blank row between sectors."""

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("DAFTAR PERANGKAT DAERAH DAN UNIT KERJA", "Bagian Organisasi Sekretariat Daerah")
        yield ["No.", "Kode Unit", "Nama  Unit", "SEKTOR", "Kode Induk", "Kode Instansi", "Nama Instansi", "Alamat"]
        previous = government.units[0].sector
        for number, unit in enumerate(government.units, start=1):
            if unit.sector != previous:
                yield []
                previous = unit.sector
            yield [
                number,
                unit.code,
                _unit_name(unit, number),
                sector_names()[unit.sector],
                unit.parent,
                INSTITUTION_CODE,
                government.name,
                "Kabupaten Kemuning",
            ]

    return Document(
        "units", "Unit Kerja Kabupaten Kemuning.xlsx", Workbook("xlsx", "Unit Kerja"), rows, len(government.units)
    )


def intakes_file(intakes: tuple[Intake, ...]) -> Document:
    """An XLSX that somebody called .csv."""

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("DAFTAR PENGADAAN ASN")
        yield ["Kode Pengadaan", "JENIS PENGADAAN", "Tahun", "Peraturan"]
        yield from ([intake.code, intake.kind, intake.year, intake.regulation] for intake in intakes)

    return Document("intakes", "Daftar Pengadaan.csv", Workbook("xlsx", "Pengadaan"), rows, len(intakes))


def calendar_files(intakes: tuple[Intake, ...]) -> tuple[Document, ...]:
    """A timetable for the first intake, one for those between, one for the last, each by another hand."""
    first, *between, last = intakes
    return (
        Document(
            "calendar",
            f"Jadwal {first.code}.csv",
            Text(";"),
            lambda: _calendar((first,), _first_hand, use_codes=False),
            len(first.periods),
        ),
        Document(
            "calendar",
            "Jadwal seleksi tahun 2024.xlsx",
            Workbook("xlsx", "Jadwal"),
            lambda: _calendar(between, _second_hand, use_codes=False),
            sum(len(intake.periods) for intake in between),
        ),
        calendar_file(last),
    )


def calendar_file(intake: Intake) -> Document:
    """The timetable of one intake in a CSV with tabs, stages named now in Indonesian, now by their codes."""
    return Document(
        "calendar",
        f"Jadwal {intake.code}.csv",
        Text("\t"),
        lambda: _calendar((intake,), _third_hand, use_codes=True),
        len(intake.periods),
    )


def holidays_file() -> Document:
    """Public holidays and collective leave of the years with a decree, in plain UTF-8 with commas."""

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("HARI LIBUR NASIONAL DAN CUTI BERSAMA", "Menurut keputusan bersama tiga menteri")
        yield ["Tanggal", "Hari Libur", "Jenis"]
        for category, kind in ((PUBLIC, "Hari Libur Nasional"), (GOVERNMENT, "Cuti Bersama")):
            days = country_holidays("ID", years=HOLIDAY_YEARS, categories=(category,), language="id")
            yield from ([day.isoformat(), name, kind] for day, name in sorted(days.items()))

    return Document("holidays", "Hari libur dan cuti bersama.csv", Text(), rows, 120)


def _unit_name(unit: Unit, number: int) -> str:
    """Every seventh name in capitals, every eleventh with a double space."""
    name = unit.name.upper() if number % 7 == 0 else unit.name
    return name.replace(" ", "  ", 1) if number % 11 == 0 else name


Hand = Callable[[Period, int], tuple[Cell, Cell]]


def _calendar(intakes: Iterable[Intake], hand: Hand, *, use_codes: bool) -> Iterable[Row]:
    yield from spellings.preamble("JADWAL SELEKSI", "Dapat berubah menurut keputusan panitia seleksi nasional")
    yield ["Kode Pengadaan", "Tahapan", "Mulai", "Selesai", "Keterangan"]
    for intake in intakes:
        for number, period in enumerate(intake.periods):
            code_known = use_codes and number % 2
            label = period.stage.value if code_known else stage_label(intake, period.stage)
            yield [intake.code, label, *hand(period, number), stage_note(period.stage)]


def _first_hand(period: Period, number: int) -> tuple[Cell, Cell]:
    spelling = spellings.dashes if number % 3 == 2 else spellings.slashes
    return spelling(period.first), spelling(period.last)


def _second_hand(period: Period, number: int) -> tuple[Cell, Cell]:
    """Date cells, of which some lost their format and show a serial number."""
    return (
        (spellings.serial(period.first), spellings.serial(period.last))
        if number % 4 == 1
        else (period.first, period.last)
    )


def _third_hand(period: Period, number: int) -> tuple[Cell, Cell]:
    return spellings.in_words(period.first), (spellings.with_time if number % 2 else date.isoformat)(period.last)
