from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
from PIL import Image

from kemuning_data.errors import Refusal
from kemuning_data.exports import pictures

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10" fill="{}"/></svg>'
BARS = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"name": "Kesehatan", "posts": 12}]},
    "mark": {"type": "bar", "color": "#1B6447"},
    "encoding": {"x": {"field": "posts", "type": "quantitative"}, "y": {"field": "name", "type": "nominal"}},
}
LETTERS = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="30" font-size="30" '
    'font-family="{}" font-weight="{}">Kemuning</text></svg>'
)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    yield
    pictures._studio.stop()
    pictures._studio._kept.clear()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_a_drawing_has_the_size_and_colour_asked_for():
    picture = opened(pictures.png_of_svg(SQUARE.format("#1B6447"), scale=3))
    assert picture.size == (60, 30)
    assert picture.getpixel((30, 15)) == (0x1B, 0x64, 0x47)


def test_a_chart_is_drawn_in_both_formats_with_its_words():
    svg = pictures.svg_of_chart(BARS).decode()
    assert svg.startswith("<svg")
    assert "Kesehatan" in svg
    assert opened(pictures.png_of_chart(BARS, scale=2)).width > 100


def test_our_own_letters_are_used_in_both_weights():
    """A missing font is replaced without a word: the pixels must differ from those of the replacement."""
    drawn = {
        (family, weight): pictures.png_of_svg(LETTERS.format(family, weight))
        for family in ("Plus Jakarta Sans", "No Such Font")
        for weight in (500, 700)
    }
    assert drawn["Plus Jakarta Sans", 500] != drawn["Plus Jakarta Sans", 700]
    assert drawn["Plus Jakarta Sans", 500] != drawn["No Such Font", 500]
    assert drawn["Plus Jakarta Sans", 700] != drawn["No Such Font", 700]


def test_the_same_picture_is_drawn_once(monkeypatch: pytest.MonkeyPatch):
    first = pictures.png_of_svg(SQUARE.format("red"))
    monkeypatch.setattr(pictures._studio, "_answer", lambda line: None)
    assert pictures.png_of_svg(SQUARE.format("red")) is first
    with pytest.raises(Refusal, match="picture_not_made"):
        pictures.png_of_svg(SQUARE.format("blue"))


def test_what_cannot_be_drawn_is_refused_and_the_next_picture_is_made():
    with pytest.raises(Refusal, match="picture_not_made"):
        pictures.png_of_svg("<svg")
    assert opened(pictures.png_of_svg(SQUARE.format("red"))).size == (20, 10)


def test_a_killed_process_is_replaced():
    pictures.png_of_svg(SQUARE.format("red"))
    child = pictures._studio._child
    assert child is not None
    child.kill()
    child.wait()
    assert opened(pictures.png_of_svg(SQUARE.format("blue"))).getpixel((5, 5)) == (0, 0, 255)


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "PATIENCE_S", 0.2)
    monkeypatch.setattr(pictures, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    pictures._studio.stop()
    with pytest.raises(Refusal, match="picture_not_made"):
        pictures.png_of_svg(SQUARE.format("green"))


def test_too_many_at_once_are_told_to_come_back(monkeypatch: pytest.MonkeyPatch):
    taken = [pictures._studio._waiting.acquire(blocking=False) for _ in range(pictures.MOST_WAITING)]
    assert all(taken)
    try:
        with pytest.raises(Refusal, match="too_many_pictures"):
            pictures.png_of_svg(SQUARE.format("yellow"))
    finally:
        for _ in taken:
            pictures._studio._waiting.release()


def test_the_oldest_pictures_make_room(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pictures, "MOST_KEPT_BYTES", 1)
    pictures.png_of_svg(SQUARE.format("red"))
    pictures.png_of_svg(SQUARE.format("blue"))
    assert len(pictures._studio._kept) == 1
