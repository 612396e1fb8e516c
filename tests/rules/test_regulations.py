"""The numbers of the rules as a lawyer reads them, and that each of them is published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kemuning_data.release.models import RegulationRow
from kemuning_data.rules import regulations
from kemuning_data.rules.competence import maximum_of
from kemuning_data.rules.field_score import Component, SkbTest, WeightFault, field_score, weight_faults
from kemuning_data.rules.regulations import Regulation, codes, regulation
from kemuning_data.rules.regulations.numbers import numbers
from kemuning_data.rules.vocabulary import VacancyType


def rules_of(code: str) -> Regulation:
    """The regulation of that name, which must exist."""
    found = regulation(code)
    assert found is not None
    return found


CPNS, PPPK = rules_of("cpns-2024"), rules_of("pppk-2024")


@pytest.mark.parametrize(
    ("code", "vacancy_type", "twk", "tiu", "tkp", "total", "confidence"),
    [
        ("cpns-2024", "general", 65, 80, 166, None, "reported"),
        ("cpns-2024", "kalimantan", 65, 80, 166, None, "reported"),
        ("cpns-2024", "cumlaude", None, 85, None, 311, "reported"),
        ("cpns-2024", "diaspora", None, 85, None, 311, "reported"),
        ("cpns-2024", "disability", None, 60, None, 286, "reported"),
        ("cpns-2024", "papua", None, 60, None, 286, "reported"),
        ("cpns-2024", "underdeveloped_region", None, 60, None, 286, "reported"),
        ("cpns-2024", "other", 65, 80, 166, None, "own_knowledge"),
        ("cpns-2021", "general", 65, 80, 166, None, "own_knowledge"),
        ("cpns-2021", "cumlaude", None, 85, None, 311, "own_knowledge"),
        ("cpns-2021", "disability", None, 60, None, 286, "own_knowledge"),
    ],
)
def test_passing_grades(code, vacancy_type, twk, tiu, tkp, total, confidence):
    row = rules_of(code).threshold(VacancyType(vacancy_type), "PERAWAT TERAMPIL")
    assert (row.twk, row.tiu, row.tkp, row.total, row.confidence) == (twk, tiu, tkp, total, confidence)


@pytest.mark.parametrize(
    ("vacancy_type", "title", "twk", "tiu", "tkp", "total"),
    [
        ("general", "DOKTER AHLI PERTAMA", None, 80, None, 311),
        ("general", "Dokter Gigi Ahli Pertama", None, 80, None, 311),
        ("general", "DOKTER AHLI PERTAMA - DOKTER SPESIALIS ANAK", None, 80, None, 311),
        ("general", "Rescuer Terampil", None, 70, None, 286),
        ("general", "PENGAMAT GUNUNG API TERAMPIL", None, 70, None, 286),
        ("general", "MEDIK VETERINER - DOKTER HEWAN", 65, 80, 166, None),
        ("general", "PENDOKTERAN", 65, 80, 166, None),
        ("general", "PERAWAT", 65, 80, 166, None),
        ("disability", "DOKTER AHLI PERTAMA", None, 60, None, 286),
    ],
)
def test_some_jobs_have_a_grade_of_their_own_in_general_posts(vacancy_type, title, twk, tiu, tkp, total):
    for code, confidence in (("cpns-2021", "reported"), ("cpns-2024", "own_knowledge")):
        row = rules_of(code).threshold(VacancyType(vacancy_type), title)
        assert (row.twk, row.tiu, row.tkp, row.total) == (twk, tiu, tkp, total)
        assert not row.jobs or row.confidence == confidence


@pytest.mark.parametrize("vacancy_type", VacancyType)
def test_every_vacancy_type_has_one_grade_in_cpns_and_none_in_pppk(vacancy_type: VacancyType):
    for code in ("cpns-2021", "cpns-2024"):
        rows = [row for row in rules_of(code).skd.thresholds if not row.jobs]
        assert sum(vacancy_type in row.vacancy_types for row in rows) == 1
    assert PPPK.threshold(vacancy_type, "DOKTER AHLI PERTAMA") is None


@pytest.mark.parametrize(
    ("part", "questions", "points_a_question", "most"),
    [("twk", 30, 5, 150), ("tiu", 35, 5, 175), ("tkp", 45, 5, 225)],
)
def test_points_of_the_skd(part: str, questions: int, points_a_question: int, most: int):
    assert CPNS.skd.maximum[part] == most == questions * points_a_question


def test_the_skd_is_divided_by_550():
    assert CPNS.skd.total == 550
    assert CPNS.skd.step == {"twk": 5, "tiu": 5, "tkp": 1}


@pytest.mark.parametrize(
    ("title", "technical", "managerial", "sociocultural", "interview", "total"),
    [
        ("PERAWAT TERAMPIL", 450, 100, 80, 40, 670),
        ("PENGELOLA UMUM OPERASIONAL", 225, 100, 80, 40, 445),
        ("Pengelola  Umum Operasional", 225, 100, 80, 40, 445),
    ],
)
def test_points_of_the_competence_tests(title, technical, managerial, sociocultural, interview, total):
    most = maximum_of(PPPK.competence, title)
    assert tuple(most.values()) == (technical, managerial, sociocultural, interview)
    assert sum(most.values()) == total


def test_weights_limits_and_orders():
    assert (CPNS.integration.skd_weight, CPNS.integration.skb_weight, CPNS.integration.decimals) == (40, 60, 3)
    assert CPNS.integration.tie_order == ("skd", "tkp", "tiu", "twk", "gpa", "born_on")
    assert (CPNS.skb.times_posts, CPNS.skb.tie_order) == (3, ("tkp", "tiu", "twk"))
    assert PPPK.competence.tie_order == ("technical", "managerial_and_sociocultural", "interview", "born_on")
    assert PPPK.competence.groups == {"R1": 1, "R2": 2, "R3": 3, "R3B": 3, "R3T": 3, "R4": 4, "R5": 5}
    assert (CPNS.announcement_min_days, CPNS.objection_file_days, CPNS.objection_answer_days) == (15, 3, 7)


@pytest.mark.parametrize(
    ("code", "after", "printed", "outcome"),
    [
        ("cpns-2024", "skd", "P/L", "passed"),
        ("cpns-2024", "skd", "P", "not_in_ranking"),
        ("cpns-2024", "skd", "TL", "below_passing_grade"),
        ("cpns-2024", "skd", "TH", "absent"),
        ("cpns-2024", "skd", "TMS", "not_eligible"),
        ("cpns-2024", "final", "P/L", "passed"),
        ("cpns-2024", "final", "P/L-1", "passed_by_optimisation"),
        ("cpns-2024", "final", "P/L-E3", "passed_by_optimisation"),
        ("cpns-2024", "final", "P/TL", "not_in_ranking"),
        ("cpns-2024", "final", "P/TH", "absent"),
        ("cpns-2024", "final", "TMS-1", "not_eligible"),
        ("pppk-2024", "final", "L", "passed"),
        ("pppk-2024", "final", "L-2", "passed_by_optimisation"),
        ("pppk-2024", "final", "TL", "not_in_ranking"),
        ("pppk-2024", "final", "DIS", "disqualified"),
    ],
)
def test_what_printed_codes_mean(code: str, after: str, printed: str, outcome: str):
    assert getattr(rules_of(code).codes, after)[printed] == outcome


@pytest.mark.parametrize(
    ("weights", "faults"),
    [
        ({SkbTest.CAT: 100}, ()),
        ({SkbTest.CAT: 60, SkbTest.PRACTICE: 40}, ()),
        ({SkbTest.CAT: 59, SkbTest.PRACTICE: 41}, (WeightFault.TOO_LITTLE_CAT,)),
        ({SkbTest.CAT: 60, SkbTest.PRACTICE: 30}, (WeightFault.NOT_A_WHOLE,)),
        ({SkbTest.CAT: 70, SkbTest.PRACTICE: 20, SkbTest.FITNESS: 10}, (WeightFault.TOO_MANY_TESTS,)),
        ({SkbTest.CAT: 90, SkbTest.INTERVIEW: 10}, (WeightFault.INTERVIEW,)),
    ],
)
def test_weights_of_a_regional_agency(weights: dict[SkbTest, int], faults: tuple[WeightFault, ...]):
    assert weight_faults([Component(test, weight) for test, weight in weights.items()], CPNS.skb) == faults


def test_the_skb_is_the_weighted_sum():
    assert field_score([Component(SkbTest.CAT, 60, 70.0), Component(SkbTest.PRACTICE, 40, 85.0)]) == 76.0


def values_in(declared: Any) -> Iterator[int | str]:
    """Every number, word of an order, outcome and group of a file, however deep."""
    if isinstance(declared, dict):
        for key, inside in declared.items():
            if key not in {"title_id", "title_en", "year", "kind", "source", "confidence", "vacancy_types", "title"}:
                yield from values_in(inside)
    elif isinstance(declared, list):
        for inside in declared:
            yield from values_in(inside)
    else:
        yield declared


@pytest.mark.parametrize("code", codes())
def test_every_number_of_a_file_is_a_row(code: str):
    declared = tomllib.loads((Path(regulations.__file__).parent / f"{code}.toml").read_text("utf-8"))
    published = numbers(rules_of(code))
    words = {word for text in published["text"].drop_nulls() for word in text.split(" > ")}
    words |= {job for subject in published["subject"].drop_nulls() for job in subject.partition(": ")[2].split(", ")}
    found = words | set(published["value"].drop_nulls())
    assert [value for value in values_in(declared) if value not in found] == []
    # A number that stands in the file twice stands in the rows at least as often.
    asked = [value for value in values_in(declared) if isinstance(value, int)]
    for value in set(asked):
        assert published.filter(pl.col("value") == value).height >= asked.count(value)


@pytest.mark.parametrize("code", codes())
def test_rows_of_numbers_are_those_of_the_dataset(code: str):
    published = numbers(rules_of(code))
    assert published.columns == list(RegulationRow.model_fields)
    assert published["position"].to_list() == list(range(1, published.height + 1))
    assert not published.select("rule", "subject", "item").is_duplicated().any()
    assert published.filter(pl.col("value").is_null() == pl.col("text").is_null()).is_empty()
    assert published.filter(pl.col("value").is_not_null() & pl.col("unit").is_null()).is_empty()
    for column in ("rule", "item"):
        assert published[column].str.contains(r"^[a-z]+(_[a-z]+)*$").all()


def test_a_row_says_number_source_and_confidence():
    row = numbers(CPNS).filter(pl.col("subject") == "other", pl.col("item") == "tkp_at_least").row(0, named=True)
    assert (row["rule"], row["value"], row["unit"]) == ("passing_grade", 166, "points")
    assert (row["source"], row["confidence"]) == ("KepmenPANRB 321/2024", "own_knowledge")
