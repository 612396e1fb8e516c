"""Professionalism on the page of training, and in one sentence elsewhere."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.figures.merit import aspects_of_newest, merit_by_year
from kemuning_data.figures.professionalism import index_by_year
from kemuning_data.figures.professionalism_words import both, is_told
from kemuning_data.site_map import TRAINING
from kemuning_data.view import View
from kemuning_data.views import figure, html

PLACE = "profesionalitas"
"""The name within the page of training of this part."""


def section(view: View) -> Markup:
    """Both indices by year and the aspects of the merit system; nothing where the release has neither."""
    if not is_told(view):
        return Markup("")
    makers = (index_by_year, merit_by_year, aspects_of_newest)
    figures = [made for made in (make(view) for make in makers) if made is not None and made.frame.height]
    blocks = (figure.block(made, level=3) for made in figures)
    explained = html.explained(["ASN"], view.lang)
    return html.heading(view.words.gettext("Professionalism"), place=PLACE) + explained + html.joined(blocks)


def in_short(view: View) -> Markup:
    """One sentence with the way to the figures; nothing where the release has neither index."""
    said = both(view)
    if not said:
        return Markup("")
    way = html.link(f"{view.address(TRAINING)}#{PLACE}", view.words.gettext("The figures, dimension by dimension"))
    return html.paragraph(Markup("{} {}").format(said, way))
