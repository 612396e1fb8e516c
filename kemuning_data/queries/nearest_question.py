"""Which question comes closest to one that has no answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

from kemuning_data.queries.breakdown_answers import Question, found
from kemuning_data.queries.breakdown_frames import holds_breakdowns, newest_first, offered, rounds_of
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.release.reader import Release
from kemuning_data.rules.breakdown_questions import MayNotBeAsked
from kemuning_data.rules.breakdown_vocabulary import Attribute


def nearest(release: Release, question: Question) -> Question | None:
    """The answered question that differs in the fewest choices; of several the one that keeps the broader for last."""
    if not holds_breakdowns(release):
        return None
    changes = _changes(release, question)
    for count in range(1, len(changes) + 1):
        for chosen in combinations(changes, count):
            changed = question
            for change in chosen:
                changed = change(changed)
            if _has_answer(release, changed):
                return changed
    return None


def _has_answer(release: Release, question: Question) -> bool:
    try:
        found(release, question)
    except MayNotBeAsked:
        return False
    return True


def _changes(release: Release, question: Question) -> list[Callable[[Question], Question]]:
    """What may be given up, the least important first; each differs from the question."""
    known, chosen = newest_first(release), question.filters
    of_year = [code for code in known if chosen.year and code in rounds_of(release, chosen.year)]
    offered_first = offered(release)[:1]
    whole = SelectionFilters()

    def narrowed(*fields: str, intake: str | None = None) -> Callable[[Question], Question]:
        """Gives up what these fields choose; `intake` stands where the round is one of them."""
        given_up: dict[str, Any] = {field: getattr(whole, field) for field in fields} | (
            {"intake": intake} if "intake" in fields else {}
        )
        return lambda asked: replace(asked, filters=replace(asked.filters, **given_up))

    changes: list[Callable[[Question], Question]] = []
    if question.second is not None:
        changes.append(lambda asked: replace(asked, second=None))
    if chosen.education is not None:
        changes.append(narrowed("education"))
    if chosen.year is not None:
        changes.append(narrowed("year", "intake", intake=chosen.intake or (of_year[0] if of_year else None)))
    elif chosen.intake is not None:
        changes.append(narrowed("intake"))
    groups = ("vacancy_type", "job_family", "units", "institutions")
    changes.extend(narrowed(field) for field in groups if getattr(chosen, field) != getattr(whole, field))
    if known and chosen.intake != known[0]:
        changes.append(narrowed("intake", "year", intake=known[0]))
    if offered_first and question.first not in (offered_first[0], Attribute.CHANNEL):
        changes.append(lambda asked: replace(asked, first=offered_first[0], second=None))
    return changes
