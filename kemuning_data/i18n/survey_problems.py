"""The words for what is wrong in files of the satisfaction survey. They name no respondent."""

from __future__ import annotations

from kemuning_data.i18n import N_

SURVEY_PROBLEMS: dict[str, str] = {
    # Which column is which element
    "element_order_undeclared": N_(
        "The columns U8 and U9 do not say what they are, and many forms swap them. Write it above the table, for "
        "example “U8 = Sarana dan prasarana”, name the columns after their elements, or add --declare u8=facilities "
        "or --declare u8=complaint_handling."
    ),
    "element_order_contradicts": N_(
        "{number} is called “{found}” in one place and something else in another, or two columns are the same element. "
        "Mend the headings or the legend."
    ),
    "elements_swapped": N_(
        "U8 and U9 stand the other way round than in the regulation; they were read as the file names them."
    ),
    "element_missing": N_("The element “{found}” has no column. An index needs all nine elements."),
    "element_unanswered": N_(
        "{unit}, {period}: nobody answered the element “{found}”. An index needs answers to all nine."
    ),
    "declared_element_unknown": N_("U8 cannot be “{found}”. It is one of: {expected}."),
    # Answers and respondents
    "scale_of_five": N_(
        "This file uses a scale of 1 to 5: it holds {found} answers of 5. The survey of the regulation has four steps, "
        "and one scale cannot be turned into the other. Nothing of it can be used."
    ),
    "answer_out_of_scale": N_("The answer {found} is not one of 1, 2, 3 and 4."),
    "respondent_twice": N_("This respondent stands in more than one row of the same unit and period."),
    "profile_left_out": N_("“{found}” is not understood here and was left out; the answers of the row count."),
    "answered_in_future": N_("The date of the answer ({found}) lies in the future."),
    "answered_outside_period": N_("The date of the answer ({found}) lies outside the period {expected}."),
    "answers_removed": N_(
        "{unit}, {period}: {count} respondents stored before are not in this file. It takes the place of their "
        "answers, since a file holds the whole survey of a unit and period."
    ),
    # Whom and when a file is about
    "unit_not_said": N_(
        "It is not said which unit this is about. Add a column unit_code, a line “UNIT PELAYANAN : …” above the table, "
        "or --declare unit=CODE."
    ),
    "period_not_said": N_(
        "It is not said for which period this is. Add a column of dates, a line such as “PERIODE : Semester I 2024” "
        "above the table, or --declare period=2024-H1."
    ),
    "period_in_future": N_("The period {found} has not begun yet."),
    # What a form or a report prints
    "lines_left_out": N_("{count} lines of this sheet hold no answers and no index; they were left out."),
    "printed_figure_differs": N_("The file prints {found} here, but its rows give {expected}. The rows count."),
    "printed_index_differs": N_("The file prints an index of {found}, but its rows give {expected}. The rows count."),
    "printed_index_rounded_weight": N_(
        "The file prints an index of {found}, made with the rounded weight {weight}; with one ninth its rows give "
        "{expected}. That one counts."
    ),
    "respondents_differ": N_("The file says {found} respondents, but it has {expected} rows of answers."),
    "index_out_of_range": N_("An index of {found} cannot be: it lies between 25 and 100."),
    "mean_out_of_scale": N_("A mean of {found} cannot be: answers lie between 1 and 4."),
    "report_twice": N_("This unit stands more than once for the period {found}."),
    "scale_assumed": N_(
        "The report for {found} does not say its scale; since the present one is of 2017, it was taken as that of 2004."
    ),
    "index_differs_from_means": N_(
        "The index is {found}, but its nine means give {ninth} with the weight 1/9 and {hundredths} with 0.11. "
        "The printed index is kept."
    ),
    "grade_differs": N_("The grade is “{found}”, but an index of {ikm} has the grade {expected}. The index counts."),
    "population_below_respondents": N_("{found} people served are fewer than the {expected} who answered the survey."),
}
"""By code; a part of `problems.PROBLEMS`."""
