"""The form under attack, and residents who must not notice that it is guarded."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.feedback.defence import doubts, form_token, frequency, guard
from kemuning_data.feedback.defence.doubts import Doubt, doubts_about, skeleton
from kemuning_data.feedback.defence.form_token import LEAST, MOST, TokenFault
from kemuning_data.feedback.defence.frequency import KEY_LIVES, LOOK_UPS, SENT_AT_MOST, Frequency, network_of
from kemuning_data.feedback.defence.guard import Decision, Guard, Reason, Sending, Sign, Verdict
from tests.feedback.scripted import HONEST, ORDINARY, SPAM

SECRET = b"site secret for tests only, 32 b"
START = dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC)
SECOND = dt.timedelta(seconds=1)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def send(
    door: Guard, clock, text: str, *, address: str | None, after: dt.timedelta = 20 * SECOND, trap: str = ""
) -> Verdict:
    """Opens the form, takes so long, and sends."""
    token = door.token(now())
    clock.shift(after)
    return door.judge(Sending(text, token, trap), address, now())


# The whole


def spam_journeys() -> list[Callable[[Guard, object], list[Verdict]]]:
    """Each a campaign: its sendings in order."""

    def words(door, clock):
        return [send(door, clock, text, address=f"203.0.113.{n}") for n, text in enumerate(SPAM)]

    def too_fast(door, clock):
        return [send(door, clock, text, address=f"198.51.100.{n}", after=SECOND) for n, text in enumerate(ORDINARY)]

    def trapped(door, clock):
        return [
            send(door, clock, text, address=f"198.51.100.{50 + n}", trap="https://x.example")
            for n, text in enumerate(ORDINARY)
        ]

    def forged(door, clock):
        other = Guard(b"another secret")
        tokens = ["", "v1.AAAA.BBBB", "x" * 10_000, other.token(now()), door.token(now())[:-2]]
        clock.shift(MINUTE)
        return [door.judge(Sending(f"{ORDINARY[0]} {n}x", token), None, now()) for n, token in enumerate(tokens)]

    def kept_token(door, clock):
        token = door.token(now())
        clock.shift(MOST + MINUTE)
        return [door.judge(Sending(f"Teks lama {sign}", token), None, now()) for sign in ("satu", "dua", "tiga")]

    def same_text(door, clock):
        said = "Segera umumkan hasilnya, kami menunggu sejak bulan"
        return [send(door, clock, f"{said} {n}!", address=f"192.0.2.{n}") for n in range(60)][1:]

    return [words, too_fast, trapped, forged, kept_token, same_text]


def test_of_scripted_spam_at_least_95_in_100_is_stopped(clock):
    verdicts = []
    for campaign in spam_journeys():
        verdicts += campaign(Guard(SECRET), clock)
    passed = [verdict for verdict in verdicts if verdict.decision is Decision.ACCEPT]
    assert len(verdicts) > 100
    assert len(passed) <= 0.05 * len(verdicts), f"{len(passed)} of {len(verdicts)}"


def test_of_the_words_of_advertisements_at_least_95_in_100_are_known(clock):
    door = Guard(SECRET)
    passed = [
        text
        for number, text in enumerate(SPAM)
        if send(door, clock, text, address=f"203.0.113.{number}").decision is Decision.ACCEPT
    ]
    assert len(passed) <= 0.05 * len(SPAM), passed


@pytest.mark.parametrize("address", [None, "2001:db8::1", "one each"])
def test_of_thirty_residents_nobody_is_held_up(clock, address: str | None):
    """At a keyboard, a minute each; behind one address they come as a village does, six in an hour."""
    door = Guard(SECRET)
    assert len(HONEST) == 30
    held = {}
    for number, text in enumerate(HONEST):
        own = f"203.0.113.{number}" if address == "one each" else address
        pause = 10 * MINUTE if address == "2001:db8::1" else MINUTE
        verdict = send(door, clock, text, address=own, after=pause)
        if verdict.decision is not Decision.ACCEPT:
            held[text] = verdict.reasons
    assert held == {}


@pytest.mark.parametrize("text", SPAM)
def test_words_alone_refuse_nobody(clock, text: str):
    # Whoever cites an advertisement in a complaint waits for a moderator, and is heard.
    everything = " ".join(SPAM)
    for said in (text, everything):
        assert send(Guard(SECRET), clock, said, address=None).decision is not Decision.REFUSE


def test_a_resident_who_fills_the_trap_or_is_very_fast_is_still_heard(clock):
    trapped = send(Guard(SECRET), clock, HONEST[0], address=None, trap="a")
    fast = send(Guard(SECRET), clock, HONEST[0], address=None, after=SECOND)
    both = send(Guard(SECRET), clock, HONEST[0], address=None, after=SECOND, trap="a")
    assert [each.decision for each in (trapped, fast, both)] == [Decision.DOUBT, Decision.DOUBT, Decision.REFUSE]
    assert both.reasons == (TokenFault.TOO_FAST, Sign.TRAP_FILLED)


def test_a_blank_in_the_trap_is_none(clock):
    assert send(Guard(SECRET), clock, HONEST[0], address=None, trap="  ").decision is Decision.ACCEPT


def test_a_flood_of_one_connection_is_queued_and_then_refused(clock):
    door = Guard(SECRET)
    texts = (f"Keluhan tentang {one} di {other}" for one in words_of(20) for other in words_of(20))
    decisions = [send(door, clock, next(texts), address="203.0.113.9", after=5 * SECOND).decision for _ in range(130)]
    counted = Counter(decisions)
    assert decisions[:10] == [Decision.ACCEPT] * 10
    assert decisions[10:100] == [Decision.DOUBT] * 90
    assert counted[Decision.REFUSE] == 30
    # Another connection does not notice.
    assert send(door, clock, HONEST[0], address="203.0.113.10").decision is Decision.ACCEPT


def test_a_flood_from_everywhere_is_queued_and_nothing_is_dropped(clock):
    door = Guard(SECRET)
    texts = (f"Keluhan tentang {one} di {other}" for one in words_of(20) for other in words_of(20))
    verdicts = [
        send(door, clock, next(texts), address=f"10.0.{n // 250}.{n % 250}", after=5 * SECOND) for n in range(330)
    ]
    assert [each.decision for each in verdicts[:300]] == [Decision.ACCEPT] * 300
    assert {each.decision for each in verdicts[300:]} == {Decision.DOUBT}
    assert verdicts[300].reasons == (Sign.SITE_BUSY,)
    clock.shift(dt.timedelta(hours=1))
    assert send(door, clock, HONEST[0], address="10.9.9.9").decision is Decision.ACCEPT


def test_what_was_refused_does_not_use_up_the_ceiling(clock):
    door = Guard(SECRET)
    clock.shift(MINUTE)
    for number in range(400):
        refused = door.judge(Sending(f"{ORDINARY[0]} {number}", "forged"), None, now())
        assert refused.decision is Decision.REFUSE
    assert send(door, clock, HONEST[1], address=None).decision is Decision.ACCEPT


def test_a_busy_site_refuses_nobody_whose_words_are_only_doubtful(clock):
    door = Guard(SECRET)
    for _ in range(300):
        door._frequency.all_within(frequency.SENT_BY_ALL, now())
    verdict = send(door, clock, " ".join(SPAM), address=None)
    assert Sign.SITE_BUSY in verdict.reasons
    assert verdict.decision is Decision.DOUBT


def test_every_reason_has_a_weight():
    reasons = {*TokenFault, *Doubt, *Sign}
    assert set(guard._WEIGHTS) == reasons
    assert len({str(reason) for reason in reasons}) == len(reasons)


def test_a_sending_does_not_say_its_text():
    assert "rahasia" not in repr(Sending("teks rahasia", "token"))
    assert "rahasia" not in f"{Sending('teks rahasia', 'token')}"


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=20), st.text(max_size=20) | st.none())
def test_whatever_is_sent_is_judged(text: str, token: str, trap: str, address: str | None):
    verdict = Guard(SECRET).judge(Sending(text, token, trap), address, START)
    assert verdict.decision is Decision.REFUSE
    assert {type(reason) for reason in verdict.reasons} <= {TokenFault, Doubt, Sign}


def test_a_very_long_text_is_judged_at_once():
    # Only its beginning is read; whether it is too long is decided elsewhere.
    assert doubts_about("slot gacor " * 1_000_000) >= {Doubt.SPAM_WORDS, Doubt.REPEATS_ITSELF}


# The token


@pytest.mark.parametrize(
    ("age", "fault"),
    [
        (-SECOND, TokenFault.FROM_THE_FUTURE),
        (0 * SECOND, TokenFault.TOO_FAST),
        (LEAST - dt.timedelta(milliseconds=1), TokenFault.TOO_FAST),
        (LEAST, None),
        (LEAST + dt.timedelta(milliseconds=1), None),
        (MOST - SECOND, None),
        (MOST, None),
        (MOST + SECOND, TokenFault.TOO_OLD),
    ],
)
def test_a_token_knows_its_age(age: dt.timedelta, fault: TokenFault | None):
    assert form_token.fault_in(form_token.issue(SECRET, START), SECRET, START + age) is fault


def test_no_token_is_given_twice():
    assert len({form_token.issue(SECRET, START) for _ in range(100)}) == 100


def test_a_token_of_another_site_is_forged():
    token = form_token.issue(b"another secret", START)
    assert form_token.fault_in(token, SECRET, START + MINUTE) is TokenFault.FORGED


@given(st.integers(3, 90), st.integers(1, 63))
def test_a_token_changed_anywhere_proves_nothing(place: int, by: int):
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    token = form_token.issue(SECRET, START)
    place %= len(token)
    old = token[place]
    new = signs[(signs.index(old) + by) % 64] if old in signs else "A"
    changed = token[:place] + new + token[place + 1 :]
    fault = form_token.fault_in(changed, SECRET, START + MINUTE)
    # The last sign of a part has spare bits: the bytes are then the same ones.
    assert fault in {TokenFault.FORGED, TokenFault.UNREADABLE} or _same_bytes(token, changed)


def _same_bytes(one: str, other: str) -> bool:
    return form_token._parts(one) == form_token._parts(other)


@given(st.text(max_size=300))
def test_no_text_is_a_token(text: str):
    assert form_token.fault_in(text, SECRET, START) is TokenFault.UNREADABLE


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        form_token.issue(SECRET, START.replace(tzinfo=None))


# Connections


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("127.0.0.1", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        (None, None),
        ("", None),
        ("unknown", None),
        ("203.0.113.7, 10.0.0.1", None),
    ],
)
def test_what_counts_as_one_connection(address: str | None, network: str | None):
    assert network_of(address) == network


def test_neighbours_of_one_64_share_their_counts(clock):
    counts = Frequency()
    taken = [counts.is_within(LOOK_UPS, f"2001:db8:1:2::{n}", now()) for n in range(1, 8)]
    assert taken == [True] * 5 + [False] * 2
    assert counts.is_within(LOOK_UPS, "2001:db8:1:3::1", now())


def test_no_address_and_no_key_is_kept(clock):
    counts = Frequency()
    counts.is_within(SENT_AT_MOST, "203.0.113.7", now())
    first_key, first_hash = counts._key, counts._hash("203.0.113.7")
    kept = repr(vars(counts._counts.storage))
    assert "203.0.113.7" not in kept
    assert first_hash in kept
    clock.shift(KEY_LIVES - SECOND)
    counts.is_within(SENT_AT_MOST, "198.51.100.1", now())
    assert counts._key == first_key
    clock.shift(SECOND)
    counts.is_within(SENT_AT_MOST, "198.51.100.1", now())
    assert counts._key != first_key
    assert first_hash not in repr(vars(counts._counts.storage))


def test_fifty_at_once_are_counted_one_by_one():
    counts = Frequency()
    start = now()

    def once(number: int) -> bool:
        # Every other one was asked a moment before the one that came first.
        return counts.is_within(SENT_AT_MOST, "203.0.113.7", start - number % 2 * SECOND)

    with ThreadPoolExecutor(50) as crowd:
        assert sum(crowd.map(once, range(300))) == SENT_AT_MOST.amount


@pytest.mark.parametrize(
    "unit", ["a", "[url", "[b", "www.", "a ", "A", "\u0301\u0327", "\ufdfa", "slot gacor ", "KcPz", "<a", "1", "😀"]
)
def test_no_text_takes_long_to_judge(unit: str):
    text = (unit * 1_000_000)[:1_000_000]
    started = time.process_time()
    doubts_about(text)
    skeleton(text)
    assert time.process_time() - started < 1


def test_two_processes_know_the_same_address_by_different_hashes(clock):
    one, other = Frequency(), Frequency()
    for counts in (one, other):
        counts.is_within(SENT_AT_MOST, "203.0.113.7", now())
    assert one._hash("203.0.113.7") != other._hash("203.0.113.7")


def test_a_limit_moves_with_the_time(clock):
    counts = Frequency()
    for _ in range(5):
        assert counts.is_within(LOOK_UPS, "203.0.113.7", now())
        clock.shift(2 * MINUTE)
    assert not counts.is_within(LOOK_UPS, "203.0.113.7", now())  # minute 10: the five of minutes 0 to 8
    clock.shift(5 * MINUTE + SECOND)  # the first one is over 15 minutes old
    assert counts.is_within(LOOK_UPS, "203.0.113.7", now())
    assert not counts.is_within(LOOK_UPS, "203.0.113.7", now())


# Tracking codes


def test_five_wrong_codes_and_the_connection_waits(clock):
    door = Guard(SECRET)
    for _ in range(5):
        assert door.may_look_up("203.0.113.7", now())
        door.looked_up_wrongly("203.0.113.7", now())
    assert not door.may_look_up("203.0.113.7", now())
    assert door.may_look_up("203.0.113.8", now())
    clock.shift(15 * MINUTE + SECOND)
    assert door.may_look_up("203.0.113.7", now())


def test_right_codes_are_not_counted(clock):
    door = Guard(SECRET)
    assert all(door.may_look_up("203.0.113.7", now()) for _ in range(50))


@pytest.mark.parametrize("own", [True, False])
def test_after_two_hundred_wrong_codes_an_hour_one_more_of_a_connection_is_enough(clock, own: bool):
    door = Guard(SECRET)
    for number in range(200):
        address = f"10.0.0.{number}" if own else None
        assert door.may_look_up(address, now())
        door.looked_up_wrongly(address, now())
    assert not door.may_look_up(None, now())
    assert not own or not door.may_look_up("10.0.0.199", now())
    # Who has not erred is not shut out by those who have.
    assert door.may_look_up("203.0.113.8", now())
    assert door.may_look_up("203.0.113.8", now())
    door.looked_up_wrongly("203.0.113.8", now())
    assert not door.may_look_up("203.0.113.8", now())
    clock.shift(dt.timedelta(hours=1, seconds=1))
    assert door.may_look_up(None, now())
    assert door.may_look_up("203.0.113.8", now())


def test_one_wrong_code_less_and_everybody_has_five(clock):
    door = Guard(SECRET)
    for number in range(199):
        door.looked_up_wrongly(f"10.0.0.{number}", now())
    assert door.may_look_up(None, now())
    assert door.may_look_up("10.0.0.198", now())


# Words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lihat www.contoh.id", {Doubt.LINK}),
        ("https://a.id https://b.id", {Doubt.LINK}),
        ("lihat https://a.id https://b.id https://c.id", {Doubt.MANY_LINKS}),
        ("Slot-Gacor terbaik", {Doubt.SPAM_WORDS}),
        ("slot gacor, maxwin, togel online", {Doubt.MANY_SPAM_WORDS}),
        ("slot gacor dan maxwin saja", {Doubt.SPAM_WORDS}),
        ("slotgacorku", set()),
        ("[b]tebal[/b] sekali", {Doubt.MARKUP}),
        ("<b>tebal</b> sekali", set()),
        ("ABCDE FGHIJ KALIMAT UMUM", {Doubt.ALL_CAPITALS}),
        ("RSUD BKPSDM CPNS PPPK", set()),  # 19 letters
        ("tolong tolong tolong", set()),
        ("abc", {Doubt.NO_WORDS}),
        ("rusak", set()),
        ("", {Doubt.NO_WORDS}),
        ("yg tdk bs dftr krn sstm", set()),
        ("Привет мир", {Doubt.OTHER_SCRIPT}),
        ("mata Привет saya lihat", set()),
    ],
)
def test_signs_in_the_words(text: str, found: set[Reason]):
    assert doubts_about(text) == found


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Segera umumkan! 12", "segera, UMUMKAN 13", True),
        ("ｓegera umumkan", "segera umumkan", True),
        ("Segera umumkan", "segera jawab", False),
        ("12", "13", False),
    ],
)
def test_texts_that_vary_in_figures_only_are_alike(one: str, other: str, are_alike: bool):
    assert (skeleton(one) == skeleton(other)) is are_alike


def test_every_phrase_can_be_found():
    for phrase in doubts._phrases():
        assert Doubt.SPAM_WORDS in doubts_about(f"ini {phrase}, ya"), phrase
    assert len(set(doubts._phrases())) == len(doubts._phrases())


def words_of(count: int) -> list[str]:
    """So many made-up words without a figure in them."""
    return [f"{'bcdfghklmn'[number % 10]}a{'prst'[number // 10]}i" for number in range(count)]


def test_what_is_refused_anyway_does_not_make_an_honest_text_look_repeated(clock):
    door = Guard(SECRET)
    for number in range(5):
        door.judge(Sending(ORDINARY[0], "forged"), f"203.0.113.{number}", now())
    assert send(door, clock, ORDINARY[0], address="198.51.100.1").decision is Decision.ACCEPT
