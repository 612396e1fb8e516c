"""NIP and NI PPPK of the sample: of the frame of real ones, and yet nobody's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

SERIAL = "000"
"""The last three digits of every number of the sample. Serial numbers begin with 001: nobody has this one."""

CANARY_NIP = "198702282010121000"
CANARY_EMPLOYEE = "KANARIA PEGAWAI"
"""One employee whose number and name stand in the files so that a leak would be recognised."""


class Numbers:
    """Gives out each number once."""

    def __init__(self, taken: Iterable[str] = (CANARY_NIP,)) -> None:
        self._taken = set(taken)

    def take(self, born_on: date, appointed_on: date, *, is_woman: bool, is_pppk: bool) -> str:
        """A number: day of birth, year and month of appointment (21 for PPPK), sex, serial number.

        Of two people who would have the same one, the second was born a day later.
        """
        middle = f"{appointed_on:%Y}{21 if is_pppk else f'{appointed_on:%m}'}{2 if is_woman else 1}"
        while (number := f"{born_on:%Y%m%d}{middle}{SERIAL}") in self._taken:
            born_on += timedelta(days=1)
        self._taken.add(number)
        return number
