"""Sums of amounts that people stand behind, such as the costs of their training: shown only where they tell of nobody.

Whoever knows the largest amount of a sum, or two of them, must not be able to work out another one. Scores are no
matter for this: they are public under a code, and bounded.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

import polars as pl

LEAST_CONTRIBUTORS = 10
LARGEST_PCT = 50
"""The largest amount is at most this share of the sum."""
REST_PCT = 15
"""What is left without the two largest amounts is at least this share of the largest (the p % rule)."""
DIGITS = 3
"""How many leading digits of a sum are shown."""
FEWEST_HIDDEN = 2


class HiddenSum(StrEnum):
    """Why a sum is not shown."""

    CONTRIBUTORS = "contributors"  # terlalu sedikit orang
    DOMINANCE = "dominance"  # ditentukan oleh satu atau dua orang
    COMPLEMENT = "complement"  # dapat dihitung dari yang lain


def sums(amounts: pl.DataFrame, categories: Sequence[str]) -> pl.DataFrame:
    """One row a category, in the order given: category, total (rounded; null: hidden), hidden_reason.

    amounts: contributor, category, amount; several rows of one contributor belong together. Amounts are whole and not
    negative, such as rupiah; whoever has none is no contributor. A sum is rounded half up. The sum of all categories
    counts as known: what the hidden ones come to together must itself be fit to be shown, and be of two or more.
    Raises ValueError for a negative amount.
    """
    if amounts.filter(pl.col("amount") < 0).height:
        raise ValueError("an amount below zero")
    known = amounts.filter(pl.col("category").is_in(list(categories)))
    totals = {name: int(known.filter(pl.col("category") == name)["amount"].sum()) for name in categories}
    reasons = {name: why for name in categories if (why := _why_hidden(known, {name})) is not None}
    while len(reasons) not in {0, len(totals)} and not _is_covered(known, reasons):
        smallest = min((rounded_sum(total), name) for name, total in totals.items() if name not in reasons)
        reasons[smallest[1]] = HiddenSum.COMPLEMENT
    rows = [
        (name, None if name in reasons else rounded_sum(total), reasons.get(name)) for name, total in totals.items()
    ]
    schema = {"category": pl.String, "total": pl.Int64, "hidden_reason": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def rounded_sum(total: int) -> int:
    """The sum with its three leading digits, rounded half up."""
    unit = 10 ** max(0, len(str(total)) - DIGITS)
    return (2 * total + unit) // (2 * unit) * unit


def _is_covered(known: pl.DataFrame, hidden: Collection[str]) -> bool:
    return len(hidden) >= FEWEST_HIDDEN and _why_hidden(known, hidden) is None


def _why_hidden(known: pl.DataFrame, names: Collection[str]) -> HiddenSum | None:
    """Why the categories named must not be shown as one sum, if so."""
    each = known.filter(pl.col("category").is_in(list(names))).group_by("contributor").agg(pl.col("amount").sum())
    paid = each.filter(pl.col("amount") > 0)["amount"]
    if paid.len() < LEAST_CONTRIBUTORS:
        return HiddenSum.CONTRIBUTORS
    total, (largest, second) = int(paid.sum()), paid.top_k(2).sort(descending=True).to_list()
    if 100 * largest > LARGEST_PCT * total or 100 * (total - largest - second) < REST_PCT * largest:
        return HiddenSum.DOMINANCE
    return None
