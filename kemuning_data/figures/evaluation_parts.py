"""What the figures of the evaluation share: their making, the choice in words, sectors in the order of the alphabet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import altair as alt
import polars as pl

from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Passport, Said
from kemuning_data.i18n import N_
from kemuning_data.i18n.labels import label
from kemuning_data.queries.evaluation_filters import EvaluationFilters, address_parameters
from kemuning_data.site_map import EVALUATION
from kemuning_data.view import View

NAMES: Mapping[str, str] = {
    "sector": N_("Service sector"),
    "lag": N_("Time for newcomers to settle in (lag)"),
    "length": N_("Length of a period"),
}
"""Field of EvaluationFilters → what it is called wherever it is named."""
_LAGS: Mapping[str, str] = {
    "0": N_("none: the period in which the last ones started"),
    "1": N_("one period after the last ones started"),
    "2": N_("two periods after the last ones started"),
}
_LENGTHS: Mapping[str, str] = {"year": N_("Years"), "half": N_("Half-years"), "quarter": N_("Quarters")}


def made(
    view: View,
    chosen: EvaluationFilters,
    id: str,
    said: Said,
    frame: pl.DataFrame,
    columns: tuple[Column, ...],
    *,
    datasets: tuple[str, ...] = ("evaluation",),
    chart: Callable[[int], alt.LayerChart] | None = None,
    alt_text: str = "",
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
            better=Better.HIGHER,
        ),
        chart=chart,
        alt_text=alt_text,
        filters=in_words(view, chosen),
        slug=EVALUATION,
        parameters=address_parameters(chosen),
    )


def in_words(view: View, chosen: EvaluationFilters) -> tuple[tuple[str, str], ...]:
    """(name of the filter, chosen value); every one is said, for the numbers depend on each."""
    said = {"sector": chosen.sector or "", "lag": str(chosen.lag), "length": chosen.length or ""}
    return tuple(
        (view.words.gettext(NAMES[field]), value_name(view, field, code))
        for field, code in said.items()
        if code or field == "sector"
    )


def value_name(view: View, field: str, code: str) -> str:
    """What a value of a filter is called; "" for every sector."""
    _ = view.words.gettext
    if field == "sector":
        return sector_name(view, code) if code else _("All sectors")
    return _((_LAGS if field == "lag" else _LENGTHS)[code])


def sector_name(view: View, code: str) -> str:
    return label("sector", code, view.lang)


def in_order(view: View, sectors: Iterable[str]) -> list[str]:
    """Sectors in the order of the reader's alphabet: any other order would say which is better."""
    return sorted(set(sectors), key=lambda code: sector_name(view, code).lower())


def sorted_by_sector(view: View, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with a column `sector` in that order, those of one sector as they stood."""
    places = {code: place for place, code in enumerate(in_order(view, rows["sector"]))}
    return rows.sort(pl.col("sector").replace_strict(places, return_dtype=pl.Int64), maintain_order=True)


def sector_column(view: View, *, is_group: bool = False) -> Column:
    """The column that names sectors; is_group: whether rows of one sector belong together."""
    names = sentences.labels_of(view, "sector")
    return Column("sector", view.words.gettext("Service sector"), labels=names, is_group=is_group)
