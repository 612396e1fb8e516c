"""Texts as people write them: stored letter by letter, or refused in words; never changed in silence."""

from __future__ import annotations

import re

from kemuning_data.errors import Refusal
from kemuning_data.rules.plain_text import LONGEST, Fault, fault_in

LONGEST_TEXT = LONGEST
"""Signs (code points) of one message."""
LONGEST_LINE = 200
"""Signs of one part of a contact, and of an official's name."""

_CODE = re.compile(r"[A-Za-z0-9._/-]{1,64}")


def is_code(code: str) -> bool:
    """Whether it may be the code of a vacancy, a unit or a page; whether there is such a one is not asked."""
    return _CODE.fullmatch(code) is not None


def checked_text(text: str, longest: int = LONGEST_TEXT, *, is_published: bool = False) -> str:
    """The text as it is. Raises Refusal when nothing can be seen in it, it is too long, or it cannot be stored.

    A database text holds no NUL (PostgreSQL) and UTF-8 knows no half of a surrogate pair; both come from programs, not
    from people, and escaping them would store something else than was sent. Words that become public (`is_published`)
    hold no control signs either.
    """
    match fault_in(text, longest=longest, is_published=is_published):
        case None:
            return text
        case Fault.TOO_LONG:
            raise Refusal("feedback_text_too_long", count=len(text), expected=longest)
        case Fault.EMPTY:
            raise Refusal("feedback_text_missing")
        case _:
            raise Refusal("feedback_text_unstorable")


def checked_line(line: str) -> str:
    """One part of a contact, maybe empty, without the spaces around it. Raises Refusal when too long or unstorable."""
    line = line.strip() if len(line) <= LONGEST_LINE else line
    return checked_text(line, LONGEST_LINE) if line else ""
