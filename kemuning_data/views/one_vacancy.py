"""One vacancy's own page: what it asks, what it offers, until when, and how to apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from kemuning_data.figures import outcomes, sentences
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries import results
from kemuning_data.queries.filters import Status, VacancyFilters, address_parameters
from kemuning_data.queries.vacancies import Row, VacancyDetail
from kemuning_data.site_map import SELECTION
from kemuning_data.view import View
from kemuning_data.views import (
    criteria,
    feedback_subject,
    how_to_apply,
    html,
    promise_links,
    sharing,
    timetable,
    vacancy_words,
)

PROGRAMMES_SHOWN = 8
OTHER_INTAKES_SHOWN = 5


def whole(view: View, detail: VacancyDetail, filters: VacancyFilters) -> Markup:
    """The page in one piece. filters: the choice of the list the reader came from."""
    return asked(view, detail, filters, has_check=False) + answered(view, detail, filters)


def asked(view: View, detail: VacancyDetail, filters: VacancyFilters, *, has_check: bool = True) -> Markup:
    """What the vacancy is and what it asks. has_check: after this a reader may check themselves."""
    return html.joined(
        [
            _back(view, filters),
            _heading(view, detail.row),
            timetable.open_window(view, detail),
            _outcome(view, detail.row),
            _contents(view, has_check=has_check),
            _facts(view, detail.row),
            criteria.section(view, detail.criteria),
            Markup('<span id="periksa"></span>') if has_check else Markup(""),
        ]
    )


def answered(view: View, detail: VacancyDetail, filters: VacancyFilters) -> Markup:
    """When, how to apply, and what became of the same post."""
    return html.joined(
        [
            how_to_apply.section(view, detail),
            timetable.section(view, detail),
            timetable.objections(view, detail),
            _other_intakes(view, detail.other_intakes),
            promise_links.of_vacancy(view, detail.row),
            sharing.section(view, detail.row),
            html.way(
                feedback_subject.address_about(view, vacancy_id=detail.row["vacancy_id"], slug="lowongan"),
                view.words.gettext("Give feedback on this vacancy"),
            ),
            _permalinks(view, detail.row["vacancy_id"]),
            _back(view, filters),
        ]
    )


def unknown(view: View, vacancy_id: str, filters: VacancyFilters) -> Markup:
    """When the release holds no such vacancy."""
    _ = view.words.gettext
    return html.joined(
        [
            html.heading(_("Vacancy not found"), 1),
            html.finding(
                _("Release {release} holds no vacancy with the code “{code}”.").format(
                    release=view.release.release_id, code=vacancy_id[:60]
                )
            ),
            html.paragraph(_("The link may be cut off, or the vacancy stands in a newer release.")),
            _back(view, filters),
        ]
    )


def _heading(view: View, row: Row) -> Markup:
    """Where nobody can apply, that comes first; the page stays, for whoever wants to know what it was."""
    _ = view.words.gettext
    is_closed = row["is_withdrawn"] or row["status"] == Status.CLOSED
    template = _("{registration} {posts} at {unit}.") if is_closed else _("{posts} at {unit}. {registration}")
    sentence = Markup("{} {}").format(
        html.tag(vacancy_words.status_name(row, view), "closed" if row["is_withdrawn"] else row["status"]),
        escape(template).format(
            posts=sentences.posts(view, row["posts"]),
            unit=html.source_text(row["unit_name"], view.lang),
            registration=vacancy_words.registration(row, view),
        ),
    )
    return html.heading(html.source_text(row["title"], view.lang), 1) + html.finding(sentence)


def _outcome(view: View, row: Row) -> Markup:
    """What came out, and the way to it; nothing while nothing is known."""
    known = results.outcome(view.release, row["vacancy_id"])
    if known is None:
        return Markup("")
    return html.notice(_came_out(view, {**row, **known}))


def _came_out(view: View, row: Row) -> Markup:
    """The result in a sentence with the way to it. row: of vacancies with its outcome."""
    address = view.address(SELECTION, formasi=row["vacancy_id"])
    link = html.link(address, view.words.gettext("See the result and the scores"))
    return Markup("{}. {} {}").format(outcomes.filled(view, row), outcomes.rules_in_short(view, row), link)


def _contents(view: View, *, has_check: bool) -> Markup:
    _ = view.words.gettext
    places = [("syarat", _("Criteria")), ("melamar", _("How to apply")), ("jadwal", _("Timetable"))]
    if has_check:
        places.insert(1, ("periksa", _("Check it yourself")))
    return html.contents(_("On this page"), places)


def _facts(view: View, row: Row) -> Markup:
    _ = view.words.gettext
    lang = view.lang
    round_name = intake_name(row["intake_kind"], row["year"], lang)
    facts: list[tuple[str, str | Markup]] = [
        (_("Education"), _levels(view, row)),
        (_("Study programmes"), _programmes(view, row["study_programmes"])),
        (_("Income"), vacancy_words.income(row, view) or _("Not stated by the agency")),
        (_("Posts"), number(row["posts"], lang)),
        (_("Unit"), html.source_text(row["unit_name"], lang)),
    ]
    if row["placement"]:
        facts.append((_("Place of work"), html.source_text(row["placement"].replace("|", " › "), lang)))
    facts += [
        (_("Institution"), html.source_text(row["institution_name"], lang)),
        (_("Recruitment round"), escape(round_name) + html.explained([round_name], lang)),
        (_("Vacancy type"), label("vacancy_type", row["vacancy_type"], lang)),
        (_("Open to disabled applicants"), _("Yes") if row["is_open_to_disabled"] else _("No")),
    ]
    if row["applicants"] is not None:
        facts.append((_("Applicants"), number(row["applicants"], lang)))
    if row["eligible"] is not None:
        facts.append((_("Found eligible so far"), number(row["eligible"], lang)))
    if row["duties"]:
        facts.append((_("Duties"), html.source_text(row["duties"], lang)))
    facts.append((_("Code of the vacancy"), row["vacancy_id"]))
    return html.definitions(facts)


def _levels(view: View, row: Row) -> str:
    levels = [label("education_level", code, view.lang) for code in row["education_levels"]]
    return ", ".join(levels) or view.words.gettext("Not stated by the agency")


def _programmes(view: View, programmes: Sequence[str]) -> str | Markup:
    if not programmes:
        return view.words.gettext("Not stated by the agency")
    more = len(programmes) - PROGRAMMES_SHOWN
    return html.folded(
        [html.source_text(each, view.lang) for each in programmes],
        PROGRAMMES_SHOWN,
        view.words.ngettext("Show {n} more study programme", "Show {n} more study programmes", more).format(
            n=number(more, view.lang)
        ),
    )


def _other_intakes(view: View, others: Sequence[Row]) -> Markup:
    """What became of the same post: the latest first."""
    _ = view.words.gettext
    title = html.heading(_("The same post in other recruitment rounds"))
    if not others:
        return title + html.paragraph(_("This release holds no other vacancy of this title in this unit."))
    known = {row["vacancy_id"]: row for row in results.with_outcomes(view.release, others)}
    items = [
        Markup("{}: {}, {}.{} {}{}").format(
            html.link(
                view.address("lowongan", formasi=row["vacancy_id"]),
                intake_name(row["intake_kind"], row["year"], view.lang),
            ),
            sentences.posts(view, row["posts"]),
            label("vacancy_type", row["vacancy_type"], view.lang),
            _found_eligible(view, row),
            vacancy_words.registration(row, view),
            Markup(" {}").format(_came_out(view, known[row["vacancy_id"]])) if row["vacancy_id"] in known else "",
        )
        for row in others
    ]
    return title + html.folded(items, OTHER_INTAKES_SHOWN, _("Show all"))


def _found_eligible(view: View, row: Row) -> str:
    if row["eligible"] is None:
        return ""
    w = view.words
    return " " + w.ngettext(
        "{n} applicant was found eligible.", "{n} applicants were found eligible.", row["eligible"]
    ).format(n=number(row["eligible"], view.lang))


def _permalinks(view: View, vacancy_id: str) -> Markup:
    _ = view.words.gettext
    release = view.release.release_id
    always = replace(view, is_pinned=False).address("lowongan", formasi=vacancy_id)
    pinned = view.address("lowongan", formasi=vacancy_id, rilis=release)
    return html.quiet(
        Markup("{} · {}").format(
            html.link(always, _("Link to this vacancy")),
            html.link(pinned, _("Link to it as release {release} has it").format(release=release)),
        )
    )


def _back(view: View, filters: VacancyFilters) -> Markup:
    text = view.words.gettext("Back to your list") if filters.narrows else view.words.gettext("Back to all vacancies")
    return html.way(view.address("lowongan", **address_parameters(filters)), text)
