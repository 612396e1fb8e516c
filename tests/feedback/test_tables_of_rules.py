"""Who may do what in which state, and who sees what: written out, beside the table in the code, as a second author."""

from __future__ import annotations

from itertools import product

import pytest

from kemuning_data.errors import Refusal
from kemuning_data.feedback.permissions import SENDER, SYSTEM, Actor, check_may
from kemuning_data.feedback.policies import Standing, check_can
from kemuning_data.feedback.states import TABLE, diagram, moves_for, row_for
from kemuning_data.feedback.visibility import Audience, visible_pieces
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, Move, Role, TicketCategory, TicketState

# Columns are states, in this order. A cell says who may do it: P the sender (pengirim), M a moderator, D the second
# official (petugas kedua), S the system; "." means that it cannot happen.
STATES = (
    "queued received verified forwarded acted_on closed needs_completion not_ours archived reopened merged "
    "withdrawn erased"
)
MAY = """
                    queued rcvd  verif forw  acted closed needs notours archv reopn merged withdr erased
admit               M      .     .     .     .     .      .     .       .     .     .      .      .
verify              .      M     .     .     .     .      .     .       .     .     .      .      .
classify            .      M     M     M     M     M      M     M       M     M     .      .      .
forward             .      .     M     M     .     .      .     .       .     M     .      .      .
act                 .      .     M     M     .     .      .     .       .     M     .      .      .
reply               .      .     M     M     M     .      .     .       .     M     M      .      .
close               .      .     .     .     S     .      .     .       .     .     .      .      .
request_completion  .      M     M     .     .     .      .     .       .     .     .      .      .
complete            .      .     .     .     .     .      P     .       .     .     .      .      .
not_ours            .      M     M     M     .     .      .     .       .     M     .      .      .
archive             M      M     M     .     .     .      S     .       .     .     .      .      .
merge               .      M     M     M     M     .      .     .       .     M     .      .      .
add_word            P      P     P     P     P     .      .     .       .     P     .      .      .
reopen              .      .     .     .     .     P      .     P       P     .     .      .      .
summarise           .      .     .     .     M     M      .     M       .     .     .      .      .
agree               .      .     .     .     D     D      .     D       .     .     .      .      .
withhold            .      MD    MD    MD    MD    MD     MD    MD      MD    MD    .      .      .
unpublish           P      P     P     P     P     P      P     P       P     P     P      .      .
withdraw            P      P     P     P     P     P      P     P       P     P     P      .      .
erase               PM     PM    PM    PM    PM    PM     PM    PM      PM    PM    PM     PM     .
read_contact        .      M     M     M     M     M      M     M       M     M     .      .      .
export              M      M     M     M     M     M      M     M       M     M     M      M      .
submit              .      .     .     .     .     .      .     .       .     .     .      .      .
hold                .      .     .     .     .     .      .     .       .     .     .      .      .
"""
LETTERS = {"P": Role.SENDER, "M": Role.MODERATOR, "D": Role.SECOND_OFFICIAL, "S": Role.SYSTEM}
TARGETS = {
    "admit": "received",
    "verify": "verified",
    "forward": "forwarded",
    "act": "acted_on",
    "close": "closed",
    "request_completion": "needs_completion",
    "complete": "received",
    "not_ours": "not_ours",
    "archive": "archived",
    "merge": "merged",
    "reopen": "reopened",
    "withdraw": "withdrawn",
    "erase": "erased",
}
"""Where a move leads; a move that is not here leaves the state as it is, but for a reply to what is not merged."""


def written_down() -> dict[tuple[TicketState, Move], set[Role]]:
    states = [TicketState(name) for name in STATES.split()]
    cells = {}
    for line in MAY.strip().splitlines()[1:]:
        move, *roles = line.split()
        assert len(roles) == len(states), line
        for state, letters in zip(states, roles, strict=True):
            cells[state, Move(move)] = {LETTERS[letter] for letter in letters if letter != "."}
    return cells


WRITTEN = written_down()


