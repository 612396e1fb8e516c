"""Ringkasan masukan: months exact, since they are about the office; categories rounded, since they are about people.

A quarter is counted once, when it has been over for a while, and copied from release to release afterwards: every new
count of nearly the same messages would tell a little more about the few that differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import polars as pl
from pydantic import SecretStr
from sqlalchemy import Connection, func, select
from sqlmodel import col

from kemuning_data.disclosure.complement import complement
from kemuning_data.disclosure.keys import cell_key, record_key, record_keys
from kemuning_data.disclosure.rounding import rounded_counts
from kemuning_data.publishing.fetch import as_dataset, reading
from kemuning_data.release import keys
from kemuning_data.release.feedback_models import FeedbackSummaryRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.clocks import TERMS, Clock, day_of, due_on
from kemuning_data.rules.feedback_summary import (
    CATEGORIES_OF_UNIT,
    SMALLEST_REST,
    SMALLEST_TABLE,
    SummaryCategory,
    SummaryPart,
    is_counted_by,
    last_day,
    quarter_of,
)
from kemuning_data.rules.feedback_vocabulary import MOVES_OF_SENDERS
from kemuning_data.rules.published_rates import THRESHOLD
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import feedback_engine
from kemuning_data.tables.feedback import ClockRun, Ticket

_SCHEMA = polars_schema(FeedbackSummaryRow)
_TICKET = pl.Schema(
    {"id": pl.Int64()}
    | dict.fromkeys(("unit_code", "channel", "kind", "category"), pl.String())
    | {"came_on": pl.Date(), "is_closed": pl.Boolean()}
)
_RUN = pl.Schema({"id": pl.Int64(), "clock": pl.String(), "started_on": pl.Date(), "stopped_on": pl.Date()})
_LABEL = "masukan"
_TABLE = ("starts_on", "unit_code")


@dataclass(frozen=True, slots=True)
class Messages:
    """The messages as they stood at one moment, and what the last release said of them.

    tickets: id, unit_code, channel, kind, category, came_on, is_closed of every message that counts as received. runs:
    id, clock, started_on, stopped_on of every deadline that the sender did not stop. count: how many messages there are
    by the database itself. All three None where no message was ever written: then what was said is said again. held:
    the dataset of the last published release, None where it has none.
    """

    tickets: pl.DataFrame | None = None
    runs: pl.DataFrame | None = None
    count: int | None = None
    held: pl.DataFrame | None = None


def read_messages(settings: Settings, held: pl.DataFrame | None) -> Messages:
    """Everything that there is to count, in one transaction that sees none of what is written meanwhile.

    Raises Refusal when the database of messages is not fit.
    """
    if settings.has_own_feedback and not (settings.data_dir / "feedback.db").is_file():
        return Messages(held=held)
    engine = feedback_engine(settings)
    try:
        with reading(engine) as connection, connection.begin():
            return Messages(
                _tickets(connection, settings.zone), _runs(connection, settings.zone), _count(connection), held
            )
    finally:
        engine.dispose()


def _count(connection: Connection) -> int:
    counting = select(func.count()).select_from(table_of(Ticket)).where(col(Ticket.admitted_at).is_not(None))
    return connection.scalar(counting) or 0


def _tickets(connection: Connection, zone: ZoneInfo) -> pl.DataFrame:
    query = select(table_of(Ticket)).where(col(Ticket.admitted_at).is_not(None)).order_by(col(Ticket.id))
    rows = [
        {**row, "came_on": day_of(row["received_at"], zone), "is_closed": row["ended_at"] is not None}
        for row in connection.execute(query).mappings()
    ]
    return pl.DataFrame([{name: row[name] for name in _TICKET} for row in rows], schema=_TICKET)


def _runs(connection: Connection, zone: ZoneInfo) -> pl.DataFrame:
    """The deadlines of the office: that for closing is one of the sender's silence."""
    by_sender = col(ClockRun.stopped_by).in_([move.value for move in MOVES_OF_SENDERS])
    query = select(table_of(ClockRun)).where(
        col(ClockRun.clock) != Clock.CLOSE.value, col(ClockRun.stopped_by).is_(None) | ~by_sender
    )
    rows = [
        (
            row["ticket_id"],
            row["clock"],
            day_of(row["started_at"], zone),
            None if row["stopped_at"] is None else day_of(row["stopped_at"], zone),
        )
        for row in connection.execute(query).mappings()
    ]
    return pl.DataFrame(rows, schema=_RUN, orient="row")


def feedback_summary(
    messages: Messages,
    units: Collection[str],
    holidays: Collection[dt.date],
    today: dt.date,
    secret: SecretStr | None,
) -> pl.DataFrame:
    """The dataset `feedback_summary`. units: codes of the dataset `units`; any other one is no unit.

    Raises Refusal when a quarter is to be counted and the secret is missing.
    """
    held = _SCHEMA.to_frame() if messages.held is None else messages.held
    if messages.tickets is None or messages.runs is None:
        return as_dataset(held, FeedbackSummaryRow)
    is_unit = pl.col("unit_code").is_in(list(units))
    late = _late(messages.runs, frozenset(holidays), today)
    tickets = messages.tickets.with_columns(
        pl.when(is_unit).then("unit_code").alias("unit_code"), is_late=pl.col("id").is_in(list(late))
    )
    settled = held.filter(pl.col("part") == SummaryPart.CATEGORIES)
    due = [
        quarter
        for quarter in sorted({quarter_of(day) for day in tickets["came_on"]} - set(settled["starts_on"]))
        if is_counted_by(quarter, today)
    ]
    parts = [
        _months(tickets, SummaryPart.UNITS, ("unit_code", "channel")),
        _months(tickets, SummaryPart.KINDS, ("kind",)),
        settled,
    ]
    if due:
        parts.append(_quarters(tickets, due, keys.secret_bytes(secret)))
    return as_dataset(pl.concat(parts), FeedbackSummaryRow)


