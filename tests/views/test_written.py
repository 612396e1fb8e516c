"""A stranger's words on the page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.views.written import within_line, written

HOSTILE = [
    "<script>alert(1)</script>",
    "</p></div><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "<!-- ",
    "&lt;b&gt;",
    "\u202e</div>",
]


class Tags(HTMLParser):
    """The tags of a text, with their attributes, and the text itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.said += data

    def handle_comment(self, data):
        raise AssertionError(data)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_it_is_markup(text: str):
    page = Tags(str(written(text)))
    assert page.tags == [("div", {"class": "kt-written"}), ("p", {"dir": "auto"})]
    assert text in page.said
    assert Tags(str(within_line(text))).tags == [("bdi", {"dir": "auto"})]


@given(st.text(max_size=60))
def test_no_text_at_all_makes_another_tag(text: str):
    assert {tag for tag, _ in Tags(str(written(text))).tags} <= {"div", "p"}


def test_every_line_has_its_own_direction():
    page = Tags(str(written("halo\n\nשלום\u202e\r\nlagi")))
    assert [tag for tag, _ in page.tags] == ["div", "p", "p", "p"]
    assert page.said == "\u2068halo\u2069\u2068שלום\u202e\u202c\u2069\u2068lagi\u2069"
