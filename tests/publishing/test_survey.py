"""The datasets of the satisfaction survey against hand-made records, and what publishing refuses or keeps."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace

import polars as pl
import pytest
from sqlalchemy import Engine

from kemuning_data.errors import Refusal
from kemuning_data.publishing.checks import check
from kemuning_data.publishing.publish import Published
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.release.reader import Release, open_release
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import open_engine, records_engine
from tests.databases import BOTH, Filled
from tests.publishing.conftest import small_records
from tests.publishing.small_records import NOW
from tests.publishing.survey_records import AFTER, ELEMENTS, people, write_populations, write_reports, write_waves
from tests.release.small_release import snapshot_of

Publish = Callable[..., Published]


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    """The records of the office of `published`."""
    made = records_engine(settings)
    yield made
    made.dispose()


@pytest.fixture
def release(settings: Settings, published: Publish) -> Callable[[], Release]:
    """Publishes what the records hold; each time on a later day."""
    days = iter(range(1, 30))

    def made() -> Release:
        done = published(now=NOW + dt.timedelta(days=next(days)))
        return open_release(settings.releases_dir, done.release_id)

    return made


def told(release: Release | Snapshot, *names: str) -> dict[tuple[str | None, str], object]:
    """Unit and period → a column of `survey_index`, or several."""
    frame = release.frame("survey_index") if isinstance(release, Release) else release.frames["survey_index"]
    wanted = frame.select("unit_code", "period", *names)
    return {(row[0], row[1]): row[2] if len(names) == 1 else row[2:] for row in wanted.iter_rows()}


def test_the_index_is_that_of_the_answers(any_records: Engine):
    """Against a second author who knows only the answers and the formula of the regulation."""
    waves = {("dinkes", "2024"): people(40, 1), ("disdik", "2024"): people(12, 2)}
    write_waves(any_records, waves)
    write_populations(any_records, {("dinkes", "2024"): 500})
    made = snapshot_of(any_records, AFTER)
    check(made)
    told = {row["unit_code"]: row for row in made.frames["survey_index"].to_dicts()}
    assert list(told) == ["dinkes", "disdik", None]
    groups = {
        **{unit: each for (unit, _), each in waves.items()},
        None: [one for each in waves.values() for one in each],
    }
    for unit, each in groups.items():
        means = [statistics.fmean(one[element] for one in each) for element in ELEMENTS]
        assert told[unit]["ikm"] == pytest.approx(25 * statistics.fmean(means), abs=0.0051)
        own = [25 * statistics.fmean(one[element] for element in ELEMENTS) for one in each]
        assert told[unit]["spread"] == pytest.approx(statistics.stdev(own), abs=0.011)
        assert told[unit]["n"] == len(each)
        assert told[unit]["low"] < told[unit]["ikm"] < told[unit]["high"]
    assert [told[unit]["minimum_n"] for unit in told] == [217, None, None]
    assert [told[unit]["units"] for unit in told] == [None, None, 2]


def test_missing_answers(any_records: Engine):
    """An element that nobody was asked leaves no index; one that fewer than ten answered keeps the unit hidden, and
    others with it until ten more have answered that element."""
    every = people(12, 1)
    write_waves(
        any_records,
        {
            ("dinkes", "2024"): [{**one, "cost": None} for one in every],
            ("disdik", "2024"): [{**one, "cost": None if at < 3 else 4} for at, one in enumerate(every)],
            ("rsud", "2024"): [{**one, "cost": None if at < 2 else 4} for at, one in enumerate(every)],
            ("setda", "2024"): people(50, 2),
        },
    )
    made = snapshot_of(any_records, AFTER)
    check(made)
    assert told(made, "n", "hidden_reason") == {
        ("dinkes", "2024"): (None, "complement"),
        ("disdik", "2024"): (None, "below_10"),
        ("rsud", "2024"): (None, "complement"),
        ("setda", "2024"): (50, None),
        (None, "2024"): (86, None),
    }
    cost = made.frames["survey_elements"].filter(pl.col("unit_code").is_null(), pl.col("element") == "cost")
    assert cost["n"].to_list() == [69]


def test_an_element_nobody_was_asked_leaves_no_index(any_records: Engine):
    write_waves(any_records, {("dinkes", "2024"): [{**one, "cost": None} for one in people(12, 1)]})
    made = snapshot_of(any_records, AFTER)
    check(made)
    assert told(made, "n", "ikm", "grade", "low")["dinkes", "2024"] == (12, None, None, None)
    assert made.frames["survey_elements"].filter(pl.col("unit_code") == "dinkes").height == 8


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (dt.date(2024, 6, 30), set()),
        (dt.date(2024, 7, 1), {("dinkes", "2024-H1")}),
        (dt.date(2024, 12, 31), {("dinkes", "2024-H1")}),
        (
            dt.date(2025, 1, 1),
            {("dinkes", "2024-H1"), ("dinkes", "2024-H2"), ("dinkes", "2024"), ("disdik", "2024"), (None, "2024")},
        ),
    ],
)
def test_nothing_is_told_before_its_period_is_over(any_records: Engine, today: dt.date, expected: set[object]):
    waves = {
        ("dinkes", "2024-H1"): people(20, 1),
        ("dinkes", "2024-H2"): people(15, 2),
        ("disdik", "2024"): people(40, 3),
    }
    write_waves(any_records, waves)
    made = snapshot_of(any_records, today)
    check(made)
    assert told(made, "n").keys() == expected
    if (None, "2024") in expected:
        assert told(made, "n") == {
            ("dinkes", "2024"): 35, ("dinkes", "2024-H1"): 20, ("dinkes", "2024-H2"): 15,
            ("disdik", "2024"): 40, (None, "2024"): 75,
        }  # fmt: skip


def test_a_year_serves_as_many_as_its_waves(any_records: Engine):
    waves = {("dinkes", "2024-H1"): people(20, 1), ("dinkes", "2024-H2"): people(20, 2)}
    write_waves(any_records, waves | {("disdik", "2024-H1"): people(20, 3), ("disdik", "2024-H2"): people(20, 4)})
    write_populations(any_records, {("dinkes", "2024-H1"): 200, ("dinkes", "2024-H2"): 300, ("disdik", "2024-H1"): 50})
    made = snapshot_of(any_records, AFTER)
    assert told(made, "population", "minimum_n") == {
        ("dinkes", "2024"): (500, 217), ("dinkes", "2024-H1"): (200, 132), ("dinkes", "2024-H2"): (300, 169),
        ("disdik", "2024"): (None, None), ("disdik", "2024-H1"): (50, 44), ("disdik", "2024-H2"): (None, None),
        (None, "2024"): (None, None),
    }  # fmt: skip


def test_elements_have_an_interval_from_thirty_answers(any_records: Engine):
    write_waves(any_records, {("dinkes", "2024"): people(29, 1), ("disdik", "2024"): people(30, 2)})
    made = snapshot_of(any_records, AFTER).frames["survey_elements"]
    has_interval = made.group_by("unit_code").agg(pl.col("low").is_not_null().all())
    assert dict(has_interval.iter_rows()) == {"dinkes": False, "disdik": True, None: True}
    of_disdik = made.filter(pl.col("unit_code") == "disdik")
    assert of_disdik.select((pl.col("ikm").is_between("low", "high")).all()).item()


def test_an_old_report_stands_as_it_was_printed(any_records: Engine):
    means = dict.fromkeys(ELEMENTS, 3.54)
    write_reports(
        any_records,
        [
            {
                "unit_code": "dinkes",
                "period": "2019",
                "method": "reported_011",
                "respondents": 120,
                "ikm": 87.62,
                **means,
            },
            {"unit_code": "dinkes", "period": "2015", "method": "reported_2004", "respondents": None, "ikm": 82.0},
            {"unit_code": "disdik", "period": "2019", "method": "reported", "respondents": 9, "ikm": 90.0, **means},
        ],
    )
    made = snapshot_of(any_records, AFTER)
    check(made)
    assert told(made, "n", "ikm", "grade", "low", "method", "hidden_reason") == {
        ("dinkes", "2019"): (120, 87.62, "B", None, "reported_011", None),
        ("dinkes", "2015"): (None, 82.0, "A", None, "reported_2004", None),
        ("disdik", "2019"): (None, None, None, None, "reported", "below_10"),
    }
    assert set(made.frames["survey_elements"]["unit_code"]) == {"dinkes"}


def test_a_newcomer_waits_until_ten_have_come(engine: Engine, release: Callable[[], Release]):
    write_waves(engine, {("dinkes", "2024"): people(30, 1), ("disdik", "2024"): people(40, 2)})
    first = release()
    write_waves(
        engine, {("dinkes", "2024"): people(31, 1), ("disdik", "2024"): people(40, 2), ("rsud", "2024"): people(20, 3)}
    )
    second = release()
    assert told(second, "n") == {
        ("dinkes", "2024"): 30,
        ("disdik", "2024"): 40,
        ("rsud", "2024"): 20,
        (None, "2024"): 90,
    }
    everything = [name for name in first.frame("survey_index").columns if name not in ("unit_code", "period")]
    assert told(second, *everything)["dinkes", "2024"] == told(first, *everything)["dinkes", "2024"]
    write_waves(
        engine, {("dinkes", "2024"): people(40, 1), ("disdik", "2024"): people(40, 2), ("rsud", "2024"): people(20, 3)}
    )
    assert told(release(), "n")["dinkes", "2024"] == 40


def test_officials_are_told_what_waits(engine: Engine, published: Publish):
    write_waves(engine, {("dinkes", "2024"): people(30, 1), ("disdik", "2024"): people(40, 2)})
    published()
    write_waves(engine, {("dinkes", "2024"): people(31, 1), ("disdik", "2024"): people(55, 2)})
    warnings = [each for each in published().warnings if each.code == "survey_change_waits"]
    assert [(each.facts["unit"], each.facts["period"]) for each in warnings] == [("dinkes", "2024")]


def test_a_mended_file_is_told_where_ten_must_have_answered_otherwise(engine: Engine, release: Callable[[], Release]):
    """Ten elements' marks can change a sum by forty at most; a change of thirty-seven needs ten people."""
    low = [{**one, **dict.fromkeys(ELEMENTS, 1)} for one in people(20, 1)]
    first = {("dinkes", "2024"): low, ("disdik", "2024"): people(40, 2)}
    write_waves(engine, first)
    release()
    write_waves(
        engine, first | {("dinkes", "2024"): [{**one, "cost": 4 if at < 12 else 1} for at, one in enumerate(low)]}
    )
    kept = release()
    assert told(kept, "ikm")["dinkes", "2024"] == 25.0
    write_waves(
        engine, first | {("dinkes", "2024"): [{**one, "cost": 4 if at < 13 else 1} for at, one in enumerate(low)]}
    )
    assert told(release(), "ikm")["dinkes", "2024"] == pytest.approx(25 * (8 + (13 * 4 + 7) / 20) / 9, abs=0.005)


