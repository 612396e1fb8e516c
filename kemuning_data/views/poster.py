"""A vacancy as a sheet of A4 for the notice board of a village office, a campus or a mosque."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kemuning_data.exports.qr import qr_svg
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries.filters import Status
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import PRODUCT
from kemuning_data.view import View
from kemuning_data.views import html, sharing, vacancy_words

PROGRAMMES_SHOWN = 6
_LENGTHS = (28, 60, 110)
"""Letters up to which a title is set in the first, second and third size; longer ones in the fourth."""


def sheet(view: View, row: Row, address: str, mark: str) -> Markup:
    """The whole sheet. address: the vacancy's page, absolute; mark: where the site's mark is to be had."""
    _ = view.words.gettext
    return Markup('<article class="kt-poster">{}</article>').format(
        html.joined(
            [
                _head(view, mark),
                html.joined(Markup('<p class="kt-poster-warning">{}</p>').format(each) for each in _warnings(view)),
                _title(view, row),
                _facts(view, row),
                _code(view, address),
                Markup('<p class="kt-poster-free">{}</p>').format(sharing.free_of_charge(view)),
                _foot(view),
            ]
        )
    )


def _warnings(view: View) -> list[Markup]:
    _ = view.words.gettext
    said = []
    if view.release.is_sample:
        said.append(
            Markup('<strong lang="id">DATA CONTOH</strong> {}').format(
                _("Everything here is invented. No real person or office is meant.")
            )
        )
    if view.is_withdrawn:
        said.append(Markup("<strong>{}</strong>").format(sharing.withdrawn(view)))
    return said


def _head(view: View, mark: str) -> Markup:
    name = view.release.government.name
    return Markup(
        '<header><img src="{}" alt="" width="64" height="64"><p><strong>{}</strong><br>{}</p></header>'
    ).format(mark, html.source_text(name, view.lang) if name else PRODUCT, PRODUCT if name else "")


def _title(view: View, row: Row) -> Markup:
    places = [row["unit_name"]]
    if row["institution_name"] != row["unit_name"]:
        places.append(row["institution_name"])
    size = next((step for step, most in enumerate(_LENGTHS, 1) if len(row["title"]) <= most), len(_LENGTHS) + 1)
    return Markup(
        '<p class="kt-poster-kind">{} · {}</p><h1 class="kt-poster-title-{}">{}</h1><p class="kt-poster-place">{}</p>'
    ).format(
        view.words.gettext("Vacancy"),
        intake_name(row["intake_kind"], row["year"], view.lang),
        size,
        html.source_text(row["title"], view.lang),
        html.source_text(", ".join(places), view.lang),
    )


def _facts(view: View, row: Row) -> Markup:
    _ = view.words.gettext
    large: list[tuple[str, str | Markup]] = [(_("Posts"), number(row["posts"], view.lang)), _until(view, row)]
    income = vacancy_words.income(row, view)
    small: list[tuple[str, str | Markup]] = [(_("Income"), income)] if income else []
    small.append((_("Education"), _education(view, row)))
    return Markup('<div class="kt-poster-large">{}</div><div class="kt-poster-small">{}</div>').format(
        html.definitions(large), html.definitions(small)
    )


def _until(view: View, row: Row) -> tuple[str, str]:
    _ = view.words.gettext
    if row["is_withdrawn"] or row["status"] == Status.UNKNOWN:
        return _("Registration"), vacancy_words.status_name(row, view)
    last = date(row["closes_on"], view.lang)
    if row["status"] == Status.CLOSED:
        return _("Registration"), _("Closed on {date}").format(date=last)
    return _("Last day of registration"), last


def _education(view: View, row: Row) -> Markup | str:
    levels = ", ".join(label("education_level", code, view.lang) for code in row["education_levels"])
    programmes = _programmes(view, row["study_programmes"])
    if levels and programmes:
        return Markup("{}: {}").format(levels, programmes)
    return programmes or levels or view.words.gettext("Not stated by the agency")


def _programmes(view: View, programmes: Sequence[str]) -> Markup | str:
    if not programmes:
        return ""
    shown = html.source_text("; ".join(programmes[:PROGRAMMES_SHOWN]), view.lang)
    more = len(programmes) - PROGRAMMES_SHOWN
    if more <= 0:
        return shown
    words = view.words.ngettext("and {n} more study programme", "and {n} more study programmes", more)
    return Markup("{}; {}").format(shown, words.format(n=number(more, view.lang)))


def _code(view: View, address: str) -> Markup:
    _ = view.words.gettext
    return Markup(
        '<div class="kt-poster-code">{}<div><p><strong>{}</strong></p><p>{}</p>'
        '<p class="kt-poster-address">{}</p></div></div>'
    ).format(
        qr_svg(address),
        _("All conditions and dates"),
        _("Point the camera of your phone at the square, or type this address:"),
        address,
    )


def _foot(view: View) -> Markup:
    _ = view.words.gettext
    return Markup("<footer><p>{}</p><p>{}</p></footer>").format(
        _("Applications are made only on {site} (SSCASN), the national site of the civil service.").format(
            site="sscasn.bkn.go.id"
        ),
        sharing.source(view),
    )
