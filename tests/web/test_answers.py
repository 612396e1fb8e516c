"""What every address by which a vacancy travels does alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from starlette.testclient import TestClient

from kemuning_data import view as view_module
from kemuning_data.web.site import Site
from tests.views.markup import Read
from tests.web.test_shell import WHEN_CLOSED, WHILE_OPEN

KINDS = {
    "/lowongan.atom": "application/atom+xml",
    "/lowongan.ics?formasi=v01": "text/calendar; charset=utf-8",
    "/lowongan.ics?pengadaan=cpns-2024": "text/calendar; charset=utf-8",
    "/poster?formasi=v01": "text/html; charset=utf-8",
    "/kartu/beranda.png": "image/png",
    "/kartu/lowongan.png": "image/png",
    "/kartu/formasi/v01.png": "image/png",
    "/sematan/lowongan": "text/html; charset=utf-8",
    "/sematan/formasi?formasi=v01": "text/html; charset=utf-8",
}
OF_A_VACANCY = [
    "/lowongan.ics?formasi={}",
    "/poster?formasi={}",
    "/kartu/formasi/{}.png?",
    "/sematan/formasi?formasi={}",
]


@pytest.fixture(autouse=True)
def one_day() -> Iterator[None]:
    """What is compared is asked for on one day: at midnight every answer is another."""
    with time_machine.travel(WHILE_OPEN, tick=False):
        yield


def joined(address: str, parameters: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{parameters}"


@pytest.mark.parametrize(("address", "kind"), KINDS.items())
def test_each_is_answered_in_its_kind_and_may_be_kept_for_a_while(client: TestClient, address: str, kind: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["cache-control"] == "public, max-age=300"
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("known", ["{}", "W/{}", '"other", {}'])
def test_who_has_it_already_is_told_so(client: TestClient, address: str, known: str) -> None:
    tag = client.get(address).headers["etag"]
    again = client.get(address, headers={"If-None-Match": known.format(tag)})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("address", [*KINDS][1:])
def test_the_other_language_is_another_answer(client: TestClient, address: str) -> None:
    assert client.get(joined(address, "lang=en")).headers["etag"] != client.get(address).headers["etag"]
    assert client.get(joined(address, "lang=fr")).headers["etag"] == client.get(address).headers["etag"]


@pytest.mark.parametrize("address", ["/kartu/formasi/v01.png", "/poster?formasi=v01", "/sematan/lowongan"])
def test_the_day_after_registration_makes_another_answer(client: TestClient, address: str) -> None:
    with time_machine.travel(WHILE_OPEN, tick=False):
        during = client.get(address).headers["etag"]
    with time_machine.travel(WHEN_CLOSED, tick=False):
        assert client.get(address).headers["etag"] != during


@pytest.mark.parametrize("address", OF_A_VACANCY)
@pytest.mark.parametrize("code", ["v99", "", "%3Cscript%3E", "..%2F..%2Fetc", "%00", "v01'"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_an_unknown_vacancy_is_not_there_in_the_readers_words(
    client: TestClient, address: str, code: str, lang: str
) -> None:
    answer = client.get(joined(address.format(code), f"lang={lang}"))
    assert answer.status_code == 404
    assert "script" not in Read(answer.text).tags
    assert ("tidak ditemukan" in answer.text) is (lang == "id")


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("release", ["2020-01-01.1", "../x", "%00"])
def test_an_unknown_release_is_refused_in_words(client: TestClient, address: str, release: str) -> None:
    answer = client.get(joined(address, f"rilis={release}&lang=en"))
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert "Release not available" in Read(answer.text).words


@pytest.mark.parametrize("address", KINDS)
def test_before_the_first_release_a_reader_is_asked_to_come_back(
    address: str, tmp_path: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    (tmp_path / "releases").mkdir()
    answer = client_of(site_of(tmp_path)).get(address)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", [each for each, kind in KINDS.items() if kind != "image/png"])
def test_a_pinned_release_stays_in_every_link_and_a_withdrawn_one_says_so(
    client: TestClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_module, "is_withdrawn", lambda folder, release_id: True)
    said = client.get(joined(address, "rilis=2026-11-24.1&lang=en")).text.replace("\r\n ", "")
    assert "Release 2026-11-24.1 was withdrawn. Its figures should not be used." in said
    for link in said.split("lowongan?")[1:]:
        assert "rilis=2026-11-24.1" in link[:80]


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("kemuning.example", "http://kemuning.example"),
        ("kemuning.example:8501", "http://kemuning.example:8501"),
        ("[::1]:8501", "http://[::1]:8501"),
        ("kemuning.example:65535", "http://kemuning.example:65535"),
        ("evil.example:65536", ""),
        ('evil"><script>', ""),
        ("a b", ""),
        ("evil.example/path", ""),
        ("user@evil.example", ""),
    ],
)
def test_links_that_leave_the_site_carry_its_host_or_none_that_is_none(
    client: TestClient, host: str, base: str
) -> None:
    feed = client.get("/lowongan.atom?cari=perawat", headers={"Host": host}).text
    assert f'href="{base}/lowongan.atom?cari=perawat"' in feed
    assert "evil" not in feed


def test_the_public_address_of_the_settings_wins(
    sample_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    client = client_of(site_of(sample_dir, public_url="https://lowongan.example/"))
    assert 'href="https://lowongan.example/lowongan.atom"' in client.get("/lowongan.atom").text
    assert "https://lowongan.example/lowongan?formasi=v01" in client.get("/poster?formasi=v01").text
