"""The page of selection as a reader's browser would be sent it: results, one result, and “my row”."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from kemuning_data.i18n import LANGS, Lang
from kemuning_data.views import own_row
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.hand_made import vacancy
from tests.views.selection_release import FUNNEL, selection_release

RELEASE = selection_release()


def opened(open_page: OpenPage, **parameters: Any) -> Any:
    return open_page("selection.py", RELEASE, **{"lang": "en", "bagian": "hasil", **parameters})


def test_a_release_without_results_says_so(open_page: OpenPage):
    words = read(open_page("selection.py", lang="id")).words
    assert "Belum ada hasil seleksi dalam rilis ini." in words
    seen = read(open_page("selection.py", lang="en", formasi="v01"))
    assert "no result of this vacancy yet" in seen.words
    assert "/lowongan?formasi=v01&lang=en" in seen.links


def test_the_list_leads_to_each_result(open_page: OpenPage):
    app = opened(open_page)
    seen = read(app)
    assert "9 of 10 posts filled in 7 decided vacancies." in seen.words
    assert [link for link in seen.links if "formasi=" in link] == [
        f"/seleksi?formasi={code}&lang=en" for code in ("s01", "s02", "s03", "s05", "s06", "s07", "s04", "s00")
    ]
    assert [box.key for box in app.multiselect] == ["unit"]


def test_filters_of_the_address_are_in_the_widgets_and_in_the_links(open_page: OpenPage):
    app = opened(open_page, cari="perawat", pengadaan="cpns-2024", unit=["Dinas Kesehatan"])
    assert app.text_input(key="cari").value == "perawat"
    assert app.selectbox(key="kt-results-pengadaan").value == "cpns-2024"
    assert app.multiselect(key="unit").value == ["Dinas Kesehatan"]
    seen = read(app)
    assert "4 of 4 posts filled in 2 decided vacancies." in seen.words
    kept = "cari=perawat&unit=Dinas+Kesehatan&pengadaan=cpns-2024&lang=en"
    assert f"/seleksi?formasi=s01&{kept}" in seen.links
    back = read(opened(open_page, formasi="s01", cari="perawat", pengadaan="cpns-2024", unit=["Dinas Kesehatan"]))
    assert f"/seleksi?bagian=hasil&{kept}" in back.links


def test_what_deviates_is_one_step_away(open_page: OpenPage):
    seen = read(opened(open_page))
    assert "See which" in seen.words
    assert "/seleksi?bagian=hasil&menyimpang=true&lang=en" in seen.links
    app = opened(open_page, menyimpang="true")
    assert app.toggle(key="menyimpang").value is True
    seen = read(app)
    assert [link for link in seen.links if "formasi=" in link] == [
        f"/seleksi?formasi={code}&menyimpang=true&lang=en" for code in ("s02", "s05")
    ]
    assert "Result deviates from the rules × Clear all filters" in seen.words


def test_a_choice_stands_in_the_address_as_a_code(open_page: OpenPage):
    app = opened(open_page)
    app.selectbox(key="kt-results-pengadaan").select("pppk-2024").run()
    assert app.query_params["pengadaan"] in ("pppk-2024", ["pppk-2024"])
    assert "2 of 2 posts filled in 1 decided vacancy." in read(app).words


@pytest.mark.parametrize(
    "parameters",
    [
        {"unit": ["\x00", "<script>alert(1)</script>"]},
        {"pengadaan": "../../etc/passwd"},
        {"hal": "99"},
        {"cari": "\x00\x1b[31m" + "a" * 5000},
        {"formasi": "<script>"},
        {"formasi": "s99"},
        {"bagian": "apa"},
    ],
)
def test_garbage_in_an_address_breaks_nothing(open_page: OpenPage, parameters: dict[str, Any]):
    seen = read(opened(open_page, **parameters))
    assert not seen.tags & {"script"}
    assert "could not be shown" not in seen.words


def test_a_long_list_has_pages(open_page: OpenPage):
    many = selection_release()
    final = next(row for row in FUNNEL if row["vacancy_id"] == "s00" and row["stage"] == "final")
    rows = [vacancy(f"m{number:03}") for number in range(45)]
    results = [{**final, "vacancy_id": row["vacancy_id"]} for row in rows]
    for dataset, given in (("vacancies", rows), ("funnel", results)):
        many._frames[dataset] = pl.DataFrame(given, schema=many.frame(dataset).schema)
    app = open_page("selection.py", many, lang="en", bagian="hasil", hal="3")
    assert app.get("pagination")[0].value == 3
    assert next(link for link in read(app).links if "formasi=" in link) == "/seleksi?formasi=m040&hal=3&lang=en"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("vacancy_id", ["s00", "s01", "s02", "s03", "s04", "s05", "s06", "s07"])
def test_every_result_has_a_page(open_page: OpenPage, vacancy_id: str, lang: Lang):
    seen = read(opened(open_page, lang=lang, formasi=vacancy_id))
    assert [tag for tag, _ in seen.elements].count("h1") == 1
    assert "{" not in seen.words
    assert not seen.tags & {"script", "b", "i"}


def by_scores(app: Any, vacancy_id: str, **scores: str) -> str:
    for name, said in scores.items():
        app.text_input(key=f"kt-own-{vacancy_id}-{name}").input(said)
    app.button[0].click().run()
    return read(app).words


def by_code(app: Any, vacancy_id: str, said: str) -> str:
    app.text_input(key=f"kt-own-{vacancy_id}-code").input(said)
    app.button[-1].click().run()
    return read(app).words


def test_a_candidate_finds_their_row_by_scores_and_nothing_is_kept(
    open_page: OpenPage, capsys: pytest.CaptureFixture[str]
):
    app = opened(open_page, formasi="s01")
    assert "My row" in [drawer.label for drawer in app.expander]
    assert "it is in no address and no log" in read(app).words
    words = by_scores(app, "s01", twk="70", tiu="75", tkp="200")
    assert "Below the passing grade of TIU 80: you have 75." in words
    assert "Your row Code and place Outcome" in words
    assert set(app.query_params) == {"lang", "bagian", "formasi"}
    assert not {"70", "75", "200"} & set(capsys.readouterr().out.split())
    again = opened(open_page, formasi="s01")
    assert again.text_input(key="kt-own-s01-twk").value == ""


def test_scores_may_be_written_with_a_comma(open_page: OpenPage):
    words = by_scores(opened(open_page, formasi="s01"), "s01", twk="80", tiu="120", tkp="180", skb="80,000")
    assert "The last of the chosen has a final score of 78.545, you have 75.636: 2.909 points less." in words


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({"twk": "70", "tiu": "75"}, "Write every score as a figure"),
        ({"twk": "tujuh", "tiu": "75", "tkp": "200"}, "Write every score as a figure"),
        ({"twk": "70", "tiu": "75", "tkp": "201"}, "No row of this vacancy fits."),
        ({}, "Write every score as a figure"),
    ],
)
def test_what_is_missing_or_wrong_is_told(open_page: OpenPage, scores: dict[str, str], said: str):
    app = opened(open_page, formasi="s01")
    assert said not in read(app).words
    assert said in by_scores(app, "s01", **scores)


def test_pppk_asks_four_parts(open_page: OpenPage):
    words = by_scores(
        opened(open_page, formasi="s04"), "s04", technical="260", managerial="80", sociocultural="50", interview="20"
    )
    assert "Place 1; the vacancy has 2 posts. You were chosen for this vacancy." in words


def test_whole_scores_ask_the_total_alone(open_page: OpenPage):
    app = opened(open_page, formasi="s03")
    keys = {box.key for box in app.text_input if box.key and box.key.startswith("kt-own-")}
    assert keys == {"kt-own-s03-skd", "kt-own-s03-skb", "kt-own-s03-code"}
    assert "Below the passing grade of SKD 286: you have 285." in by_scores(app, "s03", skd="285")


def test_a_candidate_finds_their_row_by_code(open_page: OpenPage, capsys: pytest.CaptureFixture[str]):
    app = opened(open_page, formasi="s05")
    assert "only the code finds a row" in read(app).words
    assert "Place 2; the vacancy has 1 post." in by_code(app, "s05", "eeeee 00002")
    assert "EEEEE" not in capsys.readouterr().out
    assert set(app.query_params) == {"lang", "bagian", "formasi"}
    assert "No row of this vacancy fits." in by_code(app, "s05", "AAAAA-00001")


def test_an_exam_number_is_not_looked_up(open_page: OpenPage, capsys: pytest.CaptureFixture[str]):
    app = opened(open_page, formasi="s01")
    words = by_code(app, "s01", "2430-0120-1100-00123")
    assert "It is not looked up here, and nothing was kept" in words
    assert "2430" not in words
    assert "2430" not in capsys.readouterr().out


def test_where_nobody_came_to_the_tests_there_is_no_row(open_page: OpenPage):
    app = opened(open_page, formasi="s06")
    assert "My row" not in [drawer.label for drawer in app.expander]
    assert "#baris" not in read(app).links


def test_a_failing_search_tells_no_score(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(*_: object) -> None:
        raise RuntimeError("7075200")

    monkeypatch.setattr(own_row, "found", broken)
    words = by_scores(opened(open_page, formasi="s01"), "s01", twk="70", tiu="75", tkp="200")
    assert "tell us the reference" in words
    assert "Candidates and their scores" in words
    assert "7075200" not in capsys.readouterr().out


def bench(open_page: OpenPage, **parameters: Any) -> Any:
    return open_page("selection.py", RELEASE, **{"lang": "en", **parameters})


def test_filters_of_the_statistics_stand_in_the_address_as_codes(open_page: OpenPage):
    app = bench(open_page)
    assert "Of 183 applicants, 7 were chosen: 1 in 26." in read(app).words
    app.selectbox(key="kt-statistics-pengadaan").select("pppk-2024").run()
    assert app.query_params["pengadaan"] in ("pppk-2024", ["pppk-2024"])
    assert "Of 4 applicants, 2 were chosen" in read(app).words
    app.selectbox(key="kt-statistics-pengadaan").select("cpns-2024").run()
    assert "pengadaan" not in app.query_params
    app.selectbox(key="kt-statistics-jenis").select("disability").run()
    assert app.query_params["jenis"] in ("disability", ["disability"])
    assert "Of 3 applicants, 2 were chosen" in read(app).words


def test_filters_of_the_address_are_in_the_widgets_of_the_statistics(open_page: OpenPage):
    app = bench(
        open_page, pengadaan="semua", rumpun="health", jenis="general", jenjang="diploma", unit=["Dinas Kesehatan"]
    )
    boxes = ("pengadaan", "tahun", "rumpun", "jenis", "jenjang")
    assert [app.selectbox(key=f"kt-statistics-{name}").value for name in boxes] == [
        "semua",
        "",
        "health",
        "general",
        "diploma",
    ]
    assert app.multiselect(key="unit").value == ["Dinas Kesehatan"]
    assert app.expander[0].label == "More filters (4 chosen)"


def test_of_round_and_year_the_one_chosen_last_is_meant(open_page: OpenPage):
    app = bench(open_page)
    app.selectbox(key="kt-statistics-tahun").select("2021").run()
    assert app.selectbox(key="kt-statistics-pengadaan").value == "semua"
    assert {name: app.query_params[name] for name in ("tahun", "pengadaan")} in (
        {"tahun": "2021", "pengadaan": "semua"},
        {"tahun": ["2021"], "pengadaan": ["semua"]},
    )
    assert "Of 9 applicants" in read(app).words
    app.selectbox(key="kt-statistics-pengadaan").select("pppk-2024").run()
    assert app.selectbox(key="kt-statistics-tahun").value == ""
    assert "tahun" not in app.query_params
    assert "Of 4 applicants" in read(app).words


def test_a_second_choice_is_opened_compared_and_closed(open_page: OpenPage):
    app = bench(open_page)
    assert "Second choice" not in read(app).words
    app.toggle(key="banding").set_value(True).run()
    words = read(app).words
    assert "Second choice" in words
    assert "Two choices side by side" in words
    assert app.selectbox(key="kt-statistics-pengadaan_b").value == "cpns-2021"
    app.selectbox(key="kt-statistics-pengadaan_b").select("pppk-2024").run()
    assert app.query_params["pengadaan_b"] in ("pppk-2024", ["pppk-2024"])
    app.selectbox(key="kt-statistics-jenis_b").select("general").run()
    assert app.query_params["jenis_b"] in ("general", ["general"])
    app.toggle(key="banding").set_value(False).run()
    assert "Two choices side by side" not in read(app).words


@pytest.mark.parametrize(
    "parameters",
    [
        {"pengadaan": "../../etc"},
        {"tahun": "-1"},
        {"tahun_b": "x", "banding": "true"},
        {"unit": ["\x00", "<script>"]},
        {"tahap": "naik"},
        {"banding": "mungkin"},
        {"rumpun": "x" * 5000},
    ],
)
def test_garbage_in_the_address_of_the_statistics_breaks_nothing(open_page: OpenPage, parameters: dict[str, Any]):
    seen = read(bench(open_page, **parameters))
    assert not seen.tags & {"script"}
    assert "could not be shown" not in seen.words
