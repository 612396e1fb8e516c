from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import time_machine
from starlette.testclient import TestClient

from kemuning_data.errors import Refusal
from kemuning_data.exports import pictures
from kemuning_data.web import downloads
from kemuning_data.web.site import Site
from tests.views.markup import Read

RELEASE_ID = "2026-11-24.1"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("vacancies.csv", "text/csv; charset=utf-8"),
        ("vacancies.json", "application/json"),
        ("vacancies.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("posts-by-unit.svg", "image/svg+xml"),
        ("posts-by-unit.png", "image/png"),
    ],
)
def test_a_figure_is_had_as_a_file(client: TestClient, name: str, kind: str) -> None:
    answer = client.get(f"/unduh/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    stem, extension = name.split(".")
    assert f'filename="kemuning-{stem}-' in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].endswith(f'.{extension}"')
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.head(f"/unduh/{name}").status_code == 200


def test_the_filters_and_the_language_of_the_address_are_followed(client: TestClient) -> None:
    every = client.get("/unduh/vacancies.json?lang=en").json()
    some = client.get("/unduh/vacancies.json?lang=en&status=closed").json()
    assert 0 < len(some["rows"]) < len(every["rows"])
    assert {row["status"] for row in some["rows"]} == {"closed"}
    assert some["about"]["Filters"] == "Registration: Closed"
    assert "Saringan" in client.get("/unduh/vacancies.json").json()["about"]


def test_a_file_of_a_named_release_and_day_stays_the_same(client: TestClient) -> None:
    told = client.get("/unduh/vacancies.json?lang=en").json()["about"]
    release = told["Release"].split(",")[0]
    pinned = f"/unduh/vacancies.csv?rilis={release}&hari=2026-11-20&lang=en"
    assert client.get(pinned).content == client.get(pinned).content
    assert "As on: 20 November 2026" in client.get(pinned).text
    # A day without a release, a day that is none, and one to come are not followed.
    for day in ("hari=2026-11-20", f"rilis={release}&hari=gestern", f"rilis={release}&hari=2999-01-01"):
        assert "As on: 20 November 2026" not in client.get(f"/unduh/vacancies.csv?lang=en&{day}").text


@time_machine.travel("2026-11-24T12:00:00+07:00", tick=False)
def test_what_a_browser_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/unduh/vacancies.csv")
    again = client.get("/unduh/vacancies.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for known in (f"W/{first.headers['etag']}", f'"other", {first.headers["etag"]}'):
        assert client.get("/unduh/vacancies.csv", headers={"If-None-Match": known}).status_code == 304
    other = client.get("/unduh/vacancies.csv?status=open", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_newer_software_and_another_public_address_make_another_file(
    sample_dir: Path,
    site_of: Callable[..., Site],
    client_of: Callable[..., TestClient],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = f"/unduh/vacancies.csv?rilis={RELEASE_ID}&hari=2026-11-20"
    tags = [
        client_of(site_of(sample_dir, public_url=url)).get(address).headers["etag"]
        for url in ("https://one.example", "https://two.example")
    ]
    monkeypatch.setattr(downloads, "__version__", "99.0")
    newer = client_of(site_of(sample_dir, public_url="https://one.example")).get(address)
    assert len({*tags, newer.headers["etag"]}) == 3


@pytest.mark.parametrize(
    "path", ["nothing.csv", "vacancies.exe", "vacancies.png", "vacancies.csv?rilis=2020-01-01.1", "..%2Fx.csv"]
)
@pytest.mark.parametrize(
    ("lang", "words"), [("en", "holds no|has no chart|no release|no page"), ("id", "Rilis|Halaman|Angka|Tidak ada")]
)
def test_what_is_not_there_is_said_in_words(client: TestClient, path: str, lang: str, words: str) -> None:
    answer = client.get(f"/unduh/{path}{'&' if '?' in path else '?'}lang={lang}")
    assert (answer.status_code, answer.headers["cache-control"]) == (404, "no-store")
    assert "retry-after" not in answer.headers
    said = Read(answer.text.partition("<body")[2].partition(">")[2].partition("</body>")[0]).words
    assert any(word in said for word in words.split("|")), said


def test_a_picture_that_must_wait_says_so(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_order: object) -> bytes:
        raise Refusal("too_many_pictures")

    monkeypatch.setattr(pictures._studio, "draw", busy)
    answer = client.get("/unduh/posts-by-unit.png?lang=en&unit=nobody")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "Please try again in a minute" in answer.text


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("nothing.csv?lang=en", "Figure not available"),
        ("vacancies.png", "Angka tidak tersedia"),
        ("vacancies.csv?rilis=2020-01-01.1&lang=en", "Release not available"),
    ],
)
def test_the_page_of_a_refusal_names_what_is_missing(client: TestClient, path: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in client.get(f"/unduh/{path}").text
