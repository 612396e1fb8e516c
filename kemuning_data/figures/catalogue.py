"""Every figure by its id: what an address needs to make one again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kemuning_data.errors import Refusal
from kemuning_data.figures import (
    breakdowns,
    breakdowns_compared,
    evaluation_claims,
    evaluation_course,
    evaluation_training,
    feedback,
    feedback_counts,
    home,
    last_intake,
    merit,
    outcomes,
    outreach,
    professionalism,
    promises,
    selection_flow,
    selection_posts,
    selection_scores,
    selection_times,
    survey_choice,
    survey_elements,
    survey_index,
    survey_respondents,
    training_gains,
    training_home,
    training_hours,
    training_hours_units,
    training_people,
    training_progress,
    training_progress_units,
    training_quarters,
    vacancies,
)
from kemuning_data.figures.figure import Figure
from kemuning_data.figures.promise_words import on_its_day
from kemuning_data.queries import actions, evaluation, results, selection, training
from kemuning_data.queries import breakdowns as breakdown_queries
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.filters import VacancyFilters
from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.selection_filters import SECOND, SelectionFilters
from kemuning_data.queries.survey_filters import SurveyFilters
from kemuning_data.queries.training_filters import TrainingFilters
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


def _of_outcomes(make: Callable[[View, SelectionFilters], Figure]) -> Callable[[View, Parameters], Figure]:
    return lambda view, parameters: make(view, selection.asked(view.release, parameters)[0])


def _of_training(make: Callable[[View, TrainingFilters], Figure]) -> Callable[[View, Parameters], Figure]:
    return lambda view, parameters: make(view, training.asked(view.release, parameters)[0])


def _of_survey(make: Callable[[View, SurveyFilters], Figure]) -> Callable[[View, Parameters], Figure]:
    return lambda view, parameters: make(view, survey_choice.asked(view, parameters)[0])


def _of_evaluation(make: Callable[[View, EvaluationFilters], Figure]) -> Callable[[View, Parameters], Figure]:
    return lambda view, parameters: make(view, evaluation.asked(view.release, parameters)[0])


def _promises(view: View, parameters: Parameters) -> Figure:
    view = on_its_day(view)
    return promises.promises(view, actions.asked(view.release, view.today, parameters)[0])


def _compared(view: View, parameters: Parameters) -> Figure:
    first, second = (selection.asked(view.release, parameters, suffix)[0] for suffix in ("", SECOND))
    return selection_flow.compared(view, first, second)


def _who(view: View, parameters: Parameters) -> Figure:
    filters = selection.asked(view.release, parameters)[0]
    return breakdowns.who(view, filters, *breakdown_queries.asked(view.release, parameters))


def _who_compared(view: View, parameters: Parameters) -> Figure:
    one, other = (selection.asked(view.release, parameters, suffix)[0] for suffix in ("", SECOND))
    return breakdowns_compared.who_compared(view, one, other, breakdown_queries.asked(view.release, parameters)[0])


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
    "last-intake": _without_filters(last_intake.last_intake),
    "selection-funnel": _of_outcomes(selection_flow.funnel),
    "selection-pass-rates": _of_outcomes(selection_flow.pass_rates),
    "selection-competition": _of_outcomes(selection_posts.competition),
    "selection-unfilled": _of_outcomes(selection_posts.unfilled_posts),
    "selection-cut-offs": _of_outcomes(selection_posts.cut_offs),
    "selection-times": _of_outcomes(selection_times.stage_times),
    "selection-objections": _of_outcomes(selection_times.objections),
    "selection-skd-scores": _of_outcomes(selection_scores.skd_scores),
    "selection-skd-spread": _of_outcomes(selection_scores.skd_spread),
    "selection-compared": _compared,
    "selection-who": _who,
    "selection-who-compared": _who_compared,
    "selection-channels": _of_outcomes(outreach.channels),
    "staff-trained": _without_filters(training_home.staff_trained),
    "training-hours": _of_training(training_hours.hours_by_year),
    "training-hours-middle": _of_training(training_hours.hours_in_the_middle),
    "training-hours-units": _of_training(training_hours_units.hours_by_unit),
    "training-programmes": _of_training(training_progress.by_programme),
    "training-themes": _of_training(training_progress.by_theme),
    "training-units": _of_training(training_progress_units.by_unit),
    "training-quarters": _of_training(training_quarters.by_quarter),
    "training-appointed": _of_training(training_people.appointed),
    "training-cohorts": _of_training(training_people.cohorts),
    "training-gains": _of_training(training_gains.gains),
    "survey-units": _of_survey(survey_index.units),
    "survey-trend": _of_survey(survey_index.over_time),
    "survey-elements": _of_survey(survey_elements.elements),
    "survey-heat": _of_survey(survey_elements.heat),
    "survey-respondents": _of_survey(survey_respondents.respondents),
    "evaluation-claims": _of_evaluation(evaluation_claims.claims),
    "evaluation-course": _of_evaluation(evaluation_course.course),
    "evaluation-training": _of_evaluation(evaluation_training.trained),
    "promises": _promises,
    "professionalism": _without_filters(professionalism.index_by_year),
    "merit": _without_filters(merit.merit_by_year),
    "merit-aspects": _without_filters(merit.aspects_of_newest),
    "feedback-answers": _without_filters(feedback.answers),
    "feedback-states": _without_filters(feedback.states),
    "feedback-clocks": _without_filters(feedback.clocks),
    "feedback-months": _without_filters(feedback_counts.months),
    "feedback-categories": _without_filters(feedback_counts.categories),
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
