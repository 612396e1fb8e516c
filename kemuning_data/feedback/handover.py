"""Penyerahan: messages handed to whoever must answer them outside this program, a unit or another channel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback.desk import TicketView, view_of
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.steps import Calendar, storing, take
from kemuning_data.feedback.visibility import Audience, Piece, visible_pieces
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, Move, TicketState


def hand_over(
    engine: Engine, ticket_ids: Collection[int], official: Actor, calendar: Calendar, *, now: dt.datetime
) -> tuple[TicketView, ...]:
    """These messages with their texts, never a contact; that each was handed out is an event of its audit.

    All or none: words that their sender took back stop it. Raises Refusal.
    """
    handed = []
    with storing(engine) as connection:
        for ticket_id in dict.fromkeys(ticket_ids):
            row = take(connection, ticket_id, Move.EXPORT, official, now)
            state, identity = TicketState(row["state"]), IdentityChoice(row["identity"])
            if Piece.TEXT not in visible_pieces(Audience.MODERATOR, state, identity=identity):
                raise Refusal("feedback_words_closed", ticket=str(ticket_id))
            handed.append(view_of(connection, row, official.role, calendar, has_words=True))
    return tuple(handed)
