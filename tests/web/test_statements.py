from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kemuning_data.i18n import LANGS, Lang
from kemuning_data.web.site import Site
from tests.views.markup import Read


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("slug", "titles", "contact"),
    [
        ("privasi", {"id": "Privasi", "en": "Privacy"}, "Pejabat"),
        ("aksesibilitas", {"id": "Aksesibilitas", "en": "Accessibility"}, "PPID Kemuning (contoh)"),
        (
            "metode-rincian",
            {"id": "Mengapa angka tentang orang dibulatkan", "en": "Why figures about people are rounded"},
            "Pejabat",
        ),
    ],
)
def test_statements_are_pages_without_scripts(
    client: TestClient, slug: str, titles: dict[str, str], contact: str, lang: Lang
) -> None:
    answer = client.get(f"/{slug}?lang={lang}")
    assert answer.status_code == 200
    assert "<script" not in answer.text
    assert f'<html lang="{lang}">' in answer.text
    assert f"<title>{titles[lang]} · Kemuning Terbuka</title>" in answer.text
    seen = Read(answer.text.partition("<main>")[2].partition("</main>")[0])
    assert f"{titles[lang]} " in seen.words
    assert "DATA CONTOH" in seen.words
    assert [tag for tag, _ in seen.elements].count("h1") == 1
    if slug == "aksesibilitas":
        assert contact in seen.words
    else:
        # The small government names no such officer: that is said rather than left out.
        assert {"id": "belum disebutkan", "en": "not named"}[lang] in seen.words


def test_statements_stand_before_the_first_release(
    tmp_path: Path, site_of: Callable[..., Site], client_of: Callable[..., TestClient]
) -> None:
    (tmp_path / "records.db").touch()
    answer = client_of(site_of(tmp_path)).get("/privasi?lang=en")
    assert answer.status_code == 200
    assert "DATA CONTOH" not in answer.text


def test_the_footer_leads_to_the_statements(client: TestClient) -> None:
    from kemuning_data.views import around
    from tests.views.views import view

    seen = Read(around.footer(view("id"), ""))
    assert {"/privasi", "/aksesibilitas", "/metode-rincian"} <= set(seen.links)
    assert all(client.get(link).status_code == 200 for link in seen.links if link.startswith("/"))


def test_the_privacy_page_says_what_is_published_of_applicants(client: TestClient) -> None:
    seen = Read(client.get("/privasi?lang=en").text.partition("<main>")[2].partition("</main>")[0])
    assert "under a code made with a secret key" in seen.words
    assert "These counts are rounded, and small ones are hidden." in seen.words
    assert "/metode-rincian?lang=en" in seen.links


def test_the_example_of_rounding_reads_its_numbers_from_the_address(client: TestClient) -> None:
    address = "/metode-rincian?pelamar=100&perempuan=9"
    seen = Read(client.get(f"{address}&lang=en").text.partition("<main>")[2].partition("</main>")[0])
    assert "Women hidden: fewer than 10 0–9" in seen.words
    # The other language keeps them.
    assert address in seen.links
    for given in ("pelamar=banyak&perempuan=9", "pelamar=100&perempuan=-1", "pelamar=&perempuan=", "pelamar=100"):
        answer = client.get(f"/metode-rincian?{given}")
        assert answer.status_code == 200
        assert '<form class="kt-try"' in answer.text
