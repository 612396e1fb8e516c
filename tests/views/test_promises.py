"""Promises as their readers see them: late ones first, each at its own address, and the ways that lead to them."""

from __future__ import annotations

import dataclasses
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from kemuning_data import site_map
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries import results, vacancies
from kemuning_data.queries.action_filters import ActionFilters
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.release.models import ActionRow
from kemuning_data.release.reader import Release
from kemuning_data.release.schema import polars_schema
from kemuning_data.site_map import EVALUATION
from kemuning_data.views import (
    evaluation_claims,
    one_result,
    one_vacancy,
    promise_cards,
    promise_links,
    promises,
    public_answers,
    result_list,
    statistics,
    survey,
)
from kemuning_data.views.statistics import Choice
from kemuning_data.web.summaries import summary
from kemuning_data.web.summary import Summary
from tests.queries.hand_made import TODAY, release
from tests.queries.survey_release import told
from tests.queries.test_actions import CHOICES, LIST, OPEN, REFUSED, action, day, release_of
from tests.views.markup import Read
from tests.views.selection_release import selection_release
from tests.views.test_public_answers import ANSWER, COUNTED
from tests.views.views import view

EVERYTHING = ActionFilters()
LATE = OPEN | {"status": "in_progress", "due_on": day("2026-11-20")}
ODD = action(
    "<script>", theme_id="Antrean <b>panjang</b>", evidence_id="https://contoh.example/bukti?a=1&b=2",
    feedback_numbers=["T-2025-0147", "T-2025-0200"], intake_code="cpns-2026", element="cost",
)  # fmt: skip


def page(rows: list[dict[str, Any]], lang: Lang = "en", chosen: ActionFilters = EVERYTHING) -> Read:
    shown = view(lang, shown=release_of(rows))
    return Read(promises.heading(shown, chosen) + promises.links(shown, chosen) + promises.behind(shown, chosen))


def with_promises(shown: Release, *rows: dict[str, Any]) -> Release:
    """A release that also tells of promises."""
    frames = {name: shown.frame(name) for name in shown._frames}
    made = pl.DataFrame(list(rows), schema=polars_schema(ActionRow))
    return Release(shown.folder, shown.manifest, {**frames, "actions": made})


def summarised(query: dict[str, str], rows: list[dict[str, Any]], lang: Lang = "en") -> Summary:
    of = site_map.page(EVALUATION)
    assert of is not None
    found = summary(view(lang, shown=release_of(rows)), of, {name: [value] for name, value in query.items()})
    assert found is not None
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_late_ones_stand_first_under_a_heading_a_state(lang: Lang):
    read = page(LIST, lang)
    headings = {
        "en": (
            "Late: 2 promises",
            "Under way: 2 promises",
            "Planned: 1 promise",
            "Refused, with the reason: 2 promises",
        ),
        "id": ("Terlambat: 2 janji", "Sedang dikerjakan: 2 janji", "Direncanakan: 1 janji", "Selesai terlambat: 1"),
    }[lang]
    places = [read.words.index(heading) for heading in headings]
    assert places == sorted(places)
    own = [link for link in read.links if "janji=" in link]
    assert "janji=late-40" in own[0]
    assert len(own) == len(LIST)


def test_a_card_says_what_who_until_when_and_what_shows_it():
    words = page([ODD]).words
    for part in (
        "Antrean <b>panjang</b>",
        "Done in time Done on 31 December 2024; the last day was 1 February 2025.",
        "Decided Loket ditambah",
        "What is done Dua loket",
        "Who answers for it RSUD Kemuning",
        "Decided or begun on 1 July 2024",
        "What is measured Cost",
        "Messages that it answers T-2025-0147 , T-2025-0200",
        "Recruitment round CPNS 2026 ( vacancies )",
        "That does not say the promise changed the figure",
    ):
        assert part in words


def test_everything_it_is_about_is_a_link():
    links = page([ODD]).links
    for part in (
        "https://contoh.example/bukti?a=1&b=2",
        "/masukan?bagian=tanggapan&nomor=T-2025-0147&lang=en",
        "/masukan?bagian=tanggapan&nomor=T-2025-0200&lang=en",
        "/lowongan?pengadaan=cpns-2026&lang=en",
        "/evaluasi?sektor=health&lang=en",
        "/evaluasi?bagian=janji&janji=%3Cscript%3E&lang=en",
    ):
        assert part in links
    assert "script" not in page([ODD]).tags


