"""Professionalism on the page of training, and in one sentence elsewhere."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.figures.figure import Figure
from kemuning_data.figures.merit import ASPECTS_FIGURE, aspects_of_newest, merit_by_year
from kemuning_data.figures.professionalism import FIGURE, index_by_year
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
    explained = html.explained(["ASN"], view.lang)
    blocks = html.joined(_block(made) for made in figures)
    return html.heading(view.words.gettext("Professionalism"), place=PLACE) + explained + blocks


def _block(made: Figure) -> Markup:
    """A figure with the notes of the office below its table, and what it does not say in sight."""
    notes = made.frame.drop_nulls("note").to_dicts() if "note" in made.frame.columns else []
    said = (
        html.quiet(Markup("{}: {}").format(row["year"], html.source_text(row["note"], made.view.lang))) for row in notes
    )
    rows = figure.table(made, level=4) + html.joined(said)
    if made.id != ASPECTS_FIGURE:
        rows += html.quiet(made.passport.limits)
    return figure.block(made, level=3, rows=rows, is_drawn=made.id == FIGURE)


def in_short(view: View) -> Markup:
    """One sentence with the way to the figures; nothing where the release has neither index."""
    said = both(view)
    if not said:
        return Markup("")
    way = html.link(f"{view.address(TRAINING)}#{PLACE}", view.words.gettext("The figures, dimension by dimension"))
    return html.paragraph(Markup("{} {}").format(said, way))
