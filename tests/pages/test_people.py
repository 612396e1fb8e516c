"""The pages of people as a reader's browser would be sent them: one value of each kind, a way out of every refusal."""

from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.i18n import LANGS, Lang
from tests.pages.conftest import OpenPage
from tests.pages.test_pages import read
from tests.queries.breakdown_release import with_breakdowns, without_breakdowns
from tests.views.selection_release import selection_release

RELEASE = with_breakdowns()


def opened(open_page: OpenPage, **parameters: Any) -> Any:
    return open_page("selection.py", RELEASE, **{"lang": "en", "bagian": "siapa", **parameters})


def said(app: Any, name: str) -> str | None:
    """What an address says of a parameter, in either of the forms in which the tests' address holds it."""
    given = app.query_params.get(name)
    return given[0] if isinstance(given, list) else given


def finding(app: Any) -> str:
    return read(app).words.split("How applicants heard Who applied ", 1)[1]


def test_the_newest_round_that_was_counted_is_told_by_sex(open_page: OpenPage):
    app = opened(open_page)
    assert finding(app).startswith(
        "Chosen, among those who applied: Women 9% (7–10%) of about 700; Men 8% (7–10%) of about 540. "
        "The rounding cannot tell the two apart. CPNS 2024. Counted on 3 March 2025."
    )
    assert app.selectbox(key="kt-people-pengadaan").value == "cpns-2024"
    assert app.selectbox(key="kt-people-rincian").options == ["Sex", "Age", "Disability", "Home district"]
    # An address that says nothing goes on saying nothing.
    assert set(app.query_params) == {"lang", "bagian"}


def test_choices_stand_in_the_address_as_codes_and_are_read_from_it(open_page: OpenPage):
    app = opened(open_page)
    app.selectbox(key="kt-people-rincian").select("age_band").run()
    app.selectbox(key="kt-people-silang").select("sex").run()
    assert (said(app, "rincian"), said(app, "silang")) == ("age_band", "sex")
    assert "26 to 30 years Women 250 between 246 and 254" in read(app).words
    again = opened(open_page, rincian="age_band", silang="sex", pengadaan="cpns-2024")
    assert again.selectbox(key="kt-people-silang").value == "sex"
    assert finding(again) == finding(app)


def test_only_what_can_be_crossed_is_offered_beside_the_first(open_page: OpenPage):
    app = opened(open_page)
    assert app.selectbox(key="kt-people-silang").options == ["Nothing else", "Age"]
    app = opened(open_page, pengadaan="cpns-2021")
    assert app.selectbox(key="kt-people-silang").options == ["Nothing else"]
    assert "Two together are told from 1,000 applicants on." in read(app).words


def test_breaking_down_by_the_second_attribute_lets_it_go_there(open_page: OpenPage):
    app = opened(open_page, rincian="sex", silang="age_band")
    app.selectbox(key="kt-people-rincian").select("age_band").run()
    assert said(app, "silang") is None
    assert "Who applied, by Age" in read(app).words


def test_of_unit_family_and_type_the_one_chosen_last_is_meant(open_page: OpenPage):
    app = opened(open_page)
    app.selectbox(key="kt-people-unit").select("Dinas Kesehatan").run()
    assert said(app, "unit") == "Dinas Kesehatan"
    assert "CPNS 2024; Dinas Kesehatan. Counted on" in read(app).words
    assert "More filters (1 chosen)" in [drawer.label for drawer in app.expander]
    app.selectbox(key="kt-people-rumpun").select("teacher").run()
    assert (said(app, "unit"), said(app, "rumpun")) == (None, "teacher")
    app.selectbox(key="kt-people-jenis").select("general").run()
    assert (said(app, "rumpun"), said(app, "jenis")) == (None, "general")
    assert "CPNS 2024; General. Counted on" in read(app).words


def test_a_question_without_an_answer_leads_to_the_closest_that_has_one(open_page: OpenPage):
    app = opened(open_page, unit="Dinas Kesehatan", rumpun="health")
    seen = read(app)
    assert "A unit, a job family and a vacancy type are broken down one at a time, not together." in seen.words
    doors = [each["href"] for tag, each in seen.elements if tag == "a" and each.get("class") == "kt-door"]
    assert doors == ["/seleksi?bagian=siapa&rincian=sex&pengadaan=cpns-2024&unit=Dinas+Kesehatan&lang=en"]
    assert "section" not in seen.tags
    assert "CPNS 2024; Dinas Kesehatan. Counted on" in read(opened(open_page, unit="Dinas Kesehatan")).words


def test_several_units_of_an_address_are_refused_and_stay_in_it(open_page: OpenPage):
    app = opened(open_page, unit=["Dinas Kesehatan", "Dinas Pendidikan"])
    assert "Several institutions or units at once are not broken down" in read(app).words
    assert app.query_params["unit"] == ["Dinas Kesehatan", "Dinas Pendidikan"]
    assert "kt-people-unit" not in [box.key for box in app.selectbox]


