"""A stranger's text as HTML: nothing in it is markup, and none of it turns the page around."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.rules.plain_text import isolated
from kemuning_data.views import html


def written(text: str) -> Markup:
    """A block with a paragraph a line; each runs in the direction of its own first letter."""
    lines = (Markup('<p dir="auto">{}</p>').format(isolated(line)) for line in text.splitlines() if line.strip())
    return Markup('<div class="kt-written">{}</div>').format(html.joined(lines))


def within_line(text: str) -> Markup:
    """A short text within a sentence of ours, such as a name somebody gave."""
    return Markup('<bdi dir="auto">{}</bdi>').format(isolated(" ".join(text.split())))
