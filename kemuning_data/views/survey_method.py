"""How the satisfaction index is made: questions, formula, grades, sample, and what the interval means and does not."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.rules.interval import FEWEST_RESPONDENTS
from kemuning_data.rules.sample_size import minimum_sample
from kemuning_data.rules.satisfaction_index import HIGHEST, grade_bounds
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.view import View
from kemuning_data.views import html

TITLE = N_("How the index is made, and what it does not say")
PLACE = "metode"
"""Its name within the page."""
POPULATIONS = (50, 200, 1_000, 5_000, 20_000)
"""Numbers of people served for which the minimum sample is shown."""


def section(view: View) -> Markup:
    """The whole section, folded away below its heading."""
    _ = view.words.gettext
    return html.joined(
        [
            html.heading(_(TITLE), place=PLACE),
            html.paragraph(
                _(
                    "The public satisfaction survey (survei kepuasan masyarakat, SKM) asks people who have just used a "
                    "service nine questions, one for each element (unsur) that a regulation of the ministry names "
                    "(PermenPANRB 14/2017). Each answer is a mark from 1 (not good) to 4 (very good)."
                )
            ),
            Markup("<details><summary>{}</summary>{}</details>").format(
                _("Questions, formula, grades, sample and interval"), _details(view)
            ),
        ]
    )


def _details(view: View) -> Markup:
    _ = view.words.gettext
    parts = (
        (_("The nine elements"), html.bullets(label("survey_element", each, view.lang) for each in Element)),
        (_("The formula"), _formula(view)),
        (_("The grades"), _grades(view)),
        (_("How many must be asked"), _sample(view)),
        (_("What the interval means"), _interval(view)),
        (_("What it does not say"), _not_said(view)),
    )
    return html.joined(html.heading(name, 3) + said for name, said in parts)


def _formula(view: View) -> Markup:
    _ = view.words.gettext
    return html.joined(
        html.paragraph(each)
        for each in (
            _(
                "For every element the mean of its answers is taken (nilai rata-rata, NRR). The nine means are added "
                "up, each weighted exactly 1/9, and multiplied by 25: IKM = 25 × (NRR 1 + … + NRR 9) / 9. So the "
                "lowest index is 25 and the highest 100."
            ),
            _(
                "Many older reports weighted with 0.11 instead of 1/9; then 99 is the highest. Such figures are shown "
                "as they were printed and marked, and the line in the chart breaks there."
            ),
            _(
                "The index of the whole government is that of all answers together. It is never the plain mean of its "
                "units: ten answers of a small office would weigh as much as a thousand of a large one."
            ),
        )
    )


def _grades(view: View) -> Markup:
    _ = view.words.gettext
    bounds = list(grade_bounds().items())
    rows = []
    for (grade, least), above in zip(bounds, [None, *(bound for _grade, bound in bounds)], strict=False):
        highest = float(HIGHEST) if above is None else float(above) - 0.01
        rows.append(
            (label("survey_grade", grade, view.lang), number(float(least), view.lang, 2), number(highest, view.lang, 2))
        )
    return html.joined(
        [
            html.table(
                _("Grades of the service by the index"), [_("Grade (mutu)"), _("From"), _("To")], rows, figures=2
            ),
            html.paragraph(
                _(
                    "The index is rounded to two decimals, a half upwards, before the grade is read off. Where the "
                    "interval reaches into another grade, the grade printed is not certain, and the page says so."
                )
            ),
        ]
    )


def _sample(view: View) -> Markup:
    _ = view.words.gettext
    rows = [(number(each, view.lang), number(minimum_sample(each), view.lang)) for each in POPULATIONS]
    return html.joined(
        [
            html.paragraph(
                _(
                    "The minimum sample follows Krejcie and Morgan (1970): it depends on how many people a unit served "
                    "in the period (its population). A figure from fewer respondents is indicative: it is shown, and "
                    "marked. From fewer than {n} respondents nothing is shown."
                ).format(n=number(FEWEST_RESPONDENTS, view.lang))
            ),
            html.table(
                _("Minimum sample by number of people served"),
                [_("People served"), _("Respondents needed at least")],
                rows,
                figures=1,
            ),
        ]
    )


def _interval(view: View) -> Markup:
    _ = view.words.gettext
    return html.joined(
        html.paragraph(each)
        for each in (
            _(
                "Only some of the people served were asked; others would have answered a little differently. The "
                "interval says how much chance alone leaves open: of 20 surveys made like this, the interval of about "
                "19 holds the index that would come out if everybody had been asked (95%). The more of the people "
                "served have answered, the shorter it is."
            ),
            _(
                "Two units, or two periods of one unit, are told apart only where the interval of their difference "
                "leaves out zero. Units that cannot be told apart are never put in an order: they stand side by side "
                "in the order of the alphabet."
            ),
        )
    )


def _not_said(view: View) -> Markup:
    _ = view.words.gettext
    return html.bullets(
        [
            _("The interval covers chance, not bias: who was not asked, or did not wish to answer, is not in it."),
            _("It holds for respondents picked by chance. Where staff pick whom to ask, the index can be too good."),
            _("A change says that something moved, not why."),
            _("Old reports no longer hold their answers: how sure they are, nobody can tell."),
            _("Periods that are not over yet are not shown: half of the answers would look like a change."),
        ]
    )
