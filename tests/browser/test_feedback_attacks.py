"""The page of feedback under attack in a real browser: huge pastes, hostile texts, raw sockets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kemuning_data.feedback.texts import LONGEST_TEXT
from tests.browser.reading import PHONE, opened
from tests.sites import ROOT, Site, StartSite, own_environment

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=x onerror=\"document.title='diretas'\"><script>document.title='diretas'</script>"
    "</p></div> =cmd|' /C calc'!A0 '; DROP TABLE ticket; -- [klik](javascript:alert(1)) \u202eterbalik {{7*7}} kenari"
)
SOCKET = """
async ({bytes, text}) => {
  const socket = new WebSocket(location.origin.replace("http", "ws") + "/_stcore/stream", ["streamlit"]);
  socket.binaryType = "arraybuffer";
  await new Promise((done, fail) => { socket.onopen = done; socket.onerror = fail; });
  const closed = new Promise((done) => { socket.onclose = (event) => done(event.code); });
  socket.send(text ? "a text" : new Uint8Array(bytes).fill(255));
  return await Promise.race([closed, new Promise((done) => setTimeout(() => done("open"), 15000))]);
}
"""


@pytest.fixture
def own_site(site: StartSite, sample_copy: Path) -> Site:
    return site({"KEMUNING_DATA_DIR": str(sample_copy)})


@pytest.fixture
def page(browser: Browser, own_site: Site) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=own_site.url, locale="id-ID")
    yield context.new_page()
    context.close()


def at_the_text(page: Page) -> None:
    opened(page, "/masukan")
    page.get_by_text("Pengaduan", exact=True).first.click()
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_label("Masukan Anda")).to_be_visible()


def sent(page: Page, text: str) -> str:
    at_the_text(page)
    page.get_by_label("Masukan Anda").fill(text)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator("#root h2[data-step]")).to_contain_text("Langkah 3 dari 3")
    page.get_by_text("Saya setuju").click()
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator("#root h2[data-step]")).to_have_text(re.compile("sudah tiba"))
    return page.locator(".kt-copy code").inner_text()


@pytest.mark.parametrize("length", [LONGEST_TEXT + 1, 1_000_000])
def test_a_paste_that_is_too_long_is_refused_in_words_and_kept(page: Page, own_site: Site, length: int):
    at_the_text(page)
    page.get_by_label("Masukan Anda").fill("k" * length)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_text("yang muat 10.000 karakter")).to_be_visible(timeout=20_000)
    assert len(page.get_by_label("Masukan Anda").input_value()) == length
    page.get_by_label("Masukan Anda").fill("k" * LONGEST_TEXT)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.locator("#root h2[data-step]")).to_contain_text("Langkah 3 dari 3", timeout=20_000)


def test_a_hostile_text_is_shown_as_it_was_written_and_told_to_nobody(page: Page, own_site: Site, sample_copy: Path):
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    code = sent(page, HOSTILE)
    opened(page, "/masukan?bagian=lacak")
    page.get_by_label("Kode lacak Anda").fill(code)
    page.keyboard.press("Enter")
    shown = page.locator(".kt-written").first
    expect(shown).to_contain_text("</script>")
    assert shown.inner_text().strip("\u2066\u2067\u2068\u2069\u202c\n").rstrip() == HOSTILE
    assert page.title() != "diretas"
    assert shown.evaluate("e => e.querySelectorAll('img, script, a').length") == 0
    logged, addressed = own_site.log(), "\n".join([page.url, *addresses])
    for canary in (code, code.replace("-", ""), "kenari", "onerror"):
        assert canary not in logged
        assert canary not in addressed
    files = [path for path in sample_copy.rglob("*") if path.is_file()]
    holders = {path.name for path in files if b"kenari" in path.read_bytes()}
    assert holders <= {"feedback.db", "feedback.db-wal"}
    assert not [path for path in files if code.encode() in path.read_bytes()]


@pytest.mark.parametrize("path", ["/masukan", "/masukan?bagian=lacak", "/"])
def test_a_code_in_an_address_opens_nothing_and_goes_nowhere(own_site: Site, path: str):
    """As somebody may paste it there: only the link to the other language repeats the reader's own address."""
    joined = "&" if "?" in path else "?"
    with urllib.request.urlopen(f"{own_site.url}{path}{joined}kode=7K2QM-0XH4R&text=kenari-kuning") as answer:
        told = re.sub(r'<a class="kt-lang"[^>]*>', "", answer.read().decode())
    assert "7K2QM-0XH4R" not in told
    assert "kenari-kuning" not in told
    assert "kenari-kuning" not in own_site.log()


