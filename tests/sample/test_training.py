"""What the trainings of the sample tell: counted from the files alone."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter, defaultdict

import pytest

from kemuning_data.rules import training_words
from kemuning_data.rules.training_vocabulary import Delivery, TrainingKind, TrainingStatus, TrainingTheme

from .conftest import TODAY
from .staff_lists import PathOf, Stretch, Training, stretches, targets, trainings

YEARS = range(2022, 2027)
FINISHED = {"selesai", "lulus"}
LATSAR, ORIENTATION = "KMN-001", "KMN-002"


@pytest.fixture(scope="module")
def taken(path_of: PathOf) -> list[Training]:
    return trainings(path_of)


@pytest.fixture(scope="module")
def served(path_of: PathOf) -> list[Stretch]:
    return stretches(path_of)


@pytest.fixture(scope="module")
def planned(path_of: PathOf) -> dict[tuple[str, str, int], int]:
    return targets(path_of)


def _on(served: list[Stretch], day: dt.date, *, is_pppk: bool) -> set[str]:
    return {
        one.nip
        for one in served
        if one.is_pppk == is_pppk and one.first <= day and (one.last is None or one.last >= day)
    }


def _hours(taken: list[Training], year: int) -> Counter[str]:
    hours: Counter[str] = Counter()
    for one in taken:
        if one.status in FINISHED and one.last is not None and one.last.year == year:
            hours[one.nip] += one.hours
    return hours


def _end(year: int) -> dt.date:
    return min(dt.date(year, 12, 31), TODAY)


def test_every_word_is_known_and_every_kind_theme_and_way_occurs(taken: list[Training]):
    assert 25 <= len({one.code for one in taken}) <= 30
    kinds = {one.code: training_words.training_kind(one.kind) for one in taken}
    assert set(kinds.values()) == set(TrainingKind)
    assert {training_words.training_theme(one.theme) for one in taken} == set(TrainingTheme)
    assert {training_words.delivery(one.delivery) for one in taken} == set(Delivery)
    assert {training_words.training_status(one.status) for one in taken} >= {
        *(TrainingStatus.COMPLETED, TrainingStatus.PASSED, TrainingStatus.FAILED, TrainingStatus.WITHDRAWN),
        *(TrainingStatus.RUNNING, TrainingStatus.SCHEDULED, TrainingStatus.POSTPONED, TrainingStatus.UNSCHEDULED),
    }
    assert len({(one.code, one.programme) for one in taken}) == len(kinds)
    assert all(one.organiser for one in taken)


def test_five_years_with_a_list_each(taken: list[Training], path_of: PathOf):
    assert len(path_of("training")) == len(YEARS) + 1
    begun = Counter(one.first.year for one in taken if one.first and one.code not in {LATSAR, ORIENTATION})
    assert set(begun) == set(YEARS)
    assert all(count > 1_000 for count in begun.values())


def test_who_is_trained_serves_there_at_the_time(taken: list[Training], served: list[Stretch]):
    where = defaultdict(list)
    for one in served:
        where[one.nip].append(one)
    for one in taken:
        # Who is to come soon may still be moved before; who serves now is known.
        day = min(one.first or TODAY, TODAY)
        units = {
            stretch.unit
            for stretch in where[one.nip]
            if stretch.first <= day and (stretch.last is None or stretch.last >= day)
        }
        assert one.code in {LATSAR, ORIENTATION} or one.unit in units, one


def test_nothing_is_finished_before_its_day(taken: list[Training]):
    for one in taken:
        if one.status in FINISHED | {"tidak lulus"}:
            assert one.first is not None
            assert one.last is not None
            assert one.first <= one.last < TODAY
        elif one.status == "terjadwal":
            assert one.first is not None
            assert one.first >= TODAY
            assert one.after is None
        elif one.status == "berlangsung":
            assert one.last is not None
            assert one.last >= TODAY


def test_the_share_with_twenty_hours_rises_from_a_third_with_one_bad_year(taken: list[Training], served: list[Stretch]):
    shares = {}
    for year in YEARS:
        hours, staff = _hours(taken, year), _on(served, _end(year), is_pppk=False)
        shares[year] = sum(hours[nip] >= 20 for nip in staff) / len(staff)
    assert 0.3 <= shares[2022] <= 0.4
    assert shares[2022] + 0.03 < shares[2023] < shares[2024] - 0.02
    assert shares[2025] < shares[2024] - 0.08
    assert shares[2024] < shares[2026] < 0.62


def test_most_pppk_stay_within_twenty_four_hours_and_some_do_not(taken: list[Training], served: list[Stretch]):
    for year in YEARS:
        hours, staff = _hours(taken, year), _on(served, _end(year), is_pppk=True)
        assert 0.78 <= sum(hours[nip] <= 24 for nip in staff) / len(staff) <= 0.98, year


def test_about_a_quarter_had_hardly_any_training(taken: list[Training], served: list[Stretch]):
    throughout = set.intersection(*(_on(served, dt.date(year, 1, 1), is_pppk=False) for year in YEARS))
    total: Counter[str] = Counter()
    for year in YEARS:
        total += _hours(taken, year)
    assert 0.15 <= sum(total[nip] < 20 for nip in throughout) / len(throughout) <= 0.35


def test_scores_rise_but_not_everybodys_and_not_in_every_programme(taken: list[Training]):
    gains: defaultdict[str, list[float]] = defaultdict(list)
    for one in taken:
        assert all(score is None or 0 <= score <= 100 for score in (one.before, one.after))
        if one.before is not None and one.after is not None:
            gains[one.programme].append(one.after - one.before)
    assert len(gains) >= 10
    for programme, each in gains.items():
        assert any(gain < 0 for gain in each), programme
        assert statistics.stdev(each) > 7, programme
        mean = statistics.fmean(each)
        assert (abs(mean) < 1.5) if programme.startswith("bimtek sakip") else (mean > 5), programme
    only_one = sum((one.before is None) != (one.after is None) for one in taken if one.code != LATSAR)
    assert only_one > 100


def test_targets_are_met_missed_exceeded_and_set_for_nobody(
    taken: list[Training], planned: dict[tuple[str, str, int], int]
):
    aimed: Counter[tuple[str, int]] = Counter()
    for (code, _, year), participants in planned.items():
        assert participants > 0
        aimed[code, year] += participants
    came = Counter((one.code, one.first.year) for one in taken if one.first and one.status != "mengundurkan diri")
    share = {key: came[key] / people for key, people in aimed.items()}
    procurement = [share["KMN-502", year] for year in YEARS]
    assert max(procurement) < 0.75
    webinar = {year: share["KMN-102", year] for year in YEARS}
    assert all(webinar[year] > 1.1 for year in (2022, 2023, 2024, 2026))
    assert webinar[2025] < 1
    assert {year for code, year in aimed if code == "KMN-403"} == {2024, 2025, 2026}
    assert not any(one.code == "KMN-403" for one in taken)
    in_all = {year: sum(came[key] for key in aimed if key[1] == year) for year in YEARS}
    aims = {year: sum(aimed[key] for key in aimed if key[1] == year) for year in YEARS}
    assert aims[2022] < aims[2023] < aims[2024] < aims[2025]
    assert in_all[2025] < in_all[2024]


def test_the_appointed_are_in_basic_training_by_stage(taken: list[Training], served: list[Stretch]):
    intake = {one.nip: one.appointment[0] for one in served if one.appointment}
    told = Counter((intake[one.nip], one.status) for one in taken if one.code in {LATSAR, ORIENTATION})
    assert sum(told.values()) == len(intake)
    assert {status for code, status in told if code == "cpns-2021"} == {"lulus", "tidak lulus"}
    assert told["cpns-2021", "tidak lulus"] == 2
    later = {status: count for (code, status), count in told.items() if code == "cpns-2024"}
    assert set(later) >= {"lulus", "klasikal", "aktualisasi", "ditunda", "belum terjadwal"}
    assert 0.5 <= later["lulus"] / sum(later.values()) <= 0.8
    assert {status for code, status in told if code == "pppk-2024"} == {"selesai", "belum terjadwal"}


def test_one_cohort_is_late(taken: list[Training]):
    """Those who began in March 2026 are not through in November; those who began in February were in June."""
    by_start: defaultdict[dt.date, set[str]] = defaultdict(set)
    for one in taken:
        if one.code == LATSAR and one.first is not None:
            by_start[one.first].add(one.status)
    assert "lulus" in by_start[dt.date(2026, 2, 2)]
    assert "lulus" not in by_start[dt.date(2026, 3, 9)]


def test_who_failed_the_basic_training_left(taken: list[Training], served: list[Stretch]):
    failed = {one.nip for one in taken if one.code == LATSAR and one.status == "tidak lulus"}
    ends = {one.last for one in served if one.nip in failed}
    assert ends == {dt.date(2023, 6, 30)}
