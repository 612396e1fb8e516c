"""From the message to the answer: the clocks, the two officials, the sender's rights, and what is deleted when."""

from __future__ import annotations

import datetime as dt

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.feedback import closing, desk, moderation, public, publication, retention, sender
from kemuning_data.feedback.contacts import SenderContact
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.public import PublicAnswer, Stub
from kemuning_data.feedback.retention import RETENTION, Kept
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.submission import submit
from kemuning_data.rules.feedback_vocabulary import (
    ArchiveReason,
    IdentityChoice,
    Move,
    Role,
    TicketCategory,
    TicketState,
    WithholdReason,
)
from tests.feedback.conftest import CALENDAR, KEY, MODERATOR, NOW, SECOND, ZONE, message

REPLY = "Loket kini buka sampai pukul 15.00."
SUMMARY = "Warga melaporkan loket yang tutup lebih awal."


def sent(engine: Engine, token: str = "token-of-one-single-message", **changes: object) -> str:
    return submit(engine, message(token, **changes), now=NOW, site_key=KEY).code


def answered(engine: Engine, ticket_id: int = 1, category: TicketCategory = TicketCategory.SERVICE) -> None:
    moderation.move(engine, ticket_id, Move.VERIFY, MODERATOR, now=NOW)
    moderation.classify(engine, ticket_id, MODERATOR, category=category, unit_code="99.01.1", now=NOW)
    moderation.reply(engine, ticket_id, MODERATOR, REPLY, now=NOW)


def published(engine: Engine, ticket_id: int = 1, category: TicketCategory = TicketCategory.SERVICE) -> str:
    answered(engine, ticket_id, category)
    version = publication.summarise(engine, ticket_id, MODERATOR, SUMMARY, now=NOW)
    return publication.agree(engine, ticket_id, SECOND, version=version, now=NOW, zone=ZONE)


def refusal(call, *args: object, **named: object) -> str:
    with pytest.raises(Refusal) as refused:
        call(*args, **named)
    return refused.value.code


