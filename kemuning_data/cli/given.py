"""What is handed to a command besides its arguments: texts from a file or from standard input, and secrets."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import typer

from kemuning_data.errors import Refusal

LONGEST_FILE = 200_000
"""Characters read of a text; more than any text may have."""
LONGEST_SECRET = 200
STANDARD_INPUT = Path("-")


def wrong_option(name: str) -> typer.BadParameter:
    """An option that is missing or does not belong here; wrong usage, exit 2."""
    return typer.BadParameter(name, param_hint=name)


def text_given(text: str | None, file: Path | None, *, option: str = "--text") -> str:
    """The text of `--text`, or of the file of `--file` (`-` is standard input), without line ends behind it.

    Raises BadParameter unless exactly one of them is given, and Refusal when the file cannot be read as UTF-8.
    """
    if (text is None) == (file is None):
        raise wrong_option(option)
    return text if file is None and text is not None else _read(file or STANDARD_INPUT)


def secret_given(prompt: str) -> str:
    """One line that must stand in no argument and in no history of a shell: asked for unseen, or from a pipe."""
    if sys.stdin.isatty():
        return getpass.getpass(f"{prompt}: ").strip()
    try:
        return sys.stdin.readline(LONGEST_SECRET).strip()
    except UnicodeDecodeError as wrong:
        raise Refusal("text_file_unreadable", path="-") from wrong


def _read(path: Path) -> str:
    try:
        if path == STANDARD_INPUT:
            content = sys.stdin.read(LONGEST_FILE)
        else:
            with path.open(encoding="utf-8-sig") as file:
                content = file.read(LONGEST_FILE)
    except (OSError, UnicodeDecodeError) as wrong:
        # The name alone: where a text could not be decoded the error repeats a part of it.
        raise Refusal("text_file_unreadable", path=str(path)) from wrong
    return content.rstrip("\r\n")
