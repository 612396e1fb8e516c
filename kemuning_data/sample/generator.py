"""`write`: all files of the sample, in the order in which they are imported."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from kemuning_data.sample import (
    actions,
    applicant_files,
    criteria_files,
    objection_files,
    ratings,
    reference_files,
    result_files,
    sheets,
    staff_and_survey,
    vacancy_files,
    wider,
)
from kemuning_data.sample.catalogue import kemuning
from kemuning_data.sample.documents import Document, FrameDocument, SampleFile
from kemuning_data.sample.selection import applied_so_far, held
from kemuning_data.sample.sheets import Row
from kemuning_data.sample.timetable import closed_intakes, open_intake
from kemuning_data.sample.vacancies import intake_vacancies, open_rounds

Scale = Literal["kemuning", "province", "national"]
Progress = Callable[[float], None]

GOVERNMENT_FILE = "government.toml"
_ROWS_BETWEEN_REPORTS = 500


def write(
    out: Path,
    *,
    today: date,
    seed: int = 20,
    scale: Scale = "kemuning",
    on_progress: Progress | None = None,
) -> tuple[SampleFile, ...]:
    """Writes the invented government's files, and `government.toml`, into the folder `out`.

    The same seed, day and scale give the same bytes. `on_progress` hears the share done, 0 to 1, never falling.
    Returns the files in the order in which they are imported.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(Path(__file__).with_name(GOVERNMENT_FILE), out / GOVERNMENT_FILE)
    planned = _documents(today, seed, scale)
    report = _Report(sum(document.size for document in planned), on_progress)
    for document in planned:
        if isinstance(document, FrameDocument):
            sheets.write_frame(out / document.name, document.top, document.frame())
            report.past(document)
        else:
            sheets.write(out / document.name, document.form, report.through(document))
    report.finish()
    return tuple(
        SampleFile(document.kind, out / document.name, document.intake_code, document.is_correction)
        for document in planned
    )


def _documents(today: date, seed: int, scale: Scale) -> Sequence[Document | FrameDocument]:
    if scale != "kemuning":
        return wider.documents(wider.SIZES[scale], (wider.closed_intake(), open_intake(today)), seed)
    government = kemuning()
    cpns_2021, cpns_2024, pppk_2024 = closed_intakes()
    now = open_intake(today)
    old, past, contract = (intake_vacancies(government, intake, seed) for intake in (cpns_2021, cpns_2024, pppk_2024))
    announced, corrected = open_rounds(government, now, seed)
    intakes = (cpns_2021, cpns_2024, pppk_2024, now)
    selections = old_held, past_held, contract_held = (
        held(cpns_2021, old, seed),
        held(cpns_2024, past, seed),
        held(pppk_2024, contract, seed),
    )
    still_open = {one.vacancy_id for one in corrected}
    so_far = applied_so_far(now, [one for one in announced if one.vacancy_id in still_open], seed)
    return [
        reference_files.units_file(government),
        reference_files.intakes_file(intakes),
        *reference_files.calendar_files(intakes),
        reference_files.holidays_file(),
        vacancy_files.typed_list(cpns_2021, old, seed),
        vacancy_files.export(cpns_2024, past),
        vacancy_files.contract_list(pppk_2024, contract, seed),
        vacancy_files.announced_list(now, announced),
        criteria_files.criteria_file(cpns_2024, past, len(past), criteria_files.WORKBOOK),
        criteria_files.criteria_file(pppk_2024, contract, len(contract), criteria_files.OPEN_WORKBOOK),
        applicant_files.by_hand(old_held),
        applicant_files.portal_export(past_held),
        applicant_files.contract_applicants(contract_held),
        applicant_files.open_applicants(so_far),
        result_files.printed_annex(old_held),
        result_files.committee_workbook(past_held),
        result_files.contract_results(contract_held),
        objection_files.objections_file(selections, seed),
        objection_files.explanations_file(selections),
        *staff_and_survey.documents(government, selections, seed, today),
        *(file for file in (*actions.action_files(government, today), *ratings.rating_files(today)) if file.size),
        vacancy_files.corrected_list(now, corrected, seed),
        criteria_files.criteria_file(now, corrected, len(corrected), criteria_files.CSV),
    ]


class _Report:
    """Tells how far the writing is, by rows; a document that gives more rows than expected does not overshoot."""

    def __init__(self, size: int, on_progress: Progress | None) -> None:
        self._size = size
        self._done = 0
        self._on_progress = on_progress

    def through(self, document: Document) -> Iterator[Row]:
        rows: Iterable[Row] = document.rows()
        number = 0
        for number, row in enumerate(rows, start=1):
            yield row
            if number % _ROWS_BETWEEN_REPORTS == 0:
                self._tell(self._done + min(number, document.size))
        self.past(document)

    def past(self, document: Document | FrameDocument) -> None:
        self._done += document.size
        self._tell(self._done)

    def finish(self) -> None:
        self._tell(self._size)

    def _tell(self, done: int) -> None:
        if self._on_progress is not None:
            self._on_progress(done / self._size)
