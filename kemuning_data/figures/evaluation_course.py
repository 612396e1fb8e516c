"""The figure of courses: sector by sector satisfaction over time, with seats and newcomers beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

import polars as pl

from kemuning_data.charts.course_panel import Course, Newcomers, Point, Seats
from kemuning_data.charts.courses import Key, courses
from kemuning_data.figures import sentences
from kemuning_data.figures.evaluation_parts import in_order, made, sector_column, sector_name, sorted_by_sector
from kemuning_data.figures.evaluation_words import chosen_claims
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.periods import period_briefly
from kemuning_data.figures.survey_parts import SCALE, with_interval
from kemuning_data.i18n.formats import number
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.periods import between, length_of, period_of
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.view import View

COURSE = "evaluation-course"
"""Id of the figure of small multiples."""


def course(view: View, chosen: EvaluationFilters) -> Figure:
    """Sector × period: satisfaction with interval and respondents, seats, applicants, days to fill, newcomers."""
    _ = view.words.gettext
    rows = _rows(view, chosen)
    told = rows.to_dicts()
    every = chosen_claims(view, chosen)
    axis = _axis(told, every)
    by_sector = {code: [row for row in told if row["sector"] == code] for code in in_order(view, rows["sector"])}
    panels = [
        _panel(view, code, own, [claim for claim in every if claim.sector == code], axis)
        for code, own in by_sector.items()
        if any(row["ikm"] is not None or row["posts"] or row["started"] for row in own)
    ]
    said = Said(
        _("Satisfaction beside recruitment over time"),
        _finding(view, panels),
        _("How satisfied people were in each period, how many seats were filled, and when newcomers started."),
        _(
            "Index: units of the sector that asked, all respondents alike. Seats count in the period of the final "
            "announcement, newcomers in the period in which the appointments of their round ended. Days: from the "
            "opening of registration to the final announcement, mean of the posts filled."
        ),
        _limits(view),
    )
    return made(
        view,
        chosen,
        COURSE,
        said,
        rows,
        _columns(view, rows["period"]),
        chart=partial(courses, panels, years=[period[:4] for period in axis], scale=SCALE, key=_key(view))
        if panels
        else None,
        alt_text=_spoken(view, by_sector, every) if panels else "",
    )


def _limits(view: View) -> str:
    _ = view.words.gettext
    alike = _(
        "What stands side by side happened at the same time; that is no proof that one moved the other. Units that "
        "join or leave the survey move the line too. A hatched period has no figure, which is not zero. All panels "
        "have the same scales."
    )
    claims = _(
        "Where a before is compared with an after, only units asked both times count: figures there can differ a "
        "little from those here."
    )
    return f"{alike} {claims}"


def _rows(view: View, chosen: EvaluationFilters) -> pl.DataFrame:
    """The periods of a choice with ratios that readers ask for; sectors in the order of the alphabet."""
    rows = evaluation.sector_periods(view.release, chosen.length or "year")
    if chosen.sector is not None:
        rows = rows.filter(pl.col("sector") == chosen.sector)
    return sorted_by_sector(view, rows).with_columns(
        competition=pl.when(pl.col("posts") > 0).then(pl.col("applicants") / pl.col("posts")),
        started_share=pl.col("started_pct") / 100,
    )


def _axis(rows: Iterable[Row], every: Iterable[Claim]) -> tuple[str, ...]:
    """All periods from the first to the last that has a figure or is compared, without a gap."""
    named = {row["period"] for row in rows} | {period for claim in every for period in (claim.before, claim.after)}
    return between(named)


def _panel(view: View, code: str, rows: Sequence[Row], own: Sequence[Claim], axis: Sequence[str]) -> Course:
    told = {row["period"]: row for row in rows}
    # The newest rounds alone: figures of earlier ones would stand in each other's way.
    compared = {own[0].before, own[0].after} if own and own[0].evidence.difference is not None else set()
    points: list[Point | None] = []
    run = 0
    last: str | None = None
    for period in axis:
        row = told.get(period)
        if row is None or row["ikm"] is None:
            points.append(None)
            last = None
            continue
        run += row["method"] != last
        last = row["method"]
        shown = number(row["ikm"], view.lang, 1) if period in compared else ""
        points.append(Point(row["ikm"], row["low"], row["high"], run, shown))
    return Course(
        name=sector_name(view, code),
        points=points,
        seats=[_seats(view, told.get(period)) for period in axis],
        newcomers=[_newcomers(view, claim, axis) for claim in own],
    )


def _seats(view: View, row: Row | None) -> Seats | None:
    if row is None or not row["posts"]:
        return None
    return Seats(row["posts"], row["filled"], f"{number(row['filled'], view.lang)}/{number(row['posts'], view.lang)}")


def _newcomers(view: View, claim: Claim, axis: Sequence[str]) -> Newcomers:
    length = length_of(claim.before)
    first, last = (period_of(day, length) for day in (claim.begins_on, claim.ends_on))
    return Newcomers(axis.index(first), axis.index(last), sentences.people(view, claim.started))


def _key(view: View) -> Key:
    _ = view.words.gettext
    return Key(
        index=_("Satisfaction index (IKM, 25 to 100) with its 95% interval. With a figure: before and after"),
        newcomers=_("Newcomers started"),
        seats=_("Posts: filled (dark) of those offered (pale), when the final result was announced"),
        not_asked=_("No survey in this period; that is not zero"),
    )


def _finding(view: View, panels: Sequence[Course]) -> str:
    w = view.words
    if not panels:
        return w.gettext("This release tells nothing of this choice over time.")
    asked = sum(any(point is not None for point in panel.points) for panel in panels)
    return w.ngettext(
        "{n} sector, {asked} with a survey. One scale for all, in the order of the alphabet.",
        "{n} sectors, {asked} with a survey. One scale for all, in the order of the alphabet.",
        len(panels),
    ).format(n=number(len(panels), view.lang), asked=number(asked, view.lang))


def _spoken(view: View, by_sector: Mapping[str, Sequence[Row]], every: Sequence[Claim]) -> str:
    """The drawing in words: of each sector its periods with index, its seats, and when newcomers started."""
    _ = view.words.gettext
    parts = []
    for code, rows in by_sector.items():
        told = [
            f"{period_briefly(view, row['period'])} {with_interval(view, row)}"
            for row in rows
            if row["ikm"] is not None
        ]
        seats = [
            _("{period}: {filled} of {posts} filled").format(
                period=period_briefly(view, row["period"]),
                filled=number(row["filled"], view.lang),
                posts=sentences.posts(view, row["posts"]),
            )
            for row in rows
            if row["posts"]
        ]
        newcomers = [
            _("{people} started from {first} to {last}").format(
                people=sentences.people(view, claim.started),
                first=period_briefly(view, period_of(claim.begins_on, length_of(claim.before))),
                last=period_briefly(view, period_of(claim.ends_on, length_of(claim.before))),
            )
            for claim in every
            if claim.sector == code
        ]
        said = "; ".join([*(told or [_("no survey")]), *seats, *newcomers])
        parts.append(f"{sector_name(view, code)}: {said}.")
    return " ".join([_("Lines of satisfaction by sector, seats as bars below."), *parts])


def _columns(view: View, periods: Iterable[str]) -> tuple[Column, ...]:
    _ = view.words.gettext
    unit = _("points, 25 to 100")
    return (
        sector_column(view, is_group=True),
        Column("period", _("Period"), labels={each: period_briefly(view, each) for each in periods}),
        Column("ikm", _("Index (IKM)"), Kind.SCORE, unit, low="low", high="high"),
        Column("low", _("Lower end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("high", _("Upper end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("n", _("Respondents"), Kind.COUNT, _("people")),
        Column("units", _("Units that asked"), Kind.COUNT, _("units"), is_for_files=True),
        Column("method", _("Method"), labels=sentences.labels_of(view, "index_method"), is_for_files=True),
        Column("posts", _("Posts"), Kind.COUNT, _("posts")),
        Column("filled", _("Filled"), Kind.COUNT, _("posts")),
        Column("applicants", _("Applicants"), Kind.COUNT, _("people"), is_for_files=True),
        Column("competition", _("Applicants per post"), Kind.COUNT, _("people per post"), digits=1),
        Column("days_to_fill", _("Days to fill"), Kind.COUNT, _("days"), digits=1),
        Column("started", _("Newcomers who started"), Kind.COUNT, _("people")),
        Column("started_share", _("Newcomers, of the staff"), Kind.SHARE, _("share of staff"), digits=1),
        Column("headcount", _("Staff at the end of the year before"), Kind.COUNT, _("people"), is_for_files=True),
    )
