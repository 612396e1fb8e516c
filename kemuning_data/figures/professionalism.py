"""The figure of the professionalism index (IP ASN): its four dimensions by year, for the whole government."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kemuning_data.charts.points import Bar, Group, points
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.figures.professionalism_words import dimension_name, index_finding
from kemuning_data.figures.survey_words import points as written
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.professionalism import professionalism
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.professionalism import CATEGORIES, CATEGORIES_SOURCE, DIMENSIONS, HIGHEST, DimensionRule
from kemuning_data.rules.vocabulary import Confidence
from kemuning_data.site_map import TRAINING
from kemuning_data.view import View

FIGURE = "professionalism"


def index_by_year(view: View) -> Figure:
    """One row a year, newest first: the index, its category, its four dimensions, and what the office says of it."""
    _ = view.words.gettext
    rows = professionalism(view.release).reverse()
    columns = _columns(view)
    told = rows.reverse().to_dicts()
    return Figure(
        id=FIGURE,
        view=view,
        title=_("Professionalism of civil servants (IP ASN)"),
        finding=index_finding(view),
        frame=rows.with_columns(rows["year"].cast(str)).select(column.name for column in columns),
        columns=columns,
        passport=Passport(
            meaning=_(
                "How the qualification, competence, performance and discipline of the government's civil servants were "
                "rated in a year, as the office handed it in."
            ),
            formula=_formula(view),
            source=f"{sentences.source_of(view, 'professionalism')}; {CATEGORIES_SOURCE}",
            coverage=_("The whole government; no unit and no person is told."),
            limits=f"{_not_said(view)} {_confidence(view)}",
            better=Better.HIGHER,
        ),
        chart=partial(points, _groups(view, told)) if told else None,
        alt_text=sentences.spoken(view, _marks(view, told)) if told else "",
        slug=TRAINING,
    )


def _formula(view: View) -> str:
    _ = view.words.gettext
    most = "; ".join(f"{dimension_name(view, each)} {number(rule.most, view.lang)}" for each, rule in _rules())
    steps = "; ".join(
        _("{category} from {points}").format(
            category=label("professionalism_category", category.value, view.lang), points=number(fewest, view.lang)
        )
        for category, fewest in CATEGORIES.items()
    )
    return _(
        "The sum of four dimensions, of at most {highest} points. At most: {most}. Category, by whole points: {steps}."
    ).format(highest=number(HIGHEST, view.lang), most=most, steps=steps)


def _not_said(view: View) -> str:
    return view.words.gettext(
        "What it does not say: how people are served. It rates diplomas, courses, appraisals and penalties in the "
        "records, so it can also rise when records are filled in."
    )


def _confidence(view: View) -> str:
    """How sure the most points of each dimension are."""
    _ = view.words.gettext
    own = [dimension_name(view, each) for each, rule in _rules() if rule.confidence is Confidence.OWN_KNOWLEDGE]
    if not own:
        return ""
    return _(
        "The most points of {dimensions} were not found in a source we could read; they are own knowledge."
    ).format(dimensions=", ".join(own))


def _columns(view: View) -> tuple[Column, ...]:
    _ = view.words.gettext
    return (
        Column("year", _("Year")),
        Column("category", _("Category"), labels=sentences.labels_of(view, "professionalism_category")),
        Column("index", _("IP ASN"), Kind.SCORE, _("points, 0 to 100")),
        *(
            Column(each, _most_in_words(view, each, rule), Kind.SCORE, _("points"))
            for each, rule in _rules()
        ),
        Column("note", _("What the office says of it"), is_source_text=True, is_for_files=True),
    )  # fmt: skip


def _most_in_words(view: View, dimension: str, rule: DimensionRule) -> str:
    """`Competence (of at most 40 points)`."""
    said = view.words.gettext("{dimension} (of at most {most} points)")
    return said.format(dimension=dimension_name(view, dimension), most=number(rule.most, view.lang))


def _groups(view: View, rows: Sequence[Row]) -> list[Group]:
    return [
        Group(
            _most_in_words(view, each, rule),
            rule.most,
            tuple(Bar(str(row["year"]), row[each], _shown(view, row[each])) for row in rows),
        )
        for each, rule in _rules()
    ]


def _marks(view: View, rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Of every dimension the oldest and the newest year: the alternative text has no room for more."""
    ends = rows if len(rows) == 1 else (rows[0], rows[-1])
    return [
        (f"{dimension_name(view, each)} {row['year']}", _shown(view, row[each]))
        for each, _rule in _rules()
        for row in ends
    ]


def _shown(view: View, value: float | None) -> str:
    return view.words.gettext("not reported") if value is None else written(view, value)


def _rules() -> list[tuple[str, DimensionRule]]:
    return [(dimension.value, rule) for dimension, rule in DIMENSIONS.items()]
