"""Everything that is untidy in officials' files and stands in the sample at least once."""

from __future__ import annotations

from enum import StrEnum


class Mess(StrEnum):
    """One way in which a file of an official differs from a tidy table; each is readable without a blocking problem.

    The old binary XLS is not among them: no library of the program writes it.
    """

    XLSX = "an XLSX workbook"
    ODS = "an ODS workbook"
    COMMAS = "a CSV with commas"
    SEMICOLONS = "a CSV with semicolons"
    TABS = "a CSV with tabs"
    UTF8 = "UTF-8 without a byte order mark"
    UTF8_BOM = "UTF-8 with a byte order mark"
    CP1252 = "bytes that are cp1252 and not UTF-8"
    XLSX_NAMED_CSV = "an XLSX workbook called .csv"
    ODS_NAMED_CSV = "an ODS workbook called .csv"
    CSV_NAMED_XLS = "a text file with tabs called .xls"

    PREAMBLE = "three rows above the header"
    BLANK_ROWS = "blank rows between the rows"
    MERGED_HEADER = "a header of two rows with merged cells"
    WIDE_MERGE = "one merged heading over more than two columns"
    REPEATED_HEADER = "the header once more in the body"
    COLUMN_ORDER = "the same columns in another order"
    EXTRA_COLUMNS = "columns that nobody asked for"
    SYNONYMS = "headings in people's own words"
    PROGRAMME_ROWS = "one vacancy on many rows, one for every study programme"

    NBSP = "no-break spaces"
    DOUBLE_SPACES = "double spaces"
    LINE_BREAKS = "line breaks inside cells"
    MIXED_CASE = "the same name in capitals and in mixed case"
    CODE_NUMBERS = "a code number in front of a place or a job"
    LABELS_FOR_ID = "a vacancy told by job, place and type and not by its id"
    BROKEN_NAMES = "a person's name on two lines"
    STORED_FORMULA = "a formula with its stored value"

    NUMBER_PLAIN = "7974000"
    NUMBER_DOTTED = "7.974.000"
    NUMBER_DECIMAL_COMMA = "7.974.000,50"
    NUMBER_RANGE = "Rp 5.500.000,00 - Rp 7.800.000,00"
    NUMBER_MILLIONS = "7.97 in a column called Penghasilan(juta)"

    SCORE_COMMA = "78,545"
    SHARED_PLACE = "a place of 2,5 or 2.5"
    ZERO_FOR_ABSENT = "scores of 0 for who did not come"
    GROUP_IN_CODE = "a priority group within the result code: R3/L"

    DATE_ISO = "2026-11-24"
    DATE_ISO_T = "2026-11-24T23:59:59"
    DATE_SLASHES = "24/11/2026"
    DATE_DASHES = "24-11-2026"
    DATE_WORDS = "24 November 2026"
    DATE_SERIAL = "an Excel serial number"
    DATE_CELL = "a date cell of a workbook"


MESSES: tuple[Mess, ...] = tuple(Mess)
"""What `write(…, scale="kemuning")` promises to hold."""
