"""What is hidden beside the small figures, row by row."""

from __future__ import annotations

import polars as pl
import pytest

from kemuning_data.disclosure.complement import complement

TABLE = [
    # what it shows, true people, rounded, shown at last
    ("few in one: the next larger goes too", [2, 14, 60, 30], [0, 15, 60, 30], [False, False, True, True]),
    ("few of two", [3, 97], [5, 95], [False, False]),
    ("eight in two are too few", [4, 4, 82], [5, 5, 80], [False, False, False]),
    ("nine in two", [4, 5, 82], [5, 5, 80], [False, False, False]),
    ("ten in two", [5, 5, 82], [5, 5, 80], [False, False, True]),
    ("thirteen in two are enough", [6, 7, 82], [5, 5, 80], [False, False, True]),
    ("nothing is small", [20, 30], [20, 30], [True, True]),
    ("one alone never stays alone", [9, 40, 41], [5, 40, 40], [False, False, True]),
    ("of equal figures the first by name", [9, 41, 40], [5, 40, 40], [False, False, True]),
    ("as many as it takes", [0, 0, 8, 9, 70], [0, 0, 10, 10, 70], [False, False, False, False, True]),
    ("by the rounded figure, not by the true one", [1, 11, 9, 50], [0, 15, 10, 50], [False, True, False, True]),
    ("everything", [0, 0], [0, 0], [False, False]),
]


@pytest.mark.parametrize(("n", "counts", "shown"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_complement(n: list[int], counts: list[int], shown: list[bool]):
    # A second column, in which nothing is hidden, stands between the rows of the first.
    names = [chr(ord("a") + at) for at in range(len(n))]
    first = pl.DataFrame({"column": [1] * len(n), "name": names, "n": n, "count": counts, "at": range(len(n))})
    second = first.with_columns(column=pl.lit(2, pl.Int64), count=pl.lit(50, pl.Int64), n=pl.lit(50, pl.Int64))
    cells = pl.concat([first, second]).sort("name", "column").with_columns(is_hidden=pl.col("count") < 10)
    also = cells.with_columns(also=complement(["column"], "name", 10))
    told = also.filter(pl.col("column") == 1).sort("at").select(~(pl.col("is_hidden") | pl.col("also"))).to_series()
    assert told.to_list() == shown
    assert not also.filter(pl.col("column") == 2)["also"].any()


@pytest.mark.parametrize(
    ("n", "hidden", "also"),
    [
        # Hidden for another reason than being small: many people, and yet one alone could be told from the total.
        ([40, 20, 30], [True, False, False], [False, True, False]),
        ([40, 20, 30], [True, False, True], [False, False, False]),
        ([40, 20, 30], [False, False, False], [False, False, False]),
    ],
)
def test_a_large_figure_is_not_hidden_alone(n: list[int], hidden: list[bool], also: list[bool]):
    cells = pl.DataFrame({"column": [1] * len(n), "name": ["a", "b", "c"], "n": n, "count": n, "is_hidden": hidden})
    assert cells.select(complement(["column"], "name", 10)).to_series().to_list() == also
