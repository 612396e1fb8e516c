"""The answers of respondents: what is kept of a row, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping

import polars as pl

from kemuning_data.errors import Problem, Severity, blocks, warns
from kemuning_data.ingest.problems import each_row
from kemuning_data.ingest.readers.dates import WIB
from kemuning_data.ingest.source import Context
from kemuning_data.ingest.sources.survey_cells import ELEMENTS, as_typed, period_not_said
from kemuning_data.rules import official_words, survey_words
from kemuning_data.rules.periods import first_day, last_day, period_of
from kemuning_data.rules.satisfaction_index import HIGHEST_ANSWER, LOWEST_ANSWER
from kemuning_data.rules.survey_vocabulary import AnswerChannel, Element
from kemuning_data.rules.survey_words import ELEMENT_NAMES

_COLUMNS = (
    *("unit_code", "period", "respondent", "service", "answered_on", "channel"),
    *("age", "sex", "education", "occupation", *ELEMENTS),
)
_WORDS: Mapping[str, Callable[[str], str | None]] = {
    "channel": survey_words.channel,
    "sex": official_words.sex,
    "education": survey_words.education,
    "occupation": survey_words.occupation,
}
_AGE = re.compile(r"(\d{1,3})(?:[.,]0)?(?:\s*(?:tahun|thn|th))?\.?", re.IGNORECASE)
_AGES = (5, 110)
_NUMBERED = re.compile(r"(?=.*\d)[0-9A-Za-z./_-]{1,20}")
"""What a respondent may be called in the records; a name or an identity number is not."""
_IDENTITY_DIGITS = 12
"""From so many digits on a number may be that of a person or a telephone."""
_FIVES_SHARE = 0.02
"""Share of answers from which on fives are no slips but the top of another scale."""
_ALLOWED = [float(answer) for answer in range(LOWEST_ANSWER, HIGHEST_ANSWER + 1)]
_SITE = AnswerChannel.SITE.value


def answers(rows: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """Rows for the table of answers; on a blocking problem they are not to be stored."""
    today = context.now.astimezone(WIB).date()
    rows, problems = _with_periods(rows, today)
    problems += _scale_problems(rows)
    rows, told = _with_profile(rows)
    problems += told
    rows, told = _with_respondents(rows)
    problems += told
    frame = rows.with_columns(pl.col(ELEMENTS).round().cast(pl.Int64, strict=False)).select(_COLUMNS)
    if not any(problem.is_blocking for problem in problems):
        problems += _unanswered(frame, rows) + _removed(frame, context, str(rows["file"][0]))
    return frame, problems


def no_longer_held(held: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    """Stored answers of the units and periods of `frame` that it does not have; those given on this site stay.

    held: unit_code, period, respondent, channel.
    """
    named = frame.filter(pl.col("channel").ne_missing(_SITE)).select("unit_code", "period").unique()
    return (
        held.filter(pl.col("channel").ne_missing(_SITE))
        .join(named, on=["unit_code", "period"], how="semi")
        .join(frame, on=["unit_code", "period", "respondent"], how="anti")
    )


def _with_periods(rows: pl.DataFrame, today: dt.date) -> tuple[pl.DataFrame, list[Problem]]:
    """Each row's period, said or that of its date; dates in the future, and dates outside the period, are told."""
    days = {day: period_of(day, "half") for day in rows["answered_on"].drop_nulls().unique()}
    own = pl.col("answered_on").replace_strict(days, default=None, return_dtype=pl.String)
    rows = rows.with_columns(said="period", period=pl.coalesce("period", own))
    bounds = [(period, first_day(period), last_day(period)) for period in rows["period"].drop_nulls().unique()]
    schema = {"period": pl.String(), "from": pl.Date(), "to": pl.Date()}
    dated = rows.join(pl.DataFrame(bounds, schema=schema, orient="row"), on="period", how="left", maintain_order="left")
    problems = each_row(rows.filter(pl.col("answered_on") > today), "answered_in_future", "answered_on")
    problems += each_row(dated.filter(pl.col("from") > today), "period_in_future", "period")
    outside = dated.filter(
        pl.col("answered_on").is_not_null() & ~pl.col("answered_on").is_between("from", "to"),
        pl.col("answered_on") <= today,
    )
    for period, part in outside.group_by("period", maintain_order=True):
        problems += each_row(part, "answered_outside_period", "answered_on", expected=period[0])
    problems += period_not_said(rows)
    return rows, problems


