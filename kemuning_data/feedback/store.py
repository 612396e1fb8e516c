"""The opened database of messages, shared by everybody in the process who reads or writes it."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback.steps import note_failure
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine


def store_of(settings: Settings) -> Engine:
    """The database of messages, made where it is the program's own and not there yet.

    Raises Refusal in words that name no address of a database; the next call tries again.
    """
    with _opening:
        url = settings.feedback_database_url
        if url not in _opened:
            try:
                _opened[url] = feedback_engine(settings)
            except Refusal as away:
                note_failure("feedback_unreachable", code=away.code)
                raise Refusal("feedback_unreachable") from None
        return _opened[url]


def existing_store(settings: Settings) -> Engine | None:
    """The database of messages; None where nobody has ever written to one. Reading never makes it. Raises Refusal."""
    if settings.has_own_feedback and not (settings.data_dir / "feedback.db").is_file():
        return None
    return store_of(settings)


_opening = Lock()
"""Two first readers at once must not open two databases."""
_opened: dict[str, Engine] = {}
