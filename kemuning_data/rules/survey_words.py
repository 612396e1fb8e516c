"""The words of survey forms: elements, respondents and weights as officials write them, one code out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kemuning_data.rules.code_words import code_of
from kemuning_data.rules.education import education_level
from kemuning_data.rules.survey_vocabulary import (
    AnswerChannel,
    Element,
    Grade,
    IndexMethod,
    Occupation,
    RespondentEducation,
)
from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.vocabulary import CATEGORY_OF_LEVEL, EducationLevel

ELEMENT_NAMES: Mapping[Element, tuple[str, ...]] = {
    Element.REQUIREMENTS: ("persyaratan", "persyaratan pelayanan", "kesesuaian persyaratan", "syarat"),
    Element.PROCEDURE: (
        *("sistem, mekanisme, dan prosedur", "sistem, mekanisme dan prosedur", "sistem mekanisme dan prosedur"),
        *("sistem, mekanisme, prosedur", "prosedur", "prosedur pelayanan", "kemudahan prosedur", "mekanisme"),
        "mekanisme dan prosedur",
    ),
    Element.COMPLETION_TIME: (
        *("waktu penyelesaian", "waktu", "waktu pelayanan", "kecepatan waktu", "kecepatan pelayanan"),
        *("jangka waktu", "waktu layanan", "kecepatan"),
    ),
    Element.COST: (
        *("biaya/tarif", "biaya / tarif", "biaya", "tarif", "biaya/tarif pelayanan", "kewajaran biaya"),
        *("biaya dan tarif", "kewajaran biaya/tarif"),
    ),
    Element.PRODUCT: (
        *("produk spesifikasi jenis pelayanan", "produk spesifikasi", "produk", "produk layanan", "produk pelayanan"),
        *("spesifikasi jenis pelayanan", "spesifikasi produk", "kesesuaian produk", "hasil pelayanan"),
    ),
    Element.STAFF_COMPETENCE: (
        *("kompetensi pelaksana", "kompetensi", "kompetensi petugas", "kemampuan pelaksana", "kemampuan petugas"),
        "kompetensi/kemampuan petugas",
    ),
    Element.STAFF_CONDUCT: (
        *("perilaku pelaksana", "perilaku", "perilaku petugas", "perilaku petugas pelayanan"),
        "kesopanan dan keramahan petugas",
    ),
    Element.COMPLAINT_HANDLING: (
        *("penanganan pengaduan, saran, dan masukan", "penanganan pengaduan, saran dan masukan"),
        *("penanganan pengaduan saran dan masukan", "penanganan pengaduan", "pengaduan", "pengelolaan pengaduan"),
        *("layanan pengaduan", "kualitas penanganan pengaduan", "pengaduan, saran, dan masukan"),
        "pengaduan, saran dan masukan",
    ),
    Element.FACILITIES: (
        *("sarana dan prasarana", "sarana prasarana", "sarana", "sarpras", "sarana/prasarana", "fasilitas"),
        *("kualitas sarana dan prasarana", "sarana & prasarana"),
    ),
}
"""Headings under which an element stands, besides its code."""
_ELEMENT_WORDS = {element: tuple(map(plain, names)) for element, names in ELEMENT_NAMES.items()}
_ELEMENT_NUMBER = re.compile(r"\b(?:u|unsur) ?([1-9])\b")
_FIXED_NUMBERS = 7
"""Elements whose number is the same in every form."""

_TELLING_WORDS: tuple[tuple[str, Element], ...] = (
    ("persyaratan", Element.REQUIREMENTS),
    ("pengaduan", Element.COMPLAINT_HANDLING),
    ("sarana", Element.FACILITIES),
    ("prasarana", Element.FACILITIES),
    ("sarpras", Element.FACILITIES),
    ("prosedur", Element.PROCEDURE),
    ("mekanisme", Element.PROCEDURE),
    ("waktu", Element.COMPLETION_TIME),
    ("biaya", Element.COST),
    ("tarif", Element.COST),
    ("produk", Element.PRODUCT),
    ("spesifikasi", Element.PRODUCT),
    ("kompetensi", Element.STAFF_COMPETENCE),
    ("perilaku", Element.STAFF_CONDUCT),
)
"""The first of these words that stands in a line of a form's legend says which element it explains."""

_CHANNELS: Mapping[AnswerChannel, tuple[str, ...]] = {
    AnswerChannel.COUNTER: ("loket", "di loket", "tatap muka", "kuesioner", "kertas", "manual", "langsung", "offline"),
    AnswerChannel.ONLINE: ("daring", "google form", "google forms", "tautan", "qr", "barcode", "web"),
    AnswerChannel.SITE: ("situs ini", "situs", "kemuning terbuka"),
    AnswerChannel.PHONE: ("telepon", "telpon", "telp", "wa", "whatsapp"),
    AnswerChannel.VISIT: ("kunjungan", "kunjungan rumah", "wawancara", "wawancara di rumah"),
}

