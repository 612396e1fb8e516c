"""Candidate codes against the vectors of the scheme, and what must never hold of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.disclosure import codes
from kemuning_data.errors import Refusal

MASTER = b"\x01" * 32
FORM = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")
NUMBERS = st.lists(st.text("0123456789", min_size=5, max_size=18), unique=True, max_size=30)

VECTORS = [
    # label, exam number, code
    ("2024", "2430-0120-1100-00123", "CN0HJ-12JZH"),
    ("2024", "24300120110000123", "CN0HJ-12JZH"),
    ("2024", "２４３０ 0120 1100 00123", "CN0HJ-12JZH"),
    ("2024", "24300120110000124", "164X2-DWGVA"),
    ("2025", "24300120110000123", "K1JY1-KBG32"),
]


@pytest.mark.parametrize(("label", "number", "code"), VECTORS)
def test_vectors(label: str, number: str, code: str):
    key = codes.code_key(MASTER, label, b"")
    assert codes.candidate_code(key, label, number) == code
    assert codes.candidate_codes(key, label, [number]) == [code]


def test_a_letter_counts_in_either_case():
    key = codes.code_key(MASTER, "2024", b"")
    assert codes.candidate_code(key, "2024", "a1-b2") == codes.candidate_code(key, "2024", "A1B2")
    assert codes.candidate_code(key, "2024", "A1B2") != codes.candidate_code(key, "2024", "12")


@given(numbers=NUMBERS, label=st.sampled_from(["cpns-2024", "pppk-2024"]), salt=st.binary(min_size=32, max_size=32))
def test_codes_are_of_one_form_and_follow_secret_salt_and_label(numbers: list[str], label: str, salt: bytes):
    made = codes.candidate_codes(codes.code_key(MASTER, label, salt), label, numbers)
    assert len(set(made)) == len(numbers)
    assert all(FORM.fullmatch(code) for code in made)
    assert made == codes.candidate_codes(codes.code_key(MASTER, label, salt), label, numbers)
    others = [
        codes.candidate_codes(codes.code_key(b"\x02" * 32, label, salt), label, numbers),
        codes.candidate_codes(codes.code_key(MASTER, label, bytes([salt[0] ^ 1]) + salt[1:]), label, numbers),
        codes.candidate_codes(codes.code_key(MASTER, "cpns-2021", salt), "cpns-2021", numbers),
    ]
    assert all(not set(made) & set(other) for other in others)


@given(numbers=NUMBERS, order=st.randoms(use_true_random=False))
def test_a_code_is_the_same_wherever_its_number_stands(numbers: list[str], order):
    key = codes.code_key(MASTER, "2024", b"")
    shuffled = order.sample(numbers, len(numbers))
    of_number = dict(zip(numbers, codes.candidate_codes(key, "2024", numbers), strict=True))
    assert dict(zip(shuffled, codes.candidate_codes(key, "2024", shuffled), strict=True)) == of_number


@pytest.mark.parametrize("numbers", [["1", "2", "3"], ["3", "2", "1"]])
def test_numbers_that_share_a_code_are_drawn_again(monkeypatch: pytest.MonkeyPatch, numbers: Sequence[str]):
    def narrow(key: bytes, label: str, number: str, retry: int = 0) -> str:
        return "alike" if retry == 0 and number != "3" else f"{number}/{retry}"

    monkeypatch.setattr(codes, "candidate_code", narrow)
    made = dict(zip(numbers, codes.candidate_codes(b"", "2024", numbers), strict=True))
    assert made == {"1": "1/1", "2": "2/1", "3": "3/0"}


def test_one_number_in_two_spellings_is_refused():
    key = codes.code_key(MASTER, "2024", b"")
    with pytest.raises(Refusal, match="candidate_codes_clash") as told:
        codes.candidate_codes(key, "2024", ["24300120110000123", "2430-0120-1100-00123"])
    assert told.value.facts == {"intake": "2024", "count": 1}
