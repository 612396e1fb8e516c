from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from kemuning_data.errors import Refusal
from kemuning_data.exports import pictures
from kemuning_data.web import cards
from tests.views.markup import Read

ADDRESSES = ["/kartu/beranda.png", "/kartu/lowongan.png?status=closed", "/kartu/formasi/v06.png?lang=en"]
WOOD = (0xF2, 0xB5, 0x3C)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    yield
    pictures._studio.stop()
    pictures._studio._kept.clear()


def opened(client: TestClient, address: str) -> Image.Image:
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(answer.content) <= 300_000
    return Image.open(io.BytesIO(answer.content)).convert("RGB")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_card_has_the_size_that_previews_want_and_its_band(client: TestClient, address: str) -> None:
    picture = opened(client, address)
    assert picture.size == (1200, 630)
    # Between two stripes at the left edge of the band.
    assert WOOD in {picture.getpixel((x, 5)) for x in range(40)}


def test_a_real_governments_card_has_no_band(real_dir: Path, site_of: Any, client_of: Any) -> None:
    picture = opened(client_of(site_of(real_dir)), "/kartu/formasi/v01.png")
    assert WOOD not in {picture.getpixel((x, 5)) for x in range(1200)}


def test_a_filter_changes_the_card_and_a_page_number_does_not(client: TestClient) -> None:
    def tag(parameters: str) -> str:
        return client.head(f"/kartu/lowongan.png?{parameters}").headers["etag"]

    assert tag("cari=perawat") != tag("")
    assert tag("hal=2") == tag("") == tag("status=nope")


def test_who_holds_the_card_costs_no_drawing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = client.get("/kartu/beranda.png").headers["etag"]
    monkeypatch.setattr(cards, "png_of_svg", lambda svg: pytest.fail("drawn again"))
    assert client.get("/kartu/beranda.png", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("code", ["picture_not_made", "too_many_pictures"])
def test_a_card_that_cannot_be_drawn_now_asks_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def refuse(svg: str) -> bytes:
        raise Refusal(code)

    monkeypatch.setattr(cards, "png_of_svg", refuse)
    answer = client.get("/kartu/formasi/v01.png?rilis=2026-11-24.1&lang=en")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "script" not in Read(answer.text).tags


def test_a_flood_draws_each_card_once_and_one_at_a_time(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    at_once: list[int] = []
    busy = threading.Lock()
    answer = pictures._studio._answer

    def counted(line: str) -> Any:
        at_once.append(0 if busy.acquire(blocking=False) else 1)
        drawn.append(line)
        time.sleep(0.05)
        said = answer(line)
        busy.release()
        return said

    monkeypatch.setattr(pictures._studio, "_answer", counted)
    statuses: list[int] = []
    threads = [
        threading.Thread(target=lambda address=address: statuses.append(client.get(address).status_code))
        for address in ADDRESSES * 4
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * 12
    assert len(drawn) == len(set(drawn)) == 3
    assert not any(at_once)
