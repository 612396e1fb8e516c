"""Sanggah and penjelasan: who objected and what came of it, and the agency's word on where it left a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from random import Random

from kemuning_data.rules.vocabulary import Stage
from kemuning_data.sample import spellings
from kemuning_data.sample.candidates import Candidate
from kemuning_data.sample.documents import Document
from kemuning_data.sample.selection import Selection
from kemuning_data.sample.sheets import Row, Text
from kemuning_data.sample.timetable import Intake
from kemuning_data.sample.vacancies import chance

_ANSWERED_WITHIN = 7
_NOTHING_CHANGED = "Tidak ada perubahan"


def objections_file(selections: Sequence[Selection], seed: int) -> Document:
    """All objections of the closed intakes in one CSV."""

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("REKAPITULASI SANGGAH", "Sekretariat Panitia Seleksi Daerah")
        yield ["Nomor Peserta", "Kode Pengadaan", "Tahapan", "Tanggal Sanggah", "Tanggal Jawab", "Hasil", "Akibat"]
        for selection in selections:
            yield from _objections(selection, chance(seed, "objections", selection.intake.code))

    size = sum(len(selection.candidates) for selection in selections) // 50
    return Document("objections", "Rekap sanggah.csv", Text(";", "utf-8-sig"), rows, size)


def explanations_file(selections: Sequence[Selection]) -> Document:
    """What the agency said about its deviations; about some it said nothing."""
    breaches = [breach for selection in selections for breach in selection.breaches if breach.deviation.explanation]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("PENJELASAN ATAS PELAKSANAAN SELEKSI")
        yield ["Formasi ID", "Aturan", "Penjelasan", "Penjelasan (Inggris)"]
        for breach in breaches:
            told = breach.deviation
            yield [breach.vacancy_id, told.rule.value, told.explanation, told.explanation_en]

    return Document("explanations", "Penjelasan instansi.csv", Text(), rows, len(breaches))


def _objections(selection: Selection, rng: Random) -> Iterator[Row]:
    """After the administrative selection by those refused and those whose refusal was taken back, then at the end."""
    everyone = selection.candidates
    refused = [one for one in everyone if one.status == "TMS"]
    taken_back = [one for one in everyone if one.status == "MS"]
    label = "Seleksi Administrasi"
    for one in rng.sample(refused, len(refused) // 9):
        yield _row(one, selection.intake, label, Stage.OBJECTION, rng, "Ditolak", _NOTHING_CHANGED)
    for one in rng.sample(taken_back, len(taken_back) // 300):
        yield _row(one, selection.intake, label, Stage.OBJECTION, rng, "Diterima", "Status berubah")
    not_chosen = [one for one in everyone if one.place is not None and not one.code.endswith("/L") and not one.seat]
    chosen = [one for one in everyone if one.place is not None and one.code.endswith("/L")]
    label = "Hasil Akhir"
    for one in rng.sample(not_chosen, min(len(not_chosen) // 20, 24)):
        yield _row(one, selection.intake, label, Stage.FINAL_OBJECTION, rng, "Ditolak", _NOTHING_CHANGED)
    for one in rng.sample(chosen, 2):
        yield _row(one, selection.intake, label, Stage.FINAL_OBJECTION, rng, "Diterima", "Peringkat berubah")


def _row(one: Candidate, intake: Intake, label: str, when: Stage, rng: Random, result: str, effect: str) -> Row:
    period = next(period for period in intake.periods if period.stage is when)
    filed = period.first + timedelta(days=rng.randint(0, (period.last - period.first).days))
    decided = period.last + timedelta(days=rng.randint(1, _ANSWERED_WITHIN))
    return [
        one.person.exam_number,
        intake.code,
        label,
        spellings.slashes(filed),
        spellings.in_words(decided),
        result,
        effect,
    ]
