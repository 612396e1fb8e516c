"""The words officials use for the codes of training, Indonesian and English: synonyms in, one code out."""

from __future__ import annotations

from collections.abc import Mapping

from kemuning_data.rules.code_words import code_of
from kemuning_data.rules.training_vocabulary import Delivery, EmployeeKind, TrainingKind, TrainingStatus, TrainingTheme

_EMPLOYEE_KINDS: Mapping[EmployeeKind, tuple[str, ...]] = {
    EmployeeKind.PNS: (
        *("cpns", "pns cpns", "cpns pns", "pegawai negeri sipil", "calon pegawai negeri sipil", "asn pns"),
        *("civil servant", "permanent"),
    ),
    EmployeeKind.PPPK: (
        *("p3k", "pegawai pemerintah dengan perjanjian kerja", "asn pppk", "pppk guru", "pppk teknis", "pppk nakes"),
        *("pppk tenaga teknis", "pppk tenaga kesehatan", "pppk penuh waktu", "pppk paruh waktu", "contract"),
    ),
}

_KINDS: Mapping[TrainingKind, tuple[str, ...]] = {
    TrainingKind.BASIC: (
        *("latsar", "latsar cpns", "pelatihan dasar", "pelatihan dasar cpns", "latihan dasar", "basic training"),
        *("prajabatan", "diklat prajabatan", "pelatihan prajabatan"),
    ),
    TrainingKind.ORIENTATION: ("orientasi", "orientasi pppk", "pengenalan nilai dan etika", "orientation training"),
    TrainingKind.LEADERSHIP: (
        *("kepemimpinan", "pelatihan kepemimpinan", "pelatihan struktural kepemimpinan", "diklatpim", "diklat pim"),
        *("struktural", "pelatihan struktural", "diklat struktural", "manajerial", "pelatihan manajerial"),
    ),
    TrainingKind.FUNCTIONAL: ("fungsional", "pelatihan fungsional", "diklat fungsional", "jabatan fungsional"),
    TrainingKind.TECHNICAL: ("teknis", "pelatihan teknis", "diklat teknis", "pelatihan teknis substantif"),
    TrainingKind.SOCIOCULTURAL: (
        *("sosial kultural", "pelatihan sosial kultural", "sosiokultural", "pelatihan sosiokultural"),
        "socio cultural",
    ),
    TrainingKind.SEMINAR: (
        *("lokakarya", "workshop", "bimtek", "bimbingan teknis", "seminar lokakarya", "webinar", "sosialisasi"),
        *("seminar workshop", "konferensi", "seminar konferensi", "seminar konferensi sarasehan"),
    ),
    TrainingKind.COACHING: (
        *("mentoring", "coaching mentoring", "coaching dan mentoring", "magang", "internship", "praktik kerja"),
        *("magang praktik kerja", "bimbingan di tempat kerja"),
    ),
}

_THEMES: Mapping[TrainingTheme, tuple[str, ...]] = {
    TrainingTheme.ETHICS: ("etika", "integritas", "etika dan integritas", "antikorupsi", "anti korupsi", "integrity"),
    TrainingTheme.PUBLIC_MANAGEMENT: ("manajemen publik", "manajemen pemerintahan", "manajemen asn", "administrasi"),
    TrainingTheme.DIGITAL_SERVICE: (
        *("layanan digital", "pelayanan digital", "digital", "transformasi digital", "spbe", "teknologi informasi"),
        *("digital services", "ti", "it"),
    ),
    TrainingTheme.SERVICE_QUALITY: (
        *("mutu pelayanan", "mutu pelayanan publik", "pelayanan publik", "pelayanan prima", "kualitas pelayanan"),
        "public service",
    ),
    TrainingTheme.FINANCE: ("keuangan", "keuangan dan aset", "pengelolaan keuangan", "keuangan daerah", "aset"),
    TrainingTheme.HEALTH: ("kesehatan", "tenaga kesehatan"),
    TrainingTheme.EDUCATION: ("pendidikan", "tenaga pendidik", "keguruan"),
    TrainingTheme.TECHNICAL_WORKS: (
        *("teknik", "infrastruktur", "teknik dan infrastruktur", "pekerjaan umum", "infrastructure"),
    ),
    TrainingTheme.FOUNDATION: ("dasar", "dasar kepegawaian", "dasar asn", "basic"),
    TrainingTheme.LEADERSHIP: ("kepemimpinan", "manajerial"),
    TrainingTheme.OTHER: ("lainnya", "lain lain", "umum"),
}

