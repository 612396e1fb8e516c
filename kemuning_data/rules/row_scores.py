"""How exactly the scores of one vacancy's candidates may be shown: the government's decision and the vacancy's type."""

from __future__ import annotations

from kemuning_data.rules.vocabulary import RowScores, VacancyType

IMPLYING = (
    VacancyType.DISABILITY,
    VacancyType.PAPUA,
    VacancyType.KALIMANTAN,
    VacancyType.UNDERDEVELOPED_REGION,
)
"""Vacancy types that say something about every candidate's person: there, whole numbers without parts at most."""


def row_scores(policy: RowScores, vacancy_type: str) -> RowScores:
    """What holds for a vacancy of that type where the government has decided `policy`."""
    return RowScores.WHOLE if policy is RowScores.EXACT and vacancy_type in IMPLYING else policy
