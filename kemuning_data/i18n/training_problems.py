"""The words for what is wrong in files about staff: employees, training and targets.

They never repeat a NIP, a name or a score: the row says to the official whom it is about.
"""

from __future__ import annotations

from kemuning_data.i18n import N_

TRAINING_PROBLEMS: dict[str, str] = {
    # Units and rows
    "unit_not_named": N_("The row names no unit. Give its code or its name."),
    "unit_not_found": N_("There is no unit with the code or the name “{found}”. Import the units first."),
    "unit_name_ambiguous": N_("Several units are called “{found}”. Give the code of the unit."),
    "unit_code_of_other": N_("“{found}” is the code of another unit than the one named beside it."),
    "unit_not_known": N_(
        "The row names no unit, and the list of employees does not say where this person served on that day."
    ),
    "row_repeated": N_("This row repeats another one and was counted once."),
    # Employees
    "nip_impossible": N_(
        "Nobody can have this NIP: its birth date, year and month of appointment, or sex do not exist. "
        "Check it digit by digit."
    ),
    "nip_of_other_kind": N_("By this NIP the employee would be of the kind {expected}. What the row says was kept."),
    "employee_twice": N_("Two rows say different things of one employee from the same day on."),
    "employee_in_two_units": N_(
        "This employee would serve in {found} and, by row {other_row}, in {expected} on the same days. "
        "Give the last day in the first unit."
    ),
    "service_contradicts_records": N_(
        "By the records this employee still served in another unit after all that the file says. "
        "Give the row of that service too, with its last day."
    ),
    "service_in_future": N_("The service begins only on {found}; until then the employee is not counted."),
    "unit_mostly_missing": N_(
        "Of {expected} employees whom the records know in {unit}, {found} are in no row. A file holds all employees of "
        "each unit that it names: add the rows, or give the last day of those who left."
    ),
    "employees_missing": N_(
        "{count} employees of the units in this file are in none of its rows. Their service ends on {day}. "
        "If they still serve there, add their rows: a file holds all employees of each unit that it names."
    ),
    "employee_unknown": N_("The list of employees does not know this NIP; its training counts for nobody's hours."),
    "appointment_without_intake": N_(
        "Exam number “{found}” needs its recruitment round: fill in intake_code or add --intake."
    ),
    "appointment_without_result": N_("Exam number “{found}” is not among the results of that recruitment round."),
    "appointment_twice": N_("Exam number “{found}” stands beside more than one employee."),
    # Programmes
    "programme_not_named": N_("The row names no training programme. Give its code or its name."),
    "programme_unknown": N_(
        "There is no training programme with the code “{found}”. Give its name too, or import the training first."
    ),
    "programme_name_ambiguous": N_("Several training programmes are called “{found}”. Give the code."),
    "programme_code_made": N_("“{found}” has no code; one was made from its name."),
    "programme_named_twice": N_("This code stands beside “{found}” here and beside “{expected}” before."),
    "programme_renamed": N_("The training programme called “{expected}” in the records is now called “{found}”."),
    "programme_rows_disagree": N_(
        "Training programme {programme_code} says “{found}” here and “{expected}” before; the first was kept."
    ),
    "training_kind_guessed": N_("No kind of training is given for “{found}”; it counts as {expected}."),
    "training_theme_guessed": N_("No theme is given for “{found}”; it counts as {expected}."),
    "delivery_guessed": N_("It is not said how “{found}” is taught; it counts as {expected}."),
    # Training and targets
    "training_twice": N_("Two rows say different things of one employee in one programme from the same day on."),
    "training_unit_differs": N_(
        "The row names {found}, but by the list of employees this person served in {expected} on the first day. "
        "What the row says was kept."
    ),
    "unscheduled_left_out": N_(
        "{count} rows are not scheduled yet and have no first day. They were left out: who still has to be trained is "
        "known from the list of employees."
    ),
    "finished_without_end": N_("“{found}” needs the last day of the training: its hours count in the year it ends."),
    "day_far_ahead": N_("{found} lies too far ahead: no training is planned beyond {expected}. Check the year."),
    "finished_in_future": N_("The training is said to be over, but its last day ({found}) is still to come."),
    "begun_in_future": N_("The training is said to be under way, but its first day ({found}) is still to come."),
    "score_before_training": N_("There is a score after the training, but the training has not begun."),
    "status_outdated": N_(
        "“{found}”, though these days are over. Until the status is brought up to date nothing counts."
    ),
    "stage_of_other_training": N_("“{found}” is a stage of Latsar or of another programme with stages."),
    "hours_above_known": N_("{found} training hours are more than the longest known programme has ({expected})."),
    "hours_exceed_days": N_(
        "{found} training hours do not fit into {days} days: at most {expected} a day. Check the hours and the days."
    ),
    "target_twice": N_("Two rows give different targets for one programme, unit and year."),
}
"""By code; a part of `problems.PROBLEMS`."""
