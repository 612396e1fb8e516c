"""Promises as cards: what was found lacking, what was decided, who answers for it, and what was measured."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import urlsplit

import polars as pl
from markupsafe import Markup

from kemuning_data.figures import sentences
from kemuning_data.figures.promise_words import count, difference, in_short, measured, standing, subject, text_of
from kemuning_data.i18n.formats import date
from kemuning_data.i18n.labels import label
from kemuning_data.queries import selection_frames, survey
from kemuning_data.queries.survey_filters import SurveyFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.evaluation_vocabulary import ActionState
from kemuning_data.site_map import EVALUATION, PART, PROMISE, PROMISES, SELECTION, SURVEY
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views.public_answers import item_address

Fact = tuple[str, str | Markup]

_TAGS = {ActionState.LATE: "vague", ActionState.DONE: "open"}
"""How the mark of a state looks; its words say the same."""


def parameters(action_code: str) -> dict[str, str]:
    """The parameters of the address of one promise."""
    return {PART: PROMISES, PROMISE: action_code}


def address(view: View, action_code: str) -> str:
    """The address of one promise."""
    return view.address(EVALUATION, **parameters(action_code))


def cards(view: View, rows: pl.DataFrame) -> Markup:
    """All promises of `queries.actions.promises`, under a heading a state."""
    by_state = groupby(rows.to_dicts(), key=lambda row: row["state"])
    return html.joined(_of_state(view, state, list(own)) for state, own in by_state)


def _of_state(view: View, state: str, own: list[Row]) -> Markup:
    title = f"{label('action_state', state, view.lang)}: {count(view, len(own))}"
    return html.heading(title, 3) + html.joined(_card(view, row) for row in own)


def _card(view: View, row: Row) -> Markup:
    """The promise in short; what was measured and where it leads are folded away."""
    title = html.link(address(view, row["action_code"]), _text(view, row, "theme"))
    return Markup('<article class="kt-promise">{}{}{}<details><summary>{}</summary>{}</details></article>').format(
        html.heading(title, 4),
        _standing(view, row),
        html.definitions([*_promised(view, row), *_in_short(view, row)]),
        view.words.gettext("What was measured, and what belongs to it"),
        html.definitions([*_dates(view, row), *_measures(view, row), *_belonging(view, row)]) + caution(view),
    )


def whole(view: View, row: Row) -> Markup:
    """Everything told of one promise, open."""
    return html.joined(
        [
            html.heading(_text(view, row, "theme"), 1),
            _standing(view, row),
            html.definitions([*_promised(view, row), *_dates(view, row)]),
            html.heading(view.words.gettext("Measured before and after")),
            html.definitions(_measures(view, row)),
            caution(view),
            html.heading(view.words.gettext("What belongs to it")),
            html.definitions(_belonging(view, row)),
        ]
    )


def caution(view: View) -> Markup:
    """What before and after do not say."""
    return html.quiet(
        view.words.gettext(
            "Before and after stand side by side. That does not say the promise changed the figure: other things "
            "happened meanwhile, and who answers a survey can change."
        )
    )


def _standing(view: View, row: Row) -> Markup:
    state = ActionState(row["state"])
    mark = html.tag(label("action_state", state, view.lang), _TAGS.get(state, "plain"))
    return html.paragraph(Markup("{} {}").format(mark, standing(view, row)))


def _promised(view: View, row: Row) -> list[Fact]:
    _ = view.words.gettext
    is_refused = row["state"] == ActionState.REFUSED
    facts: list[Fact] = [(_("Refused, because") if is_refused else _("Decided"), _text(view, row, "decision"))]
    if text_of(view, row, "action")[0]:
        facts.append((_("What is done"), _text(view, row, "action")))
    unit = html.source_text(row["unit_name"], view.lang) if row["unit_name"] else row["unit_code"]
    facts.append((_("Who answers for it"), unit))
    if text_of(view, row, "evidence")[0]:
        facts.append((_("What shows it"), _evidence(view, row)))
    return facts


def _in_short(view: View, row: Row) -> list[Fact]:
    said = in_short(view, row)
    return [(subject(view, row), said)] if said else []


def _dates(view: View, row: Row) -> list[Fact]:
    _ = view.words.gettext
    named = (("starts_on", _("Decided or begun on")), ("due_on", _("Last day")), ("done_on", _("Done on")))
    return [(name, date(row[column], view.lang)) for column, name in named if row[column] is not None]


def _measures(view: View, row: Row) -> list[Fact]:
    _ = view.words.gettext
    facts: list[Fact] = [
        (_("What is measured"), subject(view, row)),
        (_("Before"), measured(view, row, "before")),
        (_("After"), measured(view, row, "after")),
        (_("Difference"), difference(view, row)),
    ]
    if facts[1][1] == facts[2][1]:
        facts[1:3] = [(_("Before and after"), facts[1][1])]
    return [(name, said) for name, said in facts if said]


def _belonging(view: View, row: Row) -> list[Fact]:
    """The sector, the survey, the round and the public answers, each with the way there."""
    _ = view.words.gettext
    sector = label("sector", row["sector"], view.lang)
    facts: list[Fact] = [(_("Service sector"), html.link(view.address(EVALUATION, sektor=row["sector"]), sector))]
    if row["measured"] is not None:
        facts.append((_("Survey"), _survey(view, row)))
    if row["intake_code"] is not None:
        facts.append((_("Recruitment round"), _round(view, row["intake_code"])))
    if row["feedback_numbers"]:
        links = [html.link(item_address(view, each), each) for each in row["feedback_numbers"]]
        facts.append((_("Messages that it answers"), Markup(", ").join(links)))
    return facts


def _survey(view: View, row: Row) -> Markup:
    asks_itself = row["unit_code"] in set(survey.units(view.release)["unit_code"])
    chosen = SurveyFilters(unit=row["unit_code"]) if asks_itself else SurveyFilters(sector=row["sector"])
    name = view.words.gettext("Satisfaction index (IKM)")
    if row["element"] is not None:
        name = label("survey_element", row["element"], view.lang)
    return html.link(view.address(SURVEY, **address_parameters(chosen)), name)


def _round(view: View, intake_code: str) -> Markup:
    _ = view.words.gettext
    name = sentences.intake_names(view).get(intake_code, intake_code)
    ways = [html.link(view.address("lowongan", pengadaan=intake_code), _("vacancies"))]
    if selection_frames.has_outcomes(view.release):
        ways.append(html.link(view.address(SELECTION, pengadaan=intake_code), _("results")))
    return Markup("{} ({})").format(name, Markup(", ").join(ways))


def _text(view: View, row: Row, name: str) -> str | Markup:
    text, is_foreign = text_of(view, row, name)
    return html.source_text(text, view.lang) if is_foreign else text


def _evidence(view: View, row: Row) -> str | Markup:
    """An address as a link, and the words of the office as they stand."""
    text, _is_foreign = text_of(view, row, "evidence")
    is_address = urlsplit(text).scheme == "https" and " " not in text
    return html.link(text, text) if is_address else _text(view, row, "evidence")
