"""What may be told of units beside their whole, so that the rest is nobody or a crowd (KUBUS-5, section 6)."""

from __future__ import annotations

from collections.abc import Mapping

LEAST_PEOPLE = 10
"""Fewer people than this are never told of, neither as a unit nor as what the whole and the units leave over."""


def shown_children(parent: int, children: Mapping[str, int], *, least: int = LEAST_PEOPLE) -> frozenset[str]:
    """The children that may be shown beside their parent.

    parent: people in the whole. children: code → people; every person of a child is one of the parent's. A child with
    fewer than `least` people is not shown; while the people in no shown child are 1 to `least` - 1, the smallest shown
    one is withdrawn too, the first by code where several are.
    """
    shown = {code: people for code, people in children.items() if people >= least}
    while shown and 0 < parent - sum(shown.values()) < least:
        del shown[min(shown, key=lambda code: (shown[code], code))]
    return frozenset(shown)
