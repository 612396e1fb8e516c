from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kemuning_data.web.site import Site

PUBLIC = "https://asn.example"


@pytest.fixture
def public(sample_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(site_of(sample_dir, public_url=f"{PUBLIC}/"))


def preview(client: TestClient, address: str, **headers: str) -> dict[str, str]:
    """The properties of a page by name."""
    named = re.findall(
        r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', client.get(address, headers=headers).text
    )
    assert len(dict(named)) == len(named), "a property stands twice"
    return {name: unescape(content) for name, content in named}


@pytest.mark.parametrize(
    ("address", "url", "picture", "locale"),
    [
        ("/", "/", "/kartu/beranda.png?lang=id", "id_ID"),
        ("/?lang=en", "/?lang=en", "/kartu/beranda.png?lang=en", "en_GB"),
        ("/lowongan?cari=guru&hal=2", "/lowongan", "/kartu/lowongan.png?lang=id", "id_ID"),
        (
            "/lowongan?formasi=v01&lang=en&jenis=general",
            "/lowongan?formasi=v01&lang=en",
            "/kartu/formasi/v01.png?lang=en&rilis=2026-11-24.1",
            "en_GB",
        ),
    ],
)
def test_a_shared_link_has_a_preview(public: TestClient, address: str, url: str, picture: str, locale: str) -> None:
    told = preview(public, address)
    assert told["og:url"] == PUBLIC + url
    assert told["og:image"] == PUBLIC + picture
    assert told["og:locale"] == locale
    assert told["og:locale:alternate"] == {"id_ID": "en_GB", "en_GB": "id_ID"}[locale]
    assert told["og:type"] == "website"
    assert told["og:site_name"] == "Kemuning Terbuka"
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"]
    assert told["og:description"] == told["description"]
    assert told["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("asn.test", "http://asn.test"),
        ("asn.test:8501", "http://asn.test:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ('evil"><script>', ""),
        ("a b", ""),
        ("x@evil.example", ""),
    ],
)
def test_without_a_public_address_the_request_says_where_pictures_are(client: TestClient, host: str, base: str) -> None:
    assert preview(client, "/", Host=host)["og:image"] == f"{base}/kartu/beranda.png?lang=id"


def test_an_unknown_host_is_not_kept_for_the_next_reader(client: TestClient) -> None:
    assert preview(client, "/", Host="a.test")["og:url"] == "http://a.test/"
    assert preview(client, "/", Host="b.test")["og:url"] == "http://b.test/"


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("/", "/lowongan.atom"),
        ("/lowongan?lang=en", "/lowongan.atom?lang=en"),
        ("/lowongan?formasi=v01", None),
    ],
)
def test_a_feed_reader_finds_the_vacancies(public: TestClient, address: str, feed: str | None) -> None:
    found = re.findall(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', public.get(address).text)
    assert found == ([] if feed is None else [feed])
    assert all(public.get(each).status_code == 200 for each in found)
