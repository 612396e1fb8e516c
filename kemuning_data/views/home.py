"""The first page: what is open now, how much, until when, and where."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kemuning_data.i18n.formats import date, number, percent
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries.registration import OpenNow
from kemuning_data.queries.vacancies import Row
from kemuning_data.views import html, vacancy_words
from kemuning_data.views.view import View


def first_screen(view: View, now: OpenNow) -> Markup:
    """Name, finding and up to four figures."""
    _ = view.words.gettext
    return (
        html.heading(_("Vacancies of the civil service"), 1) + html.finding(_finding(view, now)) + _figures(view, now)
    )


def sectors(view: View, rows: Sequence[Row]) -> Markup:
    """Open vacancies and posts by service sector; nothing when nothing is open."""
    _ = view.words.gettext
    if not rows:
        return Markup("")
    longest = max(row["posts"] for row in rows)
    table = html.table(
        _("Vacancies and posts open today, by service sector; most posts first"),
        (_("Service sector"), _("Vacancies"), _("Posts")),
        [
            (
                label("sector", row["sector"], view.lang),
                number(row["vacancies"], view.lang),
                html.bar(row["posts"] / longest, number(row["posts"], view.lang)),
            )
            for row in rows
        ],
        figures=2,
    )
    return html.heading(_("Where the open posts are")) + table


def rounds(view: View, rows: Sequence[Row]) -> Markup:
    """Every recruitment round of the release with a link to its vacancies."""
    _ = view.words.gettext
    names = [intake_name(row["intake_kind"], row["year"], view.lang) for row in rows]
    table = html.table(
        _("All recruitment rounds in this release"),
        (_("Recruitment round"), _("Open now"), _("Vacancies"), _("Posts")),
        [
            (
                html.link(view.address("lowongan", pengadaan=row["intake_code"]), name),
                number(row["open_vacancies"], view.lang),
                number(row["vacancies"], view.lang),
                number(row["posts"], view.lang),
            )
            for row, name in zip(rows, names, strict=True)
        ],
        figures=3,
    )
    return html.heading(_("Recruitment rounds")) + table + html.explained(names, view.lang)


def coming(view: View, stages: Sequence[Row]) -> Markup:
    """The stages that are on or come next."""
    _ = view.words.gettext
    if not stages:
        return Markup("")
    table = html.table(
        _("Stages that are on or come next, to the end of their last day"),
        (_("Stage"), _("Dates")),
        [
            (
                Markup('{}<br><span class="kt-quiet">{}</span>').format(
                    label("stage", row["stage"], view.lang),
                    intake_name(row["intake_kind"], row["year"], view.lang),
                ),
                vacancy_words.span(row, view),
            )
            for row in stages
        ],
    )
    return html.heading(_("Coming dates")) + table


def clear_criteria(view: View, clear: int, every: int) -> Markup:
    """How many criteria a reader can check; nothing where the release holds none."""
    _ = view.words.gettext
    if every == 0:
        return Markup("")
    sentence = _(
        "{share} of {n} criteria tell you whether you meet them. The others use words without measure or lack a "
        "figure; they are marked as vague at their vacancy."
    )
    return html.heading(_("Clear criteria")) + html.paragraph(
        sentence.format(share=percent(clear / every, view.lang), n=number(every, view.lang))
    )


def _finding(view: View, now: OpenNow) -> str:
    w = view.words
    if now.vacancies == 0 or now.closes_on is None:
        return w.gettext("No vacancy is open today.")
    return w.ngettext(
        "Today {n} vacancy is open, with {posts}; the nearest last day is {closes_on}.",
        "Today {n} vacancies are open, with {posts}; the nearest last day is {closes_on}.",
        now.vacancies,
    ).format(
        n=number(now.vacancies, view.lang),
        posts=vacancy_words.count_of_posts(now.posts, view),
        closes_on=date(now.closes_on, view.lang),
    )


def _offering(view: View, now: OpenNow) -> tuple[str, str]:
    """By how many the open vacancies are offered: units, where all belong to one institution."""
    if now.institutions > 1:
        return number(now.institutions, view.lang), view.words.gettext("institutions that offer them")
    return number(now.units, view.lang), view.words.gettext("work units that offer them")


def _figures(view: View, now: OpenNow) -> Markup:
    _ = view.words.gettext
    parts = []
    if now.vacancies and now.closes_on is not None:
        to_list = html.link(view.address("lowongan", status="open"), _("See the open vacancies"))
        parts.append(
            html.numbers(
                [
                    (number(now.vacancies, view.lang), _("vacancies open today")),
                    (number(now.posts, view.lang), _("posts to fill in them")),
                    (number((now.closes_on - view.today).days, view.lang), _("days until the nearest last day")),
                    _offering(view, now),
                ]
            )
        )
        parts.append(html.paragraph(to_list))
    if now.upcoming:
        text = view.words.ngettext("{n} vacancy opens later.", "{n} vacancies open later.", now.upcoming)
        parts.append(html.paragraph(text.format(n=number(now.upcoming, view.lang))))
    if now.without_dates:
        text = view.words.ngettext(
            "The dates of {n} vacancy are not known here: no timetable of its round has been published, "
            "so it is not counted as open.",
            "The dates of {n} vacancies are not known here: no timetable of their round has been published, "
            "so they are not counted as open.",
            now.without_dates,
        )
        parts.append(html.notice(text.format(n=number(now.without_dates, view.lang))))
    parts.append(html.paragraph(html.link(view.address("lowongan"), _("Search all vacancies"))))
    return html.joined(parts)
