"""Integrasi nilai: the SKD over its maximum and the SKB, weighed into the final score, in whole numbers.

Divided by 550, the maximum of the SKD; examples in the press that divide by 500 are wrong.
"""

from __future__ import annotations

import polars as pl

from kemuning_data.rules.regulations import Integration, Regulation

_MICRO = 1_000_000
_MOST_DECIMALS = 3
_LEAST_ROUNDED = 2
"""Decimals of an SKB that may have been cut: the test itself gives whole points and fifths."""


def integrated_thousandths(regulation: Regulation) -> pl.Expr:
    """The final score in thousandths, Int64, half up, over the columns skd (points) and skb (0 to 100).

    Null where a part is missing. Raises ValueError where the rules integrate nothing (PPPK).
    """
    integration, points = _numbers(regulation)
    divisor = 100 * points
    exact = integration.skd_weight * 100_000 * _whole("skd", 1) + integration.skb_weight * points * _whole("skb", 1000)
    return (2 * exact + divisor) // (2 * divisor)


def integrated_score(regulation: Regulation) -> pl.Expr:
    """The final score on 0 to 100 with three decimals, Float64, over the columns skd and skb."""
    return integrated_thousandths(regulation) / 1000


def agrees(regulation: Regulation, skd: str = "skd", published_decimals: int = 3, skb_decimals: int = 0) -> pl.Expr:
    """Whether the column integrated is the final score of the columns `skd` and skb; null where one is missing.

    It may differ by half of its last printed digit, and by what an SKB that was itself rounded for print leaves open.
    published_decimals, skb_decimals: the most that the intake's list prints, see `decimals_printed`.
    """
    integration, points = _numbers(regulation)
    divisor = 100 * points
    exact = integration.skd_weight * 100 * _MICRO * _whole(skd, 1) + integration.skb_weight * points * _whole(
        "skb", _MICRO
    )
    allowed = divisor * _MICRO // (2 * 10 ** min(published_decimals, integration.decimals))
    # An SKB printed as exactly as the final score was rounded for print; a less exact one is what the test gives.
    if skb_decimals >= max(_LEAST_ROUNDED, min(published_decimals, _MOST_DECIMALS)):
        allowed += integration.skb_weight * points * _MICRO // (2 * 10**skb_decimals)
    return (_whole("integrated", _MICRO) * divisor - exact).abs() <= allowed


def decimals_printed(scores: pl.Series) -> int:
    """The most decimals, 0 to 3, that any of the scores needs: a list that prints three drops the zeros of some."""
    for decimals in range(_MOST_DECIMALS):
        shifted = scores * 10**decimals
        if ((shifted - shifted.round()).abs() < 1e-6).all():
            return decimals
    return _MOST_DECIMALS


def _whole(column: str, factor: int) -> pl.Expr:
    return (pl.col(column) * factor).round().cast(pl.Int64)


def _numbers(regulation: Regulation) -> tuple[Integration, int]:
    if regulation.integration is None or regulation.skd is None:
        raise ValueError(f"{regulation.code} integrates no scores")
    return regulation.integration, regulation.skd.total
