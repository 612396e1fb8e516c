"""The survey as pages ask for it: against a slow second author, and against tables written by hand."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries import survey
from kemuning_data.queries.filters import Ignored
from kemuning_data.queries.survey_comparison import Tier, pairs_apart, with_tiers
from kemuning_data.queries.survey_filters import SurveyFilters, address_parameters
from kemuning_data.queries.survey_frames import indices
from tests.queries import hand_made, slowly_survey
from tests.queries.slowly_survey import Row
from tests.queries.survey_release import PERIODS, UNITS, release_of, surveys, told, withheld

NAMES = {code: name for code, (name, _) in UNITS.items()}


@given(surveys(), st.sampled_from([*UNITS, None]), st.sampled_from(["year", "half", "quarter"]))
def test_trends_are_those_of_the_second_author(made: tuple[list[Row], list[Row]], unit: str | None, length: str):
    release = release_of(*made)
    found = survey.trend(release, unit, length)
    assert found.select("period", "method", "ikm", "segment", "follows").rows() == slowly_survey.trend(
        made[0], unit, length
    )


@given(surveys(), st.sampled_from([None, *PERIODS]))
def test_units_are_those_of_the_second_author(made: tuple[list[Row], list[Row]], period: str | None):
    found = survey.by_unit(release_of(*made), SurveyFilters(period=period))
    assert found.select("unit_code", "period", "ikm").rows() == slowly_survey.by_unit(made[0], NAMES, period)


@given(surveys())
def test_grades_and_elements_are_those_of_the_second_author(made: tuple[list[Row], list[Row]]):
    release = release_of(*made)
    for row in indices(release).iter_rows(named=True):
        assert row["grades"] == slowly_survey.grades(row)
    for unit, period in indices(release).select("unit_code", "period").unique().iter_rows():
        own = [row for row in made[0] if (row["unit_code"], row["period"]) == (unit, period) and row["ikm"] is not None]
        methods = sorted((row["method"] for row in own), key=slowly_survey.NEWER.index)
        found = survey.lowest_elements(release, unit, period)
        expected = slowly_survey.lowest(made[1], unit, period, methods[-1]) if methods else set()
        assert set(found["element"]) == expected
        assert found["mean"].is_sorted()


def test_a_break_in_method_or_scale_is_a_break_in_the_line():
    rows = [
        told("rsud", "2015", 3.2, method="reported_2004")[0],
        told("rsud", "2018", 3.2, method="reported")[0],
        told("rsud", "2019", 3.3, method="reported")[0],
        told("rsud", "2020", 3.3)[0],
        withheld("rsud", "2021"),
        told("rsud", "2022", 3.3)[0],
        told("rsud", "2023", 3.4)[0],
    ]
    found = survey.trend(release_of(rows), "rsud")
    assert found.select("period", "segment", "follows").rows() == [
        ("2015", 0, False), ("2018", 1, False), ("2019", 1, True), ("2020", 2, False),
        ("2021", 2, False), ("2022", 2, False), ("2023", 2, True),
    ]  # fmt: skip


def test_fewer_respondents_than_the_minimum_are_indicative():
    rows = [
        told("rsud", "2024", 3.2, n=216, minimum_n=217)[0],
        told("dukcapil", "2024", 3.2, n=217, minimum_n=217)[0],
        told("dpmptsp", "2024", 3.2, n=30)[0],
    ]
    found = survey.by_unit(release_of(rows))
    assert found.select("unit_code", "is_indicative").rows() == [
        ("dukcapil", False), ("dpmptsp", None), ("rsud", True),
    ]  # fmt: skip


def test_units_stand_in_the_order_of_their_names_and_never_of_their_index():
    rows = [told(code, "2024", 2.0 + at / 2)[0] for at, code in enumerate(UNITS)]
    names = survey.by_unit(release_of(rows))["unit_name"].to_list()
    assert names == ["Dinas Kependudukan", "Dinas Perizinan", "puskesmas Melati", "RSUD Kemuning"]
    assert survey.by_unit(release_of(rows), SurveyFilters(sector="health"))["unit_code"].to_list() == [
        "puskesmas",
        "rsud",
    ]


@pytest.mark.parametrize(
    ("means", "n", "tiers"),
    [
        ((3.0, 3.0, 3.0, 3.0), 100, ("within", "within", "within", "within")),
        ((3.8, 3.0, 3.0, 3.0), 100, ("above", "below", "below", "below")),
        ((3.0, 3.0, 3.0, 2.2), 100, ("above", "above", "above", "below")),
        # 5 points are chance with 10 respondents each; with 100 they are not, and the 1.7 by which the others lie below
        # all others together are; with 400 neither is.
        ((3.2, 3.0, 3.0, 3.0), 10, ("within", "within", "within", "within")),
        ((3.2, 3.0, 3.0, 3.0), 100, ("above", "within", "within", "within")),
        ((3.2, 3.0, 3.0, 3.0), 400, ("above", "below", "below", "below")),
    ],
)
def test_tiers(means: tuple[float, ...], n: int, tiers: tuple[str, ...]):
    made = [told(code, "2024", mean, n) for code, mean in zip(UNITS, means, strict=True)]
    release = release_of([row for row, _ in made], [each for _, nine in made for each in nine])
    found = dict(with_tiers(release, SurveyFilters(period="2024")).select("unit_code", "tier").iter_rows())
    assert tuple(found[code] for code in UNITS) == tiers


def test_a_report_a_withheld_figure_and_a_unit_alone_have_no_tier():
    made = [told("rsud", "2024", 3.0), told("dpmptsp", "2024", 3.9, method="reported")]
    release = release_of(
        [row for row, _ in made] + [withheld("dukcapil", "2024")], [e for _, nine in made for e in nine]
    )
    assert set(with_tiers(release, SurveyFilters(period="2024"))["tier"]) == {None}


def test_pairs_that_differ_and_no_others():
    made = [told("rsud", "2024", 3.8), told("dukcapil", "2024", 3.0), told("dpmptsp", "2024", 3.02)]
    release = release_of([row for row, _ in made], [e for _, nine in made for e in nine])
    assert pairs_apart(release, SurveyFilters(period="2024")) == {("rsud", "dukcapil"), ("rsud", "dpmptsp")}


@given(surveys(), st.sampled_from([None, *PERIODS]))
def test_tiers_never_contradict_the_indices(made: tuple[list[Row], list[Row]], period: str | None):
    """Nobody called above is lower than everybody else, and the other way round."""
    found = with_tiers(release_of(*made), SurveyFilters(period=period))
    compared = found.filter(pl.col("tier").is_not_null())
    assert compared.height != 1
    assert set(compared["method"]) <= {"answers"}


def test_changes_speak_of_better_only_where_it_is_no_chance():
    rows = [
        told(None, "2022", 3.2, method="reported")[0],
        told(None, "2023", 3.0)[0],
        told(None, "2024", 3.05)[0],
        told(None, "2025", 3.4)[0],
    ]
    release = release_of(rows)
    assert survey.change(release, None, "2023") is None
    assert survey.change(release, None, "2021") is None
    small, large = survey.change(release, None, "2024"), survey.change(release, None, "2025")
    assert small is not None
    assert (small.before["period"], small.points, small.is_outside_both, small.is_told_apart) == (
        "2023",
        1.25,
        False,
        False,
    )
    assert large is not None
    assert (large.before["period"], large.points, large.is_outside_both, large.is_told_apart) == (
        "2024",
        8.75,
        True,
        True,
    )
    newest = survey.government(release)
    assert newest is not None
    assert newest["period"] == "2025"


def test_halves_are_compared_with_halves():
    rows = [told("rsud", period, 3.0 + at / 10)[0] for at, period in enumerate(["2023-H2", "2024", "2024-H1"])]
    found = survey.change(release_of(rows), "rsud", "2024-H1")
    assert found is not None
    assert found.before["period"] == "2023-H2"


def test_the_matrix_has_nine_rows_a_unit_and_says_what_is_missing():
    row, nine = told("rsud", "2024", 3.0)
    release = release_of([row, withheld("dukcapil", "2024")], nine[:-1])
    found = survey.by_element(release, SurveyFilters(period="2024"))
    assert found["unit_code"].to_list() == ["rsud"] * 9
    assert found["element"].to_list() == list(slowly_survey.ELEMENTS)
    assert found["mean"].to_list() == [3.0] * 8 + [None]


def test_periods_newest_first_and_a_year_before_its_parts():
    rows = [told("rsud", period, 3.0)[0] for period in ("2023", "2024-H1", "2024", "2024-H2", "2025-Q1", "2025-Q3")]
    release = release_of([*rows, withheld("rsud", "2022"), told("dukcapil", "2020", 3.0)[0]])
    assert survey.periods(release) == ("2025-Q3", "2025-Q1", "2024", "2024-H2", "2024-H1", "2023", "2020")
    assert survey.periods(release, "rsud", "half") == ("2024-H2", "2024-H1")


def test_the_profile_in_the_order_of_its_categories():
    rows = [
        {
            "year": year, "attribute": "sex", "value": value, "respondents": 50, "issue": 1,
            "count": count, "hidden_reason": None if count else "below_10",
        }
        for year, value, count in [
            (2024, "male", 30), (2024, "female", 20), (2023, "female", None), (2023, "male", None),
        ]
    ]  # fmt: skip
    release = release_of([], [], rows)
    assert survey.profile_years(release) == (2024, 2023)
    assert survey.profile(release, 2024).select("value", "count").rows() == [("female", 20), ("male", 30)]
    assert survey.profile(release, 2019).is_empty()


ANY = st.dictionaries(
    st.sampled_from(["periode", "unit", "sektor", "x"]), st.text(max_size=8) | st.lists(st.text(max_size=4))
)


@given(ANY)
def test_no_address_is_an_accident(parameters: dict[str, str | list[str]]):
    chosen, _ = survey.asked(release_of([told("rsud", "2024", 3.0)[0]]), parameters)
    assert isinstance(chosen, SurveyFilters)


def test_an_address_says_what_is_chosen_and_what_was_ignored():
    release = release_of([told("rsud", "2024", 3.0)[0]])
    chosen = SurveyFilters(period="2024", unit="rsud", sector="health")
    assert survey.asked(release, address_parameters(chosen)) == (chosen, ())
    assert survey.asked(release, {"unit": "RSUD Kemuning"}) == (SurveyFilters(unit="rsud"), ())
    assert survey.asked(release, {"unit": "dukcapil", "periode": "1999"}) == (
        SurveyFilters(),
        (Ignored("periode", "1999"), Ignored("unit", "dukcapil")),
    )
    assert address_parameters(replace(chosen, unit=None, sector=None)) == {"periode": "2024"}


def test_a_release_of_before_the_survey_has_none():
    release = hand_made.release()
    assert survey.periods(release) == ()
    assert survey.government(release) is None
    assert survey.profile_years(release) == ()
    for frame in (
        survey.trend(release), survey.by_unit(release), survey.by_element(release), survey.units(release),
        survey.elements_of(release, None, "2024"), survey.lowest_elements(release, None, "2024"),
        with_tiers(release, SurveyFilters()),
    ):  # fmt: skip
        assert frame.is_empty()
    assert {each.value for each in Tier} == {"above", "within", "below"}