def test_a_withdrawn_or_later_release_is_compared_with_all_before(engine: Engine, release: Callable[[], Release]):
    """Thirty, then forty, then thirty-one: that would tell what one person answered beside the first release."""
    sizes = []
    for n in (30, 40, 31):
        write_waves(engine, {("dinkes", "2024"): people(n, 1), ("disdik", "2024"): people(40 + n, 2)})
        sizes.append(told(release(), "n")["dinkes", "2024"])
    assert sizes == [30, 40, 40]


def test_the_profile_is_rounded_complete_and_counted_twice_at_most(engine: Engine, release: Callable[[], Release]):
    write_waves(engine, {("dinkes", "2024"): people(100, 1)})
    first = release().frame("survey_respondents")
    assert first.group_by("attribute").len().sort("attribute").rows() == [
        ("age_band", 5), ("channel", 5), ("education", 6), ("occupation", 8), ("sex", 2),
    ]  # fmt: skip
    true = {"female": 0, "male": 0}
    for one in people(100, 1):
        true[str(one["sex"])] += 1
    for value, count in first.filter(pl.col("attribute") == "sex").select("value", "count").iter_rows():
        assert count % 5 == 0
        assert abs(count - true[value]) <= 4
    assert set(first["respondents"]) == {100}
    issues = []
    for n in (105, 120, 140):
        write_waves(engine, {("dinkes", "2024"): people(n, 1)})
        rows = release().frame("survey_respondents")
        issues.append((rows["respondents"][0], rows["issue"][0]))
    assert issues == [(100, 1), (120, 2), (120, 2)]


