"""What may be written, and what it may never become where it is shown."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.plain_text import LONGEST, Fault, fault_in, harmless, isolated

RLO, RLI, LRI, FSI, PDI, PDF, LRE = "\u202e", "\u2067", "\u2066", "\u2068", "\u2069", "\u202c", "\u202a"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Antrean lama sekali.", None),
        ("baris satu\r\nbaris dua\tkolom", None),
        ("😀👩‍👩‍👧 emoji", None),
        ("שלום عليكم", None),
        (f"{RLO}terbalik{PDF}", None),
        ("<script>alert(1)</script>", None),
        ("'; DROP TABLE masukan; --", None),
        ("=cmd|' /C calc'!A0", None),
        ("x" * (LONGEST - 1), None),
        ("x" * LONGEST, None),
        ("😀" * LONGEST, None),
        ("x" * (LONGEST + 1), "too_long"),
        ("", "empty"),
        (" \n\t\r\n", "empty"),
        ("\u200b\u200d\u2060\ufeff", "empty"),
        ("a\0b", "null"),
        ("a\ud800b", "lone_surrogate"),
        ("a\udfff", "lone_surrogate"),
        ("a\x1b[31mb", "control"),
        ("a\x07", "control"),
        ("a\x7f", "control"),
        ("a\x9bb", "control"),
        ("a\u00a0b", None),
        ("a\ufffeb", "noncharacter"),
        ("a\ufdd0", "noncharacter"),
        ("a\U0010ffff", "noncharacter"),
        ("a\ufffd", None),
    ],
)
def test_what_may_be_written(text: str, fault: str | None):
    assert fault_in(text, is_published=True) == fault
    assert fault_in(text) == (None if fault in {"control", "noncharacter"} and text.strip() else fault)


@given(st.text(max_size=80))
def test_what_is_taken_can_be_stored_and_printed(text: str):
    if fault_in(text, is_published=True) is None:
        assert text.encode("utf-8").decode("utf-8") == text
        assert "\0" not in text
        assert {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cs"}} <= set("\n\r\t")
        assert text.strip()


def test_a_million_characters_are_refused_without_being_searched():
    text = "a\ud800" * 500_000
    started = time.process_time()
    assert fault_in(text) is Fault.TOO_LONG
    assert time.process_time() - started < 0.05


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+62", "'+62"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("\u200b=1", "'\u200b=1"),
        ("\ufeff\u00a0=1", "'\ufeff\u00a0=1"),
        (f"{RLO}=1", f"'{RLO}=1"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM", "'＠SUM"),
        ("1=1", "1=1"),
        (" halo", " halo"),
        ("", ""),
    ],
)
def test_no_spreadsheet_takes_it_for_a_formula(text: str, safe: str):
    assert harmless(text) == safe


@given(st.text(max_size=30) | st.text(alphabet=" \u200b\t\n=+-@a1'", max_size=6))
def test_no_text_is_taken_for_a_formula(text: str):
    safe = harmless(text)
    assert safe in {text, f"'{text}"}
    assert not safe.startswith(tuple("=+-@\t\r\n"))
    seen = "".join(sign for sign in safe if unicodedata.category(sign) != "Cf")
    assert not seen.lstrip().startswith(tuple("=+-@"))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("halo", f"{FSI}halo{PDI}"),
        ("", ""),
        (f"{RLO}abc", f"{FSI}{RLO}abc{PDF}{PDI}"),
        (f"{RLO}abc{PDF}", f"{FSI}{RLO}abc{PDF}{PDI}"),
        (f"a{PDI}b{PDF}c", f"{FSI}abc{PDI}"),
        (f"{RLI}{RLO}a", f"{FSI}{RLI}{RLO}a{PDF}{PDI}{PDI}"),
        (f"{RLI}{RLO}a{PDI}b", f"{FSI}{RLI}{RLO}a{PDI}b{PDI}"),
        (f"{LRE}{RLI}a{PDF}b{PDI}c", f"{FSI}{LRE}{RLI}ab{PDI}c{PDF}{PDI}"),
        (f"satu{RLO}\ndua", f"{FSI}satu{RLO}{PDF}{PDI}\n{FSI}dua{PDI}"),
        (f"satu{RLO}\r\ndua", f"{FSI}satu{RLO}{PDF}{PDI}\r\n{FSI}dua{PDI}"),
    ],
)
def test_a_line_cannot_turn_what_stands_beside_it(line: str, shown: str):
    assert isolated(line) == shown


def slowly_left_open(text: str) -> tuple[int, bool]:
    """How many signs are open at the end, and whether one closed the outermost isolate too soon (UAX 9)."""
    stack: list[str] = []
    broke = False
    for place, sign in enumerate(text):
        if sign in "\u2066\u2067\u2068":
            stack.append("isolate")
        elif sign in "\u202a\u202b\u202d\u202e":
            stack.append("embedding")
        elif sign == PDI and "isolate" in stack:
            while stack.pop() != "isolate":
                pass
            broke = broke or (not stack and place < len(text) - 1)
        elif sign == PDF and stack and stack[-1] == "embedding":
            stack.pop()
    return len(stack), broke


@given(st.text(alphabet=f"ab\u05d0{RLO}{RLI}{LRI}{FSI}{PDI}{PDF}{LRE}", max_size=20))
def test_whatever_it_opens_is_closed_within(line: str):
    shown = isolated(line)
    assert slowly_left_open(shown) == (0, False)
    letters = [sign for sign in line if sign.isalpha()]
    assert [sign for sign in shown if sign.isalpha()] == letters
