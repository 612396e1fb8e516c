"""May this role do it? `policies` asks whether it may happen at all."""

from __future__ import annotations

from dataclasses import dataclass

from kemuning_data.errors import Refusal
from kemuning_data.feedback.states import row_for
from kemuning_data.feedback.texts import LONGEST_LINE, checked_text
from kemuning_data.rules.feedback_vocabulary import Move, Role, TicketState
from kemuning_data.rules.names import person


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts; officials by name, the sender and the system without."""

    role: Role
    name: str | None = None

    @property
    def is_official(self) -> bool:
        return self.role in (Role.MODERATOR, Role.SECOND_OFFICIAL)


SENDER = Actor(Role.SENDER)
SYSTEM = Actor(Role.SYSTEM)


def check_may(actor: Actor, move: Move, state: TicketState | None) -> None:
    """Raises Refusal when the role may not make this move in this state, or an official has no name to be noted."""
    row = row_for(state, move)
    if row is None or actor.role not in row.roles:
        raise Refusal("feedback_not_permitted", role=actor.role, move=move)
    if not actor.is_official:
        return
    if not person(actor.name or ""):
        raise Refusal("feedback_official_missing")
    checked_text(actor.name or "", LONGEST_LINE, is_published=True)
