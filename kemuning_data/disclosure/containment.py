"""Which groups of people lie within which, decided on the people themselves and not on how the groups are named.

What everybody can know of an applicant is the vacancy and how far they came. Two such people cannot be parted by any
public figure, so a group is a set of these atoms. A unit may hold the same people as a job family, or all but a few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from kemuning_data.disclosure.lattice import Lattice

Sets = Mapping[int, Mapping[int, int]]
"""Population → institution → its atoms there, one bit each."""


def conflicts(populations: pl.DataFrame, atoms: pl.DataFrame, lattice: Lattice, gap: int) -> dict[int, list[int]]:
    """Population → those that contain it or that it contains, and that differ from it by fewer than `gap` people.

    populations: `population`, `node`, `stage` and `size`. atoms: `vacancy`, `rank` and `institution` (a number) of all
    places where somebody is. Equal groups do not conflict: their figures are the same.
    """
    homes = atoms.select("vacancy", "institution").unique().join(lattice.members, on="vacancy")
    of_node = homes.group_by("node").agg(pl.col("institution").unique())
    placed = populations.join(of_node, on="node").sort("size", "population")
    pairs = list(_close_pairs(placed, gap))
    sets = _sets(populations, {population for pair in pairs for population in pair}, atoms, lattice)
    found: dict[int, list[int]] = defaultdict(list)
    for smaller, larger in pairs:
        if _is_within(sets[smaller], sets[larger]):
            found[smaller].append(larger)
            found[larger].append(smaller)
    return found


def _close_pairs(placed: pl.DataFrame, gap: int) -> Iterator[tuple[int, int]]:
    """Pairs of populations, the smaller first, whose sizes differ by less than the gap and that may share people."""
    numbers, sizes = placed["population"].to_list(), placed["size"].to_list()
    institutions = placed["institution"].to_list()
    of_institution: dict[int, list[int]] = defaultdict(list)
    for row, own in enumerate(institutions):
        if len(own) == 1:
            of_institution[own[0]].append(row)
    for rows in of_institution.values():
        yield from _within_gap(rows, rows, numbers, sizes, gap)
    wide = [row for row, own in enumerate(institutions) if len(own) > 1]
    yield from _within_gap(range(len(numbers)), wide, numbers, sizes, gap)


def _within_gap(
    smaller: Sequence[int], larger: Sequence[int], numbers: Sequence[int], sizes: Sequence[int], gap: int
) -> Iterator[tuple[int, int]]:
    """Both in rising order of size; a window moves over the larger ones."""
    start = end = 0
    for one in smaller:
        while start < len(larger) and sizes[larger[start]] <= sizes[one]:
            start += 1
        while end < len(larger) and sizes[larger[end]] < sizes[one] + gap:
            end += 1
        for other in larger[start:end]:
            yield numbers[one], numbers[other]


def _sets(populations: pl.DataFrame, wanted: set[int], atoms: pl.DataFrame, lattice: Lattice) -> Sets:
    numbered = atoms.sort("institution", "vacancy", "rank").with_columns(
        pl.int_range(pl.len()).over("institution").alias("bit")
    )
    asked = populations.filter(pl.col("population").is_in(wanted)).select("population", "node", "stage")
    bits = (
        asked.join(lattice.members, on="node")
        .join(numbered, on="vacancy")
        .filter(pl.col("rank") >= pl.col("stage"))
        .group_by("population", "institution")
        .agg("bit")
    )
    sets: dict[int, dict[int, int]] = {population: {} for population in wanted}
    for population, institution, own in bits.select("population", "institution", "bit").iter_rows():
        together = 0
        for bit in own:
            together |= 1 << bit
        sets[population][institution] = together
    return sets


def _is_within(smaller: Mapping[int, int], larger: Mapping[int, int]) -> bool:
    return all(atoms & larger.get(institution, 0) == atoms for institution, atoms in smaller.items())
