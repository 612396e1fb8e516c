"""What officials write about training, and what the name of a programme says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules import programme_words, training_words
from kemuning_data.rules.titles import plain
from kemuning_data.rules.training_vocabulary import Delivery, EmployeeKind, TrainingKind, TrainingStatus, TrainingTheme

LISTS = {
    "employee_kind": (EmployeeKind, training_words._EMPLOYEE_KINDS),
    "training_kind": (TrainingKind, training_words._KINDS),
    "training_theme": (TrainingTheme, training_words._THEMES),
    "delivery": (Delivery, training_words._DELIVERIES),
    "training_status": (TrainingStatus, training_words._STATUSES),
}


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (training_words.employee_kind, "CPNS", "pns"),
        (training_words.employee_kind, "P3K", "pppk"),
        (training_words.employee_kind, "Pegawai Pemerintah dengan Perjanjian Kerja", "pppk"),
        (training_words.employee_kind, "Honorer", None),
        (training_words.training_kind, "LATSAR CPNS", "basic"),
        (training_words.training_kind, "Seminar/Konferensi/Sarasehan", "seminar"),
        (training_words.training_kind, "Bimbingan Teknis", "seminar"),
        (training_words.training_kind, "Struktural", "leadership"),
        (training_words.training_theme, "Pelayanan Publik", "service_quality"),
        (training_words.training_theme, "digital_service", "digital_service"),
        (training_words.delivery, "E-Learning", "distance"),
        (training_words.delivery, "Non-Klasikal", "workplace"),
        (training_words.training_status, "TIDAK LULUS", "failed"),
        (training_words.training_status, "Lulus", "passed"),
        (training_words.training_status, "Cukup Memuaskan", "passed"),
        (training_words.training_status, "Kurang Memuaskan", None),
        (training_words.training_status, "Aktualisasi / Habituasi", "actualisation"),
        (training_words.training_status, "Belum Terjadwal", "unscheduled"),
        (training_words.training_status, "completed", "completed"),
        (training_words.training_status, "", None),
    ],
)
def test_what_a_word_means(read: Callable[[str], str | None], text: str, code: str | None):
    assert read(text) == code


@pytest.mark.parametrize("name", LISTS)
def test_no_word_has_two_meanings_and_each_is_found(name: str):
    codes, words = LISTS[name]
    read = getattr(training_words, name)
    meant = Counter(word for code in codes for word in {plain(code.value), *words.get(code, ())})
    assert [word for word, count in meant.items() if count > 1] == []
    assert set(words) == set(codes)
    for code in codes:
        for word in (code.value, *words[code]):
            assert word == code.value or plain(word) == word
            assert read(f"  {word.upper()}. ") is code


@given(st.text(max_size=30))
def test_any_text_has_one_code_or_none(text: str):
    for name, (codes, _) in LISTS.items():
        found = getattr(training_words, name)(text)
        assert found is None or found in set(codes)


@pytest.mark.parametrize(
    ("name", "kind", "theme", "delivery"),
    [
        ("Latsar CPNS Golongan II", "basic", "foundation", None),
        ("Orientasi PPPK Angkatan 3", "orientation", "foundation", None),
        ("PKA Angkatan XII", "leadership", "leadership", None),
        ("Pelatihan Kepemimpinan Pengawas (PKP)", "leadership", "leadership", None),
        ("Bimtek SIPD bagi Bendahara", "seminar", "finance", None),
        ("Pelatihan Penyuluh Antikorupsi", "technical", "ethics", None),
        ("Webinar Satu Data Indonesia", "seminar", "digital_service", "distance"),
        ("Pelatihan Pelayanan Prima (Blended Learning)", "technical", "service_quality", "blended"),
        ("Magang Analis Kebijakan", "coaching", "public_management", "workplace"),
        ("Pelatihan Fungsional Perencana Ahli Pertama", "functional", "public_management", None),
        ("Pelatihan BTCLS Perawat", "technical", "health", None),
        ("MOOC Wawasan Kebangsaan", "sociocultural", None, "distance"),
        ("Manajerial Latihan", None, None, None),
        ("Latsarku", None, None, None),  # a phrase counts as whole words only
    ],
)
def test_what_a_name_says(name: str, kind: str | None, theme: str | None, delivery: str | None):
    found = (
        programme_words.kind_by_name(name),
        programme_words.theme_by_name(name),
        programme_words.delivery_by_name(name),
    )
    assert found == (kind, theme, delivery)


def test_the_list_of_phrases_is_whole():
    declared = programme_words._declared()
    assert {code for code, _ in declared["kind"]} == set(TrainingKind)
    assert {code for code, _ in declared["theme"]} == set(TrainingTheme) - {TrainingTheme.OTHER}
    assert {code for code, _ in declared["delivery"]} == set(Delivery)
    for entries in declared.values():
        assert all(phrase and plain(phrase) == phrase for _, phrases in entries for phrase in phrases)