def on(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T16:00").replace(tzinfo=ZONE)


def test_the_clocks_of_the_regulation(engine: Engine):
    code = sent(engine)
    moderation.move(engine, 1, Move.VERIFY, MODERATOR, now=on("2026-11-05"))
    moderation.reply(engine, 1, MODERATOR, REPLY, now=on("2026-11-12"))
    due = {d.clock: d.due_on for d in sender.status(engine, code, site_key=KEY, calendar=CALENDAR).deadlines}
    assert due == {"verify": dt.date(2026, 11, 5), "act": dt.date(2026, 11, 12), "close": dt.date(2026, 11, 26)}
    assert closing.close_what_is_due(engine, CALENDAR, now=on("2026-11-26")) == ()
    a_day_off = Calendar(frozenset({dt.date(2026, 11, 20)}), ZONE)
    assert closing.close_what_is_due(engine, a_day_off, now=on("2026-11-27")) == ()
    assert closing.close_what_is_due(engine, CALENDAR, now=on("2026-11-27")) == (1,)
    assert sender.status(engine, code, site_key=KEY, calendar=CALENDAR).state is TicketState.CLOSED


def test_a_word_after_the_reply_stops_the_clock_for_closing(engine: Engine):
    code = sent(engine)
    answered(engine)
    sender.add_word(engine, code, "Belum buka juga.", site_key=KEY, now=on("2026-11-03"))
    sender.add_word(engine, code, "Belum buka juga.", site_key=KEY, now=on("2026-11-03"))
    assert refusal(sender.add_word, engine, code, "Lagi.", site_key=KEY, now=NOW) == "feedback_word_given_already"
    assert closing.close_what_is_due(engine, CALENDAR, now=on("2027-11-03")) == ()
    running = [d.clock for d in desk.show(engine, 1, MODERATOR, CALENDAR).line.deadlines]
    assert running == ["act"]


def test_thirty_days_to_complete_and_not_one_less(engine: Engine):
    code = sent(engine)
    moderation.request_completion(engine, 1, MODERATOR, "Loket mana?", now=NOW)
    assert sender.status(engine, code, site_key=KEY, calendar=CALENDAR).complete_by == dt.date(2026, 12, 2)
    assert closing.close_what_is_due(engine, CALENDAR, now=on("2026-12-02")) == ()
    assert closing.close_what_is_due(engine, CALENDAR, now=on("2026-12-03")) == (1,)
    seen = sender.status(engine, code, site_key=KEY, calendar=CALENDAR)
    assert (seen.state, seen.reason) == (TicketState.ARCHIVED, ArchiveReason.NOT_COMPLETED)


def test_a_completion_starts_the_office_again(engine: Engine):
    code = sent(engine)
    moderation.request_completion(engine, 1, MODERATOR, "Loket mana?", now=NOW)
    sender.add_word(engine, code, "Loket tiga.", site_key=KEY, now=NOW)
    seen = sender.status(engine, code, site_key=KEY, calendar=CALENDAR)
    assert (seen.state, [s.move for s in seen.said]) == ("received", ["submit", "request_completion", "complete"])


def test_one_reopening(engine: Engine):
    code = sent(engine)
    moderation.move(engine, 1, Move.VERIFY, MODERATOR, now=NOW)
    moderation.not_ours(engine, 1, MODERATOR, "Ini wewenang provinsi.", now=NOW)
    sender.reopen(engine, code, "Tidak, ini kabupaten.", site_key=KEY, now=NOW)
    sender.reopen(engine, code, "Tidak, ini kabupaten.", site_key=KEY, now=NOW)
    moderation.not_ours(engine, 1, MODERATOR, "Sungguh provinsi.", now=NOW)
    assert refusal(sender.reopen, engine, code, "Tetap.", site_key=KEY, now=NOW) == "feedback_reopened_already"


def test_a_public_answer_is_the_offices_words_and_never_the_senders(engine: Engine):
    sent(engine, text="Ibu Sari di loket 3, hubungi saya 081234567890")
    assert published(engine) == "T-2026-0001"
    (item,) = public.items(engine, CALENDAR)
    assert isinstance(item, PublicAnswer)
    assert (item.summary, item.answer, item.unit_code) == (SUMMARY, REPLY, "99.01.1")
    assert "081234567890" not in repr(item)
    assert public.item(engine, CALENDAR, " t-2026-0001 ") == item
    for nothing in ("T-2026-0002", "", "T-x-1", "T-2026-²", "T-2026-" + "9" * 40):
        assert public.item(engine, CALENDAR, nothing) is None


def test_of_staff_conduct_no_unit_is_shown(engine: Engine):
    sent(engine)
    published(engine, category=TicketCategory.STAFF_CONDUCT)
    (item,) = public.items(engine, CALENDAR)
    assert isinstance(item, PublicAnswer)
    assert item.unit_code is None


def test_two_people_and_the_sender_must_agree(engine: Engine):
    sent(engine, has_public_consent=False)
    answered(engine)
    assert refusal(publication.summarise, engine, 1, MODERATOR, SUMMARY, now=NOW) == "feedback_sender_did_not_agree"
    sent(engine, "token-of-another-message")
    answered(engine, 2)
    publication.summarise(engine, 2, MODERATOR, SUMMARY, now=NOW)
    same = Actor(Role.SECOND_OFFICIAL, "Hj. SARI  Wulandari, S.Kom.")
    assert refusal(publication.agree, engine, 2, same, now=NOW, zone=ZONE) == "feedback_needs_second_official"
    assert refusal(publication.agree, engine, 2, MODERATOR, now=NOW, zone=ZONE) == "feedback_not_permitted"
    assert public.items(engine, CALENDAR) == ()


@pytest.mark.parametrize("words", ["Warga dengan NIK 3515144508680002 melapor.", "Menurut Ibu Sari, loket tutup."])
def test_personal_data_stops_a_summary_and_an_answer(engine: Engine, words: str):
    sent(engine)
    answered(engine)
    assert refusal(publication.summarise, engine, 1, MODERATOR, words, now=NOW) == "feedback_personal_data_found"
    code = refusal(publication.summarise, engine, 1, MODERATOR, SUMMARY, answer=words, now=NOW)
    assert code == "feedback_personal_data_found"
    assert desk.show(engine, 1, MODERATOR, CALENDAR).public is None


def test_a_yes_is_for_the_words_that_were_read(engine: Engine):
    sent(engine)
    answered(engine)
    read = publication.summarise(engine, 1, MODERATOR, SUMMARY, now=NOW)
    publication.summarise(engine, 1, MODERATOR, "Lain.", now=NOW)
    code = refusal(publication.agree, engine, 1, SECOND, version=read, now=NOW, zone=ZONE)
    assert code == "feedback_summary_changed"


def test_new_words_or_another_category_make_a_stub_until_somebody_agrees_anew(engine: Engine):
    sent(engine)
    number = published(engine)
    month = dt.date(2026, 11, 1)
    revised = (Stub(number, WithholdReason.BEING_REVISED, month),)
    version = publication.summarise(engine, 1, MODERATOR, "Lain.", now=NOW)
    assert public.items(engine, CALENDAR) == revised
    assert publication.agree(engine, 1, SECOND, version=version, now=NOW, zone=ZONE) == number
    moderation.classify(engine, 1, MODERATOR, category=TicketCategory.FEES, now=NOW)
    assert public.items(engine, CALENDAR) == revised


def test_numbers_begin_anew_each_year_of_the_governments_own_time(engine: Engine):
    for number in (1, 2, 3):
        sent(engine, f"token-of-message-number-{number}")
    moments = [dt.datetime(2026, 12, 31, 16, 59, tzinfo=dt.UTC), dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)]
    given = [
        publication.withhold(engine, ticket, MODERATOR, WithholdReason.LAW, now=now, zone=ZONE)
        for ticket, now in zip((1, 2, 3), [*moments, moments[1]], strict=True)
    ]
    assert given == ["T-2026-0001", "T-2027-0001", "T-2027-0002"]


