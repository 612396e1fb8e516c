from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.settings import Settings
from kemuning_data.view import View
from kemuning_data.views import sharing
from tests.queries.hand_made import release, vacancy
from tests.views.markup import Read
from tests.views.views import view

BASE = "https://kemuning.example"
HOSTILE = 'Penata "</textarea><script>alert(1)</script>'


def row_of(shown: View, vacancy_id: str = "v01") -> Any:
    detail = vacancies.vacancy(shown.release, vacancy_id, shown.today)
    assert detail is not None
    return detail.row


def section(vacancy_id: str = "v01", lang: Any = "en", base: str | None = BASE, **others: Any) -> Read:
    shown = view(lang, **others)
    return Read(sharing.section(shown, row_of(shown, vacancy_id), base))


def whatsapp(read: Read) -> str:
    (link,) = [link for link in read.links if "wa.me" in link]
    assert link.startswith("https://wa.me/?text=")
    return parse_qs(urlsplit(link).query)["text"][0]


def test_the_message_says_what_matters_in_order_and_is_the_text_to_copy_too():
    read = section(shown=release(is_sample=False))
    assert whatsapp(read).split("\n") == [
        "PERAWAT TERAMPIL",
        "Dinas Kesehatan, Pemerintah Kab. Kemuning",
        "4 posts · CPNS 2026",
        "Registration from 20 November 2026 to 3 December 2026.",
        "Applying is free of charge. Beware of brokers: nobody can sell you a post.",
        "https://kemuning.example/lowongan?formasi=v01&lang=en",
    ]
    assert whatsapp(read) in [text for text, _ in read.texts]


@pytest.mark.parametrize(
    ("vacancy_id", "sentence"),
    [
        ("v08", "The dates of registration are not known here: no timetable of this round has been published."),
        ("v10", "The agency has withdrawn this vacancy: its latest list no longer holds it."),
        ("v11", "Registration from 30 June 2021 to 26 July 2021."),
    ],
)
def test_the_dates_are_true_on_whatever_day_they_are_read(vacancy_id: str, sentence: str):
    assert sentence in whatsapp(section(vacancy_id)).split("\n")


def test_invented_data_and_a_withdrawn_release_are_named_first():
    lines = whatsapp(section(is_withdrawn=True)).split("\n")
    assert lines[0] == "DATA CONTOH. Everything here is invented. No real person or office is meant."
    assert lines[1] == "Release 2026-11-24.1 was withdrawn. Its figures should not be used."


def test_every_way_leads_to_the_vacancy_in_the_readers_language_and_release():
    links = section(is_pinned=True).links
    for path in (
        "/lowongan.ics?rilis=2026-11-24.1&formasi=v01&lang=en",
        "/poster?rilis=2026-11-24.1&formasi=v01&lang=en",
        "/kartu/formasi/v01.png?rilis=2026-11-24.1&lang=en",
        "/lowongan.atom?rilis=2026-11-24.1&instansi=Pemerintah+Kab.+Kemuning&unit=Dinas+Kesehatan&lang=en",
    ):
        assert path in links
    assert "/poster?formasi=v01" in section(lang="id").links


def test_most_of_it_is_folded_away_and_the_picture_waits_until_it_is_seen():
    read = section()
    assert [tag for tag, _ in read.elements].count("details") == 4
    (image,) = [attributes for tag, attributes in read.elements if tag == "img"]
    assert (image["loading"], image["width"], image["height"]) == ("lazy", "1200", "630")
    assert image["alt"] == "Share card: PERAWAT TERAMPIL"


def test_the_code_for_another_site_stays_harmless_when_it_is_pasted():
    """Read twice: once as our page shows it, once as the other site's page runs it."""
    shown = release([vacancy("v01", title=HOSTILE)])
    (code,) = [text for text, _ in section(shown=shown).texts if "<iframe" in text]
    pasted = Read(code)
    ((tag, attributes),) = pasted.elements
    assert tag == "iframe"
    assert attributes["title"] == HOSTILE
    assert attributes["src"] == "https://kemuning.example/sematan/formasi?formasi=v01&lang=en"
    assert attributes["loading"] == "lazy"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_hostile_title_is_text_everywhere(lang: str):
    read = section(lang=lang, shown=release([vacancy("v01", title=HOSTILE)]))
    assert "script" not in read.tags
    assert HOSTILE in whatsapp(read)


def test_a_code_with_odd_letters_stays_one_part_of_the_address_of_its_card():
    shown = view("id", shown=release([vacancy("a/b c?d")]))
    assert sharing.card_address(shown, "a/b c?d") == "/kartu/formasi/a%2Fb%20c%3Fd.png"


def test_where_the_address_of_the_site_is_not_known_no_half_address_is_handed_out():
    read = section(base=None)
    assert "lowongan" not in whatsapp(read)
    assert not [text for text, _ in read.texts if "<iframe" in text]


def test_the_address_in_the_settings_wins():
    shown = view("id")
    settings = Settings.model_validate({"public_url": "https://settings.example/"})
    read = Read(sharing.section(View("id", shown.release, False, False, shown.today, settings), row_of(shown), BASE))
    assert whatsapp(read).endswith("\nhttps://settings.example/lowongan?formasi=v01")


def test_a_list_travels_with_its_filters_and_without_its_page():
    chosen = VacancyFilters(text="perawat", intake="cpns-2026", status="open", page=3)
    read = Read(sharing.list_section(view("en"), chosen, BASE))
    kept = "cari=perawat&pengadaan=cpns-2026&status=open&lang=en"
    for path in ("/lowongan.atom", "/kartu/lowongan.png"):
        assert f"{path}?{kept}" in read.links
    assert "/lowongan.ics?pengadaan=cpns-2026&lang=en" in read.links
    lines = whatsapp(read).split("\n")
    assert lines[2:4] == [
        "Vacancies · Search: perawat; Recruitment round: CPNS 2026; Registration: Open now",
        # v01, v02, v05 and v08's like: open, of this round, with 4, 2 and 20 posts.
        "3 vacancies with 26 posts, as on 24 November 2026",
    ]
    assert lines[-1] == f"{BASE}/lowongan?{kept}"


@pytest.mark.parametrize(
    ("chosen", "offered"),
    [(VacancyFilters(), 0), (VacancyFilters(intake="cpns-2026"), 1), (VacancyFilters(intake="pppk-2026"), 0)],
    ids=["several rounds", "one round", "one without dates"],
)
def test_a_calendar_is_offered_where_there_are_dates(chosen: VacancyFilters, offered: int):
    links = Read(sharing.list_section(view("en"), chosen, BASE)).links
    assert len([link for link in links if ".ics" in link]) == offered


def test_a_vacancy_without_dates_offers_no_calendar():
    assert not [link for link in section("v08").links if ".ics" in link]