def test_the_written_table_has_every_state_and_every_move():
    assert set(WRITTEN) == set(product(TicketState, Move))


@pytest.mark.parametrize("move", Move)
def test_who_may_do_what_in_every_state(move: Move):
    for state, role in product(TicketState, Role):
        actor = Actor(role, "Sari") if role in {Role.MODERATOR, Role.SECOND_OFFICIAL} else Actor(role)
        try:
            check_may(actor, move, state)
            is_allowed = True
        except Refusal:
            is_allowed = False
        assert is_allowed == (role in WRITTEN[state, move]), (state, role)
        assert (move in moves_for(state, role)) == is_allowed


@pytest.mark.parametrize("state", TicketState)
def test_what_cannot_happen_is_refused_to_everybody(state: TicketState):
    everything = Standing(
        state,
        is_answered=True,
        has_public_consent=True,
        has_category=True,
        has_contact=True,
        has_summary=True,
        is_clock_out=True,
    )
    for move in Move:
        if WRITTEN[state, move]:
            check_can(everything, move)
        else:
            with pytest.raises(Refusal) as refused:
                check_can(everything, move)
            assert refused.value.code == "feedback_move_impossible"


def test_where_every_move_leads():
    for row in TABLE:
        if row.source is None:
            assert (row.move, row.target) in {(Move.SUBMIT, TicketState.RECEIVED), (Move.HOLD, TicketState.QUEUED)}
        elif row.move is Move.REPLY:
            assert row.target == (TicketState.MERGED if row.source == "merged" else TicketState.ACTED_ON)
        else:
            assert row.target == TARGETS.get(row.move, row.source)


def test_nobody_but_the_sender_begins_and_only_the_system_holds():
    check_may(SENDER, Move.SUBMIT, None)
    check_may(SYSTEM, Move.HOLD, None)
    for actor in (SYSTEM, Actor(Role.MODERATOR, "Sari")):
        with pytest.raises(Refusal):
            check_may(actor, Move.SUBMIT, None)


@pytest.mark.parametrize("name", [None, "", "  ", "\u200b", "."])
def test_an_official_has_a_name(name: str | None):
    with pytest.raises(Refusal) as refused:
        check_may(Actor(Role.MODERATOR, name), Move.VERIFY, TicketState.RECEIVED)
    assert refused.value.code == "feedback_official_missing"


ACTED_ON = TicketState.ACTED_ON
CONDITIONS = [
    (Move.ADD_WORD, {"state": ACTED_ON, "has_added_word": True}, "feedback_word_given_already"),
    (Move.ADD_WORD, {"state": ACTED_ON}, None),
    (Move.REOPEN, {"state": TicketState.CLOSED, "was_reopened": True}, "feedback_reopened_already"),
    (Move.REOPEN, {"state": TicketState.CLOSED}, None),
    (Move.CLOSE, {"state": ACTED_ON, "is_clock_out": True}, "feedback_not_answered"),
    (Move.CLOSE, {"state": ACTED_ON, "is_answered": True}, "feedback_clock_runs_on"),
    (Move.CLOSE, {"state": ACTED_ON, "is_answered": True, "is_clock_out": True}, None),
    (Move.ARCHIVE, {"state": TicketState.NEEDS_COMPLETION}, "feedback_clock_runs_on"),
    (Move.ARCHIVE, {"state": TicketState.RECEIVED}, None),
    (Move.READ_CONTACT, {"state": ACTED_ON}, "feedback_no_contact"),
    (Move.SUMMARISE, {"state": ACTED_ON, "is_answered": True, "has_category": True}, "feedback_sender_did_not_agree"),
    (Move.SUMMARISE, {"state": ACTED_ON, "has_public_consent": True, "has_category": True}, "feedback_not_answered"),
    (Move.SUMMARISE, {"state": ACTED_ON, "has_public_consent": True, "is_answered": True}, "feedback_not_classified"),
    (
        Move.AGREE,
        {"state": ACTED_ON, "has_public_consent": True, "is_answered": True, "has_category": True},
        "feedback_no_summary",
    ),
    (
        Move.AGREE,
        {
            "state": ACTED_ON,
            "has_public_consent": True,
            "is_answered": True,
            "has_category": True,
            "has_summary": True,
            "is_public": True,
        },
        "feedback_public_already",
    ),
]