@pytest.mark.parametrize(
    "evidence", ["javascript:alert(1)", "http://contoh.example/", "https://a.example dan lain-lain", "data:x"]
)
def test_only_a_whole_safe_address_is_a_link(evidence: str):
    read = page([action(evidence_id=evidence)])
    assert evidence in read.words
    assert not any(link.startswith(evidence[:8]) for link in read.links)


def test_the_survey_of_the_unit_or_of_the_sector_is_a_link():
    surveyed = [told("rsud", "2024-H1", 2.8), told("rsud", "2025-H1", 3.2)]
    shown = view(shown=release_of([action(), action("other", unit_code="bkpsdm")], surveyed))
    read = Read(promises.behind(shown, EVERYTHING))
    assert "/survei?unit=rsud&lang=en" in read.links
    assert "/survei?bidang=health&lang=en" in read.links
    assert "70.00 before, 80.00 after" in read.words


def test_a_refusal_tells_its_reason_and_no_last_day():
    words = page([action(**REFUSED | {"decision_id": "Tidak ada anggaran"})]).words
    assert "Refused, because Tidak ada anggaran" in words
    assert "Before Neither" not in words
    assert "Last day" not in words.split("As a table")[0]
    assert "Before and after Neither the unit nor its sector has figures of the survey." in words


def test_texts_of_the_office_are_marked_where_they_are_not_translated():
    read = page([action(theme_en="Queues")])
    assert read.lang_of("Queues") is None
    assert read.lang_of("Loket ditambah") == "id"
    assert not any(lang for _, lang in page([action()], "id").texts)


def test_a_choice_is_let_go_by_a_link():
    read = page(CHOICES, chosen=ActionFilters(sector="health", state="done", feedback_number="T-2025-0147"))
    for name in ("Service sector: Health", "What has become of it: Done in time", "Public answer: T-2025-0147"):
        assert name in read.words
    assert "/evaluasi?bagian=janji&status=done&masukan=T-2025-0147&lang=en" in read.links
    assert "/evaluasi?bagian=janji&lang=en" in read.links
    assert "Number" not in read.words


def test_the_lasting_address_keeps_release_and_day():
    link = next(link for link in page(LIST).links if "rilis=" in link and link.endswith("#promises"))
    assert "rilis=2026-11-24.1&hari=2026-11-24" in link
    assert "bagian=janji" in link


def test_one_promise_has_an_address_a_title_and_words_to_pass_on():
    said = summarised({"bagian": "janji", "janji": "late-40"}, LIST)
    assert (said.title, dict(said.kept)) == ("Antrean", {"bagian": "janji", "janji": "late-40"})
    assert said.description == "Was to be done by 15 October 2026; 40 days late as on 24 November 2026."
    read = Read(said.content)
    assert [tag for tag, _ in read.elements].count("h1") == 1
    assert any(link.startswith("https://wa.me/") and "Antrean" in link for link in read.links)
    assert any("rilis=2026-11-24.1" in link and "janji=late-40" in link for link in read.links)
    shown = replace(view(shown=release_of(LIST)), base="https://kemuning.example")
    row = promises.found(shown, "late-40")
    assert row is not None
    text = promises.message(shown, row)
    assert text.startswith("DATA CONTOH")
    assert text.endswith("https://kemuning.example/evaluasi?bagian=janji&janji=late-40&lang=en")


@pytest.mark.parametrize(("lang", "said"), [("en", "Promise not found"), ("id", "Janji tidak ditemukan")])
def test_a_promise_that_is_not_there(lang: Lang, said: str):
    content = summarised({"bagian": "janji", "janji": "x" * 500}, LIST, lang).content
    assert said in Read(content).words
    assert "x" * 61 not in content


@pytest.mark.parametrize(("lang", "said"), [("en", "tells of no promise yet"), ("id", "belum memuat janji")])
def test_a_release_without_promises_says_what_will_stand_here(lang: Lang, said: str):
    assert said in Read(summarised({"bagian": "janji"}, [], lang).content).words


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_and_its_choices_stand_there_before_any_script(lang: Lang):
    query = {"bagian": "janji", "sektor": "health", "unsur": "cost", "status": "lama"}
    read = Read(summarised(query, CHOICES, lang).content)
    forms = [attributes for tag, attributes in read.elements if tag in ("select", "input")]
    assert {each.get("name") for each in forms} >= {"status", "sektor", "unit", "bagian", "unsur"}
    assert {"en": "2 promises as on", "id": "2 janji per"}[lang] in read.words
    assert "lama" in read.words


