"""Whether this process can show something: for a load balancer or a watchdog."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from kemuning_data.errors import Refusal
from kemuning_data.web.site import Site


def routes(site: Site) -> list[Route]:
    """`/healthz`: `{"ok": bool, "release": id or null}`; 503 while there is no release that can be read."""

    def health(_request: Request) -> JSONResponse:
        try:
            release = site.release()
        except Refusal:
            release = None
        release_id = None if release is None else release.release_id
        return JSONResponse(
            {"ok": release is not None, "release": release_id},
            200 if release is not None else 503,
            {"Cache-Control": "no-store"},
        )

    return [Route("/healthz", health)]
