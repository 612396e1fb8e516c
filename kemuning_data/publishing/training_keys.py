"""Counts of employees, rounded as a keyed hash of the set of people says: the same people alike wherever they stand."""

from __future__ import annotations

import polars as pl

from kemuning_data.disclosure.keys import cell_key, record_key, record_keys
from kemuning_data.disclosure.rounding import rounded_counts
from kemuning_data.publishing.gate import Gate
from kemuning_data.release import keys

_LABEL = "training"
"""What the record keys of employees are made under; those of applicants are made under their intake."""


def rounded_by(gate: Gate, people: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    """The groups with `n` people, exact, and their `count`, rounded; zero of both where there are none.

    people: `nip` and the columns of `groups`, each person once a group. Raises Refusal when the secret is missing.
    """
    secret = keys.secret_bytes(gate.secret)
    drawn = record_keys(record_key(secret, b""), _LABEL, people["nip"].to_list())
    keyed = people.with_columns(key=pl.Series(drawn, dtype=pl.UInt64))
    sums = [pl.len().cast(pl.Int64).alias("n"), pl.col("key").sum().alias("key_sum")]
    counted = keyed.group_by(groups.columns).agg(sums)
    cells = groups.join(counted, on=groups.columns, how="left", maintain_order="left").with_columns(
        pl.col("n", "key_sum").fill_null(0)
    )
    return cells.with_columns(rounded_counts(cells, cell_key(secret))).drop("key_sum")


def rounded_number(gate: Gate, nips: pl.Series) -> int:
    """How many people they are, rounded. Raises Refusal when the secret is missing."""
    people = pl.DataFrame({"nip": nips, "all": pl.repeat("all", nips.len(), eager=True)})
    return int(rounded_by(gate, people, pl.DataFrame({"all": ["all"]}))["count"].item())
