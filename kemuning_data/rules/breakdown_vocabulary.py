"""The closed word lists of breakdowns: of whom, by what and in which categories people are counted.

Codes are stable, lower snake case, in English; the official Indonesian word stands beside each.
"""

from __future__ import annotations

from enum import StrEnum


class PopulationStage(StrEnum):
    """How far the people of a breakdown came, each stage contained in the one before; SKD and SKB are of CPNS alone."""

    APPLIED = "applied"  # pelamar
    PASSED_ADMINISTRATION = "passed_administration"  # lulus seleksi administrasi
    PASSED_SKD = "passed_skd"  # lulus SKD
    SAT_SKB = "sat_skb"  # ikut SKB
    PASSED_COMPETENCE = "passed_competence"  # PPPK: ikut seleksi kompetensi sampai akhir
    APPOINTED = "appointed"  # lulus akhir


CPNS_POPULATIONS = (
    PopulationStage.APPLIED,
    PopulationStage.PASSED_ADMINISTRATION,
    PopulationStage.PASSED_SKD,
    PopulationStage.SAT_SKB,
    PopulationStage.APPOINTED,
)
PPPK_POPULATIONS = (
    PopulationStage.APPLIED,
    PopulationStage.PASSED_ADMINISTRATION,
    PopulationStage.PASSED_COMPETENCE,
    PopulationStage.APPOINTED,
)
COMMON_POPULATIONS = (PopulationStage.APPLIED, PopulationStage.PASSED_ADMINISTRATION, PopulationStage.APPOINTED)
"""Stages that every round has: those of all rounds together, and of the channels."""


class Attribute(StrEnum):
    """What a breakdown tells of people, in the order in which two of them are named."""

    SEX = "sex"  # jenis kelamin
    AGE_BAND = "age_band"  # kelompok umur
    DISABILITY = "disability"  # penyandang disabilitas
    DISTRICT = "district"  # daerah asal
    CHANNEL = "channel"  # saluran informasi: for a whole round only, never beside another attribute


class AgeBand(StrEnum):
    """Kelompok umur: completed years on the last day of the round's registration."""

    UP_TO_25 = "up_to_25"
    FROM_26_TO_30 = "26_30"
    FROM_31_TO_35 = "31_35"
    FROM_36 = "36_and_over"


class Disability(StrEnum):
    """Penyandang disabilitas, as the application says it."""

    YES = "yes"  # ya
    NO = "no"  # tidak


OUTSIDE = "outside"
"""Daerah asal di luar wilayah: the category of every home outside the government's own districts."""


class HiddenReason(StrEnum):
    """Why a figure about people, or a whole table of them, is not shown. None of these means zero."""

    BELOW_10 = "below_10"  # di bawah 10
    COMPLEMENT = "complement"  # dapat dihitung dari yang lain
    POPULATION = "population"  # terlalu sedikit orang
    GAP = "gap"  # terlalu mirip dengan kelompok lain yang ditampilkan
    STAGE = "stage"  # kelompok yang sama tersembunyi di antara pelamar
