"""Berkas rahasia: new files that only their owner may read, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from kemuning_data.errors import Refusal


@contextmanager
def new_private_file(path: Path) -> Iterator[TextIO]:
    """A text file (UTF-8, line ends as written) with mode 600, made before anything is put into it.

    Whatever stops the writing, half a file does not stay behind. Raises Refusal when it is there already or cannot be
    made.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as there:
        raise Refusal("output_exists", path=str(path)) from there
    except (OSError, ValueError) as wrong:
        raise Refusal("output_not_made", path=str(path)) from wrong
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
    except BaseException as wrong:
        path.unlink(missing_ok=True)
        if isinstance(wrong, OSError):
            raise Refusal("output_not_made", path=str(path)) from wrong
        raise
