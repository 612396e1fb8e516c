"""What can be wrong, as facts without words.

Nothing here speaks a language: `kemuning_data.i18n.problems` turns a code and its facts into a sentence in the
reader's language, at the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Whether a problem stops an import (blocks) or is only told (warns)."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or guessed, in one place of a file.

    `row` counts from 1 as the spreadsheet shows it; `column` is the spreadsheet's letter where there is one, else
    the column's name. `facts` holds whatever else the sentence needs.
    """

    code: str
    severity: Severity
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    found: str | None = None
    expected: str | None = None
    facts: dict[str, object] = field(default_factory=dict)

    @property
    def is_blocking(self) -> bool:
        return self.severity is Severity.BLOCKS


def blocks(
    code: str,
    *,
    file: str | None = None,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    found: object = None,
    expected: object = None,
    **facts: object,
) -> Problem:
    """A problem that stops the import until the file is mended."""
    return Problem(code, Severity.BLOCKS, file, sheet, row, column, _shown(found), _shown(expected), facts)


def warns(
    code: str,
    *,
    file: str | None = None,
    sheet: str | None = None,
    row: int | None = None,
    column: str | None = None,
    found: object = None,
    expected: object = None,
    **facts: object,
) -> Problem:
    """Something guessed or doubtful that a person should look at; the import goes on."""
    return Problem(code, Severity.WARNS, file, sheet, row, column, _shown(found), _shown(expected), facts)


class Refusal(Exception):  # noqa: N818 - a refusal is a past fact, told to the reader, not a programming error
    """What was asked cannot be done; nothing was changed. `code` names why, `facts` fill the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


_LONGEST_SHOWN = 120


def _shown(value: object) -> str | None:
    """A value short enough for one line: a cell of ten megabytes must not end up in a message."""
    if value is None:
        return None
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
