"""What readers type, and what is looked for: a table that anybody who knows the field can check."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.queries.spelling import Reading, as_written, reading, searched_words, vocabulary
from kemuning_data.rules.titles import plain

KEMUNING = vocabulary(
    pl.Series(
        [
            "perawat terampil rsud kemuning sehat pemerintah kabupaten kemuning d3 keperawatan",
            "perawat ahli pertama uptd puskesmas wana asri dinas kesehatan s1 keperawatan ners sarjana",
            "bidan terampil dinas kesehatan d3 kebidanan bidang kesehatan masyarakat",
            "dokter ahli pertama rsud kemuning sehat dokter umum profesi",
            "guru ahli pertama guru kelas dinas pendidikan dan kebudayaan sekolah dasar negeri s1",
            "guru penjasorkes dinas pendidikan s1 pendidikan jasmani",
            "pranata komputer ahli pertama dinas komunikasi informatika statistik s1 teknik informatika",
            "apoteker ahli pertama rsud kemuning sehat farmasi",
            "pengadministrasi perkantoran sekretariat daerah sma slta administrasi perkantoran",
            "nutrisionis ahli pertama gizi jasa",
            "penyuluh pertanian terampil dinas pertanian d3 agribisnis",
            "polisi pamong praja pemula satuan polisi pamong praja dan pemadam kebakaran",
            "analis kebijakan ahli pertama badan kepegawaian dan pengembangan sumber daya manusia",
            "pustakawan ahli pertama dinas perpustakaan dan kearsipan",
            "pengelola keuangan badan keuangan dan aset daerah akuntansi",
        ]
    )
)

MISSPELLED = [
    ("peraawt", "perawat"),
    ("perawt", "perawat"),
    ("prawat", "perawat"),
    ("perwat", "perawat"),
    ("perawta", "perawat"),
    ("keperawatn", "keperawatan"),
    ("keprawatan", "keperawatan"),
    ("bidna", "bidan"),
    ("bidam", "bidan"),
    ("kebidanna", "kebidanan"),
    ("doker", "dokter"),
    ("doktet", "dokter"),
    ("gurru", "guru"),
    ("gruu", "guru"),
    ("komputr", "komputer"),
    ("kompuetr", "komputer"),
    ("informatka", "informatika"),
    ("imformatika", "informatika"),
    ("aptoeker", "apoteker"),
    ("apotaker", "apoteker"),
    ("farmasii", "farmasi"),
    ("admnistrasi", "administrasi"),
    ("administasi", "administrasi"),
    ("perkntoran", "perkantoran"),
    ("nutrisonis", "nutrisionis"),
    ("giszi", "gizi"),
    ("penyulluh", "penyuluh"),
    ("pertanain", "pertanian"),
    ("puskesmsa", "puskesmas"),
    ("puskemas", "puskesmas"),
    ("kesehtan", "kesehatan"),
    ("pendidkan", "pendidikan"),
    ("pustakawn", "pustakawan"),
    ("keungan", "keuangan"),
    ("akutansi", "akuntansi"),
    ("analsi", "analis"),
    ("kemunning", "kemuning"),
    ("sekretarait", "sekretariat"),
]

ABBREVIATED = [
    ("dinkes", "dinas kesehatan"),
    ("disdik", "dinas pendidikan"),
    ("pemkab", "pemerintah kabupaten"),
    ("satpol pp", "satuan polisi pamong praja"),
    ("damkar", "pemadam kebakaran"),
    ("setda", "sekretariat daerah"),
    ("bkpsdm", "badan kepegawaian pengembangan sumber daya manusia"),
    ("diskominfo", "dinas komunikasi informatika"),
    ("rumah sakit", "rsud"),
    ("suster", "perawat"),
    ("programmer", "pranata komputer"),
    ("guru sd", "guru kelas"),
    ("guru olahraga", "guru penjasorkes"),
    ("smu", "sma"),
]

LEFT_ALONE = [
    # Known as they are, whole or in part.
    *("perawat", "PERAWAT", "peraw", "rawat", "rsud", "s1", "puskesmas", "sma", "kab", "teknik", "guru kelas"),
    # Real words of which this release has nothing, though a known word is a letter or two away.
    *("jaksa", "hakim", "akuntan", "sopir", "lurah", "bima", "kasir", "pilot", "ginjal", "juru", "menteri", "batu"),
    # Too short, or no word at all.
    *("gr", "gzi", "x", "2026", "d9", "wxyz", "qqqqqq", "...", ""),
]


@pytest.mark.parametrize(("said", "meant"), MISSPELLED)
def test_slips_are_mended_and_told(said: str, meant: str):
    read = reading(said, KEMUNING)
    assert read.terms == (((meant,),),)
    assert [(each.said, each.shown) for each in read.replacements] == [(said, (meant,))]


@pytest.mark.parametrize(("said", "meant"), ABBREVIATED)
def test_short_forms_are_written_out_and_told(said: str, meant: str):
    (replacement,) = reading(said, KEMUNING).replacements
    assert (replacement.said, replacement.shown[0]) == (said, meant)


@pytest.mark.parametrize("said", LEFT_ALONE)
def test_what_is_right_or_unknown_stays(said: str):
    read = reading(said, KEMUNING)
    assert read.replacements == ()
    assert [word for ((word,),) in read.terms] == searched_words(said).split()


def test_a_short_form_that_the_release_uses_is_not_written_out():
    release = vocabulary(pl.Series(["perawat dinkes kemuning", "dinas kesehatan"]))
    assert reading("dinkes", release).replacements == ()


def test_a_short_form_whose_meaning_is_unknown_too_stays():
    assert reading("bpbd", KEMUNING) == Reading(((("bpbd",),),))


def test_every_word_is_read_by_itself():
    read = reading("D-III perawt dinkes", KEMUNING)
    assert read.terms == ((("d3",),), (("perawat",),), (("dinas", "kesehatan"),))
    assert [each.said for each in read.replacements] == ["perawt", "dinkes"]


@pytest.mark.parametrize(
    "said", ['"peraawt"', "“peraawt”", 'rsud "peraawt"', as_written("peraawt"), as_written('pe"raawt')]
)
def test_words_in_quotation_marks_are_taken_as_written(said: str):
    assert reading(said, KEMUNING).replacements == ()


def test_an_unclosed_quotation_mark_opens_nothing():
    assert [each.shown for each in reading('"peraawt', KEMUNING).replacements] == [("perawat",)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("D-III Keperawatan", "d3 keperawatan"),
        ("d3 keperawatan", "d3 keperawatan"),
        ("DIII KEPERAWATAN", "d3 keperawatan"),
        ("Diploma 3 Keperawatan", "d3 keperawatan"),
        ("diploma tiga", "d3"),
        ("D-IV/S-1 Gizi", "d4 s1 gizi"),
        ("diploma iv", "d4"),
        ("Strata 1 Hukum", "s1 hukum"),
        ("D.I. Yogyakarta", "d i yogyakarta"),
        ("S3", "s3"),
        ("ds 12", "ds 12"),
    ],
)
def test_levels_have_one_spelling(text: str, words: str):
    assert searched_words(text) == words


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("guru", [True, False, False, True]),
        ("sd", [True, False, False, False]),  # a short word begins a word: not in bkpsdm
        ("bidan", [False, True, False, False]),  # a midwife, no department
        ("bidang", [False, False, True, False]),
        ("guru sdn", [True, False, False, False]),
        ("", [True, True, True, True]),
    ],
)
def test_where_a_word_may_stand(text: str, fits: list[bool]):
    texts = pl.Series("words", ["guru sdn 1", "d3 kebidanan", "bidang pajak bkpsdm", "guruh"])
    found = texts.to_frame().filter(reading(text, vocabulary(texts)).fits("words"))["words"]
    assert found.to_list() == [words for words, is_found in zip(texts, fits, strict=True) if is_found]


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_twice_the_same(text: str):
    read = reading(text, KEMUNING)
    assert read == reading(text, KEMUNING)
    assert reading(as_written(text), KEMUNING).replacements == ()
    for term in read.terms:
        for words in term:
            assert all(word == plain(word) and word for word in words)


@given(st.sampled_from(KEMUNING.words), st.integers(0, 30), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_a_mended_word_is_a_known_one(word: str, place: int, letter: str):
    place %= len(word)
    slipped = word[:place] + letter + word[place + 1 :]
    for replacement in reading(slipped, KEMUNING).replacements:
        assert all(KEMUNING.knows(each) for text in replacement.shown for each in text.split())
