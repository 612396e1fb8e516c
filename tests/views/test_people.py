"""Who applied, and through which channels they heard, before any script has run: answers, refusals, forms, totals."""

from __future__ import annotations

import re
from typing import Any

import polars as pl
import pytest

from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.release import models
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.breakdown_vocabulary import Attribute
from kemuning_data.view import View
from kemuning_data.views import channels, people, who
from kemuning_data.views.who import Choice
from tests.queries.breakdown_release import breakdown_release, with_breakdowns, without_breakdowns
from tests.queries.hand_made import TODAY, day
from tests.views.markup import Read
from tests.views.views import view

CPNS_2024, CPNS_2021 = SelectionFilters(intake="cpns-2024"), SelectionFilters(intake="cpns-2021")


def shown(lang: Lang = "en", release: Release | None = None) -> View:
    return view(lang, shown=release or with_breakdowns())


def asked(**parameters: str | list[str]) -> Choice:
    given = {name: [said] if isinstance(said, str) else said for name, said in parameters.items()}
    return who.asked(shown(), given)[0]


def page(lang: Lang = "en", **parameters: Any) -> Read:
    there, chosen = shown(lang), asked(**parameters)
    return Read("".join((who.heading(there, chosen), *who.forms(there, chosen), who.behind(there, chosen))))


def heard(lang: Lang = "en", **parameters: str) -> Read:
    there = shown(lang)
    chosen, _ = channels.asked(there, {name: [said] for name, said in parameters.items()})
    return Read(
        "".join((channels.heading(there, chosen), channels.form(there, chosen), channels.behind(there, chosen)))
    )


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        # pppk-2026 is newer, and nobody in it has been counted yet.
        ({}, Choice(CPNS_2024, Attribute.SEX)),
        ({"pengadaan": "semua"}, Choice(SelectionFilters(), Attribute.SEX)),
        ({"tahun": "2021"}, Choice(SelectionFilters(year=2021), Attribute.SEX)),
        ({"pengadaan": "pppk-2026"}, Choice(SelectionFilters(intake="pppk-2026"), Attribute.SEX)),
        ({"rincian": "age_band"}, Choice(CPNS_2024, Attribute.AGE_BAND)),
        ({"rincian": "age_band", "silang": "sex"}, Choice(CPNS_2024, Attribute.AGE_BAND, Attribute.SEX)),
        # An attribute beside itself is no second one; a stage narrows nothing here.
        ({"rincian": "sex", "silang": "sex", "tahap": "skd"}, Choice(CPNS_2024, Attribute.SEX)),
        # Compared is, without a word, the round before of the same kind; two choices have one attribute.
        ({"banding": "true", "silang": "age_band"}, Choice(CPNS_2024, Attribute.SEX, None, CPNS_2021)),
        (
            {"banding": "true", "rumpun": "health", "pengadaan_b": "semua", "unit_b": "Dinas Kesehatan"},
            Choice(
                SelectionFilters(intake="cpns-2024", job_family="health"),
                Attribute.SEX,
                None,
                SelectionFilters(units=("Dinas Kesehatan",)),
            ),
        ),
    ],
)
def test_what_an_address_chooses(parameters: dict[str, str], expected: Choice):
    assert asked(**parameters) == expected
    # The address of a choice makes the same choice.
    again = {name: [said] if isinstance(said, str) else list(said) for name, said in expected.parameters.items()}
    assert who.asked(shown(), again)[0] == expected


def test_what_is_not_understood_is_named():
    given = {"rincian": ["agama"], "silang": ["channel"], "pengadaan": ["cpns-1999"], "unit_b": ["x"]}
    _, ignored = who.asked(shown(), given)
    assert {(each.parameter, each.value) for each in ignored} == {
        ("rincian", "agama"),
        ("silang", "channel"),
        ("pengadaan", "cpns-1999"),
    }
    _, ignored = who.asked(shown(), {**given, "banding": ["true"]})
    assert ("unit_b", "x") in {(each.parameter, each.value) for each in ignored}


