"""Every question about people asked a second time, by loops over rows: another author of the same answers."""

from __future__ import annotations

from typing import Any

from kemuning_data.queries.selection_filters import SelectionFilters

Row = dict[str, Any]
Cells = list[tuple[str, str | None, str, int | None, int, str | None]]
STAGES = ("applied", "passed_administration", "passed_skd", "sat_skb", "passed_competence", "appointed")
ATTRIBUTES = ("sex", "age_band", "disability", "district")
ORDER = {
    "sex": ["female", "male"],
    "age_band": ["up_to_25", "26_30", "31_35", "36_and_over"],
    "disability": ["yes", "no"],
    "district": ["99.01.02", "99.01.01", "99.01.03", "outside"],
}


class SlowlyBroken:
    """The answers of a release with one institution, given as lists of rows."""

    def __init__(self, vacancies: list[Row], tables: list[Row], cells: list[Row]):
        self.vacancies, self.tables, self.cells = vacancies, tables, cells

    def answer(self, filters: SelectionFilters, first: str, second: str | None) -> tuple[str | None, Cells]:
        """(Why not, or None; the cells in order)."""
        node = self._node(filters)
        if isinstance(node, str):
            return node, []
        why = self._why_not(node, first, None)
        if second is not None and why is None:
            applied = [row["people"] for row in self._tables(node, first, None) if row["stage"] == "applied"]
            why = "below_1000" if not applied or applied[0] < 1000 else self._why_not(node, *stored(first, second))
        return (why, []) if why else (None, self._cells(node, first, second))

    def _node(self, filters: SelectionFilters) -> Row | str:
        rounds = {row["intake_code"] for row in self.vacancies if filters.year in (None, row["year"])}
        intake = filters.intake
        if filters.year is not None:
            if intake is None:
                if len(rounds) != 1:
                    return "year"
                intake = min(rounds)
            if intake not in rounds:
                return "year"
        if intake not in {row["intake_code"] for row in self.tables}:
            return "not_counted"
        if filters.education:
            return "education"
        if len(filters.units) > 1 or len(filters.institutions) > 1:
            return "several"
        places = [row for row in self.vacancies if intake in (None, row["intake_code"])]
        if filters.institutions:
            places = [row for row in places if row["institution_name"] == filters.institutions[0]]
        units = {row["unit_code"] for row in places if row["unit_name"] in filters.units}
        node = {
            "intake_code": intake,
            "institution_code": None,
            "unit_code": min(units) if units else None,
            "job_family": filters.job_family,
            "vacancy_type": filters.vacancy_type,
        }
        if sum(bool(chosen) for chosen in (filters.units, filters.job_family, filters.vacancy_type)) > 1:
            return "two_groups"
        return node if places and (units or not filters.units) else "population"

    def _tables(self, node: Row, first: str, second: str | None) -> list[Row]:
        wanted = {**node, "attribute_1": first, "attribute_2": second}
        return [row for row in self.tables if all(row[name] == value for name, value in wanted.items())]

    def _why_not(self, node: Row, first: str, second: str | None) -> str | None:
        tables = self._tables(node, first, second)
        if any(row["is_published"] for row in tables):
            return None
        if tables:
            return "gap" if "gap" in {row["hidden_reason"] for row in tables} else "population"
        if any(all(row[name] == value for name, value in node.items()) for row in self.tables):
            return "implied" if node["vacancy_type"] else "not_offered"
        return "population"

    def _cells(self, node: Row, first: str, second: str | None) -> Cells:
        one, other = stored(first, second) if second else (first, None)
        wanted = {**node, "attribute_1": one, "attribute_2": other}
        found = []
        for row in self.cells:
            if all(row[name] == value for name, value in wanted.items()):
                pair = (row["value_1"], row["value_2"]) if one == first else (row["value_2"], row["value_1"])
                found.append((*pair, row["stage"], row["count"], row["implied"], row["hidden_reason"]))

        def place(cell: Any) -> tuple[int, int, int]:
            beside = ORDER[second].index(cell[1]) if second else 0
            return ORDER[first].index(cell[0]), beside, STAGES.index(cell[2])

        return sorted(found, key=place)


def stored(first: str, second: str) -> tuple[str, str]:
    """Two attributes in the order in which tables name them."""
    return (first, second) if ATTRIBUTES.index(first) < ATTRIBUTES.index(second) else (second, first)
