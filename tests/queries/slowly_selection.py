"""Every question about outcomes asked a second time, by loops over rows: another author of the same answers."""

from __future__ import annotations

import math
from typing import Any

from kemuning_data.queries.selection_filters import SelectionFilters

Row = dict[str, Any]
ORDER = ("administration", "skd", "skb", "competence", "final")


class Slowly:
    """The answers of a release given as lists of rows."""

    def __init__(self, vacancies: list[Row], funnel: list[Row], ranking: list[Row]):
        tried = {row["intake_code"] for row in funnel}
        wanted = {row["vacancy_id"] for row in funnel}
        self.vacancies = {
            row["vacancy_id"]: row
            for row in vacancies
            if row["intake_code"] in tried and (not row["is_withdrawn"] or row["vacancy_id"] in wanted)
        }
        self.funnel = funnel
        self.ranking = ranking

    def fits(self, vacancy_id: str, filters: SelectionFilters) -> bool:
        row = self.vacancies[vacancy_id]
        return (
            filters.intake in (None, row["intake_code"])
            and filters.year in (None, row["year"])
            and (not filters.institutions or row["institution_name"] in filters.institutions)
            and (not filters.units or row["unit_name"] in filters.units)
            and filters.job_family in (None, row["job_family"])
            and filters.vacancy_type in (None, row["vacancy_type"])
            and filters.education in (None, row["education_required"])
        )

    def chosen(self, rows: list[Row], filters: SelectionFilters) -> list[Row]:
        return [row for row in rows if self.fits(row["vacancy_id"], filters)]

    def stages(self, filters: SelectionFilters) -> list[Row]:
        """The funnel's rows of a choice; of CPNS and PPPK together only what both have."""
        rows = self.chosen(self.funnel, filters)
        kinds = {self.vacancies[row["vacancy_id"]]["intake_kind"] == "CPNS" for row in rows}
        return rows if len(kinds) < 2 else [row for row in rows if row["stage"] in ("administration", "final")]

    def funnel_of(self, filters: SelectionFilters) -> list[tuple[Any, ...]]:
        told = []
        for name in ORDER:
            rows = [row for row in self.stages(filters) if row["stage"] == name]
            if rows:
                counts = [
                    sum(row[each] for row in rows)
                    for each in ("entered", "moved_in", "passed", "failed", "absent", "withdrawn")
                ]
                came = counts[0] + counts[1]
                told.append((name, *counts, counts[2] / came if came else None))
        return told

    def rates(self, filters: SelectionFilters, breakdown: str) -> dict[str, tuple[int, int]]:
        """Group → (who came, who passed) at the chosen stage, the last one without a choice."""
        rows = self.stages(filters)
        present = [name for name in ORDER if any(row["stage"] == name for row in rows)]
        name = filters.stage or (present[-1] if present else None)
        told: dict[str, tuple[int, int]] = {}
        for row in rows:
            if row["stage"] == name:
                group = self.vacancies[row["vacancy_id"]][breakdown] or ""
                came, passed = told.get(group, (0, 0))
                told[group] = (came + row["entered"] + row["moved_in"], passed + row["passed"])
        return told

    def outcomes(self, filters: SelectionFilters) -> dict[str, int]:
        told: dict[str, int] = {}
        for row in self.chosen(self.ranking, filters):
            told[row["outcome"]] = told.get(row["outcome"], 0) + 1
        return told

    def has(self, intake: str, *stages: str) -> bool:
        return any(row["intake_code"] == intake and row["stage"] in stages for row in self.funnel)

    def count(self, vacancy_id: str, stage: str, column: str) -> int:
        return sum(row[column] for row in self.funnel if (row["vacancy_id"], row["stage"]) == (vacancy_id, stage))

    def competition(self, filters: SelectionFilters) -> dict[str, tuple[int, int]]:
        """Vacancy → (applicants, posts), where applicants are known."""
        told = {}
        for key, row in self.vacancies.items():
            is_listed = self.has(row["intake_code"], "administration")
            applicants = self.count(key, "administration", "entered") if is_listed else row["applicants"]
            if self.fits(key, filters) and applicants is not None:
                told[key] = (applicants, row["posts"])
        return told

    def unfilled(self, filters: SelectionFilters, breakdown: str) -> dict[str, tuple[int, int, int, int]]:
        """Group → (vacancies, posts, chosen, unfilled) in rounds with a final result."""
        told: dict[str, tuple[int, int, int, int]] = {}
        for key, row in self.vacancies.items():
            if self.fits(key, filters) and self.has(row["intake_code"], "final"):
                passed = self.count(key, "final", "passed")
                one = (1, row["posts"], passed, max(0, row["posts"] - passed))
                group = row[breakdown] or ""
                before = told.get(group, (0, 0, 0, 0))
                told[group] = (before[0] + one[0], before[1] + one[1], before[2] + one[2], before[3] + one[3])
        return told

    def cut_offs(self, filters: SelectionFilters) -> dict[str, float]:
        told: dict[str, float] = {}
        for row in self.chosen(self.ranking, filters):
            if row["outcome"] == "passed" and row["integrated"] is not None:
                told[row["vacancy_id"]] = min(row["integrated"], told.get(row["vacancy_id"], math.inf))
        return told

    def scores(self, filters: SelectionFilters) -> dict[str, list[int]]:
        """Education asked for → the SKD scores, sorted."""
        told: dict[str, list[int]] = {}
        for row in self.chosen(self.ranking, filters):
            if row["skd"] is not None:
                told.setdefault(self.vacancies[row["vacancy_id"]]["education_required"] or "", []).append(row["skd"])
        return {name: sorted(scores) for name, scores in told.items()}


def quantile(scores: list[int], share: float) -> int:
    """The least score that at least so many do not exceed."""
    return next(score for score in scores if sum(each <= score for each in scores) >= share * len(scores))
