"""Who goes on from the SKD to the SKB: at most three times the posts, more where the limit falls among equals."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.order import Key, intervals
from kemuning_data.rules.regulations import Skb


def entry_rank(pool: pl.DataFrame, skb: Skb, within: str = "vacancy_id") -> pl.Series:
    """1 + how many of the same vacancy stand before each row by SKD total, then TKP, TIU, TWK; equals share a rank.

    pool: a row for every candidate who meets the passing grade: `within`, skd and the parts of the tie order, points.
    """
    keys = (Key("skd"), *(Key(part) for part in skb.tie_order))
    return intervals(pool, within, keys)["lowest"]


def admitted(pool: pl.DataFrame, skb: Skb, within: str = "vacancy_id") -> pl.Series:
    """Whether each row of `pool` (see `entry_rank`, with posts beside) goes on: PP 11/2017 pasal 29.

    Everybody equal to the last within the limit goes on too, so a vacancy may send more than three times its posts.
    """
    return (entry_rank(pool, skb, within) <= skb.times_posts * pool["posts"]).alias("admitted")
