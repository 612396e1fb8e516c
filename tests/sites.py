"""Running sites for tests, each a child process on a free port, and the browser that looks at them."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.requirements import ends_with_us, missing

ROOT = Path(__file__).parents[1]
STARTING_SECONDS = 60
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Works as root and in a container, and asks for nothing outside the machine."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: `url` has no slash at its end."""

    url: str
    process: subprocess.Popen[bytes]
    log_path: Path

    def log(self) -> str:
        return self.log_path.read_text("utf-8", "replace")

    def stop(self) -> None:
        """Ends the process; a second call does nothing."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


StartSite = Callable[..., Site]


def own_environment(given: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without any of the project's settings, and the given ones."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEMUNING_")}
    return kept | dict(given)


def start_site(
    given: Mapping[str, str], log_path: Path, *, command: list[str] | None = None, port: int | None = None
) -> Site:
    """Starts `streamlit run app.py` (or `command`, in which `{port}` is filled in) and waits until it is healthy.

    port: None for a free one.
    """
    if port is None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
    usual = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "{port}"]
    filled = [part.replace("{port}", str(port)) for part in command or usual]
    with log_path.open("ab") as log:
        process = subprocess.Popen(
            ends_with_us(filled), cwd=ROOT, env=own_environment(given), stdout=log, stderr=subprocess.STDOUT
        )
    site = Site(f"http://127.0.0.1:{port}", process, log_path)
    last = time.monotonic() + STARTING_SECONDS
    while not _is_healthy(site.url):
        if process.poll() is not None or time.monotonic() > last:
            site.stop()
            pytest.fail(f"The site did not start (exit {process.returncode}):\n{site.log()}", pytrace=False)
        time.sleep(0.1)
    return site


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture
def site(tmp_path: Path) -> Iterator[StartSite]:
    """A function that starts a site with the given settings (`KEMUNING_DATA_DIR`, …); all end with the test."""
    started: list[Site] = []

    def start(given: Mapping[str, str], *, command: list[str] | None = None) -> Site:
        started.append(start_site(given, tmp_path / f"site-{len(started)}.log", command=command))
        return started[-1]

    yield start
    for running in started:
        running.stop()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The data folder of the made-up Kemuning, built once a run and shared by all workers: only read it.

    A test that changes something works on `sample_copy`.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "sample-data"
    # The lock stands beside the folder: bootstrap wants the folder itself empty.
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "releases" / "current").exists():
            done = subprocess.run(
                [sys.executable, "-m", "kemuning_data.cli", "bootstrap"],
                cwd=ROOT,
                env=own_environment({"KEMUNING_DATA_DIR": str(folder)}),
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def sample_copy(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the made-up Kemuning's data folder that a test may change."""
    return Path(shutil.copytree(sample_folder, tmp_path / "sample-data"))


@pytest.fixture(scope="session")
def sample_site(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that shows the made-up Kemuning; one server a worker, for reading only."""
    running = start_site({"KEMUNING_DATA_DIR": str(sample_folder)}, tmp_path_factory.mktemp("site") / "log")
    yield running.url
    running.stop()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Debian's Chromium, once it is sure that Playwright's own program starts too."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        missing("Chromium", "install the package chromium")
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"], capture_output=True, text=True, check=False
    )
    if driver.returncode != 0:
        missing("What Playwright's driver needs", f"install the package libatomic1 ({driver.stderr.strip()})")
    return found


@pytest.fixture(scope="session")
def playwright(chromium: str, playwright: Playwright) -> Playwright:
    """pytest-playwright's own, started only where there is a browser for it."""
    return playwright


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object], chromium: str) -> dict[str, object]:
    """pytest-playwright's own fixture, with the browser of the machine instead of one it would download."""
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(CHROMIUM_FLAGS)}
