"""The words around masukan: complete for every code, and the same as the rules they speak of."""

from __future__ import annotations

import datetime as dt

import pytest

from kemuning_data.feedback.desk import Deadline
from kemuning_data.feedback.sender import Status
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.submission import Receipt
from kemuning_data.i18n import LANGS
from kemuning_data.release.government import Government
from kemuning_data.rules.clocks import Clock
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, Move, SubjectKind, TicketKind, TicketState
from kemuning_data.rules.personal_data import PersonalData
from kemuning_data.settings import Settings
from kemuning_data.views import feedback_form, feedback_privacy, feedback_status, feedback_subject
from kemuning_data.views.statements import STATEMENTS, Reading
from tests.views.markup import Read
from tests.views.views import view

CODE = "7Q2MX-0ZK4T"


def receipt(state: TicketState, *, is_repeated: bool = False, is_same_text: bool = True) -> Receipt:
    # Monday noon in Jakarta, as in the vector of the clocks.
    sent = dt.datetime(2026, 11, 2, 5, tzinfo=dt.UTC)
    return Receipt(CODE, state, sent, is_repeated=is_repeated, is_same_text=is_same_text)


def next_steps(state: TicketState, *holidays: dt.date) -> str:
    calendar = Calendar(frozenset(holidays), Settings().zone)
    return Read(feedback_form.receipt_next(view(), receipt(state), calendar)).words


def test_every_code_has_its_words():
    assert set(feedback_form.WHO_SEES) == set(IdentityChoice)
    assert set(feedback_form.FOUND) == set(PersonalData)
    assert set(feedback_status.SAYS) == set(TicketState)
    assert set(feedback_status.DOES) == set(feedback_status.DONE)


def test_a_receipt_names_the_days_of_the_clocks():
    words = next_steps(TicketState.RECEIVED)
    assert "By Thursday, 5 November 2026" in words
    assert "By Thursday, 12 November 2026" in words
    assert "10 working days" in words
    assert "By Friday, 6 November 2026" in next_steps(TicketState.RECEIVED, dt.date(2026, 11, 4))


def test_a_doubtful_message_is_promised_no_day_before_a_person_has_read_it():
    words = next_steps(TicketState.QUEUED)
    assert "A person reads your message first" in words
    assert "November" not in words


def test_a_repeated_message_says_which_text_is_stored():
    changed = receipt(TicketState.RECEIVED, is_repeated=True, is_same_text=False)
    words = Read(feedback_form.receipt_head(view(), changed)).words
    assert "had arrived already" in words
    assert "The first text is what we have" in words
    assert CODE not in words


MONDAY, THURSDAY = dt.date(2026, 11, 2), dt.date(2026, 11, 5)


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline(Clock.VERIFY, MONDAY, THURSDAY, None), "Verify 5 November 2026 1 working day late"),
        (Deadline(Clock.VERIFY, MONDAY, THURSDAY, THURSDAY, Move.VERIFY), "Done on 5 November 2026"),
        (Deadline(Clock.VERIFY, MONDAY, THURSDAY, dt.date(2026, 11, 6), Move.VERIFY), "Late, on 6 November 2026"),
        (Deadline(Clock.VERIFY, MONDAY, THURSDAY, dt.date(2026, 11, 6), Move.WITHDRAW), "Ended on 6 November 2026"),
        (Deadline(Clock.ACT, MONDAY, THURSDAY, MONDAY, Move.ERASE), "Ended on 2 November 2026"),
        # Of the days for closing only the running ones are told, and nobody is late with them.
        (Deadline(Clock.CLOSE, MONDAY, THURSDAY, None), "5 November 2026 0 working days left"),
        (Deadline(Clock.CLOSE, MONDAY, THURSDAY, dt.date(2026, 11, 6), Move.CLOSE), None),
        (Deadline(Clock.CLOSE, MONDAY, THURSDAY, MONDAY, Move.REPLY), None),
    ],
)
def test_a_sender_reads_how_each_deadline_stands(deadline: Deadline, words: str | None):
    status = Status(
        kind=TicketKind.COMPLAINT,
        identity=IdentityChoice.ANONYMOUS,
        state=TicketState.ACTED_ON,
        lang="en",
        received_at=dt.datetime(2026, 11, 2, 5, tzinfo=dt.UTC),
        answered_at=None,
        ended_at=None,
        complete_by=None,
        has_public_consent=False,
        has_contact=False,
        public_number=None,
        followed_state=None,
        reason=None,
        deadlines=(deadline,),
        history=(),
        said=(),
    )
    calendar = Calendar(frozenset(), Settings().zone)
    page = Read(feedback_status.shown(view(), status, calendar, dt.date(2026, 11, 6))).words
    if words is None:
        assert "Working-day clocks" not in page
    else:
        assert "What At the latest on How it stands" in page
        assert words in page


def test_the_statement_on_privacy_says_how_long_everything_is_kept():
    page = Read(STATEMENTS["privasi"].body(Reading(Government(), "en", {}))).words
    for said in (
        "Contacts 90 days the end of the message",
        "Texts that were withdrawn 3 days",
        "Texts 730 days the day it was written",
        "Events of the audit 1,825 days each event",
        "as a hash in memory 24 hours",
        "in your own browser 7 days",
    ):
        assert said in page
    assert all("{" not in Read(feedback_privacy.section(lang)).words for lang in LANGS)


@pytest.mark.parametrize(
    ("query", "kind", "code"),
    [
        ({"formasi": ["v01"]}, SubjectKind.VACANCY, "v01"),
        ({"formasi": ["v01"], "unit": ["x"], "halaman": ["seleksi"]}, SubjectKind.VACANCY, "v01"),
        ({"halaman": ["lowongan"]}, SubjectKind.PAGE, "lowongan"),
        ({"halaman": ["beranda"]}, SubjectKind.PAGE, "beranda"),
        ({"halaman": [""]}, SubjectKind.NONE, None),
        ({"halaman": ["nowhere"]}, SubjectKind.NONE, None),
        ({"formasi": ["v99"]}, SubjectKind.NONE, None),
        ({"unit": ["nobody"]}, SubjectKind.NONE, None),
        ({}, SubjectKind.NONE, None),
    ],
)
def test_an_address_says_by_codes_what_a_message_is_about(
    query: dict[str, list[str]], kind: SubjectKind, code: str | None
):
    found = feedback_subject.asked(view(), query)
    assert (found.kind, found.code) == (kind, code)


def test_who_comes_from_results_most_likely_writes_about_the_selection():
    assert feedback_subject.likely_kind({"halaman": ["seleksi"]}) is TicketKind.SELECTION
    assert feedback_subject.likely_kind({"halaman": ["lowongan"]}) is None


def test_links_to_the_form_carry_codes_alone():
    assert feedback_subject.address_about(view("id"), vacancy_id="v01", slug="seleksi") == (
        "/masukan?formasi=v01&halaman=seleksi"
    )
    assert feedback_subject.address_about(view("id"), slug="") == "/masukan?halaman=beranda"
    assert feedback_subject.address_about(view("id"), slug="masukan") == "/masukan"
