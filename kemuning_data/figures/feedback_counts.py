"""Masukan dalam angka: figures of the counts of messages in a release."""

from __future__ import annotations

from functools import partial

import polars as pl

from kemuning_data.charts.bars import Bar, horizontal_bars
from kemuning_data.figures import sentences
from kemuning_data.figures.feedback import messages, unit_name
from kemuning_data.figures.figure import Better, Column, Figure, Kind, Passport
from kemuning_data.i18n.formats import number
from kemuning_data.queries import feedback
from kemuning_data.rules.feedback_summary import SummaryCategory
from kemuning_data.rules.published_rates import count_range
from kemuning_data.site_map import ANSWERS, FEEDBACK, PART
from kemuning_data.view import View

_PARAMETERS = {PART: ANSWERS}


def months(view: View) -> Figure:
    """Messages by month and unit: month, unit, received, closed, late; exact, the latest month first."""
    _ = view.words.gettext
    counted = feedback.months(view.release)
    nobody = _("No unit named")
    frame = counted.select(
        "starts_on",
        pl.Series("unit", [unit_name(view, code) or nobody for code in counted["unit_code"]], pl.String),
        "received",
        "closed",
        "late",
    )
    by_month = frame.group_by("starts_on").agg(pl.col("received").sum()).sort("starts_on")
    bars = [Bar(f"{day:%Y-%m}", count, messages(view, count)) for day, count in by_month.iter_rows()]
    total = int(frame["received"].sum())
    finding = _("This release counts no messages.")
    if total:
        finding = _("{received}; {closed} closed, {late} with a missed deadline.").format(
            received=messages(view, total),
            closed=number(int(frame["closed"].sum()), view.lang),
            late=number(int(frame["late"].sum()), view.lang),
        )
    unit = _("messages")
    return Figure(
        id="feedback-months",
        view=view,
        title=_("Messages by month and unit"),
        finding=finding,
        frame=frame,
        columns=(
            Column("starts_on", _("Month, from"), Kind.DATE),
            Column("unit", _("Unit"), is_source_text=True, labels={nobody: nobody}),
            Column("received", _("Received"), Kind.COUNT, unit),
            Column("closed", _("Closed"), Kind.COUNT, unit),
            Column("late", _("With a missed deadline"), Kind.COUNT, unit),
        ),
        passport=Passport(
            meaning=_("How many messages came in a month about each unit, and how many of these were closed or late."),
            formula=_(
                "Messages by the month in which they were sent; closed and late as on the day of the release, open "
                "ones among the late. Exact, because they are about the office and not about those who wrote."
            ),
            source=sentences.source_of(view, "feedback_summary", "units"),
            coverage=sentences.as_on(view),
            limits=_(
                "More messages do not mean a worse unit: some units meet more people, and some say more loudly where "
                "to write. Units are therefore never put in an order of merit."
            ),
            better=Better.NEITHER,
        ),
        chart=partial(horizontal_bars, bars) if bars else None,
        alt_text=sentences.spoken(view, [(bar.name, bar.shown) for bar in bars]) if bars else "",
        slug=FEEDBACK,
        parameters=_PARAMETERS,
    )


def categories(view: View) -> Figure:
    """What messages were about: quarter, unit, category, messages with the range behind them or why they are hidden."""
    _ = view.words.gettext
    told = feedback.categories(view.release)
    everywhere = _("Whole government")
    ranges = [(None, None) if count is None else count_range(count) for count in told["received"]]
    frame = told.select(
        "starts_on",
        pl.Series("unit", [unit_name(view, code) or everywhere for code in told["unit_code"]], pl.String),
        "category",
        "received",
        pl.Series("received_low", [low for low, _high in ranges], pl.Int64),
        pl.Series("received_high", [high for _low, high in ranges], pl.Int64),
        "hidden_reason",
    )
    unit, title = _("messages"), _("Received")
    reasons = {**sentences.labels_of(view, "hidden_reason"), "population": _("too few messages")}
    names = category_labels(view)
    return Figure(
        id="feedback-categories",
        view=view,
        title=_("What messages are about"),
        finding=_latest(view, told),
        frame=frame,
        columns=(
            Column("starts_on", _("Quarter, from"), Kind.DATE),
            Column("unit", _("Unit"), is_source_text=True, labels={everywhere: everywhere}),
            Column("category", _("About"), labels=names),
            Column(
                "received",
                title,
                Kind.COUNT,
                unit,
                low="received_low",
                high="received_high",
                hidden="hidden_reason",
                hidden_labels=reasons,
            ),
            Column("received_low", _("{column}, at least").format(column=title), Kind.COUNT, unit, is_for_files=True),
            Column("received_high", _("{column}, at most").format(column=title), Kind.COUNT, unit, is_for_files=True),
            Column("hidden_reason", _("Why hidden"), labels=reasons, is_for_files=True),
        ),
        passport=Passport(
            meaning=_("What the messages of a quarter were about, as the moderators put them in categories."),
            formula=_(
                "Counted once, 30 days after the quarter, and never again. Each count is rounded at random to a "
                "multiple of 5 and is off by at most 4; below 10 it is hidden, and so is zero."
            ),
            source=sentences.source_of(view, "feedback_summary", "units"),
            coverage=sentences.as_on(view),
            limits=_(
                "Tables of fewer than 20 messages are not shown. The conduct of staff is told for the whole government "
                "only; at one unit it is counted with “Something else”."
            ),
            better=Better.NEITHER,
        ),
        slug=FEEDBACK,
        parameters=_PARAMETERS,
    )


def category_labels(view: View) -> dict[str, str]:
    """Category of a summary → what readers see."""
    unsorted = {SummaryCategory.UNCATEGORISED.value: view.words.gettext("Not put in a category")}
    return sentences.labels_of(view, "ticket_category") | unsorted


def _latest(view: View, told: pl.DataFrame) -> str:
    """What the latest quarter of the whole government was about, in no order where ranges touch."""
    _ = view.words.gettext
    if told.is_empty():
        return _("No quarter has been counted yet.")
    latest = told.filter(pl.col("starts_on") == told["starts_on"].max(), pl.col("unit_code").is_null())
    shown = latest.filter(pl.col("received").is_not_null())
    if shown.is_empty():
        return _("In the latest quarter there were too few messages to say what they were about.")
    names = category_labels(view)
    said = []
    for category, count in shown.select("category", "received").iter_rows():
        low, high = count_range(count)
        said.append(
            _("{category} (between {low} and {high})").format(
                category=names[category], low=number(low, view.lang), high=messages(view, high)
            )
        )
    return _("What can be told of the latest quarter: {categories}.").format(categories="; ".join(said))