def _scale_problems(rows: pl.DataFrame) -> list[Problem]:
    """Answers that are not 1, 2, 3 or 4; a file on a scale of 1 to 5 is told once."""
    problems: list[Problem] = []
    for (file,), part in rows.group_by("file", maintain_order=True):
        given = pl.concat([part[element] for element in ELEMENTS]).drop_nulls()
        fives = int((given == HIGHEST_ANSWER + 1).sum())
        if len(given) and given.max() == HIGHEST_ANSWER + 1 and fives >= max(2, _FIVES_SHARE * len(given)):
            problems.append(blocks("scale_of_five", file=str(file), found=fives))
            continue
        for element in ELEMENTS:
            wrong = part.filter(pl.col(element).is_not_null(), ~pl.col(element).is_in(_ALLOWED))
            problems += each_row(wrong.with_columns(as_typed(element)), "answer_out_of_scale", element)
    return problems


def _with_profile(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Codes for what the respondent is; words that are not known are left out with a warning, the answers count."""
    problems: list[Problem] = []
    for column, read in _WORDS.items():
        codes = {text: read(text) for text in rows[column].drop_nulls().unique()}
        problems += _left_out(rows, column, [text for text, code in codes.items() if code is None])
        rows = rows.with_columns(pl.col(column).replace_strict(codes, default=None, return_dtype=pl.String))
    ages = {text: _age(text) for text in rows["age"].drop_nulls().unique()}
    problems += _left_out(rows, "age", [text for text, age in ages.items() if age is None])
    return rows.with_columns(pl.col("age").replace_strict(ages, default=None, return_dtype=pl.Int64)), problems


def _left_out(rows: pl.DataFrame, column: str, unknown: list[str]) -> list[Problem]:
    here = rows.filter(pl.col(column).is_in(unknown))
    return each_row(here, "profile_left_out", column, severity=Severity.WARNS)


def _age(text: str) -> int | None:
    found = _AGE.fullmatch(text.strip())
    return int(found[1]) if found and _AGES[0] <= int(found[1]) <= _AGES[1] else None


def _with_respondents(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """A number for each respondent within unit and period; one that stands twice there is told.

    `respondent`, else `number` where the file is one; else, and where it would name a person, a running number. What
    was answered on this site has numbers of its own.
    """
    several_files = rows["file"].n_unique() > 1
    given = pl.col("respondent") if several_files else pl.coalesce("respondent", "number")
    rows = rows.with_columns(given=given)
    key = ["unit_code", "period", "given"]
    twice = rows.filter(pl.col("given").is_not_null(), pl.struct(key).is_duplicated())
    problems = [
        blocks("respondent_twice", file=file, sheet=sheet, row=row, column="respondent")
        for file, sheet, row in twice.select("file", "sheet", "row").iter_rows()
    ]
    kept = {text: text if _is_number(text) else None for text in rows["given"].drop_nulls().unique()}
    running = pl.int_range(1, pl.len() + 1).over("unit_code", "period").cast(pl.String)
    whole = pl.col("given").replace_strict(kept, default=None, return_dtype=pl.String)
    # A running number beside given ones could meet one of them: either all are given, or none.
    all_given = whole.is_not_null().all().over("unit_code", "period")
    number = pl.when(all_given).then(whole).otherwise(running)
    on_site = pl.col("channel").eq_missing(_SITE) & ~number.str.starts_with("site-")
    marked = pl.when(on_site).then(pl.lit("site-") + number).otherwise(number)
    return rows.with_columns(respondent=marked), problems


def _is_number(text: str) -> bool:
    return _NUMBERED.fullmatch(text) is not None and sum(letter.isdigit() for letter in text) < _IDENTITY_DIGITS


def _unanswered(frame: pl.DataFrame, rows: pl.DataFrame) -> list[Problem]:
    """Elements that nobody of a unit and period answered: without them there is no index."""
    counts = frame.group_by("unit_code", "period", maintain_order=True).agg(pl.col(ELEMENTS).count())
    file = str(rows["file"][0])
    return [
        blocks("element_unanswered", file=file, unit=unit, period=period, found=ELEMENT_NAMES[Element(name)][0])
        for unit, period, *each in counts.iter_rows()
        for name, count in zip(ELEMENTS, each, strict=True)
        if not count
    ]


def _removed(frame: pl.DataFrame, context: Context, file: str) -> list[Problem]:
    gone = no_longer_held(context.known.answers, frame)
    return [
        warns("answers_removed", file=file, unit=unit, period=period, count=count)
        for unit, period, count in gone.group_by("unit_code", "period", maintain_order=True).len().iter_rows()
    ]
