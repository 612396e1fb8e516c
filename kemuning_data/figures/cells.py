"""The values of a figure as its readers see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from kemuning_data.figures.figure import Bound, Column, Kind
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number, percent, rupiah, short_date
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.published_rates import THRESHOLD

NOTHING = "–"
"""What stands for a value that is not known."""
_SIGNS = {Bound.AT_MOST.value: "≤", Bound.AT_LEAST.value: "≥"}


def shown(value: object, column: Column, lang: Lang) -> str:
    """A value in words of a language; a name without a label stands as it is."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.date):
        return short_date(value, lang)
    if isinstance(value, int | float) and column.kind is not Kind.NAME:
        return _figure(value, column, lang)
    return column.labels.get(code_of(value), code_of(value))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in words: its value, and beneath it, in quiet ink, what the value does not say."""

    text: str
    beneath: str = ""

    @property
    def aloud(self) -> str:
        """Both in one line."""
        return f"{self.text} ({self.beneath})" if self.beneath else self.text


def cell(row: Mapping[str, object], column: Column, lang: Lang) -> Cell:
    """A cell of a figure: a value with the range in which the true one lies, or why it is hidden."""
    value, known = row[column.name], _known(row, column)
    if value is None and column.hidden and row[column.hidden] is not None:
        return _hidden(str(row[column.hidden]), known, column, lang)
    bound = row[column.bound] if column.bound else None
    text = shown(value, column, lang)
    beneath = []
    if value is not None and column.low and row[column.low] is not None:
        beneath.append(range_in_words(row[column.low], row[column.high], column, lang, bound=bound))
    if isinstance(value, int | float) and column.steps:
        beneath.append(column.steps[step_of(value, column)][1])
    if isinstance(value, int) and column.least:
        beneath += _enough(value, row[column.least], row[column.of], lang)
    if value is not None and known:
        said = words(lang).gettext("{n} known from the vacancy")
        beneath.append(said.format(n=number(known, lang)))
    return Cell(f"{_SIGNS[bound]} {text}" if isinstance(bound, str) else text, "; ".join(filter(None, beneath)))


def range_in_words(low: object, high: object, column: Column, lang: Lang, *, bound: object = None) -> str:
    """`between 116 and 124`; of a cut value, the end that it does not tell; of scores, `79.10–81.84`.

    Of a code, `may be C to B`, and nothing where both ends are the same.
    """
    _ = words(lang).gettext
    said = _("between {low} and {high}")
    if column.kind is Kind.NAME:
        said = _("may be {low} to {high}")
        return "" if low == high else said.format(low=code_of(low), high=code_of(high))
    if column.kind is Kind.SCORE:
        said = "{low}–{high}"
    elif bound == Bound.AT_MOST:
        said = _("{high} at the most")
    elif bound == Bound.AT_LEAST:
        said = _("{low} at the least")
    return said.format(low=shown(low, column, lang), high=shown(high, column, lang))


def step_of(value: float, column: Column) -> int:
    """Which step of its scale a score has reached, counted from 0."""
    return max(0, sum(value >= begin for begin, _name in column.steps) - 1)


def _enough(count: int, least: object, of: object, lang: Lang) -> list[str]:
    """`of at least 285 (population 1,100)`, and whether the count falls short of it; nothing where nobody knows."""
    _ = words(lang).gettext
    if not isinstance(least, int) or not isinstance(of, int):
        return []
    said = _("of at least {least} (population {population})").format(
        least=number(least, lang), population=number(of, lang)
    )
    return [said] if count >= least else [said, _("indicative")]


def _known(row: Mapping[str, object], column: Column) -> int:
    known = row[column.implied] if column.implied else None
    return known if isinstance(known, int) else 0


def _hidden(why: str, known: int, column: Column, lang: Lang) -> Cell:
    """What stands for a hidden value: never a zero, and never nothing."""
    _ = words(lang).gettext
    if why not in set(HiddenReason):
        return Cell(NOTHING, column.hidden_labels.get(why, why))
    is_small = why == HiddenReason.BELOW_10 and column.kind is Kind.COUNT
    text = f"<{number(THRESHOLD, lang)}" if is_small else _("hidden")
    beneath = "" if is_small else column.hidden_labels.get(why, why)
    if not known:
        return Cell(text, beneath)
    told = _("{n} known from the vacancy").format(n=number(known, lang))
    return Cell(f"{number(known, lang)} + {text}", f"{told}; {beneath}" if beneath else told)


def code_of(value: object) -> str:
    """A name or code as text; yes and no as data files write them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _figure(value: float, column: Column, lang: Lang) -> str:
    if column.kind is Kind.SHARE:
        return percent(value, lang, column.digits)
    if column.kind is Kind.PERCENT:
        return f"{number(value, lang)}%"
    if column.kind is Kind.SCORE:
        return number(value, lang, 2)
    return rupiah(int(value), lang) if column.kind is Kind.MONEY else number(value, lang, column.digits)
