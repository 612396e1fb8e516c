"""Dari mana pelamar tahu: the cube's counts by channel, a row a round and channel."""

from __future__ import annotations

import polars as pl

from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.release.breakdown_models import BreakdownRow, OutreachRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.breakdown_vocabulary import COMMON_POPULATIONS, Attribute

_KEYS = ("intake_code", "channel")


def outreach(cells: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """The dataset `outreach` of the cells and tables of channels: every channel of each round that has any table shown.

    A withheld table gives its reason to every channel; a stage not counted yet has neither count nor reason.
    """
    rounds = cells.select("intake_code", channel="value_1").unique()
    for stage in COMMON_POPULATIONS:
        withheld = tables.filter(~pl.col("is_published"), pl.col("stage") == stage)
        told = cells.filter(pl.col("stage") == stage).select(
            "intake_code",
            pl.col("value_1").alias("channel"),
            pl.col("count").alias(stage.value),
            pl.col("hidden_reason").alias(_reason(stage.value)),
        )
        why = withheld.select("intake_code", pl.col("hidden_reason").alias("withheld"))
        rounds = (
            rounds.join(told, on=_KEYS, how="left")
            .join(why, on="intake_code", how="left")
            .with_columns(pl.coalesce(_reason(stage.value), "withheld").alias(_reason(stage.value)))
            .drop("withheld")
        )
    return as_dataset(rounds, OutreachRow)


def cells_of(outreach: pl.DataFrame, tables: pl.DataFrame) -> pl.DataFrame:
    """The cells that a published `outreach` was made of, with the columns of `breakdowns`. The other way round."""
    shown = tables.filter(pl.col("is_published"), pl.col("attribute_1") == Attribute.CHANNEL)
    parts = [
        outreach.select(
            "intake_code",
            pl.lit(stage.value).alias("stage"),
            pl.lit(Attribute.CHANNEL.value).alias("attribute_1"),
            pl.col("channel").alias("value_1"),
            pl.col(stage.value).alias("count"),
            pl.col(_reason(stage.value)).alias("hidden_reason"),
            pl.lit(0, pl.Int64).alias("implied"),
        )
        for stage in COMMON_POPULATIONS
    ]
    told = pl.concat(parts).join(shown, on=["intake_code", "stage"], how="semi")
    schema = polars_schema(BreakdownRow)
    missing = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in told.columns]
    return told.with_columns(missing).select(schema.names())


def _reason(stage: str) -> str:
    return f"{stage}_hidden_reason"