def test_no_profile_of_fewer_than_twenty(any_records: Engine):
    said = people(24, 1)
    write_waves(
        any_records, {("dinkes", "2024"): [{**one, "sex": None if at < 5 else "male"} for at, one in enumerate(said)]}
    )
    made = snapshot_of(any_records, AFTER)
    check(made)
    sexes = made.frames["survey_respondents"].filter(pl.col("attribute") == "sex")
    assert sexes.select("value", "count", "hidden_reason").rows() == [
        ("female", None, "population"), ("male", None, "population"),
    ]  # fmt: skip


def three_waves(url: str) -> None:
    """The small records and the answers of two units."""
    small_records(url)
    engine = open_engine(url)
    write_waves(
        engine,
        {("dinkes", "2024-H1"): people(30, 1), ("dinkes", "2024-H2"): people(30, 2), ("disdik", "2024"): people(40, 3)},
    )
    engine.dispose()


@pytest.fixture(scope="module", params=BOTH)
def sound(request: pytest.FixtureRequest, filled: Filled) -> Snapshot:
    engine = open_engine(filled(request.param, three_waves))
    taken = snapshot_of(engine, AFTER)
    engine.dispose()
    return taken


OF_A_WAVE = (pl.col("unit_code") == "dinkes") & (pl.col("period") == "2024-H1")


