"""May this happen to a ticket as it stands? `permissions` asks who may do it."""

from __future__ import annotations

from dataclasses import dataclass

from kemuning_data.errors import Refusal
from kemuning_data.feedback.states import row_for
from kemuning_data.rules.feedback_vocabulary import Move, TicketState


@dataclass(frozen=True, slots=True)
class Standing:
    """What the policies need to know of a ticket, and nothing that was written in it."""

    state: TicketState | None
    is_answered: bool = False
    has_added_word: bool = False
    was_reopened: bool = False
    has_public_consent: bool = False
    has_category: bool = False
    has_contact: bool = False
    has_summary: bool = False
    is_public: bool = False
    """An answer of it stands on the public page now."""
    is_clock_out: bool = False
    """The working days for closing, or the days for completing, are over."""


def check_can(standing: Standing, move: Move) -> None:
    """Raises Refusal when the move cannot happen in this state, or something that it needs is missing."""
    if row_for(standing.state, move) is None:
        raise Refusal("feedback_move_impossible", move=move, state=standing.state)
    match move:
        case Move.ADD_WORD if standing.has_added_word:
            raise Refusal("feedback_word_given_already")
        case Move.REOPEN if standing.was_reopened:
            raise Refusal("feedback_reopened_already")
        case Move.CLOSE if not standing.is_answered:
            raise Refusal("feedback_not_answered")
        case Move.CLOSE if not standing.is_clock_out:
            raise Refusal("feedback_clock_runs_on")
        case Move.ARCHIVE if standing.state is TicketState.NEEDS_COMPLETION and not standing.is_clock_out:
            raise Refusal("feedback_clock_runs_on")
        case Move.READ_CONTACT if not standing.has_contact:
            raise Refusal("feedback_no_contact")
        case Move.SUMMARISE | Move.AGREE:
            _check_can_be_public(standing, move)
        case _:
            return


def _check_can_be_public(standing: Standing, move: Move) -> None:
    if not standing.has_public_consent:
        raise Refusal("feedback_sender_did_not_agree")
    if not standing.is_answered:
        raise Refusal("feedback_not_answered")
    if not standing.has_category:
        # Without one nobody has said whether the unit may be shown.
        raise Refusal("feedback_not_classified")
    if move is Move.AGREE and not standing.has_summary:
        raise Refusal("feedback_no_summary")
    if move is Move.AGREE and standing.is_public:
        raise Refusal("feedback_public_already")
