"""Which units' shares may be told beside the exact share of the whole (KUBUS-5, section 6).

How many people a unit has is public, and how many of the whole fit something is published, often exactly. Each share
told of a unit bounds how many of its people fit; what the whole leaves after the bounds of all others bounds them
again. With one sum and one interval a unit nothing else follows: `known` is all that a reader can work out. A unit's
share is withdrawn where that would say more of any unit, or of the people of all units that are not told, than the
class of its size says.

Of fewer than 20 people three counts must remain possible, as in the narrowest of the three classes; of more, two, as
far as a step of 5 points leaves two, which the cut ends always do: nobody ever learns that all or none of a unit fit.
What follows from the exact figure of the whole alone is the whole's doing and no reason to withdraw a unit.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kemuning_data.disclosure.parent_rule import shown_children
from kemuning_data.rules.share_classes import FEWEST_FOR_STEPS, FEWEST_PEOPLE, fitting_range, share_class
from kemuning_data.rules.training_vocabulary import ShareClass

_FEWEST_OF_FEW, _FEWEST_OF_MANY = 3, 2
"""How many counts must remain possible, below and from `FEWEST_FOR_STEPS` people on."""

Range = tuple[int, int]
"""The fewest and the most people who can be fitting."""


@dataclass(frozen=True, slots=True)
class Group:
    """So many people, of whom so many fit."""

    people: int
    fitting: int


def is_told_exactly(whole: Group) -> bool:
    """Whether the exact share of a whole may be told: neither side of it is nobody, or a few."""
    return min(whole.fitting, whole.people - whole.fitting) >= FEWEST_PEOPLE


def range_of_whole(whole: Group) -> Range:
    """How many of a whole can be fitting: one number where it is told exactly, else those of its class."""
    own = _class(whole)
    if is_told_exactly(whole):
        return whole.fitting, whole.fitting
    return (0, whole.people) if own is None else fitting_range(whole.people, own)


def told_shares(units: Mapping[str, Group], of_whole: Range) -> dict[str, ShareClass]:
    """Code of a unit → its share, of the units whose share may be told.

    units: every unit of the whole. of_whole: how many of the whole can be fitting by what is published of it. The
    smallest unit is withdrawn whose withdrawal is enough; where no single one is, the smallest, until enough are.
    """
    sizes = {code: unit.people for code, unit in units.items()}
    shown = shown_children(sum(sizes.values()), sizes)
    while shown and _says_too_much(units, of_whole, shown):
        order = sorted(shown, key=lambda code: (sizes[code], code))
        enough = (code for code in order if not _says_too_much(units, of_whole, shown - {code}))
        shown -= {next(enough, order[0])}
    return {code: told for code in units if code in shown and (told := _class(units[code])) is not None}


def known(people: Mapping[str, int], told: Mapping[str, ShareClass], whole: Range) -> dict[str | None, Range]:
    """What a reader knows of each unit whose share is told, and under None of all other units together.

    people: staff of every unit. whole: the fewest and the most of all who can be fitting. This is the whole of what
    follows: each bound is reached by some government that would publish the same.
    """
    rest = sum(size for code, size in people.items() if code not in told)
    ranges: dict[str | None, Range] = {code: fitting_range(people[code], share) for code, share in told.items()}
    ranges[None] = (0, rest)
    lowest, highest = (sum(each[end] for each in ranges.values()) for end in (0, 1))
    return {
        code: (max(low, whole[0] - (highest - high)), min(high, whole[1] - (lowest - low)))
        for code, (low, high) in ranges.items()
    }


def _says_too_much(units: Mapping[str, Group], of_whole: Range, shown: Collection[str]) -> bool:
    told = {code: share for code in shown if (share := _class(units[code])) is not None}
    found = known({code: unit.people for code, unit in units.items()}, told, of_whole)
    hidden = [unit for code, unit in units.items() if code not in told]
    rest = Group(sum(unit.people for unit in hidden), sum(unit.fitting for unit in hidden))
    people = sum(unit.people for unit in units.values())
    groups: dict[str | None, Group] = {**{code: units[code] for code in told}, None: rest}
    return any(_is_pinned(group, found[code], people, of_whole) for code, group in groups.items() if group.people)


def _is_pinned(group: Group, found: Range, people: int, of_whole: Range) -> bool:
    """Whether fewer counts remain possible than its class, and the whole alone, leave. people: of the whole."""
    by_whole_alone = (max(0, of_whole[0] - (people - group.people)), min(group.people, of_whole[1]))
    needed = _FEWEST_OF_FEW if group.people < FEWEST_FOR_STEPS else _FEWEST_OF_MANY
    own = _class(group)
    by_class = (0, group.people) if own is None else fitting_range(group.people, own)
    return _counts(found) < min(needed, _counts(by_class), _counts(by_whole_alone))


def _class(group: Group) -> ShareClass | None:
    return share_class(group.people, group.fitting)


def _counts(found: Range) -> int:
    return found[1] - found[0] + 1
