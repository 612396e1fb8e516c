"""Everything by which a vacancy or a list of them travels: message, text, picture, calendar, feed, poster, frame."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup

from kemuning_data.figures import sentences
from kemuning_data.figures.choices import in_words
from kemuning_data.figures.sentences import as_on
from kemuning_data.i18n.formats import date
from kemuning_data.i18n.labels import intake_name
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import Status, VacancyFilters, address_parameters
from kemuning_data.queries.timetable import stages_of
from kemuning_data.queries.vacancies import Row, VacancyList
from kemuning_data.view import View
from kemuning_data.views import html, vacancy_words

WHATSAPP = "https://wa.me/?text="
FRAME_HEIGHT_ONE, FRAME_HEIGHT_LIST = 380, 620
"""Pixels of the frame on another site."""


def section(view: View, row: Row) -> Markup:
    """How to pass one vacancy on."""
    _ = view.words.gettext
    code = row["vacancy_id"]
    text = message(view, row)
    unit = _unit(row)
    ways = [_whatsapp(view, text)]
    if row["closes_on"] is not None:
        ways.append(_file(view.address("lowongan.ics", formasi=code), _("Dates for your calendar")))
    ways.append(html.link(view.address("poster", formasi=code), _("Poster to print, with QR code")))
    return _whole(
        view,
        ways,
        [
            _text_to_copy(view, text),
            _picture(view, card_address(view, code), row["title"]),
            _frame(view, view.address("sematan/formasi", formasi=code), row["title"], FRAME_HEIGHT_ONE),
            _feed(view, unit, _("Feed of all vacancies of {unit}").format(unit=row["unit_name"])),
        ],
    )


def list_section(view: View, chosen: VacancyFilters) -> Markup:
    """How to pass a list on."""
    _ = view.words.gettext
    chosen = replace(chosen, page=1)
    kept = address_parameters(chosen)
    text = list_message(view, chosen)
    ways = [_whatsapp(view, text)]
    if chosen.intake is not None and stages_of(view.release, chosen.intake):
        dates = view.address("lowongan.ics", pengadaan=chosen.intake)
        ways.append(_file(dates, _("Dates of this recruitment round for your calendar")))
    title = choice_title(view, chosen)
    return _whole(
        view,
        ways,
        [
            _text_to_copy(view, text),
            _picture(view, view.address("kartu/lowongan.png", **kept), title),
            _frame(view, view.address("sematan/lowongan", **kept), title, FRAME_HEIGHT_LIST),
            _feed(view, chosen, _("Feed of this list")),
        ],
    )


def of_text(view: View, text: str) -> Markup:
    """How to pass on what a few lines of plain text say."""
    return _whole(view, [_whatsapp(view, text)], [_text_to_copy(view, text)])


def message(view: View, row: Row) -> str:
    """A vacancy as plain text of a few lines, for a message or a post; true on whatever day it is read."""
    places = [row["unit_name"]]
    if row["institution_name"] != row["unit_name"]:
        places.append(row["institution_name"])
    round_name = intake_name(row["intake_kind"], row["year"], view.lang)
    lines = [
        *warnings(view),
        row["title"],
        ", ".join(places),
        f"{sentences.posts(view, row['posts'])} · {round_name}",
        dates(view, row),
    ]
    return _with_ending(view, lines, view.address("lowongan", formasi=row["vacancy_id"]))


def list_message(view: View, chosen: VacancyFilters) -> str:
    """A list of vacancies as plain text of a few lines."""
    found = vacancies.vacancies_matching(view.release, chosen, view.today)
    lines = [
        *warnings(view),
        view.release.government.name or "",
        choice_title(view, chosen),
        f"{count(view, found)}, {as_on(view)}",
    ]
    return _with_ending(view, lines, view.address("lowongan", **address_parameters(chosen)))


def choice_title(view: View, chosen: VacancyFilters) -> str:
    """The list in words: `Vacancies`, or with what narrows it."""
    parts = "; ".join(f"{name}: {value}" for name, value in in_words(view, chosen))
    title = view.words.gettext("Vacancies")
    return f"{title} · {parts}" if parts else title


def count(view: View, found: VacancyList) -> str:
    """How many vacancies and posts a list has."""
    return view.words.gettext("{vacancies} with {posts}").format(
        vacancies=sentences.count_of_vacancies(view, found.vacancies),
        posts=sentences.posts(view, found.posts),
    )


def dates(view: View, row: Row) -> str:
    """When one can apply, by dates alone: what travels is read on another day."""
    if row["is_withdrawn"] or row["status"] == Status.UNKNOWN:
        return vacancy_words.registration(row, view)
    return view.words.gettext("Registration from {opens_on} to {closes_on}.").format(
        opens_on=date(row["opens_on"], view.lang), closes_on=date(row["closes_on"], view.lang)
    )


def warnings(view: View) -> list[str]:
    """What must be said first wherever a vacancy arrives without its page: invented data, a withdrawn release."""
    _ = view.words.gettext
    said = []
    if view.release.is_sample:
        said.append("DATA CONTOH. " + _("Everything here is invented. No real person or office is meant."))
    if view.is_withdrawn:
        said.append(withdrawn(view))
    return said


def withdrawn(view: View) -> str:
    """That the release was withdrawn, as a sentence."""
    return view.words.gettext("Release {release} was withdrawn. Its figures should not be used.").format(
        release=view.release.release_id
    )


def free_of_charge(view: View) -> str:
    """The warning against brokers."""
    return view.words.gettext("Applying is free of charge. Beware of brokers: nobody can sell you a post.")


def source(view: View) -> str:
    """Who published what is said here, in which release, and when."""
    return view.words.gettext("Source: {publisher}, release {release} of {date}.").format(
        publisher=view.release.government.name or "Kemuning Terbuka",
        release=view.release.release_id,
        date=date(view.release.created_at.astimezone(view.settings.zone).date(), view.lang),
    )


def card_address(view: View, vacancy_id: str) -> str:
    """The address of a vacancy's share card."""
    return view.address(f"kartu/formasi/{quote(vacancy_id, safe='')}.png")


