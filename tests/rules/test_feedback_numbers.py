"""Public numbers are read in every spelling; what may be a sender's secret is recognised in any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.feedback.publication import number_text
from kemuning_data.feedback.tracking import ALPHABET, code_of
from kemuning_data.rules.feedback_numbers import Numbers, holds_tracking_code, is_public_number, numbers_in

KEY = b"k" * 32
TOKENS = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=22, max_size=40)
CODES = TOKENS.map(lambda token: code_of(KEY, token))
PUBLIC = st.builds(number_text, st.integers(2020, 2099), st.integers(1, 999_999))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Numbers((), has_code=False, has_other=False)),
        ("T-2026-0147", Numbers(("T-2026-0147",), has_code=False, has_other=False)),
        ("t-2026-0147,T-2026-0002", Numbers(("T-2026-0147", "T-2026-0002"), has_code=False, has_other=False)),
        ("T-2026-0147 dan T-2026-0147", Numbers(("T-2026-0147",), has_code=False, has_other=False)),
        ("T–2026–0147", Numbers(("T-2026-0147",), has_code=False, has_other=False)),
        ("T-2026-0147; lain", Numbers(("T-2026-0147",), has_code=False, has_other=True)),
        ("T20260147", Numbers((), has_code=False, has_other=True)),
        ("T-1999-0147", Numbers((), has_code=False, has_other=True)),
        ("T-2026-00147", Numbers((), has_code=True, has_other=False)),
        ("7K2QM-0XH4R", Numbers((), has_code=True, has_other=False)),
        ("7k2qm 0xh4r", Numbers((), has_code=True, has_other=False)),
        ("7K2QM0XH4", Numbers((), has_code=False, has_other=True)),
        ("7K2QM0XH4RZ", Numbers((), has_code=False, has_other=True)),
    ],
)
def test_what_a_cell_says(text: str, expected: Numbers):
    assert numbers_in(text) == expected


@given(st.lists(PUBLIC, max_size=6), st.sampled_from([", ", "; ", "\n", " dan ", " "]), st.booleans())
def test_every_number_that_is_given_out_is_read(numbers: list[str], between: str, is_lower: bool):
    text = between.join(numbers)
    found = numbers_in(text.lower() if is_lower else text)
    assert found == Numbers(tuple(dict.fromkeys(numbers)), has_code=False, has_other=False)


@given(CODES, st.sampled_from(["{}", "lihat {}", "T-2026-0147; {}", "({})"]), st.sampled_from(["-", " ", "", "\u2013"]))
def test_every_code_that_is_handed_out_is_recognised(code: str, around: str, between: str):
    for said in (code, code.lower()):
        assert numbers_in(around.format(said.replace("-", between))).has_code


@given(CODES)
def test_a_code_in_a_text_is_recognised_as_it_is_handed_out(code: str):
    has_digit = any(sign.isdigit() for sign in code)
    assert holds_tracking_code(f"Warga menulis ({code}).") == has_digit
    assert holds_tracking_code(f"kode {code.lower()}, terima kasih") == has_digit


@pytest.mark.parametrize(
    "text",
    [
        "Jawaban atas T-2026-0147 dan T-2026-10001",
        "https://kemuning.go.id/berita/loket-baru-2025-dibuka",
        "surat 800/1234-BKPSDM/2025",
        "pukul 07.30-15.30, Senin-Jumat",
        "SMPN2-Kemuning; Kelas-2026",
        "PASAR-TANAH",
    ],
)
def test_other_words_are_no_code(text: str):
    assert not holds_tracking_code(text)


def test_the_signs_are_those_of_tracking_codes():
    assert holds_tracking_code(f"{ALPHABET[:5]}-{ALPHABET[-5:]}")


@pytest.mark.parametrize(
    "text", ["t-2026-0147", "T-2026-0147\n", " T-2026-0147", "T-2026-0000", "T-2026-147", "7K2QM-0XH4R"]
)
def test_nothing_else_is_a_public_number(text: str):
    assert is_public_number(number_text(2026, 147))
    assert not is_public_number(text)
