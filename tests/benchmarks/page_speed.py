"""The pages beside a bare Streamlit page, in one run: `python -m tests.benchmarks.page_speed [--runs N]`.

Three ratios, ours over theirs: bytes of a cold landing (theirs: one button, Streamlit as installed), time until the
figures can be read on a slow line with a slow processor, and time from a tap to what it changes (theirs: a button that
counts, with the same settings as ours).
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from tests.benchmarks.commands import Office
from tests.sites import CHROMIUM_FLAGS, Site, start_site

PHONE = {"width": 360, "height": 740}
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOW_PROCESSOR = 4

BARE = """\
import streamlit as st
st.session_state.setdefault("n", 0)
if st.button("Count"):
    st.session_state.n += 1
st.write(f"n = {st.session_state.n}")
"""

FIRST_SEEN = """() => {
  window.kt_seen = 0;
  const look = () => {
    if (window.kt_seen) return;
    const found = document.querySelector("CSS");
    if (found && found.getClientRects().length) window.kt_seen = performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
}"""

TAP = """(element, css) => new Promise((done) => {
  const said = () => document.querySelector(css)?.innerText;
  const before = said(), began = performance.now();
  const watch = new MutationObserver(() => {
    if (said() !== undefined && said() !== before) { watch.disconnect(); done(performance.now() - began); }
  });
  watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  element.click();
})"""


@dataclass(frozen=True, slots=True)
class Landing:
    """A cold landing: bytes and requests on the line, milliseconds until its text can be read."""

    kilobytes: float
    requests: int
    readable_ms: float


def landing(browser: Browser, address: str, css: str, *, is_slow: bool) -> Landing:
    """Opens an address in a browser that knows nothing and waits until what `css` names can be read."""
    context = browser.new_context(viewport=PHONE, bypass_csp=True)
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    if is_slow:
        line.send("Network.emulateNetworkConditions", SLOW_LINE)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
    sizes: list[int] = []
    line.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.add_init_script(f"({FIRST_SEEN.replace('CSS', css)})()")
    page.goto(address, wait_until="commit")
    page.wait_for_function("window.kt_seen > 0", timeout=120_000)
    page.locator(".stApp[data-test-script-state=notRunning]").wait_for(timeout=120_000)
    page.wait_for_timeout(2500)
    found = Landing(sum(sizes) / 1000, len(sizes), page.evaluate("window.kt_seen"))
    context.close()
    return found


def taps(page: Page, name: str, role: str, css: str, runs: int) -> list[float]:
    """Milliseconds from each tap on a widget until the text that `css` names has changed."""
    times = []
    for _ in range(runs):
        page.locator(".stApp[data-test-script-state=notRunning]").wait_for()
        page.wait_for_timeout(150)
        times.append(page.get_by_role(role, name=name).evaluate(TAP, css))
    return times


def bare_site(folder: Path, log: Path, *, is_tuned: bool) -> Site:
    """A page with one button; tuned with the two settings that ours has too."""
    script = folder / "bare.py"
    script.write_text(BARE, "utf-8")
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", "{port}"]
    tuned = ["--runner.postScriptGC", "false", "--server.fileWatcherType", "none"]
    plain = ["--runner.postScriptGC", "true", "--server.fileWatcherType", "auto"]
    return start_site({}, log, command=command + (tuned if is_tuned else plain))


def main() -> int:
    """Prints the three comparisons."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    table = Table("what", "ours", "bare Streamlit", "ratio")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        office = Office(folder / "data", None)
        office.succeed("bootstrap")
        ours = start_site({"KEMUNING_DATA_DIR": str(office.data_dir)}, folder / "ours.log")
        plain = bare_site(folder, folder / "plain.log", is_tuned=False)
        tuned = bare_site(folder, folder / "tuned.log", is_tuned=True)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM_FLAGS))
        for what, is_slow in (("cold landing", False), ("cold landing, 1.6 Mbit/s, processor ÷ 4", True)):
            pairs = [
                (
                    landing(browser, ours.url, ".kt-numbers dd", is_slow=is_slow),
                    landing(browser, plain.url, ".stMarkdown p", is_slow=is_slow),
                )
                for _ in range(runs)
            ]
            for unit in ("kilobytes", "requests", "readable_ms"):
                mine, theirs = (
                    statistics.median(getattr(side, unit) for side in sides) for sides in zip(*pairs, strict=True)
                )
                table.add_row(f"{what}: {unit}", f"{mine:,.0f}", f"{theirs:,.0f}", f"{mine / theirs:.2f}")
        list_page, bare_page = browser.new_page(viewport=PHONE), browser.new_page(viewport=PHONE)
        list_page.goto(f"{ours.url}/lowongan?lang=en")
        bare_page.goto(tuned.url)
        list_page.get_by_text("More filters").click()
        list_page.wait_for_timeout(1500)
        mine = taps(list_page, "Only vacancies open to disabled applicants", "switch", ".kt-finding", runs * 6)
        theirs = taps(bare_page, "Count", "button", ".stMarkdown p", runs * 6)
        for what, quantile in (("p50", 0.5), ("p95", 0.95)):
            one, other = (sorted(times)[int(quantile * (len(times) - 1))] for times in (mine, theirs))
            table.add_row(f"tap to change: {what} ms", f"{one:.1f}", f"{other:.1f}", f"{one / other:.2f}")
        browser.close()
        for site in (ours, plain, tuned):
            site.stop()
    Console().print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
