"""What a vacancy tells of its applicants: sentences as offices write them, and those that only look like it."""

from __future__ import annotations

import random
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.release.models import CriterionRow, VacancyRow
from kemuning_data.release.schema import polars_schema
from kemuning_data.rules.breakdown_vocabulary import Attribute
from kemuning_data.rules.implied import IMPLIED, implied_attributes

FEMALE, MALE = "female", "male"
VACANCY = {"vacancy_id": "v", "vacancy_type": "general", "title": "PENATA KELOLA", "study_programmes": ["S-1 HUKUM"]}


def vacancies(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([VACANCY | row for row in rows], schema=polars_schema(VacancyRow))


def criteria(*rows: dict[str, Any]) -> pl.DataFrame:
    given_rows = [{"vacancy_id": "v", "position": at, "is_required": True} | row for at, row in enumerate(rows)]
    return pl.DataFrame(given_rows, schema=polars_schema(CriterionRow))


def implied(vacancy: dict[str, Any] | None = None, *conditions: dict[str, Any]) -> dict[str, str | None]:
    """What the one vacancy tells: attribute → category."""
    row = implied_attributes(vacancies(vacancy or {}), criteria(*conditions)).row(0, named=True)
    return {attribute.value: row[column] for attribute, column in IMPLIED.items() if row[column] is not None}


@pytest.mark.parametrize(
    ("vacancy_type", "expected"),
    [
        ("general", {}),
        ("cumlaude", {}),
        ("disability", {"disability": "yes"}),
        ("diaspora", {"district": "outside"}),
        ("papua", {}),
        ("kalimantan", {}),
        ("underdeveloped_region", {}),
        ("other", {}),
    ],
)
def test_what_a_type_tells(vacancy_type: str, expected: dict[str, str]):
    assert implied({"vacancy_type": vacancy_type}) == expected


@pytest.mark.parametrize(
    ("title", "programmes", "expected"),
    [
        ("BIDAN TERAMPIL", ["D-III KEBIDANAN"], FEMALE),
        ("Bidan Ahli Pertama", [], FEMALE),
        ("BIDAN", ["S-1 KEBIDANAN+PROFESI BIDAN", "D-IV BIDAN PENDIDIK"], FEMALE),
        ("DOSEN ASISTEN AHLI", ["S-2 KEBIDANAN"], FEMALE),
        ("DOSEN ASISTEN AHLI", ["S-2 KEBIDANAN", "S-2 KEPERAWATAN"], None),
        ("PENYULUH KESEHATAN", ["D-III KEBIDANAN", "D-III KEPERAWATAN"], None),
        ("PENGELOLA PROGRAM BIDAN DESA", ["S-1 HUKUM"], None),
        ("BIDANG PELAYANAN", ["S-1 HUKUM"], None),
        ("DOKTER AHLI PERTAMA", ["SPESIALIS KEBIDANAN DAN KANDUNGAN"], None),
        ("DOKTER AHLI PERTAMA", ["SPESIALIS OBSTETRI DAN GINEKOLOGI"], None),
        ("DOKTER HEWAN", ["KEBIDANAN HEWAN"], None),
        ("PERAWAT TERAMPIL", ["D-III KEPERAWATAN"], None),
        ("PENATA KELOLA", [], None),
    ],
)
def test_what_title_and_programmes_tell(title: str, programmes: list[str], expected: str | None):
    assert implied({"title": title, "study_programmes": programmes}).get("sex") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jenis kelamin perempuan", FEMALE),
        ("Jenis kelamin: Perempuan", FEMALE),
        ("Berjenis kelamin laki-laki", MALE),
        ("Pelamar berjenis kelamin laki-laki", MALE),
        ("Pelamar harus berjenis kelamin wanita yang bersedia tinggal di asrama putri", FEMALE),
        ("Khusus wanita", FEMALE),
        ("KHUSUS PRIA.", MALE),
        ("Khusus perempuan, ditempatkan di asrama putri", FEMALE),
        ("Formasi ini khusus untuk pelamar perempuan", FEMALE),
        ("Diperuntukkan bagi laki-laki", MALE),
        ("Jabatan ini diperuntukkan bagi laki-laki karena bertugas di blok hunian pria", MALE),
        ("Hanya untuk perempuan lulusan SMK", FEMALE),
        ("Laki - laki", MALE),
        ("Pria, usia paling tinggi 28 tahun", MALE),
        ("Wanita berusia paling tinggi 25 tahun", FEMALE),
        ("Warga negara Indonesia, berjenis kelamin laki-laki, dan sehat jasmani", MALE),
        ("Berusia paling tinggi 30 tahun dan berjenis kelamin perempuan", FEMALE),
        # Both, whichever way it is said
        ("Jenis kelamin perempuan dan laki-laki", None),
        ("Pria/Wanita", None),
        ("Laki-laki atau perempuan", None),
        ("Jenis kelamin laki-laki/perempuan", None),
        ("Khusus perempuan tinggi 155 cm, khusus laki-laki tinggi 160 cm", None),
        # What the work is about, or whom it serves
        ("Memahami pemberdayaan perempuan", None),
        ("Berpengalaman dalam perlindungan perempuan dan anak", None),
        ("Mampu mendampingi anak dan perempuan", None),
        ("Memiliki pengalaman menangani layanan khusus perempuan", None),
        ("Mendampingi korban berjenis kelamin perempuan", None),
        ("Perempuan dan anak sebagai kelompok sasaran layanan", None),
        ("Bersedia ditempatkan di UPTD Perlindungan Perempuan", None),
        # A condition for those of one sex among others
        ("Bagi pelamar perempuan, tidak sedang hamil", None),
        ("Khusus wanita tidak sedang hamil", None),
        ("Khusus pelamar wanita melampirkan surat izin orang tua", None),
        ("Bagi pelamar yang berjenis kelamin perempuan wajib melampirkan surat izin", None),
        ("Pelamar berjenis kelamin perempuan wajib melampirkan surat izin", None),
        ("Pria dengan tinggi badan paling rendah 165 cm", None),
        ("Laki-laki tidak bertato", None),
        # A wish or a denial
        ("Diutamakan perempuan", None),
        ("Berjenis kelamin laki-laki lebih disukai", None),
        ("Tidak hanya untuk perempuan", None),
        ("Tidak membedakan jenis kelamin", None),
        ("", None),
    ],
)
def test_what_a_required_criterion_tells(text: str, expected: str | None):
    assert implied(None, {"text_id": text}).get("sex") == expected
    assert implied(None, {"text_id": text, "is_required": False}) == {}


