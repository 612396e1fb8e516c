"""Cell by cell, from tables written by hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
import pytest

from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.readers.cells import Unreadable, parse


def refuses(parser, cell: str, expected: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        parser(cell)
    assert unreadable.value.expected == expected


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("s7974000", "7974000"),
        ("s7.974.000", "7974000"),
        ("s7.974.000,50", "7974000.50"),
        ("s1,234,567.50", "1234567.50"),
        ("s1,234,567", "1234567"),
        ("s1,234.5", "1234.5"),
        ("sRp 5.500.000,00", "5500000.00"),
        ("sRp5.500.000", "5500000"),
        ("sRp. 5.500.000,-", "5500000"),
        ("sIDR 5.500.000", "5500000"),
        ("s5 500 000", "5500000"),
        ("s12 orang", "12"),
        ("s1.234 Orang", "1234"),
        ("s(5)", "-5"),
        ("s-5", "-5"),
        ("s−1.234,5", "-1234.5"),
        ("s1.234", "1234"),
        ("s999.999", "999999"),
        ("s7.97", "7.97"),
        ("s7,97", "7.97"),
        ("s1.2345", "1.2345"),
        ("s1234.567", "1234.567"),
        ("s0.125", "0.125"),
        ("s0,125", "0.125"),
        ("s0", "0"),
        ("s007", "7"),
        ("n10", "10"),
        ("n7.97", "7.97"),
        ("n-0.5", "-0.5"),
        ("n1e-07", "1E-7"),
    ],
)
def test_number(cell: str, value: str) -> None:
    assert cells.number(cell) == Decimal(value)


@pytest.mark.parametrize(
    "cell",
    [
        *("s1,234", "s12,345", "s", "sdua belas", "s1e3", "s1.23.456", "s1.2345.678", "s12.34,5.6", "s1,23,456.7"),
        *(
            "s((5",
            "s5)",
            "s(-5)",
            "s--5",
            "s10 20",
            "s1 2345",
            "s12 orang 3",
            "sRp",
            "s5 - 7",
            "s1.234.56",
            "s½",
            "sinf",
        ),
        *("d2024-08-30", "b1"),
    ],
)
def test_no_number(cell: str) -> None:
    refuses(cells.number, cell, "number")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("n10", 10),
        ("s10.0", 10),
        ("s10,00", 10),
        ("s1.000", 1000),
        ("s(3)", -3),
        (f"s{2**63 - 1}", 2**63 - 1),
        ("n-0", 0),
    ],
)
def test_whole(cell: str, value: int) -> None:
    assert cells.whole(cell) == value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("n10.5", "whole_number"),
        ("s10,5", "whole_number"),
        (f"s{2**63}", "whole_number"),
        ("n" + "9" * 300, "whole_number"),
        ("sx", "number"),
    ],
)
def test_no_whole(cell: str, expected: str) -> None:
    refuses(cells.whole, cell, expected)


@pytest.mark.parametrize(
    ("cell", "value"), [("s3,25", 3.25), ("s3.5", 3.5), ("n2.75", 2.75), ("s0.125", 0.125), ("s35", 35.0)]
)
def test_decimal(cell: str, value: float) -> None:
    assert cells.decimal(cell) == value


@pytest.mark.parametrize("cell", ["s3.000", "s3,250", "s35.000", "n" + "9" * 300])
def test_no_decimal(cell: str) -> None:
    refuses(cells.decimal, cell, "number")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("s2026-11-24", (2026, 11, 24)),
        ("s2026-11-24T08:30:00", (2026, 11, 24)),
        ("s2026-11-24 23:59", (2026, 11, 24)),
        ("s2024-08-19T16:59:59Z", (2024, 8, 19)),
        ("s2024-08-19T17:00:00.000Z", (2024, 8, 20)),
        ("s2024-08-20T00:00:00+07:00", (2024, 8, 20)),
        ("s24/11/2026", (2026, 11, 24)),
        ("s24-11-2026", (2026, 11, 24)),
        ("s4.3.2026", (2026, 3, 4)),
        ("s04/03/2026", (2026, 3, 4)),
        ("s24 November 2026", (2026, 11, 24)),
        ("s24 NOPEMBER 2026", (2026, 11, 24)),
        ("s24-Nov-2026", (2026, 11, 24)),
        ("s1 Pebruari 2026", (2026, 2, 1)),
        ("s29 Feb. 2024", (2024, 2, 29)),
        ("s17 Agst 2026", (2026, 8, 17)),
        ("s17 Agt 2026", (2026, 8, 17)),
        ("s17 Ags 2026", (2026, 8, 17)),
        ("s17 Agustus 2026", (2026, 8, 17)),
        ("s1 Okt 2026", (2026, 10, 1)),
        ("s31 Des 2026", (2026, 12, 31)),
        ("s1 Mei 2026", (2026, 5, 1)),
        ("s30 August 2024", (2024, 8, 30)),
        ("s1 Dec 2026", (2026, 12, 1)),
        ("sSenin, 24 November 2026", (2026, 11, 24)),
        ("sJum'at 7 Juli 2026", (2026, 7, 7)),
        ("sJumat, 07/08/2026", (2026, 8, 7)),
        ("d2026-11-24", (2026, 11, 24)),
        ("d2026-11-24T13:45:00", (2026, 11, 24)),
        ("n46350", (2026, 11, 24)),
        ("n46350.99", (2026, 11, 24)),
        ("s46350", (2026, 11, 24)),
        ("n20000", (1954, 10, 3)),
        ("n80000", (2119, 1, 11)),
    ],
)
def test_date(cell: str, day: tuple[int, int, int]) -> None:
    assert cells.date(cell) == dt.date(*day)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "s08/30/2024",
            "s30/02/2024",
            "s29 Februari 2023",
            "s00/01/2024",
            "s32/01/2024",
            "s2024-13-01",
            "s2024-02-30",
        ),
        *("s2024", "sAgustus 2024", "s24 November", "s24 Nov 26", "s24/11/26", "s24/11-2026", "s24 Foo 2026"),
        *("sBudi, 24 November 2026", "skemarin", "s", "s2026/11/24", "s24 s.d. 26 November 2026", "s2026-11-24T25:00"),
        *("n2024", "n19999", "n80001", "n-5", "s19999", "s80001", "s463500", "sinf", "n" + "9" * 300, "b1"),
    ],
)
def test_no_date(cell: str) -> None:
    refuses(cells.date, cell, "date")


@pytest.mark.parametrize(
    ("said", "value"),
    [
        *((text, True) for text in ("ya", "Ya", "YES", "true", "wajib", "√", "v", "✓", "1", "ada")),
        *(
            (text, False)
            for text in ("tidak", "Tidak", "no", "FALSE", "opsional", "x", "X", "✗", "-", "0", "tidak wajib")
        ),
    ],
)
def test_flag(said: str, value: bool) -> None:
    assert cells.flag("s" + said) is value


def test_flag_of_native_cells() -> None:
    assert [cells.flag(cell) for cell in ("b1", "b0", "n1", "n0")] == [True, False, True, False]
    for cell in ("n2", "n0.5", "smungkin", "d2024-01-01", "s"):
        refuses(cells.flag, cell, "flag")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("s198801012010011001", "198801012010011001"),
        ("s'0012", "0012"),
        ("s24-3100-11", "24-3100-11"),
        ("s64905e77", "64905e77"),
        ("s7E2", "7E2"),
        ("n999999999999999", "999999999999999"),
        ("n0", "0"),
    ],
)
def test_identifier(cell: str, value: str) -> None:
    assert cells.identifier(cell) == value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("n1000000000000000", "identifier_lost_digits"),
        ("n198801012010011008", "identifier_lost_digits"),
        ("s1.98801E+17", "identifier_lost_digits"),
        ("s1,98801E+17", "identifier_lost_digits"),
        ("s2E+17", "identifier_lost_digits"),
        ("n10.5", "identifier"),
        ("n-5", "identifier"),
        ("b1", "identifier"),
        ("d2024-08-30", "identifier"),
    ],
)
def test_no_identifier(cell: str, expected: str) -> None:
    refuses(cells.identifier, cell, expected)


@pytest.mark.parametrize(
    ("cell", "scale", "value"),
    [
        ("sRp 5.500.000,00 - Rp 7.800.000,00", 1, [5_500_000, 7_800_000]),
        ("sRp 5.500.000,00 – Rp 7.800.000,00", 1, [5_500_000, 7_800_000]),
        ("s5.500.000 s.d. 7.800.000", 1, [5_500_000, 7_800_000]),
        ("s5.500.000 s.d 7.800.000", 1, [5_500_000, 7_800_000]),
        ("s5.500.000 s/d Rp7.800.000", 1, [5_500_000, 7_800_000]),
        ("s5.500.000s/d7.800.000", 1, [5_500_000, 7_800_000]),
        ("s5.500.000 sampai dengan 7.800.000", 1, [5_500_000, 7_800_000]),
        ("s5.500.000,- s.d. Rp 7.800.000,-", 1, [5_500_000, 7_800_000]),
        ("sRp 5.500.000,- - Rp 7.800.000,-", 1, [5_500_000, 7_800_000]),
        ("s5500000-7800000", 1, [5_500_000, 7_800_000]),
        ("s1500000", 1, [1_500_000, 1_500_000]),
        ("sRp 1.500.000,00", 1, [1_500_000, 1_500_000]),
        ("n1500000", 1, [1_500_000, 1_500_000]),
        ("s7.97", 1_000_000, [7_970_000, 7_970_000]),
        ("s7,97", 1_000_000, [7_970_000, 7_970_000]),
        ("s7.974", 1_000_000, [7_974_000, 7_974_000]),
        ("n7.97", 1_000_000, [7_970_000, 7_970_000]),
        ("s5,5 - 7,8", 1_000_000, [5_500_000, 7_800_000]),
        ("s7.974.000", 1_000_000, [7_974_000, 7_974_000]),
        ("s1000", 1_000_000, [1_000_000_000, 1_000_000_000]),
        ("s1001", 1_000_000, [1001, 1001]),
    ],
)
def test_money_range(cell: str, scale: int, value: list[int]) -> None:
    assert cells.money_range(cell, scale=scale) == value


@pytest.mark.parametrize(
    "cell",
    [
        *("s-5.000.000", "sRp -5.000.000", "s5.000.000 -", "s1 - 2 - 3", "s5.000.000 s.d.", "ssesuai UMR", "s5,000"),
        *("s10 20", "s" + "9" * 30, "n" + "9" * 30, "d2024-01-01", "b1"),
    ],
)
def test_no_money(cell: str) -> None:
    refuses(cells.money_range, cell, "money")


def test_text() -> None:
    assert [cells.text(cell) for cell in ("sGuru", "n10", "n7.97", "b1", "b0", "d2024-08-30")] == [
        *("Guru", "10", "7.97", "ya", "tidak", "2024-08-30"),
    ]


def test_a_column_keeps_its_order_and_says_what_failed() -> None:
    column = pl.Series(["n2", None, "sx", "n1", "n1.5", "n2", f"s{10**25}"])
    values, wrong = parse(column, cells.whole, pl.Int64())
    assert values.dtype == pl.Int64
    assert values.to_list() == [2, None, None, 1, None, 2, None]
    assert wrong.to_list() == [None, None, "number", None, "whole_number", None, "whole_number"]


def test_each_distinct_cell_is_read_once() -> None:
    read: list[str] = []

    def parser(cell: str) -> int:
        read.append(cell)
        return cells.whole(cell)

    parse(pl.Series(["n1", "n2", None] * 1000), parser, pl.Int64())
    assert sorted(read) == ["n1", "n2"]


def test_an_empty_column() -> None:
    values, wrong = parse(pl.Series([None, None], dtype=pl.String), cells.date, pl.Date())
    assert (values.dtype, values.to_list(), wrong.to_list()) == (pl.Date, [None, None], [None, None])
