"""Jadwal seleksi: the stages of each intake, in the codes of SSCASN's timetable or in its Indonesian labels."""

from __future__ import annotations

import dataframely as dy
import polars as pl
from sqlalchemy import Connection

from kemuning_data.errors import Problem, Severity, warns
from kemuning_data.ingest.problems import each_row, first_file
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.intakes import intake_problems, made_intake
from kemuning_data.ingest.store import upsert
from kemuning_data.rules import official_words, regulations
from kemuning_data.rules.titles import plain
from kemuning_data.rules.vocabulary import Stage
from kemuning_data.tables.records import CalendarStage, Intake

FIELDS = (
    Field("intake_code", ("kode pengadaan", "pengadaan"), cells.text, pl.String()),
    Field("stage", ("tahapan", "tahap", "kegiatan"), cells.text, pl.String(), is_required=True),
    Field("opens_on", ("mulai", "tanggal mulai", "dibuka"), cells.date, pl.Date(), is_required=True),
    Field("closes_on", ("selesai", "tanggal selesai", "ditutup", "akhir"), cells.date, pl.Date(), is_required=True),
    Field("note", ("keterangan", "catatan"), cells.text, pl.String()),
)


class CalendarCells(dy.Schema):
    """One row of a calendar file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    intake_code = dy.String(nullable=True)
    stage = dy.String(nullable=False)
    opens_on = dy.Date(nullable=False)
    closes_on = dy.Date(nullable=False)
    note = dy.String(nullable=True)

    @dy.rule()
    def dates_reversed(cls) -> pl.Expr:  # noqa: N805 - dataframely hands the schema over
        return (pl.col("opens_on") <= pl.col("closes_on")).fill_null(value=True)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """Rows of one stage become one: from the first day named to the last (SKB is held with and without CAT).

    `Masa sanggah` after the final result is the final objection window; steps between the public stages are told and
    not kept.
    """
    rows = rows.with_columns(pl.col("intake_code").fill_null(pl.lit(context.intake_code)))
    problems = each_row(rows.filter(pl.col("intake_code").is_null()), "value_missing", "intake_code")
    rows = rows.filter(pl.col("intake_code").is_not_null())
    for intake_code, file in rows.unique("intake_code", maintain_order=True).select("intake_code", "file").iter_rows():
        problems += intake_problems(context, intake_code, file)
    labels = rows["stage"].unique()
    codes = {text: official_words.stage(text) for text in labels}
    passed_over = [text for text in labels if plain(text) in official_words.STAGES_NOT_KEPT]
    problems += each_row(
        rows.filter(pl.col("stage").is_in(passed_over)), "stage_not_kept", "stage", severity=Severity.WARNS
    )
    unknown = [text for text, code in codes.items() if code is None and text not in passed_over]
    problems += each_row(
        rows.filter(pl.col("stage").is_in(unknown)),
        "value_unknown",
        "stage",
        expected=", ".join(stage.value for stage in Stage),
    )
    kept = rows.with_columns(pl.col("stage").replace_strict(codes, return_dtype=pl.String)).drop_nulls("stage")
    stages = (
        _final_objections(kept)
        .group_by("intake_code", "stage", maintain_order=True)
        .agg(pl.col("opens_on").min(), pl.col("closes_on").max(), pl.col("note").drop_nulls().first())
    )
    problems += _short_announcements(stages, context, first_file(rows))
    made = [made_intake(context, code) for code in stages["intake_code"].unique(maintain_order=True)]
    frames = {"intake": pl.concat(made) if made else made_intake(context, ""), "calendar_stage": stages}
    return Parsed(frames, {"rows": rows.height, "stages": stages.height}, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays."""
    upsert(connection, Intake, parsed.frames["intake"], ["intake_code"])
    return upsert(connection, CalendarStage, parsed.frames["calendar_stage"], ["intake_code", "stage"])


def _final_objections(kept: pl.DataFrame) -> pl.DataFrame:
    final = (
        kept.filter(pl.col("stage") == Stage.FINAL_RESULT)
        .group_by("intake_code")
        .agg(pl.col("opens_on").min().alias("final_on"))
    )
    return kept.join(final, on="intake_code", how="left", maintain_order="left").with_columns(
        pl.when((pl.col("stage") == Stage.OBJECTION) & (pl.col("opens_on") >= pl.col("final_on")))
        .then(pl.lit(Stage.FINAL_OBJECTION.value))
        .otherwise("stage")
        .alias("stage")
    )


def _short_announcements(stages: pl.DataFrame, context: Context, file: str | None) -> list[Problem]:
    """A vacancy must be open to the public for at least 15 calendar days (PP 11/2017 art. 22, PP 49/2018 art. 15)."""
    named = dict(context.known.intakes.select("intake_code", "regulation").iter_rows())
    problems = []
    for intake_code in stages["intake_code"].unique(maintain_order=True):
        own = {stage: (first, last) for code, stage, first, last, _ in stages.iter_rows() if code == intake_code}
        rule = regulations.regulation(named.get(intake_code, intake_code))
        if Stage.REGISTRATION not in own or rule is None:
            continue
        first = min(own[stage][0] for stage in (Stage.ANNOUNCEMENT, Stage.REGISTRATION) if stage in own)
        days = (own[Stage.REGISTRATION][1] - first).days + 1
        if days < rule.announcement_min_days:
            problems.append(
                warns(
                    "announcement_too_short",
                    file=file,
                    found=days,
                    expected=rule.announcement_min_days,
                    intake_code=intake_code,
                    source=rule.announcement_source,
                )
            )
    return problems


SOURCE = Source("calendar", FIELDS, CalendarCells, resolve, store, rule_columns={"dates_reversed": "closes_on"})
