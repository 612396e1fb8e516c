from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import time_machine
from starlette.testclient import TestClient

from kemuning_data.web import streamlit_index
from kemuning_data.web.site import Site
from tests.web.conftest import HOSTILE

WHILE_OPEN = "2024-09-06T23:59:59+07:00"
"""The last second of registration for cpns-2024: six of its vacancies are open, with 5+2+1+7+1+6 posts."""
WHEN_CLOSED = "2024-09-07T00:00:00+07:00"


class _Page(HTMLParser):
    """What a browser understands of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        for tag in set(self._open[-1:]):
            self.texts[tag] = self.texts.get(tag, "") + data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.tags
            if name == tag and all(attributes.get(key) == value for key, value in wanted.items())
        ]


@pytest.mark.parametrize("name", streamlit_index.SEAMS)
def test_every_place_we_fill_occurs_once_in_the_installed_index(name: str) -> None:
    assert len(streamlit_index.SEAMS[name].findall(streamlit_index.source())) == 1


def test_the_installed_index_gives_nothing_of_its_own_away(client: TestClient) -> None:
    html = client.get("/").text
    assert "<title>Streamlit" not in html
    assert "openapi.json" not in html
    assert "enable JavaScript" not in html
    assert html.count("<title>") == html.count("<noscript>") == html.count('<div id="root">') == 1


@pytest.mark.parametrize(
    ("address", "lang", "title"),
    [
        ("/", "id", "Beranda · Kemuning Terbuka"),
        ("/?lang=en", "en", "Home · Kemuning Terbuka"),
        ("/?lang=fr", "id", "Beranda · Kemuning Terbuka"),
        ("/lowongan", "id", "Lowongan · Kemuning Terbuka"),
        ("/lowongan?lang=en&jenis=general", "en", "Vacancies · Kemuning Terbuka"),
        ("/lowongan?formasi=v01", "id", "Perawat · Kemuning Terbuka"),
        ("/lowongan?formasi=v08&lang=en", "en", 'Penata "Gizi", Muda · Kemuning Terbuka'),
        # Only the page of vacancies understands the parameter.
        ("/?formasi=v01", "id", "Beranda · Kemuning Terbuka"),
        ("/lowongan?formasi=", "id", "Lowongan · Kemuning Terbuka"),
        ("/lowongan?rilis=2026-11-24.1", "id", "Lowongan · Kemuning Terbuka"),
    ],
)
def test_language_and_title_come_from_the_address(client: TestClient, address: str, lang: str, title: str) -> None:
    answer = client.get(address)
    page = _Page(answer.text)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert page.all("html") == [{"lang": lang}]
    assert page.texts["title"] == title
    assert page.all("meta", property="og:title")[0]["content"] == title
    assert page.all("meta", name="description")[0]["content"]


def test_what_the_client_needs_is_loaded_before_its_bundles(client: TestClient) -> None:
    page = _Page(client.get("/lowongan").text)
    scripts = [attributes.get("src") or "" for attributes in page.all("script")]
    assert scripts[0].startswith("/aset/shell.js?v=")
    assert any(source.startswith("./static/js/index.") for source in scripts[1:])
    assert "BACKEND_BASE_URL" in client.get(scripts[0]).text
    for link in page.all("link", rel="stylesheet") + page.all("link", rel="icon"):
        assert link["href"] is not None
        if link["href"].startswith("/aset/"):
            assert client.get(link["href"]).status_code == 200
    assert len(page.all("link", rel="icon")) == 1


@pytest.mark.parametrize(
    "address",
    [
        *("/nope", "/nope?lang=en", "/a/b", "/Lowongan", "/lowongan/v01", "/index.html", "/manifest.json"),
        *("/beranda", "/home", "/%3Cscript%3E", "/lowongan.html", "/staticx", "/mediax/a", "/auth", "/_stcorex"),
    ],
)
def test_an_unknown_address_is_answered_by_a_small_page_in_both_languages(client: TestClient, address: str) -> None:
    answer = client.get(address)
    page = _Page(answer.text)
    assert answer.status_code == 404
    assert len(answer.content) < 2500
    assert page.all("script") == []
    assert page.all("html")[0]["lang"] == ("en" if "lang=en" in address else "id")
    other = "id" if "lang=en" in address else "en"
    assert [attributes["lang"] for attributes in page.all("p") if "lang" in attributes] == [other]
    assert "There is no page at this address." in answer.text
    assert (page.texts["h1"] == "Page not found") == (other == "id")


@pytest.mark.parametrize(
    "address", ["/oauth2callback", "/_stcore/health", "/static/js/x.js", "/media/x", "/app/static/x"]
)
def test_streamlits_own_addresses_are_left_to_it(client: TestClient, address: str) -> None:
    assert client.get(address).text == "Not Found"


def test_a_slash_too_many_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/lowongan/?lang=en&jenis=a%20b")
    assert answer.status_code == 301
    assert answer.headers["location"] == "/lowongan?lang=en&jenis=a%20b"
    assert client.get("http://127.0.0.1//evil.example/lowongan/").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        *("/lowongan?formasi=v99", "/lowongan?formasi=V01", "/lowongan?formasi=%3Cb%3E", "/lowongan?formasi=v01%20"),
        *("/?rilis=2020-01-01.1", "/lowongan?rilis=..%2F..%2Fetc", "/lowongan?formasi=v01&rilis=2026-11-24.2"),
    ],
)
def test_what_the_release_does_not_hold_is_not_found(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<script" not in answer.text
    assert "<b>" not in answer.text
    english = client.get(address + "&lang=en")
    assert english.status_code == 404
    assert english.text != answer.text


def test_a_hostile_title_stays_text(client: TestClient) -> None:
    answer = client.get("/lowongan?formasi=v06")
    page = _Page(answer.text)
    assert page.texts["title"] == f"{HOSTILE} · Kemuning Terbuka"
    assert page.all("meta", property="og:title")[0]["content"] == f"{HOSTILE} · Kemuning Terbuka"
    assert "alert(" not in page.texts.get("script", "")
    assert "<script>alert" not in answer.text
    with time_machine.travel(WHILE_OPEN, tick=False):
        assert "<script>alert" not in client.get("/lowongan").text


def test_without_scripts_a_reader_still_gets_the_answer(client: TestClient) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        html = client.get("/lowongan?lang=en").text
    said = _noscript(html)
    assert "6 vacancies are open" in said
    assert "22 posts" in said
    assert "6 September 2024" in said
    assert sorted(re.findall(r"formasi=(v\d\d)&amp;lang=en", said)) == ["v01", "v02", "v03", "v04", "v06", "v12"]
    assert "DATA CONTOH" in said
    with time_machine.travel(WHEN_CLOSED, tick=False):
        assert "No vacancy is open today." in _noscript(client.get("/?lang=en").text)


def test_without_scripts_a_vacancy_shows_its_facts_and_criteria(client: TestClient) -> None:
    said = _noscript(client.get("/lowongan?formasi=v01&lang=en").text)
    for fact in ("RSUD Kemuning", "Pemerintah Kab. Kemuning", "Rp3,000,000", "Rp4,500,000", "20 August 2024"):
        assert fact in said
    assert "2 years" in said
    assert '<span lang="id">STR aktif</span>' in said


def test_a_pinned_release_stays_in_the_links(client: TestClient) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        assert "formasi=v01&amp;rilis=2026-11-24.1" in _noscript(client.get("/lowongan?rilis=2026-11-24.1").text)
        assert "rilis=" not in _noscript(client.get("/lowongan").text)


def test_real_data_carry_no_band(
    real_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    client = client_of(site_of(real_dir))
    assert "DATA CONTOH" not in client.get("/").text
    assert "DATA CONTOH" not in client.get("/nope").text


def test_a_public_address_gives_one_canonical_link_and_each_language(
    sample_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    client = client_of(site_of(sample_dir, public_url="https://asn.example/"))
    page = _Page(client.get("/lowongan?formasi=v01&lang=en&jenis=general").text)
    assert [link["href"] for link in page.all("link", rel="canonical")] == [
        "https://asn.example/lowongan?formasi=v01&lang=en"
    ]
    assert {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate")} == {
        "id": "https://asn.example/lowongan?formasi=v01",
        "en": "https://asn.example/lowongan?formasi=v01&lang=en",
        "x-default": "https://asn.example/lowongan?formasi=v01",
    }


def test_without_a_public_address_there_are_none(client: TestClient) -> None:
    page = _Page(client.get("/").text)
    assert page.all("link", rel="canonical") == page.all("link", rel="alternate") == []


def test_a_damaged_release_is_told_without_a_trace(
    sample_dir: Path, tmp_path: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    shutil.copytree(sample_dir, tmp_path / "data")
    file = tmp_path / "data" / "releases" / "2026-11-24.1" / "vacancies.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    client = client_of(site_of(tmp_path / "data"))
    answer = client.get("/?lang=en")
    assert answer.status_code == 503
    assert "vacancies.parquet" in answer.text
    assert "Traceback" not in answer.text


def test_an_error_of_ours_is_told_without_its_details(
    sample_dir: Path, client_of: Callable[..., TestClient], site_of: Callable[..., Site]
) -> None:
    class Broken(Site):
        def release(self, named: str | None = None):
            raise RuntimeError("the password is 1234")

    client = client_of(Broken(site_of(sample_dir).settings))
    answer = client.get("/lowongan?lang=en")
    assert answer.status_code == 500
    assert "1234" not in answer.text
    assert "Something went wrong on our side" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def _noscript(html: str) -> str:
    found = re.search(r"<noscript>(.*?)</noscript>", html, re.DOTALL)
    assert found is not None
    return found[1]
