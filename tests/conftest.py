"""What every test may ask for: databases (`tests.databases`), running sites and a browser (`tests.sites`)."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
import structlog
from hypothesis import settings

from tests.requirements import is_whole_suite_demanded

pytest_plugins = ["tests.databases", "tests.sites"]

for name in [name for name in os.environ if name.startswith("KEMUNING_")]:
    # A developer's own settings must not decide what a test sees.
    if name not in {"KEMUNING_REQUIRE_ALL", "KEMUNING_REAL_FILES"}:
        del os.environ[name]

# No deadline in either: two cores shared by browsers, servers and workers make any time limit a game of chance.
settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "dev")


@pytest.fixture(autouse=True)
def log_as_it_was() -> Generator[None]:
    """A command writes its log to the error stream from then on; the next test must not find it there."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks by what a test asks for, so that `-m "not browser"` holds without anybody's care."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        if "browser" in asked:
            item.add_marker("browser")
        if "postgresql_server" in asked:
            item.add_marker("postgresql")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the whole suite is demanded a skipped test is a failure; only the real files may be elsewhere."""
    report = yield
    is_expected = item.get_closest_marker("real_files") is not None or hasattr(report, "wasxfail")
    if report.skipped and not is_expected and is_whole_suite_demanded():
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and here everything must run: {report.longrepr}"
    return report
