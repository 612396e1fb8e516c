"""The rows of the dataset about messages of the public: how many came, and what became of them."""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n import N_
from kemuning_data.release.rows import Row, described
from kemuning_data.rules import feedback_summary as f
from kemuning_data.rules import feedback_vocabulary as v
from kemuning_data.rules.breakdown_vocabulary import HiddenReason


class FeedbackSummaryRow(Row):
    """Ringkasan masukan."""

    dataset = "feedback_summary"
    dataset_title = N_("Messages of the public, counted")
    dataset_summary = N_(
        "How many messages came, were closed and were answered late, month by month and exact; what they were about, "
        "quarter by quarter, rounded at random to multiples of 5."
    )
    sorted_by = ("part", "starts_on", "unit_code", "channel", "kind", "category")

    part: str = described(
        N_("What the row counts: months by channel and unit, months by kind, or quarters by unit and category"),
        codes=f.SummaryPart,
    )
    starts_on: dt.date = described(N_("First day of the month or quarter in which the messages came"), "date")
    ends_on: dt.date = described(N_("Last day of that month or quarter"), "date")
    unit_code: str | None = described(
        N_("Code of the unit; empty in a month: no unit is named; empty in a quarter: the whole government")
    )
    channel: str | None = described(
        N_("Channel by which they came; months by channel and unit only"), codes=v.FeedbackChannel
    )
    kind: str | None = described(N_("Kind of message; months by kind only"), codes=v.TicketKind)
    category: str | None = described(
        N_("What they were about; quarters only; at one unit `other` counts the conduct of staff too"),
        codes=f.SummaryCategory,
    )
    received: int | None = described(
        N_("Messages: exact in a month; in a quarter rounded at random to a multiple of 5, off by at most 4"),
        "messages",
    )
    closed: int | None = described(
        N_("Those of them of which nothing is awaited any more; exact, months only"), "messages"
    )
    late: int | None = described(
        N_("Those of them for which the office has missed a deadline, open ones among them; exact, months only"),
        "messages",
    )
    hidden_reason: str | None = described(N_("Why the count is hidden; no reason means zero"), codes=HiddenReason)