NEAR = action("near", intake_code="cpns-2026", unit_code="dinkes", feedback_numbers=[ANSWER.number], element="cost")
LINES = {"en": "Promised to the public:", "id": "Janji kepada masyarakat:"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_vacancy_leads_to_promises_about_its_round_and_its_unit(lang: Lang):
    late = NEAR | {"action_code": "late"} | LATE
    shown = view(lang, shown=with_promises(release(), NEAR, late, action("far", unit_code="dinkes")))
    detail = vacancies.vacancy(shown.release, "v01", TODAY)
    assert detail is not None
    read = Read(one_vacancy.answered(shown, detail, VacancyFilters()))
    said = {
        "en": "Promised to the public: 2 about this recruitment round (1 late), 3 of this unit (1 late).",
        "id": "Janji kepada masyarakat: 2 terkait pengadaan ini (1 terlambat), 3 dari unit ini (1 terlambat).",
    }[lang]
    assert said in read.words.replace(" , ", ", ").replace(" .", ".")
    assert any("pengadaan=cpns-2026" in link and "bagian=janji" in link for link in read.links)
    assert any("unit=dinkes" in link and "bagian=janji" in link for link in read.links)


@pytest.mark.parametrize("lang", LANGS)
def test_where_nothing_was_promised_no_line_stands(lang: Lang):
    other = action(unit_code="elsewhere", intake_code="other", sector="education")
    for shown in (view(lang), view(lang, shown=with_promises(release(), other))):
        detail = vacancies.vacancy(shown.release, "v01", TODAY)
        assert detail is not None
        assert LINES[lang] not in Read(one_vacancy.whole(shown, detail, VacancyFilters())).words
        assert promise_links.of_round(shown, "cpns-2026") == promise_links.of_round(shown, None) == ""
        assert promise_links.of_answer(shown, "T-2026-0001") == ""
        assert promise_links.of_sector(shown, "health") == ""
        assert promise_links.of_survey(shown, SurveyFilters(unit="rsud")) == ""
    assert promise_links.of_survey(view(lang), SurveyFilters()) == ""


def test_results_lead_to_promises():
    base = selection_release()
    found = results.result(base, "s01", TODAY)
    assert found is not None
    code = found.row["intake_code"]
    shown = view(shown=with_promises(base, action(intake_code=code)))
    result = results.result(shown.release, "s01", TODAY)
    assert result is not None
    chosen = VacancyFilters(intake=code)
    listed = results.results_matching(shown.release, chosen, TODAY)
    for html in (
        one_result.listed(shown, result, VacancyFilters()),
        result_list.rows(shown, listed, chosen),
        statistics.behind(shown, Choice(SelectionFilters(intake=code))),
    ):
        assert "Promised to the public: 1 about this recruitment round" in Read(html).words
    assert LINES["en"] not in Read(result_list.rows(shown, listed, VacancyFilters())).words


def test_the_survey_leads_to_promises_about_its_elements():
    surveyed = [told("rsud", "2025", 2.8)]
    shown = view(shown=release_of([*CHOICES, action("d", element="procedure")], surveyed))
    whole = Read(survey.behind(shown, SurveyFilters(period="2025")))
    said = "Promised to the public: 4 altogether (1 late). About elements of the survey: Cost (2) , Procedure (1) ."
    assert said in whole.words
    own = Read(survey.behind(shown, SurveyFilters(period="2025", unit="rsud")))
    assert "3 of this unit" in own.words
    assert any("unit=rsud" in link and "unsur=cost" in link for link in own.links)
    sector = Read(promise_links.of_survey(shown, SurveyFilters(sector="social")))
    assert sector.words == "Promised to the public: 1 in this sector ."


def test_a_public_answer_tells_that_a_promise_refers_to_it():
    shown = view(shown=with_promises(release(), NEAR))
    read = Read(public_answers.block(shown, [ANSWER, dataclasses.replace(ANSWER, number="T-2026-0009")], COUNTED))
    assert read.words.count(LINES["en"]) == 1
    assert any(f"masukan={ANSWER.number}" in link for link in read.links)


def test_a_sector_of_the_evaluation_leads_to_its_promises(monkeypatch: pytest.MonkeyPatch):
    shown = view(shown=with_promises(release(), NEAR))
    for piece in ("_claim", "_line"):
        monkeypatch.setattr(evaluation_claims, piece, lambda *_: promise_cards.caution(shown))
    claim = type("Claim", (), {"sector": "health", "year": 2024})()
    read = Read(evaluation_claims._sector(shown, [claim], is_open=False))  # pyrefly: ignore
    assert "1 in this sector" in read.words
    assert "/evaluasi?bagian=janji&sektor=health&lang=en" in read.links
