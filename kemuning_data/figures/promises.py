"""The figure of promises: one row each, what is late first, with the survey before it began and after it was done."""

from __future__ import annotations

import polars as pl

from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.figures.periods import period_briefly
from kemuning_data.figures.promise_words import finding, in_words, on_its_day, text_of
from kemuning_data.queries import actions
from kemuning_data.queries.action_filters import ActionFilters, address_parameters
from kemuning_data.site_map import EVALUATION, PART, PROMISES
from kemuning_data.view import View

FIGURE = "promises"
_TEXTS = ("theme", "decision", "action", "evidence")
_BETWEEN = " | "
"""Between the numbers of several messages, as files of a release write lists."""


def promises(view: View, chosen: ActionFilters) -> Figure:
    """Every promise of a choice, in the order of `queries.actions.promises`."""
    view = on_its_day(view)
    _ = view.words.gettext
    columns = _columns(view, actions.promises(view.release, view.today, chosen))
    return Figure(
        id=FIGURE,
        view=view,
        title=_("What was promised, and what became of it"),
        finding=finding(view, chosen),
        frame=_frame(view, chosen).select(column.name for column in columns),
        columns=columns,
        passport=Passport(
            meaning=_(
                "What the public found lacking, what was decided, who answers for it and until when, what has become "
                "of it, and what the satisfaction survey said before it began and after it was done."
            ),
            formula=_(
                "Late: the last day is over, and it is neither done nor refused. Before: the last survey period that "
                "ended before the first day. After: the first one told that begins after it was done. Of the unit that "
                "answers for it where that unit is of the sector and asks people itself, else of the units of the "
                "sector that asked both times."
            ),
            source=sentences.source_of(view, "actions", "survey_index", "survey_elements", "units"),
            coverage="; ".join([*(f"{name}: {said}" for name, said in in_words(view, chosen)), sentences.as_on(view)]),
            limits=_(
                "Promises are told as the office has handed them in; what shows that one was kept is for you to judge. "
                "Before and after stand side by side: other things happened meanwhile, who answers a survey can "
                "change, and an office looks where a figure was just bad."
            ),
            better=Better.NEITHER,
        ),
        filters=in_words(view, chosen),
        slug=EVALUATION,
        parameters={PART: PROMISES, **address_parameters(chosen)},
    )


def _frame(view: View, chosen: ActionFilters) -> pl.DataFrame:
    rows = actions.promises(view.release, view.today, chosen)
    texts = [
        pl.Series(name, [text_of(view, row, name)[0] or None for row in rows.iter_rows(named=True)], pl.String)
        for name in _TEXTS
    ]
    periods = [
        pl.Series(name, [None if code is None else period_briefly(view, code) for code in rows[name]], pl.String)
        for name in ("before_period", "after_period")
    ]
    return rows.with_columns(*texts, *periods, pl.col("feedback_numbers").list.join(_BETWEEN))


def _columns(view: View, rows: pl.DataFrame) -> tuple[Column, ...]:
    _ = view.words.gettext
    day = Kind.DATE
    return (
        _text(view, rows, "theme", _("Found lacking")),
        Column("state", _("What has become of it"), labels=sentences.labels_of(view, "action_state")),
        Column("days_late", _("Late by"), Kind.COUNT, _("days")),
        Column("due_on", _("Last day"), day),
        Column("done_on", _("Done on"), day),
        Column("starts_on", _("Decided or begun on"), day, is_for_files=True),
        Column("sector", _("Service sector"), labels=sentences.labels_of(view, "sector")),
        Column("unit_name", _("Unit that answers for it"), is_source_text=True),
        Column("unit_code", _("Code of the unit"), is_for_files=True),
        _text(view, rows, "decision", _("Decided"), is_for_files=True),
        _text(view, rows, "action", _("What is done"), is_for_files=True),
        _text(view, rows, "evidence", _("What shows it"), is_for_files=True),
        Column("element", _("Element of the survey"), labels=sentences.labels_of(view, "survey_element")),
        Column("measured", _("Whose figure it is"), labels=_measured(view), is_for_files=True),
        Column("measured_units", _("Units whose figures are counted"), Kind.COUNT, _("units"), is_for_files=True),
        *_index_columns(view, "before", _("Period before"), _("Index before (IKM)"), _("Why there is no before")),
        *_index_columns(view, "after", _("Period after"), _("Index after (IKM)"), _("Why there is no after")),
        Column("known_after", _("After known from"), day, is_for_files=True),
        *_difference_columns(view),
        Column("intake_code", _("Recruitment round"), labels=sentences.intake_names(view), is_for_files=True),
        Column("feedback_numbers", _("Public answers"), is_for_files=True),
        Column("action_code", _("Code of the promise"), is_for_files=True),
    )


def _text(view: View, rows: pl.DataFrame, name: str, title: str, *, is_for_files: bool = False) -> Column:
    """A text of the office: Indonesian, except where it has said the same in the reader's language."""
    told = (text_of(view, row, name) for row in rows.iter_rows(named=True))
    ours = {text: text for text, is_foreign in told if text and not is_foreign}
    return Column(name, title, labels=ours, is_source_text=True, is_for_files=is_for_files)


def _measured(view: View) -> dict[str, str]:
    """Whose figure stands before and after, by the codes of `queries.action_measures`."""
    _ = view.words.gettext
    return {"unit": _("of the unit that answers for it"), "sector": _("of units of the sector")}


def _index_columns(view: View, side: str, period: str, index: str, why: str) -> tuple[Column, ...]:
    _ = view.words.gettext
    unit, people = _("points, 25 to 100"), _("people")
    reasons = sentences.labels_of(view, "no_measure")
    return (
        Column(f"{side}_period", period, is_for_files=True),
        Column(
            f"{side}_ikm",
            index,
            Kind.SCORE,
            unit,
            low=f"{side}_low",
            high=f"{side}_high",
            hidden=f"no_{side}",
            hidden_labels=reasons,
        ),
        Column(f"{side}_low", _("{column}, at least").format(column=index), Kind.SCORE, unit, is_for_files=True),
        Column(f"{side}_high", _("{column}, at most").format(column=index), Kind.SCORE, unit, is_for_files=True),
        Column(f"{side}_n", _("{column}, respondents").format(column=index), Kind.COUNT, people, is_for_files=True),
        Column(f"no_{side}", why, labels=reasons, is_for_files=True),
    )


def _difference_columns(view: View) -> tuple[Column, ...]:
    _ = view.words.gettext
    title, unit = _("Difference"), _("points")
    return (
        Column("difference", title, Kind.SCORE, unit, low="difference_low", high="difference_high"),
        Column("difference_low", _("{column}, at least").format(column=title), Kind.SCORE, unit, is_for_files=True),
        Column("difference_high", _("{column}, at most").format(column=title), Kind.SCORE, unit, is_for_files=True),
    )
