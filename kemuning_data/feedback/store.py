"""The opened database of messages, shared by everybody in the process who reads it."""

from __future__ import annotations

import threading

from sqlalchemy import Engine

from kemuning_data.settings import Settings
from kemuning_data.tables.engine import feedback_engine


def existing_store(settings: Settings) -> Engine | None:
    """The database of messages; None where nobody has ever written to one. Reading never makes it. Raises Refusal."""
    if settings.has_own_feedback and not (settings.data_dir / "feedback.db").is_file():
        return None
    with _opening:
        url = settings.feedback_database_url
        if url not in _opened:
            _opened[url] = feedback_engine(settings)
        return _opened[url]


_opening = threading.Lock()
_opened: dict[str, Engine] = {}
