"""The candidates of a vacancy under their codes: the chosen first, deviating rows marked, the rest folded away."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from kemuning_data.figures import outcomes
from kemuning_data.figures.cells import shown
from kemuning_data.figures.figure import Figure
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.results import CHOSEN, VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.row_scores import IMPLYING
from kemuning_data.rules.vocabulary import Outcome, RowScores
from kemuning_data.view import View
from kemuning_data.views import figure, html, rule_checks

SHOWN = 12
"""Candidates in sight after the chosen."""
MOST = 200
"""Candidates on the page, about 80 kB; the files hold all."""


def section(view: View, result: VacancyResult) -> Markup:
    """The list as a figure, with a word on scores that are withheld."""
    made = outcomes.vacancy_ranking(view, result)
    if not made.frame.height:
        return Markup("")
    return figure.block(made, rows=_withheld(view, result) + _tables(view, result, made))


def table(view: View, result: VacancyResult, rows: Sequence[Row], caption: str) -> Markup:
    """Some candidates of the list; code and place stay in sight while the scores are moved sideways."""
    _ = view.words.gettext
    columns = outcomes.score_columns(view, result.ranking)
    deviating = result.deviating_codes
    lines: list[list[str | Markup]] = [
        [
            _who(view, row),
            _outcome(view, row["outcome"], deviating.get(row["candidate_code"], ())),
            *(shown(row[column.name], column, view.lang) for column in columns),
        ]
        for row in rows
    ]
    titles = [_("Code and place"), _("Outcome"), *(column.title for column in columns)]
    return Markup('<div class="kt-ranking">{}</div>').format(html.table(caption, titles, lines, figures=len(columns)))


def _who(view: View, row: Row) -> Markup:
    code = rule_checks.code(row["candidate_code"])
    if row["place"] is None:
        return code
    said = view.words.gettext("place {place}").format(place=place(view, row["place"]))
    return Markup('{} <span class="kt-under">{}</span>').format(code, said)


def place(view: View, published: float) -> str:
    """A place as a reader writes it; who shares one may stand at a half."""
    return number(published, view.lang, 1 if published % 1 else 0)


def _tables(view: View, result: VacancyResult, made: Figure) -> Markup:
    rows = made.frame.to_dicts()
    chosen = sum(row["outcome"] == Outcome.PASSED for row in rows)
    first = min(len(rows), chosen + SHOWN, MOST)
    rest = rows[first:MOST]
    parts = table(view, result, rows[:first], made.title)
    if rest:
        text = view.words.ngettext("Show {n} more candidate", "Show {n} more candidates", len(rest))
        name = text.format(n=number(len(rest), view.lang))
        parts += Markup("<details><summary>{}</summary>{}</details>").format(name, table(view, result, rest, name))
    if len(rows) > MOST:
        text = view.words.gettext("This page shows {shown} of {n} candidates; the files hold all of them.")
        parts += html.quiet(text.format(shown=number(MOST, view.lang), n=number(len(rows), view.lang)))
    return parts


def _outcome(view: View, outcome: str, broken: Sequence[str]) -> Markup:
    """What became of a candidate, and the rules that it does not follow as published."""
    said = label("outcome", outcome, view.lang)
    words = html.tag(f"✓ {said}", "open") if outcome in CHOSEN else escape(said)
    if not broken:
        return words
    rules = ", ".join(label("selection_rule", rule, view.lang) for rule in broken)
    mark = html.tag(view.words.gettext("! Deviates"), "vague")
    return Markup('{} {}<span class="kt-under">{}</span>').format(words, mark, rules)


def _withheld(view: View, result: VacancyResult) -> Markup:
    """That scores are shown in part or not at all, and whose decision that is."""
    _ = view.words.gettext
    rows = result.ranking
    if result.scores is RowScores.NONE:
        return html.notice(_("The agency does not publish scores of this vacancy. The rules were checked with them."))
    if result.scores is RowScores.EXACT:
        has_parts = any(rows[name].is_not_null().any() for name in ("twk", "technical"))
        has_total = any(rows[name].is_not_null().any() for name in ("skd", "integrated"))
        if has_parts or not has_total:
            return Markup("")
        return html.notice(_("The list that the agency published holds totals without their parts."))
    if result.row["vacancy_type"] in IMPLYING:
        return html.notice(
            _(
                "Scores of this vacancy are shown in whole numbers and without their parts: its type says something "
                "personal about whoever applied. The rules were checked on the exact scores before publication."
            )
        )
    return html.notice(
        _(
            "Scores are shown in whole numbers and without their parts: so the government has decided. The rules were "
            "checked on the exact scores before publication."
        )
    )
