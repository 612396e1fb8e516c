"""What leaves the office of single applicants: counted once, copied ever after, and never more than that."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from kemuning_data.errors import Refusal
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.outreach import cells_of, outreach
from kemuning_data.publishing.people import reached
from kemuning_data.publishing.publish import publish, withdraw
from kemuning_data.publishing.snapshot import Snapshot, take_snapshot
from kemuning_data.release.government import read_government
from kemuning_data.release.reader import Release, open_release
from kemuning_data.rules.codebook import categories
from kemuning_data.rules.regulations import regulation
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import open_engine, records_engine, writing
from kemuning_data.tables.records import Applicant, CalendarStage, Result
from tests.databases import OwnRecords, migrated_records
from tests.publishing.crowd_records import (
    APPLICANTS,
    CALENDAR,
    GOVERNMENT,
    INTAKE,
    applicant,
    number_of,
    result,
    vacancy_of,
    write_crowd,
)
from tests.release.small_release import settings_for

FILES = ("breakdown_tables.parquet", "breakdowns.parquet", "outreach.parquet")


def crowd_records(url: str) -> None:
    """The newest schema and the crowd's records."""
    migrated_records(url)
    engine = open_engine(url)
    write_crowd(engine)
    engine.dispose()


@pytest.fixture
def office(own_records: OwnRecords, tmp_path: Path) -> Settings:
    """An office with the crowd's records in its own SQLite file."""
    own_records(tmp_path, crowd_records)
    (tmp_path / "government.toml").write_text(GOVERNMENT, "utf-8")
    return settings_for(tmp_path)


def published(office: Settings, day: dt.date) -> Release:
    now = dt.datetime.combine(day, dt.time(5), dt.UTC)
    made = publish(office, note="Catatan", by="Sari", approved_by="Budi", now=now)
    return open_release(office.releases_dir, made.release_id)


def changed(office: Settings, change: Callable[[object], object]) -> None:
    engine = records_engine(office)
    with writing(engine) as connection:
        change(connection)
    engine.dispose()


def move(stage: str, closes_on: dt.date) -> Callable:
    table = table_of(CalendarStage)
    return lambda connection: connection.execute(
        table.update().where(table.c.stage == stage).values(closes_on=closes_on, opens_on=closes_on)
    )


def mend(places: range, **values: object) -> Callable:
    table = table_of(Applicant)
    numbers = [number_of(place) for place in places]
    return lambda connection: connection.execute(table.update().where(table.c.exam_number.in_(numbers)).values(values))


def note(office: Settings, text: str) -> None:
    """Something else of the release changes, so that there is one to make."""
    (office.data_dir / "government.toml").write_text(f'address = "{text}"\n{GOVERNMENT}', "utf-8")


def hashes(release: Release) -> list[str]:
    return [hashlib.sha256((release.folder / name).read_bytes()).hexdigest() for name in FILES]


def issued(release: Release) -> dict[str, tuple[int, dt.date]]:
    rows = release.frame("breakdown_tables").filter(pl.col("intake_code").is_not_null())
    return {
        stage: (issue, day) for stage, issue, day in rows.select("stage", "issue", "issued_on").unique().iter_rows()
    }


CPNS, PPPK = "cpns-2024", "pppk-2024"
REACHED = [
    # rules, administration, stage of the result, outcome, how far
    (CPNS, None, None, None, "applied"),
    (CPNS, "failed", None, None, "applied"),
    (CPNS, "withdrawn", None, None, "applied"),
    (CPNS, "passed", None, None, "passed_administration"),
    (CPNS, "passed", "skd", "absent", "passed_administration"),
    (CPNS, "passed", "skd", "below_passing_grade", "passed_administration"),
    (CPNS, "passed", "skd", "not_in_ranking", "passed_administration"),
    (CPNS, "passed", "skd", "passed", "passed_skd"),
    (CPNS, "passed", "skb", "absent", "passed_skd"),
    (CPNS, "passed", "skb", "withdrew", "passed_skd"),
    (CPNS, "passed", "skb", "not_eligible", "sat_skb"),
    (CPNS, "passed", "final", "not_in_ranking", "sat_skb"),
    (CPNS, "passed", "final", "withdrew", "sat_skb"),
    (CPNS, "passed", "final", "passed", "appointed"),
    (CPNS, "passed", "final", "passed_by_optimisation", "appointed"),
    (PPPK, "failed", None, None, "applied"),
    (PPPK, "passed", None, None, "passed_administration"),
    (PPPK, "passed", "competence", "absent", "passed_administration"),
    (PPPK, "passed", "competence", "not_eligible", "passed_administration"),
    (PPPK, "passed", "final", "not_in_ranking", "passed_competence"),
    (PPPK, "passed", "final", "passed", "appointed"),
]


