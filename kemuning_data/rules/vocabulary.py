"""The closed word lists of the field: the codes that records, releases and addresses use.

Codes are stable, lower snake case, in English; the official Indonesian word stands beside each. Labels for readers are
in `kemuning_data.i18n.labels`.
"""

from __future__ import annotations

from enum import StrEnum


class IntakeKind(StrEnum):
    """Jenis pengadaan, as SSCASN prints it."""

    CPNS = "CPNS"
    PPPK_TECHNICAL = "PPPK Teknis"
    PPPK_HEALTH = "PPPK Tenaga Kesehatan"
    PPPK_TEACHER = "PPPK Guru"


class VacancyType(StrEnum):
    """Jenis formasi (PermenPANRB 6/2024; definitions in the announcements of each intake)."""

    GENERAL = "general"  # umum
    CUMLAUDE = "cumlaude"  # lulusan terbaik, dengan pujian
    DIASPORA = "diaspora"
    DISABILITY = "disability"  # penyandang disabilitas
    PAPUA = "papua"  # putra/putri Papua, orang asli Papua
    KALIMANTAN = "kalimantan"  # putra/putri Kalimantan
    UNDERDEVELOPED_REGION = "underdeveloped_region"  # putra/putri daerah tertinggal
    OTHER = "other"


class JobFamily(StrEnum):
    """Rumpun jabatan, derived from the job title by `job_families.toml`."""

    TEACHER = "teacher"  # guru
    HEALTH = "health"  # tenaga kesehatan
    TECHNICAL = "technical"  # tenaga teknis


class EducationLevel(StrEnum):
    """Jenjang pendidikan, from the lowest to the highest as declared here."""

    PRIMARY = "primary"  # SD
    JUNIOR_HIGH = "junior_high"  # SLTP
    SENIOR_HIGH = "senior_high"  # SLTA
    VOCATIONAL_HIGH = "vocational_high"  # SMK/SLTA kejuruan
    TEACHER_HIGH = "teacher_high"  # SLTA keguruan
    DIPLOMA_1 = "diploma_1"
    DIPLOMA_2 = "diploma_2"
    DIPLOMA_3 = "diploma_3"
    DIPLOMA_4 = "diploma_4"
    BACHELOR = "bachelor"  # S-1
    PROFESSION = "profession"  # pendidikan profesi
    SPECIALIST = "specialist"  # spesialis
    MASTER = "master"  # S-2
    DOCTOR = "doctor"  # S-3


class EducationRequired(StrEnum):
    """The one education category that a vacancy accepts; the categories of the codebook."""

    SENIOR_HIGH = "senior_high"  # sampai SMA/SMK
    DIPLOMA = "diploma"  # D-I sampai D-III
    BACHELOR = "bachelor"  # S-1/D-IV
    MASTER = "master"  # S-2 ke atas, spesialis


CATEGORY_OF_LEVEL: dict[EducationLevel, EducationRequired] = {
    EducationLevel.PRIMARY: EducationRequired.SENIOR_HIGH,
    EducationLevel.JUNIOR_HIGH: EducationRequired.SENIOR_HIGH,
    EducationLevel.SENIOR_HIGH: EducationRequired.SENIOR_HIGH,
    EducationLevel.VOCATIONAL_HIGH: EducationRequired.SENIOR_HIGH,
    EducationLevel.TEACHER_HIGH: EducationRequired.SENIOR_HIGH,
    EducationLevel.DIPLOMA_1: EducationRequired.DIPLOMA,
    EducationLevel.DIPLOMA_2: EducationRequired.DIPLOMA,
    EducationLevel.DIPLOMA_3: EducationRequired.DIPLOMA,
    EducationLevel.DIPLOMA_4: EducationRequired.BACHELOR,
    EducationLevel.BACHELOR: EducationRequired.BACHELOR,
    EducationLevel.PROFESSION: EducationRequired.BACHELOR,  # ners, apoteker, guru: taken on top of S-1, one post level
    EducationLevel.SPECIALIST: EducationRequired.MASTER,
    EducationLevel.MASTER: EducationRequired.MASTER,
    EducationLevel.DOCTOR: EducationRequired.MASTER,
}


class Stage(StrEnum):
    """Tahapan of an intake's calendar (jadwal seleksi), in the order in which they happen."""

    ANNOUNCEMENT = "announcement"  # pengumuman seleksi
    REGISTRATION = "registration"  # pendaftaran
    ADMINISTRATION = "administration"  # seleksi administrasi
    ADMINISTRATION_RESULT = "administration_result"  # pengumuman hasil seleksi administrasi
    OBJECTION = "objection"  # masa sanggah
    SKD = "skd"  # pelaksanaan SKD
    SKD_RESULT = "skd_result"  # pengumuman hasil SKD
    SKB = "skb"  # pelaksanaan SKB; PPPK: seleksi kompetensi
    INTEGRATION = "integration"  # integrasi nilai
    FINAL_RESULT = "final_result"  # pengumuman hasil akhir
    FINAL_OBJECTION = "final_objection"  # masa sanggah hasil akhir
    APPOINTMENT = "appointment"  # pengangkatan


class SelectionStage(StrEnum):
    """Tahap of the selection at which candidates go on or leave, in the order of a vacancy's funnel."""

    ADMINISTRATION = "administration"  # seleksi administrasi
    SKD = "skd"  # seleksi kompetensi dasar; passed means P/L
    SKB = "skb"  # seleksi kompetensi bidang
    COMPETENCE = "competence"  # PPPK: seleksi kompetensi
    FINAL = "final"  # hasil akhir


