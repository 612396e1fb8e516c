"""The answers of each year as the organisation office collects them, and the regulation's form of single units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from kemuning_data.rules.periods import period_of
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.sample import spellings
from kemuning_data.sample.catalogue import Government
from kemuning_data.sample.documents import Document
from kemuning_data.sample.sheets import Cell, Merge, Row, Text, Workbook
from kemuning_data.sample.survey import Response, responses, surveyed

Column = tuple[str, Callable[[Response], Cell]]
"""A heading, and what stands under it for a respondent."""

ON_THE_FORM = {"2022-H2": "dispusip", "2024-H1": "disdukcapil"}
"""Half-years in which one unit sent the regulation's own form and is not in the list of all."""

NAMES = {
    Element.REQUIREMENTS: "Persyaratan",
    Element.PROCEDURE: "Sistem, Mekanisme, dan Prosedur",
    Element.COMPLETION_TIME: "Waktu Penyelesaian",
    Element.COST: "Biaya/Tarif",
    Element.PRODUCT: "Produk Spesifikasi Jenis Pelayanan",
    Element.STAFF_COMPETENCE: "Kompetensi Pelaksana",
    Element.STAFF_CONDUCT: "Perilaku Pelaksana",
    Element.COMPLAINT_HANDLING: "Penanganan Pengaduan, Saran, dan Masukan",
    Element.FACILITIES: "Sarana dan Prasarana",
}
_SHORT = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana")
_REGULATION = tuple(Element)
_SWAPPED = (*_REGULATION[:7], *_REGULATION[:6:-1])
"""Facilities eighth and complaints ninth, as many forms have them."""
_HALVES = {"1": "I", "2": "II"}
_FIRST_YEAR = 2022


def survey_files(government: Government, waves: Sequence[str], seed: int, until: date) -> list[Document]:
    """One list a year with both half-years, each year's of another layout, and the forms of single units."""
    names = {unit.code: unit.name for unit in government.units}
    documents: list[Document] = []
    for year in dict.fromkeys(wave[:4] for wave in waves):
        half_years = [wave for wave in waves if wave.startswith(year)]
        everyone = [
            one
            for wave in half_years
            for unit in surveyed()
            if unit.code != ON_THE_FORM.get(wave)
            for one in responses(unit, wave, seed, until)
        ]
        documents.append(_LAYOUTS[(int(year) - _FIRST_YEAR) % len(_LAYOUTS)](everyone, names, year))
        documents += [_form(names, wave, seed, until) for wave in half_years if wave in ON_THE_FORM]
    return documents


def in_words(wave: str) -> str:
    """`Semester I Tahun 2024`."""
    return f"Semester {_HALVES[wave[-1]]} Tahun {wave[:4]}"


def _by_hand(everyone: Sequence[Response], names: dict[str, str], year: str) -> Document:
    """Semicolons and cp1252; elements by short names in another order."""
    order = (*range(4, 9), *range(4))
    columns: list[Column] = [
        ("No. Responden", lambda one: one.number),
        ("Unit Pelayanan", lambda one: names[one.unit]),
        ("Kode Unit", lambda one: one.unit),
        ("Jenis Layanan", lambda one: one.service),
        ("Tanggal Pengisian", lambda one: spellings.slashes(one.answered_on)),
        ("Cara Mengisi", lambda one: one.channel),
        ("Umur (tahun)", lambda one: one.age),
        ("L/P", lambda one: "P" if one.is_woman else "L"),
        ("Pendidikan Terakhir", lambda one: one.education),
        ("Pekerjaan Utama", lambda one: one.occupation),
        *_elements([_REGULATION[number] for number in order], [_SHORT[number] for number in order]),
        ("Kritik dan Saran", lambda one: one.remark or None),
    ]
    top = spellings.preamble("REKAPITULASI SURVEI KEPUASAN MASYARAKAT", f"Tahun {year} – Bagian Organisasi")
    return _document(f"SKM {year}.csv", Text(";", "cp1252"), top, columns, everyone)


