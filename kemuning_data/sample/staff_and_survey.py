"""The files of the five years up to today: staff, their trainings and the targets, and the satisfaction survey."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from kemuning_data.sample.basic_training import basic_trainings
from kemuning_data.sample.catalogue import Government
from kemuning_data.sample.documents import Document
from kemuning_data.sample.selection import Selection
from kemuning_data.sample.staff import known_on, staff
from kemuning_data.sample.staff_files import staff_files
from kemuning_data.sample.survey import waves
from kemuning_data.sample.survey_files import survey_files
from kemuning_data.sample.survey_reports import populations_file, reports_file
from kemuning_data.sample.training import attendances, targets
from kemuning_data.sample.training_files import basic_file, targets_file, training_file

FIRST_YEAR, YEARS = 2022, 5


def documents(government: Government, selections: Sequence[Selection], seed: int, today: date) -> list[Document]:
    """The files, in the order in which they are imported; none that would have no row yet.

    A year or half-year that is over has the same file on every later day.
    """
    # What happened today is not written down yet: nothing lies in the future wherever the clock of the office stands.
    until = today - timedelta(days=1)
    years = range(max(FIRST_YEAR, until.year - YEARS + 1), until.year + 1)
    everyone = staff(government, selections, seed)
    half_years = waves(years)
    files = [
        *staff_files(government, known_on(everyone, until), until),
        *(
            training_file(attendances(government, everyone, year, seed, until), government, year, seed)
            for year in years
        ),
        basic_file(list(basic_trainings(everyone, seed, until)), government),
        targets_file([one for year in years for one in targets(government, everyone, year, seed)], government),
        reports_file(government, years.start, until, seed),
        *survey_files(government, half_years, seed, until),
        populations_file(government, half_years, until, seed),
    ]
    return [file for file in files if file.size]
