"""Streamlit's own bundles under `/static/`, compressed once; its two big fonts give way to small ones of ours.

Streamlit sends its bundles as they are and answers an unknown file with its index. On a weak line the first costs
seconds, and the second hands a browser HTML where it asked for a script.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from kemuning_data.web import assets, streamlit_index
from kemuning_data.web.encodings import Encoded

PREFIX = "/static/"
_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}
_A_YEAR = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"

FONTS = (
    # The icons that its widgets and our pages use, and the face of our headings where it would fetch its text face.
    (re.compile(r"^media/MaterialSymbols-Rounded\.[\w-]+\.woff2$"), "fonts/icons.woff2"),
    (re.compile(r"^media/SourceSansVF-Upright\.ttf\.[\w-]+\.woff2$"), "fonts/plus-jakarta-sans.woff2"),
)
"""Streamlit's font → the file of ours that is fetched instead. Each must match exactly one installed file."""


@lru_cache
def files() -> dict[str, Path]:
    """Every file Streamlit has below `/static/`, by its path there: no request can name another one."""
    folder = streamlit_index.folder() / "static"
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


@cache
def _encoded(name: str) -> Encoded:
    path = files()[name]
    return Encoded(path.read_bytes(), _TYPES[path.suffix])


@lru_cache
def _replaced() -> dict[str, str]:
    return {name: ours for name in files() for pattern, ours in FONTS if pattern.match(name) is not None}


def warm() -> None:
    """Compresses what every page loads, before the first reader asks for it."""
    for name in streamlit_index.bundles():
        _encoded(name).in_encoding("br")


class StreamlitFiles:
    """Answers `/static/…` itself; everything else, and what does not shrink, goes on to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX) or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        name = scope["path"].removeprefix(PREFIX)
        headers = Headers(scope=scope)
        answer: Response
        if name in _replaced():
            # Not its content: the style sheet asks for the same file under our address, and it is fetched once.
            answer = RedirectResponse(assets.address(_replaced()[name]), 308, {"Cache-Control": _A_DAY})
        elif name not in files():
            answer = PlainTextResponse("Not Found", 404, {"Cache-Control": "no-store"})
        elif Path(name).suffix not in _TYPES or "range" in headers:
            await self._app(scope, receive, send)
            return
        else:
            answer = await run_in_threadpool(_answer, name, headers, scope["method"])
        await answer(scope, receive, send)


def _answer(name: str, headers: Headers, method: str) -> Response:
    return _encoded(name).answer(headers, _A_YEAR, method=method)
