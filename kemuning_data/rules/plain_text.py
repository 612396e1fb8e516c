"""What a person may write, and how it is kept from becoming anything but text wherever it is shown.

A text is stored as it was written or refused with a reason; it is changed only in what is shown.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

LONGEST = 10_000
"""Characters (code points) of one message."""

_LINE_SIGNS = "\n\r\t"
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NONCHARACTER = re.compile(
    f"[\ufdd0-\ufdef{''.join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))}]"
)
_FORMULA_STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")
"""Spreadsheets set for Japanese or Chinese take the full-width signs as well."""

_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_END_OF_EMBEDDING = "\u202c"
_LINE_END = re.compile(r"(\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])")


class Fault(StrEnum):
    """Why a text cannot be taken."""

    EMPTY = "empty"  # nothing that could be seen
    TOO_LONG = "too_long"
    NULL = "null"  # NUL ends a text in some programs, and PostgreSQL stores none
    LONE_SURROGATE = "lone_surrogate"  # half a character: cannot be written as UTF-8
    CONTROL = "control"  # a terminal would obey it, and no feed and no workbook (XML) may hold it
    NONCHARACTER = "noncharacter"  # never a character of any text; no XML may hold U+FFFE


def fault_in(text: str, *, longest: int = LONGEST, is_published: bool = False) -> Fault | None:
    """The first reason why a text cannot be taken, or None. Its length is looked at before anything is searched.

    Control signs and noncharacters come along when people copy from Word or a PDF. They can be stored, and whoever
    shows them takes care; in words that become public (`is_published`) they would break feeds and workbooks.
    """
    if len(text) > longest:
        return Fault.TOO_LONG
    if "\0" in text:
        return Fault.NULL
    if _SURROGATE.search(text):
        return Fault.LONE_SURROGATE
    if is_published and _CONTROL.search(text):
        return Fault.CONTROL
    if is_published and _NONCHARACTER.search(text):
        return Fault.NONCHARACTER
    return None if any(_is_seen(sign) for sign in text) else Fault.EMPTY


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: one that begins like one gets an apostrophe before it.

    Blanks and invisible signs before the beginning are looked through.
    """
    begins = next((place for place, sign in enumerate(text) if _is_seen(sign) or sign in _LINE_SIGNS), len(text))
    return f"'{text}" if text.startswith(_FORMULA_STARTS, begins) else text


def isolated(text: str) -> str:
    """For one line among others (a list, a cell, a terminal): the text cannot turn what stands beside it around.

    Every line stands in an isolate of its own (Unicode UAX 9). What it opens is closed, and closing signs that close
    nothing are left out of what is shown.
    """
    lines = _LINE_END.split(text)
    return "".join(line if place % 2 else _isolated_line(line) for place, line in enumerate(lines))


def _isolated_line(line: str) -> str:
    if not line:
        return line
    shown, open_signs = [_ISOLATE], ""
    for sign in line:
        if sign in _ISOLATES or sign in _EMBEDDINGS:
            open_signs += "i" if sign in _ISOLATES else "e"
        elif sign == _END_OF_ISOLATE:
            if "i" not in open_signs:
                continue
            # The end of an isolate ends the embeddings opened within it.
            open_signs = open_signs[: open_signs.rindex("i")]
        elif sign == _END_OF_EMBEDDING:
            if not open_signs.endswith("e"):
                continue
            open_signs = open_signs[:-1]
        shown.append(sign)
    closing = (_END_OF_ISOLATE if sign == "i" else _END_OF_EMBEDDING for sign in reversed(open_signs))
    return "".join((*shown, *closing, _END_OF_ISOLATE))


def _is_seen(sign: str) -> bool:
    return not (sign.isspace() or unicodedata.category(sign) in {"Cf", "Mn", "Me", "Mc", "Cc", "Cn", "Zs"})
