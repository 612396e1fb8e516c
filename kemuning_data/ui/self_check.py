"""Periksa sendiri: questions that a vacancy needs, each with its result beneath.

Answers are in no address, no log and no store: only in the memory of the session that shows them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kemuning_data.i18n.labels import LABELS, label
from kemuning_data.queries.programmes import accepted_programme
from kemuning_data.queries.vacancies import Row, VacancyDetail
from kemuning_data.rules.self_check import (
    HIGHEST_IPK,
    MOST_YEARS,
    Answers,
    Asks,
    Finding,
    Programme,
    birth_date,
    check,
    figure,
    summary,
    what_to_ask,
)
from kemuning_data.rules.vocabulary import EducationLevel
from kemuning_data.ui import boundary, piece
from kemuning_data.view import View
from kemuning_data.views import html, self_check

LONGEST_ANSWER = 120
T = TypeVar("T")


@dataclass(slots=True)
class _Sheet:
    """The questions drawn so far: where the result of each belongs."""

    view: View
    detail: VacancyDetail
    slots: dict[tuple[Asks, int | None], DeltaGenerator] = field(default_factory=dict)

    def key(self, name: str) -> str:
        return f"kt-check-{self.detail.row['vacancy_id']}-{name}"

    def ends(self, asks: Asks, position: int | None = None) -> None:
        """Keeps a place for the result under the question just drawn."""
        self.slots[asks, position] = st.empty()

    def line(self, name: str, title: str, example: str) -> str:
        said = st.text_input(title, key=self.key(name), max_chars=LONGEST_ANSWER, placeholder=example)
        return (said or "").strip()

    def understood(self, said: str, read: Callable[[str], T | None], otherwise: str) -> T | None:
        """What an answer means; words on what is expected where it means nothing."""
        value = read(said) if said else None
        if said and value is None:
            piece.show(html.quiet(otherwise))
        return value


@st.fragment
def show(view: View, detail: VacancyDetail) -> None:
    """The questions of a vacancy in a closed drawer; an answer runs this part of the page alone."""
    # A run of a fragment does not pass the frame's own boundary.
    boundary.guarded(partial(_draw, view, detail), view.lang)


def _draw(view: View, detail: VacancyDetail) -> None:
    with st.expander(view.words.gettext("Check it yourself"), key="kt-check"):
        piece.show(self_check.introduction(view))
        sheet = _Sheet(view, detail)
        answers = _ask(sheet)
        findings = check(detail.row, detail.criteria, answers, view.today)
        _show_results(sheet, findings, answers)
        listed = self_check.pairs(findings, detail.criteria)
        piece.show(
            self_check.beyond_checking(view, detail.row, listed, answers), self_check.total(view, summary(findings))
        )


def _ask(sheet: _Sheet) -> Answers:
    row, criteria = sheet.detail.row, sheet.detail.criteria
    asked = {what_to_ask(each) for each in criteria}
    level = _level(sheet) if row["education_levels"] else None
    programme = _programme(sheet) if row["study_programmes"] else None
    born = _born(sheet) if Asks.BIRTH_DATE in asked and row["closes_on"] is not None else None
    ipk = _ipk(sheet) if Asks.IPK in asked else None
    years = {each["position"]: _years(sheet, each) for each in criteria if what_to_ask(each) == Asks.YEARS}
    has = {each["position"]: _has(sheet, each) for each in criteria if what_to_ask(each) == Asks.YES_OR_NO}
    return Answers(
        level,
        programme,
        born,
        ipk,
        {position: value for position, value in years.items() if value is not None},
        {position: value for position, value in has.items() if value is not None},
    )


def _level(sheet: _Sheet) -> EducationLevel | None:
    _ = sheet.view.words.gettext
    said = st.selectbox(
        _("Your education"),
        list(LABELS["education_level"]),
        index=None,
        key=sheet.key("level"),
        format_func=lambda code: label("education_level", code, sheet.view.lang),
        placeholder=_("Choose"),
        filter_mode=None,
    )
    sheet.ends(Asks.LEVEL)
    return EducationLevel(said) if said else None


def _programme(sheet: _Sheet) -> Programme | None:
    _ = sheet.view.words.gettext
    said = sheet.line("programme", _("Your study programme"), _("As on your diploma, for example D3 Keperawatan"))
    accepted: Sequence[str] = sheet.detail.row["study_programmes"]
    programme = sheet.understood(
        said, partial(accepted_programme, sheet.view.release, accepted), _("Write its name in words.")
    )
    sheet.ends(Asks.PROGRAMME)
    return programme


def _born(sheet: _Sheet) -> dt.date | None:
    _ = sheet.view.words.gettext
    said = sheet.line("born", _("Your date of birth"), _("Day/month/year, for example 17/8/1998"))
    born = sheet.understood(
        said, lambda text: birth_date(text, sheet.view.today), _("Write it as day/month/year, for example 17/8/1998.")
    )
    sheet.ends(Asks.BIRTH_DATE)
    return born


def _ipk(sheet: _Sheet) -> Decimal | None:
    _ = sheet.view.words.gettext
    said = sheet.line("ipk", _("Your grade point average (IPK)"), _("For example 3.25"))
    ipk = sheet.understood(
        said, lambda text: figure(text, HIGHEST_IPK), _("Write a figure from 0 to 4, as on your transcript.")
    )
    sheet.ends(Asks.IPK)
    return ipk


def _years(sheet: _Sheet, row: Row) -> Decimal | None:
    _ = sheet.view.words.gettext
    said = sheet.line(f"years-{row['position']}", self_check.question(sheet.view, row), _("Your years, for example 2"))
    years = sheet.understood(said, lambda text: figure(text, MOST_YEARS), _("Write how many years, as a figure."))
    sheet.ends(Asks.YEARS, row["position"])
    return years


def _has(sheet: _Sheet, row: Row) -> bool | None:
    names = {True: sheet.view.words.gettext("Yes"), False: sheet.view.words.gettext("No")}
    said = st.segmented_control(
        self_check.question(sheet.view, row),
        [True, False],
        key=sheet.key(f"has-{row['position']}"),
        format_func=names.__getitem__,
    )
    sheet.ends(Asks.YES_OR_NO, row["position"])
    return said


def _show_results(sheet: _Sheet, findings: Sequence[Finding], answers: Answers) -> None:
    """Each result under its question; several criteria may hang on one answer."""
    listed = {row["position"]: row for row in sheet.detail.criteria}
    for (asks, position), slot in sheet.slots.items():
        own = [each for each in findings if each.asks == asks and position in (None, each.position)]
        results = html.joined(
            self_check.result(
                sheet.view, sheet.detail.row, each, listed.get(each.position) if each.position else None, answers
            )
            for each in own
        )
        if results:
            slot.html(results)
