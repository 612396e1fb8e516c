"""The index of a unit, of its elements and of the whole government, from respondents' rows, each with its interval.

The index of a unit adds up the means of nine elements, each over those who answered it. Where everybody answered all
nine it is the mean of the respondents' own indices; where some left out an element, a respondent counts by the share
each answer has in the means (the linearised index), which is the own index again as soon as nothing is missing. What
was left out is taken to be like what was answered.

The index of the government never is an unweighted mean of units: ten answers of a small office would weigh as much as
a thousand of the registry. Units weigh by the people they serve where every one of them has said how many; else all
respondents count alike. Either way respondents were asked unit by unit, so the variance is that of a stratified
sample, with degrees of freedom after Satterthwaite. Units of fewer than ten respondents make one stratum together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import polars as pl

from kemuning_data.rules.interval import FEWEST_RESPONDENTS, Asked, Interval, interval_of_mean, stratified_interval
from kemuning_data.rules.satisfaction_index import STEP, element_index, satisfaction_index
from kemuning_data.rules.survey_vocabulary import Element

_ELEMENTS = tuple(element.value for element in Element)


class Weighting(StrEnum):
    """By what the units of a government weigh."""

    POPULATION = "population"  # penduduk yang dilayani
    RESPONDENTS = "respondents"  # responden


@dataclass(frozen=True, slots=True)
class Estimate:
    """An index (exact, 25 to 100) of `n` respondents; `interval` is None for fewer than ten."""

    ikm: Fraction
    n: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class GovernmentEstimate:
    """The index of all units together: how many they are and how they weigh."""

    ikm: Fraction
    n: int
    interval: Interval | None
    units: int
    weighting: Weighting


@dataclass(frozen=True, slots=True)
class _Stratum:
    """The answers of one unit, or of all small ones, and how many people they serve (None: not known)."""

    answers: pl.DataFrame
    population: int | None


def unit_index(answers: pl.DataFrame, population: int | None = None) -> Estimate | None:
    """The index of one unit in one period; None where an element was answered by nobody.

    answers: one row a respondent, the nine elements as columns, 1 to 4 or null. population: people served.
    """
    answers = _answered(answers)
    ikm = _index(answers)
    if ikm is None:
        return None
    return _estimate(ikm, _own_indices(answers), population)


def element_indices(answers: pl.DataFrame, population: int | None = None) -> dict[Element, Estimate]:
    """Each element that was answered: its index (mean times 25) with `n` those who answered it."""
    found: dict[Element, Estimate] = {}
    for element in Element:
        given = answers[element.value].drop_nulls()
        if len(given):
            mean = Fraction(int(given.sum()), len(given))
            found[element] = _estimate(element_index(mean), given.cast(pl.Float64) * STEP, population)
    return found


def government_index(answers: pl.DataFrame, populations: Mapping[str, int]) -> GovernmentEstimate | None:
    """The index of all units together in one period; None where an element was answered by nobody.

    answers: unit_code and the nine elements, one row a respondent. populations: people served, by unit_code; they
    weigh only where every unit of `answers` has one, and all nine elements are answered in every stratum.
    """
    answers = _answered(answers)
    ikm = _index(answers)
    if ikm is None:
        return None
    strata = _strata(answers, populations)
    indices = [_index(stratum.answers) for stratum in strata]
    known = [index for index in indices if index is not None]
    served = [stratum.population for stratum in strata if stratum.population is not None]
    if len(known) == len(served) == len(strata):
        weighting, weights = Weighting.POPULATION, [Fraction(people, sum(served)) for people in served]
        ikm = sum((weight * index for weight, index in zip(weights, known, strict=True)), Fraction(0))
        own = [_own_indices(stratum.answers) for stratum in strata]
    else:
        weighting = Weighting.RESPONDENTS
        weights = [Fraction(stratum.answers.height, answers.height) for stratum in strata]
        # Linearised around the means of all, and split again: within a stratum its own mean is taken off.
        pooled = _own_indices(pl.concat(stratum.answers for stratum in strata))
        own = _split(pooled, [stratum.answers.height for stratum in strata])
    return GovernmentEstimate(
        ikm=ikm,
        n=answers.height,
        interval=_stratified(float(ikm), strata, own, [float(weight) for weight in weights]),
        units=answers["unit_code"].n_unique(),
        weighting=weighting,
    )


def _answered(answers: pl.DataFrame) -> pl.DataFrame:
    """Respondents who answered anything."""
    return answers.filter(pl.any_horizontal(pl.col(_ELEMENTS).is_not_null()))


def _index(answers: pl.DataFrame) -> Fraction | None:
    counts = [answers[element].count() for element in _ELEMENTS]
    if not all(counts):
        return None
    sums = [int(answers[element].sum()) for element in _ELEMENTS]
    return satisfaction_index(Fraction(total, count) for total, count in zip(sums, counts, strict=True))


def _estimate(ikm: Fraction, values: pl.Series, population: int | None) -> Estimate:
    """An index with the respondents' own values that it is the mean of."""
    n = len(values)
    told = n >= FEWEST_RESPONDENTS
    return Estimate(ikm, n, interval_of_mean(float(ikm), _squares(values), n, population) if told else None)


def _own_indices(answers: pl.DataFrame) -> pl.Series:
    """Each respondent's index where all nine are answered, else its linearised counterpart; their mean is the index."""
    n = pl.len()
    parts = (
        pl.col(element).mean()
        + ((pl.col(element) - pl.col(element).mean()) * n / pl.col(element).count()).fill_null(0.0)
        for element in _ELEMENTS
    )
    return answers.select((pl.sum_horizontal(*parts) * (STEP / len(_ELEMENTS))).alias("own"))["own"]


def _strata(answers: pl.DataFrame, populations: Mapping[str, int]) -> list[_Stratum]:
    """Units of ten respondents and more by themselves, all others together; fewer than ten of those join the
    smallest."""
    groups = {str(code): part for (code,), part in answers.group_by("unit_code", maintain_order=True)}
    by_size = sorted(groups, key=lambda code: (groups[code].height, code))
    together: list[str] = []
    while by_size and (
        groups[by_size[0]].height < FEWEST_RESPONDENTS
        or 0 < sum(groups[code].height for code in together) < FEWEST_RESPONDENTS
    ):
        together.append(by_size.pop(0))
    sets = [[code] for code in by_size] + ([together] if together else [])
    return [
        _Stratum(
            pl.concat(groups[code] for code in codes),
            sum(populations[code] for code in codes) if all(code in populations for code in codes) else None,
        )
        for codes in sets
    ]


def _stratified(
    ikm: float, strata: Sequence[_Stratum], own: Sequence[pl.Series], weights: Sequence[float]
) -> Interval | None:
    asked = [
        Asked(weight, len(values), _squares(values), stratum.population)
        for stratum, values, weight in zip(strata, own, weights, strict=True)
    ]
    told = sum(stratum.respondents for stratum in asked) >= FEWEST_RESPONDENTS
    return stratified_interval(ikm, asked) if told else None


def _split(values: pl.Series, lengths: Sequence[int]) -> list[pl.Series]:
    starts = [sum(lengths[:index]) for index in range(len(lengths))]
    return [values.slice(start, length) for start, length in zip(starts, lengths, strict=True)]


def _squares(values: pl.Series) -> float:
    """Sum of squared deviations from the mean."""
    return float(((values - values.mean()) ** 2).sum())
