"""Counts of messages in a release: against a slow second author, on both databases, once counted and then copied."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.publishing.feedback_checks import check_feedback
from kemuning_data.publishing.feedback_summary import Messages, feedback_summary, read_messages
from kemuning_data.publishing.publish import publish
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.release.keys import secret_bytes
from kemuning_data.release.reader import open_release
from kemuning_data.rules.feedback_summary import (
    SummaryCategory,
    is_counted_by,
    last_day,
    quarter_of,
)
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import open_engine, writing
from kemuning_data.tables.feedback import ClockRun, Ticket
from tests.databases import BOTH, Filled, migrated_feedback
from tests.publishing.conftest import small_records
from tests.publishing.small_records import NOW
from tests.release.small_release import SECRET, settings_for, snapshot_of

ZONE = ZoneInfo("Asia/Jakarta")
TODAY = dt.date(2026, 11, 24)
UNITS = ("dinkes", "rsud", "disdik", "arsip", "setda")
MASTER = secret_bytes(SecretStr(SECRET))
Tickets = list[dict[str, object]]


def day(text: str, hour: int = 9) -> dt.datetime:
    return dt.datetime.combine(dt.date.fromisoformat(text), dt.time(hour), ZONE)


def ticket(
    sent: dt.datetime, category: str | None = "service", unit: str | None = "rsud", **changes: object
) -> dict[str, object]:
    values: dict[str, object] = {
        "kind": "complaint", "identity": "anonymous", "subject_kind": "none", "unit_code": unit, "category": category,
        "channel": "site", "lang": "id", "consent_version": "1", "has_public_consent": True, "state": "closed",
        "received_at": sent, "admitted_at": sent, "ended_at": sent,
    }  # fmt: skip
    return values | changes


def crowd() -> Tickets:
    """A third quarter of three units, one without a unit and one with a unit nobody knows; a few months around it."""
    third = day("2026-08-10")
    found = [ticket(third, "service", "rsud") for _ in range(23)]
    found += [ticket(third, "fees", "rsud", channel="office") for _ in range(14)]
    found += [ticket(third, "staff_conduct", "rsud", kind="information") for _ in range(12)]
    found += [ticket(third, "requirements", "disdik", kind="selection") for _ in range(19)]
    found += [ticket(third, None, None) for _ in range(11)]
    found += [ticket(third, "other", "<script>")]
    found += [ticket(day("2026-10-01"), "service", "rsud", state="received", ended_at=None) for _ in range(21)]
    found += [ticket(day("2026-11-20"), "other", "disdik", state="queued", admitted_at=None, ended_at=None)]
    found += [ticket(day("2026-07-01", 0), "system", "setda"), ticket(day("2026-06-30", 23), "system", "setda")]
    return found


def store(engine: Engine, tickets: Tickets, runs: Tickets = ()) -> None:
    with writing(engine) as connection:
        connection.execute(table_of(Ticket).insert(), tickets)
        if runs:
            connection.execute(table_of(ClockRun).insert(), runs)


def run(
    number: int, started: str, stopped: str | None, clock: str = "verify", by: str | None = "verify"
) -> dict[str, object]:
    return {
        "ticket_id": number, "clock": clock, "started_at": day(started),
        "stopped_at": None if stopped is None else day(stopped, 23), "stopped_by": by if stopped else None,
    }  # fmt: skip


@pytest.fixture
def engine(feedback_url: str) -> Iterator[Engine]:
    opened = open_engine(feedback_url)
    yield opened
    opened.dispose()


@pytest.fixture
def office(feedback_url: str, settings: Settings) -> Settings:
    """The small records, and messages in either database."""
    return settings_for(settings.data_dir, feedback_url=feedback_url)


def counted(settings: Settings, held: pl.DataFrame | None = None, today: dt.date = TODAY) -> pl.DataFrame:
    return feedback_summary(read_messages(settings, held), UNITS, (), today, SecretStr(SECRET))


def slowly_hkdf(label: bytes) -> bytes:
    """RFC 5869 by hand: no salt, one block."""
    extracted = hmac.digest(b"\0" * 32, MASTER, "sha256")
    return hmac.digest(extracted, label + b"\x01", "sha256")


def slowly_rounded(numbers: list[int]) -> int:
    """What the scheme makes of the messages with these numbers."""
    keys = [hmac.digest(slowly_hkdf(b"rk"), f"rk|masukan|{number}".encode(), "sha256")[:4] for number in numbers]
    text = f"frr5|v1|{len(numbers)}|{sum(int.from_bytes(key, 'big') for key in keys)}"
    drawn = hashlib.blake2b(text.encode(), key=slowly_hkdf(b"cell"), digest_size=8).digest()
    up = (int.from_bytes(drawn, "big") * 5 >> 64) < len(numbers) % 5
    return len(numbers) // 5 * 5 + (5 if up else 0)


def slowly_months(tickets: Tickets) -> set[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for each in tickets:
        sent = each["received_at"]
        if each["admitted_at"] is None or not isinstance(sent, dt.datetime):
            continue
        unit = each["unit_code"] if each["unit_code"] in UNITS else None
        found[sent.date().replace(day=1), unit, each["channel"]] += 1
    return {(*key, count) for key, count in found.items()}


def test_months_are_exact_and_name_known_units_alone(engine: Engine, office: Settings):
    store(engine, crowd())
    rows = counted(office)
    units = rows.filter(pl.col("part") == "units")
    assert set(units.select("starts_on", "unit_code", "channel", "received").iter_rows()) == slowly_months(crowd())
    assert "<script>" not in set(rows["unit_code"])
    kinds = rows.filter(pl.col("part") == "kinds", pl.col("starts_on") == dt.date(2026, 8, 1))
    assert dict(kinds.select("kind", "received").iter_rows()) == {"complaint": 49, "information": 12, "selection": 19}
    assert int(units["closed"].sum()) == 82
    assert int(units["received"].sum()) == 103


@pytest.mark.parametrize(
    ("runs", "late"),
    [
        # Three working days from Monday 2 November end on Thursday.
        ([run(1, "2026-11-02", "2026-11-05")], 0),
        ([run(1, "2026-11-02", "2026-11-06")], 1),
        ([run(1, "2026-11-02", "2026-11-06", by="withdraw")], 0),
        ([run(1, "2026-11-02", "2026-11-30", clock="close", by="close")], 0),
        ([run(1, "2026-11-19", None)], 0),
        ([run(1, "2026-11-18", None)], 1),
        # Five working days for acting; one message is late once, however many deadlines it missed.
        ([run(1, "2026-11-05", "2026-11-12", clock="act")], 0),
        ([run(1, "2026-11-05", "2026-11-13", clock="act")], 1),
        ([run(1, "2026-11-02", "2026-11-06"), run(1, "2026-11-06", "2026-11-20", clock="act")], 1),
    ],
)
def test_late_is_what_the_office_missed(engine: Engine, office: Settings, runs: Tickets, late: int):
    store(engine, [ticket(day("2026-11-02"))], runs)
    assert counted(office).filter(pl.col("part") == "units")["late"].to_list() == [late]


def test_a_holiday_gives_one_more_day(engine: Engine, office: Settings):
    store(engine, [ticket(day("2026-11-02"))], [run(1, "2026-11-02", "2026-11-06")])
    rows = feedback_summary(read_messages(office, None), UNITS, [dt.date(2026, 11, 3)], TODAY, SecretStr(SECRET))
    assert rows["late"].to_list() == [0, 0]


def slowly_table(groups: dict[str, list[int]], names: set[str]) -> dict[str, tuple[int | None, str | None]]:
    """Category → its published count, or why it is hidden. groups: category → the numbers of its messages."""
    counts = {name: slowly_rounded(groups.get(name, [])) for name in names}
    hidden = {name: "below_10" for name, count in counts.items() if count < 10}
    while hidden and (len(hidden) < 2 or sum(len(groups.get(name, [])) for name in hidden) < 10):
        left = sorted((count, name) for name, count in counts.items() if name not in hidden)
        if not left:
            break
        hidden[left[0][1]] = "complement"
    return {name: (None, hidden[name]) if name in hidden else (counts[name], None) for name in names}


def test_categories_are_rounded_like_people_and_small_ones_hidden(engine: Engine, office: Settings):
    store(engine, crowd())
    rows = counted(office).filter(pl.col("part") == "categories", pl.col("starts_on") == dt.date(2026, 7, 1))
    found: dict[str | None, dict[str, tuple[int | None, str | None]]] = {}
    for unit, category, count, why in rows.select("unit_code", "category", "received", "hidden_reason").iter_rows():
        found.setdefault(unit, {})[category] = (count, why)
    everything = {
        "service": [*range(1, 24)], "fees": [*range(24, 38)], "staff_conduct": [*range(38, 50)],
        "requirements": [*range(50, 69)], "uncategorised": [*range(69, 80)], "other": [80], "system": [103],
    }  # fmt: skip
    names = {category.value for category in SummaryCategory}
    at_hospital = {"service": everything["service"], "fees": everything["fees"], "other": everything["staff_conduct"]}
    assert found[None] == slowly_table(everything, names)
    assert found["rsud"] == slowly_table(at_hospital, names - {"staff_conduct"})
    assert any(count for count, _why in found["rsud"].values())
    for unit in ("disdik", "setda"):
        assert set(found[unit].values()) == {(None, "population")}
    assert set(found) == {None, "rsud", "disdik", "setda"}


def test_a_unit_of_few_messages_has_no_table_and_none_stands_beside_a_small_rest(engine: Engine, office: Settings):
    third = day("2026-08-10")

    def reasons(sizes: dict[str | None, int]) -> dict[str | None, set[str | None]]:
        frame = pl.DataFrame(
            [(unit,) for unit, size in sizes.items() for _ in range(size)],
            schema={"unit_code": pl.String},
            orient="row",
        ).with_row_index("id", 1)
        said = Messages(
            frame.select(
                pl.col("id").cast(pl.Int64), "unit_code", channel=pl.lit("site"), kind=pl.lit("complaint"),
                category=pl.lit("service"), came_on=pl.lit(third.date()), is_closed=pl.lit(True),
            ),
            pl.DataFrame(schema={"id": pl.Int64, "clock": pl.String, "started_on": pl.Date, "stopped_on": pl.Date}),
            frame.height,
        )  # fmt: skip
        rows = feedback_summary(said, UNITS, (), TODAY, SecretStr(SECRET)).filter(pl.col("part") == "categories")
        return {
            unit: set(part["hidden_reason"]) for (unit,), part in rows.partition_by("unit_code", as_dict=True).items()
        }

    for size, expected in ((19, {"population"}), (20, None), (21, None)):
        found = reasons({"rsud": size})
        assert (found["rsud"] == {"population"}) == (found[None] == {"population"}) == (expected is not None)
    for rest, is_withheld in ((0, False), (1, True), (9, True), (10, False), (11, False)):
        found = reasons({"rsud": 40, "disdik": 30, None: rest} if rest else {"rsud": 40, "disdik": 30})
        assert (found["disdik"] == {"gap"}) == is_withheld, rest
        assert found["rsud"] != {"gap"}


@pytest.mark.parametrize(
    ("today", "expected"), [("2026-10-29", False), ("2026-10-30", False), ("2026-10-31", True), ("2027-01-15", True)]
)
def test_a_quarter_is_counted_thirty_days_after_its_end(today: str, expected: bool):
    assert is_counted_by(dt.date(2026, 7, 1), dt.date.fromisoformat(today)) is expected


def test_quarters_and_their_last_days():
    assert [quarter_of(dt.date(2026, month, 15)).month for month in range(1, 13)] == [1] * 3 + [4] * 3 + [7] * 3 + [
        10
    ] * 3
    assert [last_day(dt.date(2026, month, 1), 3) for month in (1, 10)] == [dt.date(2026, 3, 31), dt.date(2026, 12, 31)]
    assert last_day(dt.date(2028, 2, 1), 1) == dt.date(2028, 2, 29)


def test_what_was_counted_once_is_copied_whatever_becomes_of_the_messages(engine: Engine, office: Settings):
    store(engine, crowd())
    publish(office, note="Catatan", by="Sari", approved_by="Budi", now=NOW)
    with writing(engine) as connection:
        connection.execute(
            table_of(Ticket).update().where(table_of(Ticket).c.id <= 30).values(category="facilities", ended_at=None)
        )
    publish(office, note="Catatan", by="Sari", approved_by="Budi", now=NOW + dt.timedelta(days=1))
    first, second = (
        open_release(office.releases_dir, name).frame("feedback_summary") for name in ("2026-11-24.1", "2026-11-25.1")
    )
    quarters = [frame.filter(pl.col("part") == "categories") for frame in (first, second)]
    assert quarters[0].equals(quarters[1])
    assert quarters[0].height > 0
    assert not first.equals(second)


def test_without_messages_what_was_said_is_said_again(tmp_path: Path):
    settings = settings_for(tmp_path)
    assert read_messages(settings, None).count is None
    assert counted(settings).is_empty()
    assert not (tmp_path / "feedback.db").exists()
    held = pl.DataFrame(
        _told("units", "2026-08-01", received=3, closed=1, late=0, channel="site"), schema=counted(settings).schema
    )
    assert counted(settings, held).equals(held)


def _told(part: str, starts_on: str, **values: object) -> list[dict[str, object]]:
    first = dt.date.fromisoformat(starts_on)
    return [{"part": part, "starts_on": first, "ends_on": first, **values}]


def test_the_secret_is_needed_only_to_count_a_quarter(engine: Engine, office: Settings):
    store(engine, [ticket(day("2026-11-02"))])
    assert feedback_summary(read_messages(office, None), UNITS, (), TODAY, None).height == 2
    with pytest.raises(Refusal, match="secret_missing"):
        feedback_summary(read_messages(office, None), UNITS, (), dt.date(2027, 3, 1), None)


def crowded(url: str) -> None:
    """The newest schema of the feedback and the messages of the crowd."""
    migrated_feedback(url)
    engine = open_engine(url)
    store(engine, crowd())
    engine.dispose()


@pytest.fixture(scope="module", params=BOTH)
def sound(request: pytest.FixtureRequest, filled: Filled, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    office = settings_for(tmp_path_factory.mktemp("office"), feedback_url=filled(request.param, crowded))
    records = open_engine(filled("sqlite", small_records))
    taken = snapshot_of(records, TODAY)
    records.dispose()
    frame = counted(office)
    return dataclasses.replace(
        taken, frames={**taken.frames, "feedback_summary": frame}, messages=103, held_messages=frame
    )


def at(condition: pl.Expr, **values: object) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """The frame with other values in every row for which the condition holds."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(
            pl.when(condition).then(pl.lit(value, frame.schema[name])).otherwise(name).alias(name)
            for name, value in values.items()
        )

    return change


