"""Kotak masukan: what one process of the site needs to take messages and to tell of them, opened once.

Nothing here is asked for before a page of feedback is: a site without a secret of its own starts all the same.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from threading import Lock

import structlog
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import SecretStr
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback.contacts import public_key
from kemuning_data.feedback.defence import form_token
from kemuning_data.feedback.defence.form_token import TokenFault
from kemuning_data.feedback.defence.guard import Guard
from kemuning_data.feedback.store import store_of
from kemuning_data.feedback.tracking import site_key
from kemuning_data.settings import Settings

log = structlog.get_logger("kemuning.feedback")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The keys of a site that takes messages, and its guard; the database is asked for when it is needed."""

    settings: Settings
    key: bytes = field(repr=False)
    guard: Guard
    contact_key: X25519PublicKey | None
    """None where the site has no key to seal contacts with: then none is taken."""

    def engine(self) -> Engine:
        """The database of feedback. Raises Refusal while it is away."""
        return store_of(self.settings)

    def is_ours(self, token: str, now: dt.datetime) -> bool:
        """Whether a form's token was handed out here, however long ago."""
        return form_token.fault_in(token, self.key, now) not in (TokenFault.UNREADABLE, TokenFault.FORGED)


_making = Lock()
"""Two first readers at once must not have two guards, each counting half."""
_mailboxes: dict[tuple[str, SecretStr | None, str | None], Mailbox] = {}


def mailbox(settings: Settings) -> Mailbox | None:
    """The mailbox of a site; None where it has no secret that could keep a tracking code, as the log then says."""
    with _making:
        try:
            place = (settings.feedback_database_url, settings.site_secret, settings.contact_public_key)
            if place not in _mailboxes:
                _mailboxes[place] = _mailbox(settings)
            return _mailboxes[place]
        except Refusal as missing:
            log.warning("feedback_not_set_up", code=missing.code, setting=missing.facts.get("setting"))
            return None


def _mailbox(settings: Settings) -> Mailbox:
    key = site_key(settings.site_secret)
    contact_key = public_key(settings.contact_public_key) if settings.contact_public_key else None
    return Mailbox(settings, key, Guard(key), contact_key)
