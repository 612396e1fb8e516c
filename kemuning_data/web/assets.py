"""Our own style sheet, script, mark and fonts, each under an address that changes with its content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data.web.encodings import Encoded

FOLDER = Path(__file__).resolve().parents[1] / "ui" / "static"
PATH = "/aset"
MARK = "kemuning.svg"

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
_ALREADY_SMALL = (".woff2",)
_A_YEAR = "public, max-age=31536000, immutable"
_FILE_IN_CSS = re.compile(r'url\("([^":]+)"\)')


@lru_cache
def contents() -> Mapping[str, Encoded]:
    """Every file we serve, by its path in our folder: read once, so that no request can name another one."""
    paths = {path.relative_to(FOLDER).as_posix(): path for path in sorted(FOLDER.rglob("*")) if path.suffix in _TYPES}
    files = {name: _encoded(path.suffix, path.read_bytes()) for name, path in paths.items()}
    addresses = {name: _address(name, file) for name, file in files.items()}
    # A style sheet names its files by the address under which they may be kept for good.
    sheets = {
        name: _encoded(path.suffix, _FILE_IN_CSS.sub(lambda found: f'url("{addresses[found[1]]}")', text).encode())
        for name, path in paths.items()
        if path.suffix == ".css"
        for text in [path.read_text("utf-8")]
    }
    return files | sheets


def address(name: str) -> str:
    """Where a file is to be had: `/aset/kemuning.css?v=<hash of its content>`."""
    return _address(name, contents()[name])


def _address(name: str, file: Encoded) -> str:
    return f"{PATH}/{name}?v={file.hash}"


def _encoded(suffix: str, content: bytes) -> Encoded:
    return Encoded(content, _TYPES[suffix], is_compressible=suffix not in _ALREADY_SMALL)


def _file(request: Request) -> Response:
    file = contents().get(request.path_params["name"])
    if file is None:
        return Response(status_code=404)
    # Only the address with the right hash may be kept for good; another one asks again.
    is_exact = request.query_params.get("v") == file.hash
    return file.answer(request.headers, _A_YEAR if is_exact else "no-cache", method=request.method)


def _mark(request: Request) -> Response:
    return contents()[MARK].answer(request.headers, "public, max-age=86400", method=request.method)


ROUTES = [
    Route(f"{PATH}/{{name:path}}", _file),
    # Asked for by browsers and by Streamlit's client, whatever the page links to.
    Route("/favicon.ico", _mark),
    Route("/favicon.png", _mark),
]
