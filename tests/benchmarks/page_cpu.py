"""What a filter change costs the server at the size of a country: `python -m tests.benchmarks.page_cpu`.

The page of selection is driven in Chromium by its own widgets; the bare endpoint answers the same choices as JSON. Both
are uvicorn processes on the same release; what is compared is their processor time, user and system. Every choice is
made twice: first when nobody has made it before, then when the page remembers it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console
from rich.table import Table

from kemuning_data.i18n import words
from kemuning_data.i18n.labels import LABELS
from tests.benchmarks.bare_endpoint import FOLDER
from tests.benchmarks.commands import tree_rss_bytes
from tests.benchmarks.national_outcomes import RELEASE_ID, write_in_child
from tests.browser.reading import choose, open_filters, settled, whole
from tests.sites import CHROMIUM_FLAGS, Site, start_site

ROUND = "cpns-2024"
TYPES = tuple(LABELS["vacancy_type"])
IDLE_S = 5
TICKS_S = os.sysconf("SC_CLK_TCK")


def cpu_ms(site: Site) -> float:
    """Processor time of a server so far, user and system, in milliseconds."""
    # The name in parentheses may hold spaces; what follows it never does.
    fields = Path(f"/proc/{site.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_S * 1000


def idle_share(site: Site) -> float:
    """Processor milliseconds a second of a server that nobody asks anything: heartbeats of open sockets."""
    before = cpu_ms(site)
    time.sleep(IDLE_S)
    return (cpu_ms(site) - before) / IDLE_S


def cost_ms(site: Site, change: Callable[[str], object], times: int) -> float:
    """Processor milliseconds of a change, the mean over every vacancy type; what the server takes idle is left out."""
    idle, before, began = idle_share(site), cpu_ms(site), time.monotonic()
    for _ in range(times):
        for code in TYPES:
            change(code)
    took = cpu_ms(site) - before - idle * (time.monotonic() - began)
    return took / len(TYPES) / times


def changes(page: Page) -> Callable[[str], None]:
    """Chooses a vacancy type by the widget of the page, and waits until the page says so."""

    def change(code: str) -> None:
        choose(page, "Vacancy type", words("en").gettext(LABELS["vacancy_type"][code]))
        page.wait_for_url(f"**jenis={code}**")
        settled(page)

    return change


def uvicorn(target: str, *options: str) -> list[str]:
    return [sys.executable, "-m", "uvicorn", target, "--port", "{port}", "--log-level", "warning", *options]


def main() -> int:
    """Prints the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=4_000_000)
    parser.add_argument("--vacancies", type=int, default=94_000)
    given = parser.parse_args()
    table = Table("filter change", "ratio", "page, processor ms", "bare endpoint, processor ms")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_in_child(folder / "releases", given.candidates, given.vacancies)
        release = folder / "releases" / RELEASE_ID
        ours = start_site({"KEMUNING_DATA_DIR": str(folder)}, folder / "ours.log", command=uvicorn("app:app"))
        bare = start_site(
            {FOLDER: str(release)},
            folder / "bare.log",
            command=uvicorn("tests.benchmarks.bare_endpoint:app", "--factory"),
        )
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM_FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{ours.url}/seleksi?lang=en&pengadaan={ROUND}")
        whole(page)
        open_filters(page)
        asked = f"{bare.url}/?pengadaan={ROUND}"

        def answered(code: str) -> bytes:
            return urllib.request.urlopen(f"{asked}&jenis={code}").read()

        answered(TYPES[0])
        for said, times in (("nobody has made before", 1), ("made before", 3)):
            mine = cost_ms(ours, changes(page), times)
            # The endpoint remembers nothing; the more often it is asked, the finer the clock.
            other = cost_ms(bare, answered, 10)
            table.add_row(said, f"{mine / other:.2f}", f"{mine:.1f}", f"{other:.1f}")
        rss = tree_rss_bytes(ours.process.pid) / 1e6
        browser.close()
        for site in (ours, bare):
            site.stop()
    Console(width=120).print(table)
    Console().print(f"RSS of the site with one reader: {rss:,.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
