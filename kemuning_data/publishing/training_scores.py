"""Nilai sebelum dan sesudah: how much the scores of a programme's participants rose, with their spread.

Only years that are over are told: a mean of the same people and a few more, told again, would tell the scores of these.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.gate import Gate
from kemuning_data.publishing.training_keys import rounded_number
from kemuning_data.publishing.training_people import participants
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.training_models import TrainingScoreRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.share_classes import FEWEST_FOR_MEAN, FEWEST_PEOPLE, mean_told, share_class

Row = dict[str, Any]
_MOST_POINTS = 100
_QUARTILES = {"gain_low": 0.25, "gain_median": 0.5, "gain_high": 0.75}


def training_scores(gate: Gate) -> pl.DataFrame:
    """The dataset `training_scores`: every programme and year in which ten took part. Raises Refusal without a secret
    where thirty or more have both scores.
    """
    people = participants(gate.training, gate.trained_until)
    last = gate.trained_until.year if gate.trained_until.month == 12 else gate.trained_until.year - 1
    rows = [
        {"programme_code": code, "year": year, "as_of": gate.trained_until} | _figures(gate, own)
        for (code, year), own in people.partition_by("programme_code", "year", as_dict=True).items()
        if year <= last and own.height >= FEWEST_PEOPLE
    ]
    return as_dataset(pl.DataFrame(rows, schema=polars_schema(TrainingScoreRow)), TrainingScoreRow)


def _figures(gate: Gate, people: pl.DataFrame) -> Row:
    scored = people.filter(pl.all_horizontal(pl.col("pre_score", "post_score").is_not_null()))
    gain = scored["post_score"] - scored["pre_score"]
    improved = share_class(scored.height, int((gain > 0).sum()))
    if improved is None:
        return {"hidden_reason": HiddenReason.BELOW_10.value}
    if scored.height < FEWEST_FOR_MEAN:
        return {"share_improved": improved, "hidden_reason": HiddenReason.POPULATION.value}
    told = {"scored": rounded_number(gate, scored["nip"]), "share_improved": improved} | _spread(gain)
    if any(_proves_single(scored[name]) for name in ("pre_score", "post_score")):
        return told | {"hidden_reason": HiddenReason.COMPLEMENT.value}
    return told | {
        "mean_before": mean_told(scored.height, float(scored["pre_score"].sum())),
        "mean_after": mean_told(scored.height, float(scored["post_score"].sum())),
        "mean_gain": mean_told(scored.height, float(gain.sum())),
    }


def _spread(gain: pl.Series) -> Row:
    """Quartiles in whole points, half up."""
    found = {name: gain.quantile(share, "linear") for name, share in _QUARTILES.items()}
    return {name: None if value is None else int((value + 0.5) // 1) for name, value in found.items()}


def _proves_single(scores: pl.Series) -> bool:
    """Whether the mean is so near an end of the scale that nobody can be at the other."""
    total = float(scores.sum())
    return total < _MOST_POINTS or total > _MOST_POINTS * (scores.len() - 1)
