"""Which element each column of answers is: by its name, or by its number and what the form says of the numbers.

The regulation puts complaints eighth and facilities ninth; many forms do it the other way round. A column headed U8 or
U9 is therefore read only where the form (its legend, a line above the table) or the official says what it is.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.ingest.readers.header import normalised
from kemuning_data.ingest.readers.table import RawTable
from kemuning_data.ingest.sources.survey_cells import ELEMENTS, LAST_TWO
from kemuning_data.ingest.sources.survey_lines import Lines, answer_columns
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.rules.survey_words import ELEMENT_NAMES, element_told

_CODED = re.compile(r"\bu\s?([1-9])\b[\s:=.)\-–(]*([^;|]*?)(?=\bu\s?[1-9]\b|[;|]|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"([89])[.)]?\s+(\D.*)")
_CODE_ALONE = re.compile(r"(?:u|unsur) ?([1-9])")
_CODE = re.compile(r"\bu ?([1-9])\b")
_REGULATION = dict(enumerate(Element, start=1))
_SWAPPED = {8: Element.FACILITIES, 9: Element.COMPLAINT_HANDLING}
_EITHER = frozenset(_SWAPPED.values())


def with_elements(
    table: RawTable, lines: Lines, declared: str | None, *, all_nine: bool
) -> tuple[RawTable, list[Problem]]:
    """The table with its columns of answers under the names of the elements.

    declared: what the official says U8 is. all_nine: whether a missing element blocks. On a problem the table comes
    back without the columns that cannot be told.
    """
    file, sheet = table.file, table.sheet
    numbers = _numbers(table)
    said, problems = _said(table, lines, declared)
    order = _REGULATION | said
    if len(said.keys() & {8, 9}) == 1:
        (number,) = said.keys() & {8, 9}
        order[17 - number] = next(iter(_EITHER - {order[number]}))
    undeclared = [name for name, number in numbers.items() if number > 7 and not said.keys() & {8, 9}]
    if undeclared:
        place = {"column": table.letters[undeclared[0]], "heading": table.headings[undeclared[0]]}
        problems.append(blocks("element_order_undeclared", file=file, sheet=sheet, **place))
    renamed = {name: order[number].value for name, number in numbers.items() if name not in undeclared}
    named = [name for name in answer_columns(table) if name not in numbers]
    wanted = [*named, *renamed.values()]
    twice = sorted({name for name in wanted if wanted.count(name) > 1})
    if twice:
        by_number = {order[number].value: f"U{number}" for number in numbers.values()}
        problems += [_contradiction(table, Element(name), by_number[name]) for name in twice]
        renamed = {name: element for name, element in renamed.items() if element not in twice}
        wanted = list(dict.fromkeys([*named, *renamed.values()]))
    if not problems and {8: order[8], 9: order[9]} == _SWAPPED and len(wanted) == len(ELEMENTS):
        problems.append(warns("elements_swapped", file=file, sheet=sheet))
    if all_nine and not undeclared and not twice:
        problems += [
            blocks("element_missing", file=file, sheet=sheet, found=ELEMENT_NAMES[element][0])
            for element in Element
            if element.value not in wanted
        ]
    return _renamed(table, renamed, [name for name in numbers if name not in renamed]), problems


def _numbers(table: RawTable) -> dict[str, int]:
    """Columns headed by a number alone (`U3`, `Unsur 3`), by name."""
    found = {
        name: _CODE_ALONE.fullmatch(normalised(table.headings[name]))
        for name in answer_columns(table)
        if name in table.headings
    }
    return {name: int(match[1]) for name, match in found.items() if match} | {
        name: number for name, number in LAST_TWO.items() if name in table.frame.columns
    }


def _said(table: RawTable, lines: Lines, declared: str | None) -> tuple[dict[int, Element], list[Problem]]:
    """Element by number, as headings, legend and official say, and where they contradict each other."""
    found: list[tuple[int, Element]] = []
    for name in answer_columns(table):
        code = _CODE.search(normalised(table.headings[name]))
        if name in ELEMENTS and code and name not in _numbers(table):
            found.append((int(code[1]), Element(name)))
    for _, text in lines.texts:
        found += _in_line(text)
    found += _in_columns(table, lines)
    problems: list[Problem] = []
    if declared is not None:
        element = element_told(declared) or next((each for each in _EITHER if each.value == declared), None)
        if element in _EITHER:
            found.append((8, element))
        else:
            expected = ", ".join(sorted(_EITHER))
            problems.append(blocks("declared_element_unknown", file=table.file, found=declared, expected=expected))
    said: dict[int, Element] = {}
    for number, element in found:
        said.setdefault(number, element)
    contradicted = sorted({number for number, element in found if said[number] is not element})
    problems += [_contradiction(table, said[number], f"U{number}") for number in contradicted]
    return said, problems


def _in_line(text: str) -> list[tuple[int, Element]]:
    coded = [(int(number), element_told(name)) for number, name in _CODED.findall(text)]
    numbered = _NUMBERED.fullmatch(text)
    if numbered and (element := element_told(numbered[2])) in _EITHER:
        coded.append((int(numbered[1]), element))
    return [(number, element) for number, element in coded if element is not None]


def _in_columns(table: RawTable, lines: Lines) -> list[tuple[int, Element]]:
    """A line of names right below the numbers: each column says its own."""
    first = min(lines.rows, default=0)
    above = table.frame.filter(table.frame["row"] < first)
    return [
        (number, element)
        for name, number in _numbers(table).items()
        for cell in above[name].drop_nulls()
        if (element := element_told(cell[1:])) is not None
    ]


def _contradiction(table: RawTable, element: Element, number: str) -> Problem:
    name = ELEMENT_NAMES[element][0]
    return blocks("element_order_contradicts", file=table.file, sheet=table.sheet, found=name, number=number)


def _renamed(table: RawTable, renamed: Mapping[str, str], dropped: Sequence[str]) -> RawTable:
    def moved(facts: Mapping[str, str]) -> dict[str, str]:
        return {renamed.get(name, name): text for name, text in facts.items() if name not in dropped}

    return dataclasses.replace(
        table,
        frame=table.frame.drop(dropped).rename(dict(renamed)),
        letters=moved(table.letters),
        headings=moved(table.headings),
    )
