"""The words for every problem and refusal: a code and its facts become a sentence in the reader's language.

A sentence says what is wrong and what to do. Places (file, sheet, row, column) are put before it by `where`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kemuning_data.errors import Problem, Refusal
from kemuning_data.i18n import N_, Lang, words
from kemuning_data.i18n.candidate_problems import CANDIDATE_PROBLEMS
from kemuning_data.i18n.evaluation_problems import EVALUATION_PROBLEMS
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.i18n.refusals import REFUSALS
from kemuning_data.i18n.survey_problems import SURVEY_PROBLEMS
from kemuning_data.i18n.training_problems import TRAINING_PROBLEMS

PROBLEMS: dict[str, str] = {
    # What a file's cells say
    "cell_unreadable": N_("“{found}” cannot be read here. Expected: {expected}."),
    "cell_corrected": N_("“{found}” was read as “{value}” by a declared correction ({said_by}: {reason})."),
    "correction_outdated": N_(
        "A declared correction expects “{expected}” here but the file says “{found}”. "
        "If the source was mended, remove the correction."
    ),
    "value_missing": N_("This cell is empty and must not be."),
    "value_too_small": N_("{found} is too small: at least {expected}."),
    "value_too_large": N_("{found} is too large: at most {expected}."),
    "value_not_allowed": N_("“{found}” has a form that is not allowed here, or is too long."),
    "value_unknown": N_("“{found}” is not a known word here. Known: {expected}."),
    "key_twice": N_("“{found}” stands in more than one row; each may stand once."),
    "dates_reversed": N_("The last day ({found}) lies before the first."),
    "range_reversed": N_("The lowest value ({found}) is above the highest."),
    "unit_missing": N_("A figure needs its unit: years, IPK or age."),
    "salary_range_reversed": N_("The lowest income is above the highest."),
    "salary_out_of_range": N_("The income is not between Rp50,000 and Rp500,000,000 a month. Is the unit right?"),
    "institution_missing": N_("Neither the institution nor the place of work is given."),
    # What rows say together, or about what is already stored
    "intake_not_named": N_(
        "It is not said which recruitment round this is. Add --intake, for example --intake cpns-2024."
    ),
    "intake_unknown": N_("Recruitment round “{found}” is not known. Known: {expected}. Import an intakes file first."),
    "intake_made": N_("Recruitment round “{found}” was not in any intakes file; it was made from its regulation file."),
    "intake_kind_differs": N_("The file says “{found}” but the recruitment round is of the kind “{expected}”."),
    "regulation_unknown": N_("There is no regulation file “{found}”. Known: {expected}."),
    "stage_not_kept": N_("“{found}” is not one of the public stages and was left out."),
    "announcement_too_short": N_(
        "{intake_code}: the vacancies are open for {found} days; the rule asks for at least {expected} ({source})."
    ),
    "vacancy_rows_disagree": N_(
        "Vacancy {vacancy_id} says “{found}” here and “{expected}” in row {first_row}; "
        "the rows of one vacancy may differ in study programme only."
    ),
    "vacancy_in_other_intake": N_("Vacancy {found} belongs to recruitment round {intake_code} already."),
    "vacancy_id_made": N_(
        "The file has no formasi_id; codes were made from institution, place, job and vacancy type ({count} rows)."
    ),
    "vacancy_unknown": N_("There is no vacancy with the code “{found}”. Import the vacancies first."),
    "vacancy_type_unknown": N_("Vacancy type “{found}” is not known and counts as “other”."),
    "job_family_unknown": N_("No job family is known for “{found}”; it counts as technical."),
    "education_level_unknown": N_("Education level “{found}” is not known and was left out."),
    "disabled_flag_missing": N_(
        "{count} vacancies do not say whether disabled applicants may apply; they are shown as not open to them."
    ),
    "units_made": N_("{count} units were not in any units file and were made from the place of work: {found} …"),
    "unit_unknown": N_("There is no unit with the code “{found}”."),
    "institution_named_twice": N_("“{found}”: one institution has one code and one name."),
    "criterion_is_vague": N_("“{found}” does not let a reader tell whether they meet it."),
    **CANDIDATE_PROBLEMS,
    **SURVEY_PROBLEMS,
    **TRAINING_PROBLEMS,
    **EVALUATION_PROBLEMS,
    "sample_and_real_together": N_(
        "Some of these files are sample data (DATA CONTOH) and some are not. Import them apart."
    ),
    # What a file is as a whole
    "file_not_found": N_("There is no such file."),
    "file_is_folder": N_("This is a folder, not a file."),
    "file_not_permitted": N_("This file may not be read by this account."),
    "file_empty": N_("The file is empty."),
    "file_truncated": N_("The file is damaged or was cut off while it was copied. Send it once more."),
    "file_is_lfs_pointer": N_("This is only a pointer of Git LFS, not the file itself. Fetch the file first."),
    "file_password_protected": N_("The workbook is protected by a password. Save it without one."),
    "file_is_web_page": N_("This is a web page saved under a spreadsheet's name. Open it and save it as XLSX."),
    "file_type_unknown": N_("This is neither CSV, XLSX, XLS nor ODS."),
    "file_too_large": N_("The file has {found} MB; at most {expected} MB are read."),
    "file_too_large_inside": N_(
        "The file unpacks to far more than a spreadsheet needs (over {expected} MB) and was not read."
    ),
    "file_cells_too_far_apart": N_(
        "The sheet has cells so far apart that it cannot be read. Delete the stray cells and save it again."
    ),
    "file_too_wide": N_("The sheet has too many columns: at most {expected} are read."),
    "file_has_nul": N_("The file holds NUL characters, which no spreadsheet writes. Save it again as CSV or XLSX."),
    "file_unreadable": N_("This file cannot be read. Open it in a spreadsheet program and save it as XLSX."),
    "cell_too_long": N_("A cell is longer than {expected} characters, which no spreadsheet allows."),
    "cells_in_error": N_("{count} cells hold an error of a formula ({found})."),
    "type_not_as_named": N_("The name ends in “{found}” but the content is {expected}; it was read as that."),
    "encoding_guessed": N_("The text is not UTF-8; it was read as {found}. Check letters with accents."),
    "sheet_not_read": N_("The sheet “{found}” was not read; only one sheet is."),
    "header_not_found": N_("No header row was found. Looked for: {expected}."),
    "header_only": N_("There is a header but no row under it."),
    "header_repeated": N_("The header stands again in {count} rows; they were left out."),
    "rows_below_left_out": N_("{count} lines below the table hold no row of it; they were left out."),
    "cells_merged": N_("This cell is merged down to row {last_row}; its value counts for the first row only."),
    "quotes_unpaired": N_(
        "A quotation mark opened here is not closed, so the lines below cannot be told apart. Save the file as XLSX."
    ),
    "column_missing": N_("The column {found} is missing. Known headings: {expected}."),
    "column_twice": N_("The heading “{found}” stands twice, or two headings mean the same column."),
    # What a copied folder of releases shows
    "ledger_missing": N_("There is no ledger in this folder."),
    "ledger_cut_off": N_("The ledger does not hold the head {expected}: its end was cut off, or it is another ledger."),
    "ledger_entry_unreadable": N_("This line of the ledger is no entry."),
    "ledger_entry_changed": N_("This entry of the ledger ({release}) is not as it was signed."),
    "ledger_chain_broken": N_("This entry of the ledger ({release}) does not follow from the one before."),
    "ledger_entry_missing": N_("Entry {number} of the ledger is missing."),
    "ledger_entry_misplaced": N_("Entry {number} of the ledger is not in its place."),
    "release_folder_missing": N_("The folder of this release is missing."),
    "release_not_in_ledger": N_("The ledger does not know this folder."),
    "file_missing": N_("This file is missing."),
    "file_changed": N_("This file is not what was published."),
    "file_unexpected": N_("This file is no part of the release."),
    "manifest_signature_invalid": N_("The signature of the manifest is not that of the given key."),
    "manifest_unreadable": N_("The manifest cannot be read."),
    "manifest_out_of_place": N_("The manifest belongs to another place ({found})."),
    "current_not_in_ledger": N_("The current release “{found}” is not in the ledger."),
    "current_withdrawn": N_("The current release {found} was withdrawn."),
    "current_behind_ledger": N_(
        "The current release is {found}, but the newest good one is {expected}. The next publish mends this."
    ),
    "districts_not_declared": N_(
        "No table of home districts is made: name the region and its districts in this file (region_code and "
        "[districts]). A list taken from the applications would tell who lives where."
    ),
    "districts_unknown": N_(
        "{count} applications come from a place in the region that is none of the declared [districts]; they stand in "
        "no home district. Complete the list or correct the applications."
    ),
    "survey_change_waits": N_(
        "Satisfaction survey, unit {unit}, {period}: the records have changed since this figure was published, but "
        "perhaps by fewer than ten respondents. The published figure stands; the difference would tell what these few "
        "have answered."
    ),
    "training_change_waits": N_(
        "Figures of training in {count} datasets stand as the last release told them: fewer than ten people have "
        "changed since. Told anew one by one they could give these people away. The change enters with the next "
        "quarter."
    ),
    "holidays_estimated": N_(
        "{year}: {count} holidays are estimates, since no decree covers that year yet. Import the file when it is out."
    ),
}
"""By code. Facts stand in braces; `found` and `expected` are as the file has them."""
"""By code, for what stops a whole command."""

EXPECTED: dict[str, str] = {
    "number": N_("a number such as 7.974.000 or 7974000"),
    "whole_number": N_("a whole number"),
    "date": N_("a date such as 24/11/2026 or 24 November 2026"),
    "flag": N_("yes or no (ya, tidak, 1, 0)"),
    "money": N_("an amount such as Rp 5.500.000, or a range of two"),
    "identifier": N_("a code as text"),
    "exam_number": N_("an exam number of up to 18 digits, as text"),
    "score": N_("a score such as 78,545"),
    "period": N_("a period such as 2024, Semester I 2024 or Januari s.d. Juni 2024"),
    "region_code": N_("the code of a district, such as 99.01.03"),
    "nip": N_("a NIP of 18 digits, as text"),
    "hours": N_("training hours such as 40 or 2,5"),
    "year": N_("a year such as 2025"),
    "days": N_("a day, or the first and the last one, such as 12 s.d. 16 Februari 2025"),
    "identifier_lost_digits": N_("a code as text: typed as a number it has lost its last digits"),
}
"""What a kind of cell should hold, for `cell_unreadable`; by the parser's own code."""


