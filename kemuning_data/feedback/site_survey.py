"""Survei di situs: answers come in whole and once, and are accepted or rejected as the batch of a unit and period.

Accepting writes nothing into the records: the answers leave as rows of a survey file, which takes the road of every
other file (`kemuning import survey`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, func, select
from sqlmodel import col

from kemuning_data.errors import Refusal
from kemuning_data.feedback.steps import reading, storing
from kemuning_data.feedback.texts import is_code
from kemuning_data.feedback.tracking import checked_token, token_hash
from kemuning_data.rules.periods import period_of
from kemuning_data.rules.survey_vocabulary import AnswerChannel, Element, Occupation, RespondentEducation
from kemuning_data.rules.vocabulary import Sex
from kemuning_data.tables.base import table_of
from kemuning_data.tables.site_survey import SiteAnswer, SurveyDecision

FEWEST_ANSWERED = 5
"""Of the nine; whoever knows less of a service than this cannot judge it."""
YOUNGEST, OLDEST = 12, 110
LONGEST_REASON = 500
_PREFIX = "site-1"
_NAMED_BY = 14
"""Signs of the keyed hash that name a respondent: 56 bits, so that no two share a name."""
_AS_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""A long number might be that of a person, and is taken for one."""


class AnswerState(StrEnum):
    """Where an answer stands."""

    WAITING = "waiting"  # menunggu
    ACCEPTED = "accepted"  # diterima
    REJECTED = "rejected"  # ditolak


@dataclass(frozen=True, slots=True)
class Answers:
    """One filled questionnaire. marks: 1 to 4 an element; elements passed over are left out. age: years."""

    token: str = field(repr=False)
    unit_code: str
    marks: Mapping[Element, int] = field(repr=False)
    age: int | None = field(default=None, repr=False)
    sex: Sex | None = field(default=None, repr=False)
    education: RespondentEducation | None = field(default=None, repr=False)
    occupation: Occupation | None = field(default=None, repr=False)
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Batch:
    """The waiting answers about one unit in one period, doubtful ones apart."""

    unit_code: str
    period: str
    is_doubtful: bool
    count: int
    first_on: dt.date
    last_on: dt.date


def submit(engine: Engine, answers: Answers, *, today: dt.date, site_key: bytes) -> bool:
    """Stores a questionnaire; False where the same form had arrived before, which stores nothing.

    Raises Refusal when it is not complete or the database does not answer; then nothing was stored, or all was, and
    sending again with the same token tells which.
    """
    _check(answers)
    hashed = token_hash(site_key, answers.token)
    row = {
        "token_hash": hashed,
        "unit_code": answers.unit_code,
        "period": period_of(today, "half"),
        "answered_on": today,
        "is_doubtful": answers.is_doubtful,
        "state": AnswerState.WAITING.value,
        "age": answers.age,
        "sex": answers.sex,
        "education": answers.education,
        "occupation": answers.occupation,
        **{element.value: answers.marks.get(element) for element in Element},
    }
    with storing(engine) as connection:
        if _is_there(connection, hashed):
            return False
        connection.execute(table_of(SiteAnswer).insert(), row)
    return True


def has_arrived(engine: Engine, token: str, *, site_key: bytes) -> bool:
    """Whether the form of this token was stored. Raises Refusal when it is no token or the database is away."""
    with reading(engine) as connection:
        return _is_there(connection, token_hash(site_key, checked_token(token)))


def waiting(engine: Engine) -> tuple[Batch, ...]:
    """Every batch that waits, by unit and period. Raises Refusal when the database does not answer."""
    keys = (col(SiteAnswer.unit_code), col(SiteAnswer.period), col(SiteAnswer.is_doubtful))
    query = (
        select(*keys, func.count(), func.min(col(SiteAnswer.answered_on)), func.max(col(SiteAnswer.answered_on)))
        .where(col(SiteAnswer.state) == AnswerState.WAITING.value)
        .group_by(*keys)
        .order_by(*keys)
    )
    with reading(engine) as connection:
        return tuple(Batch(*row) for row in connection.execute(query))


