"""The page itself, in the document before Streamlit: read at once, kept where Streamlit never comes.

It lies beside Streamlit's place, which stays unseen until its own page is whole; `shell.js` then changes the one for
the other. Without scripts, or without a socket, this is the page.
"""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.site_map import Page
from kemuning_data.view import View
from kemuning_data.views import around, html
from kemuning_data.web.summary import Summary


def block(view: View, page: Page, said: Summary, other_language: str) -> Markup:
    """Header, menu, content and footer, and below them a place for what is to be known of the line to the site.

    other_language: the address of the same page in the other language.
    """
    return Markup(
        '<div id="kt-first" class="kt-light"><header>{}{}</header><main>{}</main>'
        # Not a kt-footer: that name says that the session has drawn its page to the end.
        '<footer class="kt-first-footer">{}</footer></div>'
        '<div id="kt-line" class="kt-line" role="status" data-without="{}" data-lost="{}"></div>'
    ).format(
        around.header(view, other_language),
        _menu(view, page),
        said.content,
        around.footer_lines(view, page.slug),
        view.words.gettext(
            "Filters and other choices could not be loaded. What you read here is complete; search and links work."
        ),
        view.words.gettext(
            "The connection to this site is lost. What you see can still be read; filters and other choices work again "
            "once it is back."
        ),
    )


def _menu(view: View, here: Page) -> Markup:
    links = [
        Markup('<a href="{}"{}>{}</a>').format(
            view.address(page.slug), Markup(' aria-current="page"') if page is here else "", page.title_in(view.lang)
        )
        for page in site_map.PAGES
    ]
    return Markup('<nav class="kt-menu" aria-label="{}">{}</nav>').format(
        view.words.gettext("Pages of this site"), html.joined(links)
    )
