"""Keys of the scheme against its vector, and what they must hang on."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from kemuning_data.disclosure import codes, keys

MASTER = b"\x01" * 32


def by_hand(master: bytes, salt: bytes, label: bytes) -> bytes:
    """RFC 5869 for one block of SHA-256."""
    extracted = hmac.new(salt or b"\0" * 32, master, hashlib.sha256).digest()
    return hmac.new(extracted, label + b"\x01", hashlib.sha256).digest()


@pytest.mark.parametrize("number", ["24300120110000123", "2430-0120-1100-00123", "２４３０ 0120 1100 00123"])
def test_vector_of_a_record_key(number: str):
    assert keys.record_keys(b"s" * 32, "2024", [number]) == [2497172105]


@pytest.mark.parametrize("salt", [b"", b"\x07" * 32])
def test_keys_are_derived_as_the_rfc_says(salt: bytes):
    assert keys.record_key(MASTER, salt) == by_hand(MASTER, salt, b"rk")
    assert keys.cell_key(MASTER) == by_hand(MASTER, b"", b"cell")
    assert codes.code_key(MASTER, "2024", salt) == by_hand(MASTER, salt, b"kode|v1|2024")


def test_record_keys_follow_number_label_and_key():
    numbers = ["1", "2", "1"]
    made = keys.record_keys(b"s" * 32, "2024", numbers)
    assert made[0] == made[2] != made[1]
    assert all(0 <= one < 2**32 for one in made)
    assert not set(made) & set(keys.record_keys(b"s" * 32, "2025", numbers))
    assert not set(made) & set(keys.record_keys(b"t" * 32, "2024", numbers))
    assert keys.record_keys(b"s" * 32, "2024", []) == []
