"""The values of a figure as its readers see them."""

from __future__ import annotations

import datetime as dt

from kemuning_data.figures.figure import Column, Kind
from kemuning_data.i18n import Lang
from kemuning_data.i18n.formats import number, percent, rupiah, short_date

NOTHING = "–"
"""What stands for a value that is not known."""


def shown(value: object, column: Column, lang: Lang) -> str:
    """A value in words of a language; a name without a label stands as it is."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.date):
        return short_date(value, lang)
    if isinstance(value, int | float) and column.kind is not Kind.NAME:
        return _figure(value, column, lang)
    return column.labels.get(code_of(value), code_of(value))


def code_of(value: object) -> str:
    """A name or code as text; yes and no as data files write them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _figure(value: float, column: Column, lang: Lang) -> str:
    if column.kind is Kind.SHARE:
        return percent(value, lang, column.digits)
    return rupiah(int(value), lang) if column.kind is Kind.MONEY else number(value, lang, column.digits)
