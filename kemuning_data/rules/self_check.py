"""Periksa sendiri: a reader's own answers against what a vacancy asks, criterion by criterion.

Only what can be compared is compared. A vague criterion, an unknown unit and a missing answer are told as such, and no
result is a promise: the agency decides from documents.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from kemuning_data.rules.vocabulary import CriterionUnit, EducationLevel

HIGHEST_IPK = Decimal(4)
"""Indeks prestasi kumulatif goes from 0 to 4."""
MOST_YEARS = Decimal(60)
"""Years of work experience that an answer may claim."""
EARLIEST_BIRTH_YEAR = 1920


class Outcome(StrEnum):
    """Whether a criterion is met, as far as the answers go."""

    MET = "met"
    NOT_MET = "not_met"
    UNCHECKED = "unchecked"


class Reason(StrEnum):
    """Why an outcome is what it is."""

    FIGURE = "figure"
    """A figure within or outside the bounds that the criterion states."""
    SAID = "said"
    """The reader's own yes or no."""
    LISTED = "listed"
    """In the closed list of accepted levels or programmes, or not."""
    HIGHER = "higher"
    """Above every accepted level: the list is closed, so a higher one does not count."""
    AMBIGUOUS = "ambiguous"
    """The programme named may be several of the accepted ones."""
    VAGUE = "vague"
    UNIT_UNKNOWN = "unit_unknown"
    DAY_UNKNOWN = "day_unknown"
    """The age cannot be reckoned: the last day of registration is not known."""
    DAY_DECIDES = "day_decides"
    """Within the limits today and not on the last day: it counts when the application is handed in."""
    UNANSWERED = "unanswered"


class Asks(StrEnum):
    """What a reader must tell so that a criterion can be checked."""

    LEVEL = "level"
    PROGRAMME = "programme"
    BIRTH_DATE = "birth_date"
    IPK = "ipk"
    YEARS = "years"
    YES_OR_NO = "yes_or_no"
    NOTHING = "nothing"
    """It cannot be checked whatever the answer."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A study programme that a reader named, and those of the vacancy that it may be."""

    said: str
    names: tuple[str, ...]
    is_same: bool
    """Whether the names say the same as the reader and no more."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reader has told so far; None and missing positions are unanswered."""

    level: EducationLevel | None = None
    programme: Programme | None = None
    birth_date: dt.date | None = None
    ipk: Decimal | None = None
    years: Mapping[int, Decimal] = field(default_factory=dict)
    """Years of experience by position of the criterion: each asks for its own kind."""
    has: Mapping[int, bool] = field(default_factory=dict)
    """Yes or no by position of the criterion."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion checked. `position` is None for the accepted levels and programmes of the vacancy itself."""

    asks: Asks
    position: int | None
    outcome: Outcome
    reason: Reason
    is_required: bool = True
    figure: Decimal | None = None
    """The reader's figure: completed years of age, IPK, years of experience."""
    names: tuple[str, ...] = ()
    """Programmes that were matched."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How many of the required criteria are met, not met, unanswered, and beyond checking."""

    met: int
    not_met: int
    unanswered: int
    uncheckable: int
    vague: int = 0
    """Of the uncheckable ones: those whose words nobody can check."""

    @property
    def required(self) -> int:
        return self.met + self.not_met + self.unanswered + self.uncheckable


def what_to_ask(criterion: Mapping[str, Any]) -> Asks:
    """What a criterion of the dataset `criteria` needs from the reader."""
    if criterion["is_vague"]:
        return Asks.NOTHING
    if criterion["min_value"] is None and criterion["max_value"] is None:
        return Asks.YES_OR_NO
    by_unit = {
        CriterionUnit.AGE: Asks.BIRTH_DATE,
        CriterionUnit.IPK: Asks.IPK,
        CriterionUnit.YEARS: Asks.YEARS,
    }
    return by_unit.get(criterion["unit"], Asks.NOTHING)


def check(
    vacancy: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]], answers: Answers, today: dt.date | None = None
) -> tuple[Finding, ...]:
    """Every criterion of a vacancy against the answers: accepted levels, accepted programmes, then the list in order.

    vacancy and criteria: rows of the public datasets. Age counts in completed years on the day of applying (PP 11/2017,
    article 23), of which the last day of registration is the latest; where a reader is within the limits today and no
    longer on that day, only the day of applying decides. today: None where nobody can apply any more.
    """
    findings = []
    if vacancy["education_levels"]:
        findings.append(_level(vacancy["education_levels"], answers.level))
    if vacancy["study_programmes"]:
        findings.append(_programme(answers.programme))
    return (*findings, *(_criterion(row, vacancy["closes_on"], answers, today) for row in criteria))


