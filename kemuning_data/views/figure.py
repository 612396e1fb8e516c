"""A figure on a page: finding, table, and folded away its chart, its passport, its files and its citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from kemuning_data.charts.theme import NARROW, WIDE
from kemuning_data.exports.about import citation, passport_facts, release_in_words
from kemuning_data.exports.files import FORMATS
from kemuning_data.figures.cells import cell, shown, step_of
from kemuning_data.figures.figure import Column, Figure, Kind
from kemuning_data.i18n.formats import number
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View
from kemuning_data.views import html

MOST_UNFOLDED = 15
"""Rows of a table that are all in sight."""
ROWS_SHOWN = 10
"""Rows in sight of a longer one."""


def block(
    figure: Figure, *, level: int = 2, rows: Markup | None = None, place: str = "", is_drawn: bool = False
) -> Markup:
    """The whole figure. level: of its heading; rows: what stands in place of its table, where that says too little.

    place: its name within the page, where the same figure stands there twice. is_drawn: whether the chart is open, for
    it says what the table does not.
    """
    return Markup('<section class="kt-fig" id="{}">{}{}{}{}{}</section>').format(
        place or figure.id,
        html.heading(figure.title, level),
        Markup('<p class="kt-said">{}</p>').format(figure.finding),
        rows or (table(figure, level=level + 1) if figure.frame.height else ""),
        _chart(figure, is_open=is_drawn),
        _behind(figure),
    )


def table(figure: Figure, *, level: int = 3) -> Markup:
    """Its rows as a table that a screen reader can walk through; bars repeat a figure for the eye.

    Long tables are folded; those with groups become one table a group, under its name. level: of the names' headings.
    """
    columns = [column for column in figure.columns if not column.is_for_files]
    rows = figure.frame.to_dicts()
    grouping = columns[0] if columns[0].is_group else None
    if grouping is None:
        return _folded(figure, columns, rows, figure.title)
    parts = []
    for value in dict.fromkeys(row[grouping.name] for row in rows):
        name = shown(value, grouping, figure.view.lang)
        own = [row for row in rows if row[grouping.name] == value]
        caption = f"{figure.title}: {name}"
        parts.append(html.heading(name, level) + _folded(figure, columns[1:], own, caption))
    return html.joined(parts)


def _folded(figure: Figure, columns: Sequence[Column], rows: Sequence[Row], caption: str) -> Markup:
    """All rows, or the first of many and the others behind a summary."""
    first = len(rows) if len(rows) <= MOST_UNFOLDED else ROWS_SHOWN
    parts = _rows(figure, columns, rows[:first], caption)
    rest = rows[first:]
    if not rest:
        return parts
    view = figure.view
    name = view.words.ngettext("Show {n} more row", "Show {n} more rows", len(rest)).format(
        n=number(len(rest), view.lang)
    )
    return parts + Markup("<details><summary>{}</summary>{}</details>").format(
        name, _rows(figure, columns, rest, f"{caption} ({name})")
    )


def _rows(figure: Figure, columns: Sequence[Column], rows: Sequence[Row], caption: str) -> Markup:
    longest = {
        column.name: max((float(value) for value in figure.frame[column.name].drop_nulls()), default=0.0)
        for column in columns
        if column.has_bar
    }
    return html.table(
        caption,
        [column.title for column in columns],
        [[_cell(row, column, longest, figure) for column in columns] for row in rows],
        figures=_trailing_figures(columns),
    )


def files(figure: Figure) -> Markup:
    """Links to the figure as files; pictures only where there is a chart."""
    return file_links(figure.view, figure.id, figure.parameters, has_chart=figure.chart is not None)


def file_links(
    view: View, figure_id: str, parameters: Mapping[str, str | tuple[str, ...]], *, has_chart: bool
) -> Markup:
    """Links to a figure as files, without making it: a list of many thousands is made when somebody asks for it."""
    return Markup(" · ").join(
        Markup('<a href="{}" download>{}</a>').format(
            view.address(f"unduh/{figure_id}.{extension}", **parameters, **view.pins), extension.upper()
        )
        for extension, kind in FORMATS.items()
        if has_chart or not kind.is_picture
    )


def _chart(figure: Figure, *, is_open: bool) -> Markup:
    """The chart as a drawing made on the server: nothing but the drawing travels, and only when it is asked for."""
    if figure.chart is None:
        return Markup("")

    def source(width: int, *, is_dark: bool) -> str:
        look = {"lebar": str(width), **({"warna": "gelap"} if is_dark else {})}
        return figure.file_address("svg", **figure.view.pins, **look)

    return Markup(
        "<details{}><summary>{}</summary><picture>"
        '<source media="(min-width: 40rem) and (prefers-color-scheme: dark)" srcset="{}">'
        '<source media="(min-width: 40rem)" srcset="{}">'
        '<source media="(prefers-color-scheme: dark)" srcset="{}">'
        '<img class="kt-chart" src="{}" alt="{}" loading="lazy"></picture></details>'
    ).format(
        Markup(" open") if is_open else "",
        figure.view.words.gettext("Show as a chart"),
        source(WIDE, is_dark=True),
        source(WIDE, is_dark=False),
        source(NARROW, is_dark=True),
        source(NARROW, is_dark=False),
        figure.alt_text,
    )


def _behind(figure: Figure) -> Markup:
    """Passport, files, citation and the lasting address, for whoever quotes it."""
    _ = figure.view.words.gettext
    facts: list[tuple[str, str | Markup]] = [
        *passport_facts(figure),
        (_("Release"), release_in_words(figure)),
        (_("Download"), files(figure)),
        (_("Cite as"), citation(figure)),
        (_("Lasting address"), html.link(figure.address, _("This figure as this release has it"))),
    ]
    return Markup("<details><summary>{}</summary>{}</details>").format(
        _("What it means, files, citation"), html.definitions(facts)
    )


def _cell(row: Row, column: Column, longest: Mapping[str, float], figure: Figure) -> str | Markup:
    value, view = row[column.name], figure.view
    text = shown(value, column, view.lang)
    if column.has_bar and isinstance(value, int | float):
        return html.bar(value / longest[column.name] if longest[column.name] else 0.0, text)
    if column.is_source_text and str(value) not in column.labels:
        said = html.source_text(text, view.lang)
        if column.result_of:
            said = html.link(view.address(figure.slug, formasi=row[column.result_of]), said)
        if column.beneath:
            said = html.with_note(said, html.source_text(row[column.beneath], view.lang))
        return said
    if column.low or column.hidden or column.least or column.steps:
        told = cell(row, column, view.lang)
        said = html.with_note(told.text, told.beneath)
        if column.steps and isinstance(value, int | float):
            return html.tinted(step_of(value, column) / max(1, len(column.steps) - 1), said)
        return said
    return text


def _trailing_figures(columns: Sequence[Column]) -> int:
    """How many columns at the end hold figures: they are aligned to the right."""
    count = 0
    for column in reversed(columns):
        if column.kind in {Kind.NAME, Kind.DATE}:
            break
        count += 1
    return count
