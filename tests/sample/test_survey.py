"""What the satisfaction survey of the sample tells: counted from the files alone."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kemuning_data.rules import official_words, survey_words
from kemuning_data.rules.survey_vocabulary import AnswerChannel, Occupation, RespondentEducation
from kemuning_data.sample import write

from .conftest import TODAY
from .grids import encoding_of, grid, plain, sheet, table
from .surveys import WORDS, Answered, PathOf, answer_files, answered, element_of, index, means

WAVES = [f"{year}-H{half}" for year in range(2022, 2027) for half in (1, 2)]
PAID = {"rsud", "dishub"}
HEALTH = ("rsud", "pkm_kemuning_kota", "pkm_tirta_jingga", "pkm_wana_asri")


@pytest.fixture(scope="module")
def unit_codes(path_of: PathOf) -> dict[str, str]:
    return {plain(row["nama unit"]): str(row["kode unit"]) for row in table(path_of("units")[0], "Kode Unit")}


@pytest.fixture(scope="module")
def everyone(path_of: PathOf, unit_codes: dict[str, str]) -> list[Answered]:
    return [one for path in answer_files(path_of) for one in answered(path, unit_codes)]


@pytest.fixture(scope="module")
def by_unit(everyone: list[Answered]) -> dict[str, dict[str, list[Answered]]]:
    """Unit → wave → its respondents."""
    found: defaultdict[str, dict[str, list[Answered]]] = defaultdict(dict)
    for one in everyone:
        found[one.unit].setdefault(one.wave, []).append(one)
    return dict(found)


@pytest.fixture(scope="module")
def served(path_of: PathOf) -> dict[tuple[str, str], int]:
    """Unit and wave → people served."""
    found = {}
    for row in table(path_of("populations")[0], "Kode Unit", "Jumlah Penerima Layanan"):
        half, year = re.fullmatch(r"semester (i+) tahun (\d{4})", plain(row["periode"])).groups()  # type: ignore[union-attr]
        found[str(row["kode unit"]), f"{year}-H{len(half)}"] = int(str(row["jumlah penerima layanan"]).replace(".", ""))
    return found


def test_ten_waves_of_seventeen_units_one_that_skips_and_one_that_began_late(by_unit):
    assert len(by_unit) == 17
    without = {"dishub": {"2023-H2"}, "dlh": set(WAVES[:6])}
    for unit, waves in by_unit.items():
        assert set(WAVES) - set(waves) == without.get(unit, set()), unit
    sizes = sorted(len(some) for waves in by_unit.values() for some in waves.values())
    assert sizes[0] == 7
    assert 390 <= sizes[-1] <= 410
    below_ten = [unit for unit, waves in by_unit.items() for some in waves.values() if len(some) < 10]
    assert set(below_ten) == {"kec_sumber_cempaka"}


def test_answers_are_of_the_scale_and_nobody_answers_twice_or_tomorrow(everyone: list[Answered]):
    assert all(answer in {1, 2, 3, 4, None} for one in everyone for answer in one.answers.values())
    given = Counter((one.unit, one.wave, one.respondent) for one in everyone)
    assert set(given.values()) == {1}
    assert max(one.day for one in everyone) < TODAY
    assert not any(one.day.weekday() > 4 for one in everyone)


def test_the_wave_of_today_is_as_far_as_today(tmp_path: Path, by_unit):
    """Who answered before a day is the same whenever the sample is made."""
    day = dt.date(2026, 10, 1)
    files = write(tmp_path, today=day)

    def path_of(kind: str) -> list[Path]:
        return [file.path for file in files if file.kind == kind]

    codes = {plain(row["nama unit"]): str(row["kode unit"]) for row in table(path_of("units")[0], "Kode Unit")}
    earlier = [one for path in answer_files(path_of) for one in answered(path, codes)]
    assert earlier
    later = {
        (one.unit, one.wave, one.respondent): one
        for waves in by_unit.values()
        for some in waves.values()
        for one in some
    }
    assert all(later[one.unit, one.wave, one.respondent] == one for one in earlier)
    assert {key for key, one in later.items() if one.day < day} == {
        (one.unit, one.wave, one.respondent) for one in earlier
    }


def test_every_word_of_a_respondent_is_known(everyone: list[Answered]):
    assert {survey_words.channel(one.channel) for one in everyone} == set(AnswerChannel) - {AnswerChannel.SITE}
    assert {survey_words.education(one.education) for one in everyone} == set(RespondentEducation)
    assert {survey_words.occupation(one.occupation) for one in everyone} == set(Occupation)
    assert {official_words.sex(one.sex) for one in everyone} == {"female", "male"}
    ages = [int(one.age.split()[0]) for one in everyone if one.age is not None]
    assert min(ages) >= 17
    assert max(ages) <= 72
    assert all(one.service and one.service != "None" for one in everyone)
    remarks = {one.remark for one in everyone if one.remark and not one.remark.isdigit()}
    assert 3 <= len(remarks) <= 8


def test_health_stays_low_until_its_newcomers_have_begun_and_rises_then(by_unit):
    """Those of 2024 began from May to October 2025."""
    together = dict(zip(WAVES, [_all(by_unit, HEALTH, wave) for wave in WAVES], strict=True))
    until_then = [together[wave] for wave in WAVES[:7]]
    assert max(until_then) - min(until_then) < 3
    assert abs(until_then[-1] - until_then[0]) < Fraction(3, 2)
    assert together["2024-H2"] < min(index(by_unit[unit]["2024-H2"]) for unit in ("dpmptsp", "mpp", "dinsos"))
    assert 0 < together["2025-H2"] - together["2024-H2"] < 4
    assert 7 < together["2026-H1"] - together["2024-H2"] < 11
    for unit in HEALTH:
        assert index(by_unit[unit]["2026-H1"]) - index(by_unit[unit]["2024-H2"]) > 4, unit


def test_time_and_complaints_rise_most_in_health(by_unit):
    for unit in HEALTH:
        before, after = means(by_unit[unit]["2024-H2"]), means(by_unit[unit]["2026-H1"])
        rises = {element: after[element] - before[element] for element in after}
        assert set(sorted(rises, key=lambda element: rises[element])[-2:]) == {
            "completion_time",
            "complaint_handling",
        }, unit


def test_the_registry_rises_after_it_was_strengthened_and_neither_before_nor_after_the_recruitment(by_unit):
    waves = by_unit["disdukcapil"]
    assert abs(index(waves["2023-H2"]) - index(waves["2022-H1"])) < 2
    assert index(waves["2024-H2"]) - index(waves["2023-H2"]) > 3
    assert index(waves["2026-H1"]) - index(waves["2023-H2"]) > 5
    assert abs(index(waves["2026-H1"]) - index(waves["2024-H2"])) < 2


def test_licensing_falls_and_stays_there(by_unit):
    for unit in ("dpmptsp", "mpp"):
        assert _years(by_unit[unit], 2025) < _years(by_unit[unit], 2022) - 2, unit
        assert abs(_years(by_unit[unit], 2026) - _years(by_unit[unit], 2025)) < Fraction(3, 2), unit


def test_one_unit_rises_by_no_more_than_chance(by_unit):
    """Half the width of an interval for so many respondents is about twice the spread of a mean."""
    social = by_unit["dinsos"]
    assert 0 < index(social["2026-H2"]) - index(social["2022-H1"]) < Fraction(3, 2)
    assert abs(index(social["2026-H1"]) - index(social["2024-H2"])) < Fraction(3, 2)
    assert len(social["2022-H1"]) < 100


def test_the_environment_has_too_few_respondents_to_say_anything(by_unit):
    """Fewer than 30 in every wave, but enough for a figure of its own."""
    assert all(10 <= len(some) < 30 for some in by_unit["dlh"].values())


def test_what_costs_nothing_scores_four_and_time_and_complaints_are_lowest(by_unit):
    for unit, waves in by_unit.items():
        each = means(one for some in waves.values() for one in some)
        lowest = sorted(each, key=lambda element: each[element])[:2]
        assert set(lowest) == {"completion_time", "complaint_handling"}, unit
        assert (each["cost"] > Fraction(39, 10)) == (unit not in PAID), unit


def test_few_skip_an_element_and_complaints_more_often(everyone: list[Answered]):
    empty = Counter(element for one in everyone for element, answer in one.answers.items() if answer is None)
    assert set(empty) == set(WORDS.values())
    share = {element: count / len(everyone) for element, count in empty.items()}
    assert 0.03 < share.pop("complaint_handling") < 0.09
    assert max(share.values()) < 0.02


def test_some_waves_have_fewer_respondents_than_the_table_asks_for_and_some_do_not(by_unit, served):
    enough = Counter(len(by_unit[unit][wave]) >= _smallest_sample(people) for (unit, wave), people in served.items())
    assert enough[True] >= 10
    assert enough[False] >= 60
    assert all(people >= len(by_unit[unit][wave]) for (unit, wave), people in served.items())
    assert set(by_unit) - {unit for unit, _ in served} == {"pkm_sumber_cempaka", "kec_sumber_cempaka"}


def _smallest_sample(people: int) -> int:
    """Krejcie and Morgan, half up."""
    sample = Fraction(3841, 1000) * people * Fraction(1, 4)
    sample /= Fraction(1, 400) * (people - 1) + Fraction(3841, 4000)
    return int(sample + Fraction(1, 2))


def test_every_layout_orders_the_elements_in_its_own_way(path_of: PathOf):
    paths = [path for path in answer_files(path_of) if not path.name.startswith("Pengolahan")]
    tops = [next(row for row in grid(path) if sum(cell is not None for cell in row) > 5) for path in paths]
    by_name = [[element_of(str(cell)) for cell in top if _is_named(cell)] for top in tops]
    by_number = [path for path, top in zip(paths, tops, strict=True) if "U8" in top]
    assert len(by_number) == 2
    assert len({tuple(order) for order in by_name if order}) == 3
    legends = [str(grid(path)[3][0] or grid(path)[2][0]) for path in by_number]
    assert {re.search(r"U8 = (\w+)", legend)[1] for legend in legends} == {"Penanganan", "Sarana"}  # type: ignore[index]
    assert "cp1252" in {encoding_of(path) for path in paths}


def _is_named(cell: object) -> bool:
    return cell is not None and "stempel" not in plain(cell) and any(word in plain(cell) for word in WORDS)


def test_the_form_sums_up_what_its_rows_say(path_of: PathOf, unit_codes: dict[str, str]):
    forms = [path for path in path_of("survey") if path.name.startswith("Pengolahan")]
    assert len(forms) == 2
    for path in forms:
        some = answered(path, unit_codes)
        last = {plain(row[0]): [cell for cell in row[1:] if cell is not None] for row in grid(path) if row[0]}
        assert last["σnilai/unsur"] == [sum(one.answers[element] or 0 for one in some) for element in WORDS.values()]
        assert last["ikm unit pelayanan"] == [pytest.approx(float(index(some)), abs=0.006)]
        merges = sheet(path).merged_cells.ranges
        assert any(merge.max_col - merge.min_col == 8 and merge.max_row == merge.min_row for merge in merges)


def test_old_reports_tell_indices_that_follow_from_their_means(path_of: PathOf):
    [path] = [path for path in path_of("survey") if path.name.startswith("Rekap IKM")]
    rows = table(path, "Kode Unit", "Nilai IKM")
    methods = defaultdict(set)
    for row in rows:
        methods[str(row["metode bobot"])].add(int(str(row["tahun"])))
        cells = [cell for name, cell in row.items() if any(word in name for word in WORDS)]
        assert len(cells) == 9
        weight = {"0,11": Fraction(11, 100), "1/9": Fraction(1, 9)}.get(str(row["metode bobot"]))
        if weight is None:
            assert set(cells) == {None}
            continue
        exact = sum(Fraction(str(cell).replace(",", ".")) for cell in cells) * weight * 25
        printed = (Decimal(exact.numerator) / exact.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert str(row["nilai ikm"]).replace(",", ".") == str(printed)
    assert methods == {"Kepmenpan 25/2004": {2016}, "0,11": {2017, 2018}, "1/9": {2019, 2020, 2021}}
    assert Counter(row["tahun"] for row in rows)["2020"] < Counter(row["tahun"] for row in rows)["2019"]


def _years(waves: dict[str, list[Answered]], year: int) -> Fraction:
    return index(one for wave, some in waves.items() if wave.startswith(str(year)) for one in some)


def _all(by_unit, units: tuple[str, ...], wave: str) -> Fraction:
    """The units' indices together, each as much as another."""
    return sum((index(by_unit[unit][wave]) for unit in units), Fraction(0)) / len(units)
