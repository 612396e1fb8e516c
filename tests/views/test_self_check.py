"""What a reader is told about their own answers, in both languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.i18n import Lang
from kemuning_data.queries import vacancies
from kemuning_data.queries.programmes import accepted_programme
from kemuning_data.rules.self_check import Answers, Summary, check, summary
from kemuning_data.rules.vocabulary import EducationLevel
from kemuning_data.views import self_check
from tests.queries.hand_made import TODAY, day, release, vacancy
from tests.views.markup import Read
from tests.views.views import RELEASE, view

VAGUE = "It is vague: its words do not tell anybody whether they meet it. Ask the agency what it means."


def results(
    vacancy_id: str, answers: Answers, lang: Lang = "en", *, today: dt.date = TODAY, shown: Any = RELEASE
) -> list[str]:
    """The words of every criterion in order, then those beyond checking, then the sum."""
    reader = view(lang, today=today, shown=shown)
    detail = vacancies.vacancy(shown, vacancy_id, today)
    assert detail is not None
    findings = check(detail.row, detail.criteria, answers, today)
    listed = {row["position"]: row for row in detail.criteria}
    parts = [self_check.result(reader, detail.row, each, listed.get(each.position or 0), answers) for each in findings]
    pairs = self_check.pairs(findings, detail.criteria)
    parts += [self_check.beyond_checking(reader, detail.row, pairs, answers)]
    return [Read(part).words for part in [*parts, self_check.total(reader, summary(findings))]]


def test_a_nurse_who_turns_36_too_soon():
    answers = Answers(
        EducationLevel.BACHELOR,
        accepted_programme(RELEASE, ["D-III KEPERAWATAN"], "d3 perawt"),
        day("1990-12-03"),
        Decimal("2.745"),
        {},
        {3: True},
    )
    assert results("v01", answers) == [
        "Not met The vacancy accepts Diploma III (D3) only; you have Bachelor (S1). "
        "A higher level does not count: the list of accepted levels is closed.",
        "Met “d3 perawt” was read as D-III KEPERAWATAN , which is accepted. Your diploma must say so.",
        "Not met The vacancy asks: Grade point average (IPK) of at least 2.75. You have 2.745.",
        "Cannot be checked The vacancy asks: From 18 to 35 years old. "
        "On 3 December 2026, the last day of registration, you will be 36. "
        "Today you are 35. Age counts on the day you apply, so apply in time, and ask the agency.",
        "Met You said yes.",
        f"Cannot be checked {VAGUE}",
        f"Cannot be checked here Berpengalaman cukup (an advantage, not required) Cannot be checked {VAGUE}",
        "You meet 2 of 5 required criteria. 2 are not met. 1 cannot be checked. "
        "The agency decides, from your documents.",
    ]


def test_the_same_in_indonesian():
    said = results("v01", Answers(EducationLevel.DIPLOMA_3, None, day("1990-12-04"), Decimal("3.5")), "id")
    assert said[0] == "Terpenuhi Diploma tiga (D-III) diterima."
    assert said[1] == ""
    assert said[2] == "Terpenuhi Yang diminta: Indeks prestasi kumulatif (IPK) minimal 2,75. Punya Anda: 3,50."
    assert said[3] == (
        "Terpenuhi Yang diminta: Usia 18 sampai 35 tahun. Pada 3 Desember 2026, hari terakhir pendaftaran, "
        "usia Anda 35 tahun."
    )
    assert (
        said[-1]
        == "Anda memenuhi 3 dari 5 syarat wajib. 2 belum dijawab. Instansi yang memutuskan, berdasarkan berkas Anda."
    )


def test_after_the_last_day_it_is_the_past():
    (age,) = [
        text for text in results("v01", Answers(birth_date=day("1990-12-03")), today=day("2027-01-05")) if "36" in text
    ]
    assert age == (
        "Not met The vacancy asked: From 18 to 35 years old. "
        "On 3 December 2026, the last day of registration, you were 36."
    )


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ("0.5", "Not met The vacancy asks: At least 1 year. You have 0.5 years."),
        ("1", "Met The vacancy asks: At least 1 year. You have 1 year."),
        ("2", "Met The vacancy asks: At least 1 year. You have 2 years."),
    ],
)
def test_years(years: str, said: str):
    assert said in results("v13", Answers(years={1: Decimal(years)}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("s1 program 3", "Met S-1 PROGRAM 3 is accepted."),
        ("program 11", "Met S-1 PROGRAM 11 is accepted."),
        ("progam 3", "Met “progam 3” was read as S-1 PROGRAM 3 , which is accepted. Your diploma must say so."),
        ("<b>hukum", "Not met “<b>hukum” is not among the 11 study programmes that are accepted."),
        (
            "program",
            "Cannot be checked “program” may be several accepted programmes: S-1 PROGRAM 1 , S-1 PROGRAM 2 , "
            "S-1 PROGRAM 3 , S-1 PROGRAM 4 , S-1 PROGRAM 5 . Write the whole name.",
        ),
    ],
)
def test_programmes_are_shown_as_read(text: str, said: str):
    accepted = [f"S-1 PROGRAM {number}" for number in range(1, 12)]
    assert results("v13", Answers(programme=accepted_programme(RELEASE, accepted, text)))[1] == said


def test_nothing_answered_promises_nothing():
    assert results("v01", Answers())[-1] == "Nothing has been checked yet. The agency decides, from your documents."


def test_unknown_days_and_units():
    criteria = [
        {
            "vacancy_id": "v",
            "position": position,
            "kind": kind,
            "text_id": kind,
            "text_en": None,
            "min_value": 1.0,
            "max_value": None,
            "unit": unit,
            "is_required": True,
            "is_vague": False,
            "legal_basis": None,
        }
        for position, kind, unit in ((1, "age", "age"), (2, "skill", None))
    ]
    shown = release([vacancy("v", closes_on=None)], criteria)
    said = results("v", Answers(birth_date=day("2000-01-01")), shown=shown)
    assert "Cannot be checked Age counts on the last day of registration, and that day is not known here." in said
    assert "Cannot be checked This site does not know what its figure counts." in said
    assert said[-1] == "Nothing has been checked yet. The agency decides, from your documents."


@pytest.mark.parametrize(
    ("counts", "english", "indonesian"),
    [
        (
            Summary(5, 1, 0, 1),
            "You meet 5 of 7 required criteria. 1 is not met. 1 cannot be checked.",
            "Anda memenuhi 5 dari 7 syarat wajib. 1 tidak terpenuhi. 1 tidak dapat diperiksa.",
        ),
        (
            Summary(5, 1, 0, 1, vague=1),
            "You meet 5 of 7 required criteria. 1 is not met. 1 cannot be checked because it is vague.",
            "Anda memenuhi 5 dari 7 syarat wajib. 1 tidak terpenuhi. 1 tidak dapat diperiksa karena kabur.",
        ),
        (Summary(5, 0, 0, 2, vague=1), "You meet 5 of 7 required criteria. 2 cannot be checked.", None),
        (Summary(1, 0, 0, 0), "You meet 1 of 1 required criterion.", "Anda memenuhi 1 dari 1 syarat wajib."),
        (Summary(0, 2, 1, 0), "You meet 0 of 3 required criteria. 2 are not met. 1 is not answered yet.", None),
        (Summary(7, 0, 0, 0), "You meet 7 of 7 required criteria.", None),
    ],
)
def test_the_sum_leaves_the_decision_to_the_agency(counts: Summary, english: str, indonesian: str | None):
    assert Read(self_check.total(view("en"), counts)).words == f"{english} The agency decides, from your documents."
    if indonesian is not None:
        said = Read(self_check.total(view("id"), counts)).words
        assert said == f"{indonesian} Instansi yang memutuskan, berdasarkan berkas Anda."


def question(text: str, lang: Lang = "id", **given: Any) -> str:
    return self_check.question(view(lang), {"text_id": text, "text_en": None, "is_required": True, **given})


def test_questions_are_the_criteria_in_the_readers_language():
    assert question("Memiliki STR", "en", text_en="Holds an STR") == "Holds an STR"
    assert question("Memiliki STR", "en") == "Memiliki STR"
    assert question("Memiliki STR", text_en="Holds an STR") == "Memiliki STR"
    assert question("Memiliki STR", is_required=False) == "Memiliki STR (nilai tambah, tidak wajib)"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Nilai 7,00 (tujuh), Rp5.000/hari", "Nilai 7,00 (tujuh), Rp5.000/hari"),
        ("**tebal** _miring_ `kode`", "tebal miring kode"),
        ("[tautan](javascript:alert(1))", "tautan (javascript: alert(1))"),
        (":red[merah] :material/home: $x^2$", ": red merah : material/home: x^2"),
        ("<script>alert(1)</script>", "script alert(1) /script"),
    ],
)
def test_no_label_becomes_markup(text: str, label: str):
    assert question(text) == label


@given(st.text(max_size=60))
def test_any_criterion_can_be_a_label(text: str):
    assert not set(question(text)) & set("`*_~[]<>$\\|#\n")
