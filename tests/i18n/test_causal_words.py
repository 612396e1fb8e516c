"""No sentence of the evaluation claims a cause below level 4: both catalogues, and sentences of many made-up claims."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kemuning_data.figures import catalogue, evaluation_home, evaluation_reasons, evaluation_words
from kemuning_data.figures.evaluation_claims import claims as claims_figure
from kemuning_data.i18n import LANGS, Lang
from kemuning_data.queries import evaluation
from kemuning_data.queries.action_filters import ActionFilters
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.evaluation_lacking import Lacking
from kemuning_data.rules.evidence import Evidence, Reason
from kemuning_data.rules.sector_changes import Comparison, Span
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.rules.told_apart import PublishedIndex
from kemuning_data.view import View
from kemuning_data.views import evaluation_claims, evaluation_method, professionalism, promise_cards, promises
from tests.i18n import causal_words
from tests.i18n.causal_words import FRAMES, SENTENCES, LetGo, claimed, found, sentences, translations, unexpected
from tests.queries.hand_made import TODAY
from tests.queries.test_actions import LIST, action, release_of
from tests.queries.test_professionalism import RELEASE as RATED
from tests.rules.test_evidence import AFTER, BEFORE, LEVELS, judged, periods
from tests.views.markup import Read
from tests.views.views import view

CLAIMS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Satisfaction rose because of the newcomers", "Waiting fell due to recruitment", "Nurses led to shorter queues",
        "This leads to trust", "Recruiting nurses, leading to trust", "Recruitment caused it", "It causes satisfaction",
        "Thanks to 46 people service is better", "Recruitment resulted in a higher index", "A higher index as a result",
        "Satisfaction was improved by recruiting", "Recruiting improves it", "The effect of recruitment is +6 points",
        "Training has an impact", "It influences the index", "It affects trust", "Newcomers raised the index",
        "The index was raised by newcomers", "Newcomers changed the service", "Recruitment makes people content",
        "Recruiting worked", "The promise helped to shorten queues", "Newcomers boosted satisfaction",
    ),
    "id": (
        "Kepuasan naik karena pegawai baru", "Karenanya kepuasan naik", "Berkat 46 orang layanan lebih baik",
        "Antrean turun akibat pengadaan", "Itu disebabkan pegawai baru", "Pegawai baru menyebabkan kepuasan",
        "Pegawai bertambah sehingga naik kepuasannya", "Pengadaan membuat masyarakat puas",
        "Pengadaan berhasil mengurangi antrean", "Pengadaan meningkatkan kepuasan", "Kepuasan ditingkatkan pengadaan",
        "Pengadaan berdampak pada kepuasan", "Dampaknya besar", "Pelatihan berpengaruh", "Ia memengaruhi kepuasan",
        "Ia mempengaruhi kepuasan", "Pengaruhnya besar", "Pegawai baru menaikkan indeks", "Indeks dinaikkan",
        "Pengadaan menurunkan antrean", "Layanan diperbaiki oleh pegawai baru", "Mereka memperbaiki layanan",
        "Pengadaan mendorong kepuasan", "Pengadaan memicu perubahan", "Kepuasan dipicu pengadaan",
        "Pegawai baru mengubah layanan", "Merekalah yang mengubahnya", "Sebabnya jelas", "Gara-gara itulah",
    ),
}  # fmt: skip
NO_CLAIMS: tuple[tuple[Lang, str], ...] = (
    ("en", "After newcomers started, satisfaction was higher; it differs from that of other sectors."),
    ("en", "A difference of 6 points, more than chance explains; at the same time training went on."),
    ("en", "The results of the round, the hidden cells, the leading unit."),
    ("id", "Setelah pegawai baru mulai bekerja, kepuasan lebih tinggi; hal itu berbeda dari bidang lain."),
    ("id", "Sementara itu terjadi pula hal lain; hasil pengadaan tersedia."),
)


@pytest.mark.parametrize("lang", LANGS)
def test_a_claim_of_a_cause_is_heard(lang: Lang):
    for text in CLAIMS[lang]:
        assert claimed(text, lang), text


@pytest.mark.parametrize(("lang", "text"), NO_CLAIMS)
def test_what_came_after_what_may_be_said(lang: Lang, text: str):
    assert found(text, lang) == []


def test_the_sentences_of_the_evaluation_are_read():
    every = sentences()
    assert len(every) > 300
    for known in (
        evaluation_reasons.LEVELS[3],
        "You said, we did",
        "Was to be done by {due}; {days} late as on {today}.",
        "Professionalism index (IP ASN) of {year}: {index} of 100, category {category}.",
        "{n} promises",
        "What changed after recruitment",
        "Strength of evidence, 0 to 5, that satisfaction changed otherwise than in sectors that gained fewer people, "
        "one period after the last appointment; in the period of that appointment only",
    ):
        assert known in every


def test_neither_catalogue_claims_a_cause():
    forms = translations()
    for sentence in sentences():
        assert unexpected(sentence, "en", sentence) == [], sentence
        for form in forms[sentence]:
            assert unexpected(form, "id", sentence) == [], form


@pytest.mark.parametrize("sentence", [*FRAMES, *SENTENCES])
def test_what_is_let_go_is_still_said_and_still_holds_the_words(sentence: str):
    known = FRAMES.get(sentence) or SENTENCES[sentence]
    assert sentence in sentences()
    assert tuple(found(sentence, "en")) == known.en
    for form in translations()[sentence]:
        assert tuple(found(form, "id")) == known.id
    assert known.why


def test_a_sentence_planted_in_a_module_is_caught(tmp_path: Path):
    for place in ("kemuning_data/figures/evaluation_words.py", "kemuning_data/views/promise_new.py"):
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'_("Satisfaction rose because of recruitment: {file.stem}.")\n', "utf-8")
    (tmp_path / "kemuning_data/figures/selection_flow.py").write_text('_("Failed because of absence.")\n', "utf-8")
    (tmp_path / "pages").mkdir()
    planted = sentences(tmp_path)
    assert len(planted) == 2
    assert all(unexpected(sentence, "en", sentence) == ["because"] for sentence in planted)


def test_a_translation_that_claims_more_is_caught():
    sentence = next(iter(SENTENCES))
    said = translations()[sentence][0]
    assert unexpected(said, "id", sentence) == []
    assert "karena" in unexpected(f"{said} Kepuasan naik karena itu.", "id", sentence)


def test_a_frame_lets_go_of_its_own_word_alone():
    frame = "3, because {}; it would be 4 if there were enough surveys"
    assert claimed(frame.format("the change differs from that of the 4 sectors"), "en", 3) == []
    assert claimed(frame.format("it rose because of newcomers"), "en", 3) == ["because"]
    assert claimed("It rose, because newcomers came", "en", 3) == ["because"]


def test_a_marked_sentence_may_be_said_at_level_4_alone(monkeypatch: pytest.MonkeyPatch):
    sentence = "Strength of evidence: {level}."
    planted = f"Recruitment led to it. {sentence}"
    monkeypatch.setattr(causal_words, "AT_LEVEL_4", frozenset({planted}))
    text = planted.replace("{level}", "4")
    assert unexpected(planted, "en", planted) == []
    assert claimed(text, "en", 3) == ["led to"]
    assert claimed(text, "en", 4) == []


def test_what_is_let_go_is_let_go_in_its_own_words_alone(monkeypatch: pytest.MonkeyPatch):
    sentence = "That is no cause."
    monkeypatch.setitem(SENTENCES, sentence, LetGo(("cause",), (), "for this test"))  # pyrefly: ignore
    assert unexpected(sentence, "en", sentence) == []
    assert unexpected("That is no cause, it was caused.", "en", sentence) == ["cause", "caused"]


def of_the_table() -> Iterator[Claim]:
    """A claim a case of the table of levels."""
    names = periods(9)
    for place, (course, others, _level, _missing) in enumerate(LEVELS.values()):
        yield claim(judged(course, others), names[BEFORE], names[AFTER], place)


def claim(evidence: Evidence, before: str, after: str, place: int) -> Claim:
    return Claim(
        sector=("health", "social", "licensing")[place % 3],
        year=2018 + place,
        intake_codes=("cpns-2026", "unknown-round")[: 1 + place % 2],
        posts=place,
        started=place + 1,
        headcount=None if place % 4 == 0 else 400,
        started_pct=None if place % 4 == 0 else 0.25 * place,
        begins_on=dt.date(2020, 5, 1),
        ends_on=dt.date(2020, 10, 1),
        lag=place % 3,
        before=before,
        after=after,
        claims=1 + place % 3,
        evidence=evidence,
    )


def by_chance(seed: int) -> Claim:
    """A claim of any level up to 3 with any reasons and any of its parts missing, also such as no rule would give."""
    chance = random.Random(seed)

    def index() -> PublishedIndex | None:
        low, high = chance.choice([(70.0, 80.0), (None, None)])
        return chance.choice([None, PublishedIndex(75.0, low, high, chance.choice([None, 1, 412]))])

    def span() -> Span:
        return Span(chance.uniform(-9, 9), *chance.choice([(-1.0, 2.0), (None, None)]))

    level = chance.randrange(4)
    reached = [each for each in Reason if each in evaluation_reasons._REACHED]
    lacking = evaluation_reasons._MISSING if level else evaluation_reasons._LACKING
    both = (PublishedIndex(70.0, 69.0, 71.0, 300), PublishedIndex(76.0, 75.0, 77.0, None))
    before, after = both if level else (index(), index())
    last, placebo = (chance.choice([None, span()]) for _ in range(2))
    comparison = Comparison(1.5, span(), last, (-1.0, 3.0), holds_without_any=True, placebo=placebo)
    evidence = Evidence(
        level,
        reached=tuple(chance.sample(reached, chance.randrange(len(reached)))),
        missing=(chance.choice([each for each in Reason if each in lacking]),),
        periods=7,
        before=before,
        after=after,
        difference=span() if before and after else None,
        compared=chance.choice([(), ("education",), ("education", "licensing", "economy")]),
        comparison=chance.choice([None, comparison]),
    )
    return claim(evidence, "2024-H2", "2026-H1", chance.randrange(1, 60))


EVERY = [*of_the_table(), *map(by_chance, range(60))]


def told(shown: View, found: Claim) -> Iterator[str]:
    """Every sentence that a claim is told in."""
    yield evaluation_words.finding(shown, EvaluationFilters(length="half"))
    yield evaluation_words.finding(shown, EvaluationFilters(length="half", sector=found.sector))
    yield evaluation_words.lacking(shown, found)
    yield evaluation_words.recruited(shown, found)
    yield evaluation_words.afterwards(shown, found)
    yield from (f"{name}: {said}" for name, said in evaluation_words.checks(shown, found))
    yield evaluation_reasons.in_a_sentence(shown, found)
    yield Read(evaluation_claims.cards(shown, EvaluationFilters(length="half"))).words
    figure = claims_figure(shown, EvaluationFilters(length="half"))
    yield from (figure.finding, figure.alt_text)
    yield from dataclasses.astuple(figure.passport)[:5]
    yield from (str(value) for value in figure.frame.row(0))
    yield evaluation_home.in_short(shown) or ""


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch):
    """The release has one claim, and one element that was found lacking before it."""

    def put(found: Claim) -> None:
        monkeypatch.setattr(evaluation, "claims", lambda *_: (found,))
        monkeypatch.setattr(evaluation, "sectors", lambda _: frozenset({found.sector, "education"}))
        monkeypatch.setattr(evaluation, "lengths", lambda _: ("half", "year"))
        for module in (evaluation_words, evaluation_home):
            monkeypatch.setattr(module, "lowest_elements", lambda *_: (Lacking("cost", 61.5, 300),))

    return put


@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_of_any_claim_names_a_cause(lang: Lang, only):
    shown = view(lang)
    levels = set()
    for each in EVERY:
        only(each)
        levels.add(each.evidence.level)
        for said in told(shown, each):
            assert "{" not in said
            assert claimed(said, lang, each.evidence.level) == [], said
    assert levels == {0, 1, 2, 3, 4}


PLANTED: tuple[tuple[Lang, str], ...] = (
    ("en", "satisfaction rose because of newcomers"),
    ("id", "kepuasan naik berkat mereka"),
)


@pytest.mark.parametrize(("lang", "planted"), PLANTED)
def test_a_reason_planted_in_a_claim_is_caught(lang: Lang, planted: str, only, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(evaluation_reasons._REACHED, Reason.DIFFERS, planted)
    third = next(each for each in EVERY if each.evidence.level == 3 and Reason.DIFFERS in each.evidence.reached)
    only(third)
    caught = [said for said in told(view(lang), third) if claimed(said, lang, 3)]
    assert len(caught) >= 3


PROMISES = [
    *LIST,
    action("measured", element="cost", feedback_numbers=["T-2025-0147"], intake_code="cpns-2026"),
    action("no survey", unit_code="bkpsdm", sector="governance"),
]


@pytest.mark.parametrize("lang", LANGS)
def test_promises_and_both_indices_name_no_cause_either(lang: Lang):
    shown = view(lang, shown=release_of(PROMISES))
    rated = view(lang, shown=RATED)
    figure = catalogue.figure(shown, "promises", {})
    rows = [promises.found(shown, each["action_code"]) for each in PROMISES]
    texts = [
        Read(promises.heading(shown, ActionFilters())).words,
        Read(promises.behind(shown, ActionFilters())).words,
        Read(promises.none_yet(view(lang))).words,
        *(str(value) for row in figure.frame.rows() for value in row),
        *(Read(promise_cards.whole(shown, row)).words for row in rows if row),
        Read(professionalism.section(rated)).words,
        Read(professionalism.in_short(rated)).words,
        Read(evaluation_method.section(rated)).words,
    ]
    assert shown.today == TODAY
    for said in texts:
        assert claimed(said, lang) == [], said
