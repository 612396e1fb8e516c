"""Figures of a round's course: days of each stage, and objections to its results."""

from __future__ import annotations

from kemuning_data.charts.bars import Bar
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Said
from kemuning_data.figures.selection_parts import made, nothing
from kemuning_data.i18n.formats import number, percent
from kemuning_data.queries import selection_times
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.view import View


def stage_times(view: View, chosen: SelectionFilters) -> Figure:
    """Days of each stage of the rounds of a choice: intake_code, stage, opens_on, closes_on, days."""
    _ = view.words.gettext
    frame = selection_times.stage_times(view.release, chosen)
    names, stages = sentences.intake_names(view), sentences.labels_of(view, "stage")
    is_one = frame["intake_code"].n_unique() == 1
    bars = [
        Bar(stages[stage] if is_one else f"{names[code]} · {stages[stage]}", days, _days(view, days))
        for code, stage, days in frame.select("intake_code", "stage", "days").iter_rows()
    ]
    took = [(names[code], _days(view, days)) for code, days in selection_times.days_to_fill(view.release, chosen)]
    finding = nothing(view)
    if took:
        finding = _("From the first day of registration to the final result: {rounds}.").format(
            rounds="; ".join(f"{name} {days}" for name, days in took)
        )
    elif bars:
        longest = max(bars, key=lambda bar: bar.value)
        finding = _("The longest stage: {stage}, {days}.").format(stage=longest.name, days=longest.shown)
    said = Said(
        _("How long each stage took"),
        finding,
        _("How many days each stage of a recruitment round lasted, and how long it was from registration to result."),
        _(
            "Calendar days of a stage, first and last day included. Time to fill: from the first day of registration "
            "to the day of the final announcement."
        ),
        _("Taken from the published timetable of whole rounds; filters other than round and year do not apply."),
    )
    columns = (
        Column("intake_code", _("Recruitment round"), labels=names),
        Column("stage", _("Stage"), labels=stages),
        Column("opens_on", _("First day"), Kind.DATE),
        Column("closes_on", _("Last day"), Kind.DATE),
        Column("days", _("Days"), Kind.COUNT, _("calendar days"), has_bar=True),
    )
    return made(
        view, chosen, "selection-times", said, frame, columns, bars, datasets=("calendar",), better=Better.LOWER
    )


def objections(view: View, chosen: SelectionFilters) -> Figure:
    """Objections of the rounds of a choice by stage: filed, upheld, rejected, pending, share upheld, median days."""
    _ = view.words.gettext
    frame = selection_times.objections(view.release, chosen)
    names, stages = sentences.intake_names(view), sentences.labels_of(view, "selection_stage")
    is_one = frame["intake_code"].n_unique() == 1
    bars = [
        Bar(stages[stage] if is_one else f"{names[code]} · {stages[stage]}", filed, _objections(view, filed))
        for code, stage, filed in frame.select("intake_code", "stage", "filed").iter_rows()
    ]
    filed, upheld, rejected = (int(frame[name].sum()) for name in ("filed", "upheld", "rejected"))
    finding = nothing(view)
    if upheld + rejected:
        finding = _("{objections} filed; of the {decided} decided, {upheld} were upheld ({share}).").format(
            objections=_objections(view, filed),
            decided=number(upheld + rejected, view.lang),
            upheld=number(upheld, view.lang),
            share=percent(upheld / (upheld + rejected), view.lang),
        )
    elif frame.height:
        finding = _("{objections} filed; none is decided yet.").format(objections=_objections(view, filed))
    said = Said(
        _("Objections"),
        finding,
        _("How many candidates objected to the result of a stage (sanggah), and how often they were right."),
        _("Share: upheld divided by all decided. Median days: from filing to decision, over the decided ones."),
        _("Counted for whole rounds; filters other than round and year do not apply."),
    )
    columns = (
        Column("intake_code", _("Recruitment round"), labels=names),
        Column("stage", _("Stage"), labels=stages),
        Column("filed", _("Filed"), Kind.COUNT, _("objections"), has_bar=True),
        Column("upheld", _("Upheld"), Kind.COUNT, _("objections")),
        Column("rejected", _("Rejected"), Kind.COUNT, _("objections")),
        Column("pending", _("Not decided"), Kind.COUNT, _("objections")),
        Column("share", _("Share upheld"), Kind.SHARE, _("% of those decided")),
        Column("median_days", _("Median time to decision"), Kind.COUNT, _("calendar days"), digits=1),
        Column("rank_changes", _("Changed a rank"), Kind.COUNT, _("objections")),
    )
    return made(view, chosen, "selection-objections", said, frame, columns, bars, datasets=("objections",))


def _days(view: View, count: int) -> str:
    return view.words.ngettext("{n} day", "{n} days", count).format(n=number(count, view.lang))


def _objections(view: View, count: int) -> str:
    return view.words.ngettext("{n} objection", "{n} objections", count).format(n=number(count, view.lang))