def _late(runs: pl.DataFrame, holidays: Collection[dt.date], today: dt.date) -> set[int]:
    """The messages for which the office has missed a deadline, stopped or still running."""
    return {
        ticket
        for ticket, clock, started_on, stopped_on in runs.iter_rows()
        if (stopped_on or today) > due_on(started_on, TERMS[Clock(clock)].days, holidays)
    }


def _months(tickets: pl.DataFrame, part: SummaryPart, names: Sequence[str]) -> pl.DataFrame:
    counted = tickets.group_by(pl.col("came_on").dt.month_start().alias("starts_on"), *names).agg(
        pl.len().cast(pl.Int64).alias("received"),
        pl.col("is_closed").sum().cast(pl.Int64).alias("closed"),
        pl.col("is_late").sum().cast(pl.Int64).alias("late"),
    )
    return _as_rows(counted.with_columns(part=pl.lit(part.value), ends_on=pl.col("starts_on").dt.month_end()))


def _quarters(tickets: pl.DataFrame, quarters: Sequence[dt.date], master: bytes) -> pl.DataFrame:
    """Tables of categories of the whole government and of each unit, every category a row, rounded or with a reason."""
    key = record_key(master, b"")
    drawn = record_keys(key, _LABEL, [str(number) for number in tickets["id"]])
    every = tickets.with_columns(
        pl.Series("record_key", drawn, dtype=pl.UInt64),
        starts_on=pl.col("came_on").dt.truncate("1q"),
        category=pl.col("category").fill_null(SummaryCategory.UNCATEGORISED.value),
    ).filter(pl.col("starts_on").is_in(list(quarters)))
    conduct, other = SummaryCategory.STAFF_CONDUCT.value, SummaryCategory.OTHER.value
    of_units = every.filter(pl.col("unit_code").is_not_null()).with_columns(pl.col("category").replace(conduct, other))
    of_all = every.with_columns(unit_code=pl.lit(None, pl.String))
    cells = pl.concat([_grid(of_all, list(SummaryCategory)), _grid(of_units, CATEGORIES_OF_UNIT)])
    cells = cells.with_columns(rounded_counts(cells, cell_key(master)))
    cells = cells.join(_withheld(cells), on=_TABLE, how="left", nulls_equal=True)
    below = pl.when(pl.col("count") < THRESHOLD).then(pl.lit(HiddenReason.BELOW_10.value))
    cells = cells.with_columns(pl.coalesce("hidden_reason", below).alias("hidden_reason")).with_columns(
        is_hidden=pl.col("hidden_reason").is_not_null()
    )
    also = pl.when(complement(_TABLE, "category", THRESHOLD)).then(pl.lit(HiddenReason.COMPLEMENT.value))
    cells = cells.with_columns(pl.coalesce("hidden_reason", also).alias("hidden_reason"))
    return _as_rows(
        cells.with_columns(
            pl.when(pl.col("hidden_reason").is_null()).then("count").alias("received"),
            part=pl.lit(SummaryPart.CATEGORIES.value),
            ends_on=pl.col("starts_on").map_elements(lambda first: last_day(first, 3), pl.Date),
        )
    )


def _grid(tickets: pl.DataFrame, categories: Sequence[SummaryCategory]) -> pl.DataFrame:
    """starts_on, unit_code, category, `n` and `key_sum` of every category of every table that has any message."""
    counted = tickets.group_by(*_TABLE, "category").agg(
        pl.len().cast(pl.Int64).alias("n"), pl.col("record_key").sum().alias("key_sum")
    )
    names = pl.DataFrame({"category": [category.value for category in categories]})
    grid = tickets.select(_TABLE).unique().join(names, how="cross")
    return grid.join(counted, on=[*_TABLE, "category"], how="left", nulls_equal=True).with_columns(
        pl.col("n", "key_sum").fill_null(0)
    )


def _withheld(cells: pl.DataFrame) -> pl.DataFrame:
    """_TABLE and `hidden_reason` of tables of too few messages, and of those that would tell of the few outside them.

    How many messages a unit had in a quarter is public: the months are exact.
    """
    sizes = cells.group_by(_TABLE).agg(pl.col("n").sum())
    reasons: list[tuple[dt.date, str | None, str]] = []
    for (quarter,), tables in sizes.partition_by("starts_on", as_dict=True).items():
        size = dict(tables.select("unit_code", "n").iter_rows())
        whole = size.pop(None)
        shown = {unit: n for unit, n in size.items() if n >= SMALLEST_TABLE}
        reasons += [(quarter, unit, HiddenReason.POPULATION.value) for unit in size if unit not in shown]
        if whole < SMALLEST_TABLE:
            reasons.append((quarter, None, HiddenReason.POPULATION.value))
        while shown and 0 < whole - sum(shown.values()) < SMALLEST_REST:
            smallest = min(shown, key=lambda unit: (shown[unit], unit))
            del shown[smallest]
            reasons.append((quarter, smallest, HiddenReason.GAP.value))
    return pl.DataFrame(
        reasons, schema={"starts_on": pl.Date(), "unit_code": pl.String(), "hidden_reason": pl.String()}, orient="row"
    )


def _as_rows(frame: pl.DataFrame) -> pl.DataFrame:
    missing = [pl.lit(None, kind).alias(name) for name, kind in _SCHEMA.items() if name not in frame.columns]
    return frame.with_columns(missing).select(_SCHEMA.names())
