"""The words for what is wrong in files of promises, of the professionalism index and of the merit system.

What may be a sender's secret is never repeated.
"""

from __future__ import annotations

from kemuning_data.i18n import N_

EVALUATION_PROBLEMS: dict[str, str] = {
    # Promises
    "refusal_without_reason": N_(
        "A refusal is an answer only with its reason. Say in the decision why it cannot be done."
    ),
    "refusal_with_action": N_(
        "What is refused has no follow-up. Empty this cell, or give the status of what is being done."
    ),
    "refusal_day_left_out": N_("A refusal has no last day; {found} was left out."),
    "promise_without_action": N_("It is not said what is done. Only a refusal has no follow-up."),
    "promise_without_day": N_("It is not said by when it is to be done. Only a refusal has no last day."),
    "done_without_day": N_("What is done needs the day on which it was done."),
    "day_of_what_is_not_done": N_("A day on which it was done ({found}) stands beside a status that is not “done”."),
    "done_before_start": N_("The day on which it was done ({found}) lies before the day on which it began."),
    "done_in_future": N_("The day on which it was done ({found}) is still to come."),
    "done_without_evidence": N_("Nothing shows that it was done. Add a document, a figure or an address."),
    "feedback_number_is_secret": N_(
        "What stands here may be the tracking code of somebody who wrote to us. It is a secret of theirs and must "
        "stand in no file: delete it here and wherever the file was kept. Public numbers look like T-2026-0147."
    ),
    "feedback_number_malformed": N_(
        "This is no public number of a message. They look like T-2026-0147; several are parted by a semicolon."
    ),
    "text_holds_tracking_code": N_(
        "This text becomes public, and something in it is written like the tracking code of somebody who wrote to us."
        " Word it without."
    ),
    # Scores by year
    "year_in_future": N_("The year {found} has not begun yet."),
    "score_twice": N_("Two rows give different scores for the same year and part; one of them is {found}."),
    "score_above_most": N_("{found} points are more than there can be: at most {expected}."),
    "dimensions_missing": N_(
        "For {found} the file lacks: {expected}. Without all four dimensions no index is made, unless the records "
        "have them."
    ),
    "printed_index_is_not_the_sum": N_(
        "The file prints an index of {found}, but its four dimensions make {expected}. The dimensions count."
    ),
    "merit_total_outside": N_(
        "A merit system has {expected} points, not {found}. An index from 0 to 1 is these points divided by 400: give"
        " the points."
    ),
    "merit_total_missing": N_("The score of the whole system is missing for this year; aspects alone say too little."),
    "aspect_score_unlikely": N_(
        "{found} points for this aspect are unlikely: by its weight it has {expected}. Check that points are given, "
        "and neither a grade nor percent."
    ),
    "merit_total_is_not_the_sum": N_(
        "The report gives {found} points to the whole system, but its eight aspects make {expected}. The report counts."
    ),
}
"""By code; a part of `problems.PROBLEMS`."""
