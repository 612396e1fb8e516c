"""Our own style sheet, script and mark, each under an address that changes with its content."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER = Path(__file__).resolve().parents[1] / "ui" / "static"
PATH = "/aset"
MARK = "kemuning.svg"

_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_A_YEAR = "public, max-age=31536000, immutable"


@lru_cache
def contents() -> dict[str, bytes]:
    """Every file we serve, by name: read once, so that no request can name a path."""
    return {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in _TYPES}


@lru_cache
def address(name: str) -> str:
    """Where a file is to be had: `/aset/kemuning.css?v=<hash of its content>`."""
    return f"{PATH}/{name}?v={_hash(name)}"


def _hash(name: str) -> str:
    return hashlib.sha256(contents()[name]).hexdigest()[:12]


def _answer(name: str, cache: str) -> Response:
    kind = _TYPES[Path(name).suffix]
    return Response(contents()[name], media_type=kind, headers={"Cache-Control": cache})


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in contents():
        return Response(status_code=404)
    # Only the address with the right hash may be kept for good; another one asks again.
    return _answer(name, _A_YEAR if request.query_params.get("v") == _hash(name) else "no-cache")


async def _mark(_request: Request) -> Response:
    return _answer(MARK, "public, max-age=86400")


ROUTES = [
    Route(f"{PATH}/{{name:str}}", _file),
    # Asked for by browsers and by Streamlit's client, whatever the page links to.
    Route("/favicon.ico", _mark),
    Route("/favicon.png", _mark),
]
