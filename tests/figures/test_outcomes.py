"""The figures of one vacancy's result, as pages and files have them."""

from __future__ import annotations

import json

import pytest

from kemuning_data.charts.theme import WIDE, Look
from kemuning_data.errors import Refusal
from kemuning_data.exports import files
from kemuning_data.figures import catalogue
from kemuning_data.figures.cells import shown
from kemuning_data.i18n import LANGS, Lang
from tests.queries.hand_made import release
from tests.views.selection_release import FUNNEL, RANKING, selection_release
from tests.views.views import view

RELEASE = selection_release()
IDS = ("vacancy-ranking", "vacancy-rule-checks")
LOOK = Look(False, WIDE)
DECIDED = sorted({row["vacancy_id"] for row in FUNNEL})


def test_they_are_all_the_figures_of_one_vacancy():
    assert [each for each in catalogue.FIGURES if each.startswith("vacancy-")] == list(IDS)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("figure_id", IDS)
@pytest.mark.parametrize("vacancy_id", DECIDED)
def test_they_are_whole(vacancy_id: str, figure_id: str, lang: Lang):
    figure = catalogue.figure(view(lang, shown=RELEASE), figure_id, {"formasi": [vacancy_id]})
    passport = figure.passport
    for said in (figure.title, figure.finding, passport.meaning, passport.formula, passport.limits, passport.coverage):
        assert said
        assert "{" not in said
    assert figure.frame.columns == [column.name for column in figure.columns] or set(figure.frame.columns) == {
        column.name for column in figure.columns
    }
    for row in figure.frame.to_dicts():
        for column in figure.columns:
            assert shown(row[column.name], column, lang)
    assert f"formasi={vacancy_id}" in figure.address
    other = catalogue.figure(view("id" if lang == "en" else "en", shown=RELEASE), figure_id, {"formasi": [vacancy_id]})
    assert other.frame.equals(figure.frame)
    assert other.title != figure.title


@pytest.mark.parametrize("figure_id", IDS)
@pytest.mark.parametrize("parameters", [{}, {"formasi": ["s08"]}, {"formasi": ["x"]}, {"formasi": [""]}])
def test_a_vacancy_without_a_result_has_no_figure(figure_id: str, parameters: dict[str, list[str]]):
    with pytest.raises(Refusal, match="figure_not_found"):
        catalogue.figure(view(shown=RELEASE), figure_id, parameters)
    with pytest.raises(Refusal, match="figure_not_found"):
        catalogue.figure(view(shown=release()), figure_id, {"formasi": ["v01"]})


def test_the_files_hold_every_candidate_and_nothing_but_the_scores():
    figure = catalogue.figure(view(shown=RELEASE), "vacancy-ranking", {"formasi": ["s01"]})
    rows = json.loads(files.json_file(figure, LOOK))["rows"]
    assert len(rows) == len([row for row in RANKING if row["vacancy_id"] == "s01"])
    columns = ["candidate_code", "place", "integrated", "skd", "skb", "twk", "tiu", "tkp", "outcome"]
    assert list(rows[0]) == columns
    lines = files.csv_file(figure, LOOK).decode("utf-8-sig").splitlines()
    data = [line for line in lines if not line.startswith("#")]
    assert data[0] == ",".join(columns)
    assert data[1] == "AAAAA-00001,1.0,82.945,398,90.0,85,125,188,passed"
    assert files.xlsx_file(figure, LOOK)


def test_scores_that_are_withheld_are_in_no_file():
    figure = catalogue.figure(view(shown=RELEASE), "vacancy-ranking", {"formasi": ["s03"]})
    assert [column.name for column in figure.columns] == [
        "candidate_code",
        "place",
        "integrated",
        "skd",
        "skb",
        "outcome",
    ]
    figure = catalogue.figure(view(shown=RELEASE), "vacancy-ranking", {"formasi": ["s05"]})
    assert [column.name for column in figure.columns] == ["candidate_code", "place", "outcome"]


def test_the_checks_name_codes_and_the_agencys_words():
    figure = catalogue.figure(view(shown=RELEASE), "vacancy-rule-checks", {"formasi": ["s02"]})
    row = figure.frame.to_dicts()[1]
    assert row["rule"] == "chosen_by_place"
    assert row["deviating_codes"] == "BBBBB-00001 | BBBBB-00002"
    assert row["explanation_id"].startswith("Peserta peringkat 1")
    assert row["explanation_en"] is None
