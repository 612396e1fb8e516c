"""Pelatihan: who took part in which run of which programme, for how many JP, and how it ended. No name is kept."""

from __future__ import annotations

import datetime as dt

import dataframely as dy
import polars as pl
from sqlalchemy import Connection, bindparam

from kemuning_data.errors import Problem, Severity, warns
from kemuning_data.ingest.problems import each_place, each_row, first_file
from kemuning_data.ingest.readers import candidate_cells, cells, training_cells
from kemuning_data.ingest.source import Changes, Context, Field, Parsed, Source
from kemuning_data.ingest.sources.employees import NAME, NIP
from kemuning_data.ingest.sources.named_units import UNIT_CODE, UNIT_NAME, with_units
from kemuning_data.ingest.sources.programmes import PROGRAMME_CODE, PROGRAMME_NAME, programmes_of, with_programmes
from kemuning_data.ingest.sources.repeated_rows import without_repeats
from kemuning_data.ingest.sources.training_checks import MOST_HOURS, training_problems
from kemuning_data.ingest.store import stored, upsert
from kemuning_data.rules import employee_number, training_words
from kemuning_data.rules.training_vocabulary import TrainingStatus
from kemuning_data.tables.base import table_of
from kemuning_data.tables.training import TrainingProgramme, TrainingRecord

FIRST_DAY = dt.date(employee_number.YEARS_APPOINTED[0], 1, 1)
KEY = ("nip", "programme_code", "starts_on")
_VALUES = ("unit_code", "ends_on", "jp", "status", "pre_score", "post_score")

FIELDS = (
    NIP,
    NAME,
    UNIT_CODE,
    UNIT_NAME,
    PROGRAMME_CODE,
    PROGRAMME_NAME,
    Field("kind", ("jenis diklat", "jenis pelatihan", "jenis", "jenis program"), cells.text, pl.String()),
    Field("theme", ("tema", "tema pelatihan", "rumpun", "bidang", "bidang pelatihan"), cells.text, pl.String()),
    Field("organiser", ("penyelenggara", "lembaga penyelenggara", "instansi penyelenggara"), cells.text, pl.String()),
    Field(
        "delivery",
        ("metode", "metode pelatihan", "cara penyelenggaraan", "bentuk pelaksanaan", "moda", "model pelatihan"),
        cells.text,
        pl.String(),
    ),
    Field(
        "starts_on",
        ("tgl mulai", "tgl. mulai", "tanggal mulai", "mulai", "tanggal awal", "tmt mulai"),
        cells.date,
        pl.Date(),
    ),
    Field(
        "ends_on",
        ("tgl selesai", "tgl. selesai", "tanggal selesai", "selesai", "tanggal akhir", "sampai", "s.d."),
        cells.date,
        pl.Date(),
    ),
    Field(
        "days",
        ("tanggal pelaksanaan", "waktu pelaksanaan", "tanggal pelatihan", "tanggal diklat", "pelaksanaan"),
        training_cells.days,
        pl.List(pl.Date()),
    ),
    Field(
        "jp",
        ("jumlah jp", "jml jp", "jam pelajaran", "jam pelatihan", "jumlah jam", "jumlah jam pelajaran", "durasi (jp)"),
        training_cells.hours,
        pl.Float64(),
        is_required=True,
    ),
    Field(
        "status",
        ("status peserta", "status pelatihan", "status kelulusan", "hasil", "keterangan", "kelulusan", "kualifikasi"),
        cells.text,
        pl.String(),
        is_required=True,
    ),
    Field(
        "pre_score",
        ("nilai pre test", "pre test", "pretest", "nilai pretest", "nilai awal", "nilai sebelum"),
        candidate_cells.score,
        pl.Float64(),
        is_private=True,
    ),
    Field(
        "post_score",
        ("nilai post test", "post test", "posttest", "nilai posttest", "nilai akhir", "nilai sesudah", "nilai"),
        candidate_cells.score,
        pl.Float64(),
        is_private=True,
    ),
)


