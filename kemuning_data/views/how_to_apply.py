"""How to apply, step by step; where nobody can, only that."""

from __future__ import annotations

from markupsafe import Markup, escape

from kemuning_data.i18n.formats import date
from kemuning_data.i18n.labels import intake_name
from kemuning_data.queries.filters import Status
from kemuning_data.queries.vacancies import Row, VacancyDetail
from kemuning_data.view import View
from kemuning_data.views import html, vacancy_words

SSCASN = "https://sscasn.bkn.go.id"


def section(view: View, detail: VacancyDetail) -> Markup:
    """The steps of an application, and the warning against brokers."""
    _ = view.words.gettext
    row = detail.row
    title = html.heading(_("How to apply"), place="melamar")
    if row["is_withdrawn"] or row["status"] == Status.CLOSED:
        return title + html.paragraph(_("Nobody can apply for this vacancy any more."))
    free = Markup("<strong>{}</strong>").format(
        _("Applying is free of charge. Beware of brokers: nobody can sell you a post.")
    )
    return title + html.steps(_steps(view, row)) + html.paragraph(free)


def _steps(view: View, row: Row) -> list[str | Markup]:
    _ = view.words.gettext
    site = Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(SSCASN, SSCASN.removeprefix("https://"))
    choice = escape(_("Choose {round}, {institution}, {title}.")).format(
        round=intake_name(row["intake_kind"], row["year"], view.lang),
        institution=html.source_text(row["institution_name"], view.lang),
        title=html.source_text(row["title"], view.lang),
    )
    return [
        _("Compare yourself with the criteria above and scan the documents that they name."),
        escape(_("Make an account on {site} (SSCASN), the only place where applications are made.")).format(site=site),
        choice,
        _("Upload your documents, read everything once more, and finish. You can apply for one vacancy of a round."),
        _finish(view, row),
    ]


def _finish(view: View, row: Row) -> str:
    _ = view.words.gettext
    if row["status"] == Status.OPEN:
        return _("Finish by the end of {date} ({days_left}) and keep the proof of registration.").format(
            date=date(row["closes_on"], view.lang), days_left=vacancy_words.days_left(row["closes_on"], view)
        )
    if row["status"] == Status.UPCOMING:
        return _("Registration opens on {opens_on} and ends on {closes_on}. Keep the proof of registration.").format(
            opens_on=date(row["opens_on"], view.lang), closes_on=date(row["closes_on"], view.lang)
        )
    return _("The dates are not known here: look for them on SSCASN. Keep the proof of registration.")
