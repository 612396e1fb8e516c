"""Dari mana pelamar tahu: the channels through which the applicants of a round heard of it, and how far they came."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from kemuning_data.queries.breakdown_answers import EMPTY, Answer, Question, found, in_order, stages_told
from kemuning_data.queries.breakdown_frames import holds_breakdowns, index_of
from kemuning_data.queries.nearest_question import nearest
from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.release.reader import Release
from kemuning_data.rules.breakdown_questions import MayNotBeAsked, WhyNot
from kemuning_data.rules.breakdown_vocabulary import COMMON_POPULATIONS, Attribute


@lru_cache(maxsize=KEPT)
def channels(release: Release, filters: SelectionFilters) -> Answer:
    """The channels of one round as an answer like those of `breakdowns`; its frame has no medians.

    Channels are known of whole rounds only: a narrower choice is refused, and the nearest one drops what narrows it.
    """
    question = Question(filters, Attribute.CHANNEL)
    try:
        if not release.holds("outreach"):
            raise MayNotBeAsked(WhyNot.NOT_IN_RELEASE)
        node, tables = found(release, question)
    except MayNotBeAsked as refused:
        return Answer(question, EMPTY, refused=refused.why, nearest=nearest(release, question))
    counted = [stage for stage in index_of(release).stages[node.intake] if stage in COMMON_POPULATIONS]
    stages = stages_told(counted, tables)
    heard = release.scan("outreach").filter(pl.col("intake_code") == node.intake).collect()
    parts = [
        heard.select(
            pl.col("channel").alias("value_1"),
            pl.lit(None, pl.String).alias("value_2"),
            pl.lit(each.stage).alias("stage"),
            pl.col(each.stage).cast(pl.Int64).alias("count"),
            pl.lit(0, pl.Int64).alias("implied"),
            pl.col(f"{each.stage}_hidden_reason").alias("hidden_reason"),
            *(pl.lit(None, pl.Float64).alias(name) for name in ("median_skd", "median_skb", "median_integrated")),
        )
        for each in stages
        if each.is_published
    ]
    return Answer(question, in_order(release, pl.concat(parts), question), stages)


def has_channels(release: Release) -> bool:
    """Whether a release says through which channels anybody heard."""
    return holds_breakdowns(release) and release.holds("outreach") and Attribute.CHANNEL in index_of(release).attributes
