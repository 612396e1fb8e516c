"""The words of officials for promises, dimensions, aspects and elements."""

from __future__ import annotations

import pytest

from kemuning_data.rules import evaluation_words as w
from kemuning_data.rules.evaluation_vocabulary import ActionStatus, MeritAspect, ProfessionalismDimension
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.survey_words import ELEMENT_NAMES, element


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Direncanakan", "planned"), ("BELUM MULAI", "planned"), ("planned", "planned"),
        ("Sedang dikerjakan", "in_progress"), ("Dalam proses", "in_progress"), ("in progress", "in_progress"),
        ("Terlambat", "in_progress"), ("Belum selesai", "in_progress"),
        ("Selesai", "done"), ("Telah dilaksanakan", "done"), ("Selesai (terlambat)", "done"),
        ("Ditolak", "refused"), ("Tidak dapat dipenuhi", "refused"), ("Tidak dilakukan, dengan alasan", "refused"),
        ("Entah", None), ("", None),
    ],
)  # fmt: skip
def test_a_status(text: str, expected: str | None):
    assert w.action_status(text) == expected


def test_every_code_names_itself():
    assert [w.action_status(each.value) for each in ActionStatus] == list(ActionStatus)
    assert [w.dimension(each.value) for each in ProfessionalismDimension] == list(ProfessionalismDimension)
    assert [w.merit_aspect(each.value) for each in MeritAspect] == list(MeritAspect)
    assert [element(each.value) for each in Element] == list(Element)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kualifikasi", "qualification"), ("Dimensi Kompetensi", "competence"), ("3. Kinerja", "performance"),
        ("DISIPLIN", "discipline"), ("Loyalitas", None), ("3", None),
    ],
)  # fmt: skip
def test_a_dimension(text: str, expected: str | None):
    assert w.dimension(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perencanaan Kebutuhan", "planning"), ("Aspek 2: Pengadaan", "recruitment"),
        ("Pengembangan Karir", "career"), ("Promosi & Mutasi", "promotion"),
        ("5 Manajemen Kinerja", "performance_management"),
        ("Penggajian, Penghargaan, dan Disiplin", "pay_and_discipline"), ("Perlindungan dan Pelayanan", "protection"),
        ("8) Sistem Informasi", "information_system"), ("Anggaran", None),
    ],
)  # fmt: skip
def test_an_aspect(text: str, expected: str | None):
    assert w.merit_aspect(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Jumlah", True), ("IP ASN", True), ("total", True), ("Kinerja", False)]
)
def test_the_row_of_all_together(text: str, expected: bool):
    assert w.is_whole(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ditolak.", False), ("Tidak dapat dipenuhi", False), ("...", False), ("Ditolak: di luar kewenangan", True)],
)
def test_a_refusal_gives_a_reason(text: str, expected: bool):
    assert w.gives_reason(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Waktu penyelesaian", "completion_time"), ("U3", "completion_time"), ("Unsur 3", "completion_time"),
        ("U3 – Waktu Penyelesaian", "completion_time"), ("Sarana dan Prasarana (U9)", "facilities"),
        ("U8: Sarana dan prasarana", "facilities"), ("U7", "staff_conduct"), ("U8", None), ("U9", None), ("u10", None),
        ("semua", None),
    ],
)  # fmt: skip
def test_an_element(text: str, expected: str | None):
    assert element(text) == expected


def test_an_element_by_each_of_its_names():
    for each, names in ELEMENT_NAMES.items():
        assert [element(name) for name in names] == [each] * len(names)
