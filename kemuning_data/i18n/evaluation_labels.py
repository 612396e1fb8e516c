"""What readers see for the codes of promises, of the professionalism index and of the merit system."""

from __future__ import annotations

from kemuning_data.i18n import N_

EVALUATION_LABELS: dict[str, dict[str, str]] = {
    "action_status": {
        "planned": N_("Planned"),
        "in_progress": N_("Under way"),
        "done": N_("Done"),
        "refused": N_("Refused, with the reason"),
    },
    "action_state": {
        "late": N_("Late"),
        "in_progress": N_("Under way"),
        "planned": N_("Planned"),
        "done_late": N_("Done late"),
        "done": N_("Done in time"),
        "refused": N_("Refused, with the reason"),
    },
    "no_measure": {
        "no_survey": N_("Neither the unit nor its sector has figures of the survey."),
        "none_before": N_("The first survey ended after it had begun."),
        "not_done": N_("Not known until it is done."),
        "refused": N_("Nothing is done, so nothing is measured afterwards."),
        "not_over": N_("The survey after it is still to come or under way."),
        "not_told": N_("The survey period after it is over, but this release tells no figure of it."),
        "other_units": N_("Other units were asked afterwards than before, so the two cannot stand side by side."),
    },
    "professionalism_dimension": {
        "qualification": N_("Qualification"),
        "competence": N_("Competence"),
        "performance": N_("Performance"),
        "discipline": N_("Discipline"),
    },
    "professionalism_category": {
        "very_high": N_("very high"),
        "high": N_("high"),
        "medium": N_("medium"),
        "low": N_("low"),
        "very_low": N_("very low"),
    },
    "merit_aspect": {
        "planning": N_("Planning of needs"),
        "recruitment": N_("Recruitment"),
        "career": N_("Career development"),
        "promotion": N_("Promotion and transfer"),
        "performance_management": N_("Performance management"),
        "pay_and_discipline": N_("Pay, reward and discipline"),
        "protection": N_("Protection and service"),
        "information_system": N_("Information system"),
    },
    "merit_category": {
        "very_good": N_("IV, very good"),
        "good": N_("III, good"),
        "poor": N_("II, poor"),
        "bad": N_("I, bad"),
    },
}
"""By word list and code."""