def sentence(problem: Problem, lang: Lang) -> str:
    """What is wrong, without its place."""
    facts = {
        "found": problem.found or "",
        "expected": _expected(problem, lang),
        "file": problem.file or "",
        "sheet": problem.sheet or "",
        **problem.facts,
    }
    return _filled(PROBLEMS[problem.code], facts, lang)


def where(problem: Problem, lang: Lang, rows: tuple[int, ...] = ()) -> str:
    """The place of a problem: `lowongan.xlsx, lembar Sheet1, baris 17, kolom F (Kuota)`; as much of it as is known."""
    _ = words(lang).gettext
    parts = [problem.file] if problem.file else []
    if problem.sheet:
        parts.append(_("sheet {sheet}").format(sheet=problem.sheet))
    listed = rows or (() if problem.row is None else (problem.row,))
    if listed:
        shown = ", ".join(number(row, lang) for row in listed[:MOST_ROWS])
        more = len(listed) - MOST_ROWS
        if more > 0:
            shown = _("{rows} and {more} more").format(rows=shown, more=number(more, lang))
        parts.append(words(lang).ngettext("row {rows}", "rows {rows}", len(listed)).format(rows=shown))
    if problem.column:
        heading = problem.facts.get("heading")
        if heading and heading != problem.column:
            parts.append(_("column {column} ({heading})").format(column=problem.column, heading=heading))
        else:
            parts.append(_("column {column}").format(column=problem.column))
    return ", ".join(parts)


MOST_ROWS = 8
"""Rows listed by number in one line; the rest is counted."""


def refusal_sentence(refusal: Refusal, lang: Lang) -> str:
    """Why a command, or the site, did not do what was asked."""
    return _filled(REFUSALS[refusal.code], refusal.facts, lang)


_CODES = {
    "stage": "selection_stage",
    "population": "population_stage",
    "state": "ticket_state",
    "move": "move",
    "role": "role",
}
"""Facts that are codes, and the word list with their labels."""


def _expected(problem: Problem, lang: Lang) -> str:
    if problem.expected is None:
        return ""
    if problem.expected in EXPECTED:
        return words(lang).gettext(EXPECTED[problem.expected])
    return problem.expected


def _filled(template: str, facts: Mapping[str, object], lang: Lang) -> str:
    shown = {name: _shown(value, lang) for name, value in facts.items()}
    shown |= {name: label(kind, shown[name], lang) for name, kind in _CODES.items() if name in shown}
    return words(lang).gettext(template).format_map(shown)


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, int):
        return number(value, lang)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return date(value, lang)
    return str(value)