@pytest.mark.parametrize(("move", "standing", "code"), CONDITIONS)
def test_what_else_must_hold(move: Move, standing: dict, code: str | None):
    if code is None:
        check_can(Standing(**standing), move)
        return
    with pytest.raises(Refusal) as refused:
        check_can(Standing(**standing), move)
    assert refused.value.code == code


# Who sees what, by state. T text, R reply, K contact, S status, U unit, A audit, P public summary, G stub.
PIECES = {"T": "text", "R": "reply", "K": "contact", "S": "status", "U": "unit", "A": "audit", "P": "summary"} | {
    "G": "stub"
}
SEES = """
state             sender moderator  second  unit-open unit-known
queued            STR    SUAPGTR    SUAPGTR .         .
received          STR    SUAPGTRK   SUAPGTR .         .
verified          STR    SUAPGTRK   SUAPGTR .         .
forwarded         STR    SUAPGTRK   SUAPGTR STUK      STU
acted_on          STR    SUAPGTRK   SUAPGTR STUK      STU
closed            STR    SUAPGTRK   SUAPGTR .         .
needs_completion  STR    SUAPGTRK   SUAPGTR .         .
not_ours          STR    SUAPGTRK   SUAPGTR .         .
archived          STR    SUAPGTRK   SUAPGTR .         .
reopened          STR    SUAPGTRK   SUAPGTR .         .
merged            STR    SUAPGTR    SUAPGTR .         .
withdrawn         STR    SUAPG      SUAPG   .         .
erased            S      SUAPG      SUAPG   .         .
"""


def test_who_sees_what_in_every_state():
    lines = [line.split() for line in SEES.strip().splitlines()[1:]]
    assert [line[0] for line in lines] == STATES.split()
    for name, *cells in lines:
        lookers = [
            (Audience.SENDER, IdentityChoice.OPEN),
            (Audience.MODERATOR, IdentityChoice.KNOWN_TO_US),
            (Audience.SECOND_OFFICIAL, IdentityChoice.OPEN),
            (Audience.HANDLING_UNIT, IdentityChoice.OPEN),
            (Audience.HANDLING_UNIT, IdentityChoice.KNOWN_TO_US),
        ]
        for (audience, identity), letters in zip(lookers, cells, strict=True):
            seen = visible_pieces(audience, TicketState(name), identity=identity)
            assert seen == {PIECES[letter] for letter in letters if letter != "."}, (name, audience, identity)


def test_nobody_sees_a_contact_of_an_anonymous_sender():
    for audience, state in product(Audience, TicketState):
        assert "contact" not in visible_pieces(audience, state, identity=IdentityChoice.ANONYMOUS)


def test_the_public_sees_a_summary_or_a_stub_and_never_a_word_of_the_sender():
    for state, category in product(TicketState, [None, *TicketCategory]):
        assert visible_pieces(Audience.PUBLIC, state, category=category) == frozenset()
        stub = visible_pieces(Audience.PUBLIC, state, category=category, is_published=True, is_withheld=True)
        assert stub == {"stub"}
        public = visible_pieces(Audience.PUBLIC, state, category=category, is_published=True)
        assert public == ({"summary"} if category == "staff_conduct" else {"summary", "unit"})


def test_the_diagram_shows_every_change_of_state():
    drawn = diagram()
    assert drawn.startswith("stateDiagram-v2\n")
    assert "    [*] --> received: submit (sender)\n" in drawn
    assert "    acted_on --> closed: close (system)\n" in drawn
    for row in TABLE:
        arrow = f"{row.source or '[*]'} --> {row.target}: "
        assert (arrow in drawn) == (row.source != row.target)
    assert row_for(TicketState.ERASED, Move.ERASE) is None
