"""How to reach an office of the government."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.i18n import Lang, words
from kemuning_data.release.government import Office
from kemuning_data.views import html


def contact(title: str, office: Office | None, lang: Lang) -> Markup:
    """How to reach an office; that it is not named yet, where the government has not said."""
    parts = [part for part in (office.name, office.email, office.phone) if part] if office else []
    said = (
        html.source_text(" · ".join(parts), lang) if parts else words(lang).gettext("not named by this government yet")
    )
    return html.paragraph(Markup("<strong>{}</strong>: {}").format(title, said))