@pytest.mark.parametrize(
    ("arguments", "closed"),
    [
        ({"bytes": 6_000_000, "text": False}, 1009),
        ({"bytes": 1_000, "text": False}, 1002),
        ({"bytes": 0, "text": True}, None),
    ],
)
def test_a_raw_socket_is_closed_and_the_site_goes_on(page: Page, own_site: Site, arguments: dict, closed: int | None):
    opened(page, "/masukan")
    code = page.evaluate(SOCKET, arguments)
    assert code != "open"
    assert closed is None or code == closed
    opened(page, "/masukan")
    expect(page.get_by_text("Pengaduan", exact=True).first).to_be_visible()


def test_the_whole_way_on_a_phone_and_in_the_office(page: Page, own_site: Site, sample_copy: Path):
    def office(*arguments: str) -> dict:
        done = subprocess.run(
            [sys.executable, "-m", "kemuning_data.cli", "feedback", *arguments, "--json"],
            cwd=ROOT,
            env=own_environment({"KEMUNING_DATA_DIR": str(sample_copy)}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert "kenari" not in done.stderr
        return json.loads(done.stdout)

    at_the_text(page)
    page.get_by_label("Masukan Anda").fill("Loket kenari tutup sebelum waktunya, hari Senin dan Selasa.")
    page.get_by_role("button", name="Lanjut").click()
    page.get_by_text("boleh menerbitkan ringkasan").click()
    page.get_by_text("Saya setuju").click()
    # Whoever is done within three seconds looks like a machine.
    page.wait_for_timeout(3_000)
    page.get_by_role("button", name="Kirim").click()
    heading = page.locator("#root h2[data-step]")
    expect(heading).to_have_text("Masukan Anda sudah tiba")
    code = page.locator(".kt-copy code").inner_text()

    ticket = str(max(line["ticket"] for line in office("list", "--state", "received")["tickets"]))
    by, second = ("--by", "Sari Wulandari"), ("--by", "Budi Santoso")
    office("move", ticket, "verify", *by)
    office("move", ticket, "classify", "--category", "service", *by)
    office("reply", ticket, "--text", "Loket kini buka sampai pukul tiga.", *by)
    office("summarise", ticket, "--text", "Seorang warga menemukan loket tutup terlalu awal.", *by)
    number = office("agree", ticket, *second)["number"]

    opened(page, "/masukan?bagian=lacak")
    page.get_by_label("Kode lacak Anda").fill(code)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Loket kini buka sampai pukul tiga.")).to_be_visible()
    expect(page.get_by_text(number).first).to_be_visible()
    opened(page, "/masukan?bagian=tanggapan")
    answer = page.locator("article").filter(has_text=number)
    expect(answer).to_contain_text("Seorang warga menemukan loket tutup terlalu awal.")
    expect(page.get_by_text("Loket kenari")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    trail = [(event["move"], event["role"], event["official"]) for event in office("show", ticket)["trail"]]
    assert trail == [
        ("submit", "sender", None),
        ("verify", "moderator", by[1]),
        ("classify", "moderator", by[1]),
        ("reply", "moderator", by[1]),
        ("summarise", "moderator", by[1]),
        ("agree", "second_official", second[1]),
    ]
    assert "kenari" not in own_site.log()
