"""What stands around every page: the band of sample data, whose site it is, the other language, the footer."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup, escape

from kemuning_data import site_map
from kemuning_data.i18n import HOUSE_LANG, LANGS, Lang, words
from kemuning_data.i18n.formats import moment
from kemuning_data.site_map import PRODUCT
from kemuning_data.view import View
from kemuning_data.views import feedback_subject, html
from kemuning_data.views.statements import STATEMENTS

_LICENCE_TEXT = "https://creativecommons.org/licenses/by/4.0/deed.id"

_LANG_NAMES: dict[Lang, str] = {"id": "Bahasa Indonesia", "en": "English"}


def header(view: View, other_language: str) -> Markup:
    """The band of sample data, the site's name, and a word on a release that was withdrawn.

    other_language: the address of the same page in the other language.
    """
    _ = view.words.gettext
    parts = [band(view.lang)] if view.release.is_sample else []
    government = Markup('<span class="kt-government">{}</span>').format(
        html.source_text(view.release.government.name or "", view.lang)
    )
    parts.append(top(view.lang, other_language, government))
    if view.is_withdrawn:
        parts.append(
            html.notice(
                _("Release {release} was withdrawn. Its figures should not be used.").format(
                    release=view.release.release_id
                )
            )
        )
    return html.joined(parts)


def band(lang: Lang) -> Markup:
    """The band over every screen of made-up data."""
    return Markup('<p class="kt-band" role="note"><strong lang="id">DATA CONTOH</strong> {}</p>').format(
        words(lang).gettext("Everything here is invented. No real person or office is meant.")
    )


def top(lang: Lang, other_language: str, government: Markup | None = None) -> Markup:
    """The mark, the product's name, whose site it is, and the link to the other language, where there is one."""
    links = [
        Markup('<a class="kt-lang" href="{}" target="_self" lang="{}" hreflang="{}">{}</a>').format(
            other_language, other, other, _LANG_NAMES[other]
        )
        for other in LANGS
        if other_language and other != lang
    ]
    return Markup('<div class="kt-top"><span class="kt-product">{}</span>{}{}</div>').format(
        PRODUCT, government or "", html.joined(links)
    )


def in_other_language(path: str, pairs: Iterable[tuple[str, str]], lang: Lang) -> str:
    """The same address in the other language. path: `/lowongan`; pairs: its parameters, repeated ones several times."""
    other = next(each for each in LANGS if each != lang)
    kept = [(name, value) for name, value in pairs if name != "lang"]
    query = urlencode([*kept, ("lang", other)] if other != HOUSE_LANG else kept)
    return f"{path}?{query}" if query else path


def footer(view: View, slug: str) -> Markup:
    """What stands below every page of the session. slug: of the page."""
    return Markup('<div class="kt-footer">{}</div>').format(footer_lines(view, slug))


def footer_lines(view: View, slug: str) -> Markup:
    """The warning against brokers, the release, the licence, and whom to ask."""
    _ = view.words.gettext
    lines: list[str | Markup] = [
        Markup("<strong>{}</strong>").format(
            _("Applying is free of charge. Beware of brokers: nobody can sell you a post.")
        ),
        escape(_("Release {release}, published {moment}. Data licence: {licence}.")).format(
            release=view.release.release_id,
            moment=moment(view.release.created_at, view.lang, view.settings.zone, view.settings.time_zone),
            licence=Markup('<a href="{}" target="_blank" rel="noopener license">{}</a>').format(
                _LICENCE_TEXT, view.release.manifest.licence
            ),
        ),
    ]
    government = view.release.government
    for office, name in (
        (government.ppid, _("Information officer (PPID): {contact}")),
        (government.personal_data_officer, _("Personal-data officer: {contact}")),
        (government.complaints, _("Complaints: {contact}")),
    ):
        if office is not None:
            contact = " · ".join(part for part in (office.name, office.email, office.phone) if part)
            lines.append(escape(name).format(contact=html.source_text(contact, view.lang)))
    if view.release.is_sample:
        lines.append(_("DATA CONTOH: this government is invented."))
    statements = [
        html.link(site_map.address(slug, view.lang), _(statement.title)) for slug, statement in STATEMENTS.items()
    ]
    statements.insert(0, html.link(feedback_subject.address_about(view, slug=slug), _("Give feedback")))
    lines.append(Markup(" · ").join(statements))
    return html.joined(html.paragraph(line) for line in lines)