@pytest.mark.parametrize(("rules", "administration", "stage", "outcome", "expected"), REACHED)
def test_how_far_an_applicant_came(rules: str, administration: str, stage: str, outcome: str, expected: str):
    rule = regulation(rules)
    assert rule is not None
    columns = {"administration": administration, "stage": stage, "outcome": outcome}
    row = pl.DataFrame({name: pl.Series([value], dtype=pl.String) for name, value in columns.items()})
    assert row.select(reached(rule)).item() == expected


def test_populations_are_the_people_of_the_funnel(sample_folder: Path):
    """Of the whole sample, unit by unit: what breakdowns call a population is what anybody can add up."""
    release = open_release(sample_folder / "releases", (sample_folder / "releases/current").read_text().strip())
    funnel = release.frame("funnel")
    chosen = release.frame("ranking").filter(pl.col("outcome").is_in(["passed", "passed_by_optimisation"]))
    vacancies = release.frame("vacancies").select("vacancy_id", "unit_code", "intake_code")
    counts = {
        "applied": ("administration", pl.col("entered")),
        "passed_administration": ("administration", pl.col("passed")),
        "passed_skd": ("skd", pl.col("passed")),
        "sat_skb": ("skb", pl.col("passed") + pl.col("failed")),
        "passed_competence": ("competence", pl.col("passed")),
    }
    parts = [
        funnel.filter(pl.col("stage") == stage)
        .group_by("intake_code", "unit_code")
        .agg(count.sum().alias("expected"))
        .with_columns(stage=pl.lit(name))
        for name, (stage, count) in counts.items()
    ]
    appointed = chosen.join(vacancies, on="vacancy_id").group_by("intake_code", "unit_code").agg(expected=pl.len())
    parts.append(
        appointed.select("intake_code", "unit_code", pl.col("expected").cast(pl.Int64), stage=pl.lit("appointed"))
    )
    tables = release.frame("breakdown_tables").filter(
        pl.col("intake_code").is_not_null(), pl.col("unit_code").is_not_null(), pl.col("attribute_1") == "sex",
        pl.col("attribute_2").is_null(),
    )  # fmt: skip
    told = tables.join(pl.concat(parts), on=["intake_code", "unit_code", "stage"], how="left")
    assert told.height > 100
    assert set(told["stage"]) == {*counts, "appointed"}
    assert told.filter(pl.col("people") != pl.col("expected").fill_null(0)).is_empty()


def test_every_count_is_near_the_truth_and_every_category_is_there(office: Settings):
    release = published(office, dt.date(2025, 2, 1))
    everybody = [applicant(place) for place in range(APPLICANTS)]
    rows = release.frame("breakdowns").filter(pl.col("stage") == "applied", pl.col("attribute_1") == "sex")
    assert set(rows["unit_code"]) == {None, "u1", "u2"}
    for row in rows.iter_rows(named=True):
        truth = sum(
            one["sex"] == row["value_1"]
            and (row["unit_code"] is None or ("u2" if one["vacancy_id"] == "b" else "u1") == row["unit_code"])
            and (
                row["job_family"] is None or ("teacher" if one["vacancy_id"] == "b" else "health") == row["job_family"]
            )
            and (row["vacancy_type"] is None or (one["vacancy_id"] == "c") == (row["vacancy_type"] == "disability"))
            for one in everybody
        )
        assert row["count"] is None or abs(row["count"] - truth) <= 4, row
    whole = release.frame("breakdowns").filter(
        pl.all_horizontal(pl.col("unit_code", "job_family", "vacancy_type", "attribute_2").is_null())
    )
    found = whole.group_by("attribute_1", "stage").agg(pl.col("value_1"))
    names = categories(("99.01.01", "99.01.02"))
    assert {attribute for attribute, *_ in found.rows()} == {"sex", "age_band", "disability", "district"}
    assert all(sorted(values) == sorted(names[attribute]) for attribute, _stage, values in found.rows())


