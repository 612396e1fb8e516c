"""Periods as readers say them."""

from __future__ import annotations

from kemuning_data.i18n import N_
from kemuning_data.rules.periods import first_day, last_day, length_of
from kemuning_data.view import View

_LONG = {
    "H1": N_("the first half of {year}"),
    "H2": N_("the second half of {year}"),
    "Q1": N_("the first quarter of {year}"),
    "Q2": N_("the second quarter of {year}"),
    "Q3": N_("the third quarter of {year}"),
    "Q4": N_("the fourth quarter of {year}"),
}
_SHORT = {
    "H1": N_("H1 {year}"),
    "H2": N_("H2 {year}"),
    "Q1": N_("Q1 {year}"),
    "Q2": N_("Q2 {year}"),
    "Q3": N_("Q3 {year}"),
    "Q4": N_("Q4 {year}"),
}


def period_in_words(view: View, period: str) -> str:
    """`2024`, `the third quarter of 2024`."""
    return _written(view, period, _LONG)


def period_briefly(view: View, period: str) -> str:
    """`2024`, `Q3 2024`: for tables and charts, where every letter costs width."""
    return _written(view, period, _SHORT)


def middle_of(period: str) -> float:
    """Where a period lies in time, in years: 2024.5 for 2024."""
    start, end = first_day(period), last_day(period)
    whole = (start.replace(year=start.year + 1, month=1, day=1) - start.replace(month=1, day=1)).days
    return start.year + (start.timetuple().tm_yday + end.timetuple().tm_yday) / 2 / whole


def _written(view: View, period: str, names: dict[str, str]) -> str:
    if length_of(period) == "year":
        return period
    year, part = period.split("-")
    return view.words.gettext(names[part]).format(year=year)
