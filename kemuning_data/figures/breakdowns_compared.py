"""Siapa saja, two choices side by side: whether the same group came as far in one as in the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from kemuning_data.charts.intervals import intervals
from kemuning_data.figures import sentences
from kemuning_data.figures.breakdown_findings import Group, groups_of, rate_in, said_of_rate
from kemuning_data.figures.breakdown_table import (
    CATEGORY,
    SHARE,
    Row,
    category_columns,
    count_columns,
    frame_of,
    rows_of,
    share_columns,
)
from kemuning_data.figures.breakdown_words import RANGES, ROUNDED, counted, refusal
from kemuning_data.figures.breakdowns import WHO, mark_of
from kemuning_data.figures.choices import selection_in_words
from kemuning_data.figures.figure import Better, Column, Figure, Passport
from kemuning_data.figures.selection_parts import MOST_BARS, SLUG
from kemuning_data.i18n.labels import label
from kemuning_data.queries.breakdown_answers import Answer
from kemuning_data.queries.breakdowns import address_parameters as attribute_parameters
from kemuning_data.queries.breakdowns import answer
from kemuning_data.queries.selection_filters import SECOND, SelectionFilters, address_parameters
from kemuning_data.rules.breakdown_vocabulary import Attribute, PopulationStage
from kemuning_data.rules.published_rates import can_be_told_apart
from kemuning_data.site_map import COMPARED, PART
from kemuning_data.view import View

_DIFFERENCE = "difference"


def who_compared(
    view: View, first_filters: SelectionFilters, second_filters: SelectionFilters, first: Attribute
) -> Figure:
    """The groups of one attribute in two choices: applicants, those of the last common stage, share of each.

    Without rows where one of the two has no answer, and it says which and why.
    """
    _ = view.words.gettext
    chosen = [replace(filters, stage=None) for filters in (first_filters, second_filters)]
    one, other = (answer(view.release, filters, first) for filters in chosen)
    sides = (_("first choice"), _("second choice"))
    is_told = one.refused is None and other.refused is None
    last = _last_common(one, other)
    columns = _columns(view, one, last)
    rows = _rows(one, other, last) if is_told else []
    groups = groups_of(rows, columns)
    by_name = {column.name: column for column in columns}
    drawn = SHARE if any(rate_in(row, suffix) for row in rows for suffix in ("", SECOND)) else PopulationStage.APPLIED
    marks = [
        mark_of(view, f"{group.name} · {side}", group.row, by_name[f"{drawn}{suffix}"], suffix)
        for group in groups
        for side, suffix in zip(sides, ("", SECOND), strict=True)
    ]
    return Figure(
        id="selection-who-compared",
        view=view,
        title=_("Two choices side by side, by {attribute}").format(attribute=label("attribute", first, view.lang)),
        finding=_compared(view, groups, last) if is_told else _refused(view, (one, other), sides),
        frame=frame_of(rows, columns),
        columns=columns,
        passport=Passport(
            meaning=_("Whether the same group of applicants came as far in one choice as in the other."),
            formula=_(
                "Share: the rounded count of the last stage that both choices have, divided by that of the applicants, "
                "in whole percent, from 50 applicants on. A difference is told only where the ranges of the two shares "
                "do not touch."
            ),
            source=sentences.source_of(view, "breakdowns", "breakdown_tables"),
            coverage=" ".join(f"{side}: {counted(view, each)}" for side, each in zip(sides, (one, other), strict=True)),
            limits=f"{_(ROUNDED)} {_(RANGES)}",
            better=Better.NEITHER,
        ),
        chart=partial(intervals, marks[:MOST_BARS]) if marks else None,
        alt_text=sentences.spoken(view, [(mark.name, mark.shown) for mark in marks]) if marks else "",
        filters=tuple(
            (f"{name} ({side})", value)
            for filters, side in zip(chosen, sides, strict=True)
            for name, value in selection_in_words(view, filters)
        ),
        slug=SLUG,
        parameters={
            PART: WHO,
            COMPARED: "true",
            **address_parameters(chosen[0]),
            **address_parameters(chosen[1], SECOND),
            **attribute_parameters(first),
        },
    )


def _last_common(one: Answer, other: Answer) -> str | None:
    """The last stage that both tell, among those who applied."""
    both = [stage for stage in one.people if stage in other.people]
    return both[-1] if PopulationStage.APPLIED in both and len(both) > 1 else None


def _stages(last: str | None) -> tuple[str, ...]:
    return (PopulationStage.APPLIED.value,) if last is None else (PopulationStage.APPLIED.value, last)


def _rows(one: Answer, other: Answer, last: str | None) -> list[Row]:
    """The rows of one choice with those of the other; both have every category of the codebook."""
    beside = {row[CATEGORY]: row for row in rows_of(other, _stages(last), last, SECOND)}
    rows = [{**row, **beside.get(row[CATEGORY], {})} for row in rows_of(one, _stages(last), last)]
    return [{**row, _DIFFERENCE: _difference(row)} for row in rows]


def _difference(row: Mapping[str, object]) -> str | None:
    first, second = rate_in(row), rate_in(row, SECOND)
    if first is None or second is None:
        return None
    if not can_be_told_apart(first, second):
        return "not_told_apart"
    return "first_higher" if first.low_pct > second.high_pct else "second_higher"


def _columns(view: View, one: Answer, last: str | None) -> tuple[Column, ...]:
    _ = view.words.gettext
    names = sentences.labels_of(view, "population_stage")
    found = list(category_columns(view, one))
    titles = {"": _("{column}, first choice"), SECOND: _("{column}, second choice")}
    for suffix, title in titles.items():
        for stage in _stages(last):
            found.extend(count_columns(view, stage, title.format(column=names[stage]), suffix))
        if last is not None:
            share = _("Share: {stage}").format(stage=names[last])
            found.extend(share_columns(view, title.format(column=share), suffix))
    if last is not None:
        labels = {
            "first_higher": _("higher in the first choice"),
            "second_higher": _("higher in the second choice"),
            "not_told_apart": _("rounding cannot tell them apart"),
        }
        found.append(Column(_DIFFERENCE, _("Difference"), labels=labels))
    return tuple(found)


def _refused(view: View, answers: Sequence[Answer], sides: Sequence[str]) -> str:
    return " ".join(
        f"{side[:1].upper()}{side[1:]}: {refusal(view, each)}"
        for side, each in zip(sides, answers, strict=True)
        if each.refused is not None
    )


def _compared(view: View, groups: Sequence[Group], last: str | None) -> str:
    """Which groups differ for certain."""
    _ = view.words.gettext
    stage = sentences.labels_of(view, "population_stage").get(last or "", "")
    both = [(group, rate_in(group.row), rate_in(group.row, SECOND)) for group in groups]
    told = [(group, first, second) for group, first, second in both if first is not None and second is not None]
    if not told:
        return _("No group has a rate in both choices.")
    certain = [each for each in told if can_be_told_apart(each[1], each[2])]
    if not certain:
        return _("{stage}, among those who applied: rounding cannot tell the two choices apart in any group.").format(
            stage=stage
        )
    parts = _("{group} {first} in the first choice, {second} in the second")
    named = [
        parts.format(group=group.name, first=said_of_rate(view, first), second=said_of_rate(view, second))
        for group, first, second in certain
    ]
    return _("{stage}, among those who applied, differs for certain: {groups}.").format(
        stage=stage, groups="; ".join(named)
    )
