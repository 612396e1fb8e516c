from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from kemuning_data.web import assets

CSS = (assets.FOLDER / "kemuning.css").read_text("utf-8")
SCRIPT = (assets.FOLDER / "shell.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kemuning.css", "text/css"),
        ("shell.js", "text/javascript"),
        ("kemuning.svg", "image/svg+xml"),
        ("fonts/icons.woff2", "font/woff2"),
        ("fonts/plus-jakarta-sans.woff2", "font/woff2"),
    ],
)
def test_a_file_may_be_kept_for_good_only_under_the_address_of_its_content(
    client: TestClient, name: str, kind: str
) -> None:
    answer = client.get(assets.address(name))
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == kind
    assert re.sub(rb"/aset/([^?]+)\?v=[0-9a-f]+", rb"\1", answer.content) == (assets.FOLDER / name).read_bytes()
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get(f"/aset/{name}").headers["cache-control"] == "no-cache"
    assert client.get(f"/aset/{name}?v=000000000000").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["nope.css", "..%2Fframe.py", "%2e%2e/%2e%2e/settings.py", "", "kemuning.css/", "a/b"])
def test_nothing_else_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/aset/{name}").status_code == 404


def test_the_style_sheet_names_its_files_where_they_may_be_kept_for_good(client: TestClient) -> None:
    named = re.findall(r'url\("([^"]+)"\)', client.get(assets.address("kemuning.css")).text)
    assert len(named) == CSS.count("url(") > 1
    for address in named:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("font", [path.stem for path in (assets.FOLDER / "fonts").glob("*.woff2")])
def test_the_licence_of_a_font_stands_beside_it(font: str) -> None:
    assert "icense" in (assets.FOLDER / "fonts" / f"{font}.LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize("address", ["/favicon.ico", "/favicon.png"])
def test_the_mark_is_ours(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.count("<use ") == 5


@pytest.mark.parametrize("is_dark", [False, True])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("ink", "paper"), ("ink", "paper-2"), ("quiet", "paper"), ("quiet", "paper-2"), ("link", "paper")),
        *(("leaf", "paper"), ("leaf", "tint"), ("ink", "tint"), ("brick", "paper"), ("wood-ink", "wood")),
        ("link", "paper-2"),
    ],
)
def test_every_ink_is_legible_on_its_ground(ink: str, ground: str, is_dark: bool) -> None:
    colours = _colours(is_dark=is_dark)
    assert _contrast(colours[ink], colours[ground]) >= 4.5


def test_the_translations_of_streamlits_words_lead_both_ways() -> None:
    table = SCRIPT[SCRIPT.index("Object.entries({") :].split("});")[0]
    pairs = re.findall(r'^\s+"?(.+?)"?:\s+"(.+?)",$', table, re.MULTILINE)
    assert len(pairs) > 30
    assert len({english for english, _ in pairs}) == len({indonesian for _, indonesian in pairs}) == len(pairs)
    assert all(english.count("{}") == indonesian.count("{}") <= 1 for english, indonesian in pairs)


def test_the_script_is_small() -> None:
    assert len(assets.contents()["shell.js"].in_encoding("br")) < 3000


def _colours(*, is_dark: bool) -> dict[str, str]:
    light, dark = CSS.split("@media screen and (prefers-color-scheme: dark)", 1)
    blocks = light[light.index(":root") :] + (dark[: dark.index("}\n}")] if is_dark else "")
    return dict(re.findall(r"--kt-([a-z0-9-]+): (#[0-9a-f]{6})", blocks))


def _contrast(first: str, second: str) -> float:
    """WCAG 2.2 contrast ratio."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
