"""What would be published of an invented unit, and what a reader could conclude: the method on numbers of one's own.

The draw here is a toy that everybody can compute; the one behind published figures needs a secret key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.published_rates import BASE, SMALLEST_TABLE, THRESHOLD, count_range, rounded

FEWEST_APPLICANTS, MOST_APPLICANTS = 12, 200
"""How many applicants the invented unit may have."""


class Mistake(StrEnum):
    """Why two numbers are no example."""

    NOT_WHOLE_NUMBERS = "not_whole_numbers"
    APPLICANTS_OUT_OF_RANGE = "applicants_out_of_range"
    MORE_WOMEN_THAN_APPLICANTS = "more_women_than_applicants"


@dataclass(frozen=True, slots=True)
class Counted:
    """One category: its true number of people, its published count, and what a reader can conclude.

    count is None where it is hidden, for `reason`; low and high are the fewest and the most people that fit everything
    published, the exact number of applicants among it.
    """

    people: int
    count: int | None
    reason: HiddenReason | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Example:
    """The invented unit, with its women and men."""

    applicants: int
    women: Counted
    men: Counted

    def fits(self, women: int) -> bool:
        """Whether another number of women could stand behind what is published here."""
        return self.women.low <= women <= self.women.high

    def publishes_the_same_as(self, other: Example) -> bool:
        """Whether both would be read alike."""
        return [(part.count, part.reason) for part in (self.women, self.men)] == [
            (part.count, part.reason) for part in (other.women, other.men)
        ]


def numbers(applicants: str, women: str) -> tuple[int, int] | Mistake:
    """The two numbers as somebody wrote them into a form."""
    written = [text.strip() for text in (applicants, women)]
    # Nobody means more than nine digits, and int() refuses thousands of them.
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in written):
        return Mistake.NOT_WHOLE_NUMBERS
    all_of_them, of_them = (int(text) for text in written)
    if not FEWEST_APPLICANTS <= all_of_them <= MOST_APPLICANTS:
        return Mistake.APPLICANTS_OUT_OF_RANGE
    return Mistake.MORE_WOMEN_THAN_APPLICANTS if of_them > all_of_them else (all_of_them, of_them)


def toy_draw(applicants: int, people: int) -> int:
    """0 to 4, from the SHA-256 of both numbers: the same for the same numbers, and no secret."""
    digest = sha256(f"{applicants} {people}".encode()).digest()
    return int.from_bytes(digest, "big") % BASE


def example(applicants: int, women: int) -> Example:
    """What would be published of so many applicants, so many of them women; the others are men."""
    men = applicants - women
    if applicants < SMALLEST_TABLE:
        withheld = [Counted(people, None, HiddenReason.POPULATION, 0, applicants) for people in (women, men)]
        return Example(applicants, *withheld)
    counts = [rounded(people, toy_draw(applicants, people)) for people in (women, men)]
    small = [count < THRESHOLD for count in counts]
    if any(small):
        # Of 20 people and more only one side can be small: the other goes with it, or a subtraction would tell.
        parts = [_hidden(people, applicants, is_small=one) for people, one in zip((women, men), small, strict=True)]
        return Example(applicants, *parts)
    of_women, of_men = (count_range(count) for count in counts)
    low, high = max(of_women[0], applicants - of_men[1]), min(of_women[1], applicants - of_men[0])
    return Example(
        applicants,
        Counted(women, counts[0], None, low, high),
        Counted(men, counts[1], None, applicants - high, applicants - low),
    )


def neighbour(shown: Example) -> Example:
    """The same unit, were one of its women a man; where it has no woman, one of its men a woman."""
    women = shown.women.people
    return example(shown.applicants, women - 1 if women else 1)


def _hidden(people: int, applicants: int, *, is_small: bool) -> Counted:
    most = THRESHOLD - 1
    if is_small:
        return Counted(people, None, HiddenReason.BELOW_10, 0, most)
    return Counted(people, None, HiddenReason.COMPLEMENT, applicants - most, applicants)
