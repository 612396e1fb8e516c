"""The sample at the size of a province or of the whole country: many invented governments, tidy files, streamed.

Nothing is kept but the government at hand: a list of 94,000 vacancies needs no more memory than one of a hundred. The
lists are CSV, because a workbook of that size could not be read within the limits of the gate.

Nobody is asked, trained or written to at these scales: they measure how the program bears vacancies and candidates. So
nothing is promised there either, since a promise answers a survey or a message, and no index is rated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kemuning_data.sample import layouts, reference_files, spellings, wider_files
from kemuning_data.sample.catalogue import Government, Unit, declared, kemuning, sector_names
from kemuning_data.sample.criteria_files import CSV, criteria_file
from kemuning_data.sample.documents import Document, FrameDocument
from kemuning_data.sample.sheets import Row, Text
from kemuning_data.sample.timetable import Intake, closed_intakes
from kemuning_data.sample.vacancies import Vacancy, chance, possible_posts, thinned, vacancy
from kemuning_data.sample.wider_results import WiderFrames, candidate_frames


@dataclass(frozen=True, slots=True)
class Size:
    """How many governments there are and how many vacancies each has in each intake."""

    governments: int
    vacancies_each: int


SIZES: dict[Literal["province", "national"], Size] = {
    "province": Size(10, 200),
    "national": Size(600, 78),
}
"""With two intakes: 4,000 and 93,600 vacancies."""

MOST_PROGRAMMES = 15
"""Longer lists are cut: so a vacancy has about six rows, as in the national list of 2024 (556,000 for 94,000)."""

_ELIGIBLE_FIFTHS = 4
"""With those refused this gives the national size four million applicants."""
_OWN_WORD = "Kemuning"


def documents(size: Size, intakes: tuple[Intake, Intake], seed: int) -> list[Document | FrameDocument]:
    """The files of one closed and one open intake."""
    return [
        Document("units", "Unit Kerja.csv", Text(), lambda: _units(size), size.governments * len(kemuning().units)),
        reference_files.intakes_file(intakes),
        *(reference_files.calendar_file(intake) for intake in intakes),
        reference_files.holidays_file(),
        *(_vacancy_file(size, intake, seed) for intake in intakes),
        criteria_file(intakes[-1], vacancies(size, intakes[-1], seed), size.governments * size.vacancies_each, CSV),
        *wider_files.candidate_files(
            lambda: national_results(size, seed), closed_intake(), size.governments * size.vacancies_each * 80
        ),
    ]


def governments(count: int) -> Iterator[Government]:
    """The regency itself and `count - 1` neighbours made after it."""
    yield kemuning()
    words = declared("units.toml")["neighbours"]
    names = (f"{first} {second}" for second in words["second"] for first in words["first"])
    for number, name in zip(range(2, count + 1), names, strict=False):
        code = f"99.{number:02d}"
        yield Government(
            code,
            f"Pemerintah Kabupaten {name} (contoh)",
            tuple(_renamed(unit, code, name) for unit in kemuning().units),
        )


def vacancies(size: Size, intake: Intake, seed: int) -> Iterator[Vacancy]:
    """The vacancies of every government, one government after the other."""
    for government in governments(size.governments):
        rng = chance(seed, "wider", government.code, intake.code)
        posts = possible_posts(government, intake.family)
        for post in rng.choices(posts, k=size.vacancies_each):
            one = vacancy(rng, government, intake, post)
            yield thinned(replace(one, programmes=one.programmes[:MOST_PROGRAMMES]), _ELIGIBLE_FIFTHS)


def national_results(size: Size = SIZES["national"], seed: int = 20) -> WiderFrames:
    """Applicants, results and vacancies of the closed intake at that size, as frames and without any file."""
    return candidate_frames(list(vacancies(size, closed_intake(), seed)), closed_intake(), seed)


def closed_intake() -> Intake:
    """The past intake of the larger scales."""
    return next(intake for intake in closed_intakes() if intake.code == "cpns-2024")


def _vacancy_file(size: Size, intake: Intake, seed: int) -> Document:
    columns = layouts.sscasn_columns()

    def rows() -> Iterable[Row]:
        yield from spellings.preamble()
        yield [heading for heading, _ in columns]
        yield from layouts.body(vacancies(size, intake, seed), columns)

    count = size.governments * size.vacancies_each * 6
    return Document("vacancies", f"Formasi {intake.code}.csv", Text(), rows, count, intake.code)


def _units(size: Size) -> Iterable[Row]:
    yield from spellings.preamble()
    yield ["Kode Unit", "Nama Unit", "Sektor", "Kode Induk", "Kode Instansi", "Nama Instansi"]
    for government in governments(size.governments):
        for unit in government.units:
            sector = sector_names()[unit.sector]
            yield [unit.code, unit.name, sector, unit.parent, government.code, government.name]


def _renamed(unit: Unit, code: str, name: str) -> Unit:
    return replace(
        unit,
        code=f"{code}-{unit.code}",
        name=unit.name.replace(_OWN_WORD, name),
        parent=f"{code}-{unit.parent}" if unit.parent else None,
        sections=tuple(section.replace(_OWN_WORD, name) for section in unit.sections),
    )
