"""Nomor masukan and kode lacak: the public number of a message, and what may be the secret code of its sender.

A public number (T-2026-0147) may stand anywhere. A tracking code (7K2QM-0XH4R) opens a message to whoever has it, so
it is looked for wherever officials write what becomes public, and is never repeated.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_PUBLIC_NUMBER = re.compile(r"T-20[0-9]{2}-(?:(?!0000)[0-9]{4}|[1-9][0-9]{4,5})")
"""Year, and the number within it of at least four digits."""
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_BETWEEN = re.compile(r"[\s,;/&+|]+|\bDAN\b")
_SIGN = "[0-9A-TV-Z]"
"""Crockford's base 32 has no U; O, I and L are typed for the digits that they resemble."""
_CODE_ALONE = re.compile(rf"(?<![0-9A-Z]){_SIGN}(?:[\s-]?{_SIGN}){{9}}(?![0-9A-Z])")
_CODE_IN_TEXT = re.compile(rf"(?<![\w-])(?=[A-Z-]*[0-9]){_SIGN}{{5}}-{_SIGN}{{5}}(?![\w-])")
"""As it is handed out. Two words of five letters may be joined as well, so it has a digit in it; of codes 1 in 50 has
none."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a cell of public numbers says.

    public: in their order, each once. has_code: something in it may be a tracking code. has_other: something else is no
    public number.
    """

    public: Sequence[str]
    has_code: bool
    has_other: bool


def numbers_in(text: str) -> Numbers:
    """Reads `T-2026-0147; T-2026-0150`: in any case, parted by blanks, commas, semicolons or `dan`."""
    said = _plain(text)
    parts = [part for part in _BETWEEN.split(said) if part]
    public = [part for part in parts if is_public_number(part)]
    others = [part for part in parts if not is_public_number(part)]
    # A code typed with blanks falls into several parts, so they are looked at together.
    has_code = _CODE_ALONE.search(" ".join(others)) is not None
    return Numbers(tuple(dict.fromkeys(public)), has_code, bool(others) and not has_code)


def is_public_number(text: str) -> bool:
    """Whether a text is a public number as it is written, and nothing else."""
    return _PUBLIC_NUMBER.fullmatch(text) is not None


def holds_tracking_code(text: str) -> bool:
    """Whether something in a text is written as tracking codes are."""
    return _CODE_IN_TEXT.search(_plain(text)) is not None


def _plain(text: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", text)).upper()
