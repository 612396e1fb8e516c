"""Surveys in their three shapes: what is kept, what is told where, and what a second file does."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from kemuning_data.errors import Refusal
from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import sentence
from kemuning_data.ingest.pipeline import Imported, run_import
from kemuning_data.settings import Settings
from kemuning_data.tables.survey import SurveyReport, SurveyResponse
from tests.ingest.readers.writing import Row, delimited, ods, xlsx

from .conftest import NOW, Office
from .survey_files import (
    CODES,
    FORM_HEADER_MERGES,
    HEAD,
    NAMES,
    REPORT_HEAD,
    SECRET,
    SWAPPED_LEGEND,
    UNITS,
    answers_of,
    form,
    person,
    report,
)


class Survey(Office):
    """An office with two units that puts surveys in."""

    def survey(self, rows: Sequence[Row] | Path, **said: str) -> Imported:
        path = rows if isinstance(rows, Path) else xlsx(self.settings.data_dir.parent / "survei.xlsx", rows)
        return run_import("survey", [path], self.settings, now=NOW, declared=said)

    def answers(self) -> dict[tuple[str, str, str], dict[str, object]]:
        return {(row["unit_code"], row["period"], row["respondent"]): row for row in self.rows(SurveyResponse)}


@pytest.fixture(scope="module")
def with_units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two units in its records, which each test copies."""
    folder = tmp_path_factory.mktemp("office")
    settings = Settings(data_dir=folder / "data")
    run_import("units", [xlsx(folder / "units.xlsx", UNITS)], settings, now=NOW)
    return settings.data_dir


@pytest.fixture
def office(with_units: Path, tmp_path: Path) -> Survey:
    shutil.copytree(with_units, tmp_path / "data")
    made = Survey("", tmp_path)
    made.settings = Settings(data_dir=tmp_path / "data")
    return made


def test_both_databases_keep_the_same(records_url: str, tmp_path: Path):
    made = Survey(records_url, tmp_path)
    (tmp_path / "data").mkdir()
    made.put("units", UNITS)
    for rows, changes in (([person(1), person(2)], (2, 0, 0)), ([person(2, *[4] * 9), person(3)], (1, 1, 1))):
        done = made.survey([HEAD, *rows]).changes
        assert done is not None
        assert (done.added, done.changed, done.closed) == changes
    made.survey([REPORT_HEAD, report(1, 2019, "I", 88.5, "A", 3.54)])
    assert made.answers().keys() == {("rsud", "2024-H1", "2"), ("rsud", "2024-H1", "3")}
    assert [row["ikm"] for row in made.rows(SurveyReport)] == [88.5]


def codes(imported: Imported) -> list[str]:
    return [problem.code for problem in imported.checked.problems]


def test_a_list_of_respondents(office: Survey):
    done = office.survey([HEAD, person(1), person(2, *[4] * 9, on="2024-07-01")])
    assert codes(done) == []
    found = office.answers()
    assert found["rsud", "2024-H1", "1"] == {
        "unit_code": "rsud",
        "period": "2024-H1",
        "respondent": "1",
        "service": None,
        "answered_on": dt.date(2024, 3, 5),
        "channel": None,
        "age": 34,
        "sex": "female",
        "education": "senior_high",
        "occupation": "private",
        **dict(zip(CODES, (3, 4, 3, 4, 3, 4, 3, 2, 1), strict=True)),
    }
    assert found.keys() == {("rsud", "2024-H1", "1"), ("rsud", "2024-H2", "2")}


def test_elements_are_known_by_name_whatever_their_order(office: Survey):
    order = (8, 3, 0, 7, 5, 1, 6, 2, 4)
    names = [NAMES[place] for place in order]
    given = [(3, 4, 3, 4, 3, 4, 3, 2, 1)[place] for place in order]
    head = (*HEAD[:7], *names, HEAD[-1])
    assert codes(office.survey([head, person(1, *given)])) == []
    (row,) = office.rows(SurveyResponse)
    assert [row[code] for code in CODES] == [3, 4, 3, 4, 3, 4, 3, 2, 1]


