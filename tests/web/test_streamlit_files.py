from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx2
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from kemuning_data.web import assets, streamlit_files, streamlit_index
from kemuning_data.web.streamlit_files import StreamlitFiles
from tests.source_code import ROOT

BUNDLE = next(name for name in streamlit_index.bundles() if re.match(r"js/index\.[\w-]+\.js$", name))


@pytest.fixture
def bundles() -> Iterator[TestClient]:
    """Our files in front of a server that answers everything with a word."""
    app = Starlette(
        routes=[Route("/{path:path}", lambda request: PlainTextResponse("passed on"), methods=["GET", "POST"])],
        middleware=[Middleware(StreamlitFiles)],
    )
    with TestClient(app, follow_redirects=False) as client:
        yield client


def test_the_installed_index_names_its_bundles_and_they_are_there() -> None:
    assert len(streamlit_index.bundles()) > 20
    assert set(streamlit_index.bundles()) <= set(streamlit_files.files())
    kinds = {Path(name).suffix for name in streamlit_index.bundles()}
    assert kinds == {".js", ".css"}


@pytest.mark.parametrize(("accepted", "encoding"), [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0", None), ("", None)])
def test_a_bundle_is_sent_as_small_as_the_client_takes_it(
    bundles: TestClient, accepted: str, encoding: str | None
) -> None:
    content = streamlit_files.files()[BUNDLE].read_bytes()
    answer = bundles.get(f"/static/{BUNDLE}", headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    assert answer.content == content
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert (int(answer.headers["content-length"]) < len(content) / 3) == (encoding is not None)
    head = bundles.head(f"/static/{BUNDLE}", headers={"Accept-Encoding": accepted})
    assert head.headers == answer.headers
    assert head.content == b""
    again = {"Accept-Encoding": accepted, "If-None-Match": answer.headers["etag"]}
    assert bundles.get(f"/static/{BUNDLE}", headers=again).status_code == 304


@pytest.mark.parametrize("name", ["js/nope.js", "", "js/", "js/..%2findex.js", "%2e%2e/index.html", "index.html"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_unknown_file_is_not_found(bundles: TestClient, name: str, method: str) -> None:
    assert bundles.request(method, f"/static/{name}").status_code == 404


def test_a_part_of_a_file_and_what_does_not_shrink_is_left_to_streamlit(bundles: TestClient) -> None:
    assert bundles.get(f"/static/{BUNDLE}", headers={"Range": "bytes=0-9"}).text == "passed on"
    picture = next(name for name in streamlit_files.files() if name.endswith(".png"))
    assert bundles.get(f"/static/{picture}").text == "passed on"
    assert bundles.post(f"/static/{BUNDLE}").text == "passed on"
    for elsewhere in ("/staticx", "/static", "/_stcore/health", "/"):
        assert bundles.get(elsewhere).text == "passed on"


@pytest.mark.parametrize("pattern", [pattern for pattern, _ours in streamlit_files.FONTS])
def test_each_font_that_gives_way_is_installed_once_and_known_to_the_style_sheet(pattern: re.Pattern[str]) -> None:
    found = [name for name in streamlit_files.files() if pattern.match(name)]
    assert len(found) == 1
    sheet = next(name for name in streamlit_index.bundles() if name.endswith(".css"))
    assert f"../{found[0]}" in streamlit_files.files()[sheet].read_text("utf-8")


@pytest.mark.parametrize(("pattern", "ours"), streamlit_files.FONTS)
def test_a_big_font_gives_way_to_a_small_one(bundles: TestClient, pattern: re.Pattern[str], ours: str) -> None:
    big = next(name for name in streamlit_files.files() if pattern.match(name))
    answer = bundles.get(f"/static/{big}")
    assert answer.status_code == 308
    assert answer.headers["location"] == assets.address(ours)
    assert answer.headers["cache-control"] == "public, max-age=86400"
    assert len(assets.contents()[ours].content) < 30_000
    assert assets.contents()[ours].content[:4] == b"wOF2"


def test_every_icon_of_ours_is_in_the_font() -> None:
    named = set()
    for path in [*(ROOT / "pages").rglob("*.py"), *(ROOT / "kemuning_data").rglob("*.py")]:
        named |= set(re.findall(r":material/([a-z0-9_]+):", path.read_text("utf-8")))
    assert named <= set(icons())


WIDGETS = ("BaseButton", "Expander", "Selectbox", "Multiselect", "TextInput", "Pagination", "PageLink", "Html")
"""The parts of Streamlit that our pages show, by the beginning of their bundles' names."""


@pytest.mark.parametrize("widget", [*WIDGETS, "index", "Icon", "DynamicIcon", "utils"])
def test_every_icon_of_streamlits_widgets_is_in_the_font(widget: str) -> None:
    scripts = [name for name in streamlit_files.files() if re.match(rf"js/{widget}\.[\w-]+\.js$", name)]
    for script in scripts:
        said = streamlit_files.files()[script].read_text("utf-8")
        assert set(re.findall(r":material/([a-z0-9_]+):", said)) <= set(icons()) | NEVER_SHOWN, script


NEVER_SHOWN = {"auto_awesome", "contrast", "smart_toy", "face"}
"""Icons of menus and messages that no page of ours opens."""


def icons() -> list[str]:
    lines = (assets.FOLDER / "fonts" / "icons.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_the_list_of_icons_is_in_order_and_small() -> None:
    assert icons() == sorted(set(icons()))
    assert len(assets.contents()["fonts/icons.woff2"].content) < 10_000


def test_streamlit_itself_serves_the_rest(sample_site: str) -> None:
    answer = httpx2.get(f"{sample_site}/static/{BUNDLE}", headers={"Accept-Encoding": "br"})
    assert answer.headers["content-encoding"] == "br"
    part = httpx2.get(f"{sample_site}/static/{BUNDLE}", headers={"Range": "bytes=0-9"})
    assert part.status_code == 206
    assert part.content == streamlit_files.files()[BUNDLE].read_bytes()[:10]
    assert httpx2.get(f"{sample_site}/static/js/nope.js").status_code == 404
    picture = next(name for name in streamlit_files.files() if name.endswith(".png"))
    assert httpx2.get(f"{sample_site}/static/{picture}").headers["content-type"] == "image/png"


def test_the_bundles_shrink_to_a_fifth() -> None:
    plain = [streamlit_files.files()[name].read_bytes() for name in streamlit_index.bundles()]
    assert sum(len(brotli.compress(each, quality=9)) for each in plain) * 4 < sum(map(len, plain))
