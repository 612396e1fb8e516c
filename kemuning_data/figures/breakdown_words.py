"""The words of breakdowns: categories, reasons, and the sentence about rounding that every figure of people says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from kemuning_data.figures.choices import selection_in_words
from kemuning_data.figures.sentences import labels_of, people
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date
from kemuning_data.i18n.labels import label
from kemuning_data.queries.breakdown_answers import Answer, Question
from kemuning_data.rules.breakdown_questions import WhyNot
from kemuning_data.rules.breakdown_vocabulary import Attribute
from kemuning_data.view import View

_WHY_NOT = {
    WhyNot.SEVERAL: N_("Several institutions or units at once are not broken down: look at them one by one."),
    WhyNot.TWO_GROUPS: N_("A unit, a job family and a vacancy type are broken down one at a time, not together."),
    WhyNot.VACANCY: N_("The applicants of a single vacancy are never broken down."),
    WhyNot.EDUCATION: N_("Required education describes vacancies; the people behind it are not broken down by it."),
    WhyNot.THREE_ATTRIBUTES: N_("No more than two things about people are told together."),
    WhyNot.SAME_TWICE: N_("Choose two different things about people."),
    WhyNot.CHANNEL_ALONE: N_("Channels are told for one whole recruitment round only."),
    WhyNot.YEAR: N_("People are counted by recruitment round, not by year: choose one round."),
    WhyNot.NOT_IN_RELEASE: N_("This release is of an older version that did not break people down."),
    WhyNot.NOT_OFFERED: N_("For this choice the release has no breakdown of that kind."),
    WhyNot.NOT_COUNTED: N_("This choice has not been counted yet: people are counted when a stage has closed."),
    WhyNot.IMPLIED: N_("Here the vacancy type itself tells the answer, so there is nothing left to break down."),
    WhyNot.BELOW_1000: N_("Two things about people are told together from 1,000 applicants on; here there are fewer."),
    WhyNot.POPULATION: N_("Fewer than 20 people: too few to be broken down without giving somebody away."),
    WhyNot.GAP: N_("Hidden, because together with another group that is shown it would give away a handful of people."),
}

TOO_FEW_FOR_A_RATE = "below_50"
"""Why a rate is not told where no count is hidden."""

ROUNDED = N_(
    "Every count of people by a personal attribute is rounded at random to a multiple of 5 and is off by at most 4. "
    "Below 10 it is hidden, and so is zero. The details may therefore not add up to the total. Counts by vacancy and "
    "by stage are exact."
)
"""What every figure of people says of its numbers."""
RANGES = N_(
    "A range says what the rounding alone leaves open; groups whose ranges touch cannot be told apart and are never "
    "put in an order. Small groups also vary by chance. A difference says nothing about its cause."
)
MEDIANS = N_(
    "Median of the SKD: of those applicants who sat it, without people known from the vacancy, to the nearest 5 "
    "points, from 50 people on and where ten others sat it too."
)


def refusal(view: View, answer: Answer) -> str:
    """Why there is no answer, and which question comes closest to it."""
    _ = view.words.gettext
    if answer.refused is None:
        return ""
    why = _(_WHY_NOT[answer.refused])
    if answer.nearest is None:
        return why
    return _("{why} The closest question that has an answer: {question}.").format(
        why=why, question=question_in_words(view, answer.nearest)
    )


def question_in_words(view: View, question: Question) -> str:
    """`Recruitment round: CPNS 2024, by Sex`."""
    chosen = "; ".join(f"{name}: {value}" for name, value in selection_in_words(view, question.filters))
    return view.words.gettext("{choice}, by {attributes}").format(
        choice=chosen, attributes=attributes_in_words(view, question)
    )


def attributes_in_words(view: View, question: Question) -> str:
    """`sex`, or `sex and age`, as within a sentence."""
    first = attribute_in_words(view, question.first)
    if question.second is None:
        return first
    return view.words.gettext("{first} and {second}").format(
        first=first, second=attribute_in_words(view, question.second)
    )


def attribute_in_words(view: View, attribute: Attribute) -> str:
    """`home district`: an attribute as within a sentence; neither language has a capital there."""
    return label("attribute", attribute, view.lang).lower()


def category_labels(view: View, attribute: Attribute) -> Mapping[str, str]:
    """Category → what readers see; districts by the name that the government gives them."""
    own = view.release.government.districts if attribute is Attribute.DISTRICT else {}
    return {**own, **labels_of(view, attribute.value)}


def hidden_labels(view: View) -> Mapping[str, str]:
    """Why a count or a rate is not shown."""
    _ = view.words.gettext
    return {
        **labels_of(view, "hidden_reason"),
        TOO_FEW_FOR_A_RATE: _("no rate of fewer than 50 people"),
    }


def counted(view: View, answer: Answer) -> str:
    """Whom an answer is about: the choice, the exact numbers of people, what is withheld, and the day of counting."""
    _ = view.words.gettext
    names = labels_of(view, "population_stage")
    why = labels_of(view, "hidden_reason")
    chosen = "; ".join(f"{name}: {value}" for name, value in selection_in_words(view, answer.question.filters))
    said = [f"{chosen}."]
    if answer.people:
        exact = "; ".join(f"{names[stage]}: {people(view, count)}" for stage, count in answer.people.items())
        said.append(_("People in the tables, exact: {counts}.").format(counts=exact))
    if answer.question.second is not None and any(stage.implied for stage in answer.stages):
        said.append(_("People whose vacancy itself tells one of the two attributes are not among them."))
    withheld = [stage for stage in answer.stages if not stage.is_published] if answer.refused is None else []
    said.extend(
        _("{stage}: not shown, {reason}.").format(
            stage=names[stage.stage], reason=why.get(stage.hidden_reason or "", stage.hidden_reason)
        )
        for stage in withheld
    )
    said.extend(_days(view, answer))
    return " ".join(said)


def _days(view: View, answer: Answer) -> list[str]:
    """When the tables were counted, and whether they will be counted once more."""
    _ = view.words.gettext
    days: dict[dt.date, int] = {}
    for stage in answer.stages:
        if stage.is_published and stage.issued_on is not None and stage.issue is not None:
            days[stage.issued_on] = min(stage.issue, days.get(stage.issued_on, stage.issue))
    final = _("Counted on {date}, after the objections had ended; that does not change any more.")
    first = _("Counted on {date}, when the stage had closed; once more after the objections have ended.")
    return [(final if issue > 1 else first).format(date=date(day, view.lang)) for day, issue in sorted(days.items())]
