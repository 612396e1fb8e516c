"""Random rounding that never changes: a count goes up or down as a keyed hash of its set of people says.

The hash knows nothing of the table in which the people are counted. Asking for the same people in another way therefore
tells nothing new, and there is nothing to average.
"""

from __future__ import annotations

import hashlib

import polars as pl

from kemuning_data.rules.published_rates import BASE, rounded

_HASH_BYTES = 8
_HASH_BITS = 8 * _HASH_BYTES


def rounded_counts(cells: pl.DataFrame, key: bytes) -> pl.Series:
    """The counts of cells with `n` people whose record keys sum up to `key_sum`, in their order; key: of `cell_key`.

    Every set of people is drawn once, however many cells count it.
    """
    sets = cells.select("n", "key_sum").unique()
    texts = sets.select(pl.format("frr5|v1|{}|{}", "n", "key_sum")).to_series().to_list()
    keyed = hashlib.blake2b(key=key, digest_size=_HASH_BYTES)
    counts = [rounded(n, _draw(keyed, text)) for n, text in zip(sets["n"].to_list(), texts, strict=True)]
    found = cells.select("n", "key_sum").join(
        sets.with_columns(pl.Series("count", counts, pl.Int64)),
        on=["n", "key_sum"],
        how="left",
        maintain_order="left",
    )
    return found["count"]


def _draw(keyed: hashlib.blake2b, text: str) -> int:
    """A number from 0 to 4; the copied state holds the key already."""
    state = keyed.copy()
    state.update(text.encode())
    return (int.from_bytes(state.digest(), "big") * BASE) >> _HASH_BITS
