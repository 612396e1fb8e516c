"""Figures of the first page: what is open, what comes next, what is clear, what changed."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.figures import sentences
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date, number, percent
from kemuning_data.i18n.labels import label
from kemuning_data.queries import changes, registration
from kemuning_data.view import View


def open_posts_by_sector(view: View) -> Figure:
    """Vacancies and posts open today by service sector: sector, vacancies, posts; no row where nothing is open."""
    _ = view.words.gettext
    frame = registration.open_by_sector(view.release, view.today)
    labels = sentences.labels_of(view, "sector")
    bars = [
        Bar(labels.get(sector, sector), posts, sentences.posts(view, posts))
        for sector, posts in frame.select("sector", "posts").iter_rows()
    ]
    return Figure(
        id="open-posts-by-sector",
        view=view,
        title=_("Where the open posts are"),
        finding=_largest_part(view, bars, int(frame["posts"].sum())),
        frame=frame,
        columns=(
            Column("sector", _("Service sector"), labels=labels),
            Column("vacancies", _("Vacancies"), Kind.COUNT, _("vacancies")),
            Column("posts", _("Posts"), Kind.COUNT, _("posts"), has_bar=True),
        ),
        passport=Passport(
            meaning=_("How many vacancies can be applied for on this day, and how many posts they have."),
            formula=_(
                "Vacancies whose registration has begun and not ended, both days included, and which the agency has "
                "not withdrawn; posts are summed over them."
            ),
            source=sentences.source_of(view, "vacancies", "units"),
            coverage=sentences.as_on(view),
            limits=_("Vacancies of a round without a published timetable are not counted: their dates are not known."),
            better=Better.NEITHER,
        ),
        chart=partial(horizontal_bars, bars) if bars else None,
        alt_text=_in_a_row(view, bars),
    )


def recruitment_rounds(view: View) -> Figure:
    """Every recruitment round: intake_code, open_vacancies, vacancies, posts; newest first."""
    _ = view.words.gettext
    every = registration.by_intake(view.release, view.today)
    frame = every.select("intake_code", "open_vacancies", "vacancies", "posts")
    names = sentences.intake_names(view)
    bars = [
        Bar(names[code], posts, sentences.posts(view, posts))
        for code, posts in frame.select("intake_code", "posts").iter_rows()
    ]
    finding = view.words.ngettext(
        "{n} recruitment round with {posts} since {year}.",
        "{n} recruitment rounds with {posts} since {year}.",
        frame.height,
    ).format(
        n=number(frame.height, view.lang),
        posts=sentences.posts(view, int(frame["posts"].sum())),
        year=every["year"].min() or view.today.year,
    )
    return Figure(
        id="recruitment-rounds",
        view=view,
        title=_("Recruitment rounds"),
        finding=finding if frame.height else _("This release holds no recruitment round."),
        frame=frame,
        columns=(
            Column("intake_code", _("Recruitment round"), labels=names),
            Column("open_vacancies", _("Open now"), Kind.COUNT, _("vacancies")),
            Column("vacancies", _("Vacancies"), Kind.COUNT, _("vacancies")),
            Column("posts", _("Posts"), Kind.COUNT, _("posts"), has_bar=True),
        ),
        passport=Passport(
            meaning=_("Every recruitment round (pengadaan) of which this release holds vacancies, and its size."),
            formula=_("Vacancies and posts counted by round; closed and withdrawn vacancies are counted too."),
            source=sentences.source_of(view, "vacancies"),
            coverage=sentences.as_on(view),
            limits=_("A round whose file has not been handed in yet is missing here."),
            better=Better.NEITHER,
        ),
        chart=partial(horizontal_bars, bars) if bars else None,
        alt_text=_in_a_row(view, bars),
    )


def coming_dates(view: View) -> Figure:
    """Stages that are on or come next: intake_code, stage, opens_on, closes_on; first to end first."""
    _ = view.words.gettext
    frame = registration.coming_stages(view.release, view.today).select("intake_code", "stage", "opens_on", "closes_on")
    return Figure(
        id="coming-dates",
        view=view,
        title=_("Coming dates"),
        finding=_next_stage(view, frame),
        frame=frame,
        columns=(
            Column("stage", _("Stage"), labels=sentences.labels_of(view, "stage")),
            Column("intake_code", _("Recruitment round"), labels=sentences.intake_names(view)),
            Column("opens_on", _("First day"), Kind.DATE),
            Column("closes_on", _("Last day"), Kind.DATE),
        ),
        passport=Passport(
            meaning=_("What happens next in each recruitment round, and until when."),
            formula=_("Stages whose last day is not over, the one that ends first at the top; at most six."),
            source=sentences.source_of(view, "calendar"),
            coverage=sentences.as_on(view),
            limits=_("The agency may change its timetable; the next release then says so."),
            better=Better.NEITHER,
        ),
    )


def clear_criteria(view: View) -> Figure:
    """Criteria a reader can check from their words, by kind: kind, criteria, clear, share; lowest share first."""
    _ = view.words.gettext
    frame = registration.clear_criteria(view.release)
    labels = sentences.labels_of(view, "criterion_kind")
    every, clear = int(frame["criteria"].sum()), int(frame["clear"].sum())
    bars = [
        Bar(labels.get(kind, kind), share, percent(share, view.lang))
        for kind, share in frame.select("kind", "share").iter_rows()
    ]
    return Figure(
        id="clear-criteria",
        view=view,
        title=_("Clear criteria"),
        finding=_(
            "{share} of {n} criteria tell you whether you meet them. The others use words without measure or lack a "
            "figure; they are marked as vague at their vacancy."
        ).format(share=percent(clear / every, view.lang), n=number(every, view.lang))
        if every
        else _("This release holds no criteria."),
        frame=frame,
        columns=(
            Column("kind", _("Kind of criterion"), labels=labels),
            Column("criteria", _("Criteria"), Kind.COUNT, _("criteria")),
            Column("clear", _("Clear"), Kind.COUNT, _("criteria")),
            Column("share", _("Share that is clear"), Kind.SHARE, _("% of criteria"), has_bar=True),
        ),
        passport=Passport(
            meaning=_("How often a criterion lets a reader tell, from its words alone, whether they meet it."),
            formula=_(
                "Clear criteria divided by all criteria of the kind. A criterion is vague when it holds a word of a "
                "closed list (“good”, “adequate” and the like) or needs a figure and has none."
            ),
            source=sentences.source_of(view, "criteria"),
            coverage=_("Every vacancy of the release, open or closed"),
            limits=_("Words are judged by a list, not by a person: a vague sentence without such a word is not found."),
            better=Better.HIGHER,
        ),
        chart=partial(horizontal_bars, bars, most=1.0) if bars else None,
        alt_text=_in_a_row(view, bars),
    )


CHANGE_NAMES = {
    "added": N_("New vacancies"),
    "changed": N_("Vacancies with other facts (posts, dates, income, education …)"),
    "criteria_changed": N_("Vacancies with other criteria only"),
    "withdrawn": N_("Vacancies withdrawn by the agency"),
}


def changes_since_last(view: View) -> Figure | None:
    """What became of vacancies since the release before: change, vacancies, posts. None for the first release."""
    earlier = view.earlier
    if earlier is None:
        return None
    _ = view.words.gettext
    found = changes.between(earlier, view.release)
    count = int(found.rows["vacancies"].sum())
    said = {name: _(text) for name, text in CHANGE_NAMES.items()}
    bars = [
        Bar(said[change], vacancies, sentences.count_of_vacancies(view, vacancies))
        for change, vacancies in found.rows.select("change", "vacancies").iter_rows()
    ]
    day = date(earlier.created_at.astimezone(view.settings.zone).date(), view.lang)
    if found.is_empty:
        finding = _("No vacancy has changed since release {release} of {date}.").format(
            release=found.earlier_id, date=day
        )
    else:
        finding = view.words.ngettext(
            "{n} vacancy is new or has changed since release {release} of {date}.",
            "{n} vacancies are new or have changed since release {release} of {date}.",
            count,
        ).format(n=number(count, view.lang), release=found.earlier_id, date=day)
    return Figure(
        id="changes-since-last-release",
        view=view,
        title=_("What changed since the last release"),
        finding=finding,
        frame=found.rows,
        columns=(
            Column("change", _("Change"), labels=said),
            Column("vacancies", _("Vacancies"), Kind.COUNT, _("vacancies"), has_bar=True),
            Column("posts", _("Posts"), Kind.COUNT, _("posts")),
        ),
        passport=Passport(
            meaning=_("How many vacancies this release shows otherwise than the release before it."),
            formula=_(
                "Vacancies compared by their code, column by column; a vacancy counts once: as new, withdrawn, "
                "changed, or changed in its criteria only. Counts of applicants are not compared."
            ),
            source=_("Releases {earlier} and {later}, datasets vacancies and criteria").format(
                earlier=found.earlier_id, later=view.release.release_id
            ),
            coverage=_("Every vacancy of both releases"),
            limits=_("What changed and was changed back between the two releases is not seen."),
            better=Better.NEITHER,
        ),
        chart=partial(horizontal_bars, bars) if count else None,
        alt_text=_in_a_row(view, bars),
    )


def _largest_part(view: View, bars: list[Bar], every: int) -> str:
    _ = view.words.gettext
    if not bars:
        return _("No vacancy is open today.")
    return _("Of the {posts} open today, {share} are in {sector}.").format(
        posts=sentences.posts(view, every), sector=bars[0].name, share=percent(bars[0].value / every, view.lang)
    )


def _next_stage(view: View, frame: pl.DataFrame) -> str:
    _ = view.words.gettext
    if frame.is_empty():
        return _("No date of a recruitment round lies ahead.")
    row = frame.row(0, named=True)
    names = {
        "stage": label("stage", row["stage"], view.lang),
        "round": sentences.intake_names(view)[row["intake_code"]],
    }
    if row["opens_on"] > view.today:
        return _("Next: {stage} of {round}, from {date}.").format(date=date(row["opens_on"], view.lang), **names)
    return _("On now: {stage} of {round}, until {date}.").format(date=date(row["closes_on"], view.lang), **names)


def _in_a_row(view: View, bars: list[Bar]) -> str:
    """The bars in words, as many as can be listened to."""
    return sentences.spoken(view, [(bar.name, bar.shown) for bar in bars])
