"""The closed word lists of the loop: what was promised, and how professional the service is."""

from __future__ import annotations

from enum import StrEnum


class ActionStatus(StrEnum):
    """Status tindak lanjut. Whether a promise is late follows from its days and is no status of its own."""

    PLANNED = "planned"  # direncanakan
    IN_PROGRESS = "in_progress"  # sedang dikerjakan
    DONE = "done"  # selesai
    REFUSED = "refused"  # tidak dilakukan, dengan alasan


class ActionState(StrEnum):
    """What has become of a promise as of a day, what is late first; made from status and days by `rules.actions`."""

    LATE = "late"  # terlambat: due before that day, and neither done nor refused
    IN_PROGRESS = "in_progress"  # sedang dikerjakan
    PLANNED = "planned"  # direncanakan
    DONE_LATE = "done_late"  # selesai, terlambat
    DONE = "done"  # selesai tepat waktu
    REFUSED = "refused"  # tidak dilakukan, dengan alasan


class NoMeasure(StrEnum):
    """Why nothing is measured before or after a promise."""

    NO_SURVEY = "no_survey"  # neither its unit nor its sector has a figure
    NONE_BEFORE = "none_before"  # the first survey ended after it had begun
    NOT_DONE = "not_done"  # there is no after yet
    REFUSED = "refused"  # there will be no after
    NOT_OVER = "not_over"  # the survey after it is still to come or under way
    NOT_TOLD = "not_told"  # the period is over, but no figure of it is told
    OTHER_UNITS = "other_units"  # other units of the sector asked after than before


class ProfessionalismDimension(StrEnum):
    """Dimensi Indeks Profesionalitas ASN (PermenPANRB 38/2018)."""

    QUALIFICATION = "qualification"  # kualifikasi
    COMPETENCE = "competence"  # kompetensi
    PERFORMANCE = "performance"  # kinerja
    DISCIPLINE = "discipline"  # disiplin


class ProfessionalismCategory(StrEnum):
    """Kategori Indeks Profesionalitas ASN, best first."""

    VERY_HIGH = "very_high"  # sangat tinggi
    HIGH = "high"  # tinggi
    MEDIUM = "medium"  # sedang
    LOW = "low"  # rendah
    VERY_LOW = "very_low"  # sangat rendah


class MeritAspect(StrEnum):
    """Aspek penilaian sistem merit, in the order of the assessment."""

    PLANNING = "planning"  # perencanaan kebutuhan
    RECRUITMENT = "recruitment"  # pengadaan
    CAREER = "career"  # pengembangan karier
    PROMOTION = "promotion"  # promosi dan mutasi
    PERFORMANCE_MANAGEMENT = "performance_management"  # manajemen kinerja
    PAY_AND_DISCIPLINE = "pay_and_discipline"  # penggajian, penghargaan, dan disiplin
    PROTECTION = "protection"  # perlindungan dan pelayanan
    INFORMATION_SYSTEM = "information_system"  # sistem informasi


class MeritCategory(StrEnum):
    """Kategori Indeks Sistem Merit, best first."""

    VERY_GOOD = "very_good"  # IV, sangat baik
    GOOD = "good"  # III, baik
    POOR = "poor"  # II, kurang
    BAD = "bad"  # I, buruk