@pytest.mark.parametrize("right", [sender.unpublish, sender.withdraw, sender.erase])
def test_what_was_public_becomes_a_stub_when_the_sender_takes_the_consent_back(engine: Engine, right):
    code = sent(engine)
    number = published(engine)
    for _ in range(2):
        right(engine, code, site_key=KEY, now=NOW)
        (stub,) = public.items(engine, CALENDAR)
        assert stub == Stub(number, WithholdReason.SENDER_WITHDREW, dt.date(2026, 11, 1))
    assert desk.show(engine, 1, MODERATOR, CALENDAR).public.summary is None


def test_a_withdrawn_message_is_closed_to_the_office_and_an_erased_one_to_everybody(engine: Engine):
    code = sent(engine)
    answered(engine)
    sender.withdraw(engine, code, site_key=KEY, now=NOW)
    assert desk.show(engine, 1, MODERATOR, CALENDAR).said == ()
    assert len(sender.status(engine, code, site_key=KEY, calendar=CALENDAR).said) == 2
    assert refusal(moderation.reply, engine, 1, MODERATOR, "Halo", now=NOW) == "feedback_move_impossible"
    sender.erase(engine, code, site_key=KEY, now=NOW)
    seen = sender.status(engine, code, site_key=KEY, calendar=CALENDAR)
    assert (seen.state, seen.said, seen.moves) == (TicketState.ERASED, (), ())


def test_a_merged_message_follows_the_other(engine: Engine):
    code = sent(engine)
    sent(engine, "token-of-another-message")
    assert refusal(moderation.merge, engine, 1, 1, MODERATOR, now=NOW) == "feedback_merges_into_itself"
    moderation.merge(engine, 1, 2, MODERATOR, now=NOW)
    assert refusal(moderation.merge, engine, 2, 1, MODERATOR, now=NOW) == "feedback_merge_target_gone"
    answered(engine, 2)
    seen = sender.status(engine, code, site_key=KEY, calendar=CALENDAR)
    assert (seen.state, seen.followed_state) == (TicketState.MERGED, TicketState.ACTED_ON)
    assert [said.text for said in seen.said] == ["Loket tutup sebelum waktunya."]
    assert all(event.other_ticket_id is None and event.official is None for event in seen.history)


def test_statistics_count_what_is_open_and_late(engine: Engine):
    for number in range(4):
        sent(engine, f"token-of-message-number-{number}", is_doubtful=number == 3)
    moderation.move(engine, 1, Move.VERIFY, MODERATOR, now=on("2026-11-05"))
    moderation.move(engine, 2, Move.VERIFY, MODERATOR, now=on("2026-11-06"))
    told = public.statistics(engine, CALENDAR, now=on("2026-11-06"))
    assert (told.received, told.open, told.ended) == (3, 3, 0)
    verify = told.clocks[0]
    assert (verify.stopped_in_time, verify.stopped_late, verify.running_in_time, verify.running_late) == (1, 1, 0, 1)


def test_what_is_kept_and_when_it_goes(engine: Engine):
    office = X25519PrivateKey.generate()
    sent_message = message(identity=IdentityChoice.OPEN, contact=SenderContact(phone="1"))
    submit(engine, sent_message, now=NOW, site_key=KEY, contact_key=office.public_key())
    moderation.archive(engine, 1, MODERATOR, ArchiveReason.UNCLEAR, now=NOW)
    expected = {Kept.CONTACTS: 1, Kept.TEXTS: 1, Kept.AUDIT: 2, Kept.CODES: 1}
    for kept, count in expected.items():
        moment = NOW + RETENTION[kept]
        for shift, found in ((-1, 0), (0, count), (1, count)):
            due = retention.due(engine, moment + dt.timedelta(seconds=shift))
            assert {d.kept: d.count for d in due}[kept] == found, (kept, shift)
    last = NOW + max(RETENTION.values())
    assert {d.kept: d.count for d in retention.purge(engine, last)} == expected | {
        Kept.WITHDRAWN_TEXTS: 0,
        Kept.SURVEY_ANSWERS: 0,
    }
    assert not any(d.count for d in retention.due(engine, last))
    assert public.statistics(engine, CALENDAR, now=NOW).received == 1


def test_withdrawn_texts_go_after_three_days(engine: Engine):
    code = sent(engine)
    sender.withdraw(engine, code, site_key=KEY, now=NOW)
    three = dt.timedelta(days=3)
    for moment, count in ((NOW + three - dt.timedelta(seconds=1), 0), (NOW + three, 1)):
        purged = {d.kept: d.count for d in retention.purge(engine, moment)}
        assert purged[Kept.WITHDRAWN_TEXTS] == count
    assert sender.status(engine, code, site_key=KEY, calendar=CALENDAR).said == ()
