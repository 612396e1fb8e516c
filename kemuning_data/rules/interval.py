"""Selang kepercayaan 95 %: between which values the index of all people served lies, judged by those who answered.

Answers crowd at the upper end: most people tick 3 and 4, some tick 4 throughout. The plain t interval then misses the
truth more often than one time in twenty (a third of the time with ten respondents who nearly all tick 4), since its
spread is guessed from people who happen to agree. Two things mend it:

* The interval is a t interval on the logit scale, log((index - 25) / (100 - index)). It stays within 25 and 100 by
  itself, reaches further down than up for an index near 100, and equals the plain one for many respondents.
* To the spread of those who answered one more respondent is added who lies 8 points off: agreement among few proves
  little.

Where all answers are alike they say nothing of the spread, and the interval rests on counting instead: had more than a
share of 1 - 0.025^(1/n) of the people been unlike them (31 % for ten respondents, 12 % for thirty), somebody unlike
would have been met in all but 2.5 % of samples. Were those one step less content, or more, the index would lie that
share of 25 points lower or higher. Ten respondents who tick 4 throughout tell of an index from 92.3 to 100, no more.

Where the number of people served is known the finite-population correction 1 - n/N applies; whoever asked everybody
knows the index without an interval. Coverage is measured by `tests/benchmarks/interval_coverage.py`. No interval can
tell of those whom nobody asked: it holds for respondents chosen by chance.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kemuning_data.rules.satisfaction_index import HIGHEST, LOWEST, STEP, grade, grade_bounds
from kemuning_data.rules.student_t import two_sided
from kemuning_data.rules.survey_vocabulary import Grade, IndexMethod

SHARE = 0.95
FEWEST_RESPONDENTS = 10
"""Neither an index nor an interval is told of fewer."""
_PRIOR_SPREAD = 8.0
"""Points by which the respondent added to the spread lies off; respondents' own indices spread by 5 to 15."""
_EDGE_RESPONDENTS = 1 / 3
"""On the logit scale nothing lies nearer to the ends than this many respondents, one step of answers away."""
_ALIKE = 1e-9
"""Squared points below which all values are the same but for the last digits of a float."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both 25 to 100."""

    low: float
    high: float


def interval_of_mean(index: float, squares: float, respondents: int, population: int | None = None) -> Interval:
    """The interval of an index that is the mean of `respondents` values whose squared deviations add up to `squares`.

    index and values: 25 to 100. population: people served, None where not known.
    """
    unseen = unseen_share(respondents, population)
    if squares < _ALIKE and unseen > 0:
        reach = STEP * (1 - ((1 - SHARE) / 2) ** (1 / respondents)) * math.sqrt(unseen)
        return Interval(max(index - reach, float(LOWEST)), min(index + reach, float(HIGHEST)))
    return interval_around(index, variance_of_mean(squares, respondents, population), respondents, respondents - 1)


@dataclass(frozen=True, slots=True)
class Asked:
    """People who were asked together, as one stratum: its weight (all add up to 1), how many answered, what the
    squared deviations of their values from their own mean add up to, and how many people they stand for."""

    weight: float
    respondents: int
    squares: float
    population: int | None = None


def stratified_interval(index: float, strata: Sequence[Asked]) -> Interval:
    """The interval of an index put together from strata, each asked by itself (degrees of freedom: Satterthwaite)."""
    if len(strata) == 1:
        return interval_of_mean(index, strata[0].squares, strata[0].respondents, strata[0].population)
    variances = [
        stratum.weight**2 * variance_of_mean(stratum.squares, stratum.respondents, stratum.population)
        for stratum in strata
    ]
    respondents = sum(stratum.respondents for stratum in strata)
    # Of a single person nothing tells how far people lie apart; such a stratum adds its variance and no degree.
    parts = [
        (variance, stratum.respondents - 1)
        for variance, stratum in zip(variances, strata, strict=True)
        if stratum.respondents > 1
    ]
    squared = sum(variance**2 / degrees for variance, degrees in parts)
    degrees = sum(variance for variance, _ in parts) ** 2 / squared if squared > 0 else respondents - 1
    return interval_around(index, sum(variances), respondents, degrees)


def variance_of_mean(squares: float, respondents: int, population: int | None) -> float:
    """The variance of a mean of `respondents` values whose squared deviations add up to `squares`.

    The respondent that is added stands in it.
    """
    spread = (squares + _PRIOR_SPREAD**2) / respondents
    return spread / respondents * unseen_share(respondents, population)


def unseen_share(respondents: int, population: int | None) -> float:
    """The finite-population correction 1 - n/N.

    1, which corrects nothing, where the population is not known, or said to be smaller than the sample.
    """
    return 1.0 if population is None or population < respondents else 1 - respondents / population


def interval_around(index: float, variance: float, respondents: int, degrees: float) -> Interval:
    """The interval of an index (25 to 100) with its variance; without variance it is the index alone.

    respondents: how many answered altogether; degrees: degrees of freedom of the variance.
    """
    if variance <= 0:
        return Interval(index, index)
    edge = STEP * _EDGE_RESPONDENTS / respondents
    place = (min(max(index, LOWEST + edge), HIGHEST - edge) - LOWEST) / (HIGHEST - LOWEST)
    centre = math.log(place / (1 - place))
    reach = two_sided(SHARE, degrees) * math.sqrt(variance) / (HIGHEST - LOWEST) / (place * (1 - place))
    # Nearer to an end than the scale goes, the end itself is possible.
    low = float(LOWEST) if index < LOWEST + edge else _from_logit(centre - reach)
    high = float(HIGHEST) if index > HIGHEST - edge else _from_logit(centre + reach)
    return Interval(low, high)


def grades_reached(interval: Interval, method: IndexMethod = IndexMethod.ANSWERS) -> tuple[Grade, ...]:
    """The grades that the true index may have, best first; more than one where the interval crosses a boundary."""
    lowest, highest = grade(interval.low, method), grade(interval.high, method)
    grades: Sequence[Grade] = tuple(grade_bounds(method))
    return tuple(grades[grades.index(highest) : grades.index(lowest) + 1])


def crosses_grade(interval: Interval, method: IndexMethod = IndexMethod.ANSWERS) -> bool:
    """Whether the interval reaches more than one grade, so that the grade printed is not certain."""
    return len(grades_reached(interval, method)) > 1


def _from_logit(value: float) -> float:
    return LOWEST + (HIGHEST - LOWEST) / (1 + math.exp(-value))
