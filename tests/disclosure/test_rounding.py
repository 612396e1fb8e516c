"""Fixed random rounding against the vectors of the scheme."""

from __future__ import annotations

import polars as pl
import pytest

from kemuning_data.disclosure.rounding import rounded_counts

KEY = b"s" * 32
VECTORS = [
    # people, sum of their record keys, published
    (10, 1, 10),
    (11, 1, 15),
    (12, 1, 10),
    (13, 1, 10),
    (14, 1, 10),
    (14, 2, 15),
    (23, 98765, 25),
    (23, 98766, 25),
    (7, 5, 5),
    (8, 5, 5),
    (9, 5, 10),
    (0, 0, 0),
    (1234, 4294967296, 1235),
]
SCHEMA = {"n": pl.Int64(), "key_sum": pl.UInt64()}


def rounded(pairs: list[tuple[int, int]], key: bytes = KEY) -> list[int]:
    return rounded_counts(pl.DataFrame(pairs, schema=SCHEMA, orient="row"), key).to_list()


def test_vectors():
    assert rounded([(n, key_sum) for n, key_sum, _ in VECTORS]) == [count for *_, count in VECTORS]


@pytest.mark.parametrize(("n", "share_up"), [(11, 0.2021), (12, 0.3992), (13, 0.6019), (14, 0.8003)])
def test_how_often_a_count_goes_up(n: int, share_up: float):
    counts = rounded([(n, key_sum) for key_sum in range(100_000)])
    assert set(counts) == {10, 15}
    assert counts.count(15) / len(counts) == pytest.approx(share_up, abs=0.00005)


def test_order_and_company_change_nothing():
    pairs = [(n, key_sum) for n in range(30) for key_sum in (3, 8)]
    assert rounded(pairs[::-1])[::-1] == rounded(pairs) == [rounded([pair])[0] for pair in pairs]
    assert rounded(pairs + pairs) == rounded(pairs) * 2
    assert rounded([]) == []


def test_another_key_rounds_otherwise():
    pairs = [(n, 1) for n in range(200)]
    assert rounded(pairs) != rounded(pairs, b"t" * 32)
    assert all(abs(count - n) <= 4 and count % 5 == 0 for (n, _), count in zip(pairs, rounded(pairs), strict=True))


def test_sums_beyond_half_of_the_range_are_written_out():
    # Larger than any signed number of 64 bits: read as one, it would be negative.
    assert rounded([(12, 2**64 - 1)])[0] in {10, 15}
