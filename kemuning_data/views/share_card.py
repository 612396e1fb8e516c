"""What stands on the share cards of the first page, of a list and of a vacancy."""

from __future__ import annotations

from kemuning_data.exports.card import Card
from kemuning_data.figures.choices import in_words
from kemuning_data.figures.sentences import as_on
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import intake_name
from kemuning_data.queries import registration, vacancies
from kemuning_data.queries.filters import Status, VacancyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View
from kemuning_data.views import sharing, vacancy_words


def of_home(view: View) -> Card:
    """What is open today, how many posts it has, and until when."""
    _ = view.words.gettext
    now = registration.open_now(view.release, view.today)
    if now.vacancies == 0 or now.closes_on is None:
        return _card(view, _("No vacancy is open today."), _on_this_day(view, _("Vacancies of the civil service")), [])
    title = view.words.ngettext("{n} vacancy open", "{n} vacancies open", now.vacancies)
    return _card(
        view,
        title.format(n=number(now.vacancies, view.lang)),
        _on_this_day(view, _("Vacancies of the civil service")),
        [_posts(view, now.posts), (date(now.closes_on, view.lang), _("nearest last day"))],
    )


def of_list(view: View, chosen: VacancyFilters) -> Card:
    """A choice of vacancies: what was chosen, how many there are, and the nearest last day among the open ones."""
    _ = view.words.gettext
    found = vacancies.vacancies_matching(view.release, chosen, view.today)
    figures = [(number(found.vacancies, view.lang), _("vacancies")), _posts(view, found.posts)]
    # The list begins with what closes first.
    first = found.rows[0] if found.rows else None
    if first is not None and first["status"] == Status.OPEN:
        figures.append((date(first["closes_on"], view.lang), _("nearest last day")))
    choice = "; ".join(f"{name}: {value}" for name, value in in_words(view, chosen))
    return _card(view, _("Vacancies"), _on_this_day(view, choice or _("All vacancies, closed ones too")), figures)


def of_vacancy(view: View, row: Row) -> Card:
    """One vacancy: title, unit, posts, last day, recruitment round."""
    _ = view.words.gettext
    figures = [_posts(view, row["posts"])]
    if row["is_withdrawn"]:
        figures.append((vacancy_words.status_name(row, view), _("registration")))
    elif row["closes_on"] is not None:
        is_over = row["status"] == Status.CLOSED
        name = _("registration closed") if is_over else _("last day of registration")
        figures.append((date(row["closes_on"], view.lang), name))
    figures.append((intake_name(row["intake_kind"], row["year"], view.lang), _("recruitment round")))
    return _card(view, row["title"], row["unit_name"], figures)


def _on_this_day(view: View, text: str) -> str:
    """With the day: a card is seen on another one."""
    return f"{text} · {as_on(view)}"


def _posts(view: View, posts: int) -> tuple[str, str]:
    return number(posts, view.lang), view.words.ngettext("post", "posts", posts)


def _card(view: View, title: str, place: str, figures: list[tuple[str, str]]) -> Card:
    _ = view.words.gettext
    warning = _("Everything here is invented.") if view.release.is_sample else ""
    if view.is_withdrawn:
        warning = sharing.withdrawn(view)
    return Card(
        title=title,
        place=place,
        figures=tuple(figures),
        government=view.release.government.name or "",
        promise=_("Applying is free of charge. Beware of brokers."),
        source=_("Release {release}").format(release=view.release.release_id),
        is_sample=view.release.is_sample,
        warning=warning,
    )
