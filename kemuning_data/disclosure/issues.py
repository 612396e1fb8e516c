"""When breakdowns of an intake are counted: once when a stage has closed, once more when its objections have ended.

Whoever counts the same people again after one of them has changed tells of that one. Between and after its two
issues a table is therefore copied from the last release, and a third issue is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import polars as pl

from kemuning_data.disclosure.scope import Scope
from kemuning_data.errors import Refusal
from kemuning_data.rules.breakdown_vocabulary import (
    COMMON_POPULATIONS,
    CPNS_POPULATIONS,
    PPPK_POPULATIONS,
    PopulationStage,
)
from kemuning_data.rules.vocabulary import SelectionStage, Stage

Phases: TypeAlias = Mapping[tuple[str, PopulationStage], int]
"""(intake, population) → 0: not closed; 1: closed; 2: its objections have ended too."""

OPEN, CLOSED, FINAL = 0, 1, 2
SMALLEST_UNION = 2
"""Intakes from which on all of them are counted together."""

_CLOSES: Mapping[PopulationStage, tuple[Stage, ...]] = {
    PopulationStage.APPLIED: (Stage.REGISTRATION,),
    PopulationStage.PASSED_ADMINISTRATION: (Stage.ADMINISTRATION_RESULT, Stage.ADMINISTRATION),
    PopulationStage.PASSED_SKD: (Stage.SKD_RESULT, Stage.SKD),
    PopulationStage.SAT_SKB: (Stage.SKB,),
    PopulationStage.PASSED_COMPETENCE: (Stage.SKB,),  # calendars of PPPK have the competence test under this code
    PopulationStage.APPOINTED: (Stage.FINAL_RESULT,),
}
"""Population → the stage of the calendar whose last day closes it: the first of these that the calendar has."""

_TOLD_BY: Mapping[PopulationStage, frozenset[SelectionStage]] = {
    PopulationStage.APPLIED: frozenset({SelectionStage.ADMINISTRATION}),
    PopulationStage.PASSED_ADMINISTRATION: frozenset({SelectionStage.ADMINISTRATION}),
    PopulationStage.PASSED_SKD: frozenset({SelectionStage.SKD, SelectionStage.SKB, SelectionStage.FINAL}),
    PopulationStage.SAT_SKB: frozenset({SelectionStage.SKB, SelectionStage.FINAL}),
    PopulationStage.PASSED_COMPETENCE: frozenset({SelectionStage.COMPETENCE}),
    PopulationStage.APPOINTED: frozenset({SelectionStage.FINAL}),
}
"""Population → the published stages of which one is enough to know who is in it."""

_BEFORE_THE_TESTS = (PopulationStage.APPLIED, PopulationStage.PASSED_ADMINISTRATION)


def phases(
    calendar: pl.DataFrame,
    stages_published: Mapping[str, tuple[SelectionStage, ...]],
    intakes: Mapping[str, bool],
    today: dt.date,
) -> dict[tuple[str, PopulationStage], int]:
    """(intake, population) → its phase, for every population that the intake's kind has.

    calendar: intake_code, stage, closes_on. stages_published: intake → what its records hold. intakes: intake →
    whether it is one of PPPK. A population has closed on the day after the last one of its stage, once it is recorded
    and those that it is part of have closed; without a date in the calendar the records alone decide. Objections
    never end without a date.
    """
    last_days = _last_days(calendar)
    found: dict[tuple[str, PopulationStage], int] = {}
    for intake_code, is_pppk in intakes.items():
        published = set(stages_published.get(intake_code, ()))
        is_closed = True
        for stage in PPPK_POPULATIONS if is_pppk else CPNS_POPULATIONS:
            closes = next((last_days[key] for at in _CLOSES[stage] if (key := (intake_code, at)) in last_days), None)
            is_closed = is_closed and bool(published & _TOLD_BY[stage]) and (closes is None or closes < today)
            ends = last_days.get((intake_code, _objections_to(stage)))
            has_ended = ends is not None and ends < today
            found[intake_code, stage] = (FINAL if has_ended else CLOSED) if is_closed else OPEN
    return found


def due(phases: Phases, held_tables: pl.DataFrame | None, calendar: pl.DataFrame, today: dt.date) -> tuple[Scope, ...]:
    """What is counted now and what is copied: a scope an intake with anything issued, then that of all intakes.

    phases: as `phases` gives them. held_tables: the dataset `breakdown_tables` of the last release; None where there
    was none. calendar: as for `phases`.

    All intakes are counted together once the objections of two of them have ended, and again only when one more has
    joined. Raises Refusal `breakdowns_third_issue` where the second issue of a stage was made and the calendar now
    says that the objections ended later.
    """
    held = _held(held_tables)
    _refuse_a_third_issue(held, _last_days(calendar), today)
    scopes: list[Scope] = []
    for intake_code in sorted({key[0] for key in (*phases, *held)}):
        now: dict[PopulationStage, int] = {}
        stages: list[PopulationStage] = []
        for stage in PopulationStage:
            issued = held.get((intake_code, stage), _NEVER)[0]
            phase = phases.get((intake_code, stage), OPEN)
            if max(issued, phase) > OPEN:
                stages.append(stage)
            if phase > issued:
                now[stage] = phase
        if stages:
            scopes.append(Scope(intake_code, (intake_code,), tuple(stages), now))
    return (*scopes, *_all_intakes(phases, held))


_NEVER = (OPEN, dt.date.min)

_Held: TypeAlias = Mapping[tuple[str, PopulationStage], tuple[int, dt.date]]


def _held(tables: pl.DataFrame | None) -> _Held:
    """(intake, population) → its last issue and the day on which that was counted."""
    if tables is None:
        return {}
    issued: dict[tuple[str, PopulationStage], tuple[int, dt.date]] = {}
    of_one = tables.filter(pl.col("intake_code").is_not_null())
    for intake_code, stage, issue, issued_on in of_one.select("intake_code", "stage", "issue", "issued_on").rows():
        key = (intake_code, PopulationStage(stage))
        # A table that hardly changed keeps the rows of its first issue: the others say that there was a second.
        issued[key] = max(issued.get(key, _NEVER), (issue, issued_on))
    return issued


def _all_intakes(phases: Phases, held: _Held) -> tuple[Scope, ...]:
    before = {code for (code, stage), (issue, _) in held.items() if _is_last(stage, issue)}
    # An intake once counted stays: the figures with it and those without it would give its own away.
    together = before | {code for (code, stage), phase in phases.items() if _is_last(stage, phase)}
    if len(together) < SMALLEST_UNION:
        return ()
    now = dict.fromkeys(COMMON_POPULATIONS, FINAL) if together != before else {}
    return (Scope(None, tuple(sorted(together)), COMMON_POPULATIONS, now),)


def _is_last(stage: PopulationStage, phase: int) -> bool:
    return stage is PopulationStage.APPOINTED and phase == FINAL


def _refuse_a_third_issue(held: _Held, last_days: Mapping[tuple[str, Stage], dt.date], today: dt.date) -> None:
    for (intake_code, stage), (issue, issued_on) in sorted(held.items()):
        ended = last_days.get((intake_code, _objections_to(stage)))
        if issue == FINAL and ended is not None and issued_on <= ended < today:
            raise Refusal("breakdowns_third_issue", intake=intake_code, population=stage, issued=issued_on, ended=ended)


def _objections_to(stage: PopulationStage) -> Stage:
    return Stage.OBJECTION if stage in _BEFORE_THE_TESTS else Stage.FINAL_OBJECTION


def _last_days(calendar: pl.DataFrame) -> dict[tuple[str, Stage], dt.date]:
    rows: Iterable[tuple[str, str, dt.date]] = calendar.select("intake_code", "stage", "closes_on").iter_rows()
    return {(intake_code, Stage(stage)): closes_on for intake_code, stage, closes_on in rows}
