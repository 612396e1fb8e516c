"""The page of the evaluation as a reader's browser would be sent it: the answer, the claims, the rule, the choices."""

from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.i18n import LANGS, Lang
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.evaluation_release import SECTORS, told
from tests.queries.hand_made import release

NAMES = ("sektor", "jeda", "periode")


def opened(open_page: OpenPage, **parameters: Any) -> Any:
    return open_page("evaluation.py", told(), **{"lang": "en", **parameters})


@pytest.mark.parametrize("lang", LANGS)
def test_a_release_without_an_evaluation_says_so_and_still_prints_the_rule(open_page: OpenPage, lang: Lang):
    app = open_page("evaluation.py", release(), lang=lang)
    words = read(app).words
    assert {"id": "Rilis ini belum memuat evaluasi", "en": "holds no evaluation by service sector yet"}[lang] in words
    assert {"id": "5: percobaan terencana", "en": "5: a planned experiment"}[lang] in words
    assert not app.selectbox


@pytest.mark.parametrize("lang", LANGS)
def test_the_answer_stands_above_the_choices_and_the_rule_below_the_claims(open_page: OpenPage, lang: Lang):
    app = opened(open_page, lang=lang)
    words = read(app).words
    answer = {"id": "Kekuatan bukti: 4 dari 5.", "en": "Strength of evidence: 4 of 5."}[lang]
    story = {"id": "Dirasa kurang", "en": "Found lacking"}[lang]
    rule = {"id": "tidak akan pernah tercapai", "en": "it can never be reached"}[lang]
    assert words.index(answer) < words.index(story) < words.index(rule)
    assert {box.key for box in app.selectbox} == {f"kt-evaluation-{name}" for name in NAMES}
    assert "{" not in words


def test_every_sector_has_its_line_its_story_and_its_reasons(open_page: OpenPage):
    read_page = read(opened(open_page))
    assert [tag for tag, _ in read_page.elements].count("h3") >= len(SECTORS)
    for said in ("Found lacking", "Recruited", "Afterwards", "How sure"):
        assert read_page.words.count(said) == len(SECTORS)
    assert "4 of 5: withstands two checks" in read_page.words
    assert "0 of 5: too little to say anything" in read_page.words
    assert "It would be 5 if" in read_page.words
    assert "The same over the time just before (placebo)" in read_page.words
    assert "It does not say that newcomers changed the service." in read_page.words


def test_the_line_of_the_answer_is_open_and_a_chosen_sector_is(open_page: OpenPage):
    def opens(**parameters: str) -> int:
        elements = read(opened(open_page, **parameters)).elements
        # One line of a claim, and the drawing.
        return sum(tag == "details" and "open" in attributes for tag, attributes in elements)

    assert opens() == 2
    assert opens(sektor="social") == 2


def test_the_choices_of_the_address_are_in_the_widgets_and_can_be_let_go(open_page: OpenPage):
    app = opened(open_page, sektor="health", jeda="2", periode="year")
    values = {name: app.selectbox(key=f"kt-evaluation-{name}").value for name in NAMES}
    assert values == {"sektor": "health", "jeda": "2", "periode": "year"}
    seen = read(app)
    assert "Health ×" in seen.words
    assert "/evaluasi?jeda=2&periode=year&lang=en" in seen.links
    assert "/evaluasi?sektor=health&periode=year&lang=en" in seen.links


def test_a_choice_stands_in_the_address_as_a_code(open_page: OpenPage):
    app = opened(open_page)
    app.selectbox(key="kt-evaluation-sektor").select("social").run()
    assert app.query_params["sektor"] in ("social", ["social"])
    assert "Social affairs: satisfaction (IKM) was 76.10" in read(app).words
    app.selectbox(key="kt-evaluation-jeda").select("0").run()
    assert app.query_params["jeda"] in ("0", ["0"])
    assert "the second half of 2025" in read(app).words


@pytest.mark.parametrize(
    "parameters",
    [{"sektor": "agama"}, {"jeda": "9"}, {"periode": "../etc"}, {"sektor": "<script>alert(1)</script>"}],
)
def test_what_means_nothing_is_said_and_left_out(open_page: OpenPage, parameters: dict[str, str]):
    seen = read(opened(open_page, **parameters))
    assert "not understood and left out" in seen.words
    assert "script" not in seen.tags


def test_pictures_keep_the_lag_and_the_length_they_are_of(open_page: OpenPage):
    seen = read(opened(open_page, jeda="2"))
    pictures = [attributes["srcset"] or "" for tag, attributes in seen.elements if tag == "source"]
    assert pictures
    assert all("jeda=2" in each and "periode=half" in each for each in pictures)
