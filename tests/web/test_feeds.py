from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
import time_machine
from starlette.testclient import TestClient

from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.web.feeds import MOST_ENTRIES, feed_of
from tests.exports.test_atom import children, text
from tests.queries.hand_made import release, vacancy
from tests.views.views import view
from tests.web.conftest import HOSTILE
from tests.web.test_shell import WHILE_OPEN


def read(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return minidom.parseString(answer.content).documentElement


def titles(feed: Any) -> list[str]:
    return [text(entry, "title") for entry in children(feed, "entry")]


@pytest.mark.parametrize(
    ("parameters", "wanted"),
    [
        ("cari=perawat", {"DATA CONTOH · Perawat · RSUD Kemuning"}),
        ("pengadaan=pppk-2024&cari=komputer", {"DATA CONTOH · Pranata Komputer · Sekretariat Daerah"}),
        ("unit=RSUD+Kemuning&unit=Sekretariat+Daerah&jenis=diaspora", {"DATA CONTOH · Bidan · RSUD Kemuning"}),
        ("cari=tidakada", set()),
    ],
)
def test_the_feed_holds_what_the_list_holds(client: TestClient, parameters: str, wanted: set[str]) -> None:
    assert set(titles(read(client, f"/lowongan.atom?{parameters}"))) == wanted


def test_what_the_address_says_in_vain_is_ignored_as_on_the_page(client: TestClient) -> None:
    assert (
        client.get("/lowongan.atom?status=nope&hal=7&jenis=&x=y&pengadaan=%00").text
        == client.get("/lowongan.atom").text
    )


def test_a_feed_names_its_choice_its_language_and_where_it_lives(client: TestClient) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        feed = read(client, "/lowongan.atom?status=open&lang=en")
    assert feed.getAttribute("xml:lang") == "en"
    assert text(feed, "title") == (
        "DATA CONTOH · Vacancies · Registration: Open now · Pemerintah Kabupaten Kemuning (contoh)"
    )
    assert text(feed, "subtitle") == (
        "DATA CONTOH. Everything here is invented. No real person or office is meant. 6 vacancies with 22 posts."
    )
    assert text(feed, "updated") == "2026-11-24T03:00:00Z"
    links = {link.getAttribute("rel"): link.getAttribute("href") for link in children(feed, "link")}
    assert links == {
        "self": "http://127.0.0.1/lowongan.atom?status=open&lang=en",
        "alternate": "http://127.0.0.1/lowongan?status=open&lang=en",
    }
    first = children(feed, "entry")[0]
    assert children(first, "link")[0].getAttribute("href").startswith("http://127.0.0.1/lowongan?formasi=v")
    assert "Registration from 20 August 2024 to 6 September 2024." in text(first, "summary")


def test_a_hostile_title_arrives_as_text(client: TestClient) -> None:
    assert f"DATA CONTOH · {HOSTILE} · Sekretariat Daerah" in titles(read(client, "/lowongan.atom?jenis=papua"))


def test_no_real_release_is_called_invented(real_dir: Path, site_of: Any, client_of: Any) -> None:
    assert "CONTOH" not in client_of(site_of(real_dir)).get("/lowongan.atom?cari=perawat").text


def test_ids_differ_and_stay_through_releases_and_filters(client: TestClient) -> None:
    def ids(address: str) -> dict[str, str]:
        return {text(entry, "title"): text(entry, "id") for entry in children(read(client, address), "entry")}

    every = ids("/lowongan.atom?pengadaan=cpns-2024")
    assert len(set(every.values())) == len(every)
    assert ids("/lowongan.atom?cari=perawat").items() <= every.items()
    assert ids("/lowongan.atom?cari=perawat&rilis=2026-11-24.1").items() <= every.items()
    feeds = ["/lowongan.atom", "/lowongan.atom?lang=en", "/lowongan.atom?status=open", "/lowongan.atom?cari=open"]
    assert len({text(read(client, address), "id") for address in feeds}) == len(feeds)


@pytest.mark.parametrize(("rows", "entries"), [(0, 0), (1, 1), (21, 21), (100, 100), (101, 100), (230, 100)])
def test_at_most_a_hundred_entries_and_the_total_beside_them(rows: int, entries: int) -> None:
    shown = view("en", shown=release([vacancy(f"x{number:03}") for number in range(rows)], is_sample=False))
    feed = feed_of(shown, VacancyFilters())
    assert len(feed.entries) == entries <= MOST_ENTRIES
    assert len({entry.urn for entry in feed.entries}) == entries
    count = "1 vacancy with 1 post" if rows == 1 else f"{rows} vacancies with {rows} posts"
    assert feed.subtitle == (f"{count}; the first 100 are in this feed." if rows > 100 else f"{count}.")
