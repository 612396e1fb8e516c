"""Which figures of the satisfaction survey are told, so that no two of them, of one release or of several, leave over
what fewer than ten people have answered.

A wave is what one unit asked in one period. Told are waves, the year of a unit with several, and the year of the whole
government. Four things are kept:

* Nothing is told before its period has closed, nor of fewer than ten respondents or answers to an element.
* What a year and the told parts of it leave over is nobody or ten people (the smallest fresh part is withheld until it
  is; where all parts are known already the year itself is withheld).
* What was told once stays as it was until at least ten people must have changed against every version that was ever
  told; a year also waits while what it has beyond its told parts changed by fewer.
* What was withheld while a year that holds it was told stays withheld: told later, it would give away the rest.

What is accepted: a mark that all ten or more gave is told as it is, also the worst. The index is the office's public
record by regulation, its respondents are its visitors and not its staff, and hiding the worst would flatter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from kemuning_data.disclosure.survey_sums import (
    NOBODY,
    Sums,
    differ_by_a_crowd,
    is_crowd,
    may_be_told,
    pooled,
    without,
    without_spread,
)
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.periods import first_day, last_day

Key: TypeAlias = tuple[str | None, str]
"""A unit's code, or None for the whole government, and a period."""


@dataclass(frozen=True, slots=True)
class Part:
    """Respondents that a figure counts as one group; unit None: those of several units of whom nothing is told."""

    unit: str | None
    period: str
    sums: Sums


@dataclass(slots=True)
class Telling:
    """What one release tells.

    told: figures. parts: of which groups each of them is made, where it was counted for this release. withheld: what is
    not told, and why. waiting: figures of an earlier release that stand although the records have changed a little.
    """

    told: dict[Key, Sums] = field(default_factory=dict)
    parts: dict[Key, tuple[Part, ...]] = field(default_factory=dict)
    withheld: dict[Key, HiddenReason] = field(default_factory=dict)
    waiting: set[Key] = field(default_factory=set)


def telling(waves: Mapping[tuple[str, str], Sums], earlier: Sequence[Telling], today: dt.date) -> Telling:
    """What is told of the waves on a day. earlier: what published releases have told, the oldest first."""
    closed: dict[int, dict[tuple[str, str], Sums]] = {}
    for (unit, period), sums in sorted(waves.items()):
        if last_day(period) < today:
            closed.setdefault(period_year(period), {})[unit, period] = sums
    found = Telling()
    for year, of_year in sorted(closed.items()):
        _Year(str(year), of_year, earlier, found).tell(is_over=last_day(str(year)) < today)
    return found


@dataclass(slots=True)
class _Unit:
    """A unit's year: its told and its withheld waves, and the year itself where that is told."""

    code: str
    told: dict[Key, Sums]
    rest: dict[Key, Sums]
    year: Sums | None = None

    def known(self, year: str) -> list[Part]:
        """What readers know of the year, each respondent once."""
        if self.year is not None:
            return [Part(self.code, year, self.year)]
        return [Part(self.code, period, sums) for (_, period), sums in self.told.items()]

    @property
    def unknown(self) -> Sums:
        """Whom they know nothing of."""
        return pooled(self.rest.values()) if self.year is None else NOBODY


