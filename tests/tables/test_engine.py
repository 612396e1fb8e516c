"""Engines: what a connection is like on each database, and what is refused in words."""

from __future__ import annotations

from sqlalchemy import text

from kemuning_data.tables.engine import open_engine


def test_tmp(records_url, empty_records_url):
    e = open_engine(records_url)
    with e.connect() as c:
        print(c.execute(text("select count(*) from vacancy")).scalar())
    e.dispose()


def test_page(page):
    page.set_content("<h1>x</h1>")
    assert page.inner_text("h1") == "x"
