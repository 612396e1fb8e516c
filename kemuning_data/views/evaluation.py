"""Evaluasi, the service sectors: what was found lacking, who came, what happened next, and how sure that is."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.view import View
from kemuning_data.views import evaluation_menu, html


def title(view: View) -> str:
    return view.words.gettext("What changed after recruitment")


def is_told(view: View) -> bool:
    """Whether the release tells the evaluation; an older one does not."""
    return view.release.holds("evaluation")


def none_yet(view: View) -> Markup:
    """A release of an older version, or one from before the first survey and the first list of vacancies."""
    _ = view.words.gettext
    return html.joined(
        [
            evaluation_menu.links(view, ""),
            html.heading(title(view), 1),
            html.finding(_("This release holds no evaluation by service sector yet.")),
            html.paragraph(
                _("It comes with the first release after both a satisfaction survey and recruitment results are there.")
            ),
            html.way_home(view.lang),
        ]
    )
