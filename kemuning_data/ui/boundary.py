"""No reader ever sees a traceback: whatever goes wrong becomes a sentence and a reference number."""

from __future__ import annotations

import secrets
from collections.abc import Callable

import structlog

from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.ui import piece
from kemuning_data.views import html

log = structlog.get_logger("kemuning.site")


def guarded(draw: Callable[[], None], lang: Lang) -> None:
    """Runs a page; a refusal is told in its own words, an error with a number that stands in the log too."""
    try:
        _or_refused(draw, lang)
    except Exception as error:
        piece.show(html.notice(_apology(error, lang)))


def _or_refused(draw: Callable[[], None], lang: Lang) -> None:
    try:
        draw()
    except Refusal as refusal:
        log.warning("page_refused", code=refusal.code)
        piece.show(html.notice(refusal_sentence(refusal, lang)), html.way_home(lang))


def _apology(error: Exception, lang: Lang) -> str:
    reference = secrets.token_hex(4).upper()
    # Where it happened and of which kind: the message of an error may quote what a reader typed.
    log.error("page_failed", reference=reference, error=type(error).__name__, place=_place(error))
    return (
        words(lang)
        .gettext(
            "This page could not be shown. Please try again; if it happens again, tell us the reference {reference}."
        )
        .format(reference=reference)
    )


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "?" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
