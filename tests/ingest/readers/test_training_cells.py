"""NIP, hours, years and days in a cell: tables, and what is written in any form is read back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.ingest.readers import training_cells
from kemuning_data.ingest.readers.cells import Unreadable
from kemuning_data.ingest.readers.tags import tagged

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November"),
    "Desember",
)
FEBRUARY = [dt.date(2024, 2, 12), dt.date(2024, 2, 16)]


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        (training_cells.nip, "198503122010011004", "198503122010011004"),
        (training_cells.nip, "'19850312 201001 1 004", "198503122010011004"),
        (training_cells.nip, "NIP. 19850312.201001.1.004", "198503122010011004"),
        (training_cells.nip, "NI PPPK 199001012022211001", "199001012022211001"),
        (training_cells.hours, 40, 40.0),
        (training_cells.hours, 2.5, 2.5),
        (training_cells.hours, "40 JP", 40.0),
        (training_cells.hours, "32 jam pelajaran", 32.0),
        (training_cells.hours, "2,5", 2.5),
        (training_cells.hours, "-8", -8.0),
        (training_cells.hours, -8, -8.0),
        (training_cells.hours, "-", None),
        (training_cells.year, 2025, 2025),
        (training_cells.year, "TA 2025", 2025),
        (training_cells.year, "TA. 2025", 2025),
        (training_cells.year, "Tahun Anggaran 2025", 2025),
        (training_cells.days, dt.date(2024, 2, 12), [FEBRUARY[0]] * 2),
        (training_cells.days, "12-02-2024", [FEBRUARY[0]] * 2),
        (training_cells.days, "Senin, 12 Februari 2024", [FEBRUARY[0]] * 2),
        (training_cells.days, "12 s.d. 16 Februari 2024", FEBRUARY),
        (training_cells.days, "12 s/d 16 Feb 2024", FEBRUARY),
        (training_cells.days, "12-16 Februari 2024", FEBRUARY),
        (training_cells.days, "12 - 16/02/2024", FEBRUARY),
        (training_cells.days, "12/02/2024 s.d 16/02/2024", FEBRUARY),
        (training_cells.days, "12-02-2024 - 16-02-2024", FEBRUARY),
        (training_cells.days, "2024-02-12 sampai dengan 2024-02-16", FEBRUARY),
        (training_cells.days, "12 Februari – 16 Februari 2024", FEBRUARY),
        (training_cells.days, "30 Desember s.d. 3 Januari 2025", [dt.date(2024, 12, 30), dt.date(2025, 1, 3)]),
    ],
)
def test_what_a_cell_says(read: Callable[[str], object], cell: object, value: object):
    assert read(tagged(cell)) == value


@pytest.mark.parametrize(
    ("read", "cell", "expected"),
    [
        (training_cells.nip, "19850312201001100", "nip"),
        (training_cells.nip, "1985031220100110044", "nip"),
        (training_cells.nip, "19850312 201001 L 004", "nip"),
        (training_cells.nip, 198503122010011004, "identifier_lost_digits"),
        (training_cells.nip, 1.98503122010011e17, "identifier_lost_digits"),
        (training_cells.nip, "1.98503E+17", "identifier_lost_digits"),
        (training_cells.nip, "١98503122010011004", "nip"),
        (training_cells.hours, "empat puluh", "hours"),
        (training_cells.hours, "1.000", "hours"),
        (training_cells.hours, "40 hari", "hours"),
        (training_cells.hours, dt.date(2024, 2, 12), "hours"),
        (training_cells.hours, float("inf"), "hours"),
        (training_cells.year, "25", "year"),
        (training_cells.year, 2024.5, "year"),
        (training_cells.year, dt.date(2024, 2, 12), "year"),
        (training_cells.days, "Februari 2024", "days"),
        (training_cells.days, "31 s.d. 16 Februari 2024", "days"),
        (training_cells.days, "16 s.d. 12 Februari 2024", "days"),
        (training_cells.days, "12 s.d. 30 Februari 2024", "days"),
        (training_cells.days, "12, 14 dan 16 Februari 2024", "days"),
    ],
)
def test_what_is_refused(read: Callable[[str], object], cell: object, expected: str):
    with pytest.raises(Unreadable) as refused:
        read(tagged(cell))
    assert refused.value.expected == expected


@given(st.text("0123456789", min_size=18, max_size=18), st.sampled_from(["", " ", ".", "-", "/"]), st.booleans())
def test_a_nip_is_read_however_it_is_grouped(digits: str, sign: str, is_labelled: bool):
    grouped = sign.join((digits[:8], digits[8:14], digits[14], digits[15:]))
    assert training_cells.nip(tagged(("NIP. " if is_labelled else "") + grouped)) == digits


@given(st.integers(-99_999, 99_999), st.integers(0, 99), st.sampled_from(["", " JP", " jp.", " Jam Pelajaran", "JPL"]))
def test_hours_are_read_however_they_are_written(whole: int, hundredths: int, unit: str):
    value = float(f"{whole}.{hundredths:02}")
    assert training_cells.hours(tagged(value)) == value
    assert training_cells.hours(tagged(f"{whole},{hundredths:02}{unit}")) == value
    assert training_cells.hours(tagged(f"{whole}.{hundredths:02}{unit}")) == value


@given(
    st.dates(dt.date(1960, 1, 2), dt.date(2060, 1, 1)),
    st.integers(0, 400),
    st.sampled_from([" - ", " s.d. ", " s/d ", "–", " sampai dengan ", " hingga "]),
)
def test_days_are_read_however_they_are_written(first: dt.date, length: int, between: str):
    last = first + dt.timedelta(days=length)
    named = [f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    written = [named, [f"{day:%d/%m/%Y}" for day in (first, last)], [day.isoformat() for day in (first, last)]]
    if first.year == last.year or (length < 300 and first.month > last.month):
        written.append([named[0].rsplit(" ", 1)[0], named[1]])
    if (first.year, first.month) == (last.year, last.month):
        written.append([str(first.day), named[1]])
    for pair in written:
        assert training_cells.days(tagged(between.join(pair))) == [first, last]
    assert training_cells.days(tagged(named[0])) == [first, first]


@given(st.text(max_size=40).map(tagged).filter(bool))
def test_any_cell_is_read_or_refused(cell: str):
    for read in (training_cells.nip, training_cells.hours, training_cells.year, training_cells.days):
        try:
            read(cell)
        except Unreadable:
            continue
