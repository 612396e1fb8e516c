"""The words officials use for promises, the professionalism index and the merit system: synonyms in, one code out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kemuning_data.rules.code_words import code_of
from kemuning_data.rules.evaluation_vocabulary import ActionStatus, MeritAspect, ProfessionalismDimension
from kemuning_data.rules.titles import plain

_STATUSES: Mapping[ActionStatus, tuple[str, ...]] = {
    ActionStatus.PLANNED: (
        *("direncanakan", "rencana", "belum", "belum mulai", "belum dimulai", "belum dilaksanakan"),
        *("belum dikerjakan", "akan dilaksanakan", "akan dikerjakan", "dijadwalkan", "terjadwal"),
    ),
    ActionStatus.IN_PROGRESS: (
        *("sedang dikerjakan", "dikerjakan", "sedang dilaksanakan", "dalam pelaksanaan", "dalam proses", "proses"),
        *("berjalan", "sedang berjalan", "berlangsung", "sedang berlangsung", "on progress", "ongoing", "on going"),
        *("belum selesai", "terlambat"),
    ),
    ActionStatus.DONE: (
        *("selesai", "sudah selesai", "telah selesai", "tuntas", "terlaksana", "telah dilaksanakan"),
        *("sudah dilaksanakan", "selesai dikerjakan", "selesai dilaksanakan", "selesai terlambat"),
        *("closed", "completed"),
    ),
    ActionStatus.REFUSED: (
        *("ditolak", "tidak dilakukan", "tidak dilaksanakan", "tidak dikerjakan", "tidak ditindaklanjuti"),
        *("tidak dapat ditindaklanjuti", "tidak dapat dilaksanakan", "tidak dapat dipenuhi", "tidak disetujui"),
        *("tidak dilakukan dengan alasan", "rejected"),
    ),
}
"""`Terlambat` says that it is not done; how late it is follows from its days."""

_DIMENSIONS: Mapping[ProfessionalismDimension, tuple[str, ...]] = {
    ProfessionalismDimension.QUALIFICATION: ("kualifikasi", "kualifikasi pendidikan"),
    ProfessionalismDimension.COMPETENCE: ("kompetensi", "pengembangan kompetensi"),
    ProfessionalismDimension.PERFORMANCE: ("kinerja", "penilaian kinerja"),
    ProfessionalismDimension.DISCIPLINE: ("disiplin", "kedisiplinan"),
}

_ASPECTS: Mapping[MeritAspect, tuple[str, ...]] = {
    MeritAspect.PLANNING: ("perencanaan kebutuhan", "perencanaan", "perencanaan kebutuhan pegawai"),
    MeritAspect.RECRUITMENT: ("pengadaan", "pengadaan pegawai", "rekrutmen"),
    MeritAspect.CAREER: ("pengembangan karier", "pengembangan karir"),
    MeritAspect.PROMOTION: ("promosi dan mutasi", "promosi mutasi", "promosi", "mutasi dan promosi"),
    MeritAspect.PERFORMANCE_MANAGEMENT: ("manajemen kinerja", "pengelolaan kinerja"),
    MeritAspect.PAY_AND_DISCIPLINE: (
        *("penggajian penghargaan dan disiplin", "penggajian penghargaan disiplin"),
        *("penggajian penghargaan", "penghargaan dan disiplin"),
    ),
    MeritAspect.PROTECTION: ("perlindungan dan pelayanan", "perlindungan pelayanan", "perlindungan"),
    MeritAspect.INFORMATION_SYSTEM: ("sistem informasi", "sistem informasi asn"),
}

_NUMBER_BEFORE = re.compile(r"^(?:dimensi |aspek )?(?:[0-9]+ )?")
_WHOLE = frozenset(
    {
        *("total", "jumlah", "keseluruhan", "nilai total", "total nilai", "jumlah nilai", "total skor", "nilai akhir"),
        *("ip asn", "indeks profesionalitas", "indeks profesionalitas asn", "indeks", "nilai ip asn"),
        *("indeks sistem merit", "sistem merit", "nilai sistem merit", "penerapan sistem merit", "skor total"),
    }
)
_NO_REASON = frozenset(
    {
        *("", "ditolak", "tolak", "tidak", "tidak dilakukan", "tidak bisa", "tidak dapat", "tidak setuju"),
        *("tidak disetujui", "tidak dapat dipenuhi", "tidak dapat ditindaklanjuti", "tidak ditindaklanjuti"),
        *("refused", "no", "rejected"),
    }
)


def action_status(text: str) -> ActionStatus | None:
    return code_of(ActionStatus, _STATUSES, text)


def dimension(text: str) -> ProfessionalismDimension | None:
    """`Kualifikasi`, `Dimensi Kompetensi`, `3. Kinerja`."""
    return code_of(ProfessionalismDimension, _DIMENSIONS, _NUMBER_BEFORE.sub("", plain(text)))


def merit_aspect(text: str) -> MeritAspect | None:
    """`Pengembangan Karier`, `Aspek 3: Pengembangan Karier`."""
    return code_of(MeritAspect, _ASPECTS, _NUMBER_BEFORE.sub("", plain(text)))


def is_whole(text: str) -> bool:
    """Whether a row of dimensions or aspects is that of all together: `Jumlah`, `IP ASN`."""
    return plain(text) in _WHOLE


def gives_reason(text: str) -> bool:
    """Whether a refusal says more than that it is one."""
    return plain(text) not in _NO_REASON
