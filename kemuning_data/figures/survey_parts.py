"""What the figures of the satisfaction survey share: their making, and the columns of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import altair as alt
import polars as pl

from kemuning_data.charts.scale import Boundary
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport, Said
from kemuning_data.figures.survey_words import hidden_labels, in_words, points, steps
from kemuning_data.i18n.formats import number
from kemuning_data.queries.survey_filters import SurveyFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.satisfaction_index import HIGHEST, LOWEST
from kemuning_data.rules.survey_vocabulary import IndexMethod
from kemuning_data.site_map import SURVEY
from kemuning_data.view import View

SCALE = (float(LOWEST), float(HIGHEST))


def made(
    view: View,
    chosen: SurveyFilters,
    id: str,
    said: Said,
    frame: pl.DataFrame,
    columns: tuple[Column, ...],
    *,
    datasets: tuple[str, ...],
    chart: Callable[[int], alt.LayerChart] | None,
    alt_text: str,
    better: Better = Better.HIGHER,
) -> Figure:
    """A figure of a choice."""
    return Figure(
        id=id,
        view=view,
        title=said.title,
        finding=said.finding,
        frame=frame.select(column.name for column in columns),
        columns=columns,
        passport=Passport(
            meaning=said.meaning,
            formula=said.formula,
            source=sentences.source_of(view, *datasets),
            coverage="; ".join(f"{name}: {value}" for name, value in in_words(view, chosen)),
            limits=said.limits,
            better=better,
        ),
        chart=chart,
        alt_text=alt_text,
        filters=in_words(view, chosen),
        slug=SURVEY,
        parameters=address_parameters(chosen),
    )


def formula(view: View) -> str:
    """How an index and its interval are reckoned."""
    _ = view.words.gettext
    return _(
        "Index: the mean answers (1 to 4) to the nine questions, each weighted 1/9, added up and multiplied by 25. The "
        "interval holds the true value in 19 of 20 such surveys; where everybody was asked, there is none."
    )


def limits(view: View) -> str:
    """What an index and its interval do not say."""
    _ = view.words.gettext
    return _(
        "The interval covers chance alone: it says nothing of people who were not asked or did not wish to answer. "
        "Fewer than ten respondents are not shown. Older reports come without interval; another way of reckoning makes "
        "figures that cannot be compared."
    )


def index_frame(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of the index with the grades at both ends of their intervals."""
    return rows.with_columns(grade_best=pl.col("grades").list.first(), grade_worst=pl.col("grades").list.last())


def index_columns(view: View, frame: pl.DataFrame) -> tuple[Column, ...]:
    """Index with interval, grade, respondents and method: one cell each on a page, columns of their own in files.

    frame: the rows; where all were reckoned alike from answers, a page need not say so in every one.
    """
    _ = view.words.gettext
    grades, people = sentences.labels_of(view, "survey_grade"), _("people")
    unit = _("points, 25 to 100")
    return (
        Column(
            "ikm",
            _("Index (IKM)"),
            Kind.SCORE,
            unit,
            low="low",
            high="high",
            hidden="hidden_reason",
            hidden_labels=hidden_labels(view),
        ),
        Column("low", _("Lower end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("high", _("Upper end of the interval"), Kind.SCORE, unit, is_for_files=True),
        Column("n", _("Respondents"), Kind.COUNT, people, least="minimum_n", of="population"),
        Column("minimum_n", _("Minimum sample"), Kind.COUNT, people, is_for_files=True),
        Column("population", _("People served"), Kind.COUNT, people, is_for_files=True),
        Column("grade", _("Grade"), labels=grades, low="grade_worst", high="grade_best"),
        Column("grade_worst", _("Worst grade within the interval"), labels=grades, is_for_files=True),
        Column("grade_best", _("Best grade within the interval"), labels=grades, is_for_files=True),
        Column(
            "method",
            _("Method"),
            labels=sentences.labels_of(view, "index_method"),
            is_for_files=frame.filter(pl.col("method") != IndexMethod.ANSWERS).is_empty(),
        ),
        Column("hidden_reason", _("Why hidden"), labels=hidden_labels(view), is_for_files=True),
    )


def boundaries(view: View, method: str = IndexMethod.ANSWERS) -> list[Boundary]:
    """Where each grade but the worst begins, as a chart names it."""
    _ = view.words.gettext
    return [
        Boundary(value, _("{grade} from {value}").format(grade=name, value=points(view, value)))
        for value, name in steps(IndexMethod(method))[1:]
    ]


def with_interval(view: View, row: Row) -> str:
    """`81.37 (80.90–81.84)`: an index and its interval, where there is one."""
    if row["low"] is None or row["high"] is None:
        return points(view, row["ikm"])
    return f"{points(view, row['ikm'])} ({points(view, row['low'])}–{points(view, row['high'])})"


def spoken(view: View, marks: Sequence[tuple[str, str]]) -> str:
    """Values with their intervals in words: (name, figure) in their order, as many as can be listened to."""
    if not marks:
        return ""
    said = "; ".join(f"{name}: {figure}" for name, figure in marks[: sentences.MOST_SPOKEN])
    more = len(marks) - sentences.MOST_SPOKEN
    if more <= 0:
        return view.words.gettext("Dots with their intervals. {marks}.").format(marks=said)
    return view.words.ngettext(
        "Dots with their intervals. {marks}; and {n} more in the table.",
        "Dots with their intervals. {marks}; and {n} more in the table.",
        more,
    ).format(marks=said, n=number(more, view.lang))
