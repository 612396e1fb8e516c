"""From the words of officials to the code of a closed list."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from kemuning_data.rules.titles import plain

Code = TypeVar("Code", bound=StrEnum)


def code_of(codes: type[Code], names: Mapping[Code, tuple[str, ...]], text: str) -> Code | None:
    """The code that a text names by itself or by one of its synonyms, which are `plain` words; None for neither."""
    words = plain(text)
    for code in codes:
        if words == plain(code.value) or words in names.get(code, ()):
            return code
    return None
