"""Public answers as pages show them: the office's words, stubs with reasons, open cases counted, nothing of senders."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from kemuning_data.charts.theme import Look
from kemuning_data.cli.sample_messages import put_messages
from kemuning_data.errors import Refusal
from kemuning_data.exports import files
from kemuning_data.feedback import public
from kemuning_data.feedback.public import ClockKeeping, PublicAnswer, Statistics, Stub
from kemuning_data.feedback.store import existing_store
from kemuning_data.figures import catalogue, feedback
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.rules.clocks import Clock
from kemuning_data.rules.feedback_vocabulary import TicketCategory, TicketKind, TicketState, WithholdReason
from kemuning_data.sample.messages import CANARY_MESSAGE, SampleMessage, sample_messages
from kemuning_data.settings import Settings
from kemuning_data.view import View
from kemuning_data.views import public_answers
from tests.cli.test_sample_messages import CALENDAR, site_settings
from tests.queries.feedback_release import feedback_release
from tests.views.markup import Read
from tests.views.views import view

NOW = dt.datetime(2026, 11, 24, 2, 0, tzinfo=dt.UTC)
RELEASE = feedback_release()
ANSWER = PublicAnswer(
    "T-2026-0002", TicketKind.COMPLAINT, TicketCategory.SERVICE, "rsud", dt.date(2026, 9, 1), 3, dt.date(2026, 9, 20),
    "Antrean <b>panjang</b>.", "Loket ditambah.", "id",
)  # fmt: skip
CONDUCT = dataclasses.replace(
    ANSWER,
    number="T-2026-0003",
    category=TicketCategory.STAFF_CONDUCT,
    unit_code=None,
    received_month=None,
    answered_in=None,
)
STUB = Stub("T-2026-0001", WithholdReason.THIRD_PERSON, dt.date(2026, 8, 1))
COUNTED = Statistics(
    8, 3, 5, {TicketState.RECEIVED: 3, TicketState.CLOSED: 5},
    (ClockKeeping(Clock.VERIFY, 4, 1, 2, 1), ClockKeeping(Clock.ACT, 0, 0, 1, 0)),
)  # fmt: skip


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("site")
    site = site_settings(folder)
    put_messages(site, CALENDAR, folder, NOW)
    return site


def of(settings: Settings, lang: Lang = "en") -> View:
    return dataclasses.replace(view(lang, shown=RELEASE), settings=settings)


def nobody(folder: Path, lang: Lang = "en") -> View:
    return of(Settings.model_validate({"data_dir": folder}), lang)


UNDATED = dataclasses.replace(STUB, received_month=None)


@pytest.mark.parametrize("lang", LANGS)
def test_the_block_shows_the_latest_and_counts_the_open(lang: Lang):
    read = Read(public_answers.block(view(lang, shown=RELEASE), [CONDUCT, ANSWER, STUB, ANSWER], COUNTED))
    assert sum(tag == "article" for tag, _ in read.elements) == public_answers.ON_FIRST_SCREEN == 3
    assert "b" not in read.tags
    assert "<b>panjang</b>" in read.words
    assert (
        "8 messages received so far; 3 still open, 5 ended." if lang == "en" else "8 masukan diterima"
    ) in read.words
    assert ("It concerns another person" if lang == "en" else "orang lain") in read.words
    assert read.words.count("RSUD Kemuning Sehat") == 1
    assert any("bagian=tanggapan" in link for link in read.links)


def test_in_a_list_what_was_asked_and_answered_comes_first():
    listed = public_answers.block(view("en", shown=RELEASE), [ANSWER, UNDATED], COUNTED)
    words = Read(listed).words
    places = [words.index(said) for said in ("moderator's words", "Reply", "RSUD Kemuning Sehat")]
    assert places == sorted(places)
    # A stub that may not say its month has no empty list below it.
    assert listed.count("<dl") == 1


def test_a_text_in_another_language_says_so():
    html = public_answers.block(view("en", shown=RELEASE), [ANSWER], COUNTED)
    assert Read(html).lang_of("Loket ditambah") == "id"


def test_before_the_first_answer_the_block_says_what_will_come():
    nothing = Statistics(0, 0, 0, {}, ())
    words = Read(public_answers.block(view("en", shown=RELEASE), [], nothing)).words
    assert "No message has been received yet." in words
    assert "two officials agree" in words


@pytest.mark.parametrize("lang", LANGS)
def test_where_nobody_ever_wrote_the_page_says_so_and_makes_no_database(lang: Lang, tmp_path: Path):
    shown = nobody(tmp_path, lang)
    read = Read(public_answers.page(shown, {}))
    assert ("Nobody has written to us yet" if lang == "en" else "Belum ada yang menulis") in read.words
    assert "T-2026-0147" in Read(public_answers.page(shown, {"nomor": "T-2026-0001"})).words
    assert not (tmp_path / "feedback.db").exists()
    for figure_id in ("feedback-answers", "feedback-states", "feedback-clocks"):
        with pytest.raises(Refusal, match="figure_not_found"):
            catalogue.figure(shown, figure_id, {})


def test_every_item_is_reached_by_paging_and_stubs_are_the_withheld(kept: Settings):
    shown = of(kept)
    store = existing_store(kept)
    assert store is not None
    every = public.items(store, CALENDAR, limit=1000)
    seen: list[str] = []
    for number in ("", "2", "99", "-1", "x", "0", "²"):
        words = Read(public_answers.page(shown, {"hal": number})).links
        seen += [link.rpartition("nomor=")[2].partition("&")[0] for link in words if "nomor=" in link]
    assert set(seen) == {item.number for item in every}
    assert len(every) > public_answers.ON_A_PAGE
    withheld = {item.number for item in every if isinstance(item, Stub)}
    reasons = dict(catalogue.figure(shown, "feedback-answers", {}).frame.select("number", "withheld").iter_rows())
    assert {number for number, reason in reasons.items() if reason} == withheld
    assert len(reasons) == len(every)


def test_one_item_by_its_number_in_any_spelling(kept: Settings):
    shown = of(kept)
    read = Read(public_answers.page(shown, {"nomor": " t-2026-0001 "}))
    assert "Message T-2026-0001" in read.words
    assert "Dinas Kependudukan dan Pencatatan Sipil" in read.words
    assert "Answered after 4 working days" in read.words
    for wrong in ("T-2026-9999", "<script>", "7K2QM-0XH4R", "T-2026-" + "9" * 60):
        words = Read(public_answers.page(shown, {"nomor": wrong})).words
        assert "Nothing is public under this number." in words
        assert wrong not in words


@pytest.mark.parametrize("lang", LANGS)
def test_no_word_of_a_sender_is_on_any_page_or_in_any_file(kept: Settings, lang: Lang):
    shown = of(kept, lang)
    said = [public_answers.page(shown, {"hal": number}) for number in ("1", "2")]
    for figure_id in ("feedback-answers", "feedback-states", "feedback-clocks"):
        made = catalogue.figure(shown, figure_id, {})
        said += [files.csv_file(made, Look()).decode(), files.json_file(made, Look()).decode()]
    everything = "\n".join(said)
    texts = [one.text for one in sample_messages(NOW.date(), CALENDAR.zone) if isinstance(one, SampleMessage)]
    assert [text for text in texts if text in everything] == []
    assert CANARY_MESSAGE not in everything
    assert "contoh.example" not in everything.replace("ppid@kemuning.contoh.example", "")


def test_a_message_about_staff_shows_neither_unit_nor_month(kept: Settings):
    everything = public_answers.page(of(kept), {"hal": "1"}) + public_answers.page(of(kept), {"hal": "2"})
    assert "DPMPTSP Rahasia" not in everything
    assert "Puskesmas Muara Kenanga" not in everything
    row = catalogue.figure(of(kept), "feedback-answers", {}).frame.filter(category="staff_conduct").to_dicts()[0]
    assert (row["unit"], row["came_in"], row["days"]) == (None, None, None)


def test_the_figures_of_deadlines_count_open_cases():
    made = feedback.clocks_of(view("en", shown=RELEASE), COUNTED)
    assert made.frame.rows() == [("verify", 3, 4, 1, 2, 1), ("act", 5, 0, 0, 1, 0)]
    assert made.finding == "Verify: 4 of 6 messages in time."
    nothing = feedback.clocks_of(view("en", shown=RELEASE), dataclasses.replace(COUNTED, clocks=()))
    assert nothing.finding == "No deadline has run out yet."


def test_no_figure_puts_units_in_an_order_of_merit():
    frame = catalogue.figure(view("en", shown=RELEASE), "feedback-months", {}).frame
    assert frame.columns == ["starts_on", "unit", "received", "closed", "late"]
    assert frame.rows() == [
        (dt.date(2026, 10, 1), "Mal Pelayanan Publik Kemuning", 1, 0, 0),
        (dt.date(2026, 9, 1), "RSUD Kemuning Sehat", 5, 4, 1),
        (dt.date(2026, 9, 1), "No unit named", 9, 1, 2),
    ]
