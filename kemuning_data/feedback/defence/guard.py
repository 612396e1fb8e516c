"""The one decision about what is sent: taken, taken and looked at first (antrean moderasi), or refused with a reason.

Whatever speaks against a message has a weight. Words alone never refuse one: for that somebody must have gone around
the form, filled what nobody sees as well as been faster than a reader, or sent a hundred in an hour.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kemuning_data.feedback.defence import form_token
from kemuning_data.feedback.defence.doubts import Doubt, doubts_about, skeleton
from kemuning_data.feedback.defence.form_token import TokenFault
from kemuning_data.feedback.defence.frequency import SENT_AT_MOST, SENT_BY_ALL, SENT_UNDOUBTED, Frequency


class Decision(StrEnum):
    """What becomes of a message."""

    ACCEPT = "accept"
    DOUBT = "doubt"  # queued: kept, with a tracking code, until a moderator has looked
    REFUSE = "refuse"  # said to the sender, who keeps the text


class Sign(StrEnum):
    """What speaks against a message besides its token and its words."""

    TRAP_FILLED = "trap_filled"
    SEEN_BEFORE = "seen_before"
    CONNECTION_BUSY = "connection_busy"
    CONNECTION_LIMIT = "connection_limit"
    SITE_BUSY = "site_busy"


Reason = TokenFault | Doubt | Sign

DOUBT_FROM = 2
REFUSE_FROM = 6
MOST_FOR_WORDS = 5

_WEIGHTS: Mapping[Reason, int] = {
    TokenFault.UNREADABLE: 6,
    TokenFault.FORGED: 6,
    TokenFault.FROM_THE_FUTURE: 2,
    TokenFault.TOO_FAST: 3,
    TokenFault.TOO_OLD: 2,
    Sign.TRAP_FILLED: 3,
    Sign.SEEN_BEFORE: 2,
    Sign.CONNECTION_BUSY: 2,
    Sign.CONNECTION_LIMIT: 6,
    Sign.SITE_BUSY: 2,
    Doubt.LINK: 1,
    Doubt.MANY_LINKS: 3,
    Doubt.SPAM_WORDS: 2,
    Doubt.MANY_SPAM_WORDS: 4,
    Doubt.MARKUP: 2,
    Doubt.REPEATS_ITSELF: 2,
    Doubt.ALL_CAPITALS: 1,
    Doubt.NO_WORDS: 2,
    Doubt.OTHER_SCRIPT: 2,
}


@dataclass(frozen=True, slots=True)
class Sending:
    """What came with the form. `trap` is the field whose label asks to leave it empty; no text: none was asked for."""

    text: str | None
    form_token: str
    trap: str = ""

    def __repr__(self) -> str:
        """Without the text: this may end in a log."""
        return f"Sending({len(self.text or '')} characters)"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision and its reasons as codes, heaviest first."""

    decision: Decision
    reasons: tuple[Reason, ...] = ()


class Guard:
    """Judges what is sent and limits how often codes are tried; one for a process, which keeps its counts in memory."""

    def __init__(self, secret: bytes) -> None:
        """secret: the site's own (`KEMUNING_SITE_SECRET`)."""
        self._secret = secret
        self._frequency = Frequency()

    def token(self, now: dt.datetime) -> str:
        """To be handed out with a form that is opened now."""
        return form_token.issue(self._secret, now)

    def judge(self, sending: Sending, address: str | None, now: dt.datetime) -> Verdict:
        """Decides, and counts the message; ask once a message, after it is known that its ticket does not exist yet."""
        reasons: set[Reason] = set() if sending.text is None else set(doubts_about(sending.text))
        score = min(_score(reasons), MOST_FOR_WORDS)
        others = self._other_reasons(sending, address, now)
        reasons |= others
        score += _score(others)
        if score < REFUSE_FROM and not self._frequency.all_within(SENT_BY_ALL, now):
            # Refused ones are not counted: a flood must not send honest messages into the queue.
            reasons.add(Sign.SITE_BUSY)
            score = min(score + _WEIGHTS[Sign.SITE_BUSY], REFUSE_FROM - 1)
        decision = (
            Decision.REFUSE if score >= REFUSE_FROM else Decision.DOUBT if score >= DOUBT_FROM else Decision.ACCEPT
        )
        return Verdict(decision, tuple(sorted(reasons, key=lambda reason: (-_WEIGHTS[reason], reason))))

    def may_look_up(self, address: str | None, now: dt.datetime) -> bool:
        """Whether another tracking code may be tried: five wrong ones of a connection in 15 minutes.

        After 200 wrong ones of everybody in an hour one is enough, and who has no address is not let in.
        """
        return self._frequency.may_look_up(address, now)

    def looked_up_wrongly(self, address: str | None, now: dt.datetime) -> None:
        """Counts a code that led to nothing, whatever was wrong with it."""
        self._frequency.looked_up_wrongly(address, now)

    def _other_reasons(self, sending: Sending, address: str | None, now: dt.datetime) -> set[Reason]:
        reasons: set[Reason] = set()
        fault = form_token.fault_in(sending.form_token, self._secret, now)
        if fault is not None:
            reasons.add(fault)
        if sending.trap.strip():
            reasons.add(Sign.TRAP_FILLED)
        if not self._frequency.is_within(SENT_AT_MOST, address, now):
            reasons.add(Sign.CONNECTION_LIMIT)
        elif not self._frequency.is_within(SENT_UNDOUBTED, address, now):
            reasons.add(Sign.CONNECTION_BUSY)
        # A text that is refused anyway is not remembered: a flood must not fill the memory.
        text = sending.text
        if text is not None and _score(reasons) < REFUSE_FROM and not self._frequency.is_first(skeleton(text), now):
            reasons.add(Sign.SEEN_BEFORE)
        return reasons


def _score(reasons: set[Reason]) -> int:
    return sum(_WEIGHTS[reason] for reason in reasons)
