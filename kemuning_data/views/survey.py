"""Survei: how satisfied those served are, how sure that is, and how it is reckoned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup

from kemuning_data.figures import survey_elements, survey_index, survey_respondents, survey_words
from kemuning_data.figures.figure import Figure
from kemuning_data.figures.survey_choice import row_of
from kemuning_data.figures.survey_words import value_name
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import LABELS
from kemuning_data.queries import survey
from kemuning_data.queries.survey_filters import PARAMETERS, SurveyFilters, address_parameters
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import SURVEY
from kemuning_data.view import RELEASE, View
from kemuning_data.views import chosen_filters, figure, html, plain_form, promise_links, survey_method
from kemuning_data.views.plain_form import Select

KEPT = 128
"""Choices whose figures are kept ready."""
PARTS = {
    "survey-trend": N_("Over time"),
    "survey-elements": N_("Nine elements"),
    "survey-units": N_("Unit by unit"),
    "survey-heat": N_("Units and elements"),
    "survey-respondents": N_("Who answered"),
}
"""Figure → what it is called in the list of parts."""


def is_told(view: View) -> bool:
    """Whether the release tells any index."""
    return bool(survey.periods(view.release))


def title(view: View) -> str:
    return view.words.gettext("Public satisfaction")


def none_yet(view: View) -> Markup:
    """A release of an older version, or one from before the first survey."""
    _ = view.words.gettext
    return html.joined(
        [
            html.heading(title(view), 1),
            html.finding(_("This release holds no satisfaction survey yet.")),
            html.paragraph(
                _(
                    "Figures come with the release after the first period of a survey has ended and at least ten "
                    "people have answered."
                )
            ),
            survey_method.section(view),
        ]
    )


@lru_cache(maxsize=KEPT)
def heading(view: View, chosen: SurveyFilters) -> Markup:
    """The page's name, its one sentence, its numbers, and what the acronyms mean."""
    row = row_of(view, chosen)
    said = survey_words.finding(view, chosen, row)
    parts = [html.heading(title(view), 1), html.finding(said)]
    if row is not None and row["ikm"] is not None:
        parts.append(html.numbers(_numbers(view, row)))
        parts.append(_respondents(view, row))
    return html.joined([*parts, html.explained([said, "SKM"], view.lang)])


def _numbers(view: View, row: Row) -> list[tuple[str, str]]:
    _ = view.words.gettext
    pairs = [
        (survey_words.points(view, row["ikm"]), _("index (IKM), of 100")),
        (row["grade"], _("grade, on a scale from A to D")),
    ]
    change = survey.change(view.release, row["unit_code"], row["period"])
    if change is not None:
        since = _("points since {period}") if change.is_told_apart else _("points since {period}, not certain")
        named = since.format(period=value_name(view, "period", change.before["period"]))
        pairs.append((survey_words.signed(view, change.points), named))
    if row["n"] is not None:
        pairs.append((number(row["n"], view.lang), view.words.ngettext("respondent", "respondents", row["n"])))
    return pairs


def _respondents(view: View, row: Row) -> Markup:
    said = survey_words.respondents(view, row)
    return html.notice(said) if row["is_indicative"] else html.quiet(said)


def links(view: View, chosen: SurveyFilters) -> Markup:
    """A link a chosen unit or sector, to the figures without it; nothing where neither is chosen."""
    values = ((name, view.address(SURVEY, **address_parameters(without))) for name, without in _without(view, chosen))
    return chosen_filters.listed(view, values)


def _without(view: View, chosen: SurveyFilters) -> Iterator[tuple[str, SurveyFilters]]:
    if chosen.unit is not None:
        yield value_name(view, "unit", chosen.unit), replace(chosen, unit=None)
    if chosen.sector is not None:
        yield value_name(view, "sector", chosen.sector), replace(chosen, sector=None)


@lru_cache(maxsize=KEPT)
def behind(view: View, chosen: SurveyFilters) -> Markup:
    """The figures of the choice, kept, for readers make the same choices; and the method behind them."""
    makers = (
        survey_index.over_time,
        survey_elements.elements,
        survey_index.units,
        survey_elements.heat,
        survey_respondents.respondents,
    )
    figures = [made for made in (make(view, chosen) for make in makers) if made.frame.height]
    _ = view.words.gettext
    places = [*((made.id, _(PARTS[made.id])) for made in figures), (survey_method.PLACE, _("Method"))]
    return html.joined(
        [
            promise_links.of_survey(view, chosen),
            html.contents(_("Parts of this page"), places),
            *(_block(made) for made in figures),
            survey_method.section(view),
            _permalink(view, chosen),
        ]
    )


def _block(made: Figure) -> Markup:
    """A figure; what breaks in the line over time is seen in its chart alone."""
    is_drawn = made.id == survey_index.OVER_TIME
    return Markup('<div class="kt-people">{}</div>').format(figure.block(made, is_drawn=is_drawn))


def _permalink(view: View, chosen: SurveyFilters) -> Markup:
    address = view.address(SURVEY, **{**address_parameters(chosen), RELEASE: view.release.release_id})
    return html.quiet(html.link(address, view.words.gettext("Link to these figures as this release has them")))


def period_codes(view: View, chosen: SurveyFilters) -> tuple[str, ...]:
    """The periods that are offered: those with figures of what is chosen, newest first."""
    return survey.periods(view.release, chosen.unit)


def unit_codes(view: View, chosen: SurveyFilters) -> tuple[str, ...]:
    """The units that are offered, of the chosen sector where there is one, in alphabetical order."""
    known = survey.units(view.release).select("unit_code", "sector").iter_rows()
    return tuple(code for code, sector in known if chosen.sector in (None, sector) or code == chosen.unit)


def sectors(view: View) -> tuple[str, ...]:
    """The service sectors that are offered, in the order in which they are listed elsewhere."""
    known = set(survey.units(view.release)["sector"])
    return tuple(code for code in LABELS["sector"] if code in known)


def form(view: View, chosen: SurveyFilters) -> Markup:
    """The choice of a period and a unit before any script has run; the sector stays."""
    options: Mapping[str, tuple[str, ...]] = {
        "period": period_codes(view, chosen),
        "unit": ("", *unit_codes(view, chosen)),
    }
    selects = [
        Select(
            PARAMETERS[field],
            view.words.gettext(survey_words.NAMES[field]),
            [(code, value_name(view, field, code)) for code in codes],
            getattr(chosen, field) or "",
        )
        for field, codes in options.items()
    ]
    return plain_form.form(view, SURVEY, selects, address_parameters(chosen), "kt-survey-")
