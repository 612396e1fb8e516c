"""What the bench says of the hand-made outcomes, against a slow second author and against figures written by hand."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries import selection, selection_posts, selection_scores, selection_sources, selection_times
from kemuning_data.queries.selection_filters import SelectionFilters, address_parameters
from kemuning_data.queries.selection_sources import candidates, position_in, vacancies
from tests.queries.hand_made import VACANCIES, release
from tests.queries.outcomes import FUNNEL, RANKING, TRIED, release_with_outcomes
from tests.queries.slowly_selection import Slowly, quantile

SLOWLY = Slowly([*VACANCIES, *TRIED], FUNNEL, RANKING)
KEMUNING, SERUNI = "Pemerintah Kab. Kemuning", "Pemerintah Kota Seruni"

choices = st.builds(
    SelectionFilters,
    intake=st.sampled_from([None, None, "cpns-2024", "pppk-2024", "cpns-2021", "pppk-2026", "cpns-2026"]),
    year=st.sampled_from([None, None, 2021, 2024]),
    institutions=st.sampled_from([(), (), (SERUNI,), (SERUNI, KEMUNING), ("Pemerintah Antah",)]),
    units=st.sampled_from([(), (), ("Dinas Kesehatan",), ("Dinas Pendidikan", "BKPSDM & Diklat")]),
    job_family=st.sampled_from([None, None, "health", "teacher"]),
    vacancy_type=st.sampled_from([None, None, "general", "papua"]),
    stage=st.sampled_from([None, None, "skd", "final"]),
    education=st.sampled_from([None, None, "bachelor", "diploma"]),
)


@given(choices)
def test_two_authors_agree_on_the_way_through_the_stages(chosen: SelectionFilters):
    shown = release_with_outcomes()
    assert selection.funnel(shown, chosen).rows() == SLOWLY.funnel_of(chosen)
    rates = selection.pass_rates(shown, chosen)
    for breakdown in rates["breakdown"].unique():
        rows = rates.filter(pl.col("breakdown") == breakdown)
        said = {row["name"]: (row["entered"] + row["moved_in"], row["passed"]) for row in rows.iter_rows(named=True)}
        assert said == SLOWLY.rates(chosen, breakdown)
    assert dict(selection.outcomes(shown, chosen).select("outcome", "candidates").iter_rows()) == SLOWLY.outcomes(
        chosen
    )


@given(choices)
def test_two_authors_agree_on_posts(chosen: SelectionFilters):
    shown = release_with_outcomes()
    sought = SLOWLY.competition(chosen)
    listed = selection_posts.most_competitive(shown, chosen)
    assert {row["vacancy_id"]: (row["applicants"], row["posts"]) for row in listed.iter_rows(named=True)} == sought
    assert listed["per_post"].is_sorted(descending=True)
    assert selection_posts.competition(shown, chosen) == (
        sum(applicants for applicants, _ in sought.values()),
        sum(posts for _, posts in sought.values()),
    )
    empty = selection_posts.unfilled(shown, chosen)
    for breakdown in empty["breakdown"].unique():
        rows = empty.filter(pl.col("breakdown") == breakdown).drop("breakdown").rows()
        assert {name: tuple(counts) for name, *counts in rows} == SLOWLY.unfilled(chosen, breakdown)
    offs = selection_posts.cut_offs(shown, chosen)
    assert dict(offs.highest.select("vacancy_id", "cut_off").iter_rows()) == SLOWLY.cut_offs(chosen)


@given(choices)
def test_two_authors_agree_on_scores(chosen: SelectionFilters):
    shown = release_with_outcomes()
    slowly = SLOWLY.scores(chosen)
    spread = {row["education_required"]: row for row in selection_scores.skd_spread(shown, chosen).to_dicts()}
    assert spread.keys() == slowly.keys()
    for name, scores in slowly.items():
        row = spread[name]
        assert (row["candidates"], row["lowest"]) == (len(scores), scores[0])
        for column, share in (("quartile_1", 0.25), ("median", 0.5), ("quartile_3", 0.75), ("p90", 0.9)):
            assert row[column] == quantile(scores, share)
        assert row["mean"] == pytest.approx(sum(scores) / len(scores))
    every = [score for scores in slowly.values() for score in scores]
    bars = dict(selection_scores.skd_histogram(shown, chosen).iter_rows())
    assert sum(bars.values()) == len(every)
    assert all(count == sum(start <= score < start + 10 for score in every) for start, count in bars.items())


def test_a_score_at_the_edge_of_a_step_belongs_to_the_higher_one():
    bars = dict(
        selection_scores.skd_histogram(release_with_outcomes(), SelectionFilters(intake="cpns-2024")).iter_rows()
    )
    assert (bars[290], bars[300], bars[390], bars[400], bars[410]) == (1, 1, 1, 2, 1)


def test_an_optimised_candidate_lowers_no_score_and_fills_the_other_seat():
    shown, round_ = release_with_outcomes(), SelectionFilters(intake="cpns-2024")
    offs = dict(selection_posts.cut_offs(shown, round_).highest.select("vacancy_id", "cut_off").iter_rows())
    assert offs["c1"] == 74.001
    told = {
        row["vacancy_id"]: row["chosen"] for row in selection_posts.vacancies_told(shown, round_).collect().to_dicts()
    }
    assert told["c2"] == 2
    assert told["c6"] == 0
    assert "c7" not in told


def test_stages_of_different_kinds_are_never_added_up():
    both = selection.funnel(release_with_outcomes(), SelectionFilters(year=2024))
    assert both["stage"].to_list() == ["administration", "final"]
    assert selection.is_mixed(release_with_outcomes(), SelectionFilters(year=2024))
    assert not selection.is_mixed(release_with_outcomes(), SelectionFilters(intake="cpns-2024"))


def test_days_include_both_ends_and_the_time_to_fill_ends_with_the_announcement():
    shown = release_with_outcomes()
    times = selection_times.stage_times(shown, SelectionFilters(intake="cpns-2024"))
    assert dict(times.select("stage", "days").iter_rows()) == {
        "registration": 26,
        "skd": 30,
        "skd_result": 1,
        "final_result": 8,
    }
    # 20 August to 5 January: 11 + 30 + 31 + 30 + 31 + 5.
    assert selection_times.days_to_fill(shown, SelectionFilters(intake="cpns-2024")) == (("cpns-2024", 138),)
    assert selection_times.days_to_fill(shown, SelectionFilters(intake="pppk-2024")) == ()


def test_a_share_of_objections_leaves_out_those_not_decided():
    rows = selection_times.objections(release_with_outcomes(), SelectionFilters(year=2024)).to_dicts()
    assert [(row["intake_code"], row["stage"], row["share"]) for row in rows] == [
        ("cpns-2024", "administration", 3 / 14),
        ("cpns-2024", "final", 1 / 4),
        ("pppk-2024", "administration", None),
    ]


def test_two_choices_side_by_side_keep_what_only_one_has():
    rows = selection.compared(
        release_with_outcomes(), SelectionFilters(intake="cpns-2024"), SelectionFilters(intake="pppk-2024")
    ).to_dicts()
    assert [row["stage"] for row in rows] == ["administration", "skd", "skb", "competence", "final"]
    assert (rows[1]["share_b"], rows[1]["difference"], rows[3]["share"]) == (None, None, None)
    assert rows[4]["difference"] == pytest.approx(3 / 17 - 8 / 17)


def test_the_newest_round_with_a_final_result_is_the_last_one():
    found = selection_posts.last_intake(release_with_outcomes())
    assert found == selection_posts.LastIntake("cpns-2024", 2024, 113, 89, 8, 13, 6)


@pytest.mark.parametrize("older", [release(), release([], [], [])])
def test_a_release_without_outcomes_says_nothing(older):
    assert selection.asked(older, {}) == (SelectionFilters(), ())
    for chosen in (SelectionFilters(), SelectionFilters(intake="cpns-2024", units=("Dinas Kesehatan",))):
        assert selection.funnel(older, chosen).is_empty()
        assert selection.pass_rates(older, chosen).is_empty()
        assert selection.outcomes(older, chosen).is_empty()
        assert selection.compared(older, chosen, chosen).is_empty()
        assert selection_posts.most_competitive(older, chosen).is_empty()
        assert selection_posts.unfilled(older, chosen).is_empty()
        assert selection_posts.cut_offs(older, chosen).highest.is_empty()
        assert selection_scores.skd_histogram(older, chosen).is_empty()
        assert selection_scores.skd_spread(older, chosen).is_empty()
        assert selection_times.objections(older, chosen).is_empty()
    assert selection_posts.last_intake(older) is None


@pytest.mark.parametrize("suffix", ["", "_b"])
def test_an_address_without_a_round_means_the_newest_with_outcomes(suffix: str):
    shown = release_with_outcomes()
    assert selection.asked(shown, {}, suffix) == (SelectionFilters(intake="pppk-2026"), ())
    assert selection.asked(shown, {f"tahun{suffix}": "2021"}, suffix)[0] == SelectionFilters(year=2021)
    assert selection.asked(shown, {f"pengadaan{suffix}": "semua"}, suffix)[0] == SelectionFilters()
    filters, ignored = selection.asked(shown, {f"pengadaan{suffix}": "cpns-2026", f"tahun{suffix}": "02021"}, suffix)
    assert filters == SelectionFilters(intake="pppk-2026")
    assert [each.parameter for each in ignored] == [f"pengadaan{suffix}", f"tahun{suffix}"]


@given(choices, st.sampled_from(["", "_b"]))
def test_an_address_makes_the_same_choice_again(chosen: SelectionFilters, suffix: str):
    known = selection.asked(release_with_outcomes(), address_parameters(chosen, suffix), suffix)
    if not known[1]:
        assert known[0] == chosen


@given(st.dictionaries(st.sampled_from(["pengadaan", "tahun", "instansi", "unit", "tahap", "jenjang"]), st.text()))
def test_whatever_an_address_says_is_answered(said: dict[str, str]):
    filters, _ = selection.asked(release_with_outcomes(), said)
    assert filters.intake is not None or filters.year is not None or said["pengadaan"] == "semua"


@pytest.mark.parametrize("rows", [1, 2, 3, 7])
def test_a_vacancy_on_both_sides_of_the_end_of_a_part_is_counted_once(rows: int, monkeypatch: pytest.MonkeyPatch):
    shown = release_with_outcomes()
    position = position_in(vacancies(shown))
    whole = candidates(shown, position)
    monkeypatch.setattr(selection_sources, "_AT_ONCE", rows)
    in_parts = candidates(shown, position)
    assert whole[0].height > 1
    assert in_parts[0].equals(whole[0])
    assert in_parts[1].sort("position", "skd").equals(whole[1].sort("position", "skd"))


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        (["cpns-2024", "pppk-2024", "cpns-2021"], "cpns-2021"),  # the tests of PPPK are of another kind
        (["pppk-2024", "cpns-2024"], "cpns-2024"),
        (["cpns-2021"], "cpns-2021"),
        ([], None),
    ],
)
def test_the_round_to_compare_the_first_one_with(rounds: list[str], expected: str | None):
    assert selection.before(release_with_outcomes(), rounds) == expected
