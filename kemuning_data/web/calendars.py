"""Dates for a reader's own calendar: `/lowongan.ics?formasi=<vacancy>` or `?pengadaan=<recruitment round>`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kemuning_data.exports.ical import MEDIA_TYPE, DayEvent, calendar
from kemuning_data.exports.lasting_ids import lasting_id
from kemuning_data.i18n.labels import intake_name, label
from kemuning_data.queries import vacancies
from kemuning_data.queries.timetable import stages_of
from kemuning_data.queries.vacancies import Row
from kemuning_data.site_map import VACANCY
from kemuning_data.view import View
from kemuning_data.views import sharing
from kemuning_data.web import answers, bare_pages
from kemuning_data.web.answers import FRESH
from kemuning_data.web.encodings import Encoded
from kemuning_data.web.site import Site

INTAKE = "pengadaan"
REGISTRATION = "registration"
LAST_DAY = "registration_last_day"
"""Not a stage of the calendar: the one day on which it is too late tomorrow."""


def routes(site: Site) -> list[Route]:
    """Answered in a thread, for a release may have to be read first."""

    def answer(request: Request) -> Response:
        vacancy_id, intake_code = request.query_params.get(VACANCY), request.query_params.get(INTAKE)

        def make(view: View) -> Response:
            if vacancy_id:
                detail = vacancies.vacancy(view.release, vacancy_id, view.today)
                if detail is None:
                    return answers.not_there(site, request, bare_pages.vacancy_not_found)
                name, events = of_vacancy(view, detail.row, detail.calendar)
            else:
                row = next((row for row in vacancies.intakes(view.release) if row["intake_code"] == intake_code), None)
                if row is None:
                    return answers.not_there(site, request, bare_pages.round_not_found)
                name, events = of_intake(view, row, stages_of(view.release, row["intake_code"]))
            if not events:
                return answers.not_there(site, request, bare_pages.dates_not_known)
            release = view.release
            body = calendar(name, view.lang, events, release_id=release.release_id, released_at=release.created_at)
            disposition = f'attachment; filename="lowongan-{_file_name(vacancy_id or intake_code or "")}.ics"'
            return Encoded(body, MEDIA_TYPE).answer(
                request.headers, FRESH, method=request.method, extra={"Content-Disposition": disposition}
            )

        return answers.answered(site, request, make)

    return [Route("/lowongan.ics", answer)]


def of_vacancy(view: View, row: Row, stages: Sequence[Row]) -> tuple[str, list[DayEvent]]:
    """(name of the calendar, events): every stage of the vacancy's round, and the last day of its own registration."""
    round_name = intake_name(row["intake_kind"], row["year"], view.lang)
    subject = f"{row['title']}, {row['unit_name']} ({round_name})"
    address = view.base + view.address("lowongan", formasi=row["vacancy_id"])
    spans = {stage["stage"]: (stage["opens_on"], stage["closes_on"], stage["note"]) for stage in stages}
    if row["opens_on"] is not None and row["closes_on"] is not None:
        note = spans[REGISTRATION][2] if REGISTRATION in spans else None
        spans[REGISTRATION] = (row["opens_on"], row["closes_on"], note)
    events = _events(view, ("vacancy", row["vacancy_id"]), subject, spans, address, is_cancelled=row["is_withdrawn"])
    return _marked(view, subject), events


def of_intake(view: View, row: Row, stages: Sequence[Row]) -> tuple[str, list[DayEvent]]:
    """(name of the calendar, events): every stage of a recruitment round."""
    subject = intake_name(row["intake_kind"], row["year"], view.lang)
    government = view.release.government
    if government.name:
        subject = f"{subject}, {government.name}"
    address = view.base + view.address("lowongan", pengadaan=row["intake_code"])
    spans = {stage["stage"]: (stage["opens_on"], stage["closes_on"], stage["note"]) for stage in stages}
    named = ("intake", government.region_code or government.name or "", row["intake_code"])
    return _marked(view, subject), _events(view, named, subject, spans, address, is_cancelled=False)


def _events(
    view: View,
    named: tuple[str, ...],
    subject: str,
    spans: dict[str, tuple[dt.date, dt.date, str | None]],
    address: str,
    *,
    is_cancelled: bool,
) -> list[DayEvent]:
    """The stages in time order, the last day of registration as an event of its own with a reminder."""
    _ = view.words.gettext
    days = {stage: (label("stage", stage, view.lang), *span) for stage, span in spans.items()}
    if REGISTRATION in spans:
        _first, last, note = spans[REGISTRATION]
        days[LAST_DAY] = (_("Last day of registration"), last, last, note)
    return [
        DayEvent(
            uid=str(lasting_id("event", *named, stage)),
            summary=_marked(view, f"{name}: {subject}"),
            description=_description(view, note, address, is_cancelled=is_cancelled),
            first=first,
            last=last,
            address=address,
            has_reminder=stage == LAST_DAY,
            is_cancelled=is_cancelled,
        )
        for stage, (name, first, last, note) in sorted(days.items(), key=lambda each: (each[1][1:3], each[0]))
    ]


def _description(view: View, note: str | None, address: str, *, is_cancelled: bool) -> str:
    _ = view.words.gettext
    lines = sharing.warnings(view)
    if is_cancelled:
        lines.append(_("The agency has withdrawn this vacancy: its latest list no longer holds it."))
    lines += [note] if note else []
    lines += [
        _("Every stage ends with its last day, at 23:59:59."),
        _("Applications are made only on {site} (SSCASN), the national site of the civil service.").format(
            site="sscasn.bkn.go.id"
        ),
        sharing.free_of_charge(view),
        sharing.source(view),
        address,
    ]
    return "\n".join(lines)


def _marked(view: View, text: str) -> str:
    return f"DATA CONTOH · {text}" if view.release.is_sample else text


def _file_name(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", code)[:60]
