"""What the conditions of a vacancy tell everybody about its people, whatever is published about them."""

from __future__ import annotations

import re

import polars as pl

from tests.attack.people import RANK

NOTHING = pl.Schema(
    {"vacancy_id": pl.String(), "attribute": pl.String(), "category": pl.String(), "from_rank": pl.Int64()}
)
_ONLY_WOMEN = re.compile(r"\b(khusus|hanya|berjenis kelamin|jenis kelamin)\W+(untuk\W+)?(perempuan|wanita)\b", re.I)
_ONLY_MEN = re.compile(r"\b(khusus|hanya|berjenis kelamin|jenis kelamin)\W+(untuk\W+)?(laki-laki|pria)\b", re.I)
_BANDS = {"up_to_25": (0, 25), "26_30": (26, 30), "31_35": (31, 35), "36_and_over": (36, 200)}


def impossible(vacancies: pl.DataFrame, criteria: pl.DataFrame) -> pl.DataFrame:
    """vacancy_id, attribute, category, from_rank: the category that nobody of the vacancy has from that stage on."""
    is_for_disabled = (pl.col("vacancy_type") == "disability") | (
        pl.col("title").str.to_lowercase().str.contains("disabilitas")
    )
    rows = [(vacancy_id, "disability", "no", 0) for vacancy_id in vacancies.filter(is_for_disabled)["vacancy_id"]]
    for criterion in criteria.filter(pl.col("is_required")).to_dicts():
        vacancy_id, text = criterion["vacancy_id"], criterion["text_id"]
        if _ONLY_WOMEN.search(text):
            rows.append((vacancy_id, "sex", "male", 0))
        if _ONLY_MEN.search(text):
            rows.append((vacancy_id, "sex", "female", 0))
        if criterion["kind"] == "age" and criterion["unit"] == "age":
            lowest, highest = criterion["min_value"] or 0, criterion["max_value"] or 200
            # Whoever does not keep the limit fails the administration: only those who passed it are known.
            rows += [
                (vacancy_id, "age_band", band, RANK["passed_administration"])
                for band, (youngest, oldest) in _BANDS.items()
                if oldest < lowest or youngest > highest
            ]
    return pl.DataFrame(sorted(set(rows)), schema=NOTHING, orient="row")
