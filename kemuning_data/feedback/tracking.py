"""Kode lacak: the secret by which a sender finds the own ticket again.

A code is the first fifty bits of a keyed hash of the token that came with the form, in Crockford's base 32: from the
same form comes the same code, so that it can be shown again without being stored. The database holds a keyed hash of
the code alone; without the site's secret neither the token nor the database leads to a code.
"""

from __future__ import annotations

import hmac
import re
import unicodedata

from pydantic import SecretStr
from sqlalchemy import Connection, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.release.keys import secret_bytes
from kemuning_data.tables.feedback import Ticket

CODE_BITS = 50
GROUP = 5
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are misread."""
_MISREAD = str.maketrans("OIL", "011")
_TOKEN = re.compile(r"[A-Za-z0-9._-]{22,120}")
_NO_CODE = "0" * (CODE_BITS // 5 + 1)
"""Longer than any code, so that its hash is nobody's: looked up in place of what cannot be a code."""


def site_key(setting: SecretStr | None) -> bytes:
    """The site's secret, from which codes and hashes are made. Raises Refusal when it is none."""
    return secret_bytes(setting, "KEMUNING_SITE_SECRET")


def checked_token(token: str) -> str:
    """The random token of a form: 22 to 120 letters, digits, dots, `-` and `_`. Raises Refusal when it is none."""
    if not _TOKEN.fullmatch(token):
        raise Refusal("feedback_token_unreadable")
    return token


def code_of(key: bytes, token: str) -> str:
    """The tracking code that belongs to a form's token: twice five signs, such as `7K2QM-0XH4R`."""
    digest = hmac.digest(key, f"lacak|{token}".encode(), "sha256")
    bits = int.from_bytes(digest[:7], "big") >> (56 - CODE_BITS)
    signs = "".join(ALPHABET[(bits >> shift) & 31] for shift in range(CODE_BITS - 5, -1, -5))
    return f"{signs[:GROUP]}-{signs[GROUP:]}"


def read_code(written: str) -> str | None:
    """A code as somebody typed it, in its one spelling; None for what cannot be a code.

    Case, spaces and hyphens do not matter, and O, I and L are read as the digits they were taken for.
    """
    if len(written) > 100:
        return None
    plain = unicodedata.normalize("NFKC", written).upper().translate(_MISREAD)
    signs = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Cf", "Cc", "Zs", "Pd", "Po", "Pc"})
    if len(signs) != CODE_BITS // 5 or not set(signs) <= set(ALPHABET):
        return None
    return f"{signs[:GROUP]}-{signs[GROUP:]}"


def token_hash(key: bytes, token: str) -> str:
    """What is stored of a form's token."""
    return hmac.digest(key, f"token|{token}".encode(), "sha256").hex()


def code_hash(key: bytes, code: str) -> str:
    """What is stored of a code in its one spelling."""
    return hmac.digest(key, f"kode|{code}".encode(), "sha256").hex()


def ticket_of_code(connection: Connection, key: bytes, written: str) -> int:
    """The ticket of a code as somebody typed it.

    What cannot be a code takes the same way as a code that nobody has: one hash, one search by index. Raises Refusal
    with one and the same code for both.
    """
    hashed = code_hash(key, read_code(written) or _NO_CODE)
    found = connection.scalar(select(col(Ticket.id)).where(col(Ticket.code_hash) == hashed))
    if found is None:
        raise Refusal("feedback_code_unknown")
    return found