class AdministrationResult(StrEnum):
    """Status of an application after the administrative selection."""

    PASSED = "passed"  # memenuhi syarat (MS)
    FAILED = "failed"  # tidak memenuhi syarat (TMS)
    WITHDRAWN = "withdrawn"  # mengundurkan diri


class Outcome(StrEnum):
    """What became of a candidate; the codes that annexes print (P/L, TL, TH, …) lead here by intake."""

    PASSED = "passed"  # lulus
    PASSED_BY_OPTIMISATION = "passed_by_optimisation"  # lulus setelah optimalisasi formasi kosong
    NOT_IN_RANKING = "not_in_ranking"  # tidak masuk peringkat
    BELOW_PASSING_GRADE = "below_passing_grade"  # tidak memenuhi nilai ambang batas
    ABSENT = "absent"  # tidak hadir
    NOT_ELIGIBLE = "not_eligible"  # tidak memenuhi syarat
    WITHDREW = "withdrew"  # mengundurkan diri
    DISQUALIFIED = "disqualified"  # diskualifikasi


class SelectionRule(StrEnum):
    """A published rule whose keeping is checked vacancy by vacancy."""

    SKD_TOTAL = "skd_total"  # jumlah nilai SKD
    PASSING_GRADE = "passing_grade"  # nilai ambang batas
    THREE_TIMES_POSTS = "three_times_posts"  # peserta SKB paling banyak tiga kali kebutuhan
    INTEGRATED_SCORE = "integrated_score"  # integrasi nilai SKD dan SKB
    COMPETENCE_TOTAL = "competence_total"  # PPPK: jumlah nilai kompetensi
    PRIORITY_GROUP = "priority_group"  # PPPK: kelompok prioritas
    FINAL_ORDER = "final_order"  # urutan menurut nilai
    TIE_ORDER = "tie_order"  # urutan bila nilai sama
    CHOSEN_BY_PLACE = "chosen_by_place"  # yang lulus adalah peringkat teratas
    SEATS = "seats"  # jumlah yang lulus dan kebutuhan
    OPTIMISED_SEATS = "optimised_seats"  # optimalisasi formasi kosong


class Sex(StrEnum):
    """Jenis kelamin, as the identity card says it."""

    FEMALE = "female"  # perempuan
    MALE = "male"  # laki-laki


class Channel(StrEnum):
    """Saluran informasi: where an applicant heard of the vacancy."""

    OFFICIAL_SITE = "official_site"  # situs resmi
    SSCASN = "sscasn"
    SOCIAL_MEDIA = "social_media"  # media sosial
    MASS_MEDIA = "mass_media"  # surat kabar, radio, televisi
    SCHOOL = "school"  # sekolah, kampus
    OFFICE = "office"  # kantor pemerintah, papan pengumuman
    FAMILY_AND_FRIENDS = "family_and_friends"  # keluarga, teman
    OTHER = "other"


class ObjectionResult(StrEnum):
    """Hasil sanggah."""

    UPHELD = "upheld"  # diterima
    REJECTED = "rejected"  # ditolak
    PENDING = "pending"  # belum diputus


class ObjectionEffect(StrEnum):
    """What an upheld objection changed."""

    NONE = "none"  # tidak ada perubahan
    STATUS_CHANGED = "status_changed"  # status berubah, misalnya TMS menjadi MS
    SCORE_CHANGED = "score_changed"  # nilai berubah
    RANK_CHANGED = "rank_changed"  # peringkat berubah


class RowScores(StrEnum):
    """How exactly a government shows the scores of single candidates; places and outcomes always stay."""

    EXACT = "exact"  # as published
    WHOLE = "whole"  # totals in whole numbers, no parts
    NONE = "none"  # no scores


class CriterionKind(StrEnum):
    """Jenis persyaratan of a vacancy."""

    EDUCATION = "education"  # pendidikan
    EXPERIENCE = "experience"  # pengalaman
    SKILL = "skill"  # keahlian
    CERTIFICATE = "certificate"  # sertifikat, STR
    DOCUMENT = "document"  # dokumen
    AGE = "age"  # usia


class CriterionUnit(StrEnum):
    """What the figures of a criterion count."""

    YEARS = "years"  # tahun pengalaman
    IPK = "IPK"  # indeks prestasi kumulatif
    AGE = "age"  # usia dalam tahun


class Sector(StrEnum):
    """Sektor layanan: the service sectors by which the loop is told."""

    HEALTH = "health"  # kesehatan
    EDUCATION = "education"  # pendidikan
    CIVIL_REGISTRY = "civil_registry"  # kependudukan dan pencatatan sipil
    LICENSING = "licensing"  # perizinan
    INFRASTRUCTURE = "infrastructure"  # pekerjaan umum, perhubungan
    SOCIAL = "social"  # sosial
    ENVIRONMENT = "environment"  # lingkungan hidup
    AGRICULTURE = "agriculture"  # pertanian dan pangan
    ECONOMY = "economy"  # perdagangan, koperasi, tenaga kerja
    GOVERNANCE = "governance"  # tata kelola pemerintahan
    OTHER = "other"  # belum dikelompokkan


class HolidayKind(StrEnum):
    """Kind of a day without office hours (SKB 3 Menteri on holidays and collective leave)."""

    PUBLIC_HOLIDAY = "public_holiday"  # hari libur nasional
    COLLECTIVE_LEAVE = "collective_leave"  # cuti bersama


class Confidence(StrEnum):
    """How sure a number of the rules is."""

    READ = "read"  # in the text of the law itself
    REPORTED = "reported"  # a source quotes the rule
    OWN_KNOWLEDGE = "own_knowledge"  # nothing found to check it against
