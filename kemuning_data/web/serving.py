"""Putting the site together: its settings checked, its routes, its middleware, and what it does at start and end."""

from __future__ import annotations

import os
import secrets
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import structlog
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from kemuning_data import settings as settings_of
from kemuning_data.errors import Refusal
from kemuning_data.i18n import LANGS, N_, known_lang, words
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.queries.prepared import words_of
from kemuning_data.queries.selection_frames import has_outcomes, outcomes_of
from kemuning_data.settings import Mode, Settings
from kemuning_data.web import (
    assets,
    bare_pages,
    calendars,
    cards,
    crawlers,
    downloads,
    embeds,
    feeds,
    first_start,
    health,
    posters,
    shell,
    statements,
    streamlit_files,
)
from kemuning_data.web.bare_pages import Around
from kemuning_data.web.first_start import FirstStart
from kemuning_data.web.headers import SecurityHeaders, security_headers
from kemuning_data.web.loopback import LoopbackOnly
from kemuning_data.web.site import Site
from kemuning_data.web.streamlit_files import StreamlitFiles

log = structlog.get_logger("kemuning.site")

_NOT_LOOPBACK = N_("KEMUNING_MODE=all is for trial on this machine: it answers on a loopback address only.")


def checked_settings() -> Settings:
    """The settings of a site that may start. Raises Refusal."""
    settings = settings_of.load("site")
    if settings.mode is Mode.OFFICE:
        raise Refusal("office_has_no_desk")
    if settings.mode is Mode.SITE:
        settings.refuse_office_secrets()
    if settings.releases_dir.is_file():
        raise Refusal("releases_url_not_a_folder", found=str(settings.releases_dir))
    return settings


def site_or_exit() -> Site:
    """The site of this process; what forbids it to start is one sentence on standard error and exit code 1."""
    try:
        return Site(checked_settings())
    except Refusal as refusal:
        print(refusal_sentence(refusal, known_lang(os.environ.get("KEMUNING_LANG"))), file=sys.stderr)  # noqa: T201
        sys.exit(1)


def routes(site: Site) -> list[Route]:
    """Every address of ours; the shell's come last, for they take what is left."""
    return [
        *assets.ROUTES,
        *health.routes(site),
        *crawlers.routes(site),
        *downloads.routes(site),
        *statements.routes(site),
        *feeds.routes(site),
        *calendars.routes(site),
        *posters.routes(site),
        *cards.routes(site),
        *embeds.routes(site),
        *shell.routes(site),
    ]


def middleware(site: Site) -> list[Middleware]:
    """What every request and socket passes through, outermost first."""
    layers = [Middleware(SecurityHeaders, headers=security_headers(site.settings.public_url))]
    if site.settings.mode is Mode.ALL:
        said = "\n".join(words(lang).gettext(_NOT_LOOPBACK) for lang in LANGS)
        layers.append(Middleware(LoopbackOnly, is_open=site.shows_sample, refusal=said))
    return [*layers, Middleware(StreamlitFiles)]


def on_error(site: Site) -> Callable[[Request, Exception], HTMLResponse]:
    """What a reader sees when an address of ours fails; the error itself goes to the server's log."""

    def answer(request: Request, error: Exception) -> HTMLResponse:
        reference = secrets.token_hex(4).upper()
        log.error("request_failed", reference=reference, path=request.url.path, error=type(error).__name__)
        html = bare_pages.went_wrong(reference, Around(known_lang(request.query_params.get("lang"))))
        # Errors are answered outside of the middleware, so the headers are put on here.
        headers = security_headers(site.settings.public_url)
        return HTMLResponse(html, 500, {**headers, "Cache-Control": "no-store"})

    return answer


def lifespan(site: Site) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Returns at once: whatever takes long happens in a child process or a thread."""

    @asynccontextmanager
    async def around(_app: object) -> AsyncIterator[None]:
        if first_start.is_due(site.settings, os.environ):
            site.first_start = FirstStart(site.settings.data_dir)
            site.first_start.start()
        threading.Thread(target=_warm, args=(site,), daemon=True, name="warm").start()
        try:
            yield
        finally:
            if site.first_start is not None:
                site.first_start.stop()

    return around


def _warm(site: Site) -> None:
    """Makes ready what the first reader will ask for: bundles, catalogues, the current release."""
    streamlit_files.warm()
    for lang in LANGS:
        words(lang)
    try:
        release = site.release()
        if release is None:
            log.warning("no_release", folder=str(site.settings.releases_dir))
            return
        words_of(release)
        if has_outcomes(release):
            outcomes_of(release)
    except Exception as error:
        # Readers are told by the page they ask for; a thread has nobody to tell.
        log.error("warming_failed", error=type(error).__name__, reason=str(error))
