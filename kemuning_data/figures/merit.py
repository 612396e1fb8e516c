"""The figures of the merit-system index: its score by year as reported, and its aspects where the report has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from kemuning_data.charts.points import Bar, Group, points
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.figures.professionalism_words import merit_finding, score_in_words
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.professionalism import merit, merit_aspects, newest_merit
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.evaluation_vocabulary import MeritAspect
from kemuning_data.rules.merit import ASPECTS, CATEGORIES, CATEGORIES_SOURCE, HIGHEST, LOWEST, AspectRule
from kemuning_data.site_map import TRAINING
from kemuning_data.view import View

FIGURE, ASPECTS_FIGURE = "merit", "merit-aspects"


def merit_by_year(view: View) -> Figure:
    """One row a year, newest first: score, index, category, and what the office says of it."""
    _ = view.words.gettext
    rows = merit(view.release)
    bars = [(str(row["year"]), row["score"], _points(view, row["score"])) for row in rows.iter_rows(named=True)]
    name = _("The whole system (of at most {most} points)").format(most=number(HIGHEST, view.lang))
    steps = "; ".join(
        _("{category} from {points}").format(
            category=label("merit_category", category.value, view.lang), points=number(fewest, view.lang)
        )
        for category, fewest in CATEGORIES.items()
    )
    columns = (
        Column("year", _("Year")),
        Column("category", _("Category"), labels=sentences.labels_of(view, "merit_category")),
        Column("score", _("Score"), Kind.SCORE, _("points, 100 to 400")),
        Column("index", _("Index"), Kind.SCORE, _("0.25 to 1")),
        Column("note", _("What the office says of it"), is_source_text=True, is_for_files=True),
    )
    return Figure(
        id=FIGURE,
        view=view,
        title=_("Merit system"),
        finding=merit_finding(view),
        frame=rows.reverse().with_columns(rows.reverse()["year"].cast(str)).select(column.name for column in columns),
        columns=columns,
        passport=_passport(
            view,
            _("How far the government fills posts by merit, as its assessor rated and reported it."),
            _("The score as reported, {lowest} to {highest} points; the index is the score divided by {highest}. "
              "Category, by whole points: {steps}.").format(
                lowest=number(LOWEST, view.lang), highest=number(HIGHEST, view.lang), steps=steps
            ),
        ),
        chart=partial(points, [Group(name, HIGHEST, tuple(Bar(*bar) for bar in bars))]) if bars else None,
        alt_text=sentences.spoken(view, [(year, shown) for year, _score, shown in bars]) if bars else "",
        slug=TRAINING,
    )  # fmt: skip


def aspects_of_newest(view: View) -> Figure | None:
    """One row an aspect of the newest year whose report has any, in the order of the assessment; None without."""
    _ = view.words.gettext
    row = newest_merit(view.release)
    rows = pl.DataFrame() if row is None else merit_aspects(view.release, row["year"])
    if row is None or rows.is_empty():
        return None
    told = [(each, _rule(each["aspect"])) for each in rows.iter_rows(named=True)]
    marks = [(label("merit_aspect", each["aspect"], view.lang), _points(view, each["score"])) for each, _rule_ in told]
    columns = (
        Column("aspect", _("Aspect"), labels=sentences.labels_of(view, "merit_aspect")),
        Column("score", _("Score"), Kind.SCORE, _("points"), has_bar=True),
        Column("most", _("Most points"), Kind.COUNT, _("points")),
    )
    return Figure(
        id=ASPECTS_FIGURE,
        view=view,
        title=_("Merit system: its aspects in {year}").format(year=row["year"]),
        finding=_finding(view, row, told),
        frame=rows.with_columns(pl.Series("most", [rule.most for _each, rule in told], pl.Int64)).select(
            column.name for column in columns
        ),
        columns=columns,
        passport=_passport(
            view,
            _("How each aspect of the merit system was rated, as the assessor reported it."),
            _("Points as reported. The most points of an aspect are four times its weight in percent."),
        ),
        chart=partial(
            points,
            [
                Group(_most_in_words(view, each["aspect"], rule), rule.most, (Bar("", each["score"], shown),))
                for (each, rule), (_name, shown) in zip(told, marks, strict=True)
            ],
        ),
        alt_text=sentences.spoken(view, marks),
        slug=TRAINING,
    )


def _finding(view: View, row: Row, told: Sequence[tuple[Row, AspectRule]]) -> str:
    """How many aspects are reported, and which lacks most of what it can have."""
    _ = view.words.gettext
    short, rule = max(told, key=lambda each: each[1].most - each[0]["score"])
    return _(
        "{n} of {all} aspects are reported for {year}. Farthest from the most points: {aspect}, {score} of {most}."
    ).format(
        n=number(len(told), view.lang),
        all=number(len(ASPECTS), view.lang),
        year=row["year"],
        aspect=label("merit_aspect", short["aspect"], view.lang),
        score=score_in_words(view, short["score"]),
        most=number(rule.most, view.lang),
    )


def _passport(view: View, meaning: str, formula: str) -> Passport:
    _ = view.words.gettext
    return Passport(
        meaning=meaning,
        formula=formula,
        source=f"{sentences.source_of(view, 'merit')}; {CATEGORIES_SOURCE}",
        coverage=_("The whole government, as its assessor reported it."),
        limits=_(
            "What it does not say: whether the best were chosen in a single case, or how people are served. It rates "
            "whether rules, plans and systems are in place. The weights of the aspects were not found in a source we "
            "could read; they are own knowledge."
        ),
        better=Better.HIGHER,
    )


def _most_in_words(view: View, aspect: str, rule: AspectRule) -> str:
    said = view.words.gettext("{dimension} (of at most {most} points)")
    return said.format(dimension=label("merit_aspect", aspect, view.lang), most=number(rule.most, view.lang))


def _points(view: View, score: float) -> str:
    return view.words.gettext("{points} points").format(points=score_in_words(view, score))


def _rule(aspect: str) -> AspectRule:
    return ASPECTS[MeritAspect(aspect)]