_DELIVERIES: Mapping[Delivery, tuple[str, ...]] = {
    Delivery.CLASSROOM: ("klasikal", "tatap muka", "luring", "offline", "di kelas", "in class"),
    Delivery.BLENDED: (
        *("blended learning", "campuran", "hybrid", "hibrid", "kombinasi", "luring dan daring", "daring dan luring"),
    ),
    Delivery.DISTANCE: (
        *("jarak jauh", "daring", "online", "e learning", "elearning", "pjj", "mooc", "virtual", "webinar"),
        *("pembelajaran jarak jauh", "pelatihan jarak jauh", "distance learning"),
    ),
    Delivery.WORKPLACE: (
        *("di tempat kerja", "tempat kerja", "on the job", "on the job training", "ojt", "magang", "non klasikal"),
    ),
}

_STATUSES: Mapping[TrainingStatus, tuple[str, ...]] = {
    TrainingStatus.UNSCHEDULED: (
        *("belum terjadwal", "belum dijadwalkan", "belum mengikuti", "belum ikut", "belum", "not scheduled"),
    ),
    TrainingStatus.SCHEDULED: (
        *("terjadwal", "dijadwalkan", "sudah dijadwalkan", "rencana", "direncanakan", "akan mengikuti", "terdaftar"),
        *("calon peserta", "planned", "registered"),
    ),
    TrainingStatus.MOOC: ("pelatihan mandiri", "tahap mooc", "belajar mandiri", "mandiri", "tahap mandiri"),
    TrainingStatus.E_LEARNING: (
        *("elearning", "tahap e learning", "distance learning", "jarak jauh", "pembelajaran jarak jauh", "pjj"),
        "tahap jarak jauh",
    ),
    TrainingStatus.ACTUALISATION: (
        *("aktualisasi", "habituasi", "aktualisasi habituasi", "habituasi aktualisasi", "tahap aktualisasi"),
        *("pelaksanaan aktualisasi", "aktualisasi dan habituasi", "actualization"),
    ),
    TrainingStatus.CLASSROOM: ("klasikal", "tahap klasikal", "tatap muka"),
    TrainingStatus.RUNNING: (
        *("berlangsung", "sedang berlangsung", "sedang mengikuti", "sedang berjalan", "berjalan", "proses"),
        *("dalam proses", "ongoing", "on going", "in progress"),
    ),
    TrainingStatus.COMPLETED: (
        *("selesai", "tuntas", "telah mengikuti", "sudah mengikuti", "selesai mengikuti", "telah selesai"),
        *("sudah selesai", "mengikuti", "hadir", "finished", "done", "attended"),
    ),
    TrainingStatus.PASSED: (
        *("lulus", "dinyatakan lulus", "lulus ujian", "lulus sangat memuaskan", "lulus memuaskan", "pass"),
        *("lulus cukup memuaskan", "sangat memuaskan", "memuaskan", "cukup memuaskan"),
    ),
    TrainingStatus.FAILED: ("tidak lulus", "gagal", "dinyatakan tidak lulus", "tidak memuaskan", "fail"),
    TrainingStatus.POSTPONED: ("ditunda", "tunda", "tertunda", "ditangguhkan", "penundaan", "deferred"),
    TrainingStatus.WITHDRAWN: (
        *("mengundurkan diri", "mundur", "batal", "dibatalkan", "tidak mengikuti", "tidak hadir", "tidak jadi"),
        *("cancelled", "canceled"),
    ),
}


def employee_kind(text: str) -> EmployeeKind | None:
    """`CPNS` counts as PNS, and every kind of PPPK as PPPK."""
    return code_of(EmployeeKind, _EMPLOYEE_KINDS, text)


def training_kind(text: str) -> TrainingKind | None:
    return code_of(TrainingKind, _KINDS, text)


def training_theme(text: str) -> TrainingTheme | None:
    return code_of(TrainingTheme, _THEMES, text)


def delivery(text: str) -> Delivery | None:
    return code_of(Delivery, _DELIVERIES, text)


def training_status(text: str) -> TrainingStatus | None:
    """A grade with which Latsar is passed (`memuaskan`) is read as passed."""
    return code_of(TrainingStatus, _STATUSES, text)
