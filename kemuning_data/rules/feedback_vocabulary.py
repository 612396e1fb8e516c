"""The closed word lists of feedback (masukan): the codes that its database, commands and pages use.

Labels for readers are in `kemuning_data.i18n.feedback_labels`.
"""

from __future__ import annotations

from enum import StrEnum


class TicketKind(StrEnum):
    """Jenis masukan, the classes of SP4N-LAPOR! and one of our own for the selection."""

    COMPLAINT = "complaint"  # pengaduan
    SUGGESTION = "suggestion"  # aspirasi
    INFORMATION = "information"  # permintaan informasi
    SELECTION = "selection"  # tentang seleksi


class IdentityChoice(StrEnum):
    """How much of themselves a sender shows."""

    OPEN = "open"  # terbuka
    KNOWN_TO_US = "known_to_us"  # rahasia
    ANONYMOUS = "anonymous"  # anonim


class SubjectKind(StrEnum):
    """What a message is about; all but `NONE` go with a code."""

    VACANCY = "vacancy"  # formasi
    UNIT = "unit"  # unit kerja
    PAGE = "page"  # halaman situs ini
    NONE = "none"  # tidak disebutkan


class FeedbackChannel(StrEnum):
    """Saluran by which a message came."""

    SITE = "site"  # formulir situs
    LIGHT_PAGE = "light_page"  # halaman ringkas
    OFFICE = "office"  # dicatat oleh petugas


class TicketCategory(StrEnum):
    """Kategori masukan, given by a moderator."""

    SELECTION_PROCESS = "selection_process"  # pelaksanaan seleksi
    REQUIREMENTS = "requirements"  # persyaratan
    INFORMATION = "information"  # informasi dan pengumuman
    SYSTEM = "system"  # situs dan aplikasi
    TRAINING = "training"  # pelatihan
    SERVICE = "service"  # pelayanan kantor
    FACILITIES = "facilities"  # sarana dan prasarana
    FEES = "fees"  # biaya dan pungutan
    STAFF_CONDUCT = "staff_conduct"  # perilaku petugas: its unit is never public
    OTHER = "other"  # lainnya


class TicketState(StrEnum):
    """Status masukan. The moves between them are in `kemuning_data.feedback.states`."""

    QUEUED = "queued"  # menunggu pemeriksaan
    RECEIVED = "received"  # diterima
    VERIFIED = "verified"  # terverifikasi
    FORWARDED = "forwarded"  # diteruskan
    ACTED_ON = "acted_on"  # ditindaklanjuti
    CLOSED = "closed"  # selesai
    NEEDS_COMPLETION = "needs_completion"  # perlu dilengkapi
    NOT_OURS = "not_ours"  # bukan kewenangan
    ARCHIVED = "archived"  # diarsipkan
    REOPENED = "reopened"  # dibuka kembali
    MERGED = "merged"  # digabungkan
    WITHDRAWN = "withdrawn"  # ditarik oleh pengirim
    ERASED = "erased"  # dihapus


class Move(StrEnum):
    """What can be done with a ticket; each one done is an event of its audit."""

    SUBMIT = "submit"  # mengirim
    HOLD = "hold"  # menahan untuk diperiksa
    ADMIT = "admit"  # meloloskan
    VERIFY = "verify"  # memverifikasi
    CLASSIFY = "classify"  # menentukan kategori dan unit
    FORWARD = "forward"  # meneruskan
    ACT = "act"  # menindaklanjuti
    REPLY = "reply"  # menjawab
    CLOSE = "close"  # menyelesaikan
    REQUEST_COMPLETION = "request_completion"  # meminta kelengkapan
    COMPLETE = "complete"  # melengkapi
    NOT_OURS = "not_ours"  # menyatakan bukan kewenangan
    ARCHIVE = "archive"  # mengarsipkan
    MERGE = "merge"  # menggabungkan
    ADD_WORD = "add_word"  # menambah keterangan
    REOPEN = "reopen"  # membuka kembali
    SUMMARISE = "summarise"  # meringkas untuk umum
    AGREE = "agree"  # menyetujui penerbitan
    WITHHOLD = "withhold"  # tidak menerbitkan
    UNPUBLISH = "unpublish"  # menarik persetujuan penerbitan
    WITHDRAW = "withdraw"  # menarik persetujuan
    ERASE = "erase"  # menghapus
    READ_CONTACT = "read_contact"  # membuka kontak
    EXPORT = "export"  # menyerahkan salinan


MOVES_OF_SENDERS = (Move.WITHDRAW, Move.ERASE, Move.ADD_WORD)
"""A clock that the sender stopped was neither kept nor missed."""


class Role(StrEnum):
    """Who acts on a ticket."""

    SENDER = "sender"  # pengirim
    MODERATOR = "moderator"  # moderator
    SECOND_OFFICIAL = "second_official"  # petugas kedua
    SYSTEM = "system"  # sistem


class WithholdReason(StrEnum):
    """Why something about a ticket is not public; stands on its stub."""

    NO_CONSENT = "no_consent"  # pengirim tidak mengizinkan
    PERSONAL_DATA = "personal_data"  # memuat data pribadi
    THIRD_PERSON = "third_person"  # menyangkut orang lain
    STAFF_CONDUCT = "staff_conduct"  # menyangkut perilaku petugas
    UNDER_INVESTIGATION = "under_investigation"  # sedang diperiksa
    LAW = "law"  # dikecualikan undang-undang
    BEING_REVISED = "being_revised"  # sedang diperbaiki
    SENDER_WITHDREW = "sender_withdrew"  # pengirim menarik persetujuan atau menghapus


class ArchiveReason(StrEnum):
    """Why a ticket is archived without an answer."""

    SPAM = "spam"  # bukan masukan
    NOT_COMPLETED = "not_completed"  # tidak dilengkapi
    ANSWERED_BEFORE = "answered_before"  # sudah dijawab
    UNCLEAR = "unclear"  # tidak dapat dipahami
    ABUSIVE = "abusive"  # hanya hinaan atau ancaman
