"""Pegawai: the invented staff of the regency, who came when, moved where and left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kemuning_data.sample.catalogue import Government, declared
from kemuning_data.sample.employee_numbers import Numbers
from kemuning_data.sample.selection import Selection
from kemuning_data.sample.staff_members import YEARS, Employee, Stretch, appointed, month_end, others
from kemuning_data.sample.vacancies import chance

DISMISSED_ON = date(2023, 6, 30)
"""The last day of those who failed the basic training (PP 11/2017, article 37)."""

_DISMISSED = 2
_LEAVING, _MOVING = 0.015, 0.05
_ONE_DAY = timedelta(days=1)


def staff(government: Government, selections: Sequence[Selection], seed: int) -> list[Employee]:
    """Everybody who serves on any day of the years of the sample."""
    told = declared("staff.toml")
    numbers = Numbers()
    newcomers = [one for selection in selections for one in appointed(selection, numbers, seed)]
    few = _few(newcomers, told["few_among"], told["few"])
    before: list[Employee] = []
    for unit in government.units:
        pns, pppk = (few[unit.code], 0) if unit.code in few else told["units"][unit.code]
        drawn = list(others(unit.code, pns, pppk, told["contracts"], numbers, seed))
        before += [_staying(one) for one in drawn] if unit.code in few else drawn
    units = [unit.code for unit in government.units if unit.code not in few]
    return [*_moved(before, units, told["strengthened"], seed), *_leaving(newcomers, few, seed)]


def known_on(everyone: Sequence[Employee], until: date) -> list[Employee]:
    """The staff as the list of a day shows it: neither what begins later nor an end that lies ahead."""
    known = [_known(one, until) for one in everyone]
    return [one for one in known if one.stretches]


def _few(newcomers: Iterable[Employee], units: Iterable[str], sizes: Sequence[int]) -> dict[str, int]:
    """The units of few staff and how many of theirs were not appointed; the fewest where the fewest were appointed."""
    came = Counter(one.stretches[0].unit for one in newcomers)
    smallest_first = sorted(units, key=lambda unit: came[unit])
    return {unit: max(1, size - came[unit]) for unit, size in zip(smallest_first, sizes, strict=False)}


def _staying(one: Employee) -> Employee:
    """The employee without an end of service: a unit of few staff keeps its number."""
    return replace(one, stretches=tuple(replace(stretch, last=None) for stretch in one.stretches))


def _moved(before: Sequence[Employee], units: Sequence[str], strengthened: dict[str, Any], seed: int) -> list[Employee]:
    """The staff with their transfers: some one by one, several at a time to the unit that had to be strengthened."""
    rng = chance(seed, "transfers")
    sources = set(units) - {strengthened["unit"]}
    movable = [one for one in before if not one.is_pppk and one.stretches[0].last is None]
    movable = [one for one in movable if one.stretches[0].unit in sources]
    chosen = rng.sample(movable, round(len(movable) * _MOVING))
    days = [day for day in strengthened["days"] for _ in range(strengthened["each"])]
    transfers: dict[str, Stretch] = {
        one.nip: Stretch(strengthened["unit"], day) for one, day in zip(chosen, days, strict=False)
    }
    for one in chosen[len(days) :]:
        unit = rng.choice([unit for unit in units if unit != one.stretches[0].unit])
        transfers[one.nip] = Stretch(unit, date(rng.randint(*YEARS), rng.choice((1, 4, 7, 10)), 1))
    return [_transferred(one, transfers[one.nip]) if one.nip in transfers else one for one in before]


def _transferred(one: Employee, to: Stretch) -> Employee:
    *earlier, last = one.stretches
    return replace(one, stretches=(*earlier, replace(last, last=to.first - _ONE_DAY), to))


def _leaving(newcomers: Sequence[Employee], few: Container[str], seed: int) -> list[Employee]:
    """The appointed, of whom two were dismissed after the basic training and some left in later years."""
    rng = chance(seed, "leaving")
    free = [one for one in newcomers if one.stretches[0].unit not in few]
    ends = {one.nip: month_end(date(YEARS[1], rng.randint(1, 12), 1)) for one in free if rng.random() < _LEAVING}
    first = [one for one in free if not one.is_pppk and one.stretches[0].first < DISMISSED_ON]
    ends |= {one.nip: DISMISSED_ON for one in first[:_DISMISSED]}
    return [
        replace(one, stretches=(replace(one.stretches[0], last=ends[one.nip]),)) if one.nip in ends else one
        for one in newcomers
    ]


def _known(one: Employee, until: date) -> Employee:
    return replace(
        one,
        stretches=tuple(
            replace(stretch, last=stretch.last if stretch.last is not None and stretch.last <= until else None)
            for stretch in one.stretches
            if stretch.first <= until
        ),
    )
