"""Every figure of the survey, of several releases, combined as a stranger would who wants a few people's answers."""

from __future__ import annotations

import datetime as dt
import math
import statistics
import zlib
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemuning_data.disclosure import survey_telling
from kemuning_data.disclosure.survey_sums import ELEMENTS, Sums
from kemuning_data.disclosure.survey_telling import Key, Telling, telling
from tests.attack.survey_differencing import Figure, given_away

Wave = tuple[str, str]
Records = Mapping[Wave, frozenset[object]]
"""Unit and period → its respondents; one who answers otherwise has another name."""

IN_AUTUMN, AFTER = dt.date(2024, 10, 1), dt.date(2025, 2, 1)
PERIODS = ("2024", "2024-H1", "2024-H2", "2024-Q1")


def marks(answer: object) -> list[int]:
    """What a respondent answers to the nine elements: by the name, so that hardly any two answer alike."""
    return [zlib.crc32(f"{answer}|{element}".encode()) % 4 + 1 for element in ELEMENTS]


def sums(people: frozenset[object]) -> Sums:
    every = [marks(one) for one in people]
    own = [25 * statistics.fmean(each) for each in every]
    return Sums(
        len(people),
        (len(people),) * len(ELEMENTS),
        tuple(int(math.fsum(each)) for each in zip(*every, strict=True)),
        round(statistics.stdev(own), 2) if len(own) > 1 else 0.0,
    )


