"""The figure of the last finished recruitment round on the first page."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.queries import selection_posts
from kemuning_data.view import View

_COUNTED = {
    "applicants": N_("Applied"),
    "sat": N_("Came to the first test"),
    "chosen": N_("Chosen"),
    "posts": N_("Posts"),
    "unfilled": N_("Posts left empty"),
}
"""Number of the last intake → what it is called, in the order of the way."""


def last_intake(view: View) -> Figure | None:
    """The newest round with a final result: what, count. None where the release has none."""
    found = selection_posts.last_intake(view.release)
    if found is None:
        return None
    _ = view.words.gettext
    said = {name: _(text) for name, text in _COUNTED.items()}
    frame = pl.DataFrame(
        [(name, getattr(found, name)) for name in _COUNTED],
        schema={"what": pl.String, "count": pl.Int64},
        orient="row",
    )
    bars = [
        Bar(said[name], count, (sentences.posts if name in ("posts", "unfilled") else sentences.people)(view, count))
        for name, count in frame.drop_nulls().iter_rows()
    ]
    return Figure(
        id="last-intake",
        view=view,
        title=_("The last finished round"),
        finding=_chosen_of_all(view, found),
        frame=frame,
        columns=(
            Column("what", _("What"), labels=said),
            Column("count", _("How many"), Kind.COUNT, _("people or posts"), has_bar=True),
        ),
        passport=Passport(
            meaning=_("How many applied in the newest recruitment round with a final result, and what came of it."),
            formula=_(
                "Sums over the vacancies of the round; posts left empty: posts minus chosen, vacancy by vacancy."
            ),
            source=sentences.source_of(view, "funnel", "vacancies"),
            coverage=sentences.intake_names(view)[found.intake_code],
            limits=_("A number that the agency has not handed in for every vacancy of the round is left out."),
            better=Better.NEITHER,
        ),
        chart=partial(horizontal_bars, bars),
        alt_text=sentences.spoken(view, [(bar.name, bar.shown) for bar in bars]),
    )


def _chosen_of_all(view: View, found: selection_posts.LastIntake) -> str:
    _ = view.words.gettext
    name, lang = sentences.intake_names(view)[found.intake_code], view.lang
    chosen, posts = sentences.people(view, found.chosen), sentences.posts(view, found.posts)
    if found.applicants is None or not found.posts:
        return _("{round}: {chosen} chosen for {posts}.").format(round=name, chosen=chosen, posts=posts)
    said = _("{round}: {applicants} for {posts}, {ratio} a post; {chosen} chosen, {unfilled} left empty.").format(
        round=name,
        applicants=sentences.applicants(view, found.applicants),
        posts=posts,
        ratio=number(found.applicants / found.posts, lang, 1),
        chosen=chosen,
        unfilled=sentences.posts(view, found.unfilled),
    )
    beyond = sentences.beyond_posts(view, posts=found.posts, chosen=found.chosen, unfilled=found.unfilled)
    return f"{said} {beyond}".strip()
