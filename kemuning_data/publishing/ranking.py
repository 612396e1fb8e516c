"""Hasil seleksi per kandidat: every candidate under a code, with the published figures, and nothing else."""

from __future__ import annotations

import polars as pl

from kemuning_data.disclosure.row_scores import shown_scores
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate
from kemuning_data.release.selection_models import RankingRow


def ranking(gate: Gate) -> pl.DataFrame:
    """The dataset `ranking`, one row a candidate under the vacancy applied for.

    Within a vacancy rows stand by place, then by code, those without a place last: the order tells nothing of exam
    numbers, names or the order of a file.
    """
    kinds = gate.vacancies.select("vacancy_id", "vacancy_type")
    rows = gate.results.join(kinds, on="vacancy_id")
    return as_dataset(shown_scores(rows, gate.government.disclosure.row_scores), RankingRow)
