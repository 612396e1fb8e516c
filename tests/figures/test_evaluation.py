"""Figures and sentences of the evaluation: sentences written by hand, and numbers against the rows they come from."""

from __future__ import annotations

import pytest

from kemuning_data.charts.theme import NARROW, WIDE
from kemuning_data.figures import catalogue
from kemuning_data.figures.cells import cell
from kemuning_data.figures.evaluation_course import course
from kemuning_data.figures.evaluation_reasons import _LACKING, _MISSING, _REACHED, LEVELS, in_a_sentence
from kemuning_data.figures.evaluation_words import afterwards, chosen_claims, finding, lacking, recruited
from kemuning_data.figures.figure import Figure, Kind
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.i18n.labels import LABELS
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.evaluation_lacking import lowest_elements
from kemuning_data.rules.evidence import Reason
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.view import View
from tests.queries.evaluation_release import AFTER, COURSES, HALVES, SECTORS, told
from tests.queries.hand_made import release
from tests.views.views import view

OURS = ("evaluation-claims", "evaluation-course", "evaluation-training")
HALF = EvaluationFilters(length="half")


def seen(lang: Lang = "en") -> View:
    return view(lang, shown=told())


def figure(figure_id: str, lang: Lang = "en", **parameters: str) -> Figure:
    return catalogue.figure(seen(lang), figure_id, {name: [value] for name, value in parameters.items()})


def claim(sector: str) -> Claim:
    return next(each for each in evaluation.claims(told(), "half", 1) if each.sector == sector)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "parameters", [{}, {"sektor": "health"}, {"jeda": "0"}, {"jeda": "2"}, {"periode": "year"}, {"sektor": "education"}]
)
@pytest.mark.parametrize("figure_id", OURS)
def test_every_figure_is_whole_whatever_is_chosen(figure_id: str, parameters: dict[str, str], lang: Lang):
    found = figure(figure_id, lang, **parameters)
    assert found.slug == "evaluasi"
    for said in (found.finding, found.title, found.passport.coverage, found.passport.formula, found.passport.limits):
        assert said
        assert "{" not in said
    for column in found.columns:
        assert column.kind is Kind.NAME or column.unit, column.name
        for row in found.frame.to_dicts():
            assert "{" not in cell(row, column, lang).aloud
    if found.chart is not None:
        assert found.alt_text
        for width in (NARROW, WIDE):
            assert found.chart(width).to_dict()


def test_the_first_sentence_names_the_change_its_numbers_and_how_sure_it_is():
    assert finding(seen(), HALF) == (
        "The largest change in satisfaction after newcomers started is in Health: 70.20 (the second half of 2024, 400 "
        "respondents), and after 118 people had started, 78.40 (the first half of 2026, 400 respondents). Strength of "
        "evidence: 4 of 5."
    )
    assert finding(seen("id"), HALF) == (
        "Perubahan kepuasan terbesar sesudah pegawai baru mulai bekerja ada di sektor Kesehatan: 70,20 (semester II "
        "2024, 400 responden), lalu sesudah 118 orang mulai bekerja 78,40 (semester I 2026, 400 responden). Kekuatan "
        "bukti: 4 dari 5."
    )


def test_a_chosen_sector_is_told_alone_and_a_thin_one_claims_nothing():
    assert finding(seen(), EvaluationFilters("social", length="half")) == (
        "Social affairs: satisfaction (IKM) was 76.10 (the second half of 2024, 400 respondents) and, after 38 people "
        "had started, 76.20 (the first half of 2026, 400 respondents). Strength of evidence: 1 of 5."
    )
    assert finding(seen(), EvaluationFilters("environment", length="half")) == (
        "Newcomers have started, but before or afterwards too few people were asked to say anything."
    )
    assert finding(view(), HALF) == ("In no sector of this choice does the release tell of newcomers who have started.")


def test_the_story_of_the_seed_is_told_in_four_lines():
    health = claim("health")
    assert lacking(seen(), health) == (
        "Time it takes: 64.20 of 100, the lowest of the nine elements in the second half of 2024 (400 answers)."
    )
    assert recruited(seen(), health) == (
        "118 people started between 1 May 2025 and 1 October 2025: CPNS 2024, 120 posts. That is 29.5% of its 400 "
        "staff at the end of 2024."
    )
    said = afterwards(seen(), health)
    assert said.startswith(
        "Before, in the second half of 2024: 70.20 (69.00–71.40; 400 respondents). After, in the first half of 2026: "
        "78.40 (77.20–79.60; 400 respondents). A change of +8.20 points (between "
    )


def test_below_level_two_nothing_is_called_a_change():
    for each in evaluation.claims(told(), "half", 1):
        said = afterwards(seen(), each)
        assert ("A change of" in said) == (each.evidence.level >= 2)
        assert ("may be chance" in said) == (each.evidence.level == 1)
    assert afterwards(seen(), claim("environment")) == (
        "There are no figures that compare the second half of 2024 with the first half of 2026."
    )