@dataclass(slots=True)
class _Year:
    year: str
    waves: Mapping[tuple[str, str], Sums]
    earlier: Sequence[Telling]
    found: Telling

    def tell(self, *, is_over: bool) -> None:
        """Decides about every wave of the year and, when it is over, about the years of units and government."""
        units = [self._unit(code) for code in sorted({unit for unit, _ in self.waves})]
        if is_over:
            for unit in units:
                self._tell_year_of(unit)
            self._tell_government(units)

    def _unit(self, code: str) -> _Unit:
        """The unit's waves; one of the whole year beside shorter ones is only told as part of the year."""
        own = {key: sums for key, sums in self.waves.items() if key[0] == code}
        unit = _Unit(code, {}, {})
        for key, fresh in own.items():
            if key[1] == self.year and len(own) > 1:
                unit.rest[key] = fresh
                continue
            told = self._told(key, (Part(*key, fresh),), fresh)
            if told is None:
                unit.rest[key] = fresh
            else:
                unit.told[key] = told
        return unit

    def _tell_year_of(self, unit: _Unit) -> None:
        """The year of a unit that has other waves than one of the whole year."""
        key = (unit.code, self.year)
        if {*unit.told, *unit.rest} == {key}:
            return
        while not is_crowd(unit.unknown):
            fresh = [each for each in unit.told if not self._versions(each)]
            if not fresh:
                break
            self._withdraw(unit, min(fresh, key=lambda each: (unit.told[each].people, each)))
        rest = unit.unknown
        unit.year = self._told(key, (*unit.known(self.year), Part(unit.code, self.year, rest)), rest)

    def _tell_government(self, units: Sequence[_Unit]) -> None:
        while not is_crowd(pooled(unit.unknown for unit in units)):
            fresh = [unit for unit in units if unit.known(self.year) and self._is_fresh(unit)]
            if not fresh:
                break
            self._withdraw_all(min(fresh, key=lambda unit: (self._people(unit), unit.code)))
        rest = pooled(unit.unknown for unit in units)
        known = [part for unit in units for part in unit.known(self.year)]
        self._told((None, self.year), (*known, Part(None, self.year, rest)), rest)

    def _told(self, key: Key, parts: tuple[Part, ...], rest: Sums) -> Sums | None:
        """The figure of these parts as it may be told; None where it may not. Either is noted.

        rest: whom it counts beyond what else is told.
        """
        some = tuple(part for part in parts if part.sums.people)
        fresh, versions = pooled(part.sums for part in some), self._versions(key)
        if versions:
            if not self._may_replace(key, fresh, rest):
                if fresh != versions[-1]:
                    self.found.waiting.add(key)
                self.found.told[key] = versions[-1]
                return versions[-1]
        elif not may_be_told(fresh):
            self.found.withheld[key] = HiddenReason.BELOW_10
            return None
        elif not is_crowd(rest):
            self.found.withheld[key] = HiddenReason.GAP
            return None
        elif (reason := self._barred(key)) is not None:
            self.found.withheld[key] = reason
            return None
        self.found.told[key], self.found.parts[key] = fresh, some
        return fresh

    def _may_replace(self, key: Key, fresh: Sums, rest: Sums) -> bool:
        """Whether a figure may stand where earlier releases have told another one, or the same."""
        versions = self._versions(key)
        if fresh == versions[-1]:
            return True
        rests = [without(each.told[key], _parts_of(each, key)) for each in self.earlier if key in each.told]
        return (
            may_be_told(fresh)
            and is_crowd(rest)
            and all(differ_by_a_crowd(fresh, each) for each in versions)
            and all(differ_by_a_crowd(without_spread(rest), each) for each in rests)
        )

    def _versions(self, key: Key) -> list[Sums]:
        return [each.told[key] for each in self.earlier if key in each.told]

    def _barred(self, key: Key) -> HiddenReason | None:
        """Why it stays withheld, where it was while a year that holds it was told; None where it may be told."""
        wholes = {(None, self.year), (key[0], self.year)} - {key}
        reasons = [each.withheld[key] for each in self.earlier if key in each.withheld and wholes & each.told.keys()]
        if not reasons:
            return None
        return HiddenReason.COMPLEMENT if HiddenReason.COMPLEMENT in reasons else HiddenReason.GAP

    def _is_fresh(self, unit: _Unit) -> bool:
        return not any(self._versions(key) for key in (*unit.told, (unit.code, self.year)))

    def _people(self, unit: _Unit) -> int:
        return sum(part.sums.people for part in unit.known(self.year))

    def _withdraw(self, unit: _Unit, key: Key) -> None:
        unit.rest[key] = unit.told.pop(key)
        self._withhold(key)

    def _withdraw_all(self, unit: _Unit) -> None:
        for key in list(unit.told):
            self._withdraw(unit, key)
        if unit.year is not None:
            unit.year = None
            self._withhold((unit.code, self.year))

    def _withhold(self, key: Key) -> None:
        del self.found.told[key], self.found.parts[key]
        self.found.withheld[key] = HiddenReason.COMPLEMENT


def _parts_of(telling: Telling, whole: Key) -> list[Sums]:
    """The largest told figures within a told year, none of them within another; within a shorter period is none."""
    code, year = whole
    if year != str(period_year(year)):
        return []
    inside = {
        key: sums
        for key, sums in telling.told.items()
        if key != whole and key[0] is not None and code in (None, key[0]) and period_year(key[1]) == int(year)
    }
    years = {key[0] for key in inside if key[1] == year}
    return [sums for key, sums in inside.items() if key[1] == year or key[0] not in years]


def period_year(period: str) -> int:
    """The calendar year in which a period lies."""
    return first_day(period).year
