"""Every question asked a second time, by loops over rows: another author of the same answers."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from kemuning_data.queries.filters import VacancyFilters

Row = dict[str, Any]

LEVELS_OF = {
    "senior_high": {"primary", "junior_high", "senior_high", "vocational_high", "teacher_high"},
    "diploma": {"diploma_1", "diploma_2", "diploma_3"},
    "bachelor": {"diploma_4", "bachelor", "profession"},
    "master": {"specialist", "master", "doctor"},
}


def status(row: Row, today: dt.date) -> str:
    if row["is_withdrawn"]:
        return "closed"
    if row["opens_on"] is None or row["closes_on"] is None:
        return "unknown"
    if today < row["opens_on"]:
        return "upcoming"
    return "closed" if today > row["closes_on"] else "open"


def letters(text: str) -> str:
    """Lower case without accents, everything else a space."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return "".join(each if each in "abcdefghijklmnopqrstuvwxyz0123456789" else " " for each in bare)


def fits(row: Row, filters: VacancyFilters, today: dt.date) -> bool:
    searched = [row["title"], row["unit_name"], row["institution_name"], row["placement"] or ""]
    searched += row["study_programmes"]
    haystack = " ".join(letters(" ".join(searched)).split())
    if any(word not in haystack for word in letters(filters.text).split()):
        return False
    if filters.institutions and row["institution_name"] not in filters.institutions:
        return False
    if filters.units and row["unit_name"] not in filters.units:
        return False
    if filters.intake and row["intake_code"] != filters.intake:
        return False
    if filters.vacancy_type and row["vacancy_type"] != filters.vacancy_type:
        return False
    if filters.education and not LEVELS_OF[filters.education] & set(row["education_levels"]):
        return False
    if filters.programme and not any(
        all(word in letters(name) for word in letters(filters.programme).split()) for name in row["study_programmes"]
    ):
        return False
    if filters.closing:
        days = int(filters.closing) if len(filters.closing) < 3 else None
        until = dt.date.fromisoformat(filters.closing) if days is None else today + dt.timedelta(days)
        if row["is_withdrawn"] or row["closes_on"] is None or not today <= row["closes_on"] <= until:
            return False
    if filters.salary:
        most = row["salary_min"] if row["salary_max"] is None else row["salary_max"]
        if most is None or most < filters.salary:
            return False
    if filters.is_open_to_disabled and not row["is_open_to_disabled"]:
        return False
    if filters.is_deviating:
        # Told apart by the results' own tests: rows here have no result.
        return False
    return filters.status in ("all", status(row, today))


def matching(rows: list[Row], filters: VacancyFilters, today: dt.date) -> list[Row]:
    """Open ones first, the nearest last day first; then the newest round; then as they stand."""
    found = [row for row in rows if fits(row, filters, today)]
    is_open = [row for row in found if status(row, today) == "open"]
    others = [row for row in found if status(row, today) != "open"]
    is_open.sort(key=lambda row: (row["closes_on"], -row["year"]))
    others.sort(key=lambda row: -row["year"])
    return is_open + others
