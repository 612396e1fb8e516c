"""A feed in Atom (RFC 4287): what a reader's program needs to tell them of new vacancies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from kemuning_data.i18n import Lang

MEDIA_TYPE = "application/atom+xml"
ATOM = "http://www.w3.org/2005/Atom"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document can hold, not even escaped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `urn` never changes; `address` is absolute; `title_lang` where it is not the feed's language."""

    urn: str
    title: str
    title_lang: Lang
    address: str
    updated: dt.datetime
    summary: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `address` is its own, `page` that of the same list as a page; both absolute."""

    urn: str
    lang: Lang
    title: str
    subtitle: str
    address: str
    page: str
    updated: dt.datetime
    author: str
    rights: str
    generator: str
    entries: Sequence[Entry]


def atom(feed: Feed) -> bytes:
    """The feed as UTF-8 XML; the same feed always gives the same bytes."""
    root = ET.Element("feed", {"xmlns": ATOM, XML_LANG: feed.lang})
    _text(root, "id", feed.urn)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", _moment(feed.updated))
    _text(ET.SubElement(root, "author"), "name", feed.author)
    _text(root, "rights", feed.rights)
    _text(root, "generator", feed.generator)
    _link(root, "self", feed.address, MEDIA_TYPE, feed.lang)
    _link(root, "alternate", feed.page, "text/html", feed.lang)
    for entry in feed.entries:
        _entry(root, entry, feed.lang)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def without_control_characters(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _entry(root: ET.Element, entry: Entry, lang: Lang) -> None:
    element = ET.SubElement(root, "entry")
    _text(element, "id", entry.urn)
    title = _text(element, "title", entry.title)
    if entry.title_lang != lang:
        title.set(XML_LANG, entry.title_lang)
    _text(element, "updated", _moment(entry.updated))
    _link(element, "alternate", entry.address, "text/html", lang)
    _text(element, "summary", entry.summary)


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, name)
    element.text = without_control_characters(text)
    return element


def _link(parent: ET.Element, relation: str, address: str, kind: str, lang: Lang) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "href": address, "type": kind, "hreflang": lang})


def _moment(value: dt.datetime) -> str:
    """RFC 3339 in UTC, whole seconds."""
    return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
