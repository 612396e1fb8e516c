"""Rincian pelamar: how many of which sex, age, disability, home and channel, in the only form in which that leaves.

What was counted once is copied from the last release byte for byte: every new count of nearly the same people would
tell a little more about the few who differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from kemuning_data.disclosure.cube import Cube, cube
from kemuning_data.disclosure.issues import due, phases
from kemuning_data.disclosure.keys import cell_key
from kemuning_data.disclosure.policy import KUBUS_5
from kemuning_data.disclosure.scope import Scope
from kemuning_data.errors import Problem, warns
from kemuning_data.publishing.calendar import calendar
from kemuning_data.publishing.criteria import criteria
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate, of_intake
from kemuning_data.publishing.outreach import outreach
from kemuning_data.publishing.people import people_of
from kemuning_data.release import keys
from kemuning_data.release.breakdown_models import BreakdownRow, BreakdownTableRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules import codebook
from kemuning_data.rules.breakdown_vocabulary import Attribute
from kemuning_data.rules.funnel import published_stages
from kemuning_data.rules.implied import implied_attributes


@dataclass(frozen=True, slots=True)
class Counted:
    """The datasets about groups of people, what of them was counted for this release, and what officials must know."""

    datasets: Mapping[str, pl.DataFrame]
    scopes: tuple[Scope, ...]
    warnings: tuple[Problem, ...]


def counted(gate: Gate, held: Cube | None) -> Counted:
    """The datasets `breakdown_tables`, `breakdowns` and `outreach`. held: those of the last published release.

    Raises Refusal when people are to be counted and the secret or a salt is missing, or a stage that was counted twice
    would have to be counted again.
    """
    scopes = _scopes(gate, held)
    names = codebook.categories(gate.government.districts)
    found = held
    if any(scope.issues for scope in scopes):
        intakes = {
            code: gate.regulations[code] for code in sorted({code for scope in scopes for code in scope.intakes})
        }
        found = cube(
            people_of(gate, intakes, names),
            _vacancies(gate),
            scopes,
            names,
            cell_key(keys.secret_bytes(gate.secret)),
            KUBUS_5,
            gate.today,
            held,
        )
    if found is None:
        found = Cube(polars_schema(BreakdownTableRow).to_frame(), polars_schema(BreakdownRow).to_frame())
    is_channel = pl.col("attribute_1") == Attribute.CHANNEL
    return Counted(
        {
            "breakdown_tables": as_dataset(found.tables, BreakdownTableRow),
            "breakdowns": as_dataset(found.cells.filter(~is_channel), BreakdownRow),
            "outreach": outreach(found.cells.filter(is_channel), found.tables.filter(is_channel)),
        },
        tuple(scope for scope in scopes if scope.issues),
        _warnings(gate),
    )


def _scopes(gate: Gate, held: Cube | None) -> Sequence[Scope]:
    """Of whom breakdowns are told: intakes with applicants, and those of the last release whatever became of them."""
    dates = calendar(gate.connection)
    published = {
        code: published_stages(of_intake(gate.applicants, code), of_intake(gate.results, code), rule)
        for code, rule in gate.regulations.items()
    }
    is_pppk = {code: rule.competence is not None for code, rule in gate.regulations.items()}
    now = phases(dates, published, is_pppk, gate.today)
    return due(now, None if held is None else held.tables, dates, gate.today)


def _vacancies(gate: Gate) -> pl.DataFrame:
    """Every vacancy with its groups and the categories that it tells of its applicants; one institution is no group."""
    every = gate.vacancies.select(
        *("vacancy_id", "intake_code", "institution_code", "unit_code", "job_family", "vacancy_type")
    )
    if every["institution_code"].n_unique() == 1:
        every = every.with_columns(pl.lit(None, pl.String).alias("institution_code"))
    told = implied_attributes(gate.vacancies, criteria(gate.connection))
    return every.join(told, on="vacancy_id", how="left", maintain_order="left")


def _warnings(gate: Gate) -> tuple[Problem, ...]:
    """What keeps people out of the table of home districts."""
    homes = gate.applicants["region_code"].drop_nulls()
    if homes.is_empty():
        return ()
    own, region = gate.government.districts, gate.government.region_code
    if not own or region is None:
        return (warns("districts_not_declared", file="government.toml"),)
    is_known = pl.DataFrame({"region_code": homes}).select(codebook.district("region_code", region, own).is_not_null())
    unknown = homes.len() - int(is_known.to_series().sum())
    return (warns("districts_unknown", file="government.toml", count=unknown),) if unknown else ()