def test_people_of_a_vacancy_for_disabled_people_are_told_exactly_beside_the_rounded_others(office: Settings):
    release = published(office, dt.date(2025, 2, 1))
    cell = release.frame("breakdowns").filter(
        pl.col("stage") == "applied", pl.col("attribute_1") == "disability", pl.col("value_1") == "yes",
        pl.all_horizontal(pl.col("unit_code", "job_family", "vacancy_type").is_null()),
    )  # fmt: skip
    implied = sum(vacancy_of(place) == "c" for place in range(APPLICANTS))
    others = sum(bool(applicant(place)["has_disability"]) for place in range(APPLICANTS)) - implied
    [row] = cell.to_dicts()
    assert row["implied"] == implied
    assert (row["count"] - implied) % 5 == 0
    assert abs(row["count"] - implied - others) <= 4
    kinds = release.frame("breakdown_tables").filter(pl.col("vacancy_type").is_not_null())
    assert kinds.filter(pl.col("attribute_1") == "disability").is_empty()


def test_channels_leave_in_rows_of_their_own_and_come_back_whole(office: Settings):
    release = published(office, dt.date(2025, 2, 1))
    rows = release.frame("outreach")
    assert rows.height == 8
    truth = sum(applicant(place)["channel"] == "sscasn" for place in range(APPLICANTS))
    assert abs(rows.filter(pl.col("channel") == "sscasn")["applied"].item() - truth) <= 4
    assert rows.filter(pl.col("channel") == "office").select("applied", "applied_hidden_reason").row(0) == (
        None,
        "below_10",
    )
    tables = release.frame("breakdown_tables")
    of_channels = tables.filter(pl.col("attribute_1") == "channel")
    assert outreach(cells_of(rows, tables), of_channels).equals(rows)


def test_a_stage_is_counted_when_it_closed_and_when_its_objections_ended_and_not_again(office: Settings):
    first = published(office, dt.date(2024, 9, 20))
    assert issued(first) == {stage: (1, dt.date(2024, 9, 20)) for stage in ("applied", "passed_administration")}
    # Two hundred applications say something else now: what was counted is not counted anew for that.
    changed(office, mend(range(200), sex="male"))
    note(office, "satu")
    second = published(office, dt.date(2024, 9, 29))
    assert hashes(second) == hashes(first)
    third = published(office, dt.date(2024, 9, 30))
    again = {stage: (2, dt.date(2024, 9, 30)) for stage in ("applied", "passed_administration")}
    assert issued(third) == again
    note(office, "dua")
    assert hashes(published(office, dt.date(2024, 10, 1))) == hashes(third)
    last = published(office, dt.date(2025, 1, 23))
    assert {issue for issue, _ in issued(last).values()} == {2}
    assert set(issued(last)) == {"applied", "passed_administration", "passed_skd", "sat_skb", "appointed"}


def test_a_second_issue_keeps_a_table_in_which_few_changed(office: Settings):
    """Two counts of nearly the same people would tell about those who came between."""
    first = published(office, dt.date(2024, 9, 20)).frame("breakdowns")
    failed = [place for place in range(APPLICANTS) if place % 7 == 0]
    changed(office, mend(range(failed[1], failed[1] + 1), administration="passed"))
    # Whoever was admitted late has no result yet: nobody has been tested so far.
    changed(office, lambda connection: connection.execute(table_of(Result).delete()))
    second = published(office, dt.date(2024, 9, 30)).frame("breakdowns")
    admitted = pl.col("stage") == "passed_administration"
    assert second.filter(admitted).equals(first.filter(admitted))


def test_a_withdrawn_release_has_been_seen_and_counts(office: Settings):
    first = published(office, dt.date(2025, 2, 1))
    withdraw(
        office, first.release_id, reason="salah", by="Sari", approved_by="Budi",
        now=dt.datetime(2025, 2, 2, tzinfo=dt.UTC),
    )  # fmt: skip
    changed(office, mend(range(100), sex="male"))
    note(office, "lagi")
    assert hashes(published(office, dt.date(2025, 2, 3))) == hashes(first)


