"""Figures of posts and who wanted them: competition, posts left empty, the lowest score that was chosen."""

from __future__ import annotations

import polars as pl

from kemuning_data.charts.bars import Bar
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Said
from kemuning_data.figures.selection_parts import MOST_GROUPS, group_columns, made, nothing
from kemuning_data.i18n.formats import number, percent
from kemuning_data.queries import selection, selection_posts
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.view import View


def competition(view: View, chosen: SelectionFilters) -> Figure:
    """The 20 vacancies with the most applicants a post, and how many these are."""
    _ = view.words.gettext
    frame = selection_posts.most_competitive(view.release, chosen)
    bars = [Bar(title, ratio, _a_post(view, ratio)) for title, ratio in frame.select("title", "per_post").iter_rows()]
    applicants, posts = selection_posts.competition(view.release, chosen)
    finding = nothing(view)
    if posts:
        finding = _("{applicants} for {posts}: {ratio}. The most sought vacancy has {most}: {title}.").format(
            applicants=sentences.applicants(view, applicants),
            posts=sentences.posts(view, posts),
            ratio=_a_post(view, applicants / posts),
            most=bars[0].shown,
            title=bars[0].name,
        )
    said = Said(
        _("Competition"),
        finding,
        _("For how many people one post had to do, and where most wanted the same one."),
        _("Applicants of a vacancy divided by its posts; of all vacancies of the choice the 20 highest are listed."),
        _("Vacancies whose applicants nobody has counted yet are left out."),
    )
    columns = (
        *_vacancy_columns(view),
        Column("per_post", _("Applicants per post"), Kind.COUNT, _("people a post"), has_bar=True, digits=1),
        Column("applicants", _("Applicants"), Kind.COUNT, _("people")),
        Column("posts", _("Posts"), Kind.COUNT, _("posts")),
    )
    return made(view, chosen, "selection-competition", said, frame, columns, bars, datasets=("funnel", "vacancies"))


def unfilled_posts(view: View, chosen: SelectionFilters) -> Figure:
    """Posts that found nobody, by groups: breakdown, name, vacancies, posts, chosen, unfilled."""
    _ = view.words.gettext
    every = selection_posts.unfilled(view.release, chosen)
    whole = every.filter(pl.col("breakdown") == "job_family").select(pl.col("posts", "chosen", "unfilled").sum())
    posts, filled, empty = (int(whole[name][0] or 0) for name in ("posts", "chosen", "unfilled"))
    frame = every.filter((pl.col("unfilled") > 0) | (pl.col("breakdown") != "unit_name"))
    frame = frame.filter(pl.int_range(pl.len()).over("breakdown") < MOST_GROUPS)
    groups = group_columns(view)
    first = every.filter(pl.col("breakdown").is_in(["institution_name", "unit_name"]), pl.col("unfilled") > 0)
    bars = [
        Bar(groups[1].labels.get(name, name), count, sentences.posts(view, count))
        for name, count in first.head(MOST_GROUPS).select("name", "unfilled").iter_rows()
    ]
    finding = nothing(view)
    if posts and empty:
        finding = _("Of {posts}, {empty} stayed empty ({share}); most of them here: {name}.").format(
            posts=sentences.posts(view, posts),
            empty=number(empty, view.lang),
            share=percent(empty / posts, view.lang, 1),
            name=bars[0].name,
        )
    elif posts:
        finding = _("Of {posts}, none stayed empty.").format(posts=sentences.posts(view, posts))
    finding = f"{finding} {sentences.beyond_posts(view, posts=posts, chosen=filled, unfilled=empty)}".strip()
    said = Said(
        _("Posts left empty"),
        finding,
        _("How many posts of finished rounds found nobody, and where."),
        _(
            "Posts minus those chosen, vacancy by vacancy, and never less than none; candidates of other vacancies who "
            "took an empty seat count as chosen for it."
        ),
        _(
            "Rounds without a final result are not counted: their posts are not empty yet. Units without empty posts "
            "are left out. Of each kind the 30 groups with the most empty posts are shown."
        ),
    )
    columns = (
        *groups,
        Column("unfilled", _("Left empty"), Kind.COUNT, _("posts"), has_bar=True),
        Column("posts", _("Posts"), Kind.COUNT, _("posts")),
        Column("chosen", _("Chosen"), Kind.COUNT, _("people")),
        Column("vacancies", _("Vacancies"), Kind.COUNT, _("vacancies")),
    )
    return made(
        view,
        chosen,
        "selection-unfilled",
        said,
        frame,
        columns,
        bars,
        datasets=("funnel", "vacancies"),
        better=Better.LOWER,
    )


def cut_offs(view: View, chosen: SelectionFilters) -> Figure:
    """The lowest final score that was chosen, vacancy by vacancy, the highest 100 first."""
    _ = view.words.gettext
    every = selection_posts.cut_offs(view.release, chosen)
    frame = every.highest
    bars = [
        Bar(title, score, number(score, view.lang, 3)) for title, score in frame.select("title", "cut_off").iter_rows()
    ]
    finding = nothing(view)
    if every.lowest is not None:
        finding = _("The lowest score that was enough lay between {low} and {high} points, by vacancy.").format(
            low=number(every.lowest, view.lang, 3), high=bars[0].shown
        )
    said = Said(
        _("The lowest score that was enough"),
        finding,
        _("The final score of the last candidate who was chosen for each vacancy."),
        _("The lowest published final score among the candidates of the vacancy whose outcome is passed."),
        _(
            "CPNS scores run from 0 to 100, PPPK scores are points of another scale: compare them within one kind of "
            "round only. Seats filled by candidates of other vacancies are left out. The 100 highest are listed."
        ),
    )
    columns = (
        *_vacancy_columns(view),
        Column("cut_off", _("Lowest score chosen"), Kind.COUNT, _("points"), has_bar=True, digits=3),
        Column("posts", _("Posts"), Kind.COUNT, _("posts")),
        Column("chosen", _("Chosen"), Kind.COUNT, _("people")),
    )
    return made(view, chosen, "selection-cut-offs", said, frame, columns, bars, datasets=("ranking", "vacancies"))


def _vacancy_columns(view: View) -> tuple[Column, ...]:
    _ = view.words.gettext
    has_one_institution = len(selection.institutions(view.release)) == 1
    return (
        Column("vacancy_id", _("Code of the vacancy"), is_for_files=True),
        Column("title", _("Job title"), is_source_text=True, result_of="vacancy_id", beneath="unit_name"),
        Column("unit_name", _("Unit"), is_source_text=True, is_for_files=True),
        # One institution needs no column of its own on a page.
        Column("institution_name", _("Institution"), is_source_text=True, is_for_files=has_one_institution),
    )


def _a_post(view: View, ratio: float) -> str:
    return view.words.gettext("{n} applicants a post").format(n=number(ratio, view.lang, 1))