def _numbered(everyone: Sequence[Response], names: dict[str, str], year: str) -> Document:  # noqa: ARG001
    """The plain names of the columns, elements as U1 to U9 whose order a line above declares."""
    columns: list[Column] = [
        ("respondent", lambda one: one.number),
        ("unit_code", lambda one: one.unit),
        ("service", lambda one: one.service),
        ("answered_on", lambda one: one.answered_on.isoformat()),
        ("channel", lambda one: one.channel),
        ("age", lambda one: one.age),
        ("sex", lambda one: "Perempuan" if one.is_woman else "Laki-laki"),
        ("education", lambda one: one.education),
        ("occupation", lambda one: one.occupation),
        *_elements(_REGULATION, _codes()),
        ("remark", lambda one: one.remark or None),
    ]
    top = spellings.preamble("Unduhan jawaban SKM", f"Tahun {year}", _legend(_REGULATION))
    return _document(f"Jawaban SKM {year}.csv", Text(), top, columns, everyone)


def _workbook(everyone: Sequence[Response], names: dict[str, str], year: str) -> Document:
    """A workbook with date cells and the full names of the regulation, in its order."""
    columns: list[Column] = [
        ("Periode", lambda one: in_words(period_of(one.answered_on, "half"))),
        ("Kode Unit", lambda one: one.unit),
        ("Nama Unit Pelayanan", lambda one: names[one.unit].upper()),
        ("Nomor Urut Responden", lambda one: one.number),
        ("Tanggal Survei", lambda one: one.answered_on),
        ("Layanan", lambda one: one.service),
        ("Media", lambda one: one.channel),
        ("Usia", lambda one: one.age),
        ("Jenis Kelamin", lambda one: "PEREMPUAN" if one.is_woman else "LAKI-LAKI"),
        ("Pendidikan", lambda one: one.education),
        ("Pekerjaan", lambda one: one.occupation),
        *_elements(_REGULATION, [NAMES[element] for element in _REGULATION]),
        ("Saran", lambda one: one.remark or None),
    ]
    top = spellings.preamble("DATA RESPONDEN SURVEI KEPUASAN MASYARAKAT", f"Tahun {year}")
    return _document(f"Responden SKM {year}.xlsx", Workbook("xlsx", "Responden"), top, columns, everyone)


def _online(everyone: Sequence[Response], names: dict[str, str], year: str) -> Document:
    """The export of an online form with tabs: answers first, from the last element to the first."""
    order = tuple(reversed(_REGULATION))
    columns: list[Column] = [
        ("Stempel Waktu", lambda one: f"{one.answered_on.isoformat()}T10:15:00"),
        ("Unit Layanan", lambda one: names[one.unit]),
        ("Kode Unit", lambda one: one.unit),
        *_elements(order, [NAMES[element] for element in order]),
        ("Usia (tahun)", lambda one: None if one.age is None else f"{one.age} tahun"),
        ("Jenis Kelamin", lambda one: "Perempuan" if one.is_woman else "Laki-laki"),
        ("Pendidikan", lambda one: one.education),
        ("Profesi", lambda one: one.occupation),
        ("Jenis Pelayanan", lambda one: one.service),
        ("Saluran", lambda one: one.channel),
        ("Saran untuk perbaikan", lambda one: one.remark or None),
        ("ID Responden", lambda one: f"R{one.number:04d}"),
    ]
    top = spellings.preamble("Tanggapan formulir SKM daring", f"Tahun {year}")
    return _document(f"Formulir SKM {year}.csv", Text("\t"), top, columns, everyone)


def _swapped(everyone: Sequence[Response], names: dict[str, str], year: str) -> Document:
    """U1 to U9 in the order of another form, which says so: facilities eighth, complaints ninth."""
    columns: list[Column] = [
        ("No. Resp", lambda one: one.number),
        ("OPD", lambda one: names[one.unit]),
        ("Kode OPD", lambda one: one.unit),
        ("Pelayanan", lambda one: one.service),
        ("Tgl Survei", lambda one: spellings.dashes(one.answered_on)),
        ("Kanal", lambda one: one.channel),
        ("Umur", lambda one: one.age),
        ("JK", lambda one: "P" if one.is_woman else "L"),
        ("Pendidikan", lambda one: one.education),
        ("Pekerjaan", lambda one: one.occupation),
        *_elements(_SWAPPED, _codes()),
        ("Keluhan", lambda one: one.remark or None),
    ]
    top = spellings.preamble("SURVEI KEPUASAN MASYARAKAT", f"Tahun {year}", _legend(_SWAPPED))
    return _document(f"SKM OPD {year}.csv", Text(";", "utf-8-sig"), top, columns, everyone)


