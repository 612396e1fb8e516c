"""Linear programmes over evidence: who can only have one category, and which hidden figures can only be one number."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import numpy as np
import polars as pl
import scipy.sparse as sp
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.evidence import Evidence

EPSILON = 1e-6
ROUNDS = 12
"""Programmes that push many targets at once, before single ones are tried."""


@dataclass
class Proofs:
    """people, cells: what is proven, with examples. undecided: targets that the time did not suffice for."""

    people: int = 0
    cells: int = 0
    undecided: int = 0
    guesses: int = 0
    exact_guesses: int = 0
    examples: list[str] = field(default_factory=list)


class Programme:
    """The unknowns of an evidence, atoms that no figure tells apart being one group.

    x is laid out group by group, category by category. rows @ x lies within low and high.
    """

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.of_atom, self.sizes, self.true, self.possible = _groups(evidence)
        self.groups, self.categories = self.true.shape
        self._rows(evidence)
        self.lower = np.zeros(self.groups * self.categories)
        self.upper = np.where(self.possible, self.sizes[:, None], 0.0).ravel()
        self.solved = 0
        self._must_hold_of_the_truth()

    def _rows(self, evidence: Evidence) -> None:
        """Rows: of each group, of each cell of each column, of what is hidden of each column."""
        indices: list[np.ndarray] = []
        low: list[float] = []
        high: list[float] = []
        is_recorded = np.all(self.true.sum(axis=1) == self.sizes)
        for group in range(self.groups):
            indices.append(group * self.categories + np.arange(self.categories))
            low.append(self.sizes[group] if is_recorded else 0)
            high.append(self.sizes[group])
        self.cell_rows: list[tuple[int, int, int]] = []
        for at, column in enumerate(evidence.columns):
            inside = np.unique(self.of_atom[column.mask])
            for category in range(self.categories):
                is_bound = column.low[category] > 0 or column.high[category] < column.people
                if not (column.told or is_bound):
                    continue
                self.cell_rows.append((len(indices), at, category))
                indices.append(inside * self.categories + category)
                low.append(column.low[category])
                high.append(column.high[category])
            hidden = np.flatnonzero(column.shown < 0)
            if column.hidden_low and len(hidden):
                indices.append((inside[:, None] * self.categories + hidden[None, :]).ravel())
                low.append(column.hidden_low)
                high.append(np.inf)
        starts = np.cumsum([0, *(len(row) for row in indices)])
        flat = np.concatenate(indices)
        shape = (len(indices), self.groups * self.categories)
        self.rows = sp.csr_matrix((np.ones(len(flat)), flat, starts), shape=shape)
        self.low, self.high = np.array(low, float), np.array(high, float)

    def _must_hold_of_the_truth(self) -> None:
        """Raises AssertionError where a figure is not what the method allows: nothing could be concluded from it."""
        value = self.rows @ self.true.ravel()
        for row, at, category in self.cell_rows:
            column = self.evidence.columns[at]
            assert self.low[row] <= value[row] <= self.high[row], (
                f"{self.evidence.categories[category]} of {column.key}: {value[row]:.0f} people are not within "
                f"{self.low[row]:.0f} and {self.high[row]:.0f}"
            )

    def tighten(self, rounds: int = 20) -> None:
        """Narrows what each unknown can be, by one row at a time."""
        pattern = self.rows.tocoo()
        for _ in range(rounds):
            before = (self.lower.copy(), self.upper.copy())
            least, most = self.rows @ self.lower, self.rows @ self.upper
            row, at = pattern.row, pattern.col
            highest = self.high[row] - (least[row] - self.lower[at])
            lowest = self.low[row] - (most[row] - self.upper[at])
            np.minimum.at(self.upper, at, np.floor(highest + EPSILON))
            np.maximum.at(self.lower, at, np.ceil(lowest - EPSILON))
            if np.array_equal(before[0], self.lower) and np.array_equal(before[1], self.upper):
                return

    def intakes(self) -> np.ndarray:
        """The intake of every group (of one of its atoms, where it has several)."""
        names = [name for name in self.evidence.atoms.columns if name.startswith("intake_code")]
        of_atom = self.evidence.atoms.select(pl.coalesce(names)).to_series().to_numpy()
        _, first = np.unique(self.of_atom, return_index=True)
        return of_atom[first]

    def solve(
        self, gain: np.ndarray, caps: sp.csr_matrix, seconds: float, free: np.ndarray | None = None
    ) -> np.ndarray | None:
        """x that makes Σ gain · min(1, caps @ x − floor) as large as it gets, where the floor is today's truth.

        caps: one row a target. free: the groups that may be otherwise than they are; all, if not given. None where the
        time did not suffice.
        """
        held = np.repeat(np.zeros(self.groups, bool) if free is None else ~free, self.categories)
        lower = np.where(held, self.true.ravel(), self.lower)
        upper = np.where(held, self.true.ravel(), self.upper)
        size = self.rows.shape[1]
        floor = caps @ self.true.ravel()
        targets = caps.shape[0]
        matrix = sp.bmat([[self.rows, None], [caps, -sp.identity(targets)]], format="csr")
        constraint = LinearConstraint(
            matrix, np.concatenate([self.low, floor]), np.concatenate([self.high, np.full(targets, np.inf)])
        )
        bounds = Bounds(
            np.concatenate([lower, np.full(targets, -np.inf)]),
            np.concatenate([upper, np.ones(targets)]),
        )
        cost = np.concatenate([np.zeros(size), -gain])
        found = milp(cost, constraints=constraint, bounds=bounds, options={"time_limit": seconds})
        self.solved += 1
        return None if found.x is None or found.status != 0 else found.x[:size]


def _groups(evidence: Evidence) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    masks = [column.mask for column in evidence.columns]
    seen = np.array([*masks, *evidence.possible.T], dtype=np.uint8)
    packed = np.packbits(seen, axis=0).T
    _, first, of_atom = np.unique(np.ascontiguousarray(packed), axis=0, return_index=True, return_inverse=True)
    of_atom = of_atom.ravel()
    sizes = np.bincount(of_atom, weights=evidence.sizes)
    true = np.zeros((len(first), len(evidence.categories)))
    np.add.at(true, of_atom, evidence.true)
    return of_atom, sizes, true, evidence.possible[first]


def proofs(evidence: Evidence, *, seconds: float = 30.0, is_one_enough: bool = False) -> Proofs:
    """Everything that must be so, whatever the truth is, by this evidence.

    The truth is one possible world, so a group of mixed people is safe and a hidden figure is safe as soon as another
    world is found in which it is another number. Only what no such world is found for is asked about singly.
    """
    last = time.monotonic() + seconds
    found = Proofs()
    programme = Programme(evidence)
    programme.tighten()
    targets = Targets(programme)
    targets.move_one_person()
    targets.find_other_worlds(last)
    targets.ask_singly(last, found, is_one_enough=is_one_enough)
    return found


class Targets:
    """What may be proven: groups of one category, and hidden figures; each a row `caps` to be moved off the truth."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        rows: list[tuple[np.ndarray, float]] = []
        self.names: list[tuple[str, int, tuple[object, ...]]] = []
        is_known = programme.possible.sum(axis=1) == 1
        for group in np.flatnonzero((programme.true.max(axis=1) == programme.sizes) & ~is_known):
            category = int(programme.true[group].argmax())
            rows.append((np.array([group * programme.categories + category]), -1.0))
            self.names.append(("people", int(programme.sizes[group]), (group, category)))
        for row, at, category in programme.cell_rows:
            column = programme.evidence.columns[at]
            if column.shown[category] < 0 and column.told:
                inside = programme.rows.indices[programme.rows.indptr[row] : programme.rows.indptr[row + 1]]
                if np.all(programme.possible.ravel()[inside] == 0):
                    continue
                for sign in (1.0, -1.0):
                    rows.append((inside, sign))
                    self.names.append(("cell", at, (at, category)))
        starts = np.cumsum([0, *(len(inside) for inside, _ in rows)])
        flat = np.concatenate([inside for inside, _ in rows]) if rows else np.zeros(0, int)
        signs = np.concatenate([np.full(len(inside), sign) for inside, sign in rows]) if rows else np.zeros(0)
        self.caps = sp.csr_matrix((signs, flat, starts), shape=(len(rows), programme.rows.shape[1]))
        self.is_open = np.ones(len(rows), bool)

    def _witness(self, world: np.ndarray) -> int:
        """Closes every target that is another number in this world; how many."""
        return self._close(self.caps @ (world - self.programme.true.ravel()) >= 1 - EPSILON)

    def _close(self, moved: np.ndarray) -> int:
        """Closes the targets that can move, whichever way; how many."""
        closed = {self.names[at][::2] for at in np.flatnonzero(moved & self.is_open)}
        before = int(self.is_open.sum())
        for at in np.flatnonzero(self.is_open):
            if self.names[at][::2] in closed:
                self.is_open[at] = False
        return before - int(self.is_open.sum())

    def move_one_person(self) -> None:
        """Closes targets that change where one person of a group is thought to be of another category."""
        programme = self.programme
        value = programme.rows @ programme.true.ravel()
        is_group = np.arange(len(value)) < programme.groups
        shape = (programme.groups, programme.categories)
        held_down = programme.rows.T @ ((value - 1 < programme.low) & ~is_group).astype(float)
        held_up = programme.rows.T @ ((value + 1 > programme.high) & ~is_group).astype(float)
        can_leave = (held_down.reshape(shape) == 0) & (programme.true > 0)
        can_come = (held_up.reshape(shape) == 0) & programme.possible
        leaves = can_leave & (can_come.sum(axis=1, keepdims=True) > can_come)
        comes = can_come & (can_leave.sum(axis=1, keepdims=True) > can_leave)
        moves = self.caps.maximum(0) @ comes.ravel() + -self.caps.minimum(0) @ leaves.ravel()
        self._close(moves > 0)

    def find_other_worlds(self, last: float) -> None:
        """Programmes that push all open targets off the truth at once, each in another mixture.

        Worlds in which only one intake is otherwise are found faster, so they are looked for first.
        """
        chance = np.random.default_rng(1)
        of_group = self.programme.intakes()
        for free in [*(of_group == intake for intake in np.unique(of_group)), None]:
            for _ in range(ROUNDS):
                left = np.flatnonzero(self.is_open)
                if not len(left) or time.monotonic() > last:
                    return
                gain = chance.random(len(left)) + 0.1
                world = self.programme.solve(gain, self.caps[left], max(1.0, last - time.monotonic()), free)
                if world is None or not self._witness(world):
                    break

    def ask_singly(self, last: float, found: Proofs, *, is_one_enough: bool) -> None:
        """Whether a target can be moved off the truth at all, one by one: what cannot is proven."""
        stuck: dict[tuple[str, tuple[object, ...]], int] = {}
        for at in range(len(self.names)):
            if not self.is_open[at]:
                continue
            if is_one_enough and (found.people or found.cells):
                return
            kind, people, name = self.names[at]
            if time.monotonic() > last:
                found.undecided += 1
                continue
            world = self.programme.solve(np.ones(1), self.caps[[at]], max(1.0, last - time.monotonic()))
            if world is None:
                found.undecided += 1
                continue
            self._witness(world)
            if not self.is_open[at]:
                continue
            stuck[kind, name] = stuck.get((kind, name), 0) + 1
            if kind == "people":
                found.people += people
                found.examples.append(self._group_name(*name))  # type: ignore[arg-type]
            elif stuck[kind, name] == 2:
                found.cells += 1
                found.examples.append(self._cell_name(*name))  # type: ignore[arg-type]

    def _group_name(self, group: int, category: int) -> str:
        evidence = self.programme.evidence
        atom = evidence.atoms.filter(self.programme.of_atom == group).row(0)
        return (
            f"{evidence.attribute}={evidence.categories[category]} of all {self.programme.sizes[group]:.0f} in {atom}"
        )

    def _cell_name(self, at: int, category: int) -> str:
        column = self.programme.evidence.columns[at]
        return f"{self.programme.evidence.categories[category]} of {column.people} in {column.key}"