@pytest.mark.parametrize("write", ["xlsx", "ods", "semicolons"])
def test_the_form_of_the_regulation(office: Survey, tmp_path: Path, write: str):
    rows = form(answers_of(29), legend=SWAPPED_LEGEND)
    writers: Mapping[str, Callable[[], Path]] = {
        "xlsx": lambda: xlsx(tmp_path / "form.xlsx", rows, merge=FORM_HEADER_MERGES),
        "ods": lambda: ods(tmp_path / "form.ods", rows),
        "semicolons": lambda: delimited(
            tmp_path / "form.csv",
            [["" if c is None else str(c).replace("Σ", "Jumlah ") for c in row] for row in rows],
            delimiter=";",
            encoding="cp1252",
        ),
    }
    done = office.survey(writers[write]())
    assert codes(done) == ["elements_swapped"]
    found = office.answers()
    assert found.keys() == {("dukcapil", "2024-H1", str(number)) for number in range(1, 30)}
    for number, given in enumerate(answers_of(29), start=1):
        row = found["dukcapil", "2024-H1", str(number)]
        assert [row[code] for code in CODES] == [*given[:7], 4, 2]
        assert row["answered_on"] is None


def test_an_order_that_nobody_declares_is_refused(office: Survey, tmp_path: Path):
    path = xlsx(tmp_path / "form.xlsx", form(answers_of(12)), merge=FORM_HEADER_MERGES)
    done = office.survey(path)
    assert codes(done) == ["element_order_undeclared"]
    (problem,) = done.checked.problems
    assert (problem.column, problem.facts["heading"]) == ("I", "U8")
    assert all("--declare u8=" in sentence(problem, lang) for lang in LANGS)
    assert office.answers() == {}


@pytest.mark.parametrize(
    ("declared", "complaints", "facilities"),
    [("facilities", 4, 2), ("Sarana dan prasarana", 4, 2), ("complaint_handling", 2, 4), ("pengaduan", 2, 4)],
)
def test_an_order_that_the_official_declares(office: Survey, declared: str, complaints: int, facilities: int):
    done = office.survey(form(answers_of(12)), u8=declared)
    assert not done.checked.is_blocked
    assert {(row["complaint_handling"], row["facilities"]) for row in office.rows(SurveyResponse)} == {
        (complaints, facilities)
    }
    again = office.survey(form(answers_of(12)), u8=declared).changes
    assert again is None or again.is_nothing


def test_the_same_file_with_another_declaration_is_read_again(office: Survey):
    office.survey(form(answers_of(12)), u8="facilities")
    changes = office.survey(form(answers_of(12)), u8="complaint_handling").changes
    assert changes is not None
    assert (changes.added, changes.changed) == (0, 12)


@pytest.mark.parametrize(
    ("line", "is_swapped"),
    [
        ("Keterangan: U8 = Sarana dan prasarana, U9 = Penanganan pengaduan", True),
        ("U8: Penanganan pengaduan, saran dan masukan; U9: Sarana prasarana", False),
        ("U9 = Sarana dan Prasarana", False),
        ("8. Sarana dan Prasarana", True),
    ],
)
def test_an_order_that_a_line_declares(office: Survey, line: str, is_swapped: bool):
    assert not office.survey([(line,), *form(answers_of(10))]).checked.is_blocked
    expected = (4, 2) if is_swapped else (2, 4)
    assert {(row["complaint_handling"], row["facilities"]) for row in office.rows(SurveyResponse)} == {expected}


def test_names_below_the_numbers_declare_the_order(office: Survey):
    rows = form(answers_of(10))
    rows.insert(8, (None, *NAMES[:7], NAMES[8], NAMES[7]))
    assert codes(office.survey(rows)) == ["elements_swapped"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([("U8 = Sarana",)], {"u8": "complaint_handling"}),
        ([("U8 = Sarana",), ("U8 = Pengaduan",)], {}),
        ([("U3 = Biaya",)], {"u8": "facilities"}),  # then U3 and U4 would be one element
    ],
)
def test_contradictions_are_refused(office: Survey, lines: list[Row], said: dict[str, str]):
    done = office.survey([*lines, *form(answers_of(10))], **said)
    assert "element_order_contradicts" in codes(done)
    assert done.checked.is_blocked


