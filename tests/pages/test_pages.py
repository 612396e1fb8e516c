"""Every page in both languages, as a reader's browser would be sent it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from kemuning_data import site_map, view
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.release.government import Government, Office
from kemuning_data.views import self_check, vacancy_list
from tests.pages.conftest import OpenPage
from tests.queries.hand_made import VACANCIES, release, vacancy
from tests.views.markup import Read


def read(app: AppTest) -> Read:
    """All HTML of the page, in one piece."""
    assert not app.exception
    return Read("".join(element.proto.body for element in app.get("html")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("script", [page.script for page in site_map.PAGES])
def test_every_page_in_every_language(open_page: OpenPage, script: str, lang: Lang):
    seen = read(open_page(script, lang=lang))
    assert [tag for tag, _ in seen.elements].count("h1") == 1
    assert "DATA CONTOH" in seen.words
    assert ("Beware of brokers" if lang == "en" else "Waspada calo") in seen.words
    assert "CC BY 4.0" in seen.words
    assert "{" not in seen.words


def test_every_script_of_the_folder_is_a_page_of_the_site():
    scripts = {path.name for path in Path("pages").glob("*.py")}
    assert scripts == {page.script for page in site_map.PAGES}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("vacancy_id", ["v01", "v06", "v08", "v10", "v13"])
def test_vacancies_have_pages_of_their_own(open_page: OpenPage, vacancy_id: str, lang: Lang):
    seen = read(open_page("vacancies.py", lang=lang, formasi=vacancy_id))
    row = next(row for row in VACANCIES if row["vacancy_id"] == vacancy_id)
    assert row["title"] in seen.words
    assert vacancy_id in seen.words
    assert not seen.tags & {"script", "b", "i"}
    images = [attributes["src"] or "" for tag, attributes in seen.elements if tag == "img"]
    assert all(image.startswith("/kartu/") for image in images)
    assert "{" not in seen.words


def test_beranda_tells_what_is_open(open_page: OpenPage):
    words = read(open_page("home.py", lang="en")).words
    assert "Today 6 vacancies are open, with 46 posts; the nearest last day is 24 November 2026." in words
    assert "posts to fill today 46 vacancies open today 6 days until the nearest last day 0" in words
    assert "work units that offer them 3" in words
    assert "1 vacancy opens later." in words
    assert "The dates of 2 vacancies are not known here" in words
    assert "80% of 5 criteria tell you whether you meet them." in words
    assert "Health 3 26 Education 2 13 Governance 1 7" in words
    assert "CPNS 2021 0 2 11" in words


def test_beranda_is_honest_when_nothing_is_open(open_page: OpenPage):
    unknown = release([vacancy("v01", opens_on=None, closes_on=None)], [], [])
    words = read(open_page("home.py", unknown, lang="en")).words
    assert "No vacancy is open today." in words
    assert "The dates of 1 vacancy are not known here: no timetable of its round has been published" in words
    assert "days until" not in words
    assert "Where the open posts are" not in words
    assert "Coming dates" not in words
    assert "criteria" not in words


def test_pages_of_an_empty_release(open_page: OpenPage):
    empty = release([], [], [])
    assert "No vacancy is open today." in read(open_page("home.py", empty, lang="en")).words
    assert "No vacancy fits your choice." in read(open_page("vacancies.py", empty, lang="en")).words


def test_the_list_says_how_many_and_leads_to_each(open_page: OpenPage):
    app = open_page("vacancies.py", lang="en")
    seen = read(app)
    assert "13 vacancies with 1,297 posts." in seen.words
    assert app.expander[0].label == "More filters"
    assert (
        "Dinas Kesehatan · Pemerintah Kab. Kemuning Open now 9 days left, until 3 December 2026 4 posts · CPNS 2026"
        in seen.words
    )
    assert [link for link in seen.links if "formasi=" in link] == [
        f"/lowongan?formasi={vacancy_id}&lang=en"
        for vacancy_id in ("v05", "v01", "v02", "v03", "v13", "v04", "v06", "v07", "v08", "v09", "v10", "v11", "v12")
    ]


def test_filters_of_the_address_are_in_the_widgets_and_in_the_links(open_page: OpenPage):
    asked = {
        "cari": "perawat",
        "instansi": ["Pemerintah Kab. Kemuning"],
        "unit": ["Dinas Kesehatan"],
        "pengadaan": "cpns-2026",
        "jenis": "disability",
        "jenjang": "diploma",
        "prodi": "d3 keperawatan",
        "tutup": "2026-12-31",
        "disabilitas": "true",
        "status": "open",
    }
    app = open_page("vacancies.py", lang="id", **asked)
    seen = read(app)
    assert "1 lowongan dengan 2 formasi sesuai pilihan Anda." in seen.words
    assert app.expander[0].label == "Saringan lain (9 dipilih)"
    assert app.text_input(key="cari").value == "perawat"
    assert app.multiselect(key="instansi").value == ["Pemerintah Kab. Kemuning"]
    assert app.multiselect(key="unit").value == ["Dinas Kesehatan"]
    assert [app.selectbox(key=f"kt-{name}").value for name in ("pengadaan", "jenis", "jenjang", "status")] == [
        *("cpns-2026", "disability", "diploma", "open")
    ]
    assert app.text_input(key="prodi").value == "d3 keperawatan"
    assert app.selectbox(key="kt-tutup").value == "2026-12-31"
    assert app.selectbox(key="kt-tutup").options[-1] == "paling lambat 31 Desember 2026"
    assert app.toggle(key="disabilitas").value is True
    assert "1 program studi dimaksud: D-III KEPERAWATAN." in seen.words
    (link,) = [link for link in seen.links if "formasi=" in link]
    assert link == (
        "/lowongan?formasi=v02&cari=perawat&instansi=Pemerintah+Kab.+Kemuning&unit=Dinas+Kesehatan&pengadaan=cpns-2026"
        "&jenis=disability&jenjang=diploma&prodi=d3+keperawatan&tutup=2026-12-31&disabilitas=true&status=open"
    )


@pytest.mark.parametrize(
    ("key", "value", "parameter", "code"),
    [
        ("kt-jenis", "cumlaude", "jenis", "cumlaude"),
        ("kt-jenjang", "bachelor", "jenjang", "bachelor"),
        ("kt-status", "upcoming", "status", "upcoming"),
        ("kt-pengadaan", "cpns-2021", "pengadaan", "cpns-2021"),
        ("kt-tutup", "14", "tutup", "14"),
        ("kt-gaji", "5000000", "gaji", "5000000"),
    ],
)
def test_a_choice_stands_in_the_address_as_a_code_and_leaves_it_again(
    open_page: OpenPage, key: str, value: str, parameter: str, code: str
):
    app = open_page("vacancies.py", lang="en")
    app.selectbox(key=key).select(value).run()
    assert app.query_params[parameter] in (code, [code])
    assert "fit" in read(app).words
    default = app.selectbox(key=key).options[0]
    app.selectbox(key=key).select_index(0).run()
    assert parameter not in app.query_params
    assert default == "All"
    assert "13 vacancies with 1,297 posts." in read(app).words


def test_an_address_changed_by_the_browser_wins_over_the_widget(open_page: OpenPage):
    app = open_page("vacancies.py", lang="en", jenis="cumlaude")
    app.query_params["jenis"] = "disability"
    app.run()
    assert app.selectbox(key="kt-jenis").value == "disability"
    assert "1 vacancy with 2 posts fits your choice." in read(app).words


def test_another_choice_begins_at_its_first_page(open_page: OpenPage):
    many = release(
        [vacancy(f"v{number:03}", vacancy_type="papua" if number > 40 else "general") for number in range(90)]
    )
    app = open_page("vacancies.py", many, lang="en", hal="3")
    assert app.get("pagination")[0].value == 3
    assert "formasi=v040" in "".join(read(app).links)
    app.selectbox(key="kt-jenis").select("papua").run()
    assert app.get("pagination")[0].value == 1
    assert "formasi=v041" in "".join(read(app).links)


def test_units_are_those_of_the_chosen_institutions(open_page: OpenPage):
    app = open_page("vacancies.py", instansi=["Pemerintah Kota Seruni"])
    assert app.multiselect(key="unit").options == ["Dinas Kesehatan"]
    app = open_page("vacancies.py")
    assert app.multiselect(key="unit").options == ["BKPSDM & Diklat", "Dinas Kesehatan", "Dinas Pendidikan"]


def test_one_institution_is_no_choice(open_page: OpenPage):
    alone = release([vacancy("v01")])
    assert [box.key for box in open_page("vacancies.py", alone).multiselect] == ["unit"]
    app = open_page("vacancies.py", alone, lang="en", instansi=["Pemerintah Kab. Kemuning"])
    assert app.multiselect(key="instansi").value == ["Pemerintah Kab. Kemuning"]
    assert "Institution: Pemerintah Kab. Kemuning" in read(app).words


def test_a_whole_country_of_units_waits_for_an_institution(open_page: OpenPage):
    units = [vacancy(f"v{number}", unit_code=f"u{number}", unit_name=f"Unit {number}") for number in range(400)]
    one_government = release([*units, vacancy("v400", unit_code="u400", unit_name="Unit 400")])
    assert [box.key for box in open_page("vacancies.py", one_government).multiselect] == ["unit"]
    units.append(vacancy("elsewhere", unit_name="Unit 400", institution_name="Pemerintah Kota Seruni"))
    app = open_page("vacancies.py", release(units), lang="en")
    assert [box.key for box in app.multiselect] == ["instansi"]
    assert "Choose an institution first" in read(app).words
    app = open_page("vacancies.py", release(units), lang="en", unit=["Unit 7"])
    assert app.multiselect(key="unit").value == ["Unit 7"]
    assert "1 vacancy with 1 post fits your choice." in read(app).words
    assert "unit" in [box.key for box in open_page("vacancies.py", release(units[:400])).multiselect]


GARBAGE: list[dict[str, Any]] = [
    {"instansi": ["Tidak Ada", "Pemerintah Kota Seruni"]},
    {"unit": ["\x00", "<script>alert(1)</script>"]},
    {"jenis": "umum"},
    {"jenjang": ["diploma", "bachelor"]},
    {"disabilitas": "mungkin"},
    {"status": ""},
    {"status": "x" * 5000},
    {"tutup": "kemarin"},
    {"tutup": "9999-12-31", "status": "open"},
    {"gaji": "lima juta"},
    {"gaji": "999999999"},
    {"prodi": "\x00<b>" + "x" * 5000},
    {"hal": "-1"},
    {"hal": "99"},
    {"hal": "1e9"},
    {"pengadaan": "../../etc/passwd"},
    {"cari": "a" * 5000},
    {"cari": "\x00\x1b[31m%00"},
    {"formasi": ""},
    {"lang": "jv"},
]


@pytest.mark.parametrize("parameters", GARBAGE)
def test_garbage_in_an_address_breaks_nothing(open_page: OpenPage, parameters: dict[str, Any]):
    seen = read(open_page("vacancies.py", **parameters))
    assert "script" not in seen.tags
    assert "tidak dapat ditampilkan" not in seen.words


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"jenis": "umum"}, "jenis = “umum”"),
        ({"hal": "99"}, "hal = “99”"),
        ({"unit": ["<b>x</b>"]}, "unit = “<b>x</b>”"),
        ({"instansi": ["Tidak Ada", "Pemerintah Kota Seruni"]}, "instansi = “Tidak Ada”"),
    ],
)
def test_garbage_is_told(open_page: OpenPage, parameters: dict[str, Any], said: str):
    words = read(open_page("vacancies.py", lang="en", **parameters)).words
    assert f"Part of this address was not understood and left out: {said}." in words
    assert "Part of this address" not in read(open_page("vacancies.py", lang="en")).words


def test_nothing_found_says_what_to_let_go(open_page: OpenPage):
    seen = read(open_page("vacancies.py", lang="en", cari="guru", pengadaan="cpns-2021"))
    assert "No vacancy fits your choice." in seen.words
    assert (
        "In all recruitment rounds (2 vacancies) Without the search words (2 vacancies) Clear all filters" in seen.words
    )
    assert "/lowongan?cari=guru&lang=en" in seen.links
    assert "/lowongan?pengadaan=cpns-2021&lang=en" in seen.links


def test_a_slip_is_told_with_the_way_to_search_as_written(open_page: OpenPage):
    seen = read(open_page("vacancies.py", lang="en", cari="peraawt anggrek"))
    assert "1 vacancy with 4 posts fits your choice." in seen.words
    assert "Nothing is called “peraawt”; shown: perawat . Search exactly as written" in seen.words
    assert "/lowongan?cari=%22peraawt+anggrek%22&lang=en" in seen.links
    literal = read(open_page("vacancies.py", lang="en", cari='"peraawt anggrek"'))
    assert "No vacancy fits your choice." in literal.words
    assert "Nothing is called" not in literal.words


def test_a_salary_says_what_it_leaves_out(open_page: OpenPage):
    words = read(open_page("vacancies.py", lang="en", gaji="5000000")).words
    assert "1 vacancy with 7 posts fits your choice." in words
    assert "12 vacancies that would fit state no income and are left out." in words


def test_nothing_found_says_which_word_to_let_go(open_page: OpenPage):
    seen = read(open_page("vacancies.py", lang="en", cari="guru anggrek", status="open"))
    assert "Without the word “anggrek” (2 vacancies) Without the word “guru” (1 vacancy)" in seen.words
    assert "/lowongan?cari=guru&status=open&lang=en" in seen.links


def test_an_unknown_vacancy_leads_back(open_page: OpenPage):
    seen = read(open_page("vacancies.py", lang="en", formasi="v99", cari="guru"))
    assert "Vacancy not found Release 2026-11-24.1 holds no vacancy with the code “v99”." in seen.words
    assert "/lowongan?cari=guru&lang=en" in seen.links


def test_a_pinned_release_goes_along(open_page: OpenPage):
    seen = read(open_page("vacancies.py", lang="en", rilis="2026-11-24.1"))
    assert all("rilis=2026-11-24.1" in link for link in seen.links if link.startswith("/lowongan"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("named", ["2020-01-01.1", "../../etc", "<script>"])
def test_a_release_nobody_published_is_refused_in_words(open_page: OpenPage, lang: Lang, named: str):
    app = open_page("home.py", rilis=named, lang=lang)
    seen = read(app)
    assert "release_not_found" not in seen.words
    assert "kt-notice" in [attributes.get("class") for _, attributes in seen.elements]
    assert seen.links == ["/" if lang == "id" else "/?lang=en"]


def test_a_withdrawn_release_says_so(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(view, "is_withdrawn", lambda _folder, _release_id: True)
    words = read(open_page("home.py", lang="en", rilis="2026-11-24.1")).words
    assert "Release 2026-11-24.1 was withdrawn." in words


def test_no_sample_band_on_real_data(open_page: OpenPage):
    assert "DATA CONTOH" not in read(open_page("home.py", release(is_sample=False))).words


def test_the_contact_of_the_government_is_in_the_footer(open_page: OpenPage):
    hostile = Government(name="<b>Kemuning</b>", ppid=Office(name="PPID {x} <i>", email="ppid@contoh.example"))
    seen = read(open_page("home.py", release(government=hostile), lang="en"))
    assert "Information officer (PPID): PPID {x} <i> · ppid@contoh.example" in seen.words
    assert "<b>Kemuning</b>" in seen.words
    assert not seen.tags & {"b", "i"}


@pytest.mark.parametrize("lang", LANGS)
def test_a_failing_page_shows_a_sentence_and_a_number(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: Lang
):
    def broken(*_: object) -> None:
        raise RuntimeError("rahasia pembaca")

    monkeypatch.setattr(vacancy_list, "rows", broken)
    words = read(open_page("vacancies.py", lang=lang)).words
    said = "tell us the reference" if lang == "en" else "nomor rujukan"
    reference = words.split(said, 1)[1].split(".")[0].strip()
    assert len(reference) == 8
    assert "rahasia" not in words
    log = capsys.readouterr().out
    assert reference in log
    assert "RuntimeError" in log
    assert "rahasia" not in log
    # The frame stands: whom to ask is still there.
    assert "CC BY 4.0" in words


def test_a_reader_checks_themselves_and_nothing_is_kept(open_page: OpenPage, capsys: pytest.CaptureFixture[str]):
    app = open_page("vacancies.py", lang="en", formasi="v01")
    assert "Check it yourself" in [drawer.label for drawer in app.expander]
    assert "Nothing has been checked yet. The agency decides" in read(app).words
    app.selectbox(key="kt-check-v01-level").select("diploma_3").run()
    app.text_input(key="kt-check-v01-programme").input("d3 perawt").run()
    app.text_input(key="kt-check-v01-born").input("4/12/1990").run()
    app.text_input(key="kt-check-v01-ipk").input("2,74").run()
    words = read(app).words
    assert "“d3 perawt” was read as D-III KEPERAWATAN , which is accepted." in words
    assert "On 3 December 2026, the last day of registration, you will be 35." in words
    assert "You meet 3 of 5 required criteria. 1 is not met. 1 is not answered yet." in words
    assert set(app.query_params) == {"lang", "formasi"}
    assert not {"1990", "2,74", "perawt"} & set(capsys.readouterr().out.split())
    again = open_page("vacancies.py", lang="en", formasi="v01")
    assert again.text_input(key="kt-check-v01-born").value == ""


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("born", "kemarin", "Write it as day/month/year, for example 17/8/1998."),
        ("born", "31/2/1990", "Write it as day/month/year"),
        ("ipk", "4,5", "Write a figure from 0 to 4, as on your transcript."),
        ("ipk", "<script>", "Write a figure from 0 to 4"),
        ("programme", "???", "Write its name in words."),
    ],
)
def test_an_answer_nobody_understands_is_told(open_page: OpenPage, name: str, said: str, told: str):
    app = open_page("vacancies.py", lang="en", formasi="v01")
    assert told not in read(app).words
    app.text_input(key=f"kt-check-v01-{name}").input(said).run()
    assert told in read(app).words
    assert "Nothing has been checked yet." in read(app).words


def test_only_what_a_vacancy_asks_is_asked(open_page: OpenPage):
    def keys(vacancy_id: str) -> set[str]:
        app = open_page("vacancies.py", lang="id", formasi=vacancy_id)
        boxes = [*app.text_input, *app.selectbox]
        prefix = f"kt-check-{vacancy_id}-"
        return {box.key.removeprefix(prefix) for box in boxes if box.key and box.key.startswith(prefix)}

    assert keys("v01") == {"level", "programme", "born", "ipk"}
    assert keys("v13") == {"level", "programme", "years-1"}
    assert keys("v02") == {"level", "programme"}


def test_a_failing_check_leaves_the_page_and_says_so(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise RuntimeError("1990-12-04")

    monkeypatch.setattr(self_check, "total", broken)
    words = read(open_page("vacancies.py", lang="en", formasi="v01")).words
    assert "tell us the reference" in words
    assert "How to apply" in words


def test_a_search_names_the_units_it_may_mean(open_page: OpenPage):
    seen = read(open_page("vacancies.py", lang="en", cari="dinas pendidikan"))
    assert "Units of that name: Dinas Pendidikan, Pemerintah Kab. Kemuning (2 vacancies)" in seen.words
    named = [link for link in seen.links if "unit=Dinas+Pendidikan" in link]
    assert named[0] == "/lowongan?instansi=Pemerintah+Kab.+Kemuning&unit=Dinas+Pendidikan&lang=en"
    assert "Units of that name" not in read(open_page("vacancies.py", lang="en", cari="perawat")).words
