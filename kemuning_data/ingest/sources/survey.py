"""Survei kepuasan masyarakat (SKM): the answers of respondents, or the indices that older reports printed.

A file holds the whole survey of the units and periods that it names: their answers become those of the file, answers of
other units and periods stay. Imported once more it changes nothing. Answers given on this site come in batches and are
added to those before; neither takes the place of the other. A printed index takes the place of the one printed before
for the same unit and period.

The period of an answer is what the file says, else the half-year of its date. What respondents wrote freely is never
read, and a respondent keeps his number only: a name, or a national identity number, is left where it stands.
"""

from __future__ import annotations

import polars as pl
from sqlalchemy import Connection, bindparam

from kemuning_data.ingest.source import Changes, Context, Parsed, Source
from kemuning_data.ingest.sources import survey_answers, survey_reports
from kemuning_data.ingest.sources.named_units import with_units
from kemuning_data.ingest.sources.survey_cells import ANSWERS, FIELDS, REPORT, SurveyCells, unit_not_said
from kemuning_data.ingest.sources.survey_form import DECLARATIONS, arrange
from kemuning_data.ingest.store import stored, upsert
from kemuning_data.tables.base import table_of
from kemuning_data.tables.survey import SurveyReport, SurveyResponse

_KEY = ("unit_code", "period", "respondent")


def resolve(rows: pl.DataFrame, context: Context) -> Parsed:
    """Answers and printed indices, each checked by its own rules."""
    problems = unit_not_said(rows)
    rows, told = with_units(rows, context, is_required=False)
    problems += told
    frames: dict[str, pl.DataFrame] = {}
    for shape, name, read in (
        (ANSWERS, "survey_response", survey_answers.answers),
        (REPORT, "survey_report", survey_reports.reports),
    ):
        part = rows.filter(pl.col("shape") == shape)
        if not part.is_empty():
            frames[name], told = read(part, context)
            problems += told
    counts = {
        "rows": rows.height,
        "answers": frames["survey_response"].height if "survey_response" in frames else 0,
        "reports": frames["survey_report"].height if "survey_report" in frames else 0,
    }
    return Parsed(frames, counts, problems)


def store(connection: Connection, parsed: Parsed, context: Context) -> Changes:  # noqa: ARG001
    """Answers replace those of their units and periods, apart from those given on this site; indices are upserted."""
    done = []
    if "survey_response" in parsed.frames:
        frame = parsed.frames["survey_response"]
        removed = _remove_others(connection, frame)
        changes = upsert(connection, SurveyResponse, frame, _KEY)
        done.append(Changes(changes.added, changes.changed, removed, changes.unchanged))
    if "survey_report" in parsed.frames:
        done.append(upsert(connection, SurveyReport, parsed.frames["survey_report"], ("unit_code", "period")))
    return Changes(
        sum(changes.added for changes in done),
        sum(changes.changed for changes in done),
        sum(changes.closed for changes in done),
        sum(changes.unchanged for changes in done),
    )


def _remove_others(connection: Connection, frame: pl.DataFrame) -> int:
    table = table_of(SurveyResponse)
    held = stored(connection, table, [*_KEY, "channel"])
    gone = survey_answers.no_longer_held(held, frame)
    if not gone.is_empty():
        statement = table.delete()
        for name in _KEY:
            statement = statement.where(table.c[name] == bindparam(f"key_{name}"))
        connection.execute(statement, gone.select(pl.col(name).alias(f"key_{name}") for name in _KEY).to_dicts())
    return gone.height


SOURCE = Source(
    "survey",
    FIELDS,
    SurveyCells,
    resolve,
    store,
    arrange=arrange,
    reads_answers=True,
    declarations=DECLARATIONS,
)
