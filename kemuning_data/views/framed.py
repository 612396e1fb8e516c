"""A vacancy or a list of them for a frame on another site: short, with its source, every link leading out of it."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.figures import sentences
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import PRODUCT
from kemuning_data.view import View
from kemuning_data.views import around, html, sharing, vacancy_words

MOST_ROWS = 10


def of_list(view: View, chosen: VacancyFilters) -> Markup:
    """The first vacancies of a choice, and the way to all of them."""
    _ = view.words.gettext
    found = vacancies.vacancies_matching(view.release, chosen, view.today)
    address = view.address("lowongan", **address_parameters(chosen))
    rows = html.joined(Markup("<li>{}</li>").format(_item(view, row)) for row in found.rows[:MOST_ROWS])
    text = _("All of them, with every condition") if found.vacancies else _("All vacancies")
    return html.joined(
        [
            _warnings(view),
            html.heading(sharing.choice_title(view, chosen), 1),
            html.finding(f"{sharing.count(view, found)}." if found.vacancies else _("No vacancy fits your choice.")),
            Markup('<ul class="kt-list">{}</ul>').format(rows) if rows else Markup(""),
            html.paragraph(_out(address if found.vacancies else view.address("lowongan"), text)),
            _foot(view),
        ]
    )


def of_vacancy(view: View, row: Row) -> Markup:
    """One vacancy in a few lines, and the way to its page."""
    _ = view.words.gettext
    kind = "closed" if row["is_withdrawn"] else row["status"]
    return html.joined(
        [
            _warnings(view),
            html.heading(html.source_text(row["title"], view.lang), 1),
            html.finding(
                Markup("{} {}").format(html.tag(vacancy_words.status_name(row, view), kind), sharing.dates(view, row))
            ),
            html.definitions(
                [
                    (_("Unit"), html.source_text(row["unit_name"], view.lang)),
                    (_("Institution"), html.source_text(row["institution_name"], view.lang)),
                    (_("Posts"), sentences.posts(view, row["posts"])),
                ]
            ),
            html.paragraph(_out(view.address("lowongan", formasi=row["vacancy_id"]), _("All conditions and dates"))),
            _foot(view),
        ]
    )


def unknown(view: View) -> Markup:
    """When the release holds no such vacancy."""
    _ = view.words.gettext
    return (
        html.heading(_("Vacancy not found"), 1)
        + html.paragraph(_("This release holds no vacancy with the code in the address."))
        + html.paragraph(_out(view.address("lowongan"), _("All vacancies")))
    )


def _out(address: str, text: str | Markup) -> Markup:
    """A link that leaves the frame: the other site's page gives way to ours."""
    return Markup('<a href="{}" target="_top">{}</a>').format(address, text)


def _item(view: View, row: Row) -> Markup:
    kind = "closed" if row["is_withdrawn"] else row["status"]
    text = Markup("<strong>{}</strong><span>{} · {}</span>{} {}").format(
        html.source_text(row["title"], view.lang),
        html.source_text(row["unit_name"], view.lang),
        sentences.posts(view, row["posts"]),
        html.tag(vacancy_words.status_name(row, view), kind),
        vacancy_words.registration_briefly(row, view),
    )
    return _out(view.address("lowongan", formasi=row["vacancy_id"]), text)


def _warnings(view: View) -> Markup:
    parts = [around.band(view.lang)] if view.release.is_sample else []
    if view.is_withdrawn:
        parts.append(html.notice(sharing.withdrawn(view)))
    return html.joined(parts)


def _foot(view: View) -> Markup:
    site = Markup("{} {}").format(sharing.source(view), _out(view.address(""), PRODUCT))
    return Markup('<div class="kt-footer">{}{}</div>').format(
        html.paragraph(Markup("<strong>{}</strong>").format(sharing.free_of_charge(view))), html.paragraph(site)
    )
