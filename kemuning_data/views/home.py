"""The first page: what is open now, how much, until when, and where; then what is behind it."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from kemuning_data.figures import home as figures
from kemuning_data.figures import sentences
from kemuning_data.figures.evaluation_home import in_short as in_short_of_loop
from kemuning_data.figures.last_intake import last_intake
from kemuning_data.figures.survey_choice import asked as survey_asked
from kemuning_data.figures.survey_index import over_time
from kemuning_data.figures.survey_words import in_short
from kemuning_data.figures.training_home import staff_trained
from kemuning_data.figures.training_parts import share_in_words
from kemuning_data.i18n.formats import date, number
from kemuning_data.queries import registration, selection_posts, training_staff
from kemuning_data.queries.registration import OpenNow
from kemuning_data.queries.training import has_training
from kemuning_data.site_map import EVALUATION, PART, PROMISES, SELECTION, SURVEY, TRAINING
from kemuning_data.view import View
from kemuning_data.views import figure, html, promises
from kemuning_data.views.search_box import search_box

MOST_OF_VACANCIES = 4
"""Numbers of vacancies and of the last round on the first screen."""


@lru_cache(maxsize=32)
def whole(view: View) -> Markup:
    """The page in one piece: everybody who reads the same release in the same language on one day sees the same."""
    return (
        first_screen(view, registration.open_now(view.release, view.today))
        + _loop(view)
        + html.joined(
            figure.block(each)
            for each in (
                figures.open_posts_by_sector(view),
                last_intake(view),
                staff_trained(view),
                over_time(view, survey_asked(view, {})[0]),
                figures.changes_since_last(view),
                figures.coming_dates(view),
                figures.recruitment_rounds(view),
                figures.clear_criteria(view),
            )
            if each is not None and each.frame.height
        )
    )


def first_screen(view: View, now: OpenNow) -> Markup:
    """Name, finding, up to four figures, and the way to a vacancy."""
    _ = view.words.gettext
    return (
        html.heading(_("Vacancies of the civil service"), 1)
        + html.finding(_finding(view, now))
        + _figures(view, now)
        + search_box(view)
        + _ways(view, now)
        + html.explained([_("Vacancies of the civil service")], view.lang)
        + _not_counted(view, now)
    )


def _loop(view: View) -> Markup:
    """What came after recruitment, in one sentence, and the way to it and to what was promised."""
    _ = view.words.gettext
    said = in_short_of_loop(view)
    ways = Markup("")
    if said is not None:
        ways += html.way(view.address(EVALUATION), _("How sure that is, sector by sector"))
    if promises.is_told(view):
        ways += html.way(view.address(EVALUATION, **{PART: PROMISES}), _("What was promised, and what became of it"))
    if not ways:
        return ways
    if said is None:
        return html.heading(promises.title(view)) + ways
    return html.heading(_("What changed after recruitment")) + html.paragraph(said) + ways


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
        posts=sentences.posts(view, now.posts),
        closes_on=date(now.closes_on, view.lang),
    )


def _figures(view: View, now: OpenNow) -> Markup:
    """What is open now, what came out of the last round, how many staff are trained, how satisfied people are."""
    pairs = [*_open_now(view, now), *_last_round(view)][:MOST_OF_VACANCIES]
    pairs += [*_staff_trained(view), *_satisfaction(view)]
    return html.numbers(pairs) if pairs else Markup("")


def _satisfaction(view: View) -> list[tuple[str, str]]:
    """How satisfied those served are, in the newest survey."""
    found = in_short(view)
    return [] if found is None else [found]


def _open_now(view: View, now: OpenNow) -> list[tuple[str, str]]:
    _ = view.words.gettext
    if not now.vacancies or now.closes_on is None:
        return []
    posts = (number(now.posts, view.lang), _("posts to fill today"))
    days = (number((now.closes_on - view.today).days, view.lang), _("days until the nearest last day"))
    if selection_posts.last_intake(view.release) is not None:
        return [posts, days]
    return [posts, (number(now.vacancies, view.lang), _("vacancies open today")), days, _offering(view, now)]


def _last_round(view: View) -> list[tuple[str, str]]:
    found = selection_posts.last_intake(view.release)
    if found is None:
        return []
    _, lang = view.words.gettext, view.lang
    name = sentences.intake_names(view)[found.intake_code]
    counts = (
        (found.applicants, _("applied in {round}")),
        (found.chosen, _("chosen in {round}")),
        (found.unfilled, _("posts left empty in {round}")),
    )
    return [(number(count, lang), text.format(round=name)) for count, text in counts if count is not None]


def _staff_trained(view: View) -> list[tuple[str, str]]:
    row = training_staff.newest_hours(view.release)
    share = None if row is None else share_in_words(view, row, "share_meeting_pct", "share_class")
    if row is None or share is None:
        return []
    text = view.words.gettext("of permanent staff (PNS) with their 20 training hours in {year}")
    return [(share, text.format(year=row["year"]))]


def _offering(view: View, now: OpenNow) -> tuple[str, str]:
    """By how many the open vacancies are offered: units, where all belong to one institution."""
    if now.institutions > 1:
        return number(now.institutions, view.lang), view.words.gettext("institutions that offer them")
    return number(now.units, view.lang), view.words.gettext("work units that offer them")


def _ways(view: View, now: OpenNow) -> Markup:
    _ = view.words.gettext
    ways = [(view.address("lowongan"), _("All vacancies, closed ones too"))]
    if now.vacancies:
        ways.insert(0, (view.address("lowongan", status="open"), _("See the open vacancies")))
    if selection_posts.last_intake(view.release) is not None:
        ways.append((view.address(SELECTION), _("What came of the last round")))
    if has_training(view.release):
        ways.append((view.address(TRAINING), _("How staff are trained")))
    if in_short(view) is not None:
        ways.append((view.address(SURVEY), _("How satisfied those served are")))
    links = html.joined(Markup('<a class="kt-door" href="{}" target="_self">{}</a>').format(*way) for way in ways)
    return Markup('<p class="kt-doors">{}</p>').format(links)


def _not_counted(view: View, now: OpenNow) -> Markup:
    """What opens later, and what nobody has given dates for."""
    parts = []
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
    return html.joined(parts)
