"""Masukan before any script: what the page is for, how else to reach the office, and nothing of it kept."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kemuning_data.site_map import PAGES
from tests.views.markup import Read


def main(html: str) -> str:
    return Read(html[html.index("<main") : html.index("</main>")]).words


@pytest.mark.parametrize("part", ["", "&bagian=lacak"])
def test_the_plain_page_says_what_it_needs_and_whom_to_write_to(client: TestClient, part: str):
    answer = client.get(f"/masukan?lang=en{part}")
    assert answer.status_code == 200
    words = main(answer.text)
    assert "It needs JavaScript" in words
    assert "Complaints office" in words
    assert "SP4N-LAPOR!" in words
    assert "<textarea" not in answer.text


def test_public_answers_are_read_without_javascript(client: TestClient):
    words = main(client.get("/masukan?bagian=tanggapan&lang=en").text)
    assert "Public answers" in words
    assert "JavaScript" not in words


def test_only_pages_that_tell_what_no_release_holds_are_made_anew():
    assert [page.slug for page in PAGES if page.is_live] == ["masukan"]
