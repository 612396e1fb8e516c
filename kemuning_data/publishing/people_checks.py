"""What must be true of a release where it speaks of people: the funnel adds up, and nobody's exam number is in it."""

from __future__ import annotations

import polars as pl

from kemuning_data.errors import Refusal
from kemuning_data.publishing.snapshot import Snapshot
from kemuning_data.rules.funnel import funnel_faults
from kemuning_data.rules.personal_data import personal_data_in
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import SelectionStage

_LONG_NUMBER = r"[0-9]{10,}"
"""NIK, NIP, exam and telephone numbers; no score, year or code has as many digits in a row."""
_BETWEEN_DIGITS = r"[\s./\-\x{2010}-\x{2015}]"
"""What stands between the groups of a number, dashes of every width."""
_RUN = r"[0-9]{6,}"
"""What may be an exam number amid other words; the shortest known have far more digits."""
_ABOUT_CANDIDATES = {
    "ranking": ("candidate_code", "outcome"),
    "rule_checks": ("rule", "deviating_codes"),
    "training_programmes": ("programme_name", "organiser"),
}
"""Columns that hold words about candidates, or an official's words about a training.

Codes of vacancies and intakes, which may be long numbers, are none.
"""

_FREE_TEXTS = {
    "rule_checks": ("explanation_id", "explanation_en"),
    "actions": (
        *("action_code", "theme_id", "theme_en", "decision_id", "decision_en"),
        *("action_id", "action_en", "evidence_id", "evidence_en"),
    ),
    "professionalism": ("note",),
    "merit": ("note",),
}
"""Columns that an official has written freely, about candidates or in answer to messages."""


def check_funnel(snapshot: Snapshot) -> None:
    """The funnel of every intake adds up, and counts as many people as the database. Raises Refusal saying where."""
    for intake_code, rule in snapshot.intakes.items():
        frame = snapshot.frames["funnel"].filter(pl.col("intake_code") == intake_code)
        faults = funnel_faults(frame, rule, snapshot.people.seats_elsewhere.get(intake_code, 0))
        for vacancy_id, stage, _, found, expected in faults.head(1).rows():
            raise Refusal(
                "release_funnel_broken",
                intake=intake_code,
                vacancy=vacancy_id or "-",
                stage=stage,
                found=found,
                expected=expected,
            )
        _check_everybody_counted(snapshot, intake_code, rule, frame)


def check_no_exam_number(snapshot: Snapshot) -> None:
    """No exam number of the records, and no long number about a candidate, stands in a release.

    Raises Refusal naming dataset and column, never the number.
    """
    said: list[pl.DataFrame] = []
    for dataset, frame in snapshot.frames.items():
        for column in _text_columns(frame):
            texts = _texts(frame, column)
            if column in _ABOUT_CANDIDATES.get(dataset, ()) and texts.str.contains(_LONG_NUMBER).any():
                raise Refusal("release_holds_exam_number", dataset=dataset, column=column)
            if column in _FREE_TEXTS.get(dataset, ()) and any(personal_data_in(text) for text in texts):
                raise Refusal("release_names_a_person", dataset=dataset, column=column)
            said.append(
                _numbers_in(texts).to_frame("number").with_columns(dataset=pl.lit(dataset), column=pl.lit(column))
            )
    numbers = snapshot.people.exam_numbers.to_frame("number")
    for dataset, column in (
        pl.concat(said).join(numbers, on="number", how="semi").select("dataset", "column").head(1).rows()
    ):
        raise Refusal("release_holds_exam_number", dataset=dataset, column=column)


def _check_everybody_counted(snapshot: Snapshot, intake_code: str, rule: Regulation, frame: pl.DataFrame) -> None:
    """Everybody who applied, and everybody who has a result, entered the stage that comes first for them."""
    first_test = next(stage for stage in rule.stages if stage is not SelectionStage.ADMINISTRATION)
    for stage, counted in (
        (SelectionStage.ADMINISTRATION, snapshot.people.applicants),
        (first_test, snapshot.people.candidates),
    ):
        rows = frame.filter(pl.col("stage") == stage)
        found, expected = int(rows["entered"].sum()), counted.get(intake_code, 0)
        if not rows.is_empty() and found != expected:
            raise Refusal(
                "release_funnel_broken",
                intake=intake_code,
                vacancy="-",
                stage=stage.value,
                found=found,
                expected=expected,
            )


def _text_columns(frame: pl.DataFrame) -> list[str]:
    return [name for name, kind in frame.schema.items() if kind in (pl.String(), pl.List(pl.String()))]


def _texts(frame: pl.DataFrame, column: str) -> pl.Series:
    """Every different text of a column, those of a list one by one."""
    values = frame[column]
    return (values.explode() if values.dtype == pl.List else values).drop_nulls().unique()


def _numbers_in(texts: pl.Series) -> pl.Series:
    """The texts themselves, and every run of digits in them: also of one written with blanks, points or dashes."""
    plain = texts.str.normalize("NFKC")
    spellings = pl.concat([plain, plain.str.replace_all(_BETWEEN_DIGITS, "")])
    runs = spellings.filter(spellings.str.contains(_RUN)).str.extract_all(_RUN).explode()
    return pl.concat([texts, runs])
