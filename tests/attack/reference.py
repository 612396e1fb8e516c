"""A second author's publisher of the scheme, with a switch for every rule: what the real one is measured against.

Plain and slow: it reads a people frame and writes `breakdown_tables` and `breakdowns`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
import statistics
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

import polars as pl

from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from tests.attack.people import ATTRIBUTES, RANK, SCORES
from tests.attack.release import NODE

ISSUED = dt.date(2026, 1, 31)
POPULATION, GAP, RATE_BASE, TWO_WAY = 20, 10, 50, 1000
STEPS = {"skd": 5, "skb": 1, "integrated": 1}
ORDER = ("applied", "appointed", "passed_skd", "passed_competence", "passed_administration", "sat_skb")
LEVELS = ((), ("job_family",), ("vacancy_type",), ("unit_code",))
CROSSED = ATTRIBUTES[:-1]
"""Channels are the fifth attribute, told of whole intakes alone: what holds for these holds for them."""
COMMON = ("applied", "passed_administration", "appointed")
Person = dict[str, object]
Node = tuple[str | None, ...]
Population = tuple[Node, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """The switches. rounding: random, fresh (another draw at every call), nearest or none. call: which one this is."""

    rounding: str = "random"
    call: int = 0
    threshold: int = 10
    has_complement: bool = True
    has_gap: bool = True
    has_implied: bool = True
    has_population: bool = True
    has_coarse_medians: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """People of one category in one table, outside the vacancies that imply it."""

    people: tuple[Person, ...]
    value: int
    implied: int


class Publisher:
    """Publishes one set of people. implied: vacancy_id, attribute, category of vacancies that tell it to everybody."""

    def __init__(self, people: pl.DataFrame, implied: pl.DataFrame, categories: dict[str, list[str]], rules: Rules):
        self.rules, self.categories = rules, categories
        self.implied = {(vacancy, attribute): category for vacancy, attribute, category in implied.iter_rows()}
        self.fresh = random.Random(rules.call)
        self.populations: dict[Population, list[Person]] = {}
        rows = people.to_dicts()
        several = len({row["institution_code"] for row in rows}) > 1
        ended = sorted({str(row["intake_code"]) for row in rows if row["is_over"]})
        for row in rows:
            for node in _nodes(row, several, all_intakes=len(ended) > 1 and bool(row["is_over"])):
                for stage in _stages(row, common=node[0] is None):
                    self.populations.setdefault((node, stage), []).append(row)
        self.populations = {key: found for key, found in self.populations.items() if len(found) >= POPULATION}

    def tables(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """`breakdown_tables` and `breakdowns`, without channels."""
        tables: list[dict[str, object]] = []
        rows: list[dict[str, object]] = []
        shown: dict[tuple[str, Population], dict[str, Cell | str]] = {}
        for attribute in CROSSED:
            for population, reason in self._withheld(attribute).items():
                people = self.populations[population]
                known = len(people) - len(self._outside(people, attribute))
                tables.append(_table(population, attribute, None, len(people), known, reason))
                if reason is None:
                    shown[attribute, population] = self._column(attribute, population, shown)
                    rows += self._rows(population, attribute, shown[attribute, population])
        for one, two in combinations(CROSSED, 2):
            for population in self.populations:
                if len(self._outside(self.populations.get((population[0], "applied"), []), one, two)) < TWO_WAY:
                    continue
                people = self._outside(self.populations[population], one, two)
                known = len(self.populations[population]) - len(people)
                is_out = all((attribute, population) in shown for attribute in (one, two))
                tables.append(_table(population, one, two, len(people), known, None if is_out else "gap"))
                if is_out:
                    rows += self._two_way(population, one, two, shown)
        return _framed(tables, BreakdownTableRow), _framed(rows, BreakdownRow)

    def _outside(self, people: Iterable[Person], *attributes: str) -> list[Person]:
        if not self.rules.has_implied:
            return list(people)
        return [row for row in people if not any((row["vacancy_id"], name) in self.implied for name in attributes)]

    def _withheld(self, attribute: str) -> dict[Population, str | None]:
        """Why each table of an attribute is withheld; None for those that are shown. Smaller stages come later."""
        by_type = any(name == attribute for _, name in self.implied) and self.rules.has_implied
        sizes = {
            key: len(self._outside(people, attribute))
            for key, people in self.populations.items()
            if not (by_type and key[0][4] is not None)
        }
        ordered = sorted(
            sizes,
            key=lambda key: (_level(key[0]), ORDER.index(key[1]), -sizes[key], str(key)),
        )
        reasons: dict[Population, str | None] = {}
        accepted: list[Population] = []
        for key in ordered:
            if self.rules.has_population and sizes[key] < POPULATION:
                reasons[key] = "population"
            elif self.rules.has_gap and any(_too_close(sizes, key, other) for other in accepted):
                reasons[key] = "gap"
            else:
                reasons[key] = None
                accepted.append(key)
        if self.rules.has_gap:
            self._partition(sizes, reasons)
        for node, stage in ordered:
            if reasons[node, stage] is None and reasons.get((node, "applied"), "population") is not None:
                reasons[node, stage] = "stage"
        return dict(sorted(reasons.items(), key=lambda item: (RANK[item[0][1]], str(item[0]))))

    def _partition(self, sizes: dict[Population, int], reasons: dict[Population, str | None]) -> None:
        """The rest of a parent beside its published children is nobody, or enough people."""
        for (node, stage), reason in list(reasons.items()):
            for kind in _kinds_of_children(node) if reason is None else ():
                while True:
                    children = [key for key in sizes if key[1] == stage and kind(key[0], node) and reasons[key] is None]
                    rest = sizes[node, stage] - sum(sizes[key] for key in children)
                    if not children or rest == 0 or rest >= GAP:
                        break
                    reasons[min(children, key=lambda key: (sizes[key], str(key)))] = "gap"

    def _column(
        self, attribute: str, population: Population, shown: dict[tuple[str, Population], dict[str, Cell | str]]
    ) -> dict[str, Cell | str]:
        people, applied = self.populations[population], shown.get((attribute, (population[0], "applied")))
        outside = self._outside(people, attribute)
        cells: dict[str, Cell | str] = {}
        whole: dict[str, Cell] = {}
        for category in self.categories[attribute]:
            inside = tuple(row for row in outside if row[attribute] == category)
            whole[category] = Cell(inside, self._rounded(inside), self._known(people, attribute, category))
            cells[category] = whole[category]
            if whole[category].value < self.rules.threshold:
                cells[category] = "below_10"
            elif applied is not None and isinstance(applied[category], str):
                cells[category] = "stage"
        while self.rules.has_complement and any(isinstance(cell, str) for cell in cells.values()):
            hidden = [category for category, cell in cells.items() if isinstance(cell, str)]
            left = [category for category in cells if category not in hidden]
            if not left or (len(hidden) > 1 and sum(len(whole[name].people) for name in hidden) >= 10):
                break
            cells[min(left, key=lambda name: (whole[name].value, name))] = "complement"
        return cells

    def _known(self, people: Iterable[Person], attribute: str, category: str) -> int:
        if not self.rules.has_implied:
            return 0
        return sum(self.implied.get((str(row["vacancy_id"]), attribute)) == category for row in people)

    def _rounded(self, people: tuple[Person, ...]) -> int:
        count = len(people)
        if self.rules.rounding == "none":
            return count
        if self.rules.rounding == "nearest":
            return (count + 2) // 5 * 5
        text = f"{count}|{sum(int(row['key']) for row in people)}"  # type: ignore[call-overload]
        draw = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8, key=b"second author").digest(), "big")
        turn = self.fresh.randrange(5) if self.rules.rounding == "fresh" else (draw * 5) >> 64
        return count - count % 5 + (5 if turn < count % 5 else 0)

    def _rows(
        self, population: Population, attribute: str, cells: dict[str, Cell | str]
    ) -> Iterator[dict[str, object]]:
        for category, cell in cells.items():
            implied = self._known(self.populations[population], attribute, category)
            row = _address(population, attribute, None) | {"value_1": category, "value_2": None, "implied": implied}
            if isinstance(cell, str):
                yield row | {"count": None, "hidden_reason": cell} | dict.fromkeys(_MEDIANS)
            else:
                medians = {f"median_{name}": self._median(cell, name) for name in SCORES}
                yield row | {"count": cell.value + implied, "hidden_reason": None} | medians

    def _median(self, cell: Cell, score: str) -> float | None:
        scores = [float(row[score]) for row in cell.people if row[score] is not None]  # type: ignore[arg-type]
        if not self.rules.has_coarse_medians:
            return statistics.median(scores) if scores else None
        if cell.implied or cell.value < RATE_BASE or len(scores) < RATE_BASE:
            return None
        step = STEPS[score]
        return float(round(statistics.median(scores) / step) * step)

    def _two_way(
        self, population: Population, one: str, two: str, shown: dict[tuple[str, Population], dict[str, Cell | str]]
    ) -> Iterator[dict[str, object]]:
        first, second = shown[one, population], shown[two, population]
        before = (population[0], "applied")
        outside = self._outside(self.populations[population], one, two)
        applicants = self._outside(self.populations[before], one, two)
        for value_1, value_2 in product(self.categories[one], self.categories[two]):
            value = self._rounded(tuple(row for row in outside if row[one] == value_1 and row[two] == value_2))
            earlier = self._rounded(tuple(row for row in applicants if row[one] == value_1 and row[two] == value_2))
            both = [shown[one, before][value_1], shown[two, before][value_2]]
            reason = None
            if value < self.rules.threshold:
                reason = "below_10"
            elif earlier < self.rules.threshold or any(isinstance(cell, str) for cell in both):
                reason = "stage"
            elif isinstance(first[value_1], str) or isinstance(second[value_2], str):
                reason = "complement"
            yield (
                _address(population, one, two)
                | {"value_1": value_1, "value_2": value_2, "implied": 0, "hidden_reason": reason}
                | {"count": value if reason is None else None}
                | dict.fromkeys(_MEDIANS)
            )


_MEDIANS = tuple(f"median_{name}" for name in SCORES)


def _nodes(row: Person, several: bool, *, all_intakes: bool) -> Iterator[Node]:
    intakes = [str(row["intake_code"]), None] if all_intakes else [str(row["intake_code"])]
    institutions = [str(row["institution_code"]), None] if several else [None]
    for intake, institution, level in product(intakes, institutions, LEVELS):
        if level == ("unit_code",) and several and institution is None:
            continue
        lattice = {name: str(row[name]) for name in level}
        yield (intake, institution, *(lattice.get(name) for name in NODE[2:]))


def _stages(row: Person, *, common: bool) -> Iterator[str]:
    is_pppk = bool(row["is_pppk"])
    for stage in ORDER:
        is_of_kind = stage in COMMON or (stage == "passed_competence") == is_pppk
        if is_of_kind and RANK[stage] <= RANK[str(row["reached"])] and (stage in COMMON or not common):
            yield stage


def _level(node: Node) -> int:
    """None, job family, vacancy type, unit."""
    return 3 if node[2] else 2 if node[4] else 1 if node[3] else 0


def _is_within(inner: Node, outer: Node) -> bool:
    return all(wide is None or narrow == wide for narrow, wide in zip(inner, outer, strict=True))


def _too_close(sizes: dict[Population, int], one: Population, other: Population) -> bool:
    if not 0 < abs(sizes[one] - sizes[other]) < GAP:
        return False
    small, large = sorted((one, other), key=lambda key: sizes[key])
    return _is_within(small[0], large[0]) and RANK[small[1]] >= RANK[large[1]]


def _kinds_of_children(node: Node) -> list[Callable[[Node, Node], bool]]:
    """Ways in which a node falls into parts, each a test whether one node is a part of another."""

    def part_by(column: int) -> Callable[[Node, Node], bool]:
        def is_part(child: Node, parent: Node) -> bool:
            rest = [at for at in range(5) if at != column]
            return parent[column] is None and child[column] is not None and all(child[at] == parent[at] for at in rest)

        return is_part

    is_plain = not any(node[2:])
    return [part_by(0), part_by(1), *(part_by(column) for column in (2, 3, 4) if is_plain)]


def _address(population: Population, one: str, two: str | None) -> dict[str, object]:
    node, stage = population
    return dict(zip(NODE, node, strict=True)) | {"stage": stage, "attribute_1": one, "attribute_2": two}


def _table(
    population: Population, one: str, two: str | None, people: int, implied: int, reason: str | None
) -> dict[str, object]:
    told = {"people": people, "implied": implied, "is_published": reason is None, "hidden_reason": reason}
    return _address(population, one, two) | told | {"issue": 2, "issued_on": ISSUED}


def _framed(rows: list[dict[str, object]], model: type[BreakdownRow] | type[BreakdownTableRow]) -> pl.DataFrame:
    schema = polars_schema(model)
    return pl.DataFrame([{name: row[name] for name in schema} for row in rows], schema=schema)
