"""From everything that a promise is about, the way to it: one line, and nothing where there is no promise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup, escape

from kemuning_data.figures.promise_words import on_its_day
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import actions
from kemuning_data.queries.action_filters import ActionFilters, address_parameters
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.evaluation_vocabulary import ActionState
from kemuning_data.site_map import EVALUATION, PART, PROMISES
from kemuning_data.view import View
from kemuning_data.views import html

_Named = tuple[str, ActionFilters]
"""How many promises a choice has and what they belong to, untranslated, and the choice."""
_ROUND = N_("{n} about this recruitment round")
_UNIT = N_("{n} of this unit")


def of_vacancy(view: View, row: Row) -> Markup:
    """Promises about the round of a vacancy and of its unit. row: of vacancies."""
    return _line(
        view, [(_ROUND, ActionFilters(intake=row["intake_code"])), (_UNIT, ActionFilters(unit=row["unit_code"]))]
    )


def of_round(view: View, intake_code: str | None) -> Markup:
    """Promises about a recruitment round; nothing where none is chosen."""
    return Markup("") if intake_code is None else _line(view, [(_ROUND, ActionFilters(intake=intake_code))])


def of_sector(view: View, sector: str) -> Markup:
    """Promises in a service sector."""
    return _line(view, [(N_("{n} in this sector"), ActionFilters(sector=sector))])


def of_answer(view: View, public_number: str) -> Markup:
    """Promises that answer a message."""
    return _line(view, [(N_("{n} to answer this message"), ActionFilters(feedback_number=public_number))])


def of_survey(view: View, chosen: SurveyFilters) -> Markup:
    """Promises of the unit or sector that is chosen in the survey, and the elements that are to rise by them."""
    read = on_its_day(view)
    of = ActionFilters(unit=chosen.unit, sector=None if chosen.unit else chosen.sector)
    found = actions.promises(read.release, read.today, of)
    if found.is_empty():
        return Markup("")
    name = _UNIT if chosen.unit else N_("{n} in this sector") if chosen.sector else N_("{n} altogether")
    elements = found["element"].drop_nulls().value_counts(sort=True, name="promises").sort(
        "promises", "element", descending=[True, False]
    )  # fmt: skip
    items = (
        html.link(
            _address(view, replace(of, element=code)),
            f"{label('survey_element', code, view.lang)} ({number(promises, view.lang)})",
        )
        for code, promises in elements.iter_rows()
    )
    about = Markup(", ").join(items)
    said = escape(view.words.gettext("About elements of the survey: {elements}.")).format(elements=about)
    return _line(view, [(name, of)], said if about else None)


def _line(view: View, named: Iterable[_Named], more: Markup | None = None) -> Markup:
    """`Promised: 3 about this recruitment round (1 late), 2 of this unit.` with a link each."""
    _, read = view.words.gettext, on_its_day(view)
    items: list[Markup] = []
    for name, filters in named:
        states = actions.states(read.release, read.today, filters)
        promises, late = sum(states.values()), states[ActionState.LATE]
        if promises:
            link = html.link(_address(view, filters), _(name).format(n=number(promises, view.lang)))
            lateness = escape(_("{n} late")).format(n=number(late, view.lang))
            items.append(Markup("{} ({})").format(link, lateness) if late else link)
    if not items:
        return Markup("")
    line = escape(_("Promised to the public: {promises}.")).format(promises=Markup(", ").join(items))
    return html.paragraph(line if more is None else Markup("{} {}").format(line, more))


def _address(view: View, filters: ActionFilters) -> str:
    return view.address(EVALUATION, **{PART: PROMISES, **address_parameters(filters)})
