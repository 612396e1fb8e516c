"""The statistics of selection as their readers see them: the answer, the choice, one or two sides."""

from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.view import View
from kemuning_data.views import home, statistics
from kemuning_data.views.statistics import Choice
from tests.queries.hand_made import TODAY, release
from tests.views.markup import Read
from tests.views.selection_release import selection_release
from tests.views.views import view

RELEASE = selection_release()


def shown(lang: Lang = "en") -> View:
    return view(lang, shown=RELEASE)


def asked(**parameters: str | list[str]) -> Choice:
    given = {name: [said] if isinstance(said, str) else said for name, said in parameters.items()}
    return statistics.asked(shown(), given)[0]


def page(lang: Lang = "en", **parameters: Any) -> Read:
    there, chosen = shown(lang), asked(**parameters)
    parts = (
        statistics.heading(there, chosen),
        *statistics.forms(there, chosen),
        statistics.links(there, chosen),
        statistics.behind(there, chosen),
    )
    return Read("".join(parts))


def test_the_newest_round_is_told_first_of_all():
    words = page().words
    assert (
        "Selection Of 183 applicants, 7 were chosen: 1 in 26. applicants 183 posts 10 chosen 7 posts left empty 3"
        in (words)
    )


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, Choice(SelectionFilters(intake="cpns-2024"))),
        ({"pengadaan": "semua"}, Choice(SelectionFilters())),
        ({"tahun": "2021"}, Choice(SelectionFilters(year=2021))),
        # Compared is, without a word, the round before of the same kind.
        ({"banding": "true"}, Choice(SelectionFilters(intake="cpns-2024"), SelectionFilters(intake="cpns-2021"))),
        (
            {"banding": "true", "tahun_b": "2024", "jenis_b": "disability", "rumpun": "health"},
            Choice(
                SelectionFilters(intake="cpns-2024", job_family="health"),
                SelectionFilters(year=2024, vacancy_type="disability"),
            ),
        ),
        ({"banding": "ya", "jenis_b": "disability"}, Choice(SelectionFilters(intake="cpns-2024"))),
    ],
)
def test_what_an_address_chooses(parameters: dict[str, str], expected: Choice):
    assert asked(**parameters) == expected
    # The address of a choice makes the same choice.
    again = {name: [said] if isinstance(said, str) else list(said) for name, said in expected.parameters.items()}
    assert statistics.asked(shown(), again)[0] == expected


def test_every_chosen_value_can_be_let_go():
    read = page(pengadaan="semua", jenis="disability", unit=["Dinas Kesehatan", "Dinas Sosial"])
    assert "Vacancy type: People with disabilities × Clear all filters" in read.words
    chosen = [link for link in read.links if "disability" in link or "Dinas" in link]
    assert "/seleksi?pengadaan=semua&unit=Dinas+Kesehatan&unit=Dinas+Sosial&lang=en" in chosen
    assert "/seleksi?pengadaan=semua&unit=Dinas+Sosial&jenis=disability&lang=en" in chosen
    assert "Clear all filters" not in page(pengadaan="pppk-2024").words


def test_letting_go_of_one_side_keeps_the_other():
    read = page(banding="true", jenis="disability", jenis_b="general")
    assert "/seleksi?pengadaan=cpns-2024&jenis=disability&banding=true&pengadaan_b=cpns-2021&lang=en" in read.links


def test_two_choices_have_both_funnels_each_under_a_name_of_its_own():
    read = page(banding="true")
    ids = [attributes["id"] for _tag, attributes in read.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"selection-compared", "selection-funnel", "selection-funnel-b"} <= set(ids)
    assert "Two choices side by side" in read.words
    assert "From application to final result: CPNS 2021" in read.words
    assert "kt-two" in [attributes.get("class") for _, attributes in read.elements]
    assert "kt-two" not in [attributes.get("class") for _, attributes in page().elements]


def test_the_form_before_any_script_keeps_the_other_filters():
    read = page(jenis="disability", banding="true")
    named = [(attributes.get("name"), attributes.get("value")) for tag, attributes in read.elements if tag == "input"]
    assert ("jenis", "disability") in named
    assert ("banding", "true") in named
    assert [attributes.get("name") for tag, attributes in read.elements if tag == "select"] == [
        "pengadaan",
        "pengadaan_b",
    ]
    chosen = [attributes["value"] for tag, attributes in read.elements if tag == "option" and "selected" in attributes]
    assert chosen == ["cpns-2024", "cpns-2021"]


def test_round_and_unit_go_along_to_the_results_and_back():
    assert (
        "/seleksi?bagian=hasil&pengadaan=cpns-2024&unit=Dinas+Kesehatan&lang=en" in page(unit="Dinas Kesehatan").links
    )
    assert "/seleksi?bagian=hasil&lang=en" in page(pengadaan="semua").links


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "parameters",
    [{}, {"banding": "true"}, {"pengadaan": "semua"}, {"pengadaan": "pppk-2024", "jenis": "papua"}, {"tahap": "skb"}],
)
def test_pages_are_whole(lang: Lang, parameters: dict[str, str]):
    read = page(lang, **parameters)
    assert [tag for tag, _ in read.elements].count("h1") == 1
    assert "{" not in read.words


def test_the_first_page_tells_what_came_of_the_last_round():
    words = Read(home.whole(shown())).words
    assert "posts to fill today 4 days until the nearest last day 9 applied in CPNS 2024 183 chosen in CPNS 2024 7" in (
        words
    )
    closed = Read(home.whole(view("en", shown=RELEASE, today=TODAY.replace(year=2027)))).words
    assert (
        "No vacancy is open today. applied in CPNS 2024 183 chosen in CPNS 2024 7 posts left empty in CPNS 2024 3"
        in (closed)
    )
    assert "/seleksi?lang=en" in Read(home.whole(shown())).links
    assert "/seleksi?lang=en" not in Read(home.whole(view("en", shown=release()))).links
