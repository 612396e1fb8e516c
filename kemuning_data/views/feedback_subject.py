"""What a message is about, as the address says by codes: a vacancy, a unit, or the page a reader came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kemuning_data import site_map
from kemuning_data.queries import units, vacancies
from kemuning_data.rules.feedback_vocabulary import SubjectKind, TicketKind
from kemuning_data.site_map import FEEDBACK, FIRST_PAGE, FROM_PAGE, SELECTION, UNIT, VACANCY
from kemuning_data.view import View


@dataclass(frozen=True, slots=True)
class Subject:
    """What a message is about. `unit_code`: the unit it belongs to, where that is known; `name`: as readers know it."""

    kind: SubjectKind = SubjectKind.NONE
    code: str | None = None
    unit_code: str | None = None
    name: str = ""


NOTHING = Subject()


def asked(view: View, query: Mapping[str, Sequence[str]]) -> Subject:
    """The subject an address names; `NOTHING` where it names none, or a code that this release does not hold."""
    said = {name: next(iter(query.get(name, ())), "") for name in (VACANCY, UNIT, FROM_PAGE)}
    if said[VACANCY]:
        return _of_vacancy(view, said[VACANCY])
    return of_unit(view, said[UNIT]) if said[UNIT] else _of_page(view, said[FROM_PAGE])


def of_unit(view: View, code: str | None) -> Subject:
    """A unit of the release; `NOTHING` where it holds none of that code."""
    name = units.names(view.release).get(code or "")
    return NOTHING if name is None else Subject(SubjectKind.UNIT, code, code, name)


def likely_kind(query: Mapping[str, Sequence[str]]) -> TicketKind | None:
    """What somebody who came from the results most likely writes about; they may choose otherwise."""
    return TicketKind.SELECTION if SELECTION in query.get(FROM_PAGE, ()) else None


def address_about(view: View, *, vacancy_id: str | None = None, slug: str) -> str:
    """The form for writing about a vacancy, or about the page `slug` where there is none."""
    here = None if slug == FEEDBACK else slug or FIRST_PAGE
    return view.address(FEEDBACK, **{VACANCY: vacancy_id, FROM_PAGE: here})


def _of_vacancy(view: View, code: str) -> Subject:
    detail = vacancies.vacancy(view.release, code, view.today)
    if detail is None:
        return NOTHING
    row = detail.row
    return Subject(SubjectKind.VACANCY, row["vacancy_id"], row["unit_code"], f"{row['title']}, {row['unit_name']}")


def _of_page(view: View, slug: str) -> Subject:
    page = site_map.page("" if slug == FIRST_PAGE else slug) if slug else None
    return NOTHING if page is None else Subject(SubjectKind.PAGE, slug, None, page.title_in(view.lang))
