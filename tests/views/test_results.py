"""The list of results, one vacancy's result and “my row”, as their readers see them."""

from __future__ import annotations

from typing import Any

import pytest

from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries import results
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.results import VacancyResult
from kemuning_data.rules.vocabulary import SelectionRule
from kemuning_data.view import View
from kemuning_data.views import one_result, own_row, result_list, rule_words
from tests.queries.hand_made import TODAY
from tests.views.markup import Read
from tests.views.selection_release import CHECKS, candidate, selection_release
from tests.views.views import view

RELEASE = selection_release()
VACANCIES = ("s00", "s01", "s02", "s03", "s04", "s05", "s06", "s07")


def shown(lang: Lang = "en", **given: Any) -> View:
    return view(lang, shown=selection_release(**given) if given else RELEASE)


def result(vacancy_id: str, **given: Any) -> VacancyResult:
    found = results.result(shown(**given).release, vacancy_id, TODAY)
    assert found is not None
    return found


def page(vacancy_id: str, lang: Lang = "en", **given: Any) -> Read:
    there = shown(lang, **given)
    found = results.result(there.release, vacancy_id, TODAY)
    assert found is not None
    return Read(one_result.whole(there, found, VacancyFilters()))


def the_list(lang: Lang = "en", **chosen: Any) -> Read:
    filters = VacancyFilters(**chosen)
    found = results.results_matching(RELEASE, filters, TODAY)
    there = shown(lang)
    parts = (
        result_list.heading(there, found, filters),
        result_list.narrowed(there, filters),
        result_list.rows(there, found, filters),
    )
    return Read("".join(parts))


@pytest.mark.parametrize(
    ("vacancy_id", "lang", "finding"),
    [
        ("s01", "id", "2 dari 2 formasi terisi dari 145 pelamar. Semua aturan diikuti dalam 18 kasus yang diperiksa."),
        ("s01", "en", "2 of 2 posts filled from 145 applicants. Every rule was followed in the 18 cases checked."),
        ("s02", "en", "1 of 1 post filled. 2 deviations from the rules were found. The agency explains it."),
        ("s05", "id", "Ditemukan 1 penyimpangan dari aturan. Instansi belum memberi penjelasan."),
        ("s06", "en", "The final result is not there yet. No rule has been checked yet."),
        ("s00", "en", "0 of 1 post filled from 9 applicants. No rule has been checked yet."),
    ],
)
def test_the_finding_says_what_came_out(vacancy_id: str, lang: Lang, finding: str):
    assert finding in page(vacancy_id, lang).words


@pytest.mark.parametrize(
    ("vacancy_id", "answer"),
    [
        ("s01", "No: nobody with a higher final score was left out."),
        (
            "s02",
            "Yes: 1 candidate with a higher final score was not chosen, against the rules. The agency explains it "
            "below.",
        ),
        (
            "s03",
            "No: nobody with a better place was left out. Scores are not shown exactly here, so places are compared; "
            "the rules were checked on the exact scores. 1 empty seat went to a candidate of another vacancy, "
            "whose scores stand in the list of that one.",
        ),
        (
            "s04",
            "2 candidates with a higher final score were not chosen: 2 because a priority group comes before the "
            "score.",
        ),
        (
            "s05",
            "No: nobody with a better place was left out. Scores are not shown exactly here, so places are compared; "
            "the rules were checked on the exact scores.",
        ),
        (
            "s07",
            "2 candidates with a higher final score were not chosen: 1 for a reason that the public data do not tell; "
            "1 withdrew.",
        ),
        ("s00", "No: nobody was chosen from the candidates of this vacancy."),
    ],
)
def test_the_question_everybody_asks_is_answered_before_the_rules(vacancy_id: str, answer: str):
    assert f"Was anyone chosen over a higher score? {answer}" in page(vacancy_id).words


def test_nothing_is_said_of_the_chosen_while_there_are_none():
    assert "Was anyone chosen" not in page("s06").words