@pytest.mark.parametrize(
    ("dataset", "rule", "column", "value"),
    [
        ("survey_index", "enough_people", "n", pl.when(OF_A_WAVE).then(9).otherwise("n")),
        ("survey_index", "rest_nobody_or_ten", "n", pl.when(OF_A_WAVE).then(29).otherwise("n")),
        ("survey_index", "everybody_counted", "n", pl.when(pl.col("unit_code").is_null()).then(112).otherwise("n")),
        ("survey_index", "index_of_elements", "ikm", pl.when(OF_A_WAVE).then(pl.col("ikm") + 0.02).otherwise("ikm")),
        ("survey_index", "within_interval", "low", pl.when(OF_A_WAVE).then(pl.col("ikm") + 0.01).otherwise("low")),
        ("survey_index", "grade", "grade", pl.when(OF_A_WAVE).then(pl.lit("D")).otherwise("grade")),
        ("survey_index", "hidden_or_told", "hidden_reason", pl.when(OF_A_WAVE).then(pl.lit("gap"))),
        ("survey_index", "figure_once", "period", pl.lit("2024")),
        ("survey_elements", "enough_people", "n", pl.when(OF_A_WAVE).then(9).otherwise("n")),
        ("survey_elements", "element_once", "element", pl.lit("cost")),
        ("survey_respondents", "rounded", "count", pl.col("count") + 1),
        ("survey_respondents", "reason_given", "hidden_reason", pl.lit("gap")),
        ("survey_respondents", "every_category", "attribute", pl.lit("sex")),
    ],
)
def test_the_gate_sees_what_is_wrong(sound: Snapshot, dataset: str, rule: str, column: str, value: pl.Expr):
    check(sound)
    changed = sound.frames[dataset].with_columns(value.alias(column).cast(sound.frames[dataset].schema[column]))
    with pytest.raises(Refusal) as refused:
        check(replace(sound, frames={**sound.frames, dataset: changed}))
    assert (refused.value.facts["dataset"], refused.value.facts["rule"]) == (dataset, rule)


def test_no_respondent_stands_in_a_release(any_records: Engine):
    write_waves(
        any_records,
        {
            ("dinkes", "2024"): [
                {**one, "respondent": f"CANARY{one['respondent']}", "service": "CANARY"} for one in people(40, 1)
            ]
        },
    )
    made = snapshot_of(any_records, AFTER)
    for frame in made.datasets.values():
        assert "CANARY" not in frame.write_json()
