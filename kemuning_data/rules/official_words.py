"""The words officials use for the codes of the vocabulary: synonyms in, one code out."""

from __future__ import annotations

from collections.abc import Mapping

from kemuning_data.rules.code_words import code_of
from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.vocabulary import (
    AdministrationResult,
    Channel,
    CriterionKind,
    CriterionUnit,
    HolidayKind,
    IntakeKind,
    ObjectionEffect,
    ObjectionResult,
    Sector,
    SelectionRule,
    SelectionStage,
    Sex,
    Stage,
    VacancyType,
)

_INTAKE_KINDS: Mapping[IntakeKind, tuple[str, ...]] = {
    IntakeKind.CPNS: ("cpns", "pns", "calon pegawai negeri sipil", "pengadaan cpns"),
    IntakeKind.PPPK_TECHNICAL: ("pppk teknis", "pppk tenaga teknis", "p3k teknis", "pppk"),
    IntakeKind.PPPK_HEALTH: ("pppk tenaga kesehatan", "pppk kesehatan", "pppk nakes", "p3k nakes"),
    IntakeKind.PPPK_TEACHER: ("pppk guru", "pppk tenaga guru", "p3k guru"),
}

_SECTORS: Mapping[Sector, tuple[str, ...]] = {
    Sector.HEALTH: ("kesehatan",),
    Sector.EDUCATION: ("pendidikan", "pendidikan dan kebudayaan"),
    Sector.CIVIL_REGISTRY: ("kependudukan", "pencatatan sipil", "kependudukan dan pencatatan sipil", "dukcapil"),
    Sector.LICENSING: ("perizinan", "penanaman modal", "penanaman modal dan perizinan"),
    Sector.INFRASTRUCTURE: ("infrastruktur", "pekerjaan umum", "perhubungan", "pekerjaan umum dan perhubungan"),
    Sector.SOCIAL: ("sosial", "pemberdayaan masyarakat"),
    Sector.ENVIRONMENT: ("lingkungan", "lingkungan hidup", "kebencanaan"),
    Sector.AGRICULTURE: ("pertanian", "pangan", "pertanian dan pangan", "perikanan"),
    Sector.ECONOMY: ("ekonomi", "perekonomian", "perdagangan", "tenaga kerja", "koperasi"),
    Sector.GOVERNANCE: ("pemerintahan", "tata kelola", "tata kelola pemerintahan", "umum"),
    Sector.OTHER: ("lainnya", "lain lain"),
}

_STAGES: Mapping[Stage, tuple[str, ...]] = {
    Stage.ANNOUNCEMENT: ("pengumuman seleksi", "pengumuman", "pengumuman penerimaan"),
    Stage.REGISTRATION: ("pendaftaran", "pendaftaran seleksi", "masa pendaftaran"),
    Stage.ADMINISTRATION: ("seleksi administrasi", "administrasi", "verifikasi administrasi"),
    Stage.ADMINISTRATION_RESULT: ("pengumuman hasil seleksi administrasi", "pengumuman hasil administrasi"),
    Stage.OBJECTION: ("masa sanggah", "sanggah", "masa sanggah administrasi", "masa sanggah hasil administrasi"),
    Stage.SKD: ("skd", "pelaksanaan skd", "pelaksanaan skd cat", "seleksi kompetensi dasar"),
    Stage.SKD_RESULT: (
        *("pengumuman hasil skd", "hasil skd", "pengolahan nilai skd", "pengolahan nilai pengumuman hasil skd"),
        "pengolahan nilai dan pengumuman hasil skd",
    ),
    Stage.SKB: (
        *("skb", "pelaksanaan skb", "skb cat", "skb non cat", "pelaksanaan skb cat", "pelaksanaan skb non cat"),
        *("seleksi kompetensi bidang", "seleksi kompetensi", "pelaksanaan seleksi kompetensi"),
    ),
    Stage.INTEGRATION: (
        "integrasi nilai",
        "integrasi nilai skd skb",
        "integrasi nilai skd dan skb",
        "pengolahan nilai",
    ),
    Stage.FINAL_RESULT: ("pengumuman hasil akhir", "hasil akhir", "pengumuman kelulusan", "pengumuman hasil seleksi"),
    Stage.FINAL_OBJECTION: ("masa sanggah hasil akhir", "masa sanggah akhir", "sanggah hasil akhir", "masa sanggah ii"),
    Stage.APPOINTMENT: ("pengangkatan", "pengangkatan cpns", "pengangkatan cpns tmt", "pengangkatan pppk", "tmt"),
}

STAGES_NOT_KEPT: frozenset[str] = frozenset(
    plain(label)
    for label in (
        "Konfirmasi memakai nilai SKD tahun sebelumnya",
        "Jawab sanggah",
        "Jawab sanggah hasil akhir",
        "Pengumuman pasca sanggah",
        "Pengumuman hasil akhir pasca sanggah",
        "Pengolahan sanggah, pengumuman pasca sanggah",
        "Pengolahan sanggah",
        "Penjadwalan SKD",
        "Penjadwalan SKD, pengumuman peserta/waktu/tempat",
        "Pengisian DRH",
        "Usul penetapan NIP",
        "Usul penetapan NI PPPK",
    )
)
"""Steps of the national timetable between the public stages: read, told as a warning, not kept."""

