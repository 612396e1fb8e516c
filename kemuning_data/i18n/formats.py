"""Numbers, money, dates and places as a reader of each language writes them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency

from kemuning_data.i18n import Lang

_LOCALE: dict[Lang, str] = {"id": "id_ID", "en": "en_GB"}
_POINT_AND_COMMA = str.maketrans(".,", ",.")
_ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def number(value: float, lang: Lang, digits: int = 0) -> str:
    """`36.865` in Indonesian, `36,865` in English; always `digits` decimals, a half goes to the even neighbour."""
    return _written(Decimal(str(value)), lang, digits)


def percent(share: float, lang: Lang, digits: int = 0) -> str:
    """A share of 1 as `73%`."""
    return f"{_written(Decimal(str(share)) * 100, lang, digits)}%"


def _written(value: Decimal, lang: Lang, digits: int) -> str:
    # Not by the library that knows dates and money: a page writes thousands of numbers, and it takes ten times as long.
    text = f"{value:,.{digits}f}"
    return text.translate(_POINT_AND_COMMA) if lang == "id" else text


def rupiah(value: int, lang: Lang) -> str:
    """Whole rupiah: `Rp2.785.700` in Indonesian, `Rp2,785,700` in English."""
    return format_currency(value, "IDR", format="¤#,##0", locale=_LOCALE[lang], currency_digits=False).replace(
        "IDR", "Rp"
    )


def date(value: dt.date, lang: Lang, *, weekday: bool = False) -> str:
    """`24 November 2026` in both languages, with the day of the week where asked."""
    return format_date(value, "EEEE, d MMMM y" if weekday else "d MMMM y", locale=_LOCALE[lang])


def short_date(value: dt.date, lang: Lang) -> str:
    """`24 Nov 2026`: for tables, where every letter costs width."""
    return format_date(value, "d MMM y", locale=_LOCALE[lang])


def month(value: dt.date, lang: Lang) -> str:
    """`Oktober 2026`, `October 2026`."""
    return format_date(value, "MMMM y", locale=_LOCALE[lang])


def day_and_month(value: dt.date, lang: Lang) -> str:
    """`24 Nov`: where the year stands beside it."""
    return format_date(value, "d MMM", locale=_LOCALE[lang])


def moment(value: dt.datetime, lang: Lang, zone: dt.tzinfo, zone_key: str) -> str:
    """`24 November 2026 14.05 WIB`: a moment in the government's own time zone."""
    local = value.astimezone(zone)
    clock = "HH.mm" if lang == "id" else "HH:mm"
    name = _ZONE_NAMES.get(zone_key, local.tzname() or "")
    return f"{format_datetime(local, f'd MMMM y {clock}', locale=_LOCALE[lang])} {name}".rstrip()
