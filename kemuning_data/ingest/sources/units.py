"""Unit kerja: the units of an institution with their codes and service sectors."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection, delete, update

from kemuning_data.errors import Problem
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.store import insert, upsert
from kemuning_data.rules import official_words
from kemuning_data.rules.titles import slug
from kemuning_data.rules.vocabulary import Sector
from kemuning_data.tables.base import table_of
from kemuning_data.tables.records import Institution, Unit, Vacancy

FIELDS = (
    Field("unit_code", ("kode unit", "kode unit kerja", "kode opd"), cells.identifier, pl.String(), is_required=True),
    Field(
        "unit_name",
        ("nama unit", "unit kerja", "nama unit kerja", "nama opd"),
        cells.text,
        pl.String(),
        is_required=True,
    ),
    Field("sector", ("sektor", "sektor layanan", "urusan"), cells.text, pl.String()),
    Field("parent_code", ("kode induk", "kode unit induk", "induk"), cells.identifier, pl.String()),
    Field("institution_code", ("kode instansi",), cells.identifier, pl.String(), is_required=True),
    Field("institution_name", ("nama instansi", "instansi"), cells.text, pl.String(), is_required=True),
)


class UnitCells(dy.Schema):
    """One row of a units file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    unit_code = dy.String(nullable=False, max_length=80)
    unit_name = dy.String(nullable=False, max_length=300)
    sector = dy.String(nullable=True)
    parent_code = dy.String(nullable=True)
    institution_code = dy.String(nullable=False, max_length=80)
    institution_name = dy.String(nullable=False, max_length=200)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """Institutions and units; a unit made earlier from a vacancy's place takes its declared code (`replaced_unit`)."""
    sectors = {text: official_words.sector(text) for text in rows["sector"].drop_nulls().unique()}
    problems = each_row(
        rows.filter(
            pl.col("sector").replace_strict(sectors, default=None, return_dtype=pl.String).is_null()
            & pl.col("sector").is_not_null()
        ),
        "value_unknown",
        "sector",
        expected=", ".join(sector.value for sector in Sector),
    )
    known_codes = pl.concat([rows["unit_code"], context.known.units["unit_code"]]).unique()
    problems += each_row(
        rows.filter(pl.col("parent_code").is_not_null() & ~pl.col("parent_code").is_in(known_codes.implode())),
        "unit_unknown",
        "parent_code",
    )
    problems += each_row(rows.filter(pl.col("unit_code").is_duplicated()), "key_twice", "unit_code")
    problems += _clashing_institutions(rows)
    unit = rows.select(
        "unit_code",
        "unit_name",
        pl.col("sector")
        .replace_strict(sectors, default=None, return_dtype=pl.String)
        .fill_null(Sector.OTHER.value)
        .alias("sector"),
        "parent_code",
        "institution_code",
        pl.lit(value=True).alias("is_declared"),
    )
    institution = rows.select("institution_code", "institution_name").unique("institution_code", maintain_order=True)
    frames = {"institution": institution, "unit": unit, "replaced_unit": _replaced(rows, context)}
    counts = {"rows": rows.height, "units": unit.height, "institutions": institution.height}
    return Parsed(frames, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:
    """Adds and changes units; vacancies of a unit made from a path move to its declared code."""
    units, vacancies, institutions = table_of(Unit), table_of(Vacancy), table_of(Institution)
    replaced = parsed.frames["replaced_unit"]
    made_institutions = {
        slug(name): code
        for code, name in context.known.institutions.iter_rows()
        if code not in set(parsed.frames["institution"]["institution_code"])
    }
    renamed = {
        made_institutions[slug(name)]: code
        for code, name in parsed.frames["institution"].iter_rows()
        if slug(name) in made_institutions
    }
    # Names are unique: what was made from a vacancy's place steps aside before its declared namesake comes in.
    for made in renamed:
        connection.execute(
            update(institutions)
            .where(institutions.c.institution_code == made)
            .values(institution_name=f"\u2020 {made}")
        )
    for made, _ in replaced.iter_rows():
        connection.execute(update(units).where(units.c.unit_code == made).values(unit_name=f"\u2020 {made}"))
    upsert(connection, Institution, parsed.frames["institution"], ["institution_code"])
    parents = parsed.frames["unit"].select("unit_code", "parent_code")
    orphans = parsed.frames["unit"].with_columns(parent_code=pl.lit(None, pl.String))
    held = set(context.known.units["unit_code"])
    insert(connection, Unit, orphans.filter(~pl.col("unit_code").is_in(list(held))))
    changes = upsert(connection, Unit, parsed.frames["unit"], ["unit_code"])
    added = parents.filter(~pl.col("unit_code").is_in(list(held))).height
    for made, declared in replaced.iter_rows():
        connection.execute(update(vacancies).where(vacancies.c.unit_code == made).values(unit_code=declared))
        connection.execute(delete(units).where(units.c.unit_code == made))
    for made, declared in renamed.items():
        connection.execute(update(units).where(units.c.institution_code == made).values(institution_code=declared))
        connection.execute(delete(institutions).where(institutions.c.institution_code == made))
    new_with_parent = parents.filter(
        ~pl.col("unit_code").is_in(list(held)) & pl.col("parent_code").is_not_null()
    ).height
    return Changes(
        added=added,
        changed=changes.changed - new_with_parent,
        unchanged=changes.unchanged - (added - new_with_parent),
    )


def _clashing_institutions(rows: pl.DataFrame) -> list[Problem]:
    """One code has one name, one name has one code."""
    pairs = rows.unique(["institution_code", "institution_name"], maintain_order=True)
    return each_row(
        pairs.filter(pl.col("institution_code").is_duplicated()), "institution_named_twice", "institution_name"
    ) + each_row(
        pairs.filter(pl.col("institution_name").is_duplicated()), "institution_named_twice", "institution_code"
    )


def _replaced(rows: pl.DataFrame, context: Context) -> pl.DataFrame:
    """made_code, declared_code: units made from a path that this file declares under a code of its own."""
    known = context.known
    names = {code: slug(name) for code, name in known.institutions.iter_rows()}
    made = {
        (names[institution], slug(name)): code
        for code, name, institution, is_declared in known.units.select(
            "unit_code", "unit_name", "institution_code", "is_declared"
        ).iter_rows()
        if not is_declared
    }
    pairs = [
        (made[slug(institution), slug(name)], code)
        for code, name, institution in rows.select("unit_code", "unit_name", "institution_name").iter_rows()
        if (slug(institution), slug(name)) in made and made[slug(institution), slug(name)] != code
    ]
    return pl.DataFrame(pairs, schema={"made_code": pl.String, "declared_code": pl.String}, orient="row")


SOURCE = Source("units", FIELDS, UnitCells, resolve, store)
