"""What the conditions of a vacancy tell everybody about its people, whatever is published about them."""

from __future__ import annotations

import re

import polars as pl

from tests.attack.people import RANK

NOTHING = pl.Schema(
    {"vacancy_id": pl.String(), "attribute": pl.String(), "category": pl.String(), "from_rank": pl.Int64()}
)
_ONLY = r"\b(khusus|hanya|diperuntukkan|kelamin)\W+((untuk|bagi|pelamar)\W+)*"
_ONLY_WOMEN = re.compile(_ONLY + r"(perempuan|wanita)\b", re.IGNORECASE)
_ONLY_MEN = re.compile(_ONLY + r"(laki-laki|pria)\b", re.IGNORECASE)
_ONLY_FOR_MIDWIVES = r"(?i)^[^,]*\b(ke)?bidanan?\b[^,]*$"
_BANDS = {"up_to_25": (0, 25), "26_30": (26, 30), "31_35": (31, 35), "36_and_over": (36, 200)}


def impossible(vacancies: pl.DataFrame, criteria: pl.DataFrame) -> pl.DataFrame:
    """vacancy_id, attribute, category, from_rank: the category that nobody of the vacancy has from that stage on."""
    is_for_disabled = (pl.col("vacancy_type") == "disability") | (
        pl.col("title").str.to_lowercase().str.contains("disabilitas")
    )
    rows = [(vacancy_id, "disability", "no", 0) for vacancy_id in vacancies.filter(is_for_disabled)["vacancy_id"]]
    is_for_midwives = pl.col("title").str.contains(r"(?i)^(asisten )?bidan\b") | (
        pl.col("study_programmes").list.eval(pl.element().str.contains(_ONLY_FOR_MIDWIVES)).list.all()
        & (pl.col("study_programmes").list.len() > 0)
    )
    rows += [(vacancy_id, "sex", "male", 0) for vacancy_id in vacancies.filter(is_for_midwives)["vacancy_id"]]
    for criterion in criteria.filter(pl.col("is_required")).to_dicts():
        vacancy_id, text = criterion["vacancy_id"], criterion["text_id"]
        if _ONLY_WOMEN.search(text):
            rows.append((vacancy_id, "sex", "male", 0))
        if _ONLY_MEN.search(text):
            rows.append((vacancy_id, "sex", "female", 0))
        if criterion["kind"] == "age" and criterion["unit"] == "age":
            lowest, highest = criterion["min_value"] or 0, criterion["max_value"] or 200
            # Whoever does not keep the limit fails the administration: only those who passed it are known.
            out = [band for band, (youngest, oldest) in _BANDS.items() if oldest < lowest or youngest > highest]
            # A vacancy of one band is said to tell it of all applicants.
            from_rank = 0 if len(out) == len(_BANDS) - 1 else RANK["passed_administration"]
            rows += [(vacancy_id, "age_band", band, from_rank) for band in out]
    return pl.DataFrame(sorted(set(rows)), schema=NOTHING, orient="row")
