"""Corong seleksi: how many entered and left each stage of each vacancy of one intake.

What leaves is counted kind by kind and never as a remainder, so that records which contradict themselves do not add up:
`funnel_faults` then says where.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import AdministrationResult, Outcome, SelectionStage

COUNTS = ("entered", "moved_in", "passed", "failed", "absent", "withdrawn")
"""The columns of a funnel that count people."""

_SCHEMA = pl.Schema({"vacancy_id": pl.String(), "stage": pl.String(), **dict.fromkeys(COUNTS, pl.Int64())})
_FAILED = (Outcome.NOT_IN_RANKING, Outcome.BELOW_PASSING_GRADE, Outcome.NOT_ELIGIBLE, Outcome.DISQUALIFIED)
_CHOSEN = (Outcome.PASSED, Outcome.PASSED_BY_OPTIMISATION)


def funnel(
    applicants: pl.DataFrame, results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation
) -> pl.DataFrame:
    """One row a vacancy and stage, for every stage of the intake that has happened: vacancy_id, stage and COUNTS.

    applicants: vacancy_id, administration (null: not decided yet). results: vacancy_id, seat_vacancy_id, stage,
    outcome. vacancies: vacancy_id of every vacancy of the intake; one that nobody applied for has rows of zeros.
    Counts are people.
    """
    stages = published_stages(applicants, results, regulation)
    counted = [_SCHEMA.to_frame(), _moved_in(results)]
    if SelectionStage.ADMINISTRATION in stages:
        counted.append(_at_administration(applicants))
    tests = [stage for stage in regulation.stages if stage is not SelectionStage.ADMINISTRATION]
    tally = _tally(results, tests)
    counted += [_at_test(tally, tests, stage) for stage in tests if stage in stages]
    order = pl.DataFrame({"stage": [stage.value for stage in stages]}, schema={"stage": pl.String})
    rows = vacancies.select("vacancy_id").unique().join(order, how="cross")
    found = pl.concat(counted, how="diagonal").group_by("vacancy_id", "stage").agg(pl.sum(*COUNTS))
    return (
        rows.join(found, on=["vacancy_id", "stage"], how="left")
        .with_columns(pl.col(COUNTS).fill_null(0))
        .sort("vacancy_id", pl.col("stage").cast(pl.Enum([stage.value for stage in regulation.stages])))
    )


def published_stages(
    applicants: pl.DataFrame, results: pl.DataFrame, regulation: Regulation
) -> tuple[SelectionStage, ...]:
    """The stages that have happened: administration when every application is decided, a test when results tell of it.

    The first test has happened once there are results; a later one once a candidate of the intake is known to have
    entered it or a stage after it. Without the applicants a list on which nobody left at a test is one of those who
    passed it only, such as a list of finalists: how many came to that test is not known, so it is left out.
    """
    has_administration = applicants.height > 0 and applicants["administration"].null_count() == 0
    reached = set(results["stage"].unique())
    tests = [stage for stage in regulation.stages if stage is not SelectionStage.ADMINISTRATION]
    happened = [
        stage
        for at, stage in enumerate(tests)
        if (results.height > 0 if at == 0 else reached & {later.value for later in tests[1:]})
    ]
    if applicants.is_empty():
        while len(happened) > 1 and happened[0].value not in reached:
            happened = happened[1:]
    return ((SelectionStage.ADMINISTRATION,) if has_administration else ()) + tuple(happened)


def funnel_faults(frame: pl.DataFrame, regulation: Regulation, seats_elsewhere: int) -> pl.DataFrame:
    """Where a funnel of one intake does not add up: vacancy_id, stage, fault, found, expected; no rows when it does.

    seats_elsewhere: how many candidates took a seat of a vacancy that is not their own. Faults are `in_and_out`
    (entered and moved in against those who left), `next_stage` (passed against those who entered the next stage) and
    `moved_in` (against seats_elsewhere; it is of no single vacancy, whose name is null).
    """
    in_and_out = frame.select(
        "vacancy_id",
        "stage",
        pl.lit("in_and_out").alias("fault"),
        (pl.col("passed") + pl.col("failed") + pl.col("absent") + pl.col("withdrawn")).alias("found"),
        (pl.col("entered") + pl.col("moved_in")).alias("expected"),
    )
    order = pl.Enum([stage.value for stage in regulation.stages])
    next_stage = frame.sort("vacancy_id", pl.col("stage").cast(order)).select(
        "vacancy_id",
        "stage",
        pl.lit("next_stage").alias("fault"),
        pl.col("entered").shift(-1).over("vacancy_id").alias("found"),
        pl.col("passed").alias("expected"),
    )
    last = regulation.stages[-1].value
    moved_in = pl.DataFrame(
        [(None, last, "moved_in", int(frame["moved_in"].sum()), seats_elsewhere)],
        schema=in_and_out.schema,
        orient="row",
    )
    return (
        pl.concat([in_and_out, next_stage, moved_in])
        .filter(pl.col("found") != pl.col("expected"))
        .sort("vacancy_id", pl.col("stage").cast(order), "fault")
    )


def _at_administration(applicants: pl.DataFrame) -> pl.DataFrame:
    result = pl.col("administration")
    return applicants.group_by("vacancy_id").agg(
        pl.lit(SelectionStage.ADMINISTRATION.value).alias("stage"),
        pl.len().cast(pl.Int64).alias("entered"),
        (result == AdministrationResult.PASSED).sum().cast(pl.Int64).alias("passed"),
        (result == AdministrationResult.FAILED).sum().cast(pl.Int64).alias("failed"),
        (result == AdministrationResult.WITHDRAWN).sum().cast(pl.Int64).alias("withdrawn"),
    )


def _tally(results: pl.DataFrame, tests: list[SelectionStage]) -> pl.DataFrame:
    """People by vacancy, place of the last stage they entered (null: none of this intake), outcome, and own seat."""
    return (
        results.group_by("vacancy_id", "stage", "outcome", _takes_another_seat().alias("is_elsewhere"))
        .agg(pl.len().cast(pl.Int64).alias("people"))
        .with_columns(
            pl.col("stage")
            .replace_strict({stage.value: at for at, stage in enumerate(tests)}, default=None, return_dtype=pl.Int64)
            .alias("reached")
        )
        .drop("stage")
    )


def _at_test(tally: pl.DataFrame, tests: list[SelectionStage], stage: SelectionStage) -> pl.DataFrame:
    at = tests.index(stage)
    is_last = at == len(tests) - 1
    here = pl.col("reached") == at
    outcome = pl.col("outcome")
    # Whoever came enters the first test, even where the stage reached is none of this intake: he then leaves nowhere.
    entered = pl.lit(value=True) if at == 0 else pl.col("reached") >= at
    chosen = outcome.is_in(_CHOSEN) if is_last else outcome == Outcome.PASSED
    failed = outcome.is_in(_FAILED)
    left = {
        "entered": entered,
        "passed": (pl.col("reached") > at) | (here & chosen & ~pl.col("is_elsewhere")),
        "failed": here & (failed | pl.col("is_elsewhere")) if is_last else here & failed,
        "absent": here & (outcome == Outcome.ABSENT),
        "withdrawn": here & (outcome == Outcome.WITHDREW),
    }
    return tally.group_by("vacancy_id").agg(
        pl.lit(stage.value).alias("stage"),
        *(pl.col("people").filter(counts).sum().alias(name) for name, counts in left.items()),
    )


def _moved_in(results: pl.DataFrame) -> pl.DataFrame:
    """At the final stage, those who took a seat: they come in and pass."""
    taken = pl.len().cast(pl.Int64)
    return (
        results.filter(_takes_another_seat())
        .group_by(pl.col("seat_vacancy_id").alias("vacancy_id"))
        .agg(pl.lit(SelectionStage.FINAL.value).alias("stage"), taken.alias("moved_in"), taken.alias("passed"))
    )


def _takes_another_seat() -> pl.Expr:
    """Whether a chosen candidate takes the seat of a vacancy that is not the own one."""
    return (
        pl.col("outcome").is_in(_CHOSEN)
        & (pl.col("stage") == SelectionStage.FINAL)
        & (pl.col("seat_vacancy_id") != pl.col("vacancy_id")).fill_null(value=False)
    )