class TrainingCells(dy.Schema):
    """One row of a training file."""

    file = dy.String()
    sheet = dy.String(nullable=True)
    row = dy.UInt32()
    nip = dy.String(nullable=False)
    nama = dy.Bool(nullable=True)
    unit_code = dy.String(nullable=True)
    unit_name = dy.String(nullable=True)
    programme_code = dy.String(nullable=True, max_length=80)
    programme_name = dy.String(nullable=True, max_length=300)
    kind = dy.String(nullable=True)
    theme = dy.String(nullable=True)
    organiser = dy.String(nullable=True, max_length=300)
    delivery = dy.String(nullable=True)
    starts_on = dy.Date(nullable=True, min=FIRST_DAY)
    ends_on = dy.Date(nullable=True, min=FIRST_DAY)
    days = dy.List(dy.Date(nullable=False), nullable=True)
    jp = dy.Float64(nullable=False, min=0, max=MOST_HOURS)
    status = dy.String(nullable=False)
    pre_score = dy.Float64(nullable=True, min=0, max=100)
    post_score = dy.Float64(nullable=True, min=0, max=100)


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """One record a row, and the programmes that the rows name.

    A row without a unit is of the unit in which the employee served on the first day. A row that is not scheduled yet
    and has no first day is no record: who has none is known from the list of employees.
    """
    statuses = {text: training_words.training_status(text) for text in rows["status"].unique()}
    problems = each_row(
        rows.filter(pl.col("status").is_in([text for text, status in statuses.items() if status is None])),
        "value_unknown",
        "status",
        expected=", ".join(TrainingStatus),
    )
    coded = rows.with_columns(
        pl.col("status").replace_strict(statuses, return_dtype=pl.String),
        pl.coalesce("starts_on", pl.col("days").list.first()).alias("starts_on"),
        pl.coalesce("ends_on", pl.col("days").list.last()).alias("ends_on"),
    )
    coded, unscheduled = _scheduled(coded)
    coded, of_units = with_units(coded, context, is_required=False)
    coded, of_service = _served(coded, context)
    coded, of_names = with_programmes(coded, context)
    programmes, of_programmes = programmes_of(coded, context)
    problems += unscheduled + of_units + of_service + of_names + of_programmes
    coded, repeated = without_repeats(coded, KEY, _VALUES, "training_twice")
    impossible = [nip for nip in coded["nip"].unique() if not employee_number.is_possible(nip)]
    problems += repeated + each_place(coded.filter(pl.col("nip").is_in(impossible)), "nip_impossible", "nip")
    problems += training_problems(coded, programmes, context.now.date())
    frame = coded.select(*KEY, "unit_code", "ends_on", pl.col("jp").alias("hours"), "status", "pre_score", "post_score")
    counts = {"rows": rows.height, "records": frame.height, "programmes": programmes.height}
    return Parsed({"training_programme": programmes, "training_record": frame}, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Adds what is new and changes what differs; what the file does not name stays.

    But a record not yet finished is removed (`closed`) once the file has another of the same employee and programme
    that begins no earlier: it was put off, or begun anew.
    """
    upsert(connection, TrainingProgramme, parsed.frames["training_programme"], ["programme_code"])
    frame = parsed.frames["training_record"]
    table = table_of(TrainingRecord)
    schema = {name: frame.schema[name] for name in (*KEY, "status")}
    held = stored(connection, table, list(schema), schema).filter(pl.col("status").is_in(_UNFINISHED))
    superseded = (
        held.join(frame, on=KEY, how="anti")
        .join(frame.select("nip", "programme_code", begins="starts_on"), on=["nip", "programme_code"], how="inner")
        .filter(pl.col("begins") >= pl.col("starts_on"))
        .select(KEY)
        .unique()
    )
    if not superseded.is_empty():
        gone = table.delete().where(*(table.c[name] == bindparam(f"key_{name}") for name in KEY))
        connection.execute(gone, superseded.rename({name: f"key_{name}" for name in KEY}).to_dicts())
    changes = upsert(connection, TrainingRecord, frame, KEY)
    return Changes(changes.added, changes.changed, superseded.height, changes.unchanged)


_UNFINISHED = [
    status.value
    for status in TrainingStatus
    if status not in {TrainingStatus.COMPLETED, TrainingStatus.PASSED, TrainingStatus.FAILED, TrainingStatus.WITHDRAWN}
]


def _scheduled(coded: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows that have a first day; those that need none are told together."""
    dateless = coded.filter(pl.col("starts_on").is_null())
    waiting = (pl.col("status") == TrainingStatus.UNSCHEDULED.value).fill_null(value=False)
    problems = each_row(dateless.filter(~waiting), "value_missing", "starts_on")
    left_out = dateless.filter(waiting)
    if not left_out.is_empty():
        problems.append(
            warns(
                "unscheduled_left_out",
                file=first_file(left_out),
                sheet=left_out["sheet"][0],
                row=left_out["row"][0],
                count=left_out.height,
            )
        )
    return coded.filter(pl.col("starts_on").is_not_null()), problems


def _served(coded: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """Rows with the unit in which the employee served on the first day, where the row names none."""
    service = context.known.employment.select("nip", "unit_code", since="starts_on", until="ends_on").sort("since")
    joined = (
        coded.with_row_index("position")
        .sort("starts_on", maintain_order=True)
        .join_asof(service, left_on="starts_on", right_on="since", by="nip", suffix="_served", check_sortedness=False)
        .sort("position")
        .drop("position")
    )
    serving = pl.col("until").is_null() | (pl.col("until") >= pl.col("starts_on"))
    joined = joined.with_columns(
        pl.when(pl.col("unit_code_served").is_not_null() & serving).then("unit_code_served").alias("unit_code_served")
    )
    is_known = pl.col("nip").is_in(service["nip"].unique().implode())
    silent = pl.all_horizontal(pl.col("unit_code", "unit_name").is_null())
    lost = joined.filter(silent & pl.col("unit_code_served").is_null())
    problems = each_row(lost, "unit_not_known", "unit_code")
    problems += each_place(joined.filter(~is_known), "employee_unknown", "nip", severity=Severity.WARNS)
    differing = joined.filter(pl.col("unit_code") != pl.col("unit_code_served"))
    problems += [
        warns(
            "training_unit_differs",
            file=file,
            sheet=sheet,
            row=row,
            column="unit_code",
            found=unit,
            expected=served,
            heading="unit_code",
        )
        for file, sheet, row, unit, served in differing.select(
            "file", "sheet", "row", "unit_code", "unit_code_served"
        ).iter_rows()
    ]
    completed = joined.with_columns(pl.when(silent).then("unit_code_served").otherwise("unit_code").alias("unit_code"))
    return completed.select(coded.columns), problems


SOURCE = Source("training", FIELDS, TrainingCells, resolve, store, reads_staff=True)
