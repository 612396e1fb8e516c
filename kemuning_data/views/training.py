"""Pelatihan: the figures of a choice of year, unit, theme and kind of training."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.figures import (
    training_gains,
    training_hours,
    training_hours_units,
    training_people,
    training_progress,
    training_progress_units,
    training_quarters,
)
from kemuning_data.figures.figure import Figure
from kemuning_data.figures.training_parts import NAMES, share_in_words, unit_names, value_name
from kemuning_data.figures.training_words import row_of, standing
from kemuning_data.i18n.labels import LABELS
from kemuning_data.queries import training
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.training_filters import PARAMETERS, TrainingFilters, address_parameters
from kemuning_data.rules.training_vocabulary import EmployeeKind
from kemuning_data.site_map import TRAINING
from kemuning_data.view import RELEASE, View
from kemuning_data.views import chosen_filters, figure, html, plain_form, professionalism
from kemuning_data.views.plain_form import Select

KEPT = 128
"""Choices whose figures are kept ready."""
EXPLAINED = ("JP", "PNS", "PPPK", "CPNS")
"""Acronyms of the page."""


def asked(view: View, parameters: Mapping[str, Iterable[str]]) -> tuple[TrainingFilters, tuple[Ignored, ...]]:
    """The choice an address makes, and what in it was not understood."""
    return training.asked(view.release, parameters)


def newest(view: View) -> str:
    """The year that is meant where an address names none."""
    return str(training.latest_year(view.release) or "")


def options(view: View, field: str) -> list[str]:
    """What can be chosen, as codes; "" for no choice."""
    if field == "year":
        return [str(year) for year in training.years(view.release)]
    if field == "unit":
        return ["", *unit_names(view)]
    return ["", *LABELS["training_theme" if field == "theme" else "training_kind"]]


def none_yet(view: View) -> Markup:
    """A release that says nothing of training: what is missing, and the way to one that has it."""
    _ = view.words.gettext
    parts = [
        html.heading(_("Training"), 1),
        html.finding(_("This release says nothing about training.")),
        html.paragraph(
            _(
                "Trainings and training hours are told in every release after the agency has handed in its list of "
                "employees and its records of training. Until release {release} it had not."
            ).format(release=view.release.release_id)
        ),
    ]
    if view.is_pinned:
        current = site_map.address(TRAINING, view.lang)
        parts.append(html.way(current, _("To the current release")))
    parts.append(professionalism.section(view))
    parts.append(html.way_home(view.lang))
    return html.joined(parts)


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: TrainingFilters) -> Markup:
    """The page's name, its one sentence, its numbers, and what its acronyms mean."""
    return (
        html.heading(view.words.gettext("Training"), 1)
        + html.finding(standing(view, chosen))
        + _numbers(view, chosen)
        + html.explained(EXPLAINED, view.lang)
    )


def _numbers(view: View, chosen: TrainingFilters) -> Markup:
    _ = view.words.gettext
    texts = {
        EmployeeKind.PNS: _("of PNS with at least 20 JP in {year}"),
        EmployeeKind.PPPK: _("of PPPK within their 24 JP in {year}"),
    }
    pairs = []
    for kind, text in texts.items():
        row = row_of(view, chosen, kind)
        share = None if row is None else share_in_words(view, row, "share_meeting_pct", "share_class")
        if share is not None:
            pairs.append((share, text.format(year=chosen.year)))
    return html.numbers(pairs) if pairs else Markup("")


def links(view: View, chosen: TrainingFilters) -> Markup:
    """A link a chosen value, to the figures without it; nothing where nothing but a year is chosen."""
    values = ((name, view.address(TRAINING, **address_parameters(without))) for name, without in _values(view, chosen))
    return chosen_filters.listed(view, values, clear=view.address(TRAINING))


def _values(view: View, chosen: TrainingFilters) -> Iterator[tuple[str, TrainingFilters]]:
    for field, title in NAMES.items():
        value = getattr(chosen, field)
        if field != "year" and value is not None:
            name = f"{view.words.gettext(title)}: {value_name(view, field, value)}"
            yield name, replace(chosen, **{field: None})


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: TrainingFilters) -> Markup:
    """The figures of the choice, kept, for readers make the same choices, each under its part of the page."""
    _ = view.words.gettext
    parts = {
        _("Training hours"): (
            training_hours.hours_by_year,
            training_hours_units.hours_by_unit,
            training_hours.hours_in_the_middle,
        ),
        _("Programmes and targets"): (
            training_progress.by_programme,
            *((training_progress.by_theme, training_progress_units.by_unit) if chosen.unit is None else ()),
            training_quarters.by_quarter,
        ),
        _("People in training"): (training_people.appointed, training_people.cohorts, training_gains.gains),
    }
    drawn: list[Markup] = []
    places: list[tuple[str, str]] = []
    for number, (name, makers) in enumerate(parts.items(), start=1):
        blocks = [_block(made) for make in makers if (made := make(view, chosen)).frame.height]
        if blocks:
            places.append((f"bagian-{number}", name))
            drawn.append(html.heading(name, place=f"bagian-{number}") + html.joined(blocks))
    of_government = professionalism.section(view)
    if of_government:
        places.append((professionalism.PLACE, _("Professionalism")))
        drawn.append(of_government)
    of_whole = _("Only the figures that name the unit are about it; all others are about the whole government.")
    note = Markup("") if chosen.unit is None else html.quiet(of_whole)
    return html.contents(_("Parts of this page"), places) + note + html.joined(drawn) + _permalink(view, chosen)


def _block(made: Figure) -> Markup:
    rows = _cohorts(made) if made.id == training_people.COHORTS else None
    return figure.block(made, level=3, rows=rows)


def _cohorts(made: Figure) -> Markup:
    """A table a round of the statuses that are told, and in a line those that are not: most rows would be hidden."""
    _ = made.view.words.gettext
    rounds, statuses = made.columns[:2]
    parts: list[Markup] = []
    for code in made.frame[rounds.name].unique(maintain_order=True):
        own = made.frame.filter(made.frame[rounds.name] == code)
        told = own.drop_nulls(training_people.PEOPLE)
        name = rounds.labels[code]
        parts.append(html.heading(name, 4))
        if told.height:
            shown = replace(made, frame=told, columns=made.columns[1:], title=f"{made.title}: {name}")
            parts.append(figure.table(shown))
        hidden = [statuses.labels[each] for each in own[statuses.name] if each not in set(told[statuses.name])]
        if hidden:
            said = _("Not shown, because fewer than ten or to protect few: {statuses}.")
            parts.append(html.quiet(said.format(statuses="; ".join(hidden))))
    return html.joined(parts)


def _permalink(view: View, chosen: TrainingFilters) -> Markup:
    address = view.address(TRAINING, **{**address_parameters(chosen), RELEASE: view.release.release_id})
    return html.quiet(html.link(address, view.words.gettext("Link to these figures as this release has them")))


def form(view: View, chosen: TrainingFilters) -> Markup:
    """The choice of a year before any script has run; the other filters stay."""
    years = Select(
        PARAMETERS["year"],
        view.words.gettext(NAMES["year"]),
        [(year, year) for year in options(view, "year")],
        str(chosen.year or ""),
    )
    kept = address_parameters(chosen)
    return plain_form.form(view, TRAINING, [years], kept, "kt-training-") + Markup('<div class="kt-drawer"></div>')