def frame_code(address: str, title: str, height: int) -> str:
    """The HTML by which another site shows an address of ours; plain text here, for it is shown and not run."""
    code = Markup('<iframe src="{}" title="{}" loading="lazy" width="100%" height="{}" style="border:0"></iframe>')
    return str(code.format(address, title, height))


def _unit(row: Row) -> VacancyFilters:
    return VacancyFilters(institutions=(row["institution_name"],), units=(row["unit_name"],))


def _with_ending(view: View, lines: list[str], address: str) -> str:
    # A path alone leads nowhere in a message.
    return "\n".join(line for line in [*lines, free_of_charge(view), view.base and view.base + address] if line)


def _whole(view: View, ways: list[Markup], folded: list[Markup]) -> Markup:
    _ = view.words.gettext
    items = html.joined(Markup("<li>{}</li>").format(way) for way in ways)
    return Markup('<section class="kt-share">{}<ul class="kt-share-ways">{}</ul>{}{}</section>').format(
        html.heading(_("Share")),
        items,
        html.joined(folded),
        html.quiet(_("This page can be printed as it is: use Print in the menu of your browser.")),
    )


def _whatsapp(view: View, text: str) -> Markup:
    return Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(
        WHATSAPP + quote(text), view.words.gettext("Send by WhatsApp")
    )


def _file(address: str, text: str) -> Markup:
    return Markup('<a href="{}" target="_self" download>{}</a>').format(address, text)


def _details(title: str, content: Markup) -> Markup:
    return Markup("<details><summary>{}</summary>{}</details>").format(title, content)


def _copied(text: str, label: str, rows: int) -> Markup:
    return Markup('<textarea class="kt-copy" readonly rows="{}" aria-label="{}">{}</textarea>').format(
        rows, label, text
    )


def _text_to_copy(view: View, text: str) -> Markup:
    title = view.words.gettext("Text to copy, for a post or a message")
    return _details(title, _copied(text, title, text.count("\n") + 3))


def _picture(view: View, address: str, title: str) -> Markup:
    _ = view.words.gettext
    image = Markup('<img class="kt-card" src="{}" alt="{}" width="1200" height="630" loading="lazy">').format(
        address, _("Share card: {title}").format(title=title)
    )
    return _details(_("Picture to share"), image + html.paragraph(_file(address, _("Download the picture (PNG)"))))


def _frame(view: View, address: str, title: str, height: int) -> Markup:
    """The code for another site; nothing where the site's own address is not known, for a path alone leads nowhere."""
    if not view.base:
        return Markup("")
    name = view.words.gettext("Show it on another website")
    hint = html.paragraph(
        view.words.gettext("Put this code into a page of your site. What it shows changes with every release.")
    )
    return _details(name, hint + _copied(frame_code(view.base + address, title, height), name, 4))


def _feed(view: View, chosen: VacancyFilters, text: str) -> Markup:
    _ = view.words.gettext
    hint = html.paragraph(_("A feed reader (Atom, RSS) tells you when a new vacancy is published."))
    address = view.address("lowongan.atom", **address_parameters(chosen))
    return _details(_("Be told of new vacancies"), hint + html.paragraph(html.link(address, text)))
