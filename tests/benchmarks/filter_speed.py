"""How fast a list of many vacancies is filtered and what it sends: `python -m tests.benchmarks.filter_speed FILE`.

The file is imported and published first. Then every filter is timed in Python alone, and the list is opened in Chromium
on a fresh server: time until the list stands, bytes over HTTP, bytes over the web socket.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, Response, WebSocket, sync_playwright
from rich.console import Console
from rich.table import Table

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import Status, VacancyFilters, address_parameters
from kemuning_data.queries.prepared import words_of
from kemuning_data.queries.spelling import reading
from kemuning_data.release.reader import Release, current_id, open_release
from tests.benchmarks.commands import new_office
from tests.sites import CHROMIUM_FLAGS, start_site

RUNS = 30
CHOICES = {
    "everything": VacancyFilters(),
    "one institution": VacancyFilters(institutions=("Pemerintah Kab. Biak Numfor",)),
    "two words": VacancyFilters(text="dokter spesialis"),
    "two misspelt words": VacancyFilters(text="doktre spesilis"),
    "study programme": VacancyFilters(programme="d3 keperawatn"),
    "closing and income": VacancyFilters(closing="30", salary=5_000_000),
    "last page": VacancyFilters(page=500),
    "four filters": VacancyFilters(
        text="ahli", vacancy_type="general", is_open_to_disabled=True, status=Status.UNKNOWN.value
    ),
}


def median_ms(release: Release, chosen: VacancyFilters, today: dt.date) -> tuple[float, int]:
    """Milliseconds of one filtering, and how many vacancies fit."""
    # What is made once a release is no part of it.
    found = vacancies.vacancies_matching(release, chosen, today)
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        vacancies.vacancies_matching(release, chosen, today)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), found.vacancies


SLIPS = ("doktre", "peraawt", "keperawatn", "administasi", "puskesmsa", "kompuetr", "zzzzzz", "qwertyuiop")
"""Words that no vacancy has: each is compared with every word of the release."""


def reading_ms(release: Release) -> tuple[float, int]:
    """Milliseconds of reading one unknown word, the slowest of several, and the words it is compared with."""
    known = words_of(release)
    slowest = 0.0
    for word in SLIPS:
        times = []
        for _ in range(RUNS):
            started = time.perf_counter()
            reading(word, known)
            times.append((time.perf_counter() - started) * 1000)
        slowest = max(slowest, statistics.median(times))
    return slowest, len(known.words)


def opened(browser: Browser, address: str) -> tuple[float, int, int]:
    """Seconds until the list stands, bytes over HTTP and bytes over the web socket, in a browser that knows nothing."""
    context = browser.new_context()
    page = context.new_page()
    http: list[int] = []
    socket: list[int] = []

    def heard(web_socket: WebSocket) -> None:
        web_socket.on("framereceived", lambda frame: socket.append(len(frame)))

    def answered(response: Response) -> None:
        http.append(int(response.headers.get("content-length", 0)))

    page.on("websocket", heard)
    page.on("response", answered)
    started = time.monotonic()
    page.goto(address)
    page.locator("a[href*='formasi=']").first.wait_for()
    seconds = time.monotonic() - started
    page.wait_for_timeout(500)
    context.close()
    return seconds, sum(http), sum(socket)


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--intake", default="cpns-2024")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = new_office(folder)
        office.succeed("import", "vacancies", given.file.resolve(), "--intake", given.intake)
        office.succeed("publish", "--note", "Measured", "--by", "A", "--approved-by", "B")
        releases = office.data_dir / "releases"
        release = open_release(releases, current_id(releases) or "")
        today = dt.datetime.now(dt.UTC).date()
        table = Table("choice", "vacancies", "filter ms", "list after s", "HTTP kB", "socket kB")
        settings = {"KEMUNING_DATA_DIR": str(office.data_dir), "KEMUNING_ENV_FILE": str(folder / "keys" / "site.env")}
        site = start_site(settings, folder / "site.log")
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM_FLAGS))
                for label, chosen in CHOICES.items():
                    milliseconds, fitting = median_ms(release, chosen, today)
                    query = urlencode(address_parameters(chosen), doseq=True)
                    seconds, http, socket = opened(browser, f"{site.url}/lowongan?{query}")
                    figures = (f"{milliseconds:.1f}", f"{seconds:.2f}", f"{http / 1000:,.0f}", f"{socket / 1000:,.0f}")
                    table.add_row(label, f"{fitting:,}", *figures)
                browser.close()
        finally:
            site.stop()
        console = Console(width=120)
        console.print(table)
        slowest, known = reading_ms(release)
        console.print(f"an unknown word is read in {slowest:.1f} ms at most, among {known:,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
