"""The closed word lists of the public satisfaction survey (survei kepuasan masyarakat, SKM)."""

from __future__ import annotations

from enum import StrEnum


class Element(StrEnum):
    """Unsur SKM, in the order of the annex of PermenPANRB 14/2017; keyed by name: many forms swap the last two."""

    REQUIREMENTS = "requirements"  # persyaratan
    PROCEDURE = "procedure"  # sistem, mekanisme, dan prosedur
    COMPLETION_TIME = "completion_time"  # waktu penyelesaian
    COST = "cost"  # biaya/tarif
    PRODUCT = "product"  # produk spesifikasi jenis pelayanan
    STAFF_COMPETENCE = "staff_competence"  # kompetensi pelaksana
    STAFF_CONDUCT = "staff_conduct"  # perilaku pelaksana
    COMPLAINT_HANDLING = "complaint_handling"  # penanganan pengaduan, saran, dan masukan
    FACILITIES = "facilities"  # sarana dan prasarana


class Grade(StrEnum):
    """Mutu pelayanan (PermenPANRB 14/2017)."""

    A = "A"  # sangat baik
    B = "B"  # baik
    C = "C"  # kurang baik
    D = "D"  # tidak baik


class IndexMethod(StrEnum):
    """How an index came about; a line in a chart breaks where it changes."""

    ANSWERS = "answers"  # from respondents' rows, weight exactly 1/9
    REPORTED = "reported"  # taken from an old report that says 1/9 or does not say
    REPORTED_011 = "reported_011"  # from an old report that used 0.11
    REPORTED_2004 = "reported_2004"  # from a report on the scale of Kepmenpan 25/2004


class AnswerChannel(StrEnum):
    """Bagaimana responden menjawab."""

    COUNTER = "counter"  # di loket, kertas atau gawai
    ONLINE = "online"  # daring
    SITE = "site"  # di situs ini
    PHONE = "phone"
    VISIT = "visit"  # kunjungan


class RespondentAge(StrEnum):
    """Kelompok umur responden."""

    UP_TO_25 = "up_to_25"
    FROM_26_TO_35 = "26_35"
    FROM_36_TO_45 = "36_45"
    FROM_46_TO_55 = "46_55"
    FROM_56 = "56_and_over"


class RespondentEducation(StrEnum):
    """Pendidikan responden, as the form of the regulation asks it."""

    PRIMARY = "primary"  # SD
    JUNIOR_HIGH = "junior_high"  # SMP
    SENIOR_HIGH = "senior_high"  # SMA
    DIPLOMA = "diploma"  # D1 to D3
    BACHELOR = "bachelor"  # S1, D4
    MASTER = "master"  # S2, S3


class Occupation(StrEnum):
    """Pekerjaan responden, as the form of the regulation asks it."""

    CIVIL_SERVANT = "civil_servant"  # PNS, PPPK
    ARMED_FORCES = "armed_forces"  # TNI, Polri
    PRIVATE = "private"  # swasta
    SELF_EMPLOYED = "self_employed"  # wirausaha
    STUDENT = "student"  # pelajar, mahasiswa
    FARMER = "farmer"  # petani, nelayan
    HOUSEHOLD = "household"  # mengurus rumah tangga
    OTHER = "other"


class ProfileAttribute(StrEnum):
    """Profil responden, told for the whole government and a year only."""

    SEX = "sex"
    AGE_BAND = "age_band"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    CHANNEL = "channel"
