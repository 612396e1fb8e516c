"""What holds for anything: nothing raises, and what is written is what is read."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kemuning_data.errors import Problem
from kemuning_data.i18n.formats import date as printed_date
from kemuning_data.ingest.readers import cells
from kemuning_data.ingest.readers.cells import Unreadable
from kemuning_data.ingest.readers.dates import EXCEL_DAYS
from kemuning_data.ingest.readers.scan import column_letters, column_number
from kemuning_data.ingest.readers.table import Reading
from kemuning_data.ingest.readers.tags import BETWEEN_CELLS, clean, tagged
from tests.ingest.readers.writing import TABLE, Row, delimited, ods, read, xls, xlsx
from tests.ingest.readers.writing import cells as cells_of

PARSERS = (
    cells.text,
    cells.identifier,
    cells.number,
    cells.decimal,
    cells.whole,
    cells.date,
    cells.flag,
    cells.money_range,
)
STARTS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    bytes.fromhex("D0CF11E0A1B11AE1"),
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"Jabatan,Kuota\n",
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.sampled_from("sndb"), st.one_of(WORDS, st.from_regex(r"[-(]?(Rp ?)?[0-9.,/ -]{1,25}[)]?", fullmatch=True)))
@example("s", "٣٤")
def test_a_parser_reads_or_refuses(tag: str, body: str) -> None:
    """Whatever text a cell holds; the other tags are only ever made by `tagged`."""
    cell = tag + body
    if tag != "s":
        cell = {"n": "n12", "d": "d2024-02-29", "b": "b1"}[tag]
    for parser in PARSERS:
        try:
            parser(cell)
        except Unreadable as unreadable:
            assert unreadable.expected  # noqa: PT017 - either outcome is right, any other exception is not


@given(
    st.one_of(st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.timedeltas(), st.times(), WORDS)
)
def test_any_native_cell_reaches_every_parser(value: object) -> None:
    cell = tagged(value)
    assert BETWEEN_CELLS not in cell
    assert cell.splitlines() == ([cell] if cell else [])
    for parser in PARSERS if cell else ():
        try:
            parser(cell)
        except Unreadable as unreadable:
            assert unreadable.expected  # noqa: PT017


@given(WORDS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert "  " not in once
    assert once == once.strip()


@given(st.integers(-(10**15), 10**15), st.integers(0, 99))
def test_a_number_printed_the_indonesian_way(whole: int, cents: int) -> None:
    grouped = f"{abs(whole):,}".replace(",", ".")
    sign = "-" if whole < 0 else ""
    value = Decimal(f"{sign}{abs(whole)}.{cents:02}")
    assert cells.number(f"s{sign}{grouped},{cents:02}") == value
    assert cells.number(f"sRp {sign}{grouped},{cents:02}") == value
    assert cells.whole(f"s{sign}{grouped}") == whole
    assert cells.number(tagged(float(whole))) == whole


@given(st.decimals(0, 10**6, places=2))
def test_a_native_number_stays_itself(value: Decimal) -> None:
    assert cells.number(tagged(float(value))) == value


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)))
def test_a_date_written_in_any_way(day: dt.date) -> None:
    for text in (
        day.isoformat(),
        f"{day.isoformat()}T00:00:00",
        day.strftime("%d/%m/%Y"),
        f"{day.day}-{day.month}-{day.year}",
        printed_date(day, "id"),
        printed_date(day, "en"),
    ):
        assert cells.date("s" + text) == day
    assert cells.date(tagged(day)) == day


@given(st.integers(*EXCEL_DAYS))
def test_a_serial_number_is_the_day_openpyxl_says(serial: int) -> None:
    day = openpyxl.utils.datetime.from_excel(serial).date()
    assert cells.date(f"n{serial}") == cells.date(f"s{serial}") == day


@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)).filter(lambda day: day.day > 12))
def test_month_before_day_is_never_swapped(day: dt.date) -> None:
    with pytest.raises(Unreadable):
        cells.date("s" + day.strftime("%m/%d/%Y"))


@given(
    st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from([" - ", "–", " s.d. ", " s/d ", "-", " hingga "])
)
def test_a_range_of_money(low: int, high: int, between: str) -> None:
    ends = [f"Rp {amount:,}".replace(",", ".") + ",00" for amount in (low, high)]
    assert cells.money_range("s" + between.join(ends)) == [low, high]
    assert cells.money_range("s" + ends[0]) == [low, low]


@given(st.integers(1, 99_999))
def test_money_in_millions(hundredths: int) -> None:
    for text in (f"{hundredths / 100:.2f}", f"{hundredths / 100:.2f}".replace(".", ",")):
        assert cells.money_range("s" + text, scale=1_000_000) == [hundredths * 10_000] * 2


@given(st.integers(1, 18_278))
def test_letters_of_columns(number: int) -> None:
    assert column_letters(number) == openpyxl.utils.get_column_letter(number)
    assert column_number(column_letters(number)) == number


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=600), st.sampled_from(["csv", "xlsx", ""]))
def test_any_bytes_give_a_reading(start: bytes, content: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{ending}"
        path.write_bytes(start + content)
        _is_sound(read(path))


@pytest.mark.parametrize("write", [xlsx, xls, ods, delimited])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_with_any_bytes_changed_gives_a_reading(write, data: st.DataObject, tmp_path: Path) -> None:
    """Near a true file hostile ones are found sooner."""
    path = tmp_path / "a.bin"
    content = bytearray(_bytes_of(write))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=8)):
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    _is_sound(read(path))


SAFE_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=20)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(SAFE_WORDS.map("x".__add__), st.integers(0, 10**9), SAFE_WORDS), min_size=1, max_size=5))
def test_any_words_come_out_of_a_workbook_as_out_of_text(tmp_path: Path, rows: list[tuple[str, int, str]]) -> None:
    """The child hands its cells over as lines of text: nothing in a cell may disturb them."""
    table = [("Jabatan", "Kuota", "Unit"), *rows]
    wanted = [
        (index, "s" + clean(title), f"n{posts}", "s" + clean(unit) if clean(unit) else None)
        for index, (title, posts, unit) in enumerate(rows, start=2)
    ]
    book = cells_of(read(ods(tmp_path / "a.ods", table)))
    text = cells_of(read(delimited(tmp_path / "a.csv", table)))
    assert book == wanted
    assert [(row, title, f"n{posts[1:]}", unit) for row, title, posts, unit in text] == wanted


@cache
def _bytes_of(write: Callable[[Path, Sequence[Row]], Path]) -> bytes:
    """Made once: a workbook holds the time of its making, and Hypothesis wants the same bytes every time."""
    with tempfile.TemporaryDirectory() as folder:
        return write(Path(folder) / "a.bin", TABLE).read_bytes()


def _is_sound(reading: Reading) -> None:
    assert all(isinstance(problem, Problem) and problem.file for problem in reading.problems)
    is_blocked = any(problem.is_blocking for problem in reading.problems)
    assert is_blocked == (reading.table is None)
