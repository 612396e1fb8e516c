from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.exports.qr import qr_svg
from tests.exports.qr_reading import modules_of, read

ADDRESS = "https://kemuning.example/lowongan?formasi=8a01842c8e5a4f1c018e5a5f1d3a0001&lang=en"


def test_the_code_holds_the_address_with_error_correction_for_a_crumpled_sheet():
    text, level = read(modules_of(qr_svg(ADDRESS)))
    assert text == ADDRESS
    assert level in {"M", "Q", "H"}


@given(st.text(st.sampled_from("abcdefghij0123456789-._~:/?#&=%"), min_size=1, max_size=150).map("https://x".__add__))
def test_any_address_is_read_back(address: str):
    text, level = read(modules_of(qr_svg(address)))
    assert text == address
    assert level != "L"


def test_an_address_too_long_for_any_code_is_an_error():
    with pytest.raises(ValueError):
        qr_svg("https://kemuning.example/" + "x" * 3000)