_CRITERION_KINDS: Mapping[CriterionKind, tuple[str, ...]] = {
    CriterionKind.EDUCATION: ("pendidikan", "kualifikasi pendidikan", "ijazah"),
    CriterionKind.EXPERIENCE: ("pengalaman", "pengalaman kerja", "masa kerja"),
    CriterionKind.SKILL: ("keahlian", "keterampilan", "kompetensi"),
    CriterionKind.CERTIFICATE: ("sertifikat", "sertifikasi", "str", "surat tanda registrasi"),
    CriterionKind.DOCUMENT: ("dokumen", "administrasi", "syarat administrasi", "berkas"),
    CriterionKind.AGE: ("usia", "umur", "batas usia"),
}

_CRITERION_UNITS: Mapping[CriterionUnit, tuple[str, ...]] = {
    CriterionUnit.YEARS: ("years", "tahun", "thn", "tahun pengalaman"),
    CriterionUnit.IPK: ("ipk", "skala 4"),
    CriterionUnit.AGE: ("age", "usia", "umur", "tahun usia"),
}

_HOLIDAY_KINDS: Mapping[HolidayKind, tuple[str, ...]] = {
    HolidayKind.PUBLIC_HOLIDAY: ("public holiday", "hari libur nasional", "libur nasional", "hari libur", "libur"),
    HolidayKind.COLLECTIVE_LEAVE: ("collective leave", "cuti bersama"),
}

_SEXES: Mapping[Sex, tuple[str, ...]] = {
    Sex.FEMALE: ("p", "pr", "perempuan", "wanita"),
    Sex.MALE: ("l", "lk", "laki laki", "laki", "pria"),
}

_CHANNELS: Mapping[Channel, tuple[str, ...]] = {
    Channel.OFFICIAL_SITE: ("situs resmi", "website", "web", "situs instansi", "website resmi", "laman resmi"),
    Channel.SSCASN: ("portal sscasn", "sscn", "portal bkn"),
    Channel.SOCIAL_MEDIA: ("media sosial", "medsos", "instagram", "facebook", "whatsapp", "tiktok"),
    Channel.MASS_MEDIA: ("media massa", "surat kabar", "koran", "radio", "televisi", "tv"),
    Channel.SCHOOL: ("sekolah", "kampus", "universitas", "perguruan tinggi", "sekolah kampus"),
    Channel.OFFICE: ("kantor", "kantor pemerintah", "papan pengumuman", "kelurahan", "bkd", "bkpsdm"),
    Channel.FAMILY_AND_FRIENDS: ("keluarga", "teman", "keluarga teman", "keluarga dan teman", "kerabat"),
    Channel.OTHER: ("lainnya", "lain lain"),
}

_ADMINISTRATION_RESULTS: Mapping[AdministrationResult, tuple[str, ...]] = {
    AdministrationResult.PASSED: ("ms", "memenuhi syarat", "lulus", "lolos", "lulus administrasi"),
    AdministrationResult.FAILED: ("tms", "tidak memenuhi syarat", "tidak lulus", "tidak lolos", "gugur"),
    AdministrationResult.WITHDRAWN: ("aps", "mengundurkan diri", "mundur", "atas permintaan sendiri"),
}

_OBJECTION_RESULTS: Mapping[ObjectionResult, tuple[str, ...]] = {
    ObjectionResult.UPHELD: ("diterima", "dikabulkan", "terima", "sanggah diterima"),
    ObjectionResult.REJECTED: ("ditolak", "tolak", "tidak diterima", "sanggah ditolak"),
    ObjectionResult.PENDING: ("belum", "belum diputus", "belum dijawab", "dalam proses", "diproses", "menunggu"),
}

_OBJECTION_EFFECTS: Mapping[ObjectionEffect, tuple[str, ...]] = {
    ObjectionEffect.NONE: ("tidak ada", "tidak ada perubahan", "tetap", "tidak berubah"),
    ObjectionEffect.STATUS_CHANGED: ("status berubah", "perubahan status", "tms menjadi ms", "tms ke ms"),
    ObjectionEffect.SCORE_CHANGED: ("nilai berubah", "perubahan nilai"),
    ObjectionEffect.RANK_CHANGED: ("peringkat berubah", "perubahan peringkat", "rangking berubah"),
}

_SELECTION_STAGES: Mapping[SelectionStage, tuple[str, ...]] = {
    SelectionStage.ADMINISTRATION: ("administrasi", "seleksi administrasi", "hasil administrasi"),
    SelectionStage.SKD: ("seleksi kompetensi dasar", "hasil skd"),
    SelectionStage.SKB: ("seleksi kompetensi bidang", "hasil skb"),
    SelectionStage.COMPETENCE: ("kompetensi", "seleksi kompetensi"),
    SelectionStage.FINAL: ("akhir", "hasil akhir", "hasil seleksi akhir", "kelulusan akhir"),
}

