"""The nine questions of the satisfaction survey in plain words, each with its four answers from 1 to 4.

Elements and the four steps are those of the annex of PermenPANRB 14/2017; the wording is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kemuning_data.i18n import N_
from kemuning_data.rules.survey_vocabulary import Element


@dataclass(frozen=True, slots=True)
class Question:
    """asked: the question. answers: what 1, 2, 3 and 4 are called. All untranslated msgids."""

    asked: str
    answers: tuple[str, str, str, str]


QUESTIONS: Mapping[Element, Question] = {
    Element.REQUIREMENTS: Question(
        N_("Did the documents and conditions they asked for fit the service?"),
        (N_("They did not fit"), N_("They fitted poorly"), N_("They fitted"), N_("They fitted very well")),
    ),
    Element.PROCEDURE: Question(
        N_("How easy were the steps you had to take?"),
        (N_("Not easy"), N_("Less than easy"), N_("Easy"), N_("Very easy")),
    ),
    Element.COMPLETION_TIME: Question(
        N_("How quickly were you served?"),
        (N_("Not quickly"), N_("Less than quickly"), N_("Quickly"), N_("Very quickly")),
    ),
    Element.COST: Question(
        N_("What do you say to what it cost?"),
        (N_("Very expensive"), N_("Rather expensive"), N_("Cheap"), N_("Free of charge")),
    ),
    Element.PRODUCT: Question(
        N_("Did you get what had been promised?"),
        (N_("Not at all"), N_("Not quite"), N_("Yes"), N_("Yes, in every way")),
    ),
    Element.STAFF_COMPETENCE: Question(
        N_("How well did the staff know their work?"),
        (N_("They did not know it"), N_("They knew it poorly"), N_("They knew it"), N_("They knew it very well")),
    ),
    Element.STAFF_CONDUCT: Question(
        N_("How polite and friendly were the staff?"),
        (N_("Not polite"), N_("Less than polite"), N_("Polite"), N_("Very polite")),
    ),
    Element.COMPLAINT_HANDLING: Question(
        N_("What becomes of complaints and suggestions there?"),
        (
            N_("There is no place for them"),
            N_("There is one, and nothing happens"),
            N_("They are dealt with now and then"),
            N_("They are dealt with well"),
        ),
    ),
    Element.FACILITIES: Question(
        N_("What were the rooms and facilities like?"),
        (N_("Bad"), N_("Fair"), N_("Good"), N_("Very good")),
    ),
}
"""In the order in which they are asked."""
