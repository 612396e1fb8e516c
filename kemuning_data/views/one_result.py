"""What became of one vacancy: who was chosen out of how many, whether the rules were followed, and every candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from kemuning_data.figures import outcomes
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries.filters import VacancyFilters, address_parameters
from kemuning_data.queries.results import VacancyResult
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import RESULTS, SELECTION
from kemuning_data.view import View
from kemuning_data.views import feedback_subject, html, promise_links, ranking, rule_checks

EARLIER_SHOWN = 5


def whole(view: View, result: VacancyResult, filters: VacancyFilters) -> Markup:
    """The page in one piece. filters: the choice of the list the reader came from."""
    return judged(view, result, filters, has_own_row=False) + listed(view, result, filters)


def judged(view: View, result: VacancyResult, filters: VacancyFilters, *, has_own_row: bool = True) -> Markup:
    """What came out, stage by stage, and the rules. has_own_row: after this a reader may look for their own row."""
    has_own_row &= not result.ranking.is_empty()
    return html.joined(
        [
            _back(view, filters),
            _heading(view, result.row),
            _figures(view, result.row),
            _contents(view, has_list=not result.ranking.is_empty(), has_own_row=has_own_row),
            _stages(view, result.stages),
            Markup('<span id="aturan"></span>'),
            rule_checks.section(view, result),
            Markup('<span id="baris"></span>') if has_own_row else Markup(""),
        ]
    )


def listed(view: View, result: VacancyResult, filters: VacancyFilters) -> Markup:
    """The candidates, the vacancy itself, and the same post in earlier intakes."""
    return html.joined(
        [
            Markup('<span id="daftar"></span>'),
            ranking.section(view, result),
            earlier(view, result.earlier),
            promise_links.of_vacancy(view, result.row),
            _ways(view, result.row),
            _back(view, filters),
        ]
    )


def missing(view: View, row: Row | None, filters: VacancyFilters) -> Markup:
    """When nothing is known of the result; row: of the vacancy, None where the release holds none of that code."""
    _ = view.words.gettext
    if row is None:
        return html.joined(
            [
                html.heading(_("Vacancy not found"), 1),
                html.finding(_("This release holds no vacancy with the code in the address.")),
                html.paragraph(_("The link may be cut off, or the vacancy stands in a newer release.")),
                _back(view, filters),
            ]
        )
    return html.joined(
        [
            _back(view, filters),
            _title(view, row),
            html.finding(_("This release holds no result of this vacancy yet.")),
            html.way(view.address("lowongan", formasi=row["vacancy_id"]), _("The vacancy, its conditions and dates")),
        ]
    )


def description(view: View, row: Row) -> str:
    """The result in a sentence or two. row: of vacancies with its outcome."""
    return f"{outcomes.filled(view, row)}. {outcomes.rules_in_short(view, row)}"


def title(view: View, row: Row) -> str:
    """The name of the page."""
    return view.words.gettext("Result: {title}").format(title=row["title"])


def earlier(view: View, rows: Sequence[Row], *, slug: str = SELECTION) -> Markup:
    """What became of the same post before: the latest first. slug: of the page that its links lead to."""
    _ = view.words.gettext
    heading = html.heading(_("The same post in earlier recruitment rounds"))
    if not rows:
        return heading + html.paragraph(_("This release holds no earlier result of this title in this unit."))
    items = [
        Markup("{} ({}): {}. {}").format(
            html.link(
                view.address(slug, formasi=row["vacancy_id"]),
                intake_name(row["intake_kind"], row["year"], view.lang),
            ),
            label("vacancy_type", row["vacancy_type"], view.lang),
            outcomes.filled(view, row),
            outcomes.rules_in_short(view, row),
        )
        for row in rows
    ]
    return heading + html.folded(items, EARLIER_SHOWN, _("Show all"))


def _title(view: View, row: Row) -> Markup:
    text = escape(view.words.gettext("Result: {title}")).format(title=html.source_text(row["title"], view.lang))
    return html.heading(text, 1)


def _heading(view: View, row: Row) -> Markup:
    round_name = intake_name(row["intake_kind"], row["year"], view.lang)
    places = [row["unit_name"]]
    if row["institution_name"] != row["unit_name"]:
        places.append(row["institution_name"])
    facts = [round_name, label("vacancy_type", row["vacancy_type"], view.lang)]
    return (
        _title(view, row)
        + html.finding(f"{_first_upper(description(view, row))}")
        + html.paragraph(Markup("{} · {}").format(html.source_text(" · ".join(places), view.lang), " · ".join(facts)))
    )


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _figures(view: View, row: Row) -> Markup:
    w, lang = view.words, view.lang
    pairs = [(number(row["posts"], lang), w.ngettext("post", "posts", row["posts"]))]
    if row["applied"] is not None:
        pairs.append((number(row["applied"], lang), w.ngettext("applicant", "applicants", row["applied"])))
    if row["chosen"] is not None:
        pairs.append((number(row["chosen"], lang), w.gettext("chosen")))
        pairs.append((number(max(0, row["posts"] - row["chosen"]), lang), w.gettext("posts left empty")))
    return html.numbers(pairs)


def _contents(view: View, *, has_list: bool, has_own_row: bool) -> Markup:
    _ = view.words.gettext
    places = [("aturan", _("Were the rules followed?"))]
    if has_own_row:
        places.append(("baris", _("My row")))
    if has_list:
        places.append(("daftar", _("Candidates and their scores")))
    return html.contents(_("On this page"), places)


def _stages(view: View, stages: Sequence[Row]) -> Markup:
    """How many came to each stage and left it; columns that are empty throughout are left out."""
    _ = view.words.gettext
    columns = [
        ("entered", _("Entered")),
        ("moved_in", _("From other vacancies")),
        ("passed", _("Passed")),
        ("failed", _("Did not pass")),
        ("absent", _("Absent")),
        ("withdrawn", _("Withdrew")),
    ]
    shown = [
        (name, text) for name, text in columns if name in {"entered", "passed"} or any(row[name] for row in stages)
    ]
    names = [label("selection_stage", row["stage"], view.lang) for row in stages]
    rows = [
        [name, *(number(row[column], view.lang) for column, _text in shown)]
        for name, row in zip(names, stages, strict=True)
    ]
    title = _("Stage by stage, in people")
    return (
        html.heading(_("Stage by stage"))
        + html.table(title, [_("Stage"), *(text for _name, text in shown)], rows, figures=len(shown))
        + html.explained(names, view.lang)
    )


def _ways(view: View, row: Row) -> Markup:
    _ = view.words.gettext
    code = row["vacancy_id"]
    always = replace(view, is_pinned=False, is_dated=False).address(SELECTION, formasi=code)
    pinned = view.address(SELECTION, formasi=code, rilis=view.release.release_id)
    return (
        html.way(view.address("lowongan", formasi=code), _("The vacancy, its conditions and dates"))
        + html.way(
            feedback_subject.address_about(view, vacancy_id=code, slug=SELECTION), _("Give feedback on this selection")
        )
        + html.quiet(
            Markup("{} · {}").format(
                html.link(always, _("Link to this result")),
                html.link(pinned, _("Link to it as release {release} has it").format(release=view.release.release_id)),
            )
        )
    )


def _back(view: View, filters: VacancyFilters) -> Markup:
    text = view.words.gettext("Back to your list") if filters.narrows else view.words.gettext("All results")
    return html.way(view.address(SELECTION, bagian=RESULTS, **address_parameters(filters)), text)
