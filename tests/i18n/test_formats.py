"""Numbers as each language writes them, against the library that knows every language."""

from __future__ import annotations

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.i18n import Lang
from kemuning_data.i18n.formats import number, percent

LOCALES = {"id": "id_ID", "en": "en_GB"}
values = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9, allow_nan=False),
    # Halves, in the last place that is written.
    st.integers(-(10**7), 10**7).map(lambda count: count / 2000),
)


@given(values, st.sampled_from(["id", "en"]), st.integers(0, 3))
def test_a_number_is_written_as_the_language_does(value: float, lang: Lang, digits: int):
    decimals = "." + "0" * digits if digits else ""
    assert number(value, lang, digits) == format_decimal(value, f"#,##0{decimals}", LOCALES[lang])
    assert percent(value, lang, digits) == format_percent(value, f"#,##0{decimals}%", LOCALES[lang])


@pytest.mark.parametrize(
    ("value", "digits", "indonesian", "english"),
    [
        (36865, 0, "36.865", "36,865"),
        (2.675, 2, "2,68", "2.68"),
        (0.5, 0, "0", "0"),
        (-1234.5, 1, "-1.234,5", "-1,234.5"),
    ],
)
def test_points_and_commas_change_places(value: float, digits: int, indonesian: str, english: str):
    assert number(value, "id", digits) == indonesian
    assert number(value, "en", digits) == english
    assert (percent(0.735, "id", 1), percent(0.735, "en", 1)) == ("73,5%", "73.5%")