def file_rows(engine: Engine, batch: Batch) -> list[dict[str, object]]:
    """The rows of a batch as a survey file has them, in an order that tells nothing of who came first.

    A respondent is named by the beginning of a keyed hash, the same in every file. Raises Refusal.
    """
    query = select(table_of(SiteAnswer)).where(*_of(batch)).order_by(col(SiteAnswer.token_hash))
    with reading(engine) as connection:
        found = connection.execute(query).mappings().all()
    return [
        {
            "respondent": _name(row["token_hash"]),
            "unit_code": row["unit_code"],
            "answered_on": row["answered_on"],
            "channel": AnswerChannel.SITE.value,
            **{name: row[name] for name in ("age", "sex", "education", "occupation", *Element)},
        }
        for row in found
    ]


def accept(engine: Engine, batch: Batch, rows: Sequence[Mapping[str, object]], *, by: str, now: dt.datetime) -> int:
    """Marks those of a batch as accepted that stand in `rows`, once the records hold them; how many. Raises Refusal.

    What came in after `rows` were read goes on waiting.
    """
    named = {str(row["respondent"]) for row in rows}
    return _decide(engine, batch, AnswerState.ACCEPTED, named, by=by, reason=None, now=now)


def reject(engine: Engine, batch: Batch, *, by: str, reason: str, now: dt.datetime) -> int:
    """Marks a batch as rejected, with the reason; how many answers. Raises Refusal."""
    if not reason.strip():
        raise Refusal("survey_reason_missing")
    if len(reason) > LONGEST_REASON:
        raise Refusal("survey_reason_too_long", most=LONGEST_REASON)
    return _decide(engine, batch, AnswerState.REJECTED, None, by=by, reason=reason.strip(), now=now)


def _decide(
    engine: Engine,
    batch: Batch,
    decision: AnswerState,
    named: Collection[str] | None,
    *,
    by: str,
    reason: str | None,
    now: dt.datetime,
) -> int:
    if not by.strip():
        raise Refusal("release_name_missing", option="--by")
    table = table_of(SiteAnswer)
    with storing(engine) as connection:
        # Read and marked under one lock of writers: nobody decides on the same answers at once.
        waiting_now = connection.scalars(select(col(SiteAnswer.token_hash)).where(*_of(batch))).all()
        decided = [token for token in waiting_now if named is None or _name(token) in named]
        if not decided:
            raise Refusal("survey_batch_gone", unit=batch.unit_code, period=batch.period)
        marks = [{"token": token} for token in decided]
        statement = table.update().where(col(SiteAnswer.token_hash) == bindparam("token"))
        connection.execute(statement.values(state=decision.value, decided_at=now), marks)
        event = {
            "unit_code": batch.unit_code,
            "period": batch.period,
            "is_doubtful": batch.is_doubtful,
            "decision": decision.value,
            "answers_count": len(decided),
            "official": by.strip(),
            "reason": reason,
            "decided_at": now,
        }
        connection.execute(table_of(SurveyDecision).insert(), event)
    return len(decided)


def _of(batch: Batch) -> tuple[ColumnElement[bool], ...]:
    return (
        col(SiteAnswer.unit_code) == batch.unit_code,
        col(SiteAnswer.period) == batch.period,
        col(SiteAnswer.is_doubtful) == batch.is_doubtful,
        col(SiteAnswer.state) == AnswerState.WAITING.value,
    )


def _name(hashed_token: str) -> str:
    return _PREFIX + hashed_token[:_NAMED_BY].translate(_AS_LETTERS)


def _is_there(connection: Connection, hashed: str) -> bool:
    query = select(col(SiteAnswer.token_hash)).where(col(SiteAnswer.token_hash) == hashed)
    return connection.scalar(query) is not None


def _check(answers: Answers) -> None:
    checked_token(answers.token)
    if not is_code(answers.unit_code):
        raise Refusal("survey_unit_missing")
    if not all(1 <= mark <= 4 for mark in answers.marks.values()):
        raise Refusal("survey_mark_unreadable")
    if len(answers.marks) < FEWEST_ANSWERED:
        raise Refusal("survey_too_few_answers", least=FEWEST_ANSWERED, count=len(answers.marks))
    if answers.age is not None and not YOUNGEST <= answers.age <= OLDEST:
        raise Refusal("survey_age_unreadable", least=YOUNGEST, most=OLDEST)
