from __future__ import annotations

import pytest

from kemuning_data.errors import Refusal
from kemuning_data.publishing.approval import approval
from kemuning_data.rules.names import is_same_person
from tests.publishing.small_records import NOW

SAME = [
    ("Budi Santoso", "budi  santoso"),
    ("Budi Santoso", " BUDI\tSANTOSO "),
    ("Budi Santoso", "Budi\u00a0Santoso"),
    ("Budi Santoso", "Bu\u200bdi Santoso"),
    ("Budi Santoso", "Ｂｕｄｉ Santoso"),
    ("Budi Santoso", "Búdi Santoso"),
    ("Budi Santoso", "Budi Santoso, S.Kom."),
    ("Budi Santoso", "Budi Santoso, S. Kom."),
    ("Budi Santoso", "Budi Santoso S.Kom, M.Si"),
    ("Budi Santoso", "Drs. H. Budi Santoso, M.M."),
    ("Budi Santoso", "Dr.Budi Santoso, Ph.D"),
    ("Budi Santoso", "Ns. Budi Santoso, S.Kep."),
    ("Budi Santoso", "Budi-Santoso"),
    ("Budi Santoso", "BudiSantoso"),
    ("Muh. Yusuf", "Muh Yusuf"),
    ("Se", "SE"),
]
DIFFERENT = [
    ("Budi Santoso", "Budi Santosa"),
    ("Budi Santoso", "Sari Santoso"),
    ("Budi Santoso", "Budi"),
    ("Siti", "Sita"),
    ("Andi Hidayat", "Andi Hidayati"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_under_two_spellings(one: str, other: str):
    assert is_same_person(one, other)
    with pytest.raises(Refusal) as refused:
        approval(reason="Catatan", by=one, approved_by=other, via="cli", at=NOW)
    assert refused.value.code == "release_needs_second_approver"


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_people(one: str, other: str):
    assert not is_same_person(one, other)
    made = approval(reason=" Catatan ", by=one, approved_by=f"  {other} ", via="desk", at=NOW)
    assert (made.by, made.approved_by, made.approved_via, made.reason) == (one, other, "desk", "Catatan")


@pytest.mark.parametrize(
    ("reason", "by", "approved_by", "code"),
    [
        ("", "Sari", "Budi", "release_reason_missing"),
        (" \u200b\n", "Sari", "Budi", "release_reason_missing"),
        ("Catatan", "", "Budi", "release_name_missing"),
        ("Catatan", "Sari", " ", "release_name_missing"),
        ("Catatan", "Sari", ".,-", "release_name_missing"),
    ],
)
def test_nothing_said(reason: str, by: str, approved_by: str, code: str):
    with pytest.raises(Refusal) as refused:
        approval(reason=reason, by=by, approved_by=approved_by, via="cli", at=NOW)
    assert refused.value.code == code
