"""The closed word lists of training: who is trained, in what, how, and how far they came.

Codes are stable, lower snake case, in English; the official Indonesian word stands beside each.
"""

from __future__ import annotations

from enum import StrEnum


class EmployeeKind(StrEnum):
    """Jenis ASN (UU 20/2023, article 5)."""

    PNS = "pns"  # pegawai negeri sipil, CPNS included
    PPPK = "pppk"  # pegawai pemerintah dengan perjanjian kerja


class TrainingKind(StrEnum):
    """Jenis pelatihan (PP 11/2017, articles 203 to 225; PerLAN 1/2021 and 5/2022)."""

    BASIC = "basic"  # Latsar CPNS
    ORIENTATION = "orientation"  # orientasi PPPK
    LEADERSHIP = "leadership"  # pelatihan struktural kepemimpinan: PKN, PKA, PKP
    FUNCTIONAL = "functional"  # pelatihan fungsional
    TECHNICAL = "technical"  # pelatihan teknis
    SOCIOCULTURAL = "sociocultural"  # pelatihan sosial kultural
    SEMINAR = "seminar"  # seminar, lokakarya, bimbingan teknis
    COACHING = "coaching"  # coaching, mentoring, magang


class TrainingTheme(StrEnum):
    """Tema pelatihan."""

    ETHICS = "ethics"  # etika dan integritas
    PUBLIC_MANAGEMENT = "public_management"  # manajemen publik
    DIGITAL_SERVICE = "digital_service"  # layanan digital
    SERVICE_QUALITY = "service_quality"  # mutu pelayanan publik
    FINANCE = "finance"  # keuangan dan aset
    HEALTH = "health"  # kesehatan
    EDUCATION = "education"  # pendidikan
    TECHNICAL_WORKS = "technical_works"  # teknik dan infrastruktur
    FOUNDATION = "foundation"  # dasar kepegawaian: Latsar, orientasi
    LEADERSHIP = "leadership"  # kepemimpinan
    OTHER = "other"


class Delivery(StrEnum):
    """Cara penyelenggaraan."""

    CLASSROOM = "classroom"  # klasikal
    BLENDED = "blended"
    DISTANCE = "distance"  # jarak jauh, e-learning
    WORKPLACE = "workplace"  # di tempat kerja


class TrainingStatus(StrEnum):
    """Status peserta; the stages of Latsar in between (PerLAN 1/2021; KepKaLAN 13/K.1/PDP.07/2022)."""

    UNSCHEDULED = "unscheduled"  # belum terjadwal
    SCHEDULED = "scheduled"  # terjadwal
    MOOC = "mooc"  # pelatihan mandiri
    E_LEARNING = "e_learning"
    ACTUALISATION = "actualisation"  # aktualisasi, habituasi
    CLASSROOM = "classroom"  # klasikal
    RUNNING = "running"  # berlangsung, of a programme without stages
    COMPLETED = "completed"  # selesai, of a programme that ends without a mark
    PASSED = "passed"  # lulus
    FAILED = "failed"  # tidak lulus
    POSTPONED = "postponed"  # ditunda
    WITHDRAWN = "withdrawn"  # mengundurkan diri


class ShareClass(StrEnum):
    """Golongan persentase: how a share of a unit's staff is told, coarser where the unit is small."""

    BELOW_50 = "below_50"
    FROM_50_TO_79 = "50_79"
    FROM_80 = "80_and_over"
    AT_MOST_5 = "le_5"
    STEP_10 = "10"
    STEP_15 = "15"
    STEP_20 = "20"
    STEP_25 = "25"
    STEP_30 = "30"
    STEP_35 = "35"
    STEP_40 = "40"
    STEP_45 = "45"
    STEP_50 = "50"
    STEP_55 = "55"
    STEP_60 = "60"
    STEP_65 = "65"
    STEP_70 = "70"
    STEP_75 = "75"
    STEP_80 = "80"
    STEP_85 = "85"
    STEP_90 = "90"
    AT_LEAST_95 = "ge_95"
