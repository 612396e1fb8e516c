"""Texts as people write them: stored letter by letter, or refused in words; never changed in silence."""

from __future__ import annotations

import unicodedata

from kemuning_data.errors import Refusal

LONGEST_TEXT = 10_000
"""Signs (code points) of one message."""
LONGEST_LINE = 200
"""Signs of one part of a contact."""


def checked_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text as it is. Raises Refusal when nothing can be seen in it, it is too long, or it cannot be stored.

    A database text holds no NUL (PostgreSQL) and UTF-8 knows no half of a surrogate pair; both come from programs, not
    from people, and escaping them would store something else than was sent.
    """
    if len(text) > longest:
        raise Refusal("feedback_text_too_long", count=len(text), expected=longest)
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise Refusal("feedback_text_unstorable")
    if not any(unicodedata.category(sign)[0] not in "CZM" for sign in text):
        raise Refusal("feedback_text_missing")
    return text


def checked_line(line: str) -> str:
    """One part of a contact, maybe empty, without the spaces around it. Raises Refusal when too long or unstorable."""
    line = line.strip()
    return checked_text(line, LONGEST_LINE) if line else ""
