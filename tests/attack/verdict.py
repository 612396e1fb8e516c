"""What an attack found."""

from __future__ import annotations

from dataclasses import dataclass, field

AT_MOST_EXACT = 0.5
"""Guessing may be right in no more than this share of its targets; a single figure is right in about a fifth."""
FEW = 20
"""Guesses of fewer targets than this say nothing."""


@dataclass
class Found:
    """people, cells: what is certain, with examples of it. guesses, exact: what was guessed, and how often rightly."""

    attack: str
    people: int = 0
    cells: int = 0
    guesses: int = 0
    exact: int = 0
    undecided: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def is_broken(self) -> bool:
        """Whether something is certain, or guesses come true too often."""
        too_often = self.guesses >= FEW and self.exact > AT_MOST_EXACT * self.guesses
        return self.people > 0 or self.cells > 0 or too_often

    def __str__(self) -> str:
        guessed = f", {self.exact} of {self.guesses} guesses right" if self.guesses else ""
        return f"{self.attack}: {self.people} people, {self.cells} cells{guessed}; {'; '.join(self.examples[:3])}"

    def hit(self, example: str, *, people: int = 0, cells: int = 0) -> None:
        """Counts something certain."""
        self.people += people
        self.cells += cells
        self.examples.append(example)


def merged(attack: str, parts: list[Found]) -> Found:
    """The findings of one attack on several attributes, as one."""
    whole = Found(attack)
    for part in parts:
        whole.people += part.people
        whole.cells += part.cells
        whole.guesses += part.guesses
        whole.exact += part.exact
        whole.undecided += part.undecided
        whole.examples += part.examples
    return whole
