from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kemuning_data.queries import vacancies
from kemuning_data.web.calendars import of_vacancy
from tests.exports.ical_reading import Component, read
from tests.queries.hand_made import release
from tests.views.markup import Read
from tests.views.views import view
from tests.web.conftest import HOSTILE


def calendar(client: TestClient, parameters: str) -> Component:
    answer = client.get(f"/lowongan.ics?{parameters}")
    assert answer.status_code == 200
    return read(answer.content)


def test_the_stages_of_a_vacancys_round_in_time_order(client: TestClient) -> None:
    whole = calendar(client, "formasi=v01&lang=en")
    assert whole["X-WR-CALNAME"] == "DATA CONTOH · Perawat, RSUD Kemuning (CPNS 2024)"
    assert [(event["SUMMARY"], event["DTSTART"], event["DTEND"]) for event in whole.inner] == [
        (f"DATA CONTOH · {stage}: Perawat, RSUD Kemuning (CPNS 2024)", first, after)
        for stage, first, after in [
            ("Announcement of vacancies", "20240819", "20240903"),
            ("Registration", "20240820", "20240907"),
            ("Last day of registration", "20240906", "20240907"),
            ("Basic competence test (SKD)", "20241016", "20241115"),
        ]
    ]
    assert [len(event.inner) for event in whole.inner] == [0, 0, 1, 0]


def test_an_event_says_where_it_comes_from(client: TestClient) -> None:
    registration = calendar(client, "formasi=v01&lang=en").inner[1]
    assert registration["URL"] == "http://127.0.0.1/lowongan?formasi=v01&lang=en"
    assert registration.properties["SUMMARY"][1] == "LANGUAGE=en"
    assert registration["DTSTAMP"] == "20261124T030000Z"
    for part in (
        "DATA CONTOH. Everything here is invented.",
        "diperpanjang; lihat surat, lampiran I",
        "Applying is free of charge.",
        "Source: Pemerintah Kabupaten Kemuning (contoh), release 2026-11-24.1 of 24 November 2026.",
        "sscasn.bkn.go.id",
        "http://127.0.0.1/lowongan?formasi=v01&lang=en",
    ):
        assert part in registration["DESCRIPTION"]


def test_a_rounds_calendar(client: TestClient) -> None:
    whole = calendar(client, "pengadaan=pppk-2024")
    (event,) = whole.inner
    assert event["SUMMARY"] == (
        "DATA CONTOH · Seleksi Kompetensi Bidang (SKB): PPPK Teknis 2024, Pemerintah Kabupaten Kemuning (contoh)"
    )
    assert (event["DTSTART"], event["DTEND"]) == ("20250417", "20250517")
    assert event["URL"] == "http://127.0.0.1/lowongan?pengadaan=pppk-2024"


def test_an_event_keeps_its_name_in_every_language_and_differs_from_all_others(client: TestClient) -> None:
    def names(parameters: str) -> list[str]:
        return [event["UID"] for event in calendar(client, parameters).inner]

    assert names("formasi=v01") == names("formasi=v01&lang=en&rilis=2026-11-24.1")
    every = names("formasi=v01") + names("formasi=v02") + names("pengadaan=cpns-2024") + names("pengadaan=pppk-2024")
    assert len(set(every)) == len(every)


def test_the_same_release_gives_the_same_bytes(client: TestClient) -> None:
    assert client.get("/lowongan.ics?formasi=v01").content == client.get("/lowongan.ics?formasi=v01").content


def test_a_withdrawn_vacancy_is_cancelled_and_reminds_nobody(client: TestClient) -> None:
    events = calendar(client, "formasi=v05&lang=en").inner
    assert {event["STATUS"] for event in events} == {"CANCELLED"}
    assert not [event for event in events if event.inner]
    assert "The agency has withdrawn this vacancy" in events[0]["DESCRIPTION"]


def test_the_file_is_named_after_what_it_holds(client: TestClient) -> None:
    headers = client.get("/lowongan.ics?formasi=v01").headers
    assert headers["content-disposition"] == 'attachment; filename="lowongan-v01.ics"'


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ("pengadaan=nope&lang=en", "no recruitment round with the code"),
        ("pengadaan=%3Cscript%3E&lang=en", "no recruitment round with the code"),
        ("lang=en", "no recruitment round with the code"),
        ("", "tidak memuat pengadaan dengan kode"),
        ("formasi=nope&lang=en", "no vacancy with the code"),
        # A round whose timetable was never published.
        ("pengadaan=cpns-2021&lang=en", "No timetable of this recruitment round has been published here"),
        ("formasi=v07&lang=en", "No timetable of this recruitment round has been published here"),
    ],
)
def test_what_has_no_dates_is_not_there_in_words(client: TestClient, parameters: str, sentence: str) -> None:
    answer = client.get(f"/lowongan.ics?{parameters}")
    assert answer.status_code == 404
    assert sentence in Read(answer.text).words
    assert "script" not in Read(answer.text).tags


def test_a_vacancys_own_registration_goes_before_that_of_its_round() -> None:
    """v04 of the release made by hand opens later and closes later than its round."""
    shown = view("en", shown=release())
    detail = vacancies.vacancy(shown.release, "v04", shown.today)
    assert detail is not None
    _, events = of_vacancy(shown, detail.row, detail.calendar)
    spans = {event.summary.split(": ")[0]: (str(event.first), str(event.last)) for event in events}
    assert spans["DATA CONTOH · Registration"] == ("2026-11-24", "2026-12-30")
    assert spans["DATA CONTOH · Last day of registration"] == ("2026-12-30", "2026-12-30")
    assert spans["DATA CONTOH · Objection window"] == ("2026-12-20", "2026-12-22")


def test_a_hostile_title_breaks_no_line(client: TestClient) -> None:
    assert HOSTILE in calendar(client, "formasi=v06").inner[0]["SUMMARY"]
