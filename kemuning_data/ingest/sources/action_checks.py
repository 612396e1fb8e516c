"""What a file of promises may not say: unknown words, days that contradict each other, a sender's secret."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial

import polars as pl

from kemuning_data.errors import Problem, Severity
from kemuning_data.ingest.problems import each_place, each_row
from kemuning_data.ingest.source import Context
from kemuning_data.rules import evaluation_words, official_words, survey_words
from kemuning_data.rules.evaluation_vocabulary import ActionStatus
from kemuning_data.rules.feedback_numbers import holds_tracking_code, numbers_in
from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.titles import slug
from kemuning_data.rules.vocabulary import Sector

_WORDS: Mapping[str, tuple[Callable[[str], str | None], str]] = {
    "status": (evaluation_words.action_status, ", ".join(ActionStatus)),
    "sector": (official_words.sector, ", ".join(Sector)),
    "element": (survey_words.element, ", ".join(Element)),
}
"""Column → how its words are read, and the codes there are."""
_TEXTS = (
    *("action_code", "theme", "theme_en", "decision", "decision_en"),
    *("action", "action_en", "evidence", "evidence_en"),
)
"""Columns that are published word for word."""


def words_understood(rows: pl.DataFrame, context: Context) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows with codes in status, sector, element and intake_code; null with a problem for a word nobody knows."""
    intakes = {slug(code): code for code in context.known.intakes["intake_code"]}
    known = ", ".join(sorted(intakes.values()))
    problems: list[Problem] = []

    def intake(text: str) -> str | None:
        return intakes.get(slug(text))

    reading = {**_WORDS, "intake_code": (intake, known)}
    for column, (read, expected) in reading.items():
        codes = {text: read(text) for text in rows[column].drop_nulls().unique()}
        unknown = rows.filter(pl.col(column).is_in([text for text, code in codes.items() if code is None]))
        code = "intake_unknown" if column == "intake_code" else "value_unknown"
        problems += each_row(unknown, code, column, expected=expected)
        rows = rows.with_columns(pl.col(column).replace_strict(codes, default=None, return_dtype=pl.String))
    problems += each_row(rows.filter(pl.col("action_code").is_duplicated()), "key_twice", "action_code")
    return rows, problems


def texts_told(rows: pl.DataFrame) -> list[Problem]:
    """Texts with personal data, or with what may be a tracking code: pointed at, never repeated."""
    problems: list[Problem] = []
    for column in _TEXTS:
        named = _having(rows, column, lambda text: bool(personal_data_in(text)))
        problems += each_place(named, "text_names_a_person", column)
        problems += each_place(_having(rows, column, holds_tracking_code), "text_holds_tracking_code", column)
    return problems


def numbers_told(rows: pl.DataFrame) -> list[Problem]:
    """Public numbers that are none. What stands there may be a sender's secret, so nothing of it is repeated."""
    column = "feedback_numbers"
    codes = _having(rows, column, lambda text: numbers_in(text).has_code)
    others = _having(rows, column, lambda text: numbers_in(text).has_other)
    return each_place(codes, "feedback_number_is_secret", column) + each_place(
        others, "feedback_number_malformed", column
    )


def days_and_status(rows: pl.DataFrame, today: dt.date) -> list[Problem]:
    """Whether days, words and status go together: a promise has a last day, what is done its day, a refusal its why."""
    status = pl.col("status")
    refused, done = status == ActionStatus.REFUSED.value, status == ActionStatus.DONE.value
    promised = ~refused
    no_reason = pl.col("decision").fill_null("").map_elements(_gives_no_reason, return_dtype=pl.Boolean)
    has_action = pl.any_horizontal(pl.col("action", "action_en").is_not_null())
    empty = partial(_where, rows, place_only=True)
    found = partial(_where, rows)
    return [
        *empty(refused & no_reason, "refusal_without_reason", "decision"),
        *empty(promised & pl.col("decision").is_null(), "value_missing", "decision"),
        *empty(promised & pl.col("action").is_null(), "promise_without_action", "action"),
        *empty(refused & has_action, "refusal_with_action", "action"),
        *empty(promised & pl.col("due_on").is_null(), "promise_without_day", "due_on"),
        *found(refused & pl.col("due_on").is_not_null(), "refusal_day_left_out", "due_on", severity=Severity.WARNS),
        *found(promised & (pl.col("due_on") < pl.col("starts_on")), "dates_reversed", "due_on"),
        *empty(done & pl.col("done_on").is_null(), "done_without_day", "done_on"),
        *found(~done & pl.col("done_on").is_not_null(), "day_of_what_is_not_done", "done_on"),
        *found(done & (pl.col("done_on") < pl.col("starts_on")), "done_before_start", "done_on"),
        *found(pl.col("done_on") > today, "done_in_future", "done_on"),
        *empty(done & pl.col("evidence").is_null(), "done_without_evidence", "evidence", severity=Severity.WARNS),
    ]


def _gives_no_reason(text: str) -> bool:
    return not evaluation_words.gives_reason(text)


def _having(rows: pl.DataFrame, column: str, has: Callable[[str], bool]) -> pl.DataFrame:
    wrong = [text for text in rows[column].drop_nulls().unique() if has(text)]
    return rows.filter(pl.col(column).is_in(wrong))


def _where(
    rows: pl.DataFrame,
    condition: pl.Expr,
    code: str,
    column: str,
    *,
    severity: Severity = Severity.BLOCKS,
    place_only: bool = False,
) -> list[Problem]:
    make = each_place if place_only else each_row
    return make(rows.filter(condition), code, column, severity=severity)
