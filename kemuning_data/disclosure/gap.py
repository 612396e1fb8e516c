"""Which tables of one attribute may stand beside each other without telling of the few people who part them.

How many people are in a group is public, so a table of some people and a table of nearly the same people would together
tell of those who are in one alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kemuning_data.rules.breakdown_vocabulary import HiddenReason

Conflicts = Mapping[int, Sequence[int]]
"""Population → those that contain it or that it contains, with too few people in one alone."""
Families = Mapping[int, Sequence[Sequence[int]]]
"""Population → its parts, by each way of parting it."""


@dataclass
class Tables:
    """The tables of one attribute on their way to being decided; a population is a number, `sizes` says its people.

    applied: population → that of the same node's applicants. shown: the published ones, at first those that were
    published before and stay. settled: those that nothing can change any more. reasons: why others are not shown.
    """

    sizes: Mapping[int, int]
    applied: Mapping[int, int]
    shown: set[int]
    settled: set[int]
    reasons: dict[int, HiddenReason] = field(default_factory=dict)

    def decide(self, order: Sequence[int], conflicts: Conflicts, families: Families, n_pop: int, gap: int) -> None:
        """Publishes or withholds every population that is not settled, in their order; then all of them are settled.

        Too few people: never. Applicants not shown: no later stage of them. Then whoever fits those published already,
        and at last the partitions: what is left of a whole beside its published parts must be nobody or enough.
        """
        for population in order:
            if population not in self.settled:
                self._take(population, conflicts.get(population, ()), n_pop)
        later = _later_stages(order, self.applied)
        has_changed = True
        while has_changed:
            has_changed = False
            for whole in order:
                for parts in families.get(whole, ()):
                    has_changed |= self._close(whole, parts, gap, later)
        self.settled.update(order)

    def _take(self, population: int, conflicts: Sequence[int], n_pop: int) -> None:
        applied = self.applied.get(population)
        if self.sizes[population] < n_pop:
            self.reasons[population] = HiddenReason.POPULATION
        elif applied != population and applied not in self.shown:
            self.reasons[population] = HiddenReason.STAGE
        elif not self.shown.isdisjoint(conflicts):
            self.reasons[population] = HiddenReason.GAP
        else:
            self.shown.add(population)

    def _close(self, whole: int, parts: Sequence[int], gap: int, later: Mapping[int, Sequence[int]]) -> bool:
        """Withdraws the smallest parts until what is left of the whole is enough; the whole where no part may go.

        Whether anything was withdrawn.
        """
        has_changed = False
        while whole in self.shown:
            published = [part for part in parts if part in self.shown]
            rest = self.sizes[whole] - sum(self.sizes[part] for part in published)
            free = [part for part in published if part not in self.settled] or [whole]
            if not published or not 0 < rest < gap or free[0] in self.settled:
                break
            self._withdraw(min(free, key=lambda part: (self.sizes[part], part)), later)
            has_changed = True
        return has_changed

    def _withdraw(self, population: int, later: Mapping[int, Sequence[int]]) -> None:
        self.shown.remove(population)
        self.reasons[population] = HiddenReason.GAP
        for stage in later.get(population, ()):
            if stage in self.shown and stage not in self.settled:
                self.shown.remove(stage)
                self.reasons[stage] = HiddenReason.STAGE


def _later_stages(order: Sequence[int], applied: Mapping[int, int]) -> dict[int, list[int]]:
    later: dict[int, list[int]] = {}
    for population in order:
        applicants = applied.get(population, population)
        if applicants != population:
            later.setdefault(applicants, []).append(population)
    return later
