"""Tanda formulir: proof that a form was opened on this site, and when; it knows nothing of who opened it.

`v1.<time and chance, base64url>.<HMAC-SHA256 with the site secret, base64url>`. It is handed out with the form and
comes back with what is sent. Nothing is stored of it, so every replica of the site knows its own and each other's.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import secrets
import struct
from enum import StrEnum

LEAST = dt.timedelta(seconds=3)
"""Nobody reads a form and writes a sentence faster; whoever pastes a text and chooses a kind takes longer too."""
MOST = dt.timedelta(days=7)
"""As long as a draft is kept on the device of its writer (`ui/static/draft.js`)."""

_VERSION = "v1"
_LABEL = b"form|"
_TIME = struct.Struct(">Q")
_CHANCE_BYTES = 16
_LONGEST = 120


class TokenFault(StrEnum):
    """Why a token proves nothing."""

    UNREADABLE = "token_unreadable"  # missing, cut off, or none of ours
    FORGED = "token_forged"
    FROM_THE_FUTURE = "token_from_the_future"
    TOO_FAST = "too_fast"
    TOO_OLD = "token_too_old"


def issue(secret: bytes, now: dt.datetime) -> str:
    """A token for a form that is opened now. Raises ValueError for a moment without a time zone."""
    if now.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    payload = _TIME.pack(int(now.timestamp() * 1000)) + secrets.token_bytes(_CHANCE_BYTES)
    return ".".join((_VERSION, _text(payload), _text(_signature(secret, payload))))


def fault_in(token: str, secret: bytes, now: dt.datetime) -> TokenFault | None:
    """What is wrong with a token that comes back now, or None."""
    payload, signature = _parts(token)
    if payload is None or signature is None:
        return TokenFault.UNREADABLE
    if not hmac.compare_digest(signature, _signature(secret, payload)):
        return TokenFault.FORGED
    (opened_ms,) = _TIME.unpack_from(payload)
    age = dt.timedelta(milliseconds=int(now.timestamp() * 1000) - opened_ms)
    if age < dt.timedelta():
        return TokenFault.FROM_THE_FUTURE
    if age < LEAST:
        return TokenFault.TOO_FAST
    return TokenFault.TOO_OLD if age > MOST else None


def _parts(token: str) -> tuple[bytes | None, bytes | None]:
    pieces = token[: _LONGEST + 1].split(".")
    if len(token) > _LONGEST or len(pieces) != 3 or pieces[0] != _VERSION:
        return None, None
    payload, signature = _bytes(pieces[1]), _bytes(pieces[2])
    is_whole = payload is not None and len(payload) == _TIME.size + _CHANCE_BYTES
    return (payload, signature) if is_whole else (None, None)


def _signature(secret: bytes, payload: bytes) -> bytes:
    return hmac.digest(secret, _LABEL + payload, hashlib.sha256)


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.encode() + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