_SELECTION_RULES: Mapping[SelectionRule, tuple[str, ...]] = {
    SelectionRule.SKD_TOTAL: ("jumlah nilai skd", "total skd"),
    SelectionRule.PASSING_GRADE: ("nilai ambang batas", "ambang batas", "passing grade"),
    SelectionRule.THREE_TIMES_POSTS: ("tiga kali kebutuhan", "tiga kali formasi", "3 kali formasi"),
    SelectionRule.INTEGRATED_SCORE: ("integrasi nilai", "integrasi nilai skd dan skb", "nilai integrasi"),
    SelectionRule.COMPETENCE_TOTAL: ("jumlah nilai kompetensi", "total kompetensi"),
    SelectionRule.PRIORITY_GROUP: ("kelompok prioritas", "prioritas"),
    SelectionRule.FINAL_ORDER: ("urutan menurut nilai", "urutan nilai", "urutan akhir"),
    SelectionRule.TIE_ORDER: ("urutan bila nilai sama", "nilai sama"),
    SelectionRule.CHOSEN_BY_PLACE: ("yang lulus adalah peringkat teratas", "peringkat teratas"),
    SelectionRule.SEATS: ("jumlah yang lulus dan kebutuhan", "jumlah kebutuhan", "kebutuhan"),
    SelectionRule.OPTIMISED_SEATS: ("optimalisasi formasi kosong", "optimalisasi"),
}


def intake_kind(text: str) -> IntakeKind | None:
    """`PPPK TENAGA TEKNIS` and the like; plain `PPPK` is read as PPPK Teknis."""
    return code_of(IntakeKind, _INTAKE_KINDS, text)


def intake_kind_names() -> tuple[str, ...]:
    """The kinds of recruitment as SSCASN prints them."""
    return tuple(kind.value for kind in IntakeKind)


def sector(text: str) -> Sector | None:
    return code_of(Sector, _SECTORS, text)


def stage(text: str) -> Stage | None:
    """The stage that a label of the national timetable names, or None."""
    return code_of(Stage, _STAGES, text)


def criterion_kind(text: str) -> CriterionKind | None:
    return code_of(CriterionKind, _CRITERION_KINDS, text)


def criterion_unit(text: str) -> CriterionUnit | None:
    return code_of(CriterionUnit, _CRITERION_UNITS, text)


def holiday_kind(text: str) -> HolidayKind | None:
    return code_of(HolidayKind, _HOLIDAY_KINDS, text)


def sex(text: str) -> Sex | None:
    return code_of(Sex, _SEXES, text)


def channel(text: str) -> Channel | None:
    return code_of(Channel, _CHANNELS, text)


def administration_result(text: str) -> AdministrationResult | None:
    """MS, TMS or APS, or None."""
    return code_of(AdministrationResult, _ADMINISTRATION_RESULTS, text)


def objection_result(text: str) -> ObjectionResult | None:
    return code_of(ObjectionResult, _OBJECTION_RESULTS, text)


def objection_effect(text: str) -> ObjectionEffect | None:
    return code_of(ObjectionEffect, _OBJECTION_EFFECTS, text)


def selection_stage(text: str) -> SelectionStage | None:
    """The stage of a vacancy's funnel that an objection names, or None."""
    return code_of(SelectionStage, _SELECTION_STAGES, text)


def selection_rule(text: str) -> SelectionRule | None:
    """A rule by its code or its Indonesian name, or None."""
    return code_of(SelectionRule, _SELECTION_RULES, text)


def vacancy_type(text: str) -> VacancyType:
    """The type behind a formasi name; OTHER for a name that no rule knows.

    `UMUM (NON OAP)` is general, `ORANG ASLI PAPUA (OAP)` is papua, `LULUSAN TERBAIK` is cumlaude.
    """
    words = plain(text)
    for phrases, code in _VACANCY_TYPES:
        if any(has_phrase(words, phrase) for phrase in phrases):
            return code
    return VacancyType.OTHER


# Order matters: NON OAP has to be told from OAP before either is looked for.
_VACANCY_TYPES: tuple[tuple[tuple[str, ...], VacancyType], ...] = (
    (("non oap", "umum", "general"), VacancyType.GENERAL),
    (("disabilitas", "disability"), VacancyType.DISABILITY),
    (("cumlaude", "cum laude", "lulusan terbaik", "dengan pujian"), VacancyType.CUMLAUDE),
    (("diaspora",), VacancyType.DIASPORA),
    (("papua", "oap"), VacancyType.PAPUA),
    (("kalimantan",), VacancyType.KALIMANTAN),
    (("daerah tertinggal", "3t"), VacancyType.UNDERDEVELOPED_REGION),
)
