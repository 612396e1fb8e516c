"""What is said of a page before any script runs, as one value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from kemuning_data.queries.vacancies import VacancyDetail
from kemuning_data.views import html

Query = Mapping[str, Sequence[str]]
"""The parameters of an address, each with every value it was given."""


@dataclass(frozen=True, slots=True)
class Summary:
    """`title` without the product's name; `content` is the main part of the page; `vacancy` where it is about one.

    kept: the parameters without which it would be another page.
    """

    title: str
    description: str
    content: Markup
    vacancy: VacancyDetail | None = None
    kept: Mapping[str, str] = field(default_factory=dict)


def pieces(*given: Markup) -> Markup:
    """Pieces as far apart as the session sets them; empty ones leave no gap."""
    return html.joined(Markup("<div>{}</div>").format(piece) for piece in given if piece)
