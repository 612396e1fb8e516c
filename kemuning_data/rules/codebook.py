"""Buku kode: the categories in which people are counted, fixed before anybody's data are seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from kemuning_data.rules.breakdown_vocabulary import OUTSIDE, AgeBand, Attribute, Disability
from kemuning_data.rules.vocabulary import Channel, Sex

_OLDEST_OF_BAND = ((25, AgeBand.UP_TO_25), (30, AgeBand.FROM_26_TO_30), (35, AgeBand.FROM_31_TO_35))


def categories(districts: Iterable[str]) -> Mapping[Attribute, tuple[str, ...]]:
    """Attribute → its categories, in order. districts: codes of the government's own; without any there is no such
    attribute, because a list made from the data would tell who is in them."""
    fixed = {
        Attribute.SEX: tuple(code.value for code in Sex),
        Attribute.AGE_BAND: tuple(code.value for code in AgeBand),
        Attribute.DISABILITY: tuple(code.value for code in Disability),
        Attribute.CHANNEL: tuple(code.value for code in Channel),
    }
    own = tuple(sorted(districts))
    return {**fixed, Attribute.DISTRICT: (*own, OUTSIDE)} if own else fixed


def age_band(born_on: str, reference_on: str) -> pl.Expr:
    """AgeBand of the completed years on a day; null where either day is not known.

    Whoever was born on 29 February completes a year on 1 March of a year without that day.
    """
    born, on = pl.col(born_on), pl.col(reference_on)
    is_before_birthday = _day_of_year(on) < _day_of_year(born)
    years = on.dt.year() - born.dt.year() - is_before_birthday.cast(pl.Int32)
    band = pl.when(years.is_null()).then(None)
    for oldest, code in _OLDEST_OF_BAND:
        band = band.when(years <= oldest).then(pl.lit(code.value))
    return band.otherwise(pl.lit(AgeBand.FROM_36.value))


def _day_of_year(day: pl.Expr) -> pl.Expr:
    """A number that rises from day to day of a year. Months and days come as integers of eight bits, too few for it."""
    return day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32)


def disability(has_disability: str) -> pl.Expr:
    """Disability of a yes or no; null where nothing is said."""
    said = pl.col(has_disability)
    return (
        pl.when(said)
        .then(pl.lit(Disability.YES.value))
        .when(said.not_())
        .then(pl.lit(Disability.NO.value))
        .otherwise(None)
    )


def district(region_code: str, own_region: str, districts: Iterable[str]) -> pl.Expr:
    """The district of a dotted code, cut to its first three parts: one of `districts`, or OUTSIDE beyond `own_region`.

    Null where nothing is said, and for a code within the region that is none of its districts.
    """
    code = pl.col(region_code).str.extract(r"^(\d\d\.\d\d\.\d\d)(?:\.|$)", 1).fill_null(pl.col(region_code))
    is_inside = (code == own_region) | code.str.starts_with(f"{own_region}.")
    return (
        pl.when(code.is_in(sorted(districts))).then(code).when(is_inside.not_()).then(pl.lit(OUTSIDE)).otherwise(None)
    )
