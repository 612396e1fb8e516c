"""Every figure by its id: what an address needs to make one again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kemuning_data.errors import Refusal
from kemuning_data.figures import home, outcomes, vacancies
from kemuning_data.figures.figure import Figure
from kemuning_data.queries import results
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import asked
from kemuning_data.site_map import VACANCY
from kemuning_data.view import View

Parameters = Mapping[str, Iterable[str]]
"""The parameters of an address, each with its values."""


def _without_filters(make: Callable[[View], Figure | None]) -> Callable[[View, Parameters], Figure | None]:
    return lambda view, _parameters: make(view)


def _of_vacancies(make: Callable[[View, VacancyFilters], Figure]) -> Callable[[View, Parameters], Figure]:
    return lambda view, parameters: make(view, asked(view.release, parameters)[0])


def _of_result(make: Callable[[View, VacancyResult], Figure]) -> Callable[[View, Parameters], Figure | None]:
    def made(view: View, parameters: Parameters) -> Figure | None:
        named = next(iter(parameters.get(VACANCY, ())), "")
        found = results.result(view.release, named, view.today)
        return None if found is None else make(view, found)

    return made


FIGURES: Mapping[str, Callable[[View, Parameters], Figure | None]] = {
    "open-posts-by-sector": _without_filters(home.open_posts_by_sector),
    "recruitment-rounds": _without_filters(home.recruitment_rounds),
    "coming-dates": _without_filters(home.coming_dates),
    "clear-criteria": _without_filters(home.clear_criteria),
    "changes-since-last-release": _without_filters(home.changes_since_last),
    "vacancies": _of_vacancies(vacancies.vacancies_listed),
    "posts-by-education": _of_vacancies(vacancies.posts_by_education),
    "posts-by-unit": _of_vacancies(vacancies.posts_by_unit),
    "vacancy-ranking": _of_result(outcomes.vacancy_ranking),
    "vacancy-rule-checks": _of_result(outcomes.vacancy_rule_checks),
}


def figure(view: View, figure_id: str, parameters: Parameters) -> Figure:
    """The figure of an id, as the parameters of an address ask for it.

    Raises Refusal when there is no such figure, or when this release has nothing to make it of.
    """
    make = FIGURES.get(figure_id)
    made = None if make is None else make(view, parameters)
    if made is None:
        raise Refusal("figure_not_found", figure=figure_id[:60])
    return made
