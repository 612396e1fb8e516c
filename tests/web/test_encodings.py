from __future__ import annotations

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import Headers

from kemuning_data.web.encodings import SMALLEST, Encoded, preferred

TEXT = b"formasi perawat, " * 400


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate", "gzip"),
        ("deflate", "identity"),
        ("*", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0", "identity"),
        ("br; q=0.0, *", "gzip"),
        ("*;q=0", "identity"),
        ("br;q=0, gzip;q=0", "identity"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0.5, br;q=0.5", "br"),
        ("identity;q=1, br;q=0.5", "identity"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("br;q=nan, gzip;q=2, x", "identity"),
        ("br;level=3", "br"),
        (",;,;q=1,", "identity"),
    ],
)
def test_the_client_decides_what_it_gets(accepted: str | None, encoding: str) -> None:
    assert preferred(accepted) == encoding


@given(st.text())
def test_no_header_is_too_strange(accepted: str) -> None:
    assert preferred(accepted) in {"br", "gzip", "identity"}


@pytest.mark.parametrize(
    ("accepted", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress), (None, lambda body: body)]
)
def test_every_encoding_holds_the_same_content(accepted: str | None, unpack) -> None:
    headers = Headers({} if accepted is None else {"Accept-Encoding": accepted})
    answer = Encoded(TEXT, "text/plain").answer(headers, "no-cache")
    assert answer.status_code == 200
    assert unpack(answer.body) == TEXT
    assert answer.headers.get("content-encoding") == accepted
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert accepted is None or len(answer.body) < len(TEXT) / 10


def test_head_tells_the_length_and_sends_nothing() -> None:
    file = Encoded(TEXT, "text/plain")
    whole, head = (file.answer(Headers({"Accept-Encoding": "br"}), "no-cache", method=way) for way in ("GET", "HEAD"))
    assert head.body == b""
    assert head.headers == whole.headers


@pytest.mark.parametrize("known", ["{}", "W/{}", '"x", {}', "*"])
def test_what_the_client_has_is_not_sent_again(known: str) -> None:
    file = Encoded(TEXT, "text/plain")
    tag = file.answer(Headers({"Accept-Encoding": "br"}), "no-cache").headers["etag"]
    headers = {"Accept-Encoding": "br", "If-None-Match": known.format(tag)}
    answer = file.answer(Headers(headers), "no-cache")
    assert answer.status_code == 304
    assert answer.body == b""
    assert {name: answer.headers[name] for name in ("etag", "vary", "cache-control")} == {
        "etag": tag,
        "vary": "Accept-Encoding",
        "cache-control": "no-cache",
    }


def test_each_encoding_and_each_content_has_its_own_tag() -> None:
    tags = {
        Encoded(content, "text/plain").answer(Headers({"Accept-Encoding": accepted}), "no-cache").headers["etag"]
        for content in (TEXT, TEXT + b".")
        for accepted in ("br", "gzip", "identity")
    }
    assert len(tags) == 6


@pytest.mark.parametrize(("content", "is_compressible"), [(b"x" * (SMALLEST - 1), True), (TEXT, False)])
def test_what_would_not_shrink_is_sent_as_it_is(content: bytes, is_compressible: bool) -> None:
    file = Encoded(content, "font/woff2", is_compressible=is_compressible)
    answer = file.answer(Headers({"Accept-Encoding": "br"}), "no-cache")
    assert answer.body == content
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers
