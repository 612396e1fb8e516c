"""What the layouts of vacancy lists share: SSCASN's own columns, printed pages, headers of two rows, stray spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from random import Random

from kemuning_data.sample import spellings
from kemuning_data.sample.sheets import Cell, Merge, Row
from kemuning_data.sample.vacancies import Vacancy

Column = tuple[str, Callable[[Vacancy, str], Cell]]
"""A heading, and what stands under it for a vacancy and one of its study programmes."""

_ROWS_BETWEEN_HEADERS = 120
_LEVELS = {
    "SD/SEDERAJAT": "SD",
    "SLTP/SMP": "SLTP",
    "SLTA/SMA": "SLTA",
    "SLTA": "SLTA",
    "SMK": "SMK/SLTA Kejuruan",
    "SMK/SLTA": "SMK/SLTA Kejuruan",
    "D-III": "Diploma III/Sarjana Muda",
    "D-IV": "Diploma IV",
    "S-1": "S-1/Sarjana",
    "PROFESI": "Profesi",
    "SPESIALIS": "Spesialis",
}


def level_of(programme: str) -> str:
    """`jenjang_studi` of a study programme: `D-III KEPERAWATAN` is `Diploma III/Sarjana Muda`."""
    return _LEVELS[programme.split()[0]]


def sscasn_columns() -> list[Column]:
    """The columns of an SSCASN export, in its own names and order."""
    return [
        ("formasi_id", lambda v, _: v.vacancy_id),
        ("ins_nm", lambda v, _: v.institution),
        ("jp_nama", lambda v, _: v.intake_kind),
        ("formasi_nm", lambda v, _: v.vacancy_type),
        ("jabatan_nm", lambda v, _: v.job.title),
        ("lokasi_nm", lambda v, _: v.path),
        ("jumlah_formasi", lambda v, _: v.posts),
        ("jumlah_ms", lambda v, _: v.eligible),
        ("disable", lambda v, _: int(v.is_open_to_disabled)),
        ("gaji_min", lambda v, _: str(v.salary[0])),
        ("gaji_max", lambda v, _: str(v.salary[1])),
        ("jenjang_studi", lambda _, programme: level_of(programme)),
        ("program_studi", lambda _, programme: programme),
    ]


def body(vacancies: Iterable[Vacancy], columns: Sequence[Column]) -> Iterable[Row]:
    """One row for every study programme of every vacancy."""
    for vacancy in vacancies:
        for programme in vacancy.programmes:
            yield [cell(vacancy, programme) for _, cell in columns]


def untidy(rows: Iterable[Row], rng: Random) -> Iterable[Row]:
    """Stray spaces inside the words of some cells; ids and bare numbers stay as they are."""
    for row in rows:
        yield [spellings.untidy(cell, rng) if isinstance(cell, str) else cell for cell in row]


def pages(header: Row, rows: Iterable[Row]) -> Iterable[Row]:
    """The rows with the header above, and once more, after an empty row, on every page."""
    for number, row in enumerate(rows):
        if number and number % _ROWS_BETWEEN_HEADERS == 0:
            yield [None] * len(header)
        if number % _ROWS_BETWEEN_HEADERS == 0:
            yield header
        yield row


def merged_header(
    headings: list[str], top: int, groups: dict[str, tuple[str, ...]]
) -> tuple[list[Cell], list[Cell], tuple[Merge, ...]]:
    """Two header rows: a group's name over its columns, every other heading over both rows. `top`: rows above."""
    first: list[Cell] = list(headings)
    second: list[Cell] = [None] * len(headings)
    merges = []
    paired: set[int] = set()
    for name, parts in groups.items():
        left = headings.index(f"{name} {parts[0]}")
        right = left + len(parts)
        first[left:right] = [name, *[None] * (len(parts) - 1)]
        second[left:right] = parts
        paired |= set(range(left, right))
        merges.append(Merge(top, left, top, right - 1))
    merges += [Merge(top, column, top + 1, column) for column in range(len(headings)) if column not in paired]
    return first, second, tuple(merges)