def test_criteria_that_contradict_the_rest_tell_nothing():
    only_men = {"text_id": "Jenis kelamin laki-laki"}
    assert implied(None, only_men, {"text_id": "Memiliki ijazah"}) == {"sex": MALE}
    assert implied(None, only_men, {"text_id": "Jenis kelamin perempuan"}) == {}
    assert implied({"title": "BIDAN TERAMPIL"}, only_men) == {}


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (18, 24, "up_to_25"),
        (18, 25, "up_to_25"),
        (None, 25, "up_to_25"),
        (18, 26, None),
        (25, 30, None),
        (26, 30, "26_30"),
        (26, 31, None),
        (30, 35, None),
        (31, 35, "31_35"),
        (31, 36, None),
        (35, None, None),
        (36, None, "36_and_over"),
        (36, 56, "36_and_over"),
        (25.5, 30.5, None),
        (26.5, 30.9, "26_30"),
        (18, None, None),
        (None, None, None),
        (30, 26, None),
    ],
)
def test_what_ages_tell(low: float | None, high: float | None, expected: str | None):
    condition = {"text_id": "Usia", "kind": "age", "min_value": low, "max_value": high, "unit": "age"}
    assert implied(None, condition).get("age_band") == expected
    assert implied(None, condition | {"is_required": False}) == {}
    assert implied(None, condition | {"unit": "years"}) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Usia paling tinggi 25 tahun", "up_to_25"),
        ("Usia maksimal 25 tahun pada saat pelamaran", "up_to_25"),
        ("Berusia minimal 26 tahun dan maksimal 30 tahun", "26_30"),
        ("Berusia serendah-rendahnya 36 (tiga puluh enam) tahun", "36_and_over"),
        ("Usia paling rendah 18 tahun dan paling tinggi 35 tahun", None),
        ("Usia maksimal 26 tahun", None),
        ("Usia maksimal 25 tahun, bagi dokter maksimal 35 tahun", None),
        ("Berusia muda", None),
    ],
)
def test_ages_that_stand_in_words_alone(text: str, expected: str | None):
    assert implied(None, {"text_id": text, "kind": "age"}).get("age_band") == expected
    assert implied(None, {"text_id": text, "kind": "experience"}) == {}
    # Figures beside the words are those that count.
    assert implied(None, {"text_id": text, "kind": "age", "max_value": 40, "unit": "age"}) == {}


def test_ages_of_several_criteria_hold_together():
    oldest = {"text_id": "Paling tinggi 35", "max_value": 35, "unit": "age"}
    youngest = {"text_id": "Paling rendah 31", "min_value": 31, "unit": "age"}
    assert implied(None, oldest, youngest) == {"age_band": "31_35"}
    assert implied(None, oldest) == {}


def test_nothing_is_told_of_the_channel():
    assert set(IMPLIED) == set(Attribute) - {Attribute.CHANNEL}


TEXTS = st.sampled_from(["Jenis kelamin perempuan", "Khusus pria", "Usia maksimal 25", "Pria/Wanita"])
AGES = st.none() | st.integers(18, 60)
CONDITIONS = st.lists(
    st.fixed_dictionaries(
        {
            "vacancy_id": st.sampled_from(["v", "w"]),
            "kind": st.sampled_from(["age", "document"]),
            "text_id": TEXTS,
            "min_value": AGES,
            "max_value": AGES,
            "unit": st.sampled_from(["age", "years", None]),
            "is_required": st.booleans(),
        }
    ),
    max_size=6,
)
READ = ("vacancy_id", "vacancy_type", "title", "study_programmes")
NUMBERS = ("posts", "applicants", "eligible", "salary_min", "salary_max")


@given(CONDITIONS, st.lists(st.integers(0, 999), min_size=10, max_size=10), st.randoms())
def test_only_public_words_and_ages_matter(rows: list[dict[str, Any]], numbers: list[int], order: random.Random):
    two = vacancies({"title": "BIDAN"}, {"vacancy_id": "w", "vacancy_type": "diaspora"})
    told = implied_attributes(two, criteria(*rows))
    assert told["vacancy_id"].to_list() == ["v", "w"]
    counted = two.with_columns(
        pl.Series(name, numbers[2 * at : 2 * at + 2], dtype=pl.Int64) for at, name in enumerate(NUMBERS)
    )
    shuffled = criteria(*order.sample(rows, len(rows)))
    assert implied_attributes(counted, shuffled).equals(told)
    assert implied_attributes(two.select(READ), shuffled).equals(told)
    people = pl.DataFrame({"vacancy_id": ["v", "w"], "sex": ["male", "male"], "has_disability": [True, False]})
    assert implied_attributes(two.join(people, on="vacancy_id"), shuffled).equals(told)