def test_reasons_are_a_sentence_with_because_and_if():
    assert in_a_sentence(seen(), claim("social")) == (
        "1, because the same units asked before and after, at least 30 people each time; it would be 2 if each of the "
        "two indices lay outside the interval of the other"
    )
    assert in_a_sentence(seen("id"), claim("environment")) == (
        "0, dengan alasan: rilis ini tidak memuat indeks sektor ini untuk semester II 2024; menjadi 1 bila sektor ini "
        "disurvei pada semester II 2024"
    )


def test_every_reason_has_its_words():
    assert set(_REACHED) | set(_MISSING) == set(Reason)
    assert not set(_REACHED) & set(_MISSING)
    assert set(_LACKING) < set(_MISSING)
    assert len(LEVELS) == 6


@pytest.mark.parametrize("lang", LANGS)
def test_sectors_stand_in_the_order_of_the_readers_alphabet_and_never_in_that_of_their_change(lang: Lang):
    names = [cell(row, figure("evaluation-claims", lang).columns[0], lang).text for row in figure(
        "evaluation-claims", lang
    ).frame.to_dicts()]  # fmt: skip
    assert names == sorted(names, key=str.lower)
    assert len(names) == len(SECTORS)


def test_how_many_reach_which_level_is_counted():
    found = figure("evaluation-claims")
    assert found.finding == (
        "Newcomers of the rounds of 2024 started in 7 sectors. Strength of evidence, 0 to 5: level 4 in 1; level 1 in "
        "5; level 0 in 1."
    )
    assert sorted(found.frame["level"], reverse=True) == [4, 1, 1, 1, 1, 1, 0]


def test_courses_hold_every_period_and_what_readers_ask_of_it():
    found = figure("evaluation-course", sektor="health")
    rows = {row["period"]: row for row in found.frame.to_dicts()}
    assert [rows[period]["ikm"] for period in HALVES] == list(COURSES["health"])
    announced, ended = rows["2025-H1"], rows["2025-H2"]
    assert (announced["posts"], announced["filled"], announced["competition"]) == (120, 118, 10.0)
    assert announced["days_to_fill"] == 138.0
    assert (ended["started"], ended["started_share"]) == (118, pytest.approx(0.295))
    assert rows["2026-H1"]["competition"] is None


def test_the_drawing_says_when_newcomers_came_and_which_two_periods_are_compared():
    drawn = course(seen(), HALF).chart
    assert drawn is not None
    words = [
        row["said"] for layer in drawn(NARROW).to_dict()["layer"] for row in layer["data"]["values"] if "said" in row
    ]
    assert {"70.2", "78.4", "118 people", "118/120"} <= set(words)
    assert words.count("73.0") == 0
    spoken = course(seen(), HALF).alt_text
    assert "Health: H2 2022 70.00" in spoken
    assert "118 people started from H1 2025 to H2 2025" in spoken
    assert "H1 2025: 118 of 120 posts filled" in spoken


def test_another_lag_compares_another_period():
    afters = {lag: chosen_claims(seen(), EvaluationFilters(lag=lag, length="half"))[0].after for lag in (0, 1, 2)}
    assert afters == {0: "2025-H2", 1: AFTER, 2: "2026-H2"}
    # The drawing reaches as far as what is compared: where nobody has been asked yet it is hatched.
    assert _slanting(2) > _slanting(1) == _slanting(0)


def _slanting(lag: int) -> int:
    """Lines of hatching in the drawing of a sector that was asked in every period so far, with those of the key."""
    drawn = course(seen(), EvaluationFilters("health", lag, "half")).chart
    assert drawn is not None
    rows = [row for layer in drawn(NARROW).to_dict()["layer"] for row in layer["data"]["values"] if "x2" in row]
    return sum(row["x"] != row["x2"] and row["y"] > row["y2"] for row in rows)


def test_the_lowest_element_of_a_sector_by_a_plain_loop():
    rows = [
        row for row in told().frame("survey_elements").to_dicts()
        if row["unit_code"] == "health" and row["period"] == "2024-H2"
    ]  # fmt: skip
    lowest = min(rows, key=lambda row: row["mean"])
    [found] = lowest_elements(told(), "health", "2024-H2")
    assert (found.element, found.n) == (lowest["element"], lowest["n"])
    assert found.ikm == pytest.approx(lowest["ikm"])
    assert lowest_elements(told(), "health", "2010") == ()
    assert found.element in LABELS["survey_element"]


def test_trained_staff_are_a_range_that_the_classes_allow():
    rows = {row["sector"]: row for row in figure("evaluation-training").frame.to_dicts()}
    # About 40 percent of 400 people: from 37.5 up to, but not with, 42.5 percent.
    assert (rows["health"]["low"], rows["health"]["high"]) == (pytest.approx(0.375), pytest.approx(0.423, abs=0.0015))


def test_an_older_release_has_no_figures():
    found = catalogue.figure(view(shown=release()), "evaluation-course", {})
    assert found.frame.is_empty()
    assert found.chart is None
