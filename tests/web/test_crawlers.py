from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import time_machine
from starlette.testclient import TestClient

from kemuning_data.release.government import Government, Office
from kemuning_data.site_map import PAGES
from kemuning_data.web import crawlers
from kemuning_data.web.site import Site

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
PUBLIC = "https://asn.example"

ClientOf = Callable[..., TestClient]
SiteOf = Callable[..., Site]


@pytest.fixture
def real(real_dir: Path, site_of: SiteOf, client_of: ClientOf) -> TestClient:
    """The site of a real government with a public address."""
    return client_of(site_of(real_dir, public_url=f"{PUBLIC}/"))


def test_invented_data_are_kept_from_search_engines(client: TestClient) -> None:
    assert client.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    assert '<meta name="robots" content="noindex">' in client.get("/lowongan").text


def test_a_real_site_may_be_read_and_names_its_sitemap(real: TestClient) -> None:
    answer = real.get("/robots.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    lines = answer.text.splitlines()
    assert "Disallow: /" not in lines
    assert lines[-1] == "Sitemap: https://asn.example/sitemap.xml"
    assert "noindex" not in real.get("/").text
    again = real.get("/robots.txt", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_sitemap_holds_every_page_vacancy_and_result_in_each_language(real: TestClient) -> None:
    answer = real.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    urls = ET.fromstring(answer.text).findall("s:url", NAMES)
    where = [url.findtext("s:loc", "", NAMES) for url in urls]
    assert len(where) == len(set(where)) == 2 * (len(PAGES) + 12 + 9)
    pages = ("/", "/?lang=en", "/lowongan", "/lowongan?lang=en", "/seleksi", "/seleksi?lang=en")
    assert where[:6] == [f"{PUBLIC}{path}" for path in pages]
    assert sum(address.startswith(f"{PUBLIC}/seleksi?formasi=") for address in where) == 2 * 9
    assert {f"{PUBLIC}/lowongan?formasi=v01", f"{PUBLIC}/lowongan?formasi=v01&lang=en"} <= set(where)
    for url in urls:
        others = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)}
        assert set(others) == {"id", "en", "x-default"}
        assert url.findtext("s:loc", "", NAMES) in others.values()
        assert others["x-default"] == others["id"]
        assert dt.datetime.fromisoformat(url.findtext("s:lastmod", "", NAMES)).date() == dt.date(2026, 11, 24)
    for address in where:
        assert real.get(address.removeprefix(PUBLIC)).status_code == 200


def test_a_long_sitemap_comes_in_parts(real: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ET.fromstring(real.get("/sitemap.xml").text).findall("s:url/s:loc", NAMES)
    monkeypatch.setattr(crawlers, "MOST_ADDRESSES", 10)
    crawlers._sitemap.cache_clear()
    index = ET.fromstring(real.get("/sitemap.xml").text)
    assert index.tag == f"{{{NAMES['s']}}}sitemapindex"
    parts = [each.text or "" for each in index.findall("s:sitemap/s:loc", NAMES)]
    count = -(-len(whole) // 10)
    assert count > 1
    assert parts == [f"{PUBLIC}/sitemap.xml?bagian={number}" for number in range(1, count + 1)]
    files = [ET.fromstring(real.get(part.removeprefix(PUBLIC)).text) for part in parts]
    found = [url.text for file in files for url in file.findall("s:url/s:loc", NAMES)]
    assert found == [url.text for url in whole]
    assert max(len(file) for file in files) == 10
    for wrong in ("0", str(count + 1), "-1", "x", "1.0", "²", "9" * 5000):
        assert real.get("/sitemap.xml", params={"bagian": wrong}).status_code == 404
    crawlers._sitemap.cache_clear()


def test_without_a_public_address_the_request_tells_where_the_site_is(
    real_dir: Path, site_of: SiteOf, client_of: ClientOf
) -> None:
    client = client_of(site_of(real_dir), "http://asn.test:8501")
    assert "Sitemap: http://asn.test:8501/sitemap.xml" in client.get("/robots.txt").text
    hostile = client.get("/robots.txt", headers={"Host": 'evil.example/"><script>'}).text
    assert "script" not in hostile


def test_before_the_first_release_there_is_nothing_to_find(
    tmp_path: Path, site_of: SiteOf, client_of: ClientOf
) -> None:
    (tmp_path / "records.db").touch()
    client = client_of(site_of(tmp_path))
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get("/.well-known/security.txt").status_code == 404


def test_a_fault_can_be_told_to_an_office(real: TestClient) -> None:
    with time_machine.travel("2026-11-24T23:30:00+07:00", tick=False):
        answer = real.get("/.well-known/security.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines() == [
        "Contact: mailto:ppid@kemuning.contoh.example",
        "Expires: 2027-05-23T00:00:00Z",
        "Preferred-Languages: id, en",
        "Canonical: https://asn.example/.well-known/security.txt",
    ]


@pytest.mark.parametrize(
    ("government", "contacts"),
    [
        (Government(), []),
        (Government(ppid=Office(name="PPID")), []),
        (Government(ppid=Office(phone="0251 123 456")), ["tel:0251123456"]),
        (
            Government(ppid=Office(email="a@x.id"), complaints=Office(email="b@x.id", phone="1")),
            ["mailto:b@x.id", "mailto:a@x.id", "tel:1"],
        ),
        (Government(ppid=Office(email="a@x.id"), complaints=Office(email="a@x.id")), ["mailto:a@x.id"]),
        (Government(ppid=Office(email="a@x.id\nContact: mailto:evil@x.id")), []),
    ],
)
def test_contacts_are_those_of_the_offices(government: Government, contacts: list[str]) -> None:
    assert crawlers._contacts(government) == contacts


def test_a_government_without_contact_has_no_security_txt(
    real_dir: Path, tmp_path: Path, site_of: SiteOf, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(real_dir / "releases", tmp_path / "releases")
    monkeypatch.setattr(crawlers, "_contacts", lambda government: [])
    assert client_of(site_of(tmp_path)).get("/.well-known/security.txt").status_code == 404
