"""Pemeriksaan aturan: was anyone chosen over a higher score, and was every published rule followed?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from kemuning_data.figures import outcomes
from kemuning_data.i18n import HOUSE_LANG, Lang
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.passed_over import PassedOver, Why, passed_over
from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.vocabulary import RowScores, SelectionRule
from kemuning_data.view import View
from kemuning_data.views import figure, html, rule_words

CODES_SHOWN = 10


def section(view: View, result: VacancyResult) -> Markup:
    """The question first, then one rule after the other, and the figure with its files."""
    made = outcomes.vacancy_rule_checks(view, result)
    items = html.joined(_rule(view, result, each) for each in result.checks)
    rows = Markup('<ul class="kt-rules">{}</ul>').format(items)
    return figure.block(made, rows=_question(view, result) + (rows if result.checks else Markup("")))


def _question(view: View, result: VacancyResult) -> Markup:
    """“Was anyone chosen over a higher score, and why?”, answered in a sentence or two."""
    if not result.is_final:
        return Markup("")
    found = passed_over(result)
    answer = " ".join([_answer(view, result, found), *_moved_in(view, result)])
    return Markup('<p class="kt-question"><strong>{}</strong> {}</p>').format(
        view.words.gettext("Was anyone chosen over a higher score?"), answer
    )


def _answer(view: View, result: VacancyResult, found: PassedOver | None) -> str:
    w, lang = view.words, view.lang
    if found is None:
        if result.row["chosen"] and not result.row["moved_in"]:
            return w.gettext("Scores and places of the chosen are not published, so the public rows cannot tell.")
        return w.gettext("No: nobody was chosen from the candidates of this vacancy.")
    if result.scores is not RowScores.EXACT:
        return _by_place(view, result, found)
    if not found.candidates:
        return w.gettext("No: nobody with a higher final score was left out.")
    if tuple(found.reasons) == (Why.DEVIATION,):
        sentence = w.ngettext(
            "Yes: {n} candidate with a higher final score was not chosen, against the rules. {explained}",
            "Yes: {n} candidates with a higher final score were not chosen, against the rules. {explained}",
            found.candidates,
        )
        return sentence.format(n=number(found.candidates, lang), explained=_explained(view, result, found.deviating))
    reasons = "; ".join(_reason(view, why, count) for why, count in found.reasons.items())
    sentence = w.ngettext(
        "{n} candidate with a higher final score was not chosen: {reasons}.",
        "{n} candidates with a higher final score were not chosen: {reasons}.",
        found.candidates,
    ).format(n=number(found.candidates, lang), reasons=reasons)
    return f"{sentence} {_explained(view, result, found.deviating)}" if found.deviating else sentence


def _by_place(view: View, result: VacancyResult, found: PassedOver) -> str:
    """The answer where scores are not shown exactly: the published places tell, and the rules were checked exactly."""
    w = view.words
    told = w.gettext(
        "Scores are not shown exactly here, so places are compared; the rules were checked on the exact scores."
    )
    if not found.candidates:
        nobody = w.gettext("No: nobody with a better place was left out.")
        return f"{nobody} {told}"
    reasons = "; ".join(_reason(view, why, count) for why, count in found.reasons.items())
    sentence = w.ngettext(
        "{n} candidate with a better place was not chosen: {reasons}.",
        "{n} candidates with a better place were not chosen: {reasons}.",
        found.candidates,
    ).format(n=number(found.candidates, view.lang), reasons=reasons)
    explained = _explained(view, result, found.deviating) if found.deviating else ""
    return " ".join(part for part in (sentence, explained, told) if part)


def _reason(view: View, why: Why, count: int) -> str:
    w = view.words
    sentences: Mapping[Why, str] = {
        Why.DEVIATION: w.ngettext("{n} against the rules", "{n} against the rules", count),
        Why.PRIORITY: w.ngettext(
            "{n} because a priority group comes before the score",
            "{n} because a priority group comes before the score",
            count,
        ),
        Why.OTHER_SEAT: w.ngettext(
            "{n} took an empty seat of another vacancy", "{n} took empty seats of other vacancies", count
        ),
        Why.WITHDREW: w.ngettext("{n} withdrew", "{n} withdrew", count),
        Why.ABSENT: w.ngettext("{n} was absent", "{n} were absent", count),
        Why.NOT_ELIGIBLE: w.ngettext("{n} was found not eligible", "{n} were found not eligible", count),
        Why.UNEXPLAINED: w.ngettext(
            "{n} for a reason that the public data do not tell",
            "{n} for reasons that the public data do not tell",
            count,
        ),
    }
    return sentences[why].format(n=number(count, view.lang))


def _explained(view: View, result: VacancyResult, rules: Sequence[str]) -> str:
    checks = [each for each in result.checks if each["rule"] in rules]
    if all(each["explanation_id"] for each in checks):
        return view.words.gettext("The agency explains it below.")
    return view.words.gettext("The agency has not explained it.")


def _moved_in(view: View, result: VacancyResult) -> list[str]:
    count = result.row["moved_in"]
    if not count:
        return []
    sentence = view.words.ngettext(
        "{n} empty seat went to a candidate of another vacancy, whose scores stand in the list of that one.",
        "{n} empty seats went to candidates of other vacancies, whose scores stand in the lists of those.",
        count,
    )
    return [sentence.format(n=number(count, view.lang))]


def _rule(view: View, result: VacancyResult, check: Row) -> Markup:
    rule = check["rule"]
    said = rule_words.sentence(view, rule, result.row, result.rules)
    source = rule_words.source(view, rule, result.row, result.rules)
    return Markup("<li><h3>{} {}</h3><p>{}{}</p><p>{}</p>{}</li>").format(
        mark(view, check["checked"], check["deviations"]),
        label("selection_rule", rule, view.lang),
        said,
        Markup(' <span class="kt-source">{}</span>').format(source) if source else "",
        _counts(view, check),
        _deviation(view, check) if check["deviations"] else "",
    )


def mark_of_vacancy(view: View, row: Row) -> Markup:
    """The same for a whole vacancy. row: of `queries.results.outcomes`."""
    w = view.words
    if row["deviations"]:
        text = w.ngettext("! {n} deviation", "! {n} deviations", row["deviations"])
        said = html.tag(text.format(n=number(row["deviations"], view.lang)), "vague")
        return said if row["explained"] else said + html.tag(w.gettext("not explained"), "vague")
    return html.tag(w.gettext("✓ Rules followed"), "open") if row["checked"] else Markup("")


def mark(view: View, checked: int, deviations: int) -> Markup:
    """Whether rules were followed, in a sign and in words."""
    _ = view.words.gettext
    if deviations:
        return html.tag(_("! Deviates"), "vague")
    if checked:
        return html.tag(_("✓ Followed"), "open")
    return html.tag(_("No case"))


def _counts(view: View, check: Row) -> str:
    w, lang = view.words, view.lang
    if check["rule"] == SelectionRule.PRIORITY_GROUP and not check["deviations"]:
        sentence = w.ngettext(
            "It applied to {n} case; no deviation.", "It applied to {n} cases; no deviation.", check["checked"]
        )
        return sentence.format(n=number(check["checked"], lang))
    checked = w.ngettext("{n} case checked", "{n} cases checked", check["checked"]).format(
        n=number(check["checked"], lang)
    )
    if not check["deviations"]:
        return w.gettext("{checked}; no deviation.").format(checked=checked)
    return w.ngettext("{checked}; {n} deviation.", "{checked}; {n} deviations.", check["deviations"]).format(
        checked=checked, n=number(check["deviations"], lang)
    )


def _deviation(view: View, check: Row) -> Markup:
    """Whom it concerns, and the agency's own words."""
    _ = view.words.gettext
    codes: list[str] = check["deviating_codes"]
    named = Markup(", ").join(code(each) for each in codes[:CODES_SHOWN])
    more = len(codes) - CODES_SHOWN
    if more > 0:
        text = view.words.ngettext("and {n} more in the file", "and {n} more in the file", more)
        named += Markup(" {}").format(text.format(n=number(more, view.lang)))
    concerned = html.paragraph(escape(_("Concerned: {codes}.")).format(codes=named)) if codes else Markup("")
    return concerned + explanation(view, check)


def explanation(view: View, check: Row) -> Markup:
    """The agency's word on a deviation; that it gave none, where it gave none."""
    _ = view.words.gettext
    said, lang = _own_words(check, view.lang)
    if said is None:
        return html.notice(_("The agency has not explained it yet."))
    words = html.source_text(said, view.lang) if lang == HOUSE_LANG else escape(said)
    return Markup('<blockquote class="kt-word"><p>{}</p><footer>{}</footer></blockquote>').format(
        words, _("Explanation of the agency, in its own words")
    )


def _own_words(check: Row, lang: Lang) -> tuple[str | None, Lang]:
    if lang != HOUSE_LANG and check["explanation_en"]:
        return check["explanation_en"], lang
    return check["explanation_id"], HOUSE_LANG


def code(candidate_code: str) -> Markup:
    """A candidate's code, never broken over two lines."""
    return Markup('<span class="kt-code">{}</span>').format(candidate_code)
