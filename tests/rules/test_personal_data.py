"""Texts that name a person, and texts that only look like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.personal_data import MASK, Found, PersonalData, found_in, masked, personal_data_in


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NIK 3515144508680002", "identity_number"),
        ("35.15.14.450868.0002", "identity_number"),
        ("3515 1445 0868 0002", "identity_number"),
        ("3301 0112 0391 0001", "identity_number"),
        ("No KK 3301011206150007", "identity_number"),
        ("198503122010011004", "employee_number"),
        ("NIP 19850312 201001 1 004", "employee_number"),
        ("199001012022211001", "employee_number"),
        ("+62 812-3456-7890", "phone"),
        ("hubungi 081234567890", "phone"),
        ("HP 0812-3456-789", "phone"),
        ("(0271) 634521", "phone"),
        ("０８１２３４５６７８９０", "phone"),
        ("budi.s@contoh.go.id", "email"),
        ("budi [at] contoh [dot] id", "email"),
        ("mobil AD 1234 XY", "plate"),
        ("B1234KLM", "plate"),
        ("09.254.294.3-407.000", "tax_number"),
        ("lahir di Solo, 12 Maret 1990", "birth_date"),
        ("TTL Kemuning 12-03-1990", "birth_date"),
        ("Jl. Melati No. 12", "address"),
        ("Dusun Krajan RT 02 RW 05", "address"),
        ("Ibu Sari datang terlambat", "name"),
        ("Sdr. Budi Santoso", "name"),
        ("akun @sari_oke", "handle"),
        ("24300120110000123", "long_number"),
        ("2430-0120-1100-00008 12 Oktober", "long_number"),
        ("nomor 2430–0120–1100–00008", "long_number"),
        ("no 3 2430-0120-1100-00008", "long_number"),
        ("２４３００１２０１１００００１２３", "long_number"),
        ("24300120110000008/24300120110000009", "long_number"),
        ("2430\u200b0120\u200b1100", "long_number"),
    ],
)
def test_what_names_a_person_is_found_by_its_kind(text: str, kind: str):
    assert PersonalData(kind) in personal_data_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.250 pelamar",
        "pukul 08.00-15.30",
        "D3 Kebidanan",
        "S 1 PGSD",
        "UU 20 Tahun 2023",
        "PP 11 Tahun 2017 pasal 22",
        "tes hari Senin 12-11-2024",
        "SKD 385, SKB 72,5",
        "nilai akhir 77,091 dan 76,645",
        "PermenPANRB 6/2024 pasal 45",
        "Peserta di peringkat yang lebih tinggi tidak menyerahkan dokumen asli sampai batas waktu.",
        "One candidate was let into the SKB because a score column was misread.",
        "Ibu kota kabupaten",
        "tes hari Senin 12-11-2024 08.00",
        "surat 800/1234/2024",
        "anggaran Rp 1.250.000.000",
        "NIK berakhir 868000212",
        "",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str):
    assert personal_data_in(text) == ()


@pytest.mark.parametrize("text", ["3515147508680002", "3515144513680002", "3515144508680000", "9915144508680002"])
def test_a_number_that_cannot_be_a_nik_is_still_a_long_number(text: str):
    assert personal_data_in(text) == (PersonalData.LONG_NUMBER,)


@given(st.text(alphabet="0123456789", min_size=10, max_size=18), st.sampled_from(["", " ", "-", ".", "–"]))
def test_an_exam_number_is_found_however_it_is_parted(number: str, sign: str):
    # Some look like another number: that kind is then named alone.
    assert any(found.start <= 8 and found.end >= 18 for found in found_in(f"peserta {sign.join(number)} di sini"))


HIDDEN = "\u200b".join("0812345678")
KEYCAPS = "\ufe0f\u20e3".join("081234567890")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Hubungi 081234567890 ya", {"081234567890": "phone"}),
        ("HP 0812-3456-7890.", {"0812-3456-7890": "phone"}),
        ("telepon ０８１２３４５６７８９０ pagi", {"０８１２３４５６７８９０": "phone"}),
        ("telepon ٠٨١٢٣٤٥٦٧٨٩٠ pagi", {"٠٨١٢٣٤٥٦٧٨٩٠": "phone"}),
        (f"{HIDDEN} ok", {HIDDEN: "phone"}),
        (KEYCAPS, {KEYCAPS: "phone"}),
        ("0̶8̶1̶2̶3̶4̶5̶6̶7̶8̶9̶0̶ dicoret", {"0̶8̶1̶2̶3̶4̶5̶6̶7̶8̶9̶0̶": "phone"}),
        (
            "nomor saya nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol.",
            {"nol delapan satu dua, tiga empat lima enam, tujuh delapan sembilan nol": "phone"},
        ),
        ("Nol Delapan Satu Dua 3456 7890", {"Nol Delapan Satu Dua 3456 7890": "phone"}),
        ("noldelapansatudua-tigaempat-limaenam-7890", {"noldelapansatudua-tigaempat-limaenam-7890": "phone"}),
        ("😀 NIK 3515144508680002 😀", {"3515144508680002": "identity_number"}),
        ("é́ NIP 198503122010011004", {"198503122010011004": "employee_number"}),
        ("㏂ budi@contoh.id ½", {"budi@contoh.id": "email"}),
        ("BRI 0021-01-012345-50-1", {"BRI 0021-01-012345-50-1": "bank_account"}),
        ("no. rek 1234567890", {"rek 1234567890": "bank_account"}),
        ("Ibu Sari, 081234567890", {"Ibu Sari": "name", "081234567890": "phone"}),
        ("peserta 24300120110000123", {"24300120110000123": "long_number"}),
    ],
)  # fmt: skip
def test_what_is_found_stands_in_the_text_as_written(text: str, places: dict[str, str]):
    assert {text[found.start : found.end]: str(found.kind) for found in found_in(text)} == places


@pytest.mark.parametrize(
    "text",
    [
        "antre dari jam satu sampai dua, nomor tiga",
        "formasi satu, dua, tiga, empat dan lima kosong",
        "Bank Jateng Rp 1.250.000.000",
        "dibuka pukul delapan, tutup pukul dua",
        "satuan kerja persatuan guru empat lima",
        "Rp 1.500.000",
        "SKD 385",
    ],
)
def test_figures_that_are_no_numbers_of_a_person_are_left_alone(text: str):
    assert found_in(text) == ()


def test_places_are_given_in_the_order_of_the_text_and_may_overlap():
    text = "Jl. Melati No. 12, Pak Budi, lahir di Solo 12-03-1990"
    kinds = [found.kind for found in found_in(text)]
    assert kinds == [PersonalData.ADDRESS, PersonalData.NAME, PersonalData.BIRTH_DATE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hubungi Ibu Sari di 0812-3456-7890 ya.", f"Hubungi {MASK} di {MASK} ya."),
        ("a\u200b０８１２３４５６７８９０\u200bb\u00a0c", f"a\u200b{MASK}\u200bb\u00a0c"),
        ("a ０８１２３４５６７８９０ b\u00a0c", f"a {MASK} b\u00a0c"),
        ("081234567890, 081234567891", f"{MASK}, {MASK}"),
        ("tidak ada apa-apa\r\ndi sini", "tidak ada apa-apa\r\ndi sini"),
        ("", ""),
    ],
)
def test_masking_changes_nothing_but_what_was_found(text: str, expected: str):
    assert masked(text) == expected


def test_only_the_kinds_asked_for_are_masked():
    text = "Ibu Sari, 081234567890"
    assert masked(text, [PersonalData.PHONE]) == f"Ibu Sari, {MASK}"
    assert masked(text, []) == text


PIECES = st.sampled_from(
    [
        "081234567890", "0812-3456-7890", "+62 812 3456 7890", "3515144508680002", "budi@contoh.id", "Ibu Sari",
        "AD 1234 XY", "nol delapan satu dua tiga empat lima enam tujuh delapan", "lahir", "12 Maret 1990", "Jl. Melati",
        "no 12", "@sari_oke", "bank", "1", "0", "8", "-", ".", ",", " ", "\n", "\u200b", "０", "é", "e\u0301", "😀",
        "a", "X", "½", "ﬀ", "\u0301", "가", "\ud800", "\x00", "\u202e",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(st.characters(exclude_characters=MASK), max_size=60)


@given(TEXTS, st.sets(st.sampled_from(list(PersonalData)), min_size=1))
def test_nothing_is_left_of_a_masked_kind_and_the_rest_is_as_it_was(text: str, kinds: set[PersonalData]):
    safe = masked(text, kinds)
    assert kinds.isdisjoint(personal_data_in(safe))
    _assert_pieces_stand_in(text, safe.split(MASK))


def _assert_pieces_stand_in(text: str, pieces: list[str]):
    assert text.startswith(pieces[0])
    assert text.endswith(pieces[-1])
    place = 0
    for piece in pieces:
        place = text.index(piece, place) + len(piece)


@given(TEXTS)
def test_every_place_lies_within_the_text_and_holds_what_it_says(text: str):
    for found in found_in(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.kind in personal_data_in(text)
        outside = text[: found.start] + "\n" * (found.end - found.start) + text[found.end :]
        assert Found(found.start, found.end, found.kind) not in found_in(outside)


LONG = 60_000
BOMBS = [
    *("a", "a.", "a@", "a@b.", "a[at]", "@", "1", "0", "0 ", "1-", "62 8", "(0", "081234567890 ", "3515 "),
    *(
        "lahir ",
        "lahir 1",
        "jl a",
        "bank ",
        "bank 1",
        "Ibu S",
        "AD 12",
        "satu",
        "satu ",
        "nol1",
        "NIK 3515144508680002,",
    ),
    *("\u0301\u0327", "０", "\u200b", "😀", "\ufe0f\u20e3", " ", "\n", "가", "\ufdfa", "a@b.cc", "ibu IBU "),
]


@pytest.mark.parametrize("unit", BOMBS)
def test_no_text_takes_more_than_time_in_proportion(unit: str):
    """In quadratic time each of these would take minutes."""
    text = (unit * LONG)[:LONG] + "x"
    started = time.process_time()
    found_in(text)
    assert time.process_time() - started < 3
