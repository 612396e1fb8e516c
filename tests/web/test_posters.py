from __future__ import annotations

import html

from starlette.testclient import TestClient

from tests.exports.qr_reading import modules_of, read
from tests.views.markup import Read
from tests.web.conftest import HOSTILE


def test_the_code_on_the_sheet_leads_to_the_page_it_is_about(client: TestClient) -> None:
    text, _ = read(modules_of(client.get("/poster?formasi=v01&lang=en", headers={"Host": "kemuning.example"}).text))
    assert text == "http://kemuning.example/lowongan?formasi=v01&lang=en"
    assert client.get(text.removeprefix("http://kemuning.example")).status_code == 200


def test_the_sheet_is_a_small_document_without_scripts(client: TestClient) -> None:
    answer = client.get("/poster?formasi=v06&lang=en")
    assert len(answer.content) < 30_000
    tags = [tag for tag, _ in Read(answer.text).elements]
    assert "script" not in tags
    assert '<html lang="en">' in answer.text
    assert html.escape(HOSTILE).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in answer.text
    assert "noindex" in answer.text


def test_what_the_sheet_is_made_of_is_served(client: TestClient) -> None:
    read_back = Read(client.get("/poster?formasi=v01").text)
    sources = [attributes.get("src") or attributes.get("href") for _, attributes in read_back.elements]
    ours = {source for source in sources if source and source.startswith("/aset/")}
    assert len(ours) == 3
    assert all(client.get(source).status_code == 200 for source in ours)