def test_the_answer_stands_first_and_the_share_before_the_counts():
    words = page().words
    assert words.index("Women 9% (7–10%) of about 700") < words.index("Recruitment round")
    assert "Sex Share: Chosen Applied Passed the administrative selection" in words
    assert "Women 9% between 7% and 10% 700 between 696 and 704" in words


def test_totals_are_exact_and_say_when_they_were_counted():
    words = page(pengadaan="pppk-2024").words
    assert "In all, exact" in words
    assert "Applied 20 Nov 2026 once more after the objections 480" in words
    assert "Chosen 20 Nov 2026 once more after the objections 120" in words
    words = page(rincian="age_band", silang="sex").words
    why = "not broken down: too close to another group that is shown"
    assert f"Applied 3 Mar 2025 1,240 Passed the administrative selection 3 Mar 2025 1,010 {why}" in words
    assert f"Sat the SKB 3 Mar 2025 290 {why} Chosen 3 Mar 2025 104" in words
    assert "once more after the objections" not in words


def test_rounding_is_explained_once_outside_of_the_passport():
    for read in (page(), heard()):
        outside = re.sub(r"Limits .*? Higher is better\?", "", read.words)
        assert outside.count("rounded at random to a multiple of 5 and is off by at most 4") == 1
        assert "/metode-rincian?lang=en" in read.links


@pytest.mark.parametrize(
    ("parameters", "way"),
    [
        ({"unit": "Dinas Kesehatan", "rumpun": "health"}, "rincian=sex&pengadaan=cpns-2024&unit=Dinas+Kesehatan"),
        ({"jenjang": "diploma"}, "rincian=sex&pengadaan=cpns-2024"),
        ({"unit": ["Dinas Kesehatan", "Dinas Pendidikan"]}, "rincian=sex&pengadaan=cpns-2024"),
        ({"pengadaan": "cpns-2021", "silang": "age_band"}, "rincian=sex&pengadaan=cpns-2021"),
    ],
)
def test_every_refusal_has_one_way_out_that_leads_to_an_answer(parameters: dict[str, Any], way: str):
    read = page(**parameters)
    doors = [each["href"] for tag, each in read.elements if tag == "a" and each.get("class") == "kt-door"]
    assert doors == [f"/seleksi?bagian=siapa&{way}&lang=en"]
    assert "section" not in read.tags
    led = dict(each.split("=", 1) for each in way.replace("+", " ").split("&"))
    assert "section" in page(**led).tags


def test_of_two_choices_the_one_without_an_answer_gets_the_way_out():
    read = page(banding="true", unit_b="Dinas Perhubungan")
    assert "Second choice:" in read.words
    assert "First choice:" not in read.words
    [door] = [each["href"] for tag, each in read.elements if tag == "a" and each.get("class") == "kt-door"]
    assert door is not None
    assert "banding=true" in door
    assert "unit_b" not in door


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        ([], "The release after the next stage has closed will tell."),
        ([("registration", "2026-11-01", "2026-11-23")], "The release after the next stage has closed will tell."),
        (
            [("announcement", "2026-11-01", "2026-11-25"), ("registration", "2026-11-20", "2026-11-24")],
            "Registration goes on until 24 November 2026; people are counted after it.",
        ),
        (
            [("announcement", "2026-11-01", "2026-11-24"), ("registration", "2026-11-25", "2026-12-03")],
            "Registration comes next and goes on until 3 December 2026; people are counted after it.",
        ),
    ],
)
def test_a_round_under_way_says_until_when(stages: list[tuple[str, str, str]], said: str):
    release = breakdown_release()
    rows = [
        {"intake_code": "pppk-2026", "stage": stage, "opens_on": day(opens), "closes_on": day(closes), "note": None}
        for stage, opens, closes in stages
    ]
    release._frames["calendar"] = pl.DataFrame(rows, schema=polars_schema(models.CalendarRow))
    there = shown(release=release)
    assert there.today == TODAY
    chosen, _ = who.asked(there, {"pengadaan": ["pppk-2026"]})
    assert said in Read(who.heading(there, chosen)).words