def test_what_the_statistics_are_narrowed_by_comes_along(open_page: OpenPage):
    statistics = read(open_page("selection.py", RELEASE, lang="en", pengadaan="semua", rumpun="health", tahap="skd"))
    ways = [link for link in statistics.links if "bagian=siapa" in link]
    assert set(ways) == {"/seleksi?bagian=siapa&pengadaan=semua&rumpun=health&lang=en"}
    # In the menu, and below the funnel.
    assert len(ways) == 2
    channels = [link for link in statistics.links if "bagian=saluran" in link]
    assert channels == ["/seleksi?bagian=saluran&lang=en"]


def test_a_year_gives_way_to_a_round_chosen_by_hand(open_page: OpenPage):
    app = opened(open_page, tahun="2024")
    assert "People are counted by recruitment round, not by year: choose one round." in read(app).words
    app.selectbox(key="kt-people-pengadaan").select("cpns-2021").run()
    assert said(app, "tahun") is None
    assert "CPNS 2021. Counted on 1 February 2022." in read(app).words


def test_two_choices_are_opened_compared_and_closed(open_page: OpenPage):
    app = opened(open_page)
    app.toggle(key="banding").set_value(True).run()
    words = read(app).words
    assert "rounding cannot tell the two choices apart in any group." in words
    assert app.selectbox(key="kt-people-pengadaan_b").value == "cpns-2021"
    app.selectbox(key="kt-people-pengadaan_b").select("semua").run()
    assert said(app, "pengadaan_b") == "semua"
    app.selectbox(key="kt-people-rumpun_b").select("health").run()
    words = read(app).words
    assert "Second choice:" in words
    assert "Show that answer" in words
    app.toggle(key="banding").set_value(False).run()
    assert "Second choice" not in read(app).words


def test_a_round_under_way_says_so(open_page: OpenPage):
    app = opened(open_page, pengadaan="pppk-2026")
    assert "This choice has not been counted yet: people are counted when a stage has closed." in read(app).words
    assert app.selectbox(key="kt-people-pengadaan").value == "pppk-2026"


def test_channels_are_told_of_a_round(open_page: OpenPage):
    app = opened(open_page, bagian="saluran")
    assert "Social media at most 5% (0–6%) of about 255" in read(app).words
    app.selectbox(key="kt-people-pengadaan").select("cpns-2021").run()
    assert said(app, "pengadaan") == "cpns-2021"
    seen = read(app)
    assert "For this choice the release has no breakdown of that kind." in seen.words
    assert "/seleksi?bagian=saluran&pengadaan=cpns-2024&lang=en" in seen.links


@pytest.mark.parametrize("part", ["siapa", "saluran"])
def test_older_releases_say_that_they_know_nothing(open_page: OpenPage, part: str):
    for release in (without_breakdowns(), selection_release()):
        app = open_page("selection.py", release, lang="en", bagian=part)
        assert "This release is of an older version that did not count people by what they are." in read(app).words
        named = open_page("selection.py", release, lang="en", bagian=part, rilis=release.release_id)
        assert f"/seleksi?bagian={part}&lang=en" in read(named).links
    assert "bagian=siapa" not in str(read(open_page("selection.py", without_breakdowns(), lang="en")).links)


@pytest.mark.parametrize(
    "parameters",
    [
        {"rincian": "../../etc"},
        {"rincian": "channel"},
        {"silang": "<script>alert(1)</script>"},
        {"rincian": "sex", "silang": "sex"},
        {"unit": ["\x00", "<script>"]},
        {"tahun": "-1"},
        {"banding": "mungkin"},
        {"banding": "true", "pengadaan_b": "x"},
        {"pengadaan": "x" * 5000},
        {"bagian": "saluran", "unit": "Dinas Kesehatan"},
        {"bagian": "saluran", "pengadaan": "semua"},
    ],
)
def test_garbage_in_an_address_breaks_nothing(open_page: OpenPage, parameters: dict[str, Any]):
    seen = read(opened(open_page, **parameters))
    assert not seen.tags & {"script"}
    assert "could not be shown" not in seen.words


def test_what_is_not_understood_is_told(open_page: OpenPage):
    words = read(opened(open_page, rincian="agama", silang="channel")).words
    assert "rincian = “agama”" in words
    assert "silang = “channel”" in words
    assert "Women 9%" in words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("part", ["siapa", "saluran"])
def test_pages_are_whole(open_page: OpenPage, part: str, lang: Lang):
    seen = read(opened(open_page, bagian=part, lang=lang))
    assert [tag for tag, _ in seen.elements].count("h1") == 1
    assert "{" not in seen.words
