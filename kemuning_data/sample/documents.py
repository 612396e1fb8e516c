"""One file of an office, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kemuning_data.sample.sheets import Row, Text, Workbook


@dataclass(frozen=True, slots=True)
class SampleFile:
    """A written file: the kind under which `kemuning import` takes it, and the intake to name, if any."""

    kind: str
    path: Path
    intake_code: str | None
    is_correction: bool = False
    """Whether it mends a file before it: what was published until then is the release before."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be written. `rows` may be a stream; `size` is about how many rows it will give."""

    kind: str
    name: str
    form: Workbook | Text
    rows: Callable[[], Iterable[Row]]
    size: int
    intake_code: str | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class FrameDocument:
    """A tidy CSV of so many rows that they come as a frame; `top`: the rows above its header."""

    kind: str
    name: str
    top: list[Row]
    frame: Callable[[], pl.DataFrame]
    size: int
    intake_code: str | None = None
    is_correction: bool = False
