"""Who sees what of a ticket?

The words of the sender are for the sender and the office alone, in every state; the way to the sender is for the
moderator who opens it, and opening it is an event. The public sees only what two officials let it see.
"""

from __future__ import annotations

from enum import StrEnum

from kemuning_data.feedback.states import AWAITED
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, TicketCategory, TicketState


class Audience(StrEnum):
    """Who looks."""

    SENDER = "sender"  # pengirim, by the tracking code
    MODERATOR = "moderator"
    SECOND_OFFICIAL = "second_official"  # petugas kedua
    HANDLING_UNIT = "handling_unit"  # unit to which it was forwarded
    PUBLIC = "public"  # umum


class Piece(StrEnum):
    """What there is to see of one ticket."""

    STATUS = "status"  # status, dates and clocks
    TEXT = "text"  # the sender's words
    CONTACT = "contact"  # the way to the sender
    REPLY = "reply"  # the office's words to the sender
    UNIT = "unit"
    AUDIT = "audit"  # who did what, officials by name
    SUMMARY = "summary"  # the public summary and answer
    STUB = "stub"  # number, month and reason of a withheld item


_WORDS_GONE = frozenset({TicketState.ERASED})
_WORDS_CLOSED_TO_OFFICE = frozenset({TicketState.WITHDRAWN, TicketState.ERASED})
_CONTACT_STATES = frozenset({*AWAITED, TicketState.CLOSED, TicketState.NOT_OURS, TicketState.ARCHIVED})
_FORWARDED_STATES = frozenset({TicketState.FORWARDED, TicketState.ACTED_ON})


def visible_pieces(
    audience: Audience,
    state: TicketState,
    *,
    identity: IdentityChoice = IdentityChoice.ANONYMOUS,
    category: TicketCategory | None = None,
    is_published: bool = False,
    is_withheld: bool = False,
) -> frozenset[Piece]:
    """The pieces of a ticket in this state that the audience may be shown.

    `is_published`: two officials agreed on its summary; `is_withheld`: it has a stub.
    """
    match audience:
        case Audience.PUBLIC:
            return _public(category, is_published=is_published, is_withheld=is_withheld)
        case Audience.SENDER:
            words = frozenset() if state in _WORDS_GONE else frozenset({Piece.TEXT, Piece.REPLY})
            return frozenset({Piece.STATUS}) | words
        case Audience.HANDLING_UNIT:
            return _handling_unit(state, identity)
        case Audience.MODERATOR | Audience.SECOND_OFFICIAL:
            seen = {Piece.STATUS, Piece.UNIT, Piece.AUDIT, Piece.SUMMARY, Piece.STUB}
            if state not in _WORDS_CLOSED_TO_OFFICE:
                seen |= {Piece.TEXT, Piece.REPLY}
            if audience is Audience.MODERATOR and state in _CONTACT_STATES and identity is not IdentityChoice.ANONYMOUS:
                seen.add(Piece.CONTACT)
            return frozenset(seen)


def _handling_unit(state: TicketState, identity: IdentityChoice) -> frozenset[Piece]:
    """The unit gets the words it must act on; of the sender only what an open message shows."""
    if state not in _FORWARDED_STATES:
        return frozenset()
    seen = {Piece.STATUS, Piece.TEXT, Piece.UNIT}
    return frozenset(seen | {Piece.CONTACT} if identity is IdentityChoice.OPEN else seen)


def _public(category: TicketCategory | None, *, is_published: bool, is_withheld: bool) -> frozenset[Piece]:
    if is_withheld:
        return frozenset({Piece.STUB})
    if not is_published:
        return frozenset()
    # Where a message is about how somebody behaved, a unit is nearly a name.
    return frozenset({Piece.SUMMARY} if category is TicketCategory.STAFF_CONDUCT else {Piece.SUMMARY, Piece.UNIT})
