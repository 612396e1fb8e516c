"""The words for every problem and refusal: a code and its facts become a sentence in the reader's language.

A sentence says what is wrong and what to do. Places (file, sheet, row, column) are put before it by `where`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kemuning_data.errors import Problem, Refusal
from kemuning_data.i18n import Lang, N_, words
from kemuning_data.i18n.formats import date, number

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
    "intake_not_named": N_("It is not said which recruitment round this is. Add --intake, for example --intake cpns-2024."),
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
    "sample_and_real_together": N_("Some of these files are sample data (DATA CONTOH) and some are not. Import them apart."),
}
"""By code. Facts stand in braces; `found` and `expected` are as the file has them."""

REFUSALS: dict[str, str] = {
    "setting_unreadable": N_("The setting {setting} cannot be read: “{found}”."),
    "env_file_not_found": N_("The file named by KEMUNING_ENV_FILE is not there: {path}."),
    "releases_url_not_a_folder": N_("KEMUNING_RELEASES_URL must name a folder, not “{found}”."),
    "site_holds_office_secret": N_(
        "The public site does not start while {setting} is set: that secret belongs to the office. "
        "Start the site with site.env."
    ),
    "database_url_unreadable": N_("The address of the database cannot be read."),
    "database_unreachable": N_("The database does not answer: {database}."),
    "schema_out_of_date": N_("The database named by {setting} has an older schema. Run: kemuning migrate"),
    "folder_is_sample": N_(
        "The data folder {folder} holds sample data and stays that way. Name another folder with {setting} for real data."
    ),
    "folder_is_real": N_(
        "The data folder {folder} holds real data; sample data are not let in. Name another folder with {setting}."
    ),
    "corrections_unreadable": N_("The file of declared corrections cannot be read: {file}."),
}
"""By code, for what stops a whole command."""

EXPECTED: dict[str, str] = {}
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


def _expected(problem: Problem, lang: Lang) -> str:
    if problem.expected is None:
        return ""
    if problem.expected in EXPECTED:
        return words(lang).gettext(EXPECTED[problem.expected])
    return problem.expected


def _filled(template: str, facts: Mapping[str, object], lang: Lang) -> str:
    shown = {name: _shown(value, lang) for name, value in facts.items()}
    return words(lang).gettext(template).format_map(shown)


def _shown(value: object, lang: Lang) -> str:
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, int):
        return number(value, lang)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return date(value, lang)
    return str(value)
