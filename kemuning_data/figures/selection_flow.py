"""Figures of how far candidates came: stage by stage, group by group, one choice beside another."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from kemuning_data.charts.bars import Bar
from kemuning_data.figures import sentences
from kemuning_data.figures.choices import selection_in_words
from kemuning_data.figures.figure import Column, Figure, Kind, Said
from kemuning_data.figures.selection_parts import MOST_GROUPS, group_columns, made, nothing
from kemuning_data.i18n.formats import number, percent
from kemuning_data.queries import selection
from kemuning_data.queries.selection_filters import SECOND, SelectionFilters, address_parameters
from kemuning_data.rules.vocabulary import SelectionStage
from kemuning_data.view import View


def funnel(view: View, chosen: SelectionFilters) -> Figure:
    """How many came to each stage and how they left it: stage, the counts of the funnel, share passed."""
    _ = view.words.gettext
    frame = selection.funnel(view.release, chosen)
    labels = sentences.labels_of(view, "selection_stage")
    bars = [
        Bar(labels[stage], came, sentences.people(view, came))
        for stage, came in frame.select("stage", pl.col("entered") + pl.col("moved_in")).iter_rows()
    ]
    if frame.height:
        bars.append(_left_at_the_end(view, frame))
    said = Said(
        _("From application to final result"),
        _of_all(view, frame),
        _("How many candidates entered each stage of the selection, and how many went on."),
        _(
            "Entered + moved in = passed + failed + absent + withdrew; whoever passes enters the next stage. Moved in: "
            "candidates of other vacancies who took an empty seat. Share: passed divided by all who entered."
        ),
        _("A stage is shown once the agency has handed in its results; rounds still under way lack the later ones."),
    )
    columns = (
        Column("stage", _("Stage"), labels=labels),
        Column("entered", _("Entered"), Kind.COUNT, _("people"), has_bar=True),
        Column("passed", _("Went on or were chosen"), Kind.COUNT, _("people")),
        Column("share", _("Share that passed"), Kind.SHARE, _("% of those who entered"), digits=1),
        Column("failed", _("Failed"), Kind.COUNT, _("people")),
        Column("absent", _("Absent"), Kind.COUNT, _("people")),
        Column("withdrawn", _("Withdrew"), Kind.COUNT, _("people")),
        Column("moved_in", _("Moved in"), Kind.COUNT, _("people")),
    )
    return made(view, chosen, "selection-funnel", said, frame, columns, bars, datasets=("funnel",))


def pass_rates(view: View, chosen: SelectionFilters) -> Figure:
    """The share that passed the chosen stage (the last without a choice), by groups: the largest 30 of each kind."""
    _ = view.words.gettext
    stage = selection.stage_told(view.release, chosen)
    frame = selection.pass_rates(view.release, chosen)
    frame = frame.filter(pl.int_range(pl.len()).over("breakdown") < MOST_GROUPS)
    groups = group_columns(view)
    name = sentences.labels_of(view, "selection_stage").get(stage or "", "")
    bars = _bars_of_the_first_group(view, frame, groups)
    said = Said(
        _("Share that passed, by group"),
        _spread(view, name, bars) if bars else nothing(view),
        _("Which part of those who entered a stage passed it, group by group. Stage: {stage}.").format(
            stage=name or "–"
        ),
        _("Passed divided by those who entered the stage or moved in; sums over the vacancies of the group."),
        _(
            "Groups describe vacancies, not people: the education is the one that the vacancy asks for. Small groups "
            "vary by chance. Of each kind the 30 largest groups are shown."
        ),
    )
    columns = (
        *groups,
        Column("share", _("Share that passed"), Kind.SHARE, _("% of those who entered"), has_bar=True, digits=1),
        Column("entered", _("Entered"), Kind.COUNT, _("people")),
        Column("passed", _("Passed"), Kind.COUNT, _("people")),
        Column("moved_in", _("Moved in"), Kind.COUNT, _("people")),
    )
    return made(view, chosen, "selection-pass-rates", said, frame, columns, bars, datasets=("funnel", "vacancies"))


def compared(view: View, first: SelectionFilters, second: SelectionFilters) -> Figure:
    """Two choices side by side: stage, entered, passed, share of each, and the difference in percentage points."""
    _ = view.words.gettext
    frame = selection.compared(view.release, first, second)
    frame = frame.with_columns(difference=pl.col("difference") * 100)
    labels = sentences.labels_of(view, "selection_stage")
    one, other = _("first choice"), _("second choice")
    bars = [
        Bar(f"{labels[row['stage']]} · {side}", row[column], percent(row[column], view.lang, 1))
        for row in frame.iter_rows(named=True)
        for side, column in ((one, "share"), (other, "share_b"))
        if row[column] is not None
    ]
    said = Said(
        _("Two choices side by side"),
        _widest(view, frame),
        _("The same selection for two choices: who entered each stage, who passed, and how far the shares lie apart."),
        _("Share: passed divided by all who entered, those who moved in included. Difference: second minus first."),
        _("A stage that one choice lacks has no share there. Different rounds have different rules and tests."),
    )
    columns = (
        Column("stage", _("Stage"), labels=labels),
        Column("entered", _("Entered, first choice"), Kind.COUNT, _("people")),
        Column("passed", _("Passed, first choice"), Kind.COUNT, _("people")),
        Column("share", _("Share, first choice"), Kind.SHARE, _("% of those who entered"), digits=1),
        Column("entered_b", _("Entered, second choice"), Kind.COUNT, _("people")),
        Column("passed_b", _("Passed, second choice"), Kind.COUNT, _("people")),
        Column("share_b", _("Share, second choice"), Kind.SHARE, _("% of those who entered"), digits=1),
        Column("difference", _("Difference"), Kind.COUNT, _("percentage points"), digits=1),
    )
    figure = made(view, first, "selection-compared", said, frame, columns, bars, datasets=("funnel",), most=1.0)
    return replace(
        figure,
        filters=(*_named(figure.filters, one), *_named(selection_in_words(view, second), other)),
        parameters={**figure.parameters, **address_parameters(second, SECOND)},
    )


def _named(filters: tuple[tuple[str, str], ...], side: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{name} ({side})", value) for name, value in filters)


def _left_at_the_end(view: View, frame: pl.DataFrame) -> Bar:
    """Who passed the last stage: the foot of the funnel."""
    passed = int(frame["passed"][-1])
    is_final = frame["stage"][-1] == SelectionStage.FINAL
    name = view.words.gettext("Chosen") if is_final else view.words.gettext("Still in the selection")
    return Bar(name, passed, sentences.people(view, passed))


def _of_all(view: View, frame: pl.DataFrame) -> str:
    """The whole way in a sentence: of those who came first, how many were chosen."""
    _ = view.words.gettext
    if frame.is_empty():
        return nothing(view)
    first, last = frame.row(0, named=True), frame.row(-1, named=True)
    came, passed = int(first["entered"]), int(last["passed"])
    who = (
        sentences.applicants(view, came)
        if first["stage"] == SelectionStage.ADMINISTRATION
        else _("{people} admitted to the tests").format(people=sentences.people(view, came))
    )
    is_final = last["stage"] == SelectionStage.FINAL
    if passed == 0 or came == 0:
        return (
            _("Of {who}, nobody was chosen.") if is_final else _("Of {who}, nobody is still in the selection.")
        ).format(who=who)
    sentence = (
        _("Of {who}, {passed} were chosen: 1 in {n}.")
        if is_final
        else _("Of {who}, {passed} are still in the selection: 1 in {n}.")
    )
    return sentence.format(
        who=who, passed=number(passed, view.lang), n=number(came / passed, view.lang, 0 if came >= 10 * passed else 1)
    )


def _bars_of_the_first_group(view: View, frame: pl.DataFrame, groups: tuple[Column, Column]) -> list[Bar]:
    """Bars of the breakdown that stands first and has more than one group; of the first one where none has."""
    if frame.is_empty():
        return []
    several = frame.filter(pl.len().over("breakdown") > 1)
    breakdown = (several if several.height else frame)["breakdown"][0]
    rows = frame.filter(pl.col("breakdown") == breakdown).drop_nulls("share")
    return [
        Bar(groups[1].labels.get(name, name), share, percent(share, view.lang, 1))
        for name, share in rows.select("name", "share").iter_rows()
    ]


def _spread(view: View, stage: str, bars: list[Bar]) -> str:
    highest, lowest = max(bars, key=lambda bar: bar.value), min(bars, key=lambda bar: bar.value)
    if highest.value == lowest.value:
        return view.words.gettext("{stage}: {share} passed.").format(stage=stage, share=highest.shown)
    return view.words.gettext("{stage}: from {low} passed ({lowest}) to {high} ({highest}).").format(
        stage=stage, low=lowest.shown, lowest=lowest.name, high=highest.shown, highest=highest.name
    )


def _widest(view: View, frame: pl.DataFrame) -> str:
    """The stage at which the two shares lie farthest apart."""
    _ = view.words.gettext
    both = frame.drop_nulls("difference")
    if both.is_empty():
        return _("The two choices have no stage in common.")
    row = both.sort(pl.col("difference").abs(), descending=True, maintain_order=True).row(0, named=True)
    if row["difference"] == 0:
        return _("At every stage both choices passed in the same share.")
    return _("Farthest apart: {stage}. In the first choice {share} passed, in the second {share_b}.").format(
        stage=sentences.labels_of(view, "selection_stage")[row["stage"]],
        share=percent(row["share"], view.lang, 1),
        share_b=percent(row["share_b"], view.lang, 1),
    )
