"""Figures of a choice of vacancies: the list itself, and where its posts are."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import polars as pl

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.figures import sentences
from kemuning_data.figures.choices import in_words
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.i18n.formats import number, percent
from kemuning_data.queries import vacancies
from kemuning_data.queries.filters import VacancyFilters, address_parameters
from kemuning_data.view import View

MOST_UNITS = 12
"""Units with a bar of their own; those after them are summed up in one."""
OTHERS = ""
"""The name that stands for the units summed up."""


def vacancies_listed(view: View, chosen: VacancyFilters) -> Figure:
    """Every vacancy of a choice, not only those of one page of the list, with the columns a reader compares by."""
    _ = view.words.gettext
    frame = vacancies.fitting(view.release, chosen, view.today).select(
        *("vacancy_id", "title", "unit_name", "institution_name", "intake_code", "vacancy_type", "status"),
        *("posts", "opens_on", "closes_on", "salary_min", "salary_max", "is_open_to_disabled"),
        pl.col("education_levels").list.join(" | "),
        pl.col("study_programmes").list.join(" | "),
    )
    return Figure(
        id="vacancies",
        view=view,
        title=_("Vacancies"),
        finding=_how_many(view, frame, chosen),
        frame=frame,
        columns=(
            Column("vacancy_id", _("Code of the vacancy")),
            Column("title", _("Job title"), is_source_text=True),
            Column("unit_name", _("Unit"), is_source_text=True),
            Column("institution_name", _("Institution"), is_source_text=True),
            Column("intake_code", _("Recruitment round"), labels=sentences.intake_names(view)),
            Column("vacancy_type", _("Vacancy type"), labels=sentences.labels_of(view, "vacancy_type")),
            Column("status", _("Registration"), labels=sentences.labels_of(view, "status")),
            Column("posts", _("Posts"), Kind.COUNT, _("posts")),
            Column("opens_on", _("First day of registration"), Kind.DATE),
            Column("closes_on", _("Last day of registration"), Kind.DATE),
            Column("salary_min", _("Lowest income"), Kind.MONEY, _("rupiah a month")),
            Column("salary_max", _("Highest income"), Kind.MONEY, _("rupiah a month")),
            Column(
                "is_open_to_disabled",
                _("Open to disabled applicants"),
                labels={"true": _("Yes"), "false": _("No")},
            ),
            Column("education_levels", _("Education")),
            Column("study_programmes", _("Study programmes"), is_source_text=True),
        ),
        passport=_passport(view, _("The vacancies of the list, one a row."), _("No reckoning: rows of the release.")),
        filters=in_words(view, chosen),
        slug="lowongan",
        parameters=address_parameters(replace(chosen, page=1)),
    )


def posts_by_education(view: View, chosen: VacancyFilters) -> Figure:
    """Posts of a choice by the education asked for: education_required (null: several), vacancies, posts."""
    _ = view.words.gettext
    labels = {**sentences.labels_of(view, "education_required"), OTHERS: _("Several categories, or none stated")}
    frame = _tallied(view, chosen, pl.col("education_required").fill_null(OTHERS))
    return _posts_by(
        view,
        chosen,
        frame,
        id="posts-by-education",
        title=_("Posts by the education they ask for"),
        column=Column("name", _("Education"), labels=labels),
        meaning=_("How the posts of the choice divide among the levels of education they are open to."),
    )


def posts_by_unit(view: View, chosen: VacancyFilters) -> Figure:
    """Posts of a choice by work unit, the largest first; those after the first twelve in one row."""
    _ = view.words.gettext
    every = _tallied(view, chosen, pl.col("unit_name"))
    rest = every.slice(MOST_UNITS)
    frame = every.head(MOST_UNITS)
    if rest.height:
        frame = frame.vstack(rest.select(pl.lit(OTHERS).alias("name"), pl.col("vacancies", "posts").sum()).head(1))
    others = view.words.ngettext("{n} other unit together", "{n} other units together", rest.height)
    return _posts_by(
        view,
        chosen,
        frame,
        id="posts-by-unit",
        title=_("Posts by work unit"),
        column=Column(
            "name", _("Unit"), labels={OTHERS: others.format(n=number(rest.height, view.lang))}, is_source_text=True
        ),
        meaning=_("Which work units have most of the posts of the choice."),
    )


def _tallied(view: View, chosen: VacancyFilters, name: pl.Expr) -> pl.DataFrame:
    """name, vacancies, posts of the choice, most posts first, equal ones by name."""
    found = vacancies.fitting(view.release, chosen, view.today)
    sums = found.group_by(name.alias("name")).agg(pl.len().cast(pl.Int64).alias("vacancies"), pl.col("posts").sum())
    return sums.sort("posts", "name", descending=[True, False])


def _posts_by(
    view: View,
    chosen: VacancyFilters,
    frame: pl.DataFrame,
    *,
    id: str,
    title: str,
    column: Column,
    meaning: str,
) -> Figure:
    _ = view.words.gettext
    every = int(frame["posts"].sum())
    bars = [
        Bar(column.labels.get(name, name), posts, sentences.posts(view, posts))
        for name, posts in frame.select("name", "posts").iter_rows()
    ]
    finding = _("No vacancy fits your choice.")
    if bars and every:
        finding = _("Of the {posts} of this choice, {share} are here: {name}.").format(
            posts=sentences.posts(view, every), share=percent(bars[0].value / every, view.lang), name=bars[0].name
        )
    return Figure(
        id=id,
        view=view,
        title=title,
        finding=finding,
        frame=frame,
        columns=(
            column,
            Column("vacancies", _("Vacancies"), Kind.COUNT, _("vacancies")),
            Column("posts", _("Posts"), Kind.COUNT, _("posts"), has_bar=True),
        ),
        passport=_passport(view, meaning, _("Posts summed over the vacancies that fit the choice.")),
        chart=partial(horizontal_bars, bars) if bars else None,
        alt_text=sentences.spoken(view, [(bar.name, bar.shown) for bar in bars]),
        filters=in_words(view, chosen),
        slug="lowongan",
        parameters=address_parameters(replace(chosen, page=1)),
    )


def _how_many(view: View, frame: pl.DataFrame, chosen: VacancyFilters) -> str:
    posts = sentences.posts(view, int(frame["posts"].sum()))
    if frame.is_empty():
        return view.words.gettext("No vacancy fits your choice.")
    sentence = (
        view.words.ngettext(
            "{n} vacancy with {posts} fits your choice.",
            "{n} vacancies with {posts} fit your choice.",
            frame.height,
        )
        if chosen.narrows
        else view.words.ngettext("{n} vacancy with {posts}.", "{n} vacancies with {posts}.", frame.height)
    )
    return sentence.format(n=number(frame.height, view.lang), posts=posts)


def _passport(view: View, meaning: str, formula: str) -> Passport:
    _ = view.words.gettext
    return Passport(
        meaning=meaning,
        formula=formula,
        source=sentences.source_of(view, "vacancies"),
        coverage=sentences.as_on(view),
        limits=_(
            "As the agency has handed it in; a vacancy counts once however many study programmes it accepts. "
            "Closed and withdrawn vacancies are part of it unless the choice leaves them out."
        ),
        better=Better.NEITHER,
    )