_LAYOUTS = (_by_hand, _numbered, _workbook, _online, _swapped)


def _form(names: dict[str, str], wave: str, seed: int, until: date) -> Document:
    """The form of the regulation: a header of two rows, and below the rows their sums, means, index and a legend."""
    asked = next(unit for unit in surveyed() if unit.code == ON_THE_FORM[wave])
    everyone, unit = responses(asked, wave, seed, until), names[asked.code]
    person: list[Column] = [
        ("No. Resp", lambda one: one.number),
        ("Tanggal", lambda one: one.answered_on),
        ("Jenis Layanan", lambda one: one.service),
        ("Cara Mengisi", lambda one: one.channel),
        ("Umur", lambda one: one.age),
        ("JK", lambda one: "P" if one.is_woman else "L"),
        ("Pendidikan", lambda one: one.education),
        ("Pekerjaan", lambda one: one.occupation),
    ]
    width, elements = len(person), len(_REGULATION)
    top = spellings.preamble(
        "PENGOLAHAN DATA SURVEI KEPUASAN MASYARAKAT PER RESPONDEN DAN PER UNSUR PELAYANAN",
        f"UNIT PELAYANAN : {unit.upper()}",
        f"PERIODE : {in_words(wave).upper()}",
    )
    merges = (
        *(Merge(len(top), column, len(top) + 1, column) for column in range(width)),
        Merge(len(top), width, len(top), width + elements - 1),
    )

    def rows() -> Iterable[Row]:
        yield from top
        yield [*(heading for heading, _ in person), "NILAI UNSUR PELAYANAN", *[None] * (elements - 1)]
        yield [*[None] * width, *_codes()]
        for one in everyone:
            yield [*(cell(one) for _, cell in person), *(one.answers[element] for element in _REGULATION)]
        yield from _sums(everyone, width)
        yield []
        yield ["Keterangan"]
        yield from ([f"U{number}", NAMES[element]] for number, element in enumerate(_REGULATION, start=1))

    name = f"Pengolahan SKM {unit} {wave}.xlsx"
    return Document("survey", name, Workbook("xlsx", "SKM", merges), rows, len(everyone))


def _sums(everyone: Sequence[Response], width: int) -> Iterable[Row]:
    """Sums and means of each element, means weighted with a ninth, and the index."""
    given = [[answer for one in everyone if (answer := one.answers[element])] for element in _REGULATION]
    means = [sum(answers) / len(answers) for answers in given]
    gap = [None] * (width - 1)
    yield ["ΣNilai/Unsur", *gap, *(sum(answers) for answers in given)]
    yield ["NRR/Unsur", *gap, *(round(mean, 3) for mean in means)]
    yield ["NRR tertimbang/Unsur", *gap, *(round(mean / len(means), 3) for mean in means)]
    yield ["IKM Unit Pelayanan", *gap, round(sum(means) / len(means) * 25, 2)]


def _elements(order: Sequence[Element], headings: Sequence[str]) -> list[Column]:
    return [(heading, _answer(element)) for element, heading in zip(order, headings, strict=True)]


def _answer(element: Element) -> Callable[[Response], Cell]:
    return lambda one: one.answers[element]


def _codes() -> list[str]:
    return [f"U{number}" for number in range(1, len(_REGULATION) + 1)]


def _legend(order: Sequence[Element]) -> str:
    """`U1 = Persyaratan | U2 = …`."""
    return " | ".join(f"U{number} = {NAMES[element]}" for number, element in enumerate(order, start=1))


def _document(
    name: str, form: Text | Workbook, top: list[Row], columns: Sequence[Column], everyone: Sequence[Response]
) -> Document:
    def rows() -> Iterable[Row]:
        yield from top
        yield [heading for heading, _ in columns]
        for one in everyone:
            yield [cell(one) for _, cell in columns]

    return Document("survey", name, form, rows, len(everyone))
