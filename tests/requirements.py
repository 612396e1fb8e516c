"""What a machine must have for the whole suite, and what happens where it is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from typing import NoReturn

import pytest


def is_whole_suite_demanded() -> bool:
    """Whether a test that cannot run is a failure: in CI, and where `KEMUNING_REQUIRE_ALL=1` asks for it."""
    return os.environ.get("CI") == "true" or os.environ.get("KEMUNING_REQUIRE_ALL") == "1"


def missing(what: str, advice: str) -> NoReturn:
    """Skips the test with a reason; where the whole suite is demanded (CI) a missing tool is a failure instead."""
    reason = f"{what} was not found on this machine: {advice}"
    if is_whole_suite_demanded():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def ends_with_us(command: Sequence[str]) -> list[str]:
    """The command, ended by the kernel when this process dies: a killed test run leaves no server behind."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", *command] if setpriv else list(command)
