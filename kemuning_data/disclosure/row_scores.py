"""How exactly the scores of single candidates are shown: the decision of a government, and of the kind of vacancy.

Scores, places and outcomes are public by law, each under a code. A government whose counsel is stricter may round or
leave out the scores; the rule checks are made on the exact figures before that. Places and outcomes always stay.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.row_scores import IMPLYING
from kemuning_data.rules.vocabulary import RowScores

TOTALS = ("skd", "skb", "integrated")
PARTS = ("twk", "tiu", "tkp", "technical", "managerial", "sociocultural", "interview")


def shown_scores(rows: pl.DataFrame, policy: RowScores) -> pl.DataFrame:
    """The rows of candidates with their scores as the policy lets them be shown; `vacancy_type` is of their vacancy.

    exact: as published; whole: totals rounded half up to whole numbers, no parts; none: no score at all.
    """
    is_implying = pl.col("vacancy_type").is_in(IMPLYING)
    match policy:
        case RowScores.EXACT:
            is_shown, is_whole = pl.lit(value=True), is_implying
        case RowScores.WHOLE:
            is_shown, is_whole = pl.lit(value=True), pl.lit(value=True)
        case RowScores.NONE:
            is_shown, is_whole = pl.lit(value=False), pl.lit(value=True)
    totals = [
        pl.when(is_shown).then(pl.when(is_whole).then(_half_up(name, rows.schema[name])).otherwise(name)).alias(name)
        for name in TOTALS
    ]
    parts = [pl.when(is_shown & ~is_whole).then(name).alias(name) for name in PARTS]
    return rows.with_columns(totals + parts)


def _half_up(name: str, kind: pl.DataType) -> pl.Expr:
    """Whole numbers, decided in whole millionths: a binary fraction beside the published figure decides nothing."""
    millionths = (pl.col(name) * 1_000_000).round().cast(pl.Int64)
    return ((millionths + 500_000) // 1_000_000).cast(kind)