class Reader:
    """Collects which answers the figures of each release counted."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._current: dict[Key, Figure] = {}
        self._before: dict[Key, Sums] = {}

    def read(self, records: Records, found: Telling) -> None:
        for key, told in found.told.items():
            # A figure that reads as it did before tells nothing new, whoever is behind it now.
            if key in found.parts and told != self._before.get(key):
                self._current[key] = self._counted(key, records, found)
                assert told.people == len(self._current[key]), key
            self.figures.append(self._current[key])
            self._before[key] = told

    def _counted(self, key: Key, records: Records, found: Telling) -> Figure:
        """A fresh figure counts its told parts as they stand, and of the records whatever is not told."""
        unit, period = key
        if unit is not None and period != "2024":
            return records[unit, period]
        counted: set[object] = set()
        units = {code for code, _ in records} if unit is None else {unit}
        for code in units:
            if unit is None and (code, "2024") in found.told:
                counted |= self._figure_of((code, "2024"), records, found)
                continue
            for wave, people in records.items():
                if wave[0] == code and wave in found.told and (wave != key):
                    counted |= self._figure_of(wave, records, found)
                elif wave[0] == code:
                    counted |= people
        return frozenset(counted)

    def _figure_of(self, key: Key, records: Records, found: Telling) -> Figure:
        return self._counted(key, records, found) if key in found.parts else self._current[key]


def told_in_turn(history: Sequence[tuple[dt.date, Records]]) -> list[Figure]:
    """The figures of one release after another."""
    reader, earlier = Reader(), list[Telling]()
    for today, records in history:
        closed = {wave: people for wave, people in records.items() if people}
        found = telling({wave: sums(people) for wave, people in closed.items()}, earlier, today)
        for key, parts in found.parts.items():
            assert found.told[key].people == sum(part.sums.people for part in parts)
        reader.read(closed, found)
        earlier.append(found)
    return reader.figures


def crowd(name: str, count: int) -> frozenset[object]:
    return frozenset(f"{name}{number}" for number in range(count))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[dt.date, Records]]:
    """Up to three releases; between them people come, go or answer otherwise, few or many."""
    waves = draw(
        st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(PERIODS)), min_size=1, max_size=6, unique=True)
    )
    sizes = st.sampled_from([0, 1, 5, 9, 10, 11, 18, 19, 20, 30])
    records = {wave: crowd(f"{wave}", draw(sizes)) for wave in waves}
    history: list[tuple[dt.date, Records]] = []
    for number, today in enumerate(
        draw(st.sampled_from([[AFTER], [IN_AUTUMN, AFTER], [AFTER] * 2, [IN_AUTUMN, AFTER, AFTER], [AFTER] * 3]))
    ):
        if number:
            changed = dict(records)
            for wave in waves:
                kind = draw(st.sampled_from(["same", "same", "more", "fewer", "otherwise"]))
                many = draw(st.sampled_from([1, 2, 9, 10, 11, 20]))
                people = sorted(changed[wave], key=str)
                if kind == "more":
                    changed[wave] = changed[wave] | crowd(f"{wave}+{number}", many)
                elif kind == "fewer":
                    changed[wave] = frozenset(people[many:])
                elif kind == "otherwise":
                    changed[wave] = frozenset(people[many:]) | {f"{one}'" for one in people[:many]}
            records = changed
        history.append((today, records))
    return history


@given(histories())
@settings(max_examples=150, deadline=None)
def test_no_combination_of_figures_tells_of_a_few(history: list[tuple[dt.date, Records]]):
    assert given_away(told_in_turn(history)) is None


# A careless publisher is one with a rule left out; each of these histories gives somebody away without it.
A, B, C = ("a", "2024"), ("b", "2024"), ("c", "2024")
CARELESS = {
    "a wave of nine": (("may_be_told", "is_crowd"), lambda _: True, [(AFTER, {A: crowd("a", 9), B: crowd("b", 30)})]),
    "a rest of nine": (
        ("is_crowd",),
        lambda _: True,
        [(AFTER, {A: crowd("a", 30), B: crowd("b", 18), C: crowd("c", 9)})],
    ),
    "one newcomer": (
        ("differ_by_a_crowd",),
        lambda one, other: True,
        [(AFTER, {A: crowd("a", 30)}), (AFTER, {A: crowd("a", 31)})],
    ),
}


@pytest.mark.parametrize("name", CARELESS)
def test_each_rule_is_needed(name: str, monkeypatch: pytest.MonkeyPatch):
    rules, careless, history = CARELESS[name]
    assert given_away(told_in_turn(history)) is None
    for rule in rules:
        monkeypatch.setattr(survey_telling, rule, careless)
    assert given_away(told_in_turn(history)) is not None


def test_what_was_withheld_beside_a_told_year_stays_withheld(monkeypatch: pytest.MonkeyPatch):
    """Nine of b and of c come to be twelve; told then, they and the government's first figure leave over the six."""
    history = [
        (AFTER, {A: crowd("a", 30), B: crowd("b", 9), C: crowd("c", 9)}),
        (AFTER, {A: crowd("a", 30), B: crowd("b", 12), C: crowd("c", 12)}),
    ]
    assert given_away(told_in_turn(history)) is None
    monkeypatch.setattr(survey_telling._Year, "_barred", lambda self, key: None)
    assert given_away(told_in_turn(history)) is not None


def test_a_newcomer_waits_in_every_figure_that_counts_it():
    """A unit with one more respondent keeps its figure, and the government's grows by the new unit alone."""
    first = {A: crowd("a", 30), B: crowd("b", 30)}
    second = {A: crowd("a", 31), B: crowd("b", 30), C: crowd("c", 20)}
    figures = told_in_turn([(AFTER, first), (AFTER, second)])
    assert {len(figure) for figure in figures} == {30, 20, 60, 80}
    assert given_away(figures) is None


def test_the_stranger_bites():
    """What the search must find: a difference of one, of a whole and its parts, and of three figures together."""
    everybody = crowd("a", 40)
    some = frozenset(sorted(everybody, key=str)[:31])
    assert given_away([everybody, some]) == everybody - some
    assert given_away([everybody, some, crowd("b", 10)]) is not None
    b, c, d = crowd("b", 12), crowd("c", 12), crowd("d", 3)
    assert given_away([b | c, c | d, b | d]) == d
    assert given_away([b | c, c]) is None
    assert given_away([b | c | d, b | c]) == d
    assert given_away([]) is None
