"""The lists of results, one file an intake with the last code of everyone who was found eligible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kemuning_data.sample import spellings
from kemuning_data.sample.candidates import ABSENT, NOT_ELIGIBLE, WITHDREW, Candidate
from kemuning_data.sample.documents import Document
from kemuning_data.sample.layouts import level_of, merged_header, pages
from kemuning_data.sample.people import CANARY_EXAM_NUMBER, CANARY_NIK
from kemuning_data.sample.selection import Selection
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.vacancies import CUMLAUDE, DISABILITY

Column = tuple[str, Callable[[Candidate], Cell]]
"""A heading, and what stands under it for a candidate."""

_TYPES = {DISABILITY: "Disabilitas", CUMLAUDE: "Cumlaude"}
_ROWS_BETWEEN_BREAKS = 9


def printed_annex(selection: Selection) -> Document:
    """2021: printed pages in cp1252, vacancies told by their names with code numbers, decimals with a comma.

    Who took the seat of another vacancy stands under that one; only the list of applicants tells his own.
    """
    columns: list[Column] = [
        ("No", lambda _: None),
        ("Nomor Peserta", lambda one: one.person.exam_number),
        ("Nama", _name),
        ("Jabatan", lambda one: f"{(one.seat or one.vacancy).job.code[-3:]} {(one.seat or one.vacancy).job.title}"),
        ("Lokasi Formasi", lambda one: f"9901 {(one.seat or one.vacancy).path}"),
        ("Jenis Formasi", lambda one: _TYPES.get((one.seat or one.vacancy).vacancy_type, "Umum")),
        ("Pendidikan", lambda one: level_of(one.person.programme)),
        ("IPK", lambda one: _comma(one.person.gpa, 2)),
        ("Tanggal Lahir", lambda one: spellings.dashes(one.person.born_on)),
        *_first_test({"TWK": "twk", "TIU": "tiu", "TKP": "tkp"}, "Total SKD"),
        ("Nilai SKB", lambda one: _comma(one.skb, 3)),
        ("Nilai Akhir", lambda one: _comma(one.integrated, 3)),
        ("Peringkat", lambda one: _place(one, ",")),
        ("Keterangan", lambda one: one.code),
    ]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("LAMPIRAN II PENGUMUMAN HASIL AKHIR SELEKSI CPNS", "Tahun Anggaran 2021")
        yield from pages([heading for heading, _ in columns], _numbered(selection, columns))

    return _document(selection, f"Lampiran II {selection.intake.code}.csv", Text(";", "cp1252"), rows)


def committee_workbook(selection: Selection) -> Document:
    """2024: XLSX with the parts of the SKD under one heading, zeros for the absent, a column of its own for moves."""
    columns: list[Column] = [
        ("No.", lambda _: None),
        ("No Peserta", lambda one: one.person.exam_number),
        ("NIK", lambda one: CANARY_NIK if one.person.exam_number == CANARY_EXAM_NUMBER else None),
        ("Nama Peserta", _name),
        ("Formasi ID", lambda one: one.vacancy.vacancy_id),
        ("Pendidikan", lambda one: level_of(one.person.programme)),
        ("IPK", lambda one: one.person.gpa / 100),
        ("Tanggal Lahir", lambda one: one.person.born_on),
        *_first_test({"SKD TWK": "twk", "SKD TIU": "tiu", "SKD TKP": "tkp"}, "SKD TOTAL", absent=0),
        ("Nilai SKB", lambda one: 0 if one.code == "P/TH" else _thousandths(one.skb)),
        ("Nilai Akhir", lambda one: _thousandths(one.integrated)),
        ("Peringkat", lambda one: one.place if one.place is None or one.place % 1 else int(one.place)),
        ("Formasi Tujuan", lambda one: one.seat.vacancy_id if one.seat else None),
        ("Keterangan", lambda one: one.code),
    ]
    top = spellings.preamble("HASIL INTEGRASI NILAI SKD DAN SKB", "Panitia Seleksi Daerah Kabupaten Kemuning")
    first, second, merges = merged_header(
        [heading for heading, _ in columns], len(top), {"SKD": ("TWK", "TIU", "TKP", "TOTAL")}
    )

    def rows() -> Iterable[Row]:
        yield from top
        yield first
        yield second
        yield from _numbered(selection, columns)

    name = f"Hasil integrasi {selection.intake.code}.xlsx"
    return _document(selection, name, Workbook("xlsx", "Integrasi", merges), rows)


def contract_results(selection: Selection) -> Document:
    """PPPK: a text file with tabs that somebody called .xls, the group now beside the code, now in it."""
    columns: list[Column] = [
        ("NOMOR PESERTA", lambda one: one.person.exam_number),
        ("NAMA", _name),
        ("FORMASI ID", lambda one: (one.seat or one.vacancy).vacancy_id),
        ("PENDIDIKAN", lambda one: level_of(one.person.programme)),
        ("TANGGAL LAHIR", lambda one: spellings.slashes(one.person.born_on)),
        ("KELOMPOK PRIORITAS", lambda one: one.group),
        *_first_test(
            {
                "TEKNIS": "technical",
                "MANAJERIAL": "managerial",
                "SOSIOKULTURAL": "sociocultural",
                "WAWANCARA": "interview",
            },
            "TOTAL",
            absent=0,
        ),
        ("PERINGKAT", lambda one: _place(one, ",")),
        ("KETERANGAN", lambda one: "L" if one.code.endswith("/L") and one.vacancy.posts == 1 else one.code),
    ]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("HASIL SELEKSI KOMPETENSI PPPK TAHUN 2024")
        yield [heading for heading, _ in columns]
        for one in _in_order(selection):
            yield [cell(one) for _, cell in columns]

    return _document(selection, f"Hasil kompetensi {selection.intake.code}.xls", Text("\t"), rows)


def _document(selection: Selection, name: str, form: Text | Workbook, rows: Callable[[], Iterable[Row]]) -> Document:
    return Document("results", name, form, rows, len(selection.candidates), selection.intake.code)


def _numbered(selection: Selection, columns: Sequence[Column]) -> Iterator[Row]:
    """The rows with their number in the first column."""
    for number, one in enumerate(_in_order(selection), start=1):
        yield [number, *(cell(one) for _, cell in columns[1:])]


def _in_order(selection: Selection) -> list[Candidate]:
    """Vacancy by vacancy, by place, then by exam number."""
    order = {vacancy: number for number, vacancy in enumerate(dict.fromkeys(_ids(selection)))}
    eligible = [one for one in selection.candidates if one.status == "MS"]
    return sorted(
        eligible,
        key=lambda one: (order[one.vacancy.vacancy_id], one.place or len(eligible), one.person.exam_number),
    )


def _ids(selection: Selection) -> Iterator[str]:
    return (one.vacancy.vacancy_id for one in selection.candidates)


def _first_test(parts: dict[str, str], total: str, absent: int | None = None) -> list[Column]:
    """Columns of the parts and of their total. absent: what stands there for who has no scores."""

    def points(part: str) -> Callable[[Candidate], Cell]:
        return lambda one: one.marks[part] if one.came not in (ABSENT, WITHDREW, NOT_ELIGIBLE) else absent

    def sum_of(one: Candidate) -> Cell:
        return one.total if one.came not in (ABSENT, WITHDREW, NOT_ELIGIBLE) else absent

    return [*((heading, points(part)) for heading, part in parts.items()), (total, sum_of)]


def _name(one: Candidate) -> str:
    """In capitals; where the column was narrow, on two lines."""
    name = one.person.name.upper()
    return name.replace(" ", "\n", 1) if int(one.person.exam_number[-3:]) % _ROWS_BETWEEN_BREAKS == 0 else name


def _comma(value: int | None, decimals: int) -> Cell:
    """`78,545`; nothing where there is no score."""
    if value is None:
        return None
    whole, part = divmod(value, 10**decimals)
    return f"{whole},{part:0{decimals}d}"


def _thousandths(value: int | None) -> Cell:
    return None if value is None else value / 1000


def _place(one: Candidate, mark: str) -> Cell:
    """`3`, or `2,5` where two share their places."""
    return None if one.place is None else f"{one.place:g}".replace(".", mark)
