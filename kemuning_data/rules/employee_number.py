"""NIP and NI PPPK: what the 18 digits of a civil servant's number must look like.

Birth date (8 digits), year of appointment (4), its month or 21 for PPPK (2), sex (1 or 2), serial number (3). That 21
marks a contract is own knowledge; there is no check digit, so a possible number is no proof of a real one.
"""

from __future__ import annotations

import datetime as dt
import re

from kemuning_data.rules.training_vocabulary import EmployeeKind

DIGITS = 18
YEARS_BORN = (1940, 2019)
YEARS_APPOINTED = (1960, 2049)

_FRAME = re.compile(
    r"(?P<born>\d{8})(?P<year>\d{4})(?P<month>0[1-9]|1[0-2]|21)[12]\d{3}",
    re.ASCII,
)


def is_possible(nip: str) -> bool:
    """Whether digits can be a NIP or NI PPPK: the birth date exists and lies before the year of appointment."""
    frame = _FRAME.fullmatch(nip)
    if frame is None:
        return False
    born, year = frame["born"], int(frame["year"])
    try:
        birth = dt.date(int(born[:4]), int(born[4:6]), int(born[6:]))
    except ValueError:
        return False
    return (
        YEARS_BORN[0] <= birth.year <= YEARS_BORN[1]
        and max(YEARS_APPOINTED[0], birth.year + 1) <= year <= (YEARS_APPOINTED[1])
    )


def kind_by_number(nip: str) -> EmployeeKind:
    """Which kind of employee a possible number is of."""
    return EmployeeKind.PPPK if nip[12:14] == "21" else EmployeeKind.PNS
