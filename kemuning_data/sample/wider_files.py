"""The lists of applicants and results of the larger scales: tidy CSV, written from frames."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import polars as pl

from kemuning_data.rules.vocabulary import AdministrationResult, EducationRequired, Sex
from kemuning_data.sample import spellings
from kemuning_data.sample.documents import FrameDocument
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.wider_results import WiderFrames

_EDUCATION = {
    EducationRequired.SENIOR_HIGH: "SLTA/SMA Sederajat",
    EducationRequired.DIPLOMA: "Diploma III/Sarjana Muda",
    EducationRequired.BACHELOR: "S-1/Sarjana",
    EducationRequired.MASTER: "Spesialis",
}
_SEX = {Sex.FEMALE: "P", Sex.MALE: "L"}
_STATUS = {AdministrationResult.PASSED: "MS", AdministrationResult.FAILED: "TMS"}


def candidate_files(frames: Callable[[], WiderFrames], intake: Intake, size: int) -> tuple[FrameDocument, ...]:
    """The two lists of a closed intake; the frames are made once, when the first of them is written."""
    made = lru_cache(maxsize=1)(frames)
    top = list(spellings.preamble())
    return (
        FrameDocument(
            "applicants", f"Pelamar {intake.code}.csv", top, lambda: _applicants(made().applicants), size, intake.code
        ),
        FrameDocument(
            "results", f"Hasil akhir {intake.code}.csv", top, lambda: _results(made().results), size, intake.code
        ),
    )


def _applicants(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        nomor_peserta="exam_number",
        formasi_id="vacancy_id",
        jenis_kelamin=_words("sex", _SEX),
        tanggal_lahir="born_on",
        pendidikan=_words("education", _EDUCATION),
        disabilitas=pl.when("has_disability").then(pl.lit("Ya")).otherwise(pl.lit("Tidak")),
        kode_wilayah="region_code",
        saluran_informasi="channel",
        status_administrasi=_words("administration", _STATUS),
    )


def _results(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(
        nomor_peserta="exam_number",
        formasi_id="vacancy_id",
        pendidikan=_words("education", _EDUCATION),
        ipk="gpa",
        tanggal_lahir="born_on",
        twk="twk",
        tiu="tiu",
        tkp="tkp",
        total_skd="skd",
        nilai_skb="skb",
        nilai_akhir="integrated",
        peringkat="place",
        keterangan="code",
    )


def _words(
    column: str, words: dict[EducationRequired, str] | dict[Sex, str] | dict[AdministrationResult, str]
) -> pl.Expr:
    return pl.col(column).replace_strict({code.value: word for code, word in words.items()}, return_dtype=pl.String)
