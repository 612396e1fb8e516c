from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from kemuning_data.views import html
from tests.views.markup import Read

CANARY = "<script>alert(1)</script><img src=x onerror=alert(1)> & \"'{0}{x}%s **b** [l](javascript:x)"

PIECES: list[Callable[[str], Markup]] = [
    lambda text: html.source_text(text, "en"),
    lambda text: html.source_text(text, "id"),
    html.heading,
    html.finding,
    html.paragraph,
    html.notice,
    html.quiet,
    html.tag,
    lambda text: html.link("/", text),
    lambda text: html.link(text, "x"),
    lambda text: html.way(text, text),
    lambda text: html.steps([text, text]),
    lambda text: html.contents(text, [("a", text)]),
    lambda text: html.heading(text, place=text),
    lambda text: html.numbers([(text, text)]),
    lambda text: html.definitions([(text, text)]),
    lambda text: html.table(text, [text, text], [[text, text]], figures=1),
    lambda text: html.bar(0.5, text),
    lambda text: html.folded([html.source_text(text, "id")] * 3, 1, text),
]


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_becomes_markup(piece: Callable[[str], Markup]):
    read = Read(piece(CANARY))
    assert not read.tags & {"script", "img", "b"}
    assert not any(name.startswith("on") for _, attributes in read.elements for name in attributes)
    texts = [text for text, _ in read.texts] + [value or "" for _, attrs in read.elements for value in attrs.values()]
    assert CANARY in texts


@given(st.text())
def test_whatever_the_text_the_elements_stay(text: str):
    for piece in PIECES:
        assert [tag for tag, _ in Read(piece(text)).elements] == [tag for tag, _ in Read(piece("x")).elements]


def test_a_table_names_its_rows_and_columns_and_can_be_reached_by_keyboard():
    read = Read(html.table("Formasi", ["Sektor", "Jumlah"], [["Kesehatan", "3"]], figures=1))
    scopes = [attributes.get("scope") for tag, attributes in read.elements if tag == "th"]
    assert scopes == ["col", "col", "row"]
    assert [attributes.get("class") for tag, attributes in read.elements if tag == "td"] == ["kt-figure"]
    assert read.elements[0][1] == {"class": "kt-scroll", "role": "region", "tabindex": "0", "aria-label": "Formasi"}
    assert "caption" in read.tags


@pytest.mark.parametrize(
    ("share", "width"), [(-1, "0.0%"), (0, "0%"), (0.5, "50.0%"), (1, "100%"), (1.2, "100.0%"), (1 / 3, "33.3%")]
)
def test_bars_stay_within_their_column(share: float, width: str):
    style = Read(html.bar(share, "7")).elements[0][1]["style"] or ""
    assert float(style.removeprefix("--kt-share:").removesuffix("%")) == float(width.removesuffix("%"))


@pytest.mark.parametrize(("count", "folds"), [(7, False), (8, False), (9, True)])
def test_long_lists_are_folded(count: int, folds: bool):
    items = [html.source_text(f"Program {number}", "id") for number in range(count)]
    read = Read(html.folded(items, 8, "more"))
    assert ("details" in read.tags) is folds
    assert [tag for tag, _ in read.elements].count("li") == count


def test_the_agencys_words_are_marked_as_indonesian_on_an_english_page_only():
    assert html.source_text("Perawat", "en") == '<span lang="id">Perawat</span>'
    assert html.source_text("Perawat", "id") == "Perawat"


def test_acronyms_are_explained_once_each():
    read = Read(html.explained(["CPNS 2026", "STR dan IPK, CPNS", "strata"], "en"))
    assert [tag for tag, _ in read.elements].count("p") == 3
    assert "STR : registration certificate" in read.words
    assert html.explained(["Perawat"], "en") == ""
