"""Pages of a few lines without Streamlit: nothing found, being built, no release yet."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from kemuning_data import site_map
from kemuning_data.errors import Refusal
from kemuning_data.i18n import LANGS, N_, Lang, words
from kemuning_data.i18n.formats import percent
from kemuning_data.i18n.problems import refusal_sentence
from kemuning_data.views import around as around_all
from kemuning_data.views import html
from kemuning_data.views.statements import Reading, Statement
from kemuning_data.web.document import document
from kemuning_data.web.first_start import LOG, Progress

RELOAD_S = 2
"""Seconds after which the progress page asks again."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around every bare page: its language, where it is in the other one, and the band of sample data."""

    lang: Lang
    other_lang: str = ""
    """Address of the same page in the other language, if it has one."""
    is_sample: bool = False


def page_not_found(around: Around) -> str:
    """No page has this address: said in both languages, for the address does not tell which one is wanted."""
    lang, _ = around.lang, words(around.lang).gettext
    title = N_("Page not found")
    sentence = N_("There is no page at this address.")
    links = [
        Markup('<li><a href="{}">{}</a></li>').format(site_map.address(page.slug, lang), page.title_in(lang))
        for page in site_map.PAGES
    ]
    others = [
        Markup('<p lang="{}">{}. {}</p>').format(other, words(other).gettext(title), words(other).gettext(sentence))
        for other in LANGS
        if other != lang
    ]
    body = html.paragraph(_(sentence)) + html.paragraph(_("These are the pages of this site:"))
    body += Markup("<ul>{}</ul>").format(html.joined(links)) + html.joined(others)
    return _document(around, _(title), body)


def vacancy_not_found(around: Around) -> str:
    """The release holds no vacancy of the code in the address; the code is not repeated."""
    _ = words(around.lang).gettext
    body = html.paragraph(
        _(
            "This release holds no vacancy with the code in the address. Vacancies stay when they are closed, "
            "so the code may be mistyped, or may belong to another government."
        )
    ) + _way_on("lowongan", around.lang, _("All vacancies"))
    return _document(around, _("Vacancy not found"), body)


def round_not_found(around: Around) -> str:
    """The release holds no recruitment round of the code in the address; the code is not repeated."""
    _ = words(around.lang).gettext
    sentence = _("This release holds no recruitment round with the code in the address. The link may be cut off.")
    body = html.paragraph(sentence) + _way_on("lowongan", around.lang, _("All vacancies"))
    return _document(around, _("Recruitment round not found"), body)


def dates_not_known(around: Around) -> str:
    """There is nothing to put into a calendar."""
    _ = words(around.lang).gettext
    sentence = _("No timetable of this recruitment round has been published here, so it is not known when it is open.")
    body = html.paragraph(sentence) + _way_on("lowongan", around.lang, _("All vacancies"))
    return _document(around, _("Dates not known"), body)


_TITLES = {
    "figure_not_found": N_("Figure not available"),
    "figure_has_no_chart": N_("Figure not available"),
    "picture_not_made": N_("Picture not available now"),
    "too_many_pictures": N_("Picture not available now"),
}
"""Code of a refusal → the name of its page, where it is not the release that is missing."""


def refused(refusal: Refusal, around: Around, *, is_named: bool) -> str:
    """What was asked for is not there, or cannot be read; is_named: the address named a release, so there
    is another to go to."""
    _ = words(around.lang).gettext
    body = html.paragraph(refusal_sentence(refusal, around.lang))
    if is_named:
        body += _way_on("", around.lang, _("To the current release"))
    return _document(around, _(_TITLES.get(refusal.code, N_("Release not available"))), body)


def being_built(progress: Progress, around: Around) -> str:
    """The made-up data are being built; reloads itself until the site is there."""
    _ = words(around.lang).gettext
    if progress.is_failed:
        body = html.paragraph(
            _(
                "The sample data could not be built. The reason stands in the file {file} in the data folder. "
                "Mend it and start the site again."
            ).format(file=LOG)
        )
        return _document(around, _("No data yet"), body)
    share = percent(progress.share, around.lang)
    body = html.paragraph(
        _(
            "This site has no data of its own yet, so it is writing those of an invented government. "
            "That takes less than a minute; then the first page opens here by itself."
        )
    ) + Markup('<p><progress max="1" value="{}" aria-label="{}"></progress> {}</p>').format(
        round(progress.share, 3), _("Part of the work that is done"), share
    )
    return _document(around, _("Sample data are being built"), body, reload=True)


def no_release_yet(around: Around) -> str:
    """There may be records, but nothing has been published: what the official has to do."""
    _ = words(around.lang).gettext
    todo = Markup("<ol><li>{}</li><li>{}</li><li>{}</li></ol>").format(
        escape(_("Check that {data_dir} or {releases_url} names the right folder: this one holds no release.")).format(
            data_dir=Markup("<code>KEMUNING_DATA_DIR</code>"), releases_url=Markup("<code>KEMUNING_RELEASES_URL</code>")
        ),
        escape(_("Read the spreadsheets in: {command}")).format(
            command=Markup("<code>kemuning import vacancies lowongan.xlsx --intake cpns-2024</code>")
        ),
        escape(_("Publish them, two people agreeing: {command}")).format(
            command=Markup("<code>kemuning publish --note … --by … --approved-by …</code>")
        ),
    )
    body = (
        html.paragraph(_("Nothing has been published here yet. Please come back later."))
        + Markup("<h2>{}</h2>").format(_("For the official in charge"))
        + todo
    )
    return _document(around, _("No release yet"), body)


def statement(said: Statement, reading: Reading, around: Around) -> str:
    """A page of text that needs no script: privacy, accessibility, rounding."""
    _ = words(around.lang).gettext
    body = said.body(reading) + _way_on("", around.lang, _("To the first page"))
    return _document(around, _(said.title), body)


def went_wrong(reference: str, around: Around) -> str:
    """An error of ours, without any of its details. reference: the number under which it stands in the server's log."""
    _ = words(around.lang).gettext
    body = html.paragraph(
        _(
            "This page could not be shown. Please try again; if it happens again, tell us the reference {reference}."
        ).format(reference=reference)
    )
    return _document(
        around, _("Something went wrong on our side"), body + _way_on("", around.lang, _("To the first page"))
    )


def _document(around: Around, title: str, body: Markup, *, reload: bool = False) -> str:
    head = Markup('<meta http-equiv="refresh" content="{}">\n').format(RELOAD_S) if reload else None
    above = around_all.band(around.lang) if around.is_sample else Markup("")
    whole = above + around_all.top(around.lang, around.other_lang) + html.heading(title, 1) + body
    return document(around.lang, title, whole, head=head)


def _way_on(slug: str, lang: Lang, text: str) -> Markup:
    return Markup('<p><a href="{}">{}</a></p>').format(site_map.address(slug, lang), text)