def test_a_heading_that_contradicts_the_legend(office: Survey):
    head = (*HEAD[:7], *NAMES[:7], "U8 Penanganan pengaduan", "U9 Sarana dan prasarana", HEAD[-1])
    assert codes(office.survey([head, person(1)])) == []
    done = office.survey([("Keterangan: U8 = Sarana dan prasarana",), head, person(1)])
    assert codes(done) == ["element_order_contradicts"]


def test_only_what_can_be_declared(office: Survey):
    with pytest.raises(Refusal, match="declaration_unknown"):
        office.survey(form(answers_of(10)), u3="biaya")
    assert "declared_element_unknown" in codes(office.survey(form(answers_of(10)), u8="biaya"))


def test_unit_and_period_may_be_declared(office: Survey):
    rows = form(answers_of(10))[6:]
    assert codes(office.survey(rows, u8="pengaduan")) == ["unit_not_said", "period_not_said"]
    assert codes(office.survey(rows, u8="pengaduan", unit="rsud", period="Triwulan I 2024")) == []
    assert {key[:2] for key in office.answers()} == {("rsud", "2024-Q1")}


def test_a_unit_named_in_a_title(office: Survey):
    rows = [("SURVEI SEMESTER II TAHUN 2023",), ("RSUD UJI",), *form(answers_of(10))[5:]]
    assert codes(office.survey(rows, u8="pengaduan")) == []
    assert {key[:2] for key in office.answers()} == {("rsud", "2023-H2")}


def test_what_the_form_prints_is_compared(office: Survey):
    rows = form(answers_of(20), legend=SWAPPED_LEGEND, shift=1)
    rows.insert(0, ("Jumlah responden : 21",))
    rows[next(place for place, row in enumerate(rows) if row and row[0] == "NRR / Unsur")] = (
        "NRR / Unsur",
        *[2.5] * 7,
        2.01,
        4,
    )
    done = office.survey(rows)
    assert not done.checked.is_blocked
    told = [(p.code, p.column, p.found, p.expected) for p in done.checked.problems if p.code != "elements_swapped"]
    total = sum(row[0] for row in answers_of(20))
    assert ("printed_figure_differs", "B", str(total + 1), str(total)) in told
    assert ("printed_figure_differs", "I", "2.010", "2") in told
    assert ("respondents_differ", None, "21", "20") in told
    assert not any(column == "J" for _, column, _, _ in told)


@pytest.mark.parametrize(
    ("weight", "code"),
    [
        (1 / 9, []),
        (0.11, ["printed_index_rounded_weight"]),
        (0.111, ["printed_index_rounded_weight"]),
        (0.125, ["printed_index_differs"]),
    ],
)
def test_the_printed_index(office: Survey, weight: float, code: list[str]):
    done = office.survey(form(answers_of(20), weight=weight), u8="pengaduan")
    assert codes(done) == code


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({7: 5}, ("answer_out_of_scale", 3, "H", "5", None)),
        ({15: 0}, ("answer_out_of_scale", 3, "P", "0", None)),
        ({9: 3.5}, ("answer_out_of_scale", 3, "J", "3.5", None)),
        ({8: "baik"}, ("cell_unreadable", 3, "I", "baik", "score")),
        ({1: "puskesmas"}, ("unit_not_found", 3, "B", "puskesmas", None)),
        ({2: dt.date(2026, 11, 25)}, ("answered_in_future", 3, "C", "2026-11-25", None)),
        ({2: None}, ("period_not_said", 3, None, None, None)),
        ({1: None}, ("unit_not_said", 3, None, None, None)),
    ],
)
def test_what_blocks_an_answer(office: Survey, told, cells: dict[int, object], problem: tuple[object, ...]):
    row = [cells.get(place, cell) for place, cell in enumerate(person(2))]
    done = office.survey([HEAD, person(1), row])
    assert told(done) == [problem]
    assert done.checked.is_blocked
    assert office.answers() == {}


