"""The opened database of messages, shared by everybody in the process who reads or writes it."""

from __future__ import annotations

from threading import Lock

import structlog
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine

log = structlog.get_logger("kemuning.feedback")


def existing_store(settings: Settings) -> Engine | None:
    """The database of messages; None where nobody has ever written to one. Reading never makes it. Raises Refusal."""
    if settings.has_own_feedback and not (settings.data_dir / "feedback.db").is_file():
        return None
    return engine_of(settings)


def engine_of(settings: Settings) -> Engine:
    """The database of messages, made where there is none yet.

    Raises Refusal in words that name no address of a database; the next call tries again.
    """
    with _opening:
        try:
            url = settings.feedback_database_url
            if url not in _opened:
                _opened[url] = feedback_engine(settings)
            return _opened[url]
        except Refusal as away:
            log.error("feedback_unreachable", code=away.code)
            raise Refusal("feedback_unreachable") from None


_opening = Lock()
"""Two first readers at once must not open two databases."""
_opened: dict[str, Engine] = {}
