"""Siapa saja: who applied and how far they came, by sex, age, disability and home district.

A question either is one of the tables that were counted beforehand or has no answer; then the closest question that
has one is named. Answers are kept and shared by all readers; nothing changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from kemuning_data.queries.breakdown_answers import EMPTY, Answer, Question, as_stored, found, in_order, stages_told
from kemuning_data.queries.breakdown_frames import cells_of, index_of, offered
from kemuning_data.queries.nearest_question import nearest
from kemuning_data.queries.selection import KEPT
from kemuning_data.queries.selection_filters import SelectionFilters
from kemuning_data.release.reader import Release
from kemuning_data.rules.breakdown_questions import MayNotBeAsked
from kemuning_data.rules.breakdown_vocabulary import Attribute

FIRST, SECOND = "rincian", "silang"
"""Parameters of an address: what people are broken down by, and the attribute beside it."""


def asked(
    release: Release, parameters: Mapping[str, str | Iterable[str]], suffix: str = ""
) -> tuple[Attribute, Attribute | None]:
    """The attributes that an address names; the first one offered without any. Never raises, whatever it says."""
    known = offered(release)

    def read(parameter: str) -> Attribute | None:
        said = parameters.get(f"{parameter}{suffix}", ())
        values = (said,) if isinstance(said, str) else said
        return next((each for value in values for each in known if each == value), None)

    first, second = read(FIRST) or (known[0] if known else Attribute.SEX), read(SECOND)
    return first, None if second is first else second


def address_parameters(first: Attribute, second: Attribute | None = None, suffix: str = "") -> dict[str, str]:
    """The parameters of an address that name these attributes."""
    said = {f"{FIRST}{suffix}": first.value}
    return said if second is None else {**said, f"{SECOND}{suffix}": second.value}


@lru_cache(maxsize=KEPT)
def answer(release: Release, filters: SelectionFilters, first: Attribute, second: Attribute | None = None) -> Answer:
    """What a release says of the people of a choice. Raises ValueError for channels, which are asked of `outreach`."""
    if Attribute.CHANNEL in (first, second):
        raise ValueError("channels are not among the breakdowns")
    question = Question(filters, first, second)
    try:
        node, tables = found(release, question)
    except MayNotBeAsked as refused:
        return Answer(question, EMPTY, refused=refused.why, nearest=nearest(release, question))
    return Answer(
        question,
        in_order(release, cells_of(release, node, *as_stored(first, second)), question),
        stages_told(index_of(release).stages[node.intake], tables),
    )