def test_today_is_no_future_day(office: Survey):
    assert codes(office.survey([HEAD, person(1, on=dt.date(2026, 11, 24))])) == []


def test_a_scale_of_five_is_told_once(office: Survey):
    rows = [person(number, *[number % 5 + 1] * 9) for number in range(20)]
    done = office.survey([HEAD, *rows])
    assert [(p.code, p.row, p.found) for p in done.checked.problems] == [("scale_of_five", None, "36")]
    slip = [person(number, *[3] * 9) for number in range(20)]
    slip[4][7] = 5
    assert codes(office.survey([HEAD, *slip])) == ["answer_out_of_scale"]


def test_a_respondent_stands_once(office: Survey, told):
    done = office.survey([HEAD, person(1), person(2), person(1, *[4] * 9)])
    assert told(done) == [("respondent_twice", row, "A", None, None) for row in (2, 4)]
    other = [person(1), person(1, unit="dukcapil"), person(1, on="2024-08-01")]
    assert codes(office.survey([HEAD, *other])) == []


@pytest.mark.parametrize("place", range(9))
def test_an_element_without_a_column(office: Survey, place: int):
    gone = 7 + place
    head, row = [[*cells[:gone], *cells[gone + 1 :]] for cells in (list(HEAD), person(1))]
    done = office.survey([head, row])
    assert codes(done) == ["element_missing"]


def test_an_element_that_nobody_answered(office: Survey):
    done = office.survey([HEAD, person(1, 3, None, *[3] * 7), person(2, 4, None, *[3] * 7)])
    assert codes(done) == ["element_unanswered"]
    assert codes(office.survey([HEAD, person(1, 3, None, *[3] * 7), person(2)])) == []


def test_dates_outside_the_period_of_the_file(office: Survey, told):
    rows = [("PERIODE : Semester I 2024",), HEAD, person(1), person(2, on="2024-07-01"), person(3, on="2023-12-31")]
    done = office.survey(rows)
    assert told(done) == [
        ("answered_outside_period", 4, "C", "2024-07-01", "2024-H1"),
        ("answered_outside_period", 5, "C", "2023-12-31", "2024-H1"),
    ]


@pytest.mark.parametrize("period", ["Semester I 2027", "2027"])
def test_a_period_that_has_not_begun(office: Survey, period: str):
    done = office.survey(form(answers_of(10), period=f": {period}"), u8="pengaduan")
    assert set(codes(done)) == {"period_in_future"}


def test_words_that_are_not_known_are_left_out(office: Survey):
    row = person(1)
    row[3:7] = ["dewasa", "?", "kursus", "juru kunci"]
    done = office.survey([HEAD, row])
    assert codes(done) == ["profile_left_out"] * 4
    (kept,) = office.rows(SurveyResponse)
    assert [kept[name] for name in ("age", "sex", "education", "occupation")] == [None] * 4
    assert kept["requirements"] == 3


def test_nothing_written_freely_and_no_name_is_kept(office: Survey):
    name, nik = "KENARI PENANDA", "9901014102990007"
    done = office.survey([HEAD, person(name), person(nik), person("R-3")])
    assert not done.checked.is_blocked
    assert {key[2] for key in office.answers()} == {"1", "2", "3"}
    kept = repr(office.rows(SurveyResponse)) + repr(done)
    assert [word for word in (name, nik, SECRET, "0812") if word in kept] == []


def test_a_second_file_takes_the_place_of_the_first(office: Survey):
    office.survey([HEAD, person(1), person(2), person(3, unit="dukcapil"), person(4, on="2023-02-01")])
    again = office.survey([HEAD, person(2), person(1), person(4, on="2023-02-01"), person(3, unit="dukcapil")])
    assert again.changes is not None
    assert again.changes.is_nothing
    later = office.survey([HEAD, person(1, *[4] * 9), person(9)])
    assert [(p.code, p.facts["count"]) for p in later.checked.problems] == [("answers_removed", 1)]
    assert later.changes is not None
    assert (later.changes.added, later.changes.changed, later.changes.closed) == (1, 1, 1)
    assert office.answers().keys() == {
        ("rsud", "2024-H1", "1"),
        ("rsud", "2024-H1", "9"),
        ("rsud", "2023-H1", "4"),
        ("dukcapil", "2024-H1", "3"),
    }


