"""Keys of the disclosure scheme, all from the installation's one secret, and the keys of single records.

A record key is a number without meaning that stays with a person's application. The sum of them says which set of
people a count is of, so that the same people are rounded alike wherever they are counted. Whoever destroys the salt of
an intake destroys its record keys, and the way from its exam numbers to its candidate codes.
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Sequence

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_RECORD_KEY_BYTES = 4


def derived_key(master: bytes, label: str, salt: bytes) -> bytes:
    """A key of 32 bytes for one purpose: HKDF-SHA256 (RFC 5869) of the secret, the label as its info."""
    return HKDF(SHA256(), KEY_BYTES, salt=salt or None, info=label.encode()).derive(master)


def record_key(master: bytes, salt: bytes) -> bytes:
    """The key from which the record keys of an intake with that salt are made."""
    return derived_key(master, "rk", salt)


def cell_key(master: bytes) -> bytes:
    """The key that decides in which direction a count is rounded."""
    return derived_key(master, "cell", b"")


def record_keys(key: bytes, label: str, numbers: Sequence[str]) -> list[int]:
    """The record key, 32 bits, of every exam number of the intake `label`, in their order."""
    texts = [f"rk|{label}|{plain_number(number)}".encode() for number in numbers]
    return [int.from_bytes(hmac.digest(key, text, "sha256")[:_RECORD_KEY_BYTES], "big") for text in texts]


def plain_number(number: str) -> str:
    """An exam number without what spelling adds: only its digits and capitals."""
    if number.isascii() and number.isdigit():
        return number
    upper = unicodedata.normalize("NFKC", number).upper()
    return "".join(sign for sign in upper if sign.isascii() and sign.isalnum())
