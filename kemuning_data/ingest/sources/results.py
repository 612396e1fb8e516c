"""Hasil seleksi: one row a candidate of an intake, with the scores, the place and the code that were published.

One file is the whole list of an intake and the last code stands. Published figures are kept; where ours differ, a
warning says both.
"""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, blocks
from kemuning_data.ingest.problems import each_row, first_file
from kemuning_data.ingest.source import Changes, Context, Parsed, Source
from kemuning_data.ingest.sources import result_limits, result_outcomes
from kemuning_data.ingest.sources.candidates import education_categories, intake_of, make_salt
from kemuning_data.ingest.sources.result_cells import FIELDS, ResultCells
from kemuning_data.ingest.sources.result_labels import with_vacancies
from kemuning_data.ingest.store import replace
from kemuning_data.rules import regulations
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import AdministrationResult, Outcome
from kemuning_data.tables.records import Result

KEY = ("intake_code", "exam_number")
COLUMNS = (
    *("intake_code", "exam_number", "vacancy_id", "seat_vacancy_id", "code", "stage", "outcome"),
    *("twk", "tiu", "tkp", "skd", "skb", "technical", "managerial", "sociocultural", "interview"),
    *("integrated", "place", "gpa", "born_on", "education", "priority_group"),
)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """Checks in three steps, each on what the one before left whole: vacancies, codes and scores, figures of ours."""
    intake_code, problems = intake_of(rows, context)
    problems += each_row(rows.filter(pl.col("nomor_peserta").is_duplicated()), "candidate_twice", "nomor_peserta")
    if intake_code is None or any(problem.is_blocking for problem in problems):
        return Parsed({}, {}, problems)
    rule = _rule(context, intake_code)
    if rule is None:
        return Parsed({}, {}, [*problems, _no_rule(rows, intake_code)])
    named, told = with_vacancies(rows, context, intake_code)
    problems += told
    problems += _unknown_seats(named, context, intake_code)
    scores = _scores(named.filter(pl.col("vacancy_id").is_not_null()), context, rule, intake_code)
    found, told = result_outcomes.with_outcomes(scores, rule)
    problems += told + result_limits.impossible(found, rule) + result_limits.beyond_any_skb(found, rule)
    found, told = _against_applicants(found, context, intake_code)
    problems += told
    if any(problem.is_blocking for problem in problems):
        return Parsed({}, {}, problems)
    problems += result_limits.without_scores(found, rule)
    problems += result_limits.differing_figures(found, context.known.vacancies, rule)
    problems += result_limits.more_passed_than_posts(found, context.known.vacancies, first_file(rows))
    frame = found.select(COLUMNS)
    return Parsed({"result": frame}, {"rows": rows.height, "results": frame.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """The results of the intake become those of the file; the intake gets its salt when it has none."""
    frame = parsed.frames["result"]
    intake_code = str(frame["intake_code"][0])
    make_salt(connection, intake_code)
    return replace(connection, Result, frame, KEY, intake_code)


def _rule(context: Context, intake_code: str) -> Regulation | None:
    named = dict(context.known.intakes.select("intake_code", "regulation").iter_rows())
    return regulations.regulation(named.get(intake_code, intake_code))


def _no_rule(rows: pl.DataFrame, intake_code: str) -> Problem:
    known = ", ".join(regulations.codes())
    return blocks("regulation_unknown", file=first_file(rows), found=intake_code, expected=known)


def _unknown_seats(named: pl.DataFrame, context: Context, intake_code: str) -> list[Problem]:
    own = context.known.vacancies.filter(pl.col("intake_code") == intake_code)["vacancy_id"]
    unknown = named.filter(~pl.col("formasi_tujuan").is_in(own.implode()))
    return each_row(unknown, "vacancy_unknown", "formasi_tujuan")


def _scores(named: pl.DataFrame, context: Context, rule: Regulation, intake_code: str) -> pl.DataFrame:
    """The rows in the names of the records, with what their vacancies say beside them.

    `Total` is the total of the SKD where the file has no other, else the final score; PPPK has one total. A total
    that the file leaves out is the sum of its parts.
    """
    summed = pl.sum_horizontal("twk", "tiu", "tkp", ignore_nulls=False)
    final = pl.coalesce("nilai_akhir", "total")
    skd = pl.coalesce("total_skd", summed)
    if rule.competence is not None:
        parts = pl.sum_horizontal("teknis", "manajerial", "sosiokultural", "wawancara", ignore_nulls=False)
        final = pl.coalesce("total", "nilai_akhir", parts.cast(pl.Float64))
        skd = pl.lit(None, pl.Int64)
    elif named["total_skd"].null_count() == named.height:
        skd = pl.coalesce(pl.col("total").round().cast(pl.Int64), summed)
        final = pl.col("nilai_akhir")
    vacancies = context.known.vacancies.select("vacancy_id", "title", "vacancy_type", "posts", "education_required")
    return named.join(vacancies, on="vacancy_id", how="left", maintain_order="left").select(
        *("file", "sheet", "row", "keterangan", "kelompok_prioritas", "twk", "tiu", "tkp"),
        *("vacancy_id", "title", "vacancy_type", "posts", "education_required"),
        pl.lit(intake_code).alias("intake_code"),
        pl.col("nomor_peserta").alias("exam_number"),
        pl.col("formasi_tujuan").alias("seat_vacancy_id"),
        skd.alias("skd"),
        pl.col("nilai_skb").alias("skb"),
        pl.col("teknis").alias("technical"),
        pl.col("manajerial").alias("managerial"),
        pl.col("sosiokultural").alias("sociocultural"),
        pl.col("wawancara").alias("interview"),
        final.alias("integrated"),
        pl.col("peringkat").alias("place"),
        pl.col("ipk").alias("gpa"),
        pl.col("tanggal_lahir").alias("born_on"),
        education_categories().alias("education"),
    )


def _against_applicants(found: pl.DataFrame, context: Context, intake_code: str) -> tuple[pl.DataFrame, list[Problem]]:
    """Results beside the applicants of the intake, where its applicants were imported.

    Every eligible applicant has one result and nobody else has any. An optimised candidate whose row names another
    vacancy than the application took that vacancy's seat; for anybody else two vacancies block.
    """
    applicants = context.known.applicants.filter(pl.col("intake_code") == intake_code).select(
        "exam_number", "administration", applied_for="vacancy_id"
    )
    if applicants.is_empty():
        return found, []
    beside = found.join(applicants, on="exam_number", how="left", maintain_order="left").with_columns(
        nomor_peserta="exam_number"
    )
    is_optimised = pl.col("outcome") == Outcome.PASSED_BY_OPTIMISATION
    has_moved = pl.col("applied_for").is_not_null() & (pl.col("applied_for") != pl.col("vacancy_id"))
    failed = pl.col("administration").is_in([AdministrationResult.FAILED, AdministrationResult.WITHDRAWN])
    problems = each_row(
        beside.filter(pl.col("applied_for").is_null()), "candidate_not_among_applicants", "nomor_peserta"
    )
    problems += each_row(beside.filter(failed), "result_without_administration", "nomor_peserta")
    problems += [
        blocks("vacancy_differs", file=file, sheet=sheet, row=row, column="formasi_id", found=found_id, expected=wanted)
        for file, sheet, row, found_id, wanted in beside.filter(has_moved & ~is_optimised)
        .select("file", "sheet", "row", "vacancy_id", "applied_for")
        .iter_rows()
    ]
    lacking = applicants.filter(pl.col("administration") == AdministrationResult.PASSED).join(
        found, on="exam_number", how="anti", maintain_order="left"
    )
    problems += [blocks("result_missing", file=first_file(found), found=number) for number in lacking["exam_number"]]
    moved = beside.with_columns(
        pl.when(is_optimised & has_moved)
        .then(pl.coalesce("seat_vacancy_id", "vacancy_id"))
        .otherwise("seat_vacancy_id")
        .alias("seat_vacancy_id"),
        pl.coalesce("applied_for", "vacancy_id").alias("vacancy_id"),
    )
    return moved.drop("administration", "applied_for", "nomor_peserta"), problems


SOURCE = Source(
    "results",
    FIELDS,
    ResultCells,
    resolve,
    store,
    needs_intake=True,
    reads_candidates=True,
    rule_columns={"vacancy_not_named": "formasi_id"},
)