def test_answers_given_on_the_site_are_added(office: Survey):
    head = (*HEAD, "Saluran")
    office.survey([HEAD, person(1), person(2)])
    office.survey([head, [*person("a1"), "site"]])
    done = office.survey([head, [*person("a2"), "site"]])
    assert codes(done) == []
    assert {key[2] for key in office.answers()} == {"1", "2", "site-a1", "site-a2"}
    office.survey([HEAD, person(1)])
    assert {key[2] for key in office.answers()} == {"1", "site-a1", "site-a2"}


def test_old_tables_of_indices(office: Survey):
    done = office.survey(
        [
            ("REKAPITULASI INDEKS KEPUASAN MASYARAKAT",),
            REPORT_HEAD,
            report(1, 2019, "I", "88,50", "A", "3,54"),
            report(2, 2019, "II", 87.62, "B", 3.54),
            report(3, 2020, "Semester 1", 80, "B (Baik)"),
            report(4, 2015, None, "81,26", "A"),
            ("Jumlah", None, None, None, 600),
        ]
    )
    assert codes(done) == ["scale_assumed"]
    found = {row["period"]: row for row in office.rows(SurveyReport)}
    assert {period: (row["method"], row["ikm"], row["respondents"]) for period, row in found.items()} == {
        "2019-H1": ("reported", 88.5, 150),
        "2019-H2": ("reported_011", 87.62, 150),
        "2020-H1": ("reported", 80, 150),
        "2015": ("reported_2004", 81.26, 150),
    }
    assert found["2019-H1"]["facilities"] == 3.54
    assert found["2020-H1"]["facilities"] is None
    assert office.answers() == {}


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({5: 104}, ("index_out_of_range", "F", "104")),
        ({5: 24.99}, ("index_out_of_range", "F", "24.99")),
        ({5: 3.54}, ("index_out_of_range", "F", "3.54")),
        ({7: 4.01}, ("mean_out_of_scale", "H", "4.01")),
        ({2: 2027}, ("period_in_future", "D", "2027-H2")),
        ({3: "I"}, ("report_twice", "D", "2019-H1")),
        ({4: 0}, ("value_too_small", "E", "0")),
        ({1: "Dinas Awan"}, ("unit_not_found", "B", "Dinas Awan")),
    ],
)
def test_what_blocks_an_old_index(office: Survey, cells: dict[int, object], problem: tuple[str, str, str]):
    row = [cells.get(place, cell) for place, cell in enumerate(report(2, 2019, "II", 88.5, "A", 3.54))]
    done = office.survey([REPORT_HEAD, report(1, 2019, "I", 88.5, "A", 3.54), row])
    assert done.checked.is_blocked
    assert problem in [(p.code, p.column, p.found) for p in done.checked.problems]
    assert office.rows(SurveyReport) == []


@pytest.mark.parametrize(
    ("method", "ikm", "kept", "told"),
    [
        ("0,11", 87.62, "reported_011", []),
        ("1/9", 88.5, "reported", []),
        ("1/9", 87.62, "reported", ["index_differs_from_means"]),
        (None, 90, "reported", ["index_differs_from_means"]),
        ("2004", 87.62, "reported_2004", []),
        ("asal", 88.5, None, ["value_unknown"]),
    ],
)
def test_the_weight_of_an_old_index(office: Survey, method: str | None, ikm: float, kept: str | None, told: list[str]):
    row = (*report(1, 2019, "I", ikm, "A", 3.54), method)
    done = office.survey([(*REPORT_HEAD, "Metode Bobot"), row])
    assert [code for code in codes(done) if code != "grade_differs"] == told
    assert [entry["method"] for entry in office.rows(SurveyReport)] == ([] if kept is None else [kept])