_OCCUPATIONS: Mapping[Occupation, tuple[str, ...]] = {
    Occupation.CIVIL_SERVANT: ("pns", "asn", "pppk", "p3k", "pegawai negeri", "pegawai negeri sipil", "asn pns pppk"),
    Occupation.ARMED_FORCES: ("tni", "polri", "tni polri", "polisi", "tentara"),
    Occupation.PRIVATE: (
        *("swasta", "pegawai swasta", "karyawan", "karyawan swasta", "buruh", "pekerja swasta", "bumn", "bumd"),
        *("pegawai bumn", "pegawai bumn bumd", "karyawan bumn"),
    ),
    Occupation.SELF_EMPLOYED: ("wirausaha", "wiraswasta", "usahawan", "pedagang", "wirausahawan", "pengusaha"),
    Occupation.STUDENT: ("pelajar", "mahasiswa", "pelajar mahasiswa", "siswa", "mahasiswi"),
    Occupation.FARMER: ("petani", "nelayan", "petani nelayan", "pekebun", "petani pekebun", "peternak"),
    Occupation.HOUSEHOLD: ("mengurus rumah tangga", "ibu rumah tangga", "irt", "rumah tangga"),
    Occupation.OTHER: ("lainnya", "lain lain", "pensiunan", "tidak bekerja", "belum bekerja", "lain"),
}

_EDUCATIONS: Mapping[RespondentEducation, tuple[str, ...]] = {
    RespondentEducation.PRIMARY: ("tidak tamat sd", "sd ke bawah", "tidak sekolah", "sd kebawah"),
    RespondentEducation.JUNIOR_HIGH: (),
    RespondentEducation.SENIOR_HIGH: ("sma smk", "slta sma smk"),
    RespondentEducation.DIPLOMA: ("diploma", "d1 d3", "d1 d2 d3", "d i d iii", "d1 d2 d3 d4"),
    RespondentEducation.BACHELOR: ("s1 d4", "d4 s1", "d iv s 1", "sarjana s1"),
    RespondentEducation.MASTER: ("s2 s3", "s2 ke atas", "s2 keatas", "pascasarjana", "s 2 ke atas"),
}
_LOWER_SCHOOLS: Mapping[EducationLevel, RespondentEducation] = {
    EducationLevel.PRIMARY: RespondentEducation.PRIMARY,
    EducationLevel.JUNIOR_HIGH: RespondentEducation.JUNIOR_HIGH,
}

_WEIGHTS: Mapping[str, IndexMethod] = {
    "1 9": IndexMethod.REPORTED,
    "0 111": IndexMethod.REPORTED,
    "0 1111": IndexMethod.REPORTED,
    "11 11": IndexMethod.REPORTED,
    "permenpan 14 2017": IndexMethod.REPORTED,
    "0 11": IndexMethod.REPORTED_011,
    "2004": IndexMethod.REPORTED_2004,
    "skala 2004": IndexMethod.REPORTED_2004,
    "kepmenpan 25 2004": IndexMethod.REPORTED_2004,
    "kepmenpan 25 tahun 2004": IndexMethod.REPORTED_2004,
    "1 14": IndexMethod.REPORTED_2004,
    "0 071": IndexMethod.REPORTED_2004,
}
_GRADE = re.compile(r"\(?([a-d])\)?(?:\s.*)?")
_PERFORMANCE: Mapping[Grade, tuple[str, ...]] = {
    Grade.A: ("sangat baik",),
    Grade.B: ("baik",),
    Grade.C: ("kurang baik",),
    Grade.D: ("tidak baik",),
}


def element_told(text: str) -> Element | None:
    """The element that a line of a form explains (`Kualitas sarana dan prasarana`), or None."""
    words = plain(text)
    found = [(words.index(word), element) for word, element in _TELLING_WORDS if has_phrase(words, word)]
    return min(found)[1] if found else None


def element(text: str) -> Element | None:
    """The element that a cell names: `Waktu penyelesaian`, `U3`, `U3 – Waktu Penyelesaian`; None for any other text.

    U8 and U9 alone name none: forms swap them.
    """
    words = plain(text)
    alone = _ELEMENT_NUMBER.fullmatch(words)
    if alone is not None:
        return list(Element)[int(alone[1]) - 1] if int(alone[1]) <= _FIXED_NUMBERS else None
    return code_of(Element, _ELEMENT_WORDS, _ELEMENT_NUMBER.sub(" ", words).strip())


def channel(text: str) -> AnswerChannel | None:
    return code_of(AnswerChannel, _CHANNELS, text)


def occupation(text: str) -> Occupation | None:
    return code_of(Occupation, _OCCUPATIONS, text)


def education(text: str) -> RespondentEducation | None:
    """The category of a respondent's schooling: `SLTA`, `D-III`, `S1/D4`; specialists and doctors count as master."""
    named = code_of(RespondentEducation, _EDUCATIONS, text)
    level = education_level(text)
    if named is not None or level is None:
        return named
    return _LOWER_SCHOOLS.get(level, RespondentEducation(CATEGORY_OF_LEVEL[level].value))


def index_method(text: str) -> IndexMethod | None:
    """How an old report says it was made: `1/9`, `0,11`, `2004`, or one of our own codes."""
    return _WEIGHTS.get(plain(text)) or code_of(IndexMethod, {}, text)


def grade(text: str) -> Grade | None:
    """`A`, `B (Baik)` or `Sangat Baik`."""
    letter = _GRADE.fullmatch(text.strip().casefold())
    return Grade(letter[1].upper()) if letter else code_of(Grade, _PERFORMANCE, text)