def test_every_rule_with_its_numbers_source_and_certainty():
    words = page("s01").words
    for part in (
        "✓ Followed Passing grade Who goes on has at least TWK 65, TIU 80, TKP 166 points (General). KepmenPANRB "
        "321/2024, reported by a source 7 cases checked; no deviation.",
        "The best 6 go on to the SKB: 3 × 2 posts. At equal totals TKP, TIU, TWK decide; who is still equal at the "
        "limit goes on too. PP 11/2017 pasal 29, read in the law",
        "Final score = 40% × SKD ÷ 550 × 100 + 60% × SKB, to 3 decimals.",
        "No case Order when scores are equal Where scores are equal, these decide in this order: SKD, TKP, TIU, TWK, "
        "grade point average (IPK), the older one.",
        "No more candidates are chosen than there are posts: 2. 1 case checked; no deviation.",
    ):
        assert part in words
    assert "Who goes on has at least TIU 60, total 286 points (People with disabilities)." in page("s03").words
    assert "(R1, R2, R3/R3B/R3T, R4, R5), whatever the scores" in page("s04").words
    assert "a lower score may stand above a higher one of a later group" in rule_words.sentence(
        shown("en"), SelectionRule.FINAL_ORDER, result("s04").row, result("s04").rules
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("rule", list(SelectionRule))
@pytest.mark.parametrize("vacancy_id", VACANCIES)
def test_every_rule_has_a_sentence_with_and_without_numbers(rule: str, lang: Lang, vacancy_id: str):
    found = result(vacancy_id)
    for rules in (found.rules, None):
        said = rule_words.sentence(shown(lang), rule, found.row, rules)
        assert said.endswith(".")
        assert "{" not in said
    assert rule_words.source(shown(lang), rule, found.row, None) == ""


def test_a_deviation_is_told_with_whom_it_concerns_and_the_agencys_own_words():
    read = page("s02")
    assert "! Deviates The best placed are chosen" in read.words
    assert "2 cases checked; 2 deviations. Concerned: BBBBB-00001 , BBBBB-00002 ." in read.words
    assert "Peserta peringkat 1 tidak menyerahkan <b>berkas</b>" in read.words
    assert read.lang_of("Peserta peringkat 1") == "id"
    assert "b" not in read.tags
    assert "The agency has not explained it yet." in page("s05").words
    assert "Instansi belum memberi penjelasan." in page("s05", "id").words
    english = [{**each, "explanation_en": "No papers"} for each in CHECKS]
    assert page("s02", rule_checks=english).lang_of("No papers") is None


def test_many_codes_are_named_in_part():
    many = [
        {**each, "deviating_codes": [f"ZZZZZ-{n:05}" for n in range(12)], "deviations": 12}
        if each["vacancy_id"] == "s05"
        else each
        for each in CHECKS
    ]
    words = page("s05", rule_checks=many).words
    assert "ZZZZZ-00009 and 2 more in the file." in words
    assert "12 deviations from the rules were found." in words


def test_rows_that_deviate_are_marked_in_words():
    words = page("s02").words
    assert "BBBBB-00002 place 2 ✓ Passed ! Deviates The best placed are chosen 72.545 420 70 100 130 190" in words
    assert "BBBBB-00001 place 1 Not among the best placed ! Deviates The best placed are chosen 78.545" in words


def test_scores_that_are_withheld_say_so():
    assert "shown in whole numbers and without their parts: its type says something personal" in page("s03").words
    assert "does not publish scores of this vacancy" in page("s05").words
    totals = [candidate("s01", "AAAAA-00001", "passed", 1, (None, None, None, None, None, 80.5))]
    assert "holds totals without their parts" in page("s01", ranking=totals).words
    for vacancy_id in ("s01", "s02", "s04"):
        assert "without their parts" not in page(vacancy_id).words
    assert "TWK 85" not in page("s03").words


def test_scores_of_pppk_are_whole_points():
    words = page("s04").words
    assert "Code and place Outcome Final score Technical Managerial Sociocultural Interview" in words
    assert "DDDDD-00001 place 1 ✓ Passed 410 260 80 50 20" in words


def test_a_shared_place_keeps_its_half():
    shared = [candidate("s01", "AAAAA-00001", "not_in_ranking", 21.5, (85, 125, 188, 398, 90.0, 82.945))]
    assert "place 21.5 Not among the best placed 82.945" in page("s01", ranking=shared).words
    assert "peringkat 21,5 Tidak masuk peringkat 82,945" in page("s01", "id", ranking=shared).words


def test_long_lists_are_folded_and_cut_while_the_files_hold_all():
    rows = [
        candidate("s01", f"AAAAA-{n:05}", "passed" if n <= 2 else "not_in_ranking", n, (80, 100, 180, 360, 50.0, 56.0))
        for n in range(1, 603)
    ]
    read = page("s01", ranking=rows)
    assert "Show 186 more candidates" in read.words
    assert "This page shows 200 of 602 candidates; the files hold all of them." in read.words
    assert "AAAAA-00200" in read.words
    assert "AAAAA-00201" not in read.words
    assert [tag for tag, _ in read.elements].count("table") == 3
    assert "Show" not in page("s01").words.replace("Show all", "")


def test_the_funnel_of_a_vacancy():
    words = page("s01").words
    assert "Stage Entered Passed Did not pass Absent Withdrew Administrative selection 145 8 136 0 1" in words
    assert "From other vacancies" not in words
    assert "Final result 1 1 2 0" in page("s03").words


def test_files_passport_and_citation_come_along():
    links = page("s02").links
    for figure in ("vacancy-ranking", "vacancy-rule-checks"):
        for extension in ("csv", "xlsx", "json"):
            address = f"/unduh/{figure}.{extension}?"
            assert any(link.startswith(address) and "formasi=s02" in link for link in links)


def test_the_vacancy_and_earlier_intakes_are_linked():
    read = page("s01")
    assert "/lowongan?formasi=s01&lang=en" in read.links
    assert "CPNS 2021 (General): 0 of 1 post filled from 9 applicants." in read.words
    assert "/seleksi?formasi=s00&lang=en" in read.links
    assert "no earlier result of this title" in page("s00").words


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("vacancy_id", VACANCIES)
def test_pages_are_whole(vacancy_id: str, lang: Lang):
    read = page(vacancy_id, lang)
    assert [tag for tag, _ in read.elements].count("h1") == 1
    assert "{" not in read.words
    assert not read.tags & {"script", "b", "i"}


def test_the_list_says_what_came_out_of_each():
    read = the_list()
    assert (
        "9 of 10 posts filled in 7 decided vacancies. In 2 vacancies a deviation from the rules was found."
        in read.words
    )
    assert "PERAWAT TERAMPIL Dinas Kesehatan 2 of 2 posts filled from 145 applicants CPNS 2024 ✓ Rules followed" in (
        read.words
    )
    assert "GURU AHLI PERTAMA Dinas Pendidikan 1 of 1 post filled CPNS 2024 ! 2 deviations" in read.words
    assert "2 applicants CPNS 2024 ! 1 deviation not explained" in read.words
    assert "The final result is not there yet CPNS 2024" in read.words
    assert "0 of 1 post filled from 9 applicants; 1 left empty CPNS 2021" in read.words
    assert "/seleksi?formasi=s01&lang=en" in read.links


def test_a_narrowed_list_keeps_its_filters_in_every_link():
    read = the_list(text="perwat", units=("Dinas Kesehatan",))
    assert "/seleksi?formasi=s01&cari=perwat&unit=Dinas+Kesehatan&lang=en" in read.links
    assert "Nothing is called “perwat”; shown: perawat ." in read.words
    assert "/seleksi?bagian=hasil&unit=Dinas+Kesehatan&lang=en" in read.links
    assert not [link for link in read.links if link.startswith("/lowongan")]
    assert "No vacancy with a result fits your choice. " in the_list(text="tidakada").words + " "


def test_a_list_without_any_deviation_says_so():
    found = results.results_matching(RELEASE, VacancyFilters(intake="pppk-2024"), TODAY)
    assert "2 of 2 posts filled in 1 decided vacancy. No deviation from the rules was found." in (
        Read(result_list.heading(shown(), found, VacancyFilters())).words
    )
    under_way = results.results_matching(RELEASE, VacancyFilters(text="penguji"), TODAY)
    assert "1 vacancy is under way; its final result is not there yet." in (
        Read(result_list.heading(shown(), under_way, VacancyFilters())).words
    )


def test_a_release_without_results():
    words = Read(result_list.none_yet(view("id"))).words
    assert "Belum ada hasil seleksi dalam rilis ini." in words
    missing = Read(one_result.missing(view("en"), {"title": "X", "vacancy_id": "v01"}, VacancyFilters()))
    assert "no result of this vacancy yet" in missing.words
    assert "/lowongan?formasi=v01&lang=en" in missing.links


@pytest.mark.parametrize(
    ("vacancy_id", "code", "said"),
    [
        ("s01", "AAAAA-00001", ["Place 1; the vacancy has 2 posts.", "You were chosen for this vacancy."]),
        (
            "s01",
            "AAAAA-00003",
            [
                "Place 3; the vacancy has 2 posts.",
                "You were not among the best placed. The last of the chosen has a final score of 78.545, you have "
                "75.636: 2.909 points less.",
            ],
        ),
        (
            "s01",
            "AAAAA-00006",
            [
                "You reached the passing grade, but not the best who go on to the SKB. The last of them has 380 points "
                "in the SKD, you have 311: 69 points less."
            ],
        ),
        ("s01", "AAAAA-00007", ["Below the passing grade of TIU 80: you have 75."]),
        ("s01", "AAAAA-00008", ["You are listed as absent from a test."]),
        ("s03", "CCCCC-00002", ["Below the passing grade of SKD 286: you have 285."]),
        (
            "s02",
            "BBBBB-00001",
            [
                "Place 1; the vacancy has 1 post.",
                "You were not among those chosen, though the lowest final score of the chosen is 72.545 and yours is "
                "78.545. The rule check says why, as far as it is public.",
            ],
        ),
        (
            "s04",
            "DDDDD-00004",
            [
                "Place 4; the vacancy has 2 posts.",
                "You were not among those chosen, though the lowest final score of the chosen is 410 and yours is 620. "
                "The rule check says why, as far as it is public.",
            ],
        ),
        (
            "s05",
            "EEEEE-00002",
            [
                "Place 2; the vacancy has 1 post.",
                "You were not among the best placed: the last of the chosen has place 1, you have place 2.",
            ],
        ),
    ],
)
def test_what_decided_it(vacancy_id: str, code: str, said: list[str]):
    found = result(vacancy_id)
    row = next(each for each in found.ranking.to_dicts() if each["candidate_code"] == code)
    assert own_row.decided(shown(), found, row) == said


def test_what_decided_it_in_indonesian():
    found = result("s01")
    row = next(each for each in found.ranking.to_dicts() if each["candidate_code"] == "AAAAA-00007")
    assert own_row.decided(shown("id"), found, row) == ["Di bawah nilai ambang batas TIU 80: Anda 75."]


def test_a_row_that_deviates_says_so():
    found = result("s02")
    rows = found.ranking.to_dicts()
    words = Read(own_row.found(shown(), found, rows[1:])).words
    assert "This row does not follow the rule “The best placed are chosen” as published." in words
    assert "Peserta peringkat 1" in words
    assert "2 candidates have these scores." in Read(own_row.found(shown(), found, rows)).words