def test_a_third_count_is_refused(office: Settings):
    published(office, dt.date(2025, 2, 1))
    changed(office, move("final_objection", dt.date(2025, 2, 5)))
    with pytest.raises(Refusal, match="breakdowns_third_issue"):
        published(office, dt.date(2025, 2, 6))
    assert len(list(office.releases_dir.glob("2025-*"))) == 1


def test_without_declared_districts_there_is_no_table_of_homes(office: Settings):
    (office.data_dir / "government.toml").write_text('region_code = "99.01"\n', "utf-8")
    now = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)
    made = publish(office, note="Catatan", by="Sari", approved_by="Budi", now=now)
    assert [warning.code for warning in made.warnings if "district" in warning.code] == ["districts_not_declared"]
    frame = open_release(office.releases_dir, made.release_id).frame("breakdown_tables")
    assert "district" not in set(frame["attribute_1"])


@pytest.fixture
def snapshot(office: Settings) -> Snapshot:
    engine = records_engine(office)
    taken = take_snapshot(
        engine, dt.date(2025, 2, 1), office.secret, read_government(office.data_dir / "government.toml")
    )
    engine.dispose()
    check(taken)
    return taken


def at_first(condition: pl.Expr, **values: object) -> Callable[[pl.DataFrame], pl.DataFrame]:
    """Changes the first row of which the condition holds."""

    def change(frame: pl.DataFrame) -> pl.DataFrame:
        is_it = condition & (condition.cum_sum() == 1)
        return frame.with_columns(
            pl.when(is_it).then(pl.lit(value, frame.schema[name])).otherwise(name).alias(name)
            for name, value in values.items()
        )

    return change


SHOWN, ONE_WAY = pl.col("count").is_not_null(), pl.col("attribute_2").is_null()
FAULTS = [
    ("breakdowns", at_first(SHOWN, count=41), "rounded"),
    ("breakdowns", at_first(SHOWN, count=5, implied=0), "rounded"),
    ("breakdowns", at_first(SHOWN, count=None), "reason_given"),
    ("breakdowns", at_first(SHOWN, hidden_reason="below_10"), "reason_given"),
    ("breakdowns", lambda frame: frame.slice(1), "every_category"),
    ("breakdowns", lambda frame: pl.concat([frame, frame.head(1)]), "category_once"),
    (
        "breakdowns",
        at_first(SHOWN & (pl.col("attribute_1") == "sex"), count=None, hidden_reason="below_10"),
        "never_one_hidden",
    ),
    ("breakdown_tables", at_first(pl.col("unit_code").is_not_null(), job_family="health"), "at_most_one_group"),
    ("breakdown_tables", at_first(pl.col("issue") == 2, issue=3), "issued_twice_at_most"),
    ("breakdown_tables", at_first(pl.col("is_published"), people=19, implied=0), "enough_people"),
    ("breakdown_tables", lambda frame: pl.concat([frame, frame.head(1)]), "table_once"),
    ("breakdown_tables", at_first(pl.col("attribute_1") == "sex", attribute_2="age_band"), "enough_people_for_two"),
    (
        "breakdown_tables",
        at_first(pl.col("is_published") & (pl.col("attribute_1") == "sex"), is_published=False),
        "table_published",
    ),
    (
        "breakdown_tables",
        lambda frame: frame.with_columns(
            pl.when(pl.col("people") > 300).then(pl.col("people") - 10).otherwise("people").alias("people")
        ),
        "everybody_counted",
    ),
]


@pytest.mark.parametrize(("dataset", "change", "rule"), FAULTS, ids=[rule for *_, rule in FAULTS])
def test_the_door_stops_what_the_rules_should_have_stopped(
    snapshot: Snapshot, dataset: str, change: Callable, rule: str
):
    broken = dataclasses.replace(snapshot, frames={**snapshot.frames, dataset: change(snapshot.frames[dataset])})
    with pytest.raises(Refusal) as told:
        check(broken)
    assert (told.value.code, told.value.facts["rule"]) == ("release_row_wrong", rule)


def test_the_results_of_the_crowd_add_up():
    """The table above and the records say the same of a few by hand."""
    assert (result(1)["outcome"], result(5)["outcome"], result(3)["stage"], result(2)["stage"]) == (
        "passed", "not_in_ranking", "skb", "skd",
    )  # fmt: skip
    assert CALENDAR["final_objection"][1] == dt.date(2025, 1, 22)
    assert INTAKE == CPNS
