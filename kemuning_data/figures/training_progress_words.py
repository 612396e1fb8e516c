"""How much of what was planned is finished, in sentences."""

from __future__ import annotations

import polars as pl

from kemuning_data.figures.training_parts import (
    last_day_counted,
    nothing,
    participations,
    programmes,
    so_far,
    unit_names,
)
from kemuning_data.i18n.formats import number, percent
from kemuning_data.i18n.labels import label
from kemuning_data.queries import training
from kemuning_data.queries.training_filters import TrainingFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View


def programmes_in_words(view: View, chosen: TrainingFilters) -> str:
    """How much of what was planned is finished, and how many programmes that leaves out."""
    w, lang = view.words, view.lang
    rows = training.progress_by_programme(view.release, chosen)
    if rows.is_empty():
        return nothing(view)
    if chosen.unit is not None:
        return unit_in_words(view, chosen)
    both = measured(view, chosen)
    planned, finished = int(both["target"].sum()), int(both["completed"].sum())
    as_of = last_day_counted(rows)
    when = "" if as_of is None or chosen.year is None else so_far(view, chosen.year, as_of)
    if planned:
        said = w.gettext("{when}, {finished} of {planned} planned were finished ({share}), in {programmes}.").format(
            when=when,
            finished=number(finished, lang),
            planned=participations(view, planned),
            share=percent(finished / planned, lang),
            programmes=programmes(view, both.height),
        )
    else:
        said = w.gettext("{when}, no target is known for any programme whose participants are shown.").format(when=when)
    hidden = rows.filter(pl.col("registered").is_null()).height
    if hidden:
        more = w.ngettext(
            "{n} programme is not shown because too few took part.",
            "{n} programmes are not shown because too few took part.",
            hidden,
        )
        said = f"{said} {more.format(n=number(hidden, lang))}"
    return said[0].upper() + said[1:]


def unit_in_words(view: View, chosen: TrainingFilters) -> str:
    """What a unit planned, and which share of its participants finished any training."""
    _ = view.words.gettext
    rows = training.progress_by_unit(view.release, chosen)
    if rows.is_empty():
        return nothing(view)
    row = rows.row(0, named=True)
    said = _("{unit}: {target} planned in {year}, in {programmes}.").format(
        unit=unit_names(view).get(row["unit_code"], row["unit_code"]),
        target=participations(view, row["target"] or 0),
        year=chosen.year,
        programmes=programmes(view, row["programmes"]),
    )
    if row["completed_share"] is not None:
        share = label("share_class", row["completed_share"], view.lang)
        more = _("Of its participants in all programmes, {share} finished a training.").format(share=share)
    elif row["hidden_reason"] is not None:
        reason = label("hidden_reason", row["hidden_reason"], view.lang)
        more = _("How many of its participants finished one is not shown: {reason}.").format(reason=reason)
    else:
        return said
    return f"{said} {more}"


def themes_in_words(view: View, rows: pl.DataFrame, labels: dict[str, str]) -> str:
    """Which theme came furthest towards its target, and which least far."""
    _ = view.words.gettext
    told = rows.filter(pl.col("attained").is_not_null()).sort("attained", "theme")
    if told.is_empty():
        return nothing(view)

    def named(row: Row) -> dict[str, str]:
        return {"theme": labels[row["theme"]], "share": percent(row["attained"], view.lang)}

    first, last = told.row(-1, named=True), told.row(0, named=True)
    if told.height == 1:
        return _("{theme} came to {share} of its target.").format(**named(first))
    return _("{theme} came furthest, to {share} of its target; {other} least far, to {other_share}.").format(
        **named(first), other=labels[last["theme"]], other_share=percent(last["attained"], view.lang)
    )


def measured(view: View, chosen: TrainingFilters) -> pl.DataFrame:
    """The programmes of the whole government of which both sides are known."""
    whole = TrainingFilters(year=chosen.year, theme=chosen.theme, kind=chosen.kind)
    rows = training.progress_by_programme(view.release, whole)
    return rows.filter(pl.all_horizontal(pl.col("target", "completed").is_not_null()))