def summary(findings: Sequence[Finding]) -> Summary:
    """Counts over the required criteria; an advantage that one lacks is no obstacle."""
    required = [each for each in findings if each.is_required]
    unanswered = sum(each.reason == Reason.UNANSWERED for each in required)
    unchecked = sum(each.outcome == Outcome.UNCHECKED for each in required)
    return Summary(
        sum(each.outcome == Outcome.MET for each in required),
        sum(each.outcome == Outcome.NOT_MET for each in required),
        unanswered,
        unchecked - unanswered,
        sum(each.reason == Reason.VAGUE for each in required),
    )


def age_on(day: dt.date, born: dt.date) -> int:
    """Completed years; the birthday itself completes one. Born on 29 February: on 1 March of an ordinary year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birth_date(text: str, today: dt.date) -> dt.date | None:
    """The date in `17/8/1991`, `17-08-1991` or `17 08 1991`, day first; None for anything else and for the future."""
    parts = re.fullmatch(r"\s*([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})\s*", text)
    if parts is None:
        return None
    day, month, year = (int(part) for part in parts.groups())
    try:
        born = dt.date(year, month, day)
    except ValueError:
        return None
    return born if year >= EARLIEST_BIRTH_YEAR and born <= today else None


def figure(text: str, most: Decimal) -> Decimal | None:
    """A figure from 0 to `most`, decimals after a comma or a point; None for anything else."""
    if re.fullmatch(r"\s*[0-9]{1,3}(?:[.,][0-9]{1,4})?\s*", text) is None:
        return None
    value = Decimal(text.strip().replace(",", "."))
    return value if value <= most else None


def _level(accepted: Sequence[str], said: EducationLevel | None) -> Finding:
    if said is None:
        return Finding(Asks.LEVEL, None, Outcome.UNCHECKED, Reason.UNANSWERED)
    if said in accepted:
        return Finding(Asks.LEVEL, None, Outcome.MET, Reason.LISTED)
    order = [level.value for level in EducationLevel]
    highest = max((order.index(level) for level in accepted if level in order), default=len(order))
    reason = Reason.HIGHER if order.index(said) > highest else Reason.LISTED
    return Finding(Asks.LEVEL, None, Outcome.NOT_MET, reason)


def _programme(said: Programme | None) -> Finding:
    if said is None:
        return Finding(Asks.PROGRAMME, None, Outcome.UNCHECKED, Reason.UNANSWERED)
    if not said.names:
        return Finding(Asks.PROGRAMME, None, Outcome.NOT_MET, Reason.LISTED)
    if len(said.names) > 1 and not said.is_same:
        return Finding(Asks.PROGRAMME, None, Outcome.UNCHECKED, Reason.AMBIGUOUS, names=said.names)
    return Finding(Asks.PROGRAMME, None, Outcome.MET, Reason.LISTED, names=said.names)


def _criterion(row: Mapping[str, Any], closes_on: dt.date | None, answers: Answers, today: dt.date | None) -> Finding:
    asks, position = what_to_ask(row), row["position"]

    def found(outcome: Outcome, reason: Reason, value: Decimal | None = None) -> Finding:
        return Finding(asks, position, outcome, reason, row["is_required"], value)

    if asks == Asks.NOTHING:
        return found(Outcome.UNCHECKED, Reason.VAGUE if row["is_vague"] else Reason.UNIT_UNKNOWN)
    if asks == Asks.YES_OR_NO:
        has = answers.has.get(position)
        if has is None:
            return found(Outcome.UNCHECKED, Reason.UNANSWERED)
        return found(Outcome.MET if has else Outcome.NOT_MET, Reason.SAID)
    if asks == Asks.BIRTH_DATE and closes_on is None:
        return found(Outcome.UNCHECKED, Reason.DAY_UNKNOWN)
    value = _figure_of(asks, position, closes_on, answers)
    if value is None:
        return found(Outcome.UNCHECKED, Reason.UNANSWERED)
    if _is_within(row, value):
        return found(Outcome.MET, Reason.FIGURE, value)
    if asks == Asks.BIRTH_DATE and today is not None and closes_on is not None and today <= closes_on:
        now = _figure_of(asks, position, today, answers)
        if now is not None and _is_within(row, now):
            return found(Outcome.UNCHECKED, Reason.DAY_DECIDES, value)
    return found(Outcome.NOT_MET, Reason.FIGURE, value)


def _is_within(row: Mapping[str, Any], value: Decimal) -> bool:
    least, most = _exact(row["min_value"]), _exact(row["max_value"])
    return (least is None or value >= least) and (most is None or value <= most)


def _figure_of(asks: Asks, position: int, closes_on: dt.date | None, answers: Answers) -> Decimal | None:
    if asks == Asks.IPK:
        return answers.ipk
    if asks == Asks.YEARS:
        return answers.years.get(position)
    if answers.birth_date is None or closes_on is None:
        return None
    return Decimal(age_on(closes_on, answers.birth_date))


def _exact(value: float | None) -> Decimal | None:
    """The figure as it is written: 2.75, not the binary fraction beside it."""
    return None if value is None else Decimal(str(value))
