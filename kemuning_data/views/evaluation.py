"""Evaluasi, the service sectors: what was found lacking, who came, what was measured afterwards, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from kemuning_data.figures import evaluation_claims as claim_figures
from kemuning_data.figures import evaluation_course, evaluation_training, evaluation_words
from kemuning_data.figures.evaluation_parts import NAMES, in_order, value_name
from kemuning_data.figures.figure import Figure
from kemuning_data.i18n import N_
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_filters import PARAMETERS, EvaluationFilters, address_parameters
from kemuning_data.rules.sector_claims import LAGS, STANDARD_LAG
from kemuning_data.site_map import EVALUATION
from kemuning_data.view import RELEASE, View
from kemuning_data.views import (
    chosen_filters,
    evaluation_claims,
    evaluation_menu,
    evaluation_method,
    figure,
    html,
    plain_form,
    professionalism,
)
from kemuning_data.views.plain_form import Select

KEPT = 64
"""Choices whose figures are kept ready."""
EXPLAINED = ("IKM", "PNS", "JP")
"""Acronyms of the page."""
PARTS = {
    "evaluation-claims": N_("Sector by sector"),
    evaluation_course.COURSE: N_("Over time"),
    "evaluation-training": N_("Trained staff"),
}
"""Figure → what it is called in the list of parts."""


def title(view: View) -> str:
    return view.words.gettext("Evaluation by service sector")


def is_told(view: View) -> bool:
    """Whether the release tells the evaluation of any sector; an older one does not."""
    return bool(evaluation.sectors(view.release))


def none_yet(view: View) -> Markup:
    """A release of an older version, or one from before the first survey and the first list of vacancies."""
    _ = view.words.gettext
    return html.joined(
        [
            evaluation_menu.links(view, ""),
            html.heading(title(view), 1),
            html.finding(_("This release holds no evaluation by service sector yet.")),
            html.paragraph(
                _("It comes with the first release after both a satisfaction survey and recruitment results are there.")
            ),
            evaluation_method.section(view),
            html.way_home(view.lang),
        ]
    )


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: EvaluationFilters) -> Markup:
    """The page's name and its one sentence."""
    return html.joined(
        [
            evaluation_menu.links(view, ""),
            html.heading(title(view), 1),
            html.finding(evaluation_words.finding(view, chosen)),
        ]
    )


def links(view: View, chosen: EvaluationFilters) -> Markup:
    """A link a chosen value, to the figures without it; nothing where nothing is chosen."""
    values = (
        (name, view.address(EVALUATION, **address_parameters(without))) for name, without in _without(view, chosen)
    )
    return chosen_filters.listed(view, values)


def _without(view: View, chosen: EvaluationFilters) -> Iterator[tuple[str, EvaluationFilters]]:
    if chosen.sector is not None:
        yield value_name(view, "sector", chosen.sector), replace(chosen, sector=None)
    if chosen.lag != STANDARD_LAG:
        lag = f"{view.words.gettext(NAMES['lag'])}: {value_name(view, 'lag', str(chosen.lag))}"
        yield lag, replace(chosen, lag=STANDARD_LAG)


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: EvaluationFilters) -> Markup:
    """The figures of the choice, kept, for readers make the same choices; and the rule behind them."""
    _ = view.words.gettext
    makers = (claim_figures.claims, evaluation_course.course, evaluation_training.trained)
    figures = [made for made in (make(view, chosen) for make in makers) if made.frame.height]
    places = [*((made.id, _(PARTS[made.id])) for made in figures), (evaluation_claims.RULE, _("The rule"))]
    return html.joined(
        [
            html.contents(_("Parts of this page"), places),
            *(_block(made, chosen) for made in figures),
            evaluation_method.section(view),
            professionalism.in_short(view),
            html.explained(EXPLAINED, view.lang),
            _permalink(view, chosen),
        ]
    )


def _block(made: Figure, chosen: EvaluationFilters) -> Markup:
    if made.id == evaluation_course.COURSE:
        name = made.view.words.gettext("Every number as tables, sector by sector")
        tables = Markup("<details><summary>{}</summary>{}</details>").format(name, figure.table(made))
        return Markup('<div class="kt-people">{}</div>').format(figure.block(made, rows=tables, is_drawn=True))
    is_claims = made.id == "evaluation-claims"
    return figure.block(made, rows=evaluation_claims.cards(made.view, chosen) if is_claims else None)


def _permalink(view: View, chosen: EvaluationFilters) -> Markup:
    address = view.address(EVALUATION, **{**address_parameters(chosen), RELEASE: view.release.release_id})
    return html.quiet(html.link(address, view.words.gettext("Link to these figures as this release has them")))


def options(view: View, field: str) -> list[str]:
    """What can be chosen, as codes; "" for no choice."""
    if field == "sector":
        return ["", *in_order(view, evaluation.sectors(view.release))]
    return [str(lag) for lag in LAGS] if field == "lag" else list(evaluation.lengths(view.release))


def form(view: View, chosen: EvaluationFilters) -> Markup:
    """The choice of a sector and a lag before any script has run; the length of a period stays."""
    wanted: Mapping[str, str] = {"sector": chosen.sector or "", "lag": str(chosen.lag)}
    selects = [
        Select(
            PARAMETERS[field],
            view.words.gettext(NAMES[field]),
            [(code, value_name(view, field, code)) for code in options(view, field)],
            code,
        )
        for field, code in wanted.items()
    ]
    return plain_form.form(view, EVALUATION, selects, address_parameters(chosen), "kt-evaluation-")