def test_a_grade_that_the_index_does_not_have(office: Survey, told):
    done = office.survey([REPORT_HEAD, report(1, 2019, "I", 88.3, "A")])
    assert told(done) == [("grade_differs", 2, "G", "A", "B")]


def test_an_index_beside_each_respondent_makes_no_report(office: Survey):
    head = ("No. Responden", "Unit Pelayanan", "Periode", *NAMES, "IKM")
    rows = [(number, "RSUD UJI KABUPATEN UJI", "Semester I 2024", *[3] * 9, 75) for number in range(1, 4)]
    done = office.survey([head, *rows])
    assert codes(done) == []
    assert done.checked.counts == {"rows": 3, "answers": 3, "reports": 0}


def test_a_column_of_respondents_counts_them_in_a_report(office: Survey):
    head = ("Unit Pelayanan", "Periode", "Responden", "Nilai IKM")
    assert codes(office.survey([head, ("RSUD Uji", "Triwulan II 2023", 87, "81,5")])) == []
    (row,) = office.rows(SurveyReport)
    assert (row["period"], row["respondents"], row["ikm"], row["method"]) == ("2023-Q2", 87, 81.5, "reported")


def test_a_header_of_three_rows(office: Survey):
    rows = form(answers_of(11), legend=SWAPPED_LEGEND)
    rows[6:8] = [("NO.", "NILAI UNSUR PELAYANAN"), ("RESP",), (None, *(f"U{number}" for number in range(1, 10)))]
    assert codes(office.survey(rows)) == ["elements_swapped"]
    assert len(office.answers()) == 11


def test_numbered_rows_that_were_never_filled_in(office: Survey):
    rows = form(answers_of(11), legend=SWAPPED_LEGEND)
    rows[19:19] = [(number,) for number in range(12, 31)]
    assert codes(office.survey(rows)) == ["elements_swapped"]
    assert len(office.answers()) == 11


def test_a_respondent_who_left_everything_out_is_told(office: Survey):
    rows = form([*answers_of(11)], legend=SWAPPED_LEGEND)
    rows[12] = (5,)
    done = office.survey(rows)
    assert "lines_left_out" in codes(done)
    assert len(office.answers()) == 10


def test_fourteen_elements_are_those_of_2004(office: Survey):
    head = (*REPORT_HEAD[:7], *(f"U{number}" for number in range(1, 15)))
    done = office.survey([head, (*report(1, 2018, "I", 80, "B")[:7], *[3.2] * 14)])
    assert codes(done) == []
    (row,) = office.rows(SurveyReport)
    assert (row["method"], row["requirements"], row["ikm"]) == ("reported_2004", None, 80)


HEADER_OF_PEOPLE = ("Nama Unit", "Tahun", "Semester", "Jumlah Penerima Layanan")


def test_people_served(office: Survey, told):
    office.survey([HEAD, *(person(number) for number in range(1, 5))])
    rows = [HEADER_OF_PEOPLE, ("RSUD UJI", 2024, "I", 3), ("dukcapil", 2023, None, "12.500")]
    done = office.put("populations", rows)
    assert told(done) == [("population_below_respondents", 2, "D", "3", "4")]
    assert done.changes is not None
    assert done.changes.added == 2


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("RSUD Uji", 2024, "I", 0), ("value_too_small", "D", "0")),
        (("RSUD Uji", 2024, "III", 10), ("cell_unreadable", "C", "III")),
        (("RSUD Uji", 2027, "I", 10), ("period_in_future", "C", "2027-H1")),
        (("dukcapil", 2024, "I", 10), ("report_twice", "C", "2024-H1")),
        (("Dinas Awan", 2024, "I", 10), ("unit_not_found", "A", "Dinas Awan")),
    ],
)
def test_what_blocks_a_population(office: Survey, row: Row, problem: tuple[str, str, str]):
    done = office.put("populations", [HEADER_OF_PEOPLE, ("dukcapil", 2024, "I", 500), row])
    assert problem in [(p.code, p.column, p.found) for p in done.checked.problems]
    assert done.checked.is_blocked
