from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.views.markup import Read

ADDRESSES = ["/sematan/lowongan?status=closed", "/sematan/formasi?formasi=v06&lang=en"]


def policy(client: TestClient, address: str) -> dict[str, list[str]]:
    said = client.get(address).headers["content-security-policy"]
    return {name: sources for name, *sources in (directive.split() for directive in said.split(";"))}


@pytest.mark.parametrize(
    "address", [*ADDRESSES, "/sematan/formasi?formasi=nope", "/sematan/lowongan?rilis=2020-01-01.1"]
)
def test_any_site_may_frame_it_and_nothing_runs_in_it(client: TestClient, address: str) -> None:
    said = policy(client, address)
    assert said["frame-ancestors"] == ["*"]
    assert said["script-src"] == said["object-src"] == ["'none'"]
    assert said["default-src"] == ["'self'"]
    assert "script" not in Read(client.get(address).text).tags


@pytest.mark.parametrize("address", ["/", "/lowongan", "/poster?formasi=v01", "/kartu/beranda.png", "/sematan"])
def test_everything_else_may_be_framed_by_this_site_alone(client: TestClient, address: str) -> None:
    assert policy(client, address)["frame-ancestors"] == ["'self'"]


def test_who_has_it_already_gets_the_policy_again(client: TestClient) -> None:
    tag = client.get(ADDRESSES[0]).headers["etag"]
    again = client.get(ADDRESSES[0], headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert "frame-ancestors *" in again.headers["content-security-policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_light_unindexed_and_leads_out_of_the_frame(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert len(answer.content) <= 30_000
    assert '<meta name="robots" content="noindex">' in answer.text
    links = [attributes for tag, attributes in Read(answer.text).elements if tag == "a"]
    assert links
    assert all(link["target"] == "_top" for link in links)


def test_a_list_is_that_of_its_filters(client: TestClient) -> None:
    words = Read(client.get("/sematan/lowongan?cari=perawat&lang=en").text).words
    assert "1 vacancy with 5 posts." in words
    assert "Perawat" in words
    assert "Bidan" not in words


def test_an_unknown_vacancy_is_said_inside_the_frame(client: TestClient) -> None:
    answer = client.get("/sematan/formasi?formasi=nope&lang=en")
    assert answer.status_code == 404
    assert "This release holds no vacancy with the code in the address." in Read(answer.text).words