def test_a_release_in_which_nobody_has_been_counted_says_what_brings_counts():
    empty = breakdown_release(tables=[], cells=[])
    assert not who.is_told(shown(release=empty))
    assert "Nobody has been counted in this release yet." in Read(who.none_yet(shown(release=empty))).words
    assert not channels.is_told(shown(release=empty))
    old = view("en", shown=without_breakdowns(), is_pinned=True)
    read = Read(who.none_yet(old))
    assert "/seleksi?bagian=siapa&lang=en" in read.links
    assert "/seleksi?rilis=2026-11-24.1&lang=en" in read.links


def test_forms_before_any_script_keep_the_rest_of_the_choice():
    read = page(rumpun="health", banding="true", pengadaan_b="semua")
    named = [(each.get("name"), each.get("value")) for tag, each in read.elements if tag == "input"]
    assert ("bagian", "siapa") in named
    assert ("rumpun", "health") in named
    assert ("banding", "true") in named
    assert [each.get("name") for tag, each in read.elements if tag == "select"] == [
        "pengadaan",
        "rincian",
        "pengadaan_b",
    ]
    places = [each["id"] for _, each in read.elements if "id" in each]
    assert len(places) == len(set(places))
    labels = [each["for"] for tag, each in read.elements if tag == "label"]
    assert set(labels) <= set(places)
    picked = [each["value"] for tag, each in read.elements if tag == "option" and "selected" in each]
    assert picked == ["cpns-2024", "sex", "semua"]


def test_every_link_of_a_pinned_release_goes_on_naming_it():
    there = view("en", shown=with_breakdowns(), is_pinned=True)
    chosen, _ = who.asked(there, {})
    read = Read("".join((who.heading(there, chosen), *who.forms(there, chosen), who.behind(there, chosen))))
    assert [link for link in read.links if link.startswith("/seleksi") and "rilis=2026-11-24.1" not in link] == []
    assert ("rilis", "2026-11-24.1") in [
        (each.get("name"), each.get("value")) for tag, each in read.elements if tag == "input"
    ]


def test_parts_are_linked_with_what_they_understand():
    links = page(pengadaan="semua", unit="Dinas Kesehatan", rincian="age_band").links[:4]
    assert links == [
        "/seleksi?pengadaan=semua&unit=Dinas+Kesehatan&lang=en",
        "/seleksi?bagian=siapa&pengadaan=semua&unit=Dinas+Kesehatan&lang=en",
        "/seleksi?bagian=hasil&unit=Dinas+Kesehatan&lang=en",
        "/seleksi?bagian=saluran&lang=en",
    ]


def test_channels_default_to_the_newest_round_that_told_them():
    read = heard()
    assert "CPNS 2024. Counted on 3 March 2025." in read.words
    assert "Family and friends" in read.words
    assert people.newest(shown()) == "cpns-2024"
    narrowed = heard(unit="Dinas Kesehatan")
    assert "Channels are told for one whole recruitment round only." in narrowed.words
    assert "/seleksi?bagian=saluran&pengadaan=cpns-2024&lang=en" in narrowed.links


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"banding": "true"},
        {"pengadaan": "semua"},
        {"rincian": "district"},
        {"rincian": "age_band", "silang": "sex"},
    ],
)
def test_pages_are_whole(lang: Lang, parameters: dict[str, str]):
    for read in (page(lang, **parameters), heard(lang)):
        assert [tag for tag, _ in read.elements].count("h1") == 1
        assert "{" not in read.words
        regions = [each["aria-label"] for tag, each in read.elements if each.get("role") == "region"]
        assert len(regions) == len(set(regions))
