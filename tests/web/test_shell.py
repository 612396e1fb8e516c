from __future__ import annotations

import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import time_machine
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from kemuning_data.queries import vacancies
from kemuning_data.web import streamlit_index
from kemuning_data.web.site import Site
from tests.views.markup import Read
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
    assert "<noscript>" not in html
    assert "SourceSans" not in html
    assert html.count("<title>") == html.count('<div id="root">') == html.count('<div id="kt-first"') == 1


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
        ("/seleksi", "id", "Seleksi · Kemuning Terbuka"),
        ("/seleksi?bagian=hasil&lang=en", "en", "Selection · Kemuning Terbuka"),
        ("/seleksi?formasi=v01", "id", "Hasil: Perawat · Kemuning Terbuka"),
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
        *(
            "/seleksi?formasi=v99",
            "/seleksi?formasi=%3Cb%3E",
            "/lowongan?formasi=v99",
            "/lowongan?formasi=V01",
            "/lowongan?formasi=%3Cb%3E",
            "/lowongan?formasi=v01%20",
        ),
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


def test_the_first_page_is_in_the_document(client: TestClient) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        said = Read(_first(client.get("/?lang=en").text))
    assert "6 vacancies are open" in said.words
    assert "22 posts" in said.words
    assert "6 September 2024" in said.words
    assert "DATA CONTOH" in said.words
    assert "Applying is free of charge" in said.words
    assert [tag for tag, _ in said.elements if tag in {"header", "nav", "main", "h1", "footer"}] == [
        *("header", "nav", "main", "h1", "footer")
    ]
    assert "/lowongan?status=open&lang=en" in said.links
    with time_machine.travel(WHEN_CLOSED, tick=False):
        assert "No vacancy is open today." in _first(client.get("/?lang=en").text)


def _listed(page: Read) -> list[str]:
    """The codes of the vacancies listed, in order."""
    queries = [parse_qs(urlsplit(link).query) for link in page.links]
    return [query["formasi"][0] for query in queries if "formasi" in query]


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("status=open", {"v01", "v02", "v03", "v04", "v06", "v12"}),
        ("status=open&cari=perawat", {"v01"}),
        ("cari=tidakada", set()),
    ],
)
def test_the_list_in_the_document_is_the_one_its_address_asks_for(
    client: TestClient, query: str, codes: set[str]
) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        page = Read(_first(client.get(f"/lowongan?lang=en&{query}").text))
    assert set(_listed(page)) == codes
    assert ("No vacancy fits your choice." in page.words) == (codes == set())
    # A plain form searches within the other filters, and asks for the first page.
    form = {
        attributes["name"]: attributes["value"]
        for tag, attributes in page.elements
        if tag == "input" and attributes["name"] is not None
    }
    assert form == {"cari": "", "lang": "en"} | dict(parse_qsl(query))
    assert [attributes["action"] for tag, attributes in page.elements if tag == "form"] == ["/lowongan"]


def test_what_was_not_understood_is_said(client: TestClient) -> None:
    page = Read(_first(client.get("/lowongan?lang=en&jenis=apa&hal=7").text))
    assert "not understood and left out: jenis = “apa”; hal = “7”." in page.words


def test_a_long_list_has_a_way_to_its_other_pages(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacancies, "ROWS_A_PAGE", 5)
    for number, others in ((1, [2]), (2, [1, 3]), (3, [2])):
        said = _first(client.get(f"/lowongan?lang=en&hal={number}").text)
        nav = Read(f"<nav{said.split('<nav')[2].split('</nav>')[0]}</nav>")
        assert [parse_qs(urlsplit(link).query).get("hal", ["1"]) for link in nav.links] == [[str(n)] for n in others]
        assert f"Page {number} of 3" in nav.words


def test_a_vacancy_shows_its_facts_and_criteria(client: TestClient) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        said = _first(client.get("/lowongan?formasi=v01&lang=en").text)
    for fact in ("RSUD Kemuning", "Pemerintah Kab. Kemuning", "Rp3,000,000", "Rp4,500,000", "6 September 2024"):
        assert fact in said
    assert "2 years" in said
    assert '<span lang="id">STR aktif</span>' in said
    assert "kt-search" not in said


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/lowongan", headers={"Accept-Encoding": "br"})
    assert first.headers["content-encoding"] == "br"
    again = {"Accept-Encoding": "br", "If-None-Match": first.headers["etag"]}
    assert client.get("/lowongan", headers=again).status_code == 304
    assert client.get("/lowongan?lang=en", headers=again).status_code == 200
    with time_machine.travel(WHILE_OPEN, tick=False):
        # Another day says other things.
        assert client.get("/lowongan", headers=again).status_code == 200


def test_a_pinned_release_stays_in_the_links(client: TestClient) -> None:
    pinned = Read(_first(client.get("/lowongan?rilis=2026-11-24.1").text))
    # Statements hold for the site, whatever release it shows.
    of_the_site = {"/privasi", "/aksesibilitas", "/metode-rincian"}
    kept = [link for link in pinned.links if link.startswith("/") and link not in of_the_site]
    assert len(kept) > 12
    assert all(parse_qs(urlsplit(link).query)["rilis"] == ["2026-11-24.1"] for link in kept)
    assert {"type": "hidden", "name": "rilis", "value": "2026-11-24.1"} in [found for _, found in pinned.elements]
    current = Read(_first(client.get("/lowongan").text))
    assert [link for link in current.links if "formasi=" in link and "rilis=" in link] == []


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


def test_a_result_has_an_address_of_its_own(
    sample_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    client = client_of(site_of(sample_dir, public_url="https://asn.example/"))
    page = _Page(client.get("/seleksi?formasi=v01&bagian=hasil&cari=x").text)
    assert [link["href"] for link in page.all("link", rel="canonical")] == ["https://asn.example/seleksi?formasi=v01"]
    # A result is nothing to apply for.
    assert page.all("script", type="application/ld+json") == []


def test_without_a_public_address_there_are_none(client: TestClient) -> None:
    page = _Page(client.get("/").text)
    assert page.all("link", rel="canonical") == []
    assert [link for link in page.all("link", rel="alternate") if "hreflang" in link] == []


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

    client = client_of(Broken(site_of(sample_dir, public_url="https://lowongan.example").settings))
    with capture_logs() as logged:
        answer = client.get("/lowongan?lang=en")
    assert answer.status_code == 500
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    # The number a reader is given leads to the line in the log, which holds no message either.
    (entry,) = [each for each in logged if each["event"] == "request_failed"]
    assert f"tell us the reference {entry['reference']}." in answer.text
    assert "1234" not in str(entry)
    assert "1234" not in answer.text
    assert "Something went wrong on our side" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def _first(html: str) -> str:
    """What stands in the document before Streamlit's place."""
    start, end = html.index('<div id="kt-first"'), html.index('<div id="root">')
    assert start < end
    return html[start:end]
