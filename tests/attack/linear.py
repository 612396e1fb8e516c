"""A6 and A8: everything that one release, or two, tell of an attribute, taken together."""

from __future__ import annotations

import numpy as np

from tests.attack.evidence import Evidence
from tests.attack.programme import proofs
from tests.attack.verdict import Found


def linear(
    evidence: Evidence, *, seconds: float = 30.0, is_one_enough: bool = False, attack: str = "A6 linear programmes"
) -> Found:
    """Named people with one possible category, and hidden figures with one possible number, by all tables at once."""
    proven = proofs(evidence, seconds=seconds, is_one_enough=is_one_enough)
    return Found(attack, proven.people, proven.cells, undecided=proven.undecided, examples=proven.examples)


def best_guesses(evidence: Evidence) -> Found:
    """Guesses every hidden figure: what the shown ones leave, divided as whole intakes are, within bounds."""
    found = Found("A6 best guess of hidden figures")
    shares = _shares(evidence)
    known = evidence.possible.sum(axis=1) == 1
    for column in evidence.columns:
        unknown = column.mask & ~known
        hidden = (column.shown < 0) & evidence.possible[unknown].any(axis=0)
        if not column.told or not hidden.any():
            continue
        implied = evidence.true[column.mask & known].sum(axis=0)
        left = column.people - column.shown[column.shown >= 0].sum() - implied[hidden].sum()
        for at in np.flatnonzero(hidden):
            share = (shares[at] + 0.01) / (shares[hidden] + 0.01).sum()
            guess = np.clip(implied[at] + share * left, column.low[at], column.high[at])
            found.guesses += 1
            found.exact += round(float(guess)) == evidence.true[column.mask, at].sum()
    return found


def _shares(evidence: Evidence) -> np.ndarray:
    """The categories' shares of all people in tables of whole intakes, hidden ones sharing what is left."""
    whole = [column for column in evidence.columns if column.told and not any(column.key[1:5])]
    count = np.zeros(len(evidence.categories))
    for column in whole:
        left = max(0.0, column.people - column.shown[column.shown >= 0].sum())
        hidden = max(1, int((column.shown < 0).sum()))
        count += np.where(column.shown >= 0, column.shown, left / hidden)
    return count / max(1.0, count.sum())
