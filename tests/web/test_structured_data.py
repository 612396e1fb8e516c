from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from kemuning_data.web import structured_data
from kemuning_data.web.site import Site
from tests.views.markup import Read
from tests.web.conftest import HOSTILE

LAST_SECOND = "2024-09-06T23:59:59+07:00"
ONE_LATER = "2024-09-07T00:00:00+07:00"
DAY_BEFORE_OPENING = "2024-08-19T23:59:59+07:00"
PUBLIC = "https://asn.example"


@pytest.fixture
def real(real_dir: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]) -> TestClient:
    return client_of(site_of(real_dir, public_url=PUBLIC))


def blocks(html: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page, as a search engine reads it."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return [json.loads(each) for each in found]


def at(moment: str, client: TestClient, address: str) -> list[dict[str, Any]]:
    with time_machine.travel(moment, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200
    return blocks(answer.text)


def test_an_open_vacancy_is_a_job_posting(real: TestClient) -> None:
    (posting,) = at(LAST_SECOND, real, "/lowongan?formasi=v01&lang=en&jenis=general")
    description = posting.pop("description")
    assert posting == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Perawat",
        "identifier": {"@type": "PropertyValue", "name": "Pemerintah Kab. Kemuning", "value": "v01"},
        "url": f"{PUBLIC}/lowongan?formasi=v01&lang=en",
        "datePosted": "2024-08-20",
        "validThrough": "2024-09-06T23:59:59+07:00",
        "hiringOrganization": {"@type": "Organization", "name": "Pemerintah Kab. Kemuning"},
        "jobLocation": {
            "@type": "Place",
            "name": "RSUD Kemuning, Instalasi Gawat Darurat, Ruang Melati",
            "address": {"@type": "PostalAddress", "addressCountry": "ID", "addressLocality": "Kab. Kemuning"},
        },
        "employmentType": "FULL_TIME",
        "totalJobOpenings": 5,
        "directApply": False,
        "baseSalary": {
            "@type": "MonetaryAmount",
            "currency": "IDR",
            "value": {
                "@type": "QuantitativeValue",
                "minValue": 3_000_000,
                "maxValue": 4_500_000,
                "unitText": "MONTH",
            },
        },
        "educationRequirements": [
            {"@type": "EducationalOccupationalCredential", "credentialCategory": "associate degree"},
            {"@type": "EducationalOccupationalCredential", "credentialCategory": "bachelor degree"},
        ],
    }
    read = Read(description)
    assert "STR aktif" in read.words
    assert read.tags <= {"p", "ul", "li"}


@pytest.mark.parametrize(("moment", "is_there"), [(DAY_BEFORE_OPENING, False), (LAST_SECOND, True), (ONE_LATER, False)])
def test_only_what_can_be_applied_for_is_posted(real: TestClient, moment: str, is_there: bool) -> None:
    assert bool(at(moment, real, "/lowongan?formasi=v01")) is is_there


def test_an_invented_vacancy_is_never_posted(client: TestClient) -> None:
    assert at(LAST_SECOND, client, "/lowongan?formasi=v01") == []


def test_the_list_is_no_posting(real: TestClient) -> None:
    assert at(LAST_SECOND, real, "/lowongan") == []


@pytest.mark.parametrize(
    ("address", "url", "search"),
    [
        ("/", f"{PUBLIC}/", f"{PUBLIC}/lowongan?cari={{search_term_string}}"),
        ("/?lang=en", f"{PUBLIC}/?lang=en", f"{PUBLIC}/lowongan?cari={{search_term_string}}&lang=en"),
    ],
)
def test_the_first_page_tells_how_to_search(real: TestClient, address: str, url: str, search: str) -> None:
    (site,) = at(LAST_SECOND, real, address)
    assert site["@type"] == "WebSite"
    assert site["url"] == url
    assert site["potentialAction"]["target"]["urlTemplate"] == search
    assert site["potentialAction"]["query-input"] == "required name=search_term_string"


def test_a_hostile_title_stays_data(real: TestClient) -> None:
    with time_machine.travel(LAST_SECOND, tick=False):
        html = real.get("/lowongan?formasi=v06").text
    (posting,) = blocks(html)
    assert posting["title"] == HOSTILE
    assert html.count("<script") == html.count("</script>") == 4


@given(st.text())
def test_no_text_ends_the_block(text: str) -> None:
    html = structured_data.block({"name": text, text: "</script><!--<script>"})
    assert re.findall("[<>]", html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")) == []
    (read,) = blocks(html)
    assert read["name"] == text or text == "name"


ROW = {"institution_name": "X", "unit_name": "Biro Umum", "placement": None, "salary_min": None, "salary_max": None}


@pytest.mark.parametrize(
    ("institution", "address"),
    [
        ("Pemerintah Kab. Kemuning", {"addressLocality": "Kab. Kemuning"}),
        ("Pemerintah Kabupaten Kemuning", {"addressLocality": "Kabupaten Kemuning"}),
        ("PEMERINTAH KOTA BOGOR", {"addressLocality": "KOTA BOGOR"}),
        ("Pemerintah Provinsi Jawa Barat", {"addressRegion": "Provinsi Jawa Barat"}),
        ("Pemerintah Prov. Bali", {"addressRegion": "Prov. Bali"}),
        ("Pemerintah Aceh", {}),
        ("Kementerian Agama", {}),
    ],
)
def test_the_place_is_told_as_far_as_the_names_tell(institution: str, address: dict[str, str]) -> None:
    place = structured_data._place({**ROW, "institution_name": institution, "placement": "Bagian A | Seksi B||"})
    assert place["name"] == "Biro Umum, Bagian A, Seksi B"
    assert place["address"] == {"@type": "PostalAddress", "addressCountry": "ID", **address}


@pytest.mark.parametrize(
    ("least", "most", "value"),
    [
        (None, None, None),
        (3, None, {"minValue": 3}),
        (None, 4, {"maxValue": 4}),
        (3, 4, {"minValue": 3, "maxValue": 4}),
    ],
)
def test_the_income_is_told_as_far_as_it_is_known(
    least: int | None, most: int | None, value: dict[str, int] | None
) -> None:
    told = structured_data._salary({"salary_min": least, "salary_max": most})
    assert (told is None) == (value is None)
    if told is not None and value is not None:
        assert told["value"] == {"@type": "QuantitativeValue", "unitText": "MONTH", **value}


@pytest.mark.parametrize(
    ("levels", "categories"),
    [
        ([], []),
        (["primary"], []),
        (["senior_high", "vocational_high"], ["high school"]),
        (["diploma_3", "diploma_4", "bachelor"], ["associate degree", "bachelor degree"]),
        (["profession", "doctor"], ["professional certificate", "postgraduate degree"]),
    ],
)
def test_education_in_the_words_of_search_engines(levels: list[str], categories: list[str]) -> None:
    assert [each["credentialCategory"] for each in structured_data._education(levels)] == categories


def test_the_dates_of_the_fixture_are_those_of_the_tests(real: TestClient) -> None:
    (posting,) = at(LAST_SECOND, real, "/lowongan?formasi=v01")
    assert dt.datetime.fromisoformat(posting["validThrough"]) == dt.datetime.fromisoformat(LAST_SECOND)
