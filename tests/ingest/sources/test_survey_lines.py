"""However a form is filled in, its respondents are read, and nothing else is taken for one."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.ingest.readers.table import RawTable
from kemuning_data.ingest.sources.survey_lines import Line, lines_of
from kemuning_data.ingest.sources.survey_order import with_elements
from kemuning_data.rules.survey_vocabulary import Element

COLUMNS = ("respondent", *(element.value for element in list(Element)[:7]), "u8", "u9")
WORDS = {
    Line.SUMS: ("ΣNilai /Unsur", "Jumlah nilai per unsur", "TOTAL", "∑ nilai"),
    Line.MEANS: ("NRR / Unsur", "Nilai rata-rata", "Rata-rata"),
    Line.WEIGHTED: ("NRR tertbg/ unsur *)", "NRR tertimbang", "Jumlah NRR tertimbang"),
    Line.INDEX: ("IKM Unit pelayanan **)", "Nilai SKM", "Indeks"),
    Line.LEGEND: ("U1 s.d. U9", "U8 Sarana"),
}
row = st.lists(st.one_of(st.none(), st.sampled_from(["n1", "n2", "n3", "n4", "s4"])), min_size=9, max_size=9)
line = st.sampled_from([(kind, "s" + text) for kind, texts in WORDS.items() for text in texts])


def table(lines: list[list[str | None]]) -> RawTable:
    names = [f"c{index}" for index in range(10)]
    body = pl.DataFrame(lines, schema=dict.fromkeys(names, pl.String), orient="row").with_row_index("row", offset=3)
    frame = body.rename(dict(zip(names, COLUMNS, strict=True)))
    headings = {name: name.upper() for name in ("u8", "u9")} | {
        name: f"U{number}" for number, name in enumerate(COLUMNS[1:8], start=1)
    }
    letters = dict(zip(COLUMNS, "ABCDEFGHIJ", strict=True))
    return RawTable("f.xlsx", None, frame, letters, {"respondent": "No", **headings}, (), (), body)


@given(st.lists(row, min_size=1, max_size=8), st.lists(st.tuples(line, row), max_size=5))
def test_rows_and_lines_are_told_apart(
    rows: list[list[str | None]], below: list[tuple[tuple[Line, str], list[str | None]]]
):
    numbered = [[f"n{number}", *cells] for number, cells in enumerate(rows, start=1)]
    found = lines_of(table([*numbered, *([text, *cells] for (_, text), cells in below)]), COLUMNS[1:])
    answered = {place for place, cells in enumerate(rows, start=3) if any(cells)}
    assert found.rows == answered
    assert found.kinds == {place: kind for place, ((kind, _), _) in enumerate(below, start=3 + len(rows))}
    if answered:
        silent = {place for place in range(3, max(answered)) if place not in answered}
        assert set(found.left_out) == silent


@given(st.permutations(list(Element)))
def test_any_declared_order_is_kept(order: list[Element]):
    """A legend that names all nine decides, whatever the regulation's order."""
    texts = {
        Element.REQUIREMENTS: "Persyaratan",
        Element.PROCEDURE: "Prosedur",
        Element.COMPLETION_TIME: "Waktu",
        Element.COST: "Biaya",
        Element.PRODUCT: "Produk",
        Element.STAFF_COMPETENCE: "Kompetensi",
        Element.STAFF_CONDUCT: "Perilaku",
        Element.COMPLAINT_HANDLING: "Pengaduan",
        Element.FACILITIES: "Sarana",
    }
    answers = ["n1", "n2", "n3", "n4", "n1", "n2", "n3", "n4", "n1"]
    legend = [[f"sU{number}", "s" + texts[element], *[None] * 8] for number, element in enumerate(order, start=1)]
    form = table([["n1", *answers], *legend])
    read, problems = with_elements(form, lines_of(form, COLUMNS[1:]), None, all_nine=True)
    assert not any(problem.is_blocking for problem in problems)
    assert [read.frame[element.value][0] for element in order] == answers
