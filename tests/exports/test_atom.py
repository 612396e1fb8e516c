from __future__ import annotations

import datetime as dt
from dataclasses import replace
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.exports.atom import Entry, Feed, atom
from kemuning_data.exports.lasting_ids import lasting_id

WHEN = dt.datetime(2026, 11, 24, 10, 5, 6, 789, tzinfo=dt.timezone(dt.timedelta(hours=7)))
ENTRY = Entry(
    urn="urn:uuid:1",
    title="Perawat",
    title_lang="id",
    address="https://kemuning.example/lowongan?formasi=v01&lang=en",
    updated=WHEN,
    summary="4 posts",
)
FEED = Feed(
    urn="urn:uuid:2",
    lang="en",
    title="Vacancies",
    subtitle="1 vacancy",
    address="https://kemuning.example/lowongan.atom?lang=en",
    page="https://kemuning.example/lowongan?lang=en",
    updated=WHEN,
    author="Kabupaten",
    rights="CC BY 4.0",
    generator="Kemuning Terbuka",
    entries=(ENTRY,),
)


def children(element: minidom.Element, name: str) -> list[minidom.Element]:
    return [node for node in element.childNodes if node.nodeType == node.ELEMENT_NODE and node.tagName == name]


def text(element: minidom.Element, name: str) -> str:
    (child,) = children(element, name)
    return "".join(node.data for node in child.childNodes)


def test_a_feed_has_what_the_standard_asks_for_exactly_once():
    content = atom(FEED)
    root = minidom.parseString(content).documentElement
    assert content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
    assert (root.tagName, root.getAttribute("xmlns")) == ("feed", "http://www.w3.org/2005/Atom")
    assert root.getAttribute("xml:lang") == "en"
    assert text(root, "id") == "urn:uuid:2"
    assert text(root, "title") == "Vacancies"
    assert text(root, "subtitle") == "1 vacancy"
    assert text(root, "updated") == "2026-11-24T03:05:06Z"
    assert text(children(root, "author")[0], "name") == "Kabupaten"
    assert {link.getAttribute("rel"): link.getAttribute("href") for link in children(root, "link")} == {
        "self": FEED.address,
        "alternate": FEED.page,
    }
    (entry,) = children(root, "entry")
    assert [text(entry, name) for name in ("id", "title", "updated", "summary")] == [
        "urn:uuid:1",
        "Perawat",
        "2026-11-24T03:05:06Z",
        "4 posts",
    ]
    assert children(entry, "title")[0].getAttribute("xml:lang") == "id"
    assert children(entry, "link")[0].getAttribute("href") == ENTRY.address


def test_the_language_of_a_title_is_named_only_where_it_differs():
    root = minidom.parseString(atom(replace(FEED, lang="id"))).documentElement
    assert not children(children(root, "entry")[0], "title")[0].hasAttribute("xml:lang")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("</title><script>alert(1)</script>", "</title><script>alert(1)</script>"),
        ("a\x00b\x0bc\x1f\ufffe\ud800d", "abcd"),
        ("]]> & &amp; \"'", "]]> & &amp; \"'"),
        ("dua\nbaris\ttab", "dua\nbaris\ttab"),
        ("𝒦 漢 é", "𝒦 漢 é"),
    ],
)
def test_a_title_is_kept_as_text_without_what_xml_cannot_hold(said: str, kept: str):
    root = minidom.parseString(atom(replace(FEED, entries=(replace(ENTRY, title=said),)))).documentElement
    assert text(children(root, "entry")[0], "title") == kept


@given(st.text(st.characters(), max_size=200))
def test_whatever_a_file_says_the_feed_can_be_read(said: str):
    feed = replace(FEED, title=said, author=said, entries=(replace(ENTRY, title=said, summary=said),))
    assert len(children(minidom.parseString(atom(feed)).documentElement, "entry")) == 1


def test_identities_never_change():
    """Written down once: another value would show every subscriber the whole feed anew."""
    assert str(lasting_id("vacancy", "99010000001", "id")) == "e6b0f8bc-c517-58fb-9dfa-840597aa246e"
    assert lasting_id("a", "b", "c") != lasting_id("a", "bc", "")
    assert lasting_id("a", "b") != lasting_id("b", "b")