MONTH, QUARTER = pl.col("part") == "units", pl.col("part") == "categories"
KIND, SHOWN = pl.col("part") == "kinds", (pl.col("part") == "categories") & pl.col("received").is_not_null()
ONE = (pl.col("received") == pl.col("received").filter(SHOWN).max()) & SHOWN


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda frame: pl.concat([frame, frame.head(1)]), "row_once"),
        (at(MONTH, category="other"), "month_without_category"),
        (at(KIND, unit_code="rsud"), "kind_without_unit"),
        (at(MONTH, channel=None), "row_once|kind_without_unit"),
        (at(MONTH, late=None), "counted"),
        (at(MONTH, closed=99), "part_of_received"),
        (at(MONTH & (pl.col("received") == 21), received=22), "parts_agree"),
        (at(QUARTER, closed=1), "quarter_alone"),
        (
            at(QUARTER & (pl.col("category") == "other") & (pl.col("unit_code") == "rsud"), category="staff_conduct"),
            "conduct_of_no_unit",
        ),
        (lambda frame: frame.filter(~(QUARTER & (pl.col("category") == "other"))), "every_category"),
        (at(ONE, received=41), "rounded"),
        (at(ONE, received=5), "rounded"),
        (at(ONE, hidden_reason="below_10"), "reason_given"),
        (
            at(QUARTER & (pl.col("hidden_reason") == "below_10"), received=20, hidden_reason=None),
            "never_one_hidden|counted_once",
        ),
        (at(ONE, received=100), "counted_once"),
    ],
)
def test_each_fault_is_found(sound: Snapshot, change: Callable[[pl.DataFrame], pl.DataFrame], rule: str):
    broken = {**sound.frames, "feedback_summary": change(sound.frames["feedback_summary"])}
    with pytest.raises(Refusal) as told:
        check_feedback(dataclasses.replace(sound, frames=broken))
    assert told.value.facts["rule"] in rule.split("|")


def test_a_sound_one_passes_and_a_lost_message_does_not(sound: Snapshot):
    check_feedback(sound)
    with pytest.raises(Refusal, match="release_rows_differ"):
        check_feedback(dataclasses.replace(sound, messages=104))
