"""Figures of the SKD: how its scores are spread."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.bars import Bar
from kemuning_data.charts.columns import histogram
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.selection_parts import made, nothing
from kemuning_data.i18n.formats import number
from kemuning_data.queries import selection_scores
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.queries.selection_scores import BIN
from kemuning_data.view import View

MARKS_EVERY = 100
"""Points between the figures along the scale."""


def skd_scores(view: View, chosen: SelectionFilters) -> Figure:
    """How many candidates have which SKD score, in tens: from_score, to_score, candidates."""
    _ = view.words.gettext
    frame = selection_scores.skd_histogram(view.release, chosen)
    frame = frame.select("from_score", (pl.col("from_score") + (BIN - 1)).alias("to_score"), "candidates")
    counts = [(start, count, sentences.people(view, count)) for start, _to, count in frame.iter_rows()]
    bars = [
        Bar(
            _("{low} to {high} points").format(low=number(start, view.lang), high=number(start + BIN - 1, view.lang)),
            count,
            shown,
        )
        for start, count, shown in sorted(counts, key=lambda each: -each[1])
    ]
    finding = nothing(view)
    if bars:
        finding = _("{people} have an SKD score; most often it is {scores}.").format(
            people=sentences.people(view, int(frame["candidates"].sum())), scores=bars[0].name
        )
    said = Said(
        _("SKD scores"),
        finding,
        _("How the scores of the basic competence test (SKD, at most 550 points) are spread."),
        _("Candidates counted by their published total, in steps of ten points."),
        _("Only CPNS candidates who came to the test have an SKD score."),
    )
    columns = (
        Column("from_score", _("From"), Kind.COUNT, _("points")),
        Column("to_score", _("To"), Kind.COUNT, _("points")),
        Column("candidates", _("Candidates"), Kind.COUNT, _("people"), has_bar=True),
    )
    chart = partial(histogram, counts, step=BIN, title=_("SKD score, points"), marks_every=MARKS_EVERY)
    return made(view, chosen, "selection-skd-scores", said, frame, columns, bars, datasets=("ranking",), chart=chart)


def skd_spread(view: View, chosen: SelectionFilters) -> Figure:
    """Lowest, quartiles, mean and 90th percentile of the SKD by the education that vacancies ask for."""
    _ = view.words.gettext
    frame = selection_scores.skd_spread(view.release, chosen)
    labels = {**sentences.labels_of(view, "education_required"), "": _("Several categories, or none stated")}
    bars = [
        Bar(labels[name], median, _("{n} points").format(n=number(median, view.lang)))
        for name, median in frame.select("education_required", "median").iter_rows()
    ]
    finding = nothing(view)
    if bars:
        highest = max(bars, key=lambda bar: bar.value)
        finding = _("Half of the candidates have at least {points} where scores are highest: {name}.").format(
            points=highest.shown, name=highest.name
        )
    said = Said(
        _("SKD scores by the education asked for"),
        finding,
        _("Where the middle of the SKD scores lies, and how far they spread, by the education that vacancies ask for."),
        _("Median, quartiles and 90th percentile: the least score that so many of the candidates do not exceed."),
        _("The education is that of the vacancy, not of the candidate. Small groups vary by chance."),
    )
    points = _("points")
    columns = (
        Column("education_required", _("Education"), labels=labels),
        Column("candidates", _("Candidates"), Kind.COUNT, _("people")),
        Column("lowest", _("Lowest"), Kind.COUNT, points),
        Column("quartile_1", _("First quartile"), Kind.COUNT, points),
        Column("median", _("Median"), Kind.COUNT, points, has_bar=True),
        Column("quartile_3", _("Third quartile"), Kind.COUNT, points),
        Column("p90", _("90th percentile"), Kind.COUNT, points),
        Column("mean", _("Mean"), Kind.COUNT, points, digits=1),
    )
    return made(view, chosen, "selection-skd-spread", said, frame, columns, bars, datasets=("ranking", "vacancies"))
