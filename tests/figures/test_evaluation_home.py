"""The loop in one sentence on the first page: what it says of each level, what is missing, and when it is silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kemuning_data.figures import evaluation_home
from kemuning_data.figures.evaluation_home import in_short
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_lacking import Lacking
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.views import home
from tests.i18n.test_causal_words import claim
from tests.queries.test_actions import LIST, release_of
from tests.rules.test_evidence import AFTER, BEFORE, LEVELS, judged, periods
from tests.views.markup import Read
from tests.views.views import view

Put = Callable[..., None]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch) -> Put:
    """The release makes these claims, and in each sector an element was found lacking, or none was asked about."""

    def these(*claims: Claim, lacking: tuple[Lacking, ...] = (Lacking("cost", 61.5, 300),)) -> None:
        monkeypatch.setattr(evaluation, "claims", lambda *_: claims)
        monkeypatch.setattr(evaluation, "sectors", lambda _: frozenset({each.sector for each in claims}))
        monkeypatch.setattr(evaluation, "lengths", lambda _: ("half", "year"))
        monkeypatch.setattr(evaluation_home, "lowest_elements", lambda *_: lacking)

    return these


def of(case: str, place: int = 0) -> Claim:
    course, others, _level, _missing = LEVELS[case]
    names = periods(9)
    return claim(judged(course, others), names[BEFORE], names[AFTER], place)


def test_a_change_that_differs_from_others_with_how_sure_it_is(put: Put):
    put(of("nobody was asked three periods earlier"))
    assert in_short(view()) == (
        "The largest change after newcomers started is in Health: people were least satisfied with “Cost”; 1 person "
        "started; satisfaction (IKM) was 75.00 (the second half of 2020, 200 respondents) before and 84.00 (the first "
        "half of 2022, 200 respondents) afterwards. Strength of evidence: 3 of 5: different from other sectors."
    )


def test_what_no_survey_asked_about_is_not_said_to_be_lacking(put: Put):
    put(of("nobody was asked three periods earlier"), lacking=())
    assert "is in Health: 1 person started" in str(in_short(view()))


def test_a_difference_within_the_intervals_may_be_chance(put: Put):
    put(of("just within both intervals"))
    said = str(in_short(view()))
    assert said.startswith("The largest difference after newcomers started is in Health")
    assert "which may be chance. Strength of evidence: 1 of 5" in said


def test_what_is_missing_is_said_where_no_claim_has_a_before_and_an_after(put: Put):
    put(of("29 asked before"))
    said = "Newcomers have started, but before or afterwards too few people were asked to say anything."
    assert in_short(view()) == said


def test_of_the_newest_rounds_the_largest_change_is_told_also_a_fall(put: Put):
    put(of("no change", 3), of("a fall that differs", 3), of("just within both intervals", 3), of("four periods", 0))
    assert "66.00" in str(in_short(view()))


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_page_is_silent_where_there_is_nothing_to_tell(lang: Lang, put: Put):
    title = {"en": "What changed after recruitment", "id": "Apa yang berubah sesudah pengadaan pegawai"}[lang]
    assert in_short(view(lang)) is None
    assert title not in Read(home.whole(view(lang))).words
    put(of("29 asked before"))
    read = Read(home._loop(view(lang)))
    assert title in read.words
    assert [link for link in read.links if "bagian=janji" in link] == []


@pytest.mark.parametrize("lang", LANGS)
def test_promises_have_a_way_from_the_first_page(lang: Lang):
    read = Read(home.whole(view(lang, shown=release_of(LIST))))
    assert {"en": "You said, we did", "id": "Anda menyampaikan, kami menindaklanjuti"}[lang] in read.words
    assert any(link.startswith("/evaluasi?bagian=janji") for link in read.links)
