from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kemuning_data.sample import SampleFile, write

TODAY = dt.date(2026, 11, 24)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[SampleFile, ...]:
    return write(tmp_path_factory.mktemp("sample"), today=TODAY)


@pytest.fixture(scope="session")
def paths(files: tuple[SampleFile, ...]) -> list[Path]:
    return [file.path for file in files]


@pytest.fixture(scope="session")
def path_of(files: tuple[SampleFile, ...]):
    """The files of a kind, and of an intake where one is named."""

    def find(kind: str, intake_code: str | None = None) -> list[Path]:
        return [file.path for file in files if file.kind == kind and intake_code in (None, file.intake_code)]

    return find
