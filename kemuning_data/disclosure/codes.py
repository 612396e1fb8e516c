"""Candidate codes: names for candidates that nobody without the key can lead back to an exam number.

A code is fifty bits of a keyed hash. Exam numbers are sequential and printed in official lists, so a hash without a key
would be undone by trying them all. The key of an intake comes from the installation's secret and the intake's own salt:
whoever destroys the salt destroys the key.
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Sequence

from kemuning_data.disclosure.keys import derived_key, plain_number
from kemuning_data.errors import Refusal

CODE_BITS = 50
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are misread."""
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
"""Ten bits at a time, looked up: a national intake has millions of codes."""


def code_key(master: bytes, label: str, salt: bytes) -> bytes:
    """The key of one intake, from the secret, the intake's salt and its code."""
    return derived_key(master, f"kode|v1|{label}", salt)


def candidate_code(key: bytes, label: str, number: str, retry: int = 0) -> str:
    """The code of an exam number under the key of its intake: twice five signs, such as `CN0HJ-12JZH`."""
    digest = hmac.digest(key, f"{label}|{plain_number(number)}|{retry}".encode(), "sha256")
    bits = int.from_bytes(digest[:7], "big") >> (56 - CODE_BITS)
    first, last = bits >> 25, bits & 0x1FFFFFF
    return f"{_PAIRS[first >> 15]}{_PAIRS[(first >> 5) & 1023]}{_ALPHABET[first & 31]}-" + (
        f"{_PAIRS[last >> 15]}{_PAIRS[(last >> 5) & 1023]}{_ALPHABET[last & 31]}"
    )


def candidate_codes(key: bytes, label: str, numbers: Sequence[str]) -> list[str]:
    """The code of every exam number of an intake, in their order; of two that would share one, each is drawn again.

    Both are drawn again, so that which of them stands first in a file changes nothing. Raises Refusal when a second
    draw does not part them, as for one number written in two ways.
    """
    codes = [candidate_code(key, label, number) for number in numbers]
    if len(set(codes)) < len(codes):
        count = Counter(codes)
        codes = [
            candidate_code(key, label, number, retry=1) if count[code] > 1 else code
            for number, code in zip(numbers, codes, strict=True)
        ]
        alike = len(codes) - len(set(codes))
        if alike:
            raise Refusal("candidate_codes_clash", intake=label, count=alike)
    return codes
