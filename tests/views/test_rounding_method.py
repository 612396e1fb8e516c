from __future__ import annotations

import pytest

from kemuning_data.i18n import LANGS, Lang, words
from kemuning_data.i18n.labels import LABELS, label
from kemuning_data.release.government import Government, Office
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.views import rounding_method
from tests.views.markup import Read


def page(lang: Lang, government: Government | None = None, **given: str) -> Read:
    return Read(rounding_method.body(government or Government(), lang, given))


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_for_hiding_has_its_name_and_meaning(lang: Lang):
    assert set(rounding_method.REASONS) == set(HiddenReason) == set(LABELS["hidden_reason"])
    seen = page(lang).words
    for reason, meaning in rounding_method.REASONS.items():
        assert label("hidden_reason", reason, lang) in seen
        assert words(lang).gettext(meaning) in seen


@pytest.mark.parametrize("lang", LANGS)
def test_its_parts_can_be_reached_from_above(lang: Lang):
    seen = page(lang)
    places = [attributes["id"] for tag, attributes in seen.elements if tag == "h2"]
    assert len(places) == len(set(places)) == 10
    assert [link for link in seen.links if link.startswith("#")] == [f"#{place}" for place in places]


def test_how_far_off_a_percentage_can_be():
    """(15 ± 4) / (50 ± 4) and so on, to whole percents outwards: 11/54 is 20.4%, 19/46 is 41.3%."""
    seen = page("en").words
    for row in ("50 15 30% 20–42%", "100 30 30% 25–36%", "300 90 30% 28–32%", "1,000 300 30% 29–31%"):
        assert row in seen
    assert "1.000 300 30% 29–31%" in page("id").words


@pytest.mark.parametrize(
    ("applicants", "women", "rows"),
    [
        ("84", "43", ("Women 40 40–44", "Men 40 40–44", "All applicants 84 (exact) 84", "42 women, 42 men")),
        (
            "100",
            "9",
            (
                "Women hidden: fewer than 10 0–9",
                "Men hidden: could be worked out from the others 91–100",
                "8 women, 92 men",
            ),
        ),
        ("60", "0", ("Women hidden: fewer than 10 0–9", "One woman more, one man fewer")),
        ("19", "10", ("Women hidden: too few people 0–19", "Men hidden: too few people 0–19")),
    ],
)
def test_the_example_shows_what_would_be_published(applicants: str, women: str, rows: tuple[str, ...]):
    seen = page("en", pelamar=applicants, perempuan=women).words
    for row in rows:
        assert row in seen


@pytest.mark.parametrize(
    ("applicants", "women", "said"),
    [
        ("84", "43", "Both tables publish the same."),
        # 10 women are shown, 9 would be hidden; 10 as a figure may stand for 9 all the same.
        ("100", "10", "The draw fell differently, yet"),
        # 91 women leave 9 men, who are hidden: 10 men never are.
        ("100", "91", "Here the draw fell on its outermost value"),
    ],
)
def test_the_example_says_whether_a_reader_can_tell(applicants: str, women: str, said: str):
    seen = page("en", pelamar=applicants, perempuan=women).words
    every = ("Both tables publish the same.", "The draw fell differently, yet", "Here the draw fell on its outermost")
    assert said in seen
    assert sum(sentence in seen for sentence in every) == 1


@pytest.mark.parametrize(
    ("applicants", "women", "said"),
    [
        ("many", "3", "Please write both numbers as whole numbers"),
        ("84", "-3", "Please write both numbers as whole numbers"),
        ("11", "3", "can have 12 to 200 applicants"),
        ("84", "85", "There cannot be more women than applicants."),
    ],
)
def test_what_is_no_example_is_said_calmly(applicants: str, women: str, said: str):
    seen = page("en", pelamar=applicants, perempuan=women)
    assert said in seen.words
    assert "A reader can conclude" not in seen.words
    values = {attributes["name"]: attributes["value"] for tag, attributes in seen.elements if tag == "input"}
    assert values == {"pelamar": applicants, "perempuan": women, "lang": "en"}


def test_the_form_leads_back_to_the_example_and_needs_no_script():
    seen = page("id")
    [form] = [attributes for tag, attributes in seen.elements if tag == "form"]
    assert (form["action"], form["method"]) == ("/metode-rincian#contoh", "get")
    inputs = {attributes["id"] for tag, attributes in seen.elements if tag == "input"}
    assert inputs == {attributes["for"] for tag, attributes in seen.elements if tag == "label"}
    hostile = page("id", pelamar='"><script>', perempuan="1")
    assert "script" not in hostile.tags


def test_whom_to_write_to():
    assert "not named by this government yet" in page("en").words
    office = Government(personal_data_officer=Office(name="Pejabat PDP", email="pdp@kemuning.contoh.example"))
    seen = page("en", office)
    assert "Pejabat PDP · pdp@kemuning.contoh.example" in seen.words
    assert seen.lang_of("Pejabat PDP") == "id"
    assert "/privasi?lang=en" in seen.links
