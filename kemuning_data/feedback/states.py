"""Alur masukan: every move that exists, in one table.

A row says in which state a move may be made, into which state it leads, who may make it, and which clocks it starts
and stops. Whatever is not in the table cannot happen. What else must hold (a reply exists, the sender ticked the box)
is in `policies`. The documented diagram is made from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kemuning_data.rules.clocks import Clock
from kemuning_data.rules.feedback_vocabulary import Move, Role, TicketState

AWAITED = (
    TicketState.RECEIVED,
    TicketState.VERIFIED,
    TicketState.FORWARDED,
    TicketState.ACTED_ON,
    TicketState.NEEDS_COMPLETION,
    TicketState.REOPENED,
)
"""Something is still to be done, by the office or by the sender: the open cases."""

ENDED = (
    TicketState.CLOSED,
    TicketState.NOT_OURS,
    TicketState.ARCHIVED,
    TicketState.MERGED,
    TicketState.WITHDRAWN,
    TicketState.ERASED,
)
"""Nothing is awaited any more; the time for which a contact is kept runs from here."""

ANSWERABLE = (TicketState.ACTED_ON, TicketState.CLOSED, TicketState.NOT_OURS)
"""There may be a reply that can become public."""


@dataclass(frozen=True, slots=True)
class Row:
    """One move in one state; `source` None is a ticket that does not exist yet."""

    source: TicketState | None
    move: Move
    target: TicketState
    roles: frozenset[Role]
    starts: tuple[Clock, ...] = ()
    stops: tuple[Clock, ...] = ()


def _rows(
    move: Move,
    sources: tuple[TicketState | None, ...],
    target: TicketState | None,
    *roles: Role,
    starts: tuple[Clock, ...] = (),
    stops: tuple[Clock, ...] = (),
) -> tuple[Row, ...]:
    """One row a source; without a target the state stays."""
    rows = []
    for source in sources:
        reached = target or source
        if reached is None:
            raise ValueError(f"{move} leads nowhere")
        rows.append(Row(source, move, reached, frozenset(roles), starts, stops))
    return tuple(rows)


_S, _M, _C = TicketState, Move, Clock
_SENDER, _MODERATOR, _SECOND, _SYSTEM = Role.SENDER, Role.MODERATOR, Role.SECOND_OFFICIAL, Role.SYSTEM
_EVERY_CLOCK = tuple(Clock)
_WITH_WORDS = (_S.QUEUED, *AWAITED, _S.CLOSED, _S.NOT_OURS, _S.ARCHIVED, _S.MERGED)
_OFFICE_SEES = (*AWAITED, _S.CLOSED, _S.NOT_OURS, _S.ARCHIVED)

TABLE: tuple[Row, ...] = (
    *_rows(_M.SUBMIT, (None,), _S.RECEIVED, _SENDER, starts=(_C.VERIFY,)),
    *_rows(_M.HOLD, (None,), _S.QUEUED, _SYSTEM),
    *_rows(_M.ADMIT, (_S.QUEUED,), _S.RECEIVED, _MODERATOR, starts=(_C.VERIFY,)),
    *_rows(_M.VERIFY, (_S.RECEIVED,), _S.VERIFIED, _MODERATOR, starts=(_C.ACT,), stops=(_C.VERIFY,)),
    *_rows(_M.CLASSIFY, _OFFICE_SEES, None, _MODERATOR),
    *_rows(_M.FORWARD, (_S.VERIFIED, _S.FORWARDED, _S.REOPENED), _S.FORWARDED, _MODERATOR),
    *_rows(_M.ACT, (_S.VERIFIED, _S.FORWARDED, _S.REOPENED), _S.ACTED_ON, _MODERATOR, stops=(_C.ACT,)),
    *_rows(
        _M.REPLY,
        (_S.VERIFIED, _S.FORWARDED, _S.ACTED_ON, _S.REOPENED),
        _S.ACTED_ON,
        _MODERATOR,
        starts=(_C.CLOSE,),
        stops=(_C.ACT, _C.CLOSE),
    ),
    *_rows(_M.REPLY, (_S.MERGED,), None, _MODERATOR),
    *_rows(_M.CLOSE, (_S.ACTED_ON,), _S.CLOSED, _SYSTEM, stops=(_C.ACT, _C.CLOSE)),
    *_rows(
        _M.REQUEST_COMPLETION,
        (_S.RECEIVED, _S.VERIFIED),
        _S.NEEDS_COMPLETION,
        _MODERATOR,
        stops=(_C.VERIFY, _C.ACT),
    ),
    *_rows(_M.COMPLETE, (_S.NEEDS_COMPLETION,), _S.RECEIVED, _SENDER, starts=(_C.VERIFY,)),
    *_rows(
        _M.NOT_OURS,
        (_S.RECEIVED, _S.VERIFIED, _S.FORWARDED, _S.REOPENED),
        _S.NOT_OURS,
        _MODERATOR,
        stops=(_C.VERIFY, _C.ACT),
    ),
    *_rows(_M.ARCHIVE, (_S.QUEUED, _S.RECEIVED, _S.VERIFIED), _S.ARCHIVED, _MODERATOR, stops=(_C.VERIFY, _C.ACT)),
    *_rows(_M.ARCHIVE, (_S.NEEDS_COMPLETION,), _S.ARCHIVED, _SYSTEM),
    *_rows(
        _M.MERGE,
        (_S.RECEIVED, _S.VERIFIED, _S.FORWARDED, _S.ACTED_ON, _S.REOPENED),
        _S.MERGED,
        _MODERATOR,
        stops=(_C.VERIFY, _C.ACT, _C.CLOSE),
    ),
    *_rows(_M.ADD_WORD, (_S.QUEUED, _S.RECEIVED, _S.VERIFIED, _S.FORWARDED, _S.REOPENED), None, _SENDER),
    *_rows(_M.ADD_WORD, (_S.ACTED_ON,), None, _SENDER, starts=(_C.ACT,), stops=(_C.ACT, _C.CLOSE)),
    *_rows(_M.REOPEN, (_S.CLOSED, _S.NOT_OURS, _S.ARCHIVED), _S.REOPENED, _SENDER, starts=(_C.ACT,)),
    *_rows(_M.SUMMARISE, ANSWERABLE, None, _MODERATOR),
    *_rows(_M.AGREE, ANSWERABLE, None, _SECOND),
    *_rows(_M.WITHHOLD, _OFFICE_SEES, None, _MODERATOR, _SECOND),
    *_rows(_M.READ_CONTACT, _OFFICE_SEES, None, _MODERATOR),
    *_rows(_M.UNPUBLISH, _WITH_WORDS, None, _SENDER),
    *_rows(_M.WITHDRAW, _WITH_WORDS, _S.WITHDRAWN, _SENDER, stops=_EVERY_CLOCK),
    *_rows(_M.EXPORT, (*_WITH_WORDS, _S.WITHDRAWN), None, _MODERATOR),
    *_rows(_M.ERASE, (*_WITH_WORDS, _S.WITHDRAWN), _S.ERASED, _SENDER, _MODERATOR, stops=_EVERY_CLOCK),
)

_BY_STATE_AND_MOVE = {(row.source, row.move): row for row in TABLE}
if len(_BY_STATE_AND_MOVE) != len(TABLE):
    raise ValueError("one state and move lead to two rows")


def row_for(state: TicketState | None, move: Move) -> Row | None:
    """The row of a move in a state; None where it cannot happen."""
    return _BY_STATE_AND_MOVE.get((state, move))


def moves_for(state: TicketState, role: Role) -> tuple[Move, ...]:
    """What a role may try in a state, in the order of `Move`; `policies` may still refuse it."""
    return tuple(move for move in Move if (row := row_for(state, move)) is not None and role in row.roles)


def diagram() -> str:
    """The table as a Mermaid state diagram: moves that change the state, with who may make them."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in TABLE:
        if row.source != row.target:
            roles = ", ".join(role.value for role in Role if role in row.roles)
            arrows.setdefault((row.source or "[*]", row.target), []).append(f"{row.move} ({roles})")
    lines = [f"    {source} --> {target}: {' / '.join(moves)}" for (source, target), moves in arrows.items()]
    return "\n".join(["stateDiagram-v2", *lines, f"    {TicketState.ERASED} --> [*]"]) + "\n"
