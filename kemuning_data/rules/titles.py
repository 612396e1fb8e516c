"""Words as rules compare them: one spelling for every way of typing the same name."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORD = re.compile(r"[^0-9a-z]+")


def plain(text: str) -> str:
    """Lower-case words of letters and digits, one space between them: `S-1/Sarjana` becomes `s 1 sarjana`."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", bare).strip()


def slug(text: str) -> str:
    """`Pemerintah Kab. Biak Numfor` becomes `pemerintah-kab-biak-numfor`."""
    return plain(text).replace(" ", "-")


def has_phrase(plain_text: str, plain_phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words; both already `plain`."""
    return f" {plain_phrase} " in f" {plain_text} "
