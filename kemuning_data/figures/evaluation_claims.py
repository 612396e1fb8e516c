"""The figure of claims: of every sector in which people started the before, the after, and how sure it is."""

from __future__ import annotations

import polars as pl

from kemuning_data.figures.evaluation_parts import in_order, made, sector_column, sector_name
from kemuning_data.figures.evaluation_reasons import LEVELS, in_a_sentence
from kemuning_data.figures.evaluation_words import chosen_claims, finding, lacking
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.periods import period_briefly
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.sector_changes import Span
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.rules.told_apart import PublishedIndex
from kemuning_data.view import View

_INDEX = ("ikm", "low", "high")
_SPAN = ("points", "low", "high")


def claims(view: View, chosen: EvaluationFilters) -> Figure:
    """One row a sector and year of rounds; sectors in the order of the alphabet, the newest rounds first."""
    _ = view.words.gettext
    every = chosen_claims(view, chosen)
    columns = _columns(view)
    said = Said(
        _("Sector by sector"),
        finding(view, chosen),
        _(
            "What people were least satisfied with before, how many newcomers started, how satisfied people were "
            "afterwards, and how strong the evidence is that satisfaction changed other than elsewhere."
        ),
        _(
            "The rounds of one year together. Before: the last survey period over when the first newcomer started. "
            "After: the period in which the last one started, or so many periods later as the lag says. Only units "
            "asked in both, with the same weight in both. Compared sectors gained at most half as many newcomers for "
            "their size. The levels follow the rule printed on the page."
        ),
        _(
            "A level says how sure it is that something changed, not what changed it. Other things happened at the "
            "same time; nearly all sectors recruited; who answers a survey can change. Below level 2 a difference may "
            "be chance."
        ),
    )
    return made(
        view,
        chosen,
        "evaluation-claims",
        said,
        pl.DataFrame([_row(view, claim) for claim in every], schema=_schema(columns)),
        columns,
        datasets=("evaluation", "survey_index", "survey_elements", "funnel", "calendar", "training_hours"),
    )


def _row(view: View, claim: Claim) -> Row:
    evidence, found = claim.evidence, claim.evidence.comparison
    return {
        "sector": claim.sector,
        "year": str(claim.year),
        "lacking": lacking(view, claim),
        "posts": claim.posts,
        "started": claim.started,
        "headcount": claim.headcount,
        "started_share": None if claim.started_pct is None else claim.started_pct / 100,
        "before": period_briefly(view, claim.before),
        **_index("before", evidence.before),
        "after": period_briefly(view, claim.after),
        **_index("after", evidence.after),
        **_span("change", evidence.difference),
        "level": evidence.level,
        "reasons": in_a_sentence(view, claim),
        "compared": "; ".join(sector_name(view, code) for code in in_order(view, evidence.compared)),
        "others": None if found is None else _rounded(found.others),
        **_span("extra", None if found is None else found.extra),
        **_span("lasting", None if found is None else found.lasting),
        "left_out_low": None if found is None else _rounded(found.left_out[0]),
        "left_out_high": None if found is None else _rounded(found.left_out[1]),
        **_span("placebo", None if found is None else found.placebo),
    }


def _index(when: str, index: PublishedIndex | None) -> Row:
    if index is None:
        return dict.fromkeys((*(f"{when}_{name}" for name in _INDEX), f"{when}_n"))
    return {f"{when}_{name}": _rounded(getattr(index, name)) for name in _INDEX} | {f"{when}_n": index.n}


def _span(name: str, span: Span | None) -> Row:
    return {f"{name}_{part}": None if span is None else _rounded(getattr(span, part)) for part in _SPAN}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _columns(view: View) -> tuple[Column, ...]:
    _ = view.words.gettext
    people, posts = _("people"), _("posts")
    unit = _("level, 0 to 5")
    levels = "; ".join(f"{level}: {_(name)}" for level, name in enumerate(LEVELS))
    return (
        sector_column(view),
        Column("year", _("Recruitment rounds of")),
        Column("lacking", _("Found lacking")),
        Column("posts", _("Posts"), Kind.COUNT, posts),
        Column("started", _("Newcomers who started"), Kind.COUNT, people),
        Column("headcount", _("Staff at the end of the year before"), Kind.COUNT, people),
        Column("started_share", _("Newcomers, of that staff"), Kind.SHARE, _("share of staff"), digits=1),
        Column("before", _("Period before")),
        *_index_columns(view, "before", _("Index before (IKM)")),
        Column("after", _("Period after")),
        *_index_columns(view, "after", _("Index after (IKM)")),
        *_span_columns(view, "change", _("Difference")),
        Column("level", _("Strength of evidence"), Kind.COUNT, f"{unit} ({levels})"),
        Column("reasons", _("Why")),
        Column("compared", _("Compared with")),
        Column("others", _("Mean change of these"), Kind.SCORE, _("points")),
        *_span_columns(view, "extra", _("What the sector changed more")),
        *_span_columns(view, "lasting", _("The same from the mean of the periods before")),
        Column("left_out_low", _("Lowest, leaving out one sector"), Kind.SCORE, _("points")),
        Column("left_out_high", _("Highest, leaving out one sector"), Kind.SCORE, _("points")),
        *_span_columns(view, "placebo", _("The same over the time just before (placebo)")),
    )


def _index_columns(view: View, when: str, title: str) -> tuple[Column, ...]:
    _ = view.words.gettext
    unit = _("points, 25 to 100")
    return (
        Column(f"{when}_ikm", title, Kind.SCORE, unit),
        *_ends(view, when, title, unit),
        Column(f"{when}_n", _("{column}, respondents").format(column=title), Kind.COUNT, _("people")),
    )


def _span_columns(view: View, name: str, title: str) -> tuple[Column, ...]:
    unit = view.words.gettext("points")
    return (Column(f"{name}_points", title, Kind.SCORE, unit), *_ends(view, name, title, unit))


def _ends(view: View, name: str, title: str, unit: str) -> tuple[Column, Column]:
    _ = view.words.gettext
    return (
        Column(f"{name}_low", _("{column}, at least").format(column=title), Kind.SCORE, unit),
        Column(f"{name}_high", _("{column}, at most").format(column=title), Kind.SCORE, unit),
    )


def _schema(columns: tuple[Column, ...]) -> pl.Schema:
    kinds: dict[Kind, pl.DataType] = {Kind.COUNT: pl.Int64(), Kind.SCORE: pl.Float64(), Kind.SHARE: pl.Float64()}
    return pl.Schema({column.name: kinds.get(column.kind, pl.String()) for column in columns})
