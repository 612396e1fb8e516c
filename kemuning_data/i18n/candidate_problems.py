"""The words for what is wrong in files about candidates: applicants, results and objections.

They name a candidate by exam number alone, and only to the official at the import, never by birth date.
"""

from __future__ import annotations

from kemuning_data.i18n import N_

CANDIDATE_PROBLEMS: dict[str, str] = {
    "candidate_twice": N_("Exam number “{found}” stands in more than one row; each candidate may stand once."),
    "candidate_unknown": N_("Exam number “{found}” is neither among the applicants nor among the results."),
    "candidate_not_among_applicants": N_(
        "Exam number “{found}” is not among the applicants of this recruitment round."
    ),
    "text_names_a_person": N_(
        "This text becomes public and seems to hold personal data, such as a number, a name, an address or a contact. "
        "Word it without."
    ),
    "born_in_future": N_("The birth date lies in the future."),
    "age_unlikely": N_("By this birth date the age is not within {expected} years. Check the year."),
    "channel_unknown": N_("“{found}” is not a known way of hearing about a vacancy and was left out."),
    "intakes_mixed": N_(
        "The file holds vacancies of several recruitment rounds ({found}). Import one round at a time."
    ),
    "vacancy_of_other_intake": N_("Vacancy {found} belongs to recruitment round {belongs_to}, not to {expected}."),
    "applicant_has_result": N_(
        "The file no longer holds exam number “{found}”, who has a result. Import the results without them first."
    ),
    "vacancy_not_named": N_("The row names no vacancy: give formasi_id, or job, place and type."),
    "vacancy_label_unknown": N_("No vacancy of this recruitment round is called “{found}”."),
    "vacancy_label_ambiguous": N_(
        "“{found}” fits several vacancies ({expected}). Add place and type, or give formasi_id."
    ),
    "vacancy_differs": N_(
        "The row names vacancy {found} but the application was for {expected}. Only a candidate who passed by "
        "optimisation may have another vacancy."
    ),
    "result_without_administration": N_(
        "Exam number “{found}” did not pass the administrative selection and cannot have a result."
    ),
    "result_missing": N_(
        "Exam number “{found}” passed the administrative selection but has no row. "
        "One file holds all results of a recruitment round."
    ),
    "result_code_unknown": N_("The code “{found}” is in no legend of this recruitment round. Known: {expected}."),
    "result_code_guessed": N_(
        "The code “{found}” is in no legend of this recruitment round; by the scores it was read as “{expected}”."
    ),
    "result_code_part_unknown": N_("“{part}” in the code “{found}” is not known and was left out of account."),
    "result_code_of_other_intake": N_(
        "The code “{found}” belongs to another recruitment round ({others}). Known here: {expected}."
    ),
    "skb_missing": N_("The code {found} needs a score of the SKB, since other candidates have one."),
    "score_above_maximum": N_("A score of {found} cannot be: the most is {expected} points."),
    "score_between_steps": N_("A score of {found} cannot be: this test gives {expected} points an answer."),
    "integrated_impossible": N_(
        "A final score of {found} cannot be: with this SKD score it lies within {expected}, whatever the SKB score."
    ),
    "score_of_nobody": N_(
        "Nobody on this final list has a score in “{expected}”. If the file holds it, give its column that heading."
    ),
    "total_differs": N_("The total is {found}, but its parts add up to {expected}. The published total is kept."),
    "integrated_differs": N_(
        "The final score is {found}, but by the rule it is {expected}. The published score is kept."
    ),
    "place_differs": N_("The place is {found}, but by the rule it is {expected}. The published place is kept."),
    "more_passed_than_posts": N_(
        "Vacancy {vacancy_id}: {found} candidates passed, but it has {expected} posts. The published list is kept."
    ),
    "objection_twice": N_("Exam number “{found}” has more than one objection at this stage."),
    "decided_before_filed": N_("The decision ({found}) lies before the objection."),
    "objection_outside_window": N_("The objection of {found} lies outside the days for objections ({expected})."),
    "objection_answered_late": N_(
        "The answer took {found} days; the rule allows {expected} after the last day for objections ({source})."
    ),
}
"""By code; a part of `problems.PROBLEMS`."""
