"""The HTML around every page that Streamlit has no part in: bare pages, sheets to print, frames."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.i18n import Lang
from kemuning_data.site_map import PRODUCT
from kemuning_data.web import assets

_DOCUMENT = Markup("""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} · {product}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{css}">
{head}</head>
<body class="{look}">
<main>
{body}
</main>
</body>
</html>
""")


def document(lang: Lang, title: str, body: Markup, *, look: str = "kt-light", head: Markup | None = None) -> str:
    """A whole page. title: without the product's name; look: classes of the body; head: further lines of the head."""
    return _DOCUMENT.format(
        lang=lang,
        title=title,
        product=PRODUCT,
        icon=assets.address(assets.MARK),
        css=assets.address("kemuning.css"),
        head=head or "",
        look=look,
        body=body,
    )
