"""What is left of older surveys, tables of indices, and how many people each unit serves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kemuning_data.rules.periods import first_day
from kemuning_data.rules.satisfaction_index import EXACT_WEIGHT, ROUNDED_WEIGHT, grade, satisfaction_index
from kemuning_data.rules.survey_vocabulary import Element, IndexMethod
from kemuning_data.rules.survey_words import index_method
from kemuning_data.sample import spellings
from kemuning_data.sample.catalogue import Government
from kemuning_data.sample.documents import Document
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.survey import Surveyed, content, mean_answer, surveyed
from kemuning_data.sample.survey_files import NAMES, in_words
from kemuning_data.sample.vacancies import chance

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Report:
    """An index as printed, with the means of the nine elements where the report has them."""

    unit: str
    year: int
    respondents: int
    means: tuple[Decimal, ...]
    ikm: Decimal
    method: str


def reports_file(government: Government, before: int, until: date, seed: int) -> Document:
    """The indices of the years before `before`, a row a unit and year, decimals with a comma."""
    names = {unit.code: unit.name for unit in government.units}
    reports = [
        _report(unit, year, method, seed)
        for year, method in zip(content()["reports"]["years"], content()["reports"]["methods"], strict=True)
        for unit in surveyed()
        if year < min(before, until.year)
        and unit.code in content()["reports"]["units"]
        and [unit.code, year] not in content()["reports"]["without"]
    ]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("REKAP NILAI IKM", "Dari laporan tahunan; jawaban tidak tersimpan")
        yield [
            *("No", "Kode Unit", "Unit Pelayanan", "Tahun", "Jumlah Responden"),
            *(NAMES[element] for element in Element),
            *("Nilai IKM", "Mutu Pelayanan", "Metode Bobot"),
        ]
        for number, one in enumerate(reports, start=1):
            method = index_method(one.method)
            assert method is not None
            means: Sequence[Cell] = [_comma(mean) for mean in one.means] or [None] * len(Element)
            yield [
                *(number, one.unit, names[one.unit], one.year, one.respondents, *means),
                *(_comma(one.ikm), grade(one.ikm, method).value, one.method),
            ]

    return Document("survey", "Rekap IKM tahunan.csv", Text(";", "cp1252"), rows, len(reports))


def populations_file(government: Government, waves: Sequence[str], until: date, seed: int) -> Document:
    """How many people each unit served in a half-year, as far as anybody counted; a table with a half and a year."""
    names = {unit.code: unit.name for unit in government.units}
    counted = [unit for unit in surveyed() if unit.people is not None]
    begun = [wave for wave in waves if first_day(wave) <= until]

    def rows() -> Iterable[Row]:
        yield from spellings.preamble("JUMLAH PENERIMA LAYANAN", "Dasar penghitungan sampel SKM")
        yield ["Kode Unit", "Unit Pelayanan", "Periode", "Jumlah Penerima Layanan"]
        for wave in begun:
            for unit in counted:
                if wave not in unit.skips:
                    yield [unit.code, names[unit.code], in_words(wave), spellings.dotted(_people(unit, wave, seed))]

    return Document(
        "populations", "Penerima layanan.xlsx", Workbook("xlsx", "Populasi"), rows, len(begun) * len(counted)
    )


def _people(unit: Surveyed, wave: str, seed: int) -> int:
    """Never fewer than any wave of the unit has respondents."""
    spread = chance(seed, "people served", unit.code, wave).uniform(0.94, 1.07)
    return max(*unit.n, round((unit.people or 0) * spread))


def _report(unit: Surveyed, year: int, method: str, seed: int) -> _Report:
    rng = chance(seed, "report", unit.code, str(year))
    told = content()["reports"]
    level = mean_answer(unit, 0) + told["before_first"][told["years"].index(year)] + rng.uniform(-0.03, 0.03)
    respondents = max(12, round(unit.n[0] * rng.uniform(0.7, 1.1)))
    means = tuple(_mean(level, element, unit, rng.uniform(-0.05, 0.05)) for element in Element)
    kind = index_method(method)
    index = satisfaction_index(means, ROUNDED_WEIGHT if kind is IndexMethod.REPORTED_011 else EXACT_WEIGHT)
    if kind is IndexMethod.REPORTED_2004:
        # Fourteen questions of another form: only the index was kept.
        return _Report(unit.code, year, respondents, (), _rounded(index), method)
    return _Report(unit.code, year, respondents, means, _rounded(index), method)


def _mean(level: float, element: Element, unit: Surveyed, luck: float) -> Decimal:
    if element is Element.COST and unit.is_free:
        return Decimal("3.97")
    return _rounded(Fraction(level + content()["elements"][element.value] + luck))


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_CENT, ROUND_HALF_UP)


def _comma(value: Decimal) -> str:
    return f"{value}".replace(".", ",")
