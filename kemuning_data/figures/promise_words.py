"""Words of promises: what has become of them, what they are about, and what was measured before and after.

No sentence here says why a figure moved: before and after stand side by side, and other things happened meanwhile.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from kemuning_data.figures import sentences
from kemuning_data.figures.evaluation_words import span_in_words, with_interval
from kemuning_data.figures.periods import period_in_words
from kemuning_data.figures.survey_words import points
from kemuning_data.i18n import HOUSE_LANG, N_
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import actions, units
from kemuning_data.queries.action_filters import ActionFilters
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.evaluation_vocabulary import ActionState, NoMeasure
from kemuning_data.rules.sector_changes import Span
from kemuning_data.rules.told_apart import PublishedIndex
from kemuning_data.view import View

NAMES: Mapping[str, str] = {
    "sector": N_("Service sector"),
    "unit": N_("Unit that answers for it"),
    "state": N_("What has become of it"),
    "element": N_("Element of the survey"),
    "intake": N_("Recruitment round"),
    "feedback_number": N_("Public answer"),
}
"""Field of ActionFilters → what it is called wherever it is named."""
_LABELLED = {"sector": "sector", "state": "action_state", "element": "survey_element"}
_DONE = (ActionState.DONE, ActionState.DONE_LATE)


def on_its_day(view: View) -> View:
    """The view as on the day for which promises are told.

    That is the day of reading, as everywhere. A release that an address names without a day is told as on the day it
    was made: what it left open may have been done since, and must not be called late.
    """
    if not view.is_pinned or view.is_dated:
        return view
    return replace(view, today=view.release.created_at.astimezone(view.settings.zone).date())


def count(view: View, promises: int) -> str:
    return view.words.ngettext("{n} promise", "{n} promises", promises).format(n=number(promises, view.lang))


def value_name(view: View, field: str, code: str) -> str:
    """What a value of a filter is called; "" for no choice."""
    if not code:
        return view.words.gettext("All")
    if field == "unit":
        return units.names(view.release).get(code, code)
    if field == "intake":
        return sentences.intake_names(view).get(code, code)
    return label(_LABELLED[field], code, view.lang) if field in _LABELLED else code


def in_words(view: View, chosen: ActionFilters) -> tuple[tuple[str, str], ...]:
    """(name of the filter, chosen value) of every filter that narrows the choice."""
    return tuple(
        (view.words.gettext(name), value_name(view, field, value))
        for field, name in NAMES.items()
        if (value := getattr(chosen, field)) is not None
    )


def answered(view: View, chosen: ActionFilters) -> str:
    """How many promises the choice has, how many have had their answer, and how many are late."""
    _, lang = view.words.gettext, view.lang
    counted = actions.states(view.release, view.today, chosen)
    total, late = sum(counted.values()), counted[ActionState.LATE]
    if not total:
        return _("No promise fits your choice.")
    ended = sum(counted[state] for state in (*_DONE, ActionState.REFUSED))
    said = view.words.ngettext(
        "{n} of {total} promise has had its answer, a no with its reason included.",
        "{n} of {total} promises have had their answer, a no with its reason included.",
        total,
    ).format(n=number(ended, lang), total=number(total, lang))
    if not late:
        return said
    lateness = view.words.ngettext("{n} is late.", "{n} are late.", late).format(n=number(late, lang))
    return f"{said} {lateness}"


def finding(view: View, chosen: ActionFilters) -> str:
    """How many promises the choice has, and what has become of them."""
    _ = view.words.gettext
    counted = actions.states(view.release, view.today, chosen)
    total = sum(counted.values())
    if not total:
        return _("No promise fits your choice.")
    texts: Mapping[ActionState, str] = {
        ActionState.LATE: _("{n} late"),
        ActionState.IN_PROGRESS: _("{n} under way"),
        ActionState.PLANNED: _("{n} planned"),
        ActionState.DONE_LATE: _("{n} done late"),
        ActionState.DONE: _("{n} done in time"),
        ActionState.REFUSED: _("{n} refused with the reason"),
    }
    said = [text.format(n=number(counted[state], view.lang)) for state, text in texts.items() if counted[state]]
    return _("{promises} as on {date}: {states}.").format(
        promises=count(view, total), date=date(view.today, view.lang), states="; ".join(said)
    )


def text_of(view: View, row: Row, name: str) -> tuple[str, bool]:
    """A text of the office (`theme`, `decision`, `action`, `evidence`), and whether it is not in the reader's language.

    "" where the office has said nothing.
    """
    translated = row[f"{name}_en"] if view.lang != HOUSE_LANG else None
    return translated or row[f"{name}_id"] or "", view.lang != HOUSE_LANG and not translated


def days(view: View, number_of_days: int) -> str:
    return view.words.ngettext("{n} day", "{n} days", number_of_days).format(n=number(number_of_days, view.lang))


def standing(view: View, row: Row) -> str:
    """What has become of a promise, with its days; row: of `queries.actions.promises`."""
    _ = view.words.gettext
    texts: Mapping[ActionState, str] = {
        ActionState.LATE: _("Was to be done by {due}; {days} late as on {today}."),
        ActionState.IN_PROGRESS: _("To be done by {due}."),
        ActionState.PLANNED: _("Not begun yet; to be done by {due}."),
        ActionState.DONE_LATE: _("Was to be done by {due}; done on {done}, {days} late."),
        ActionState.DONE: _("Done on {done}; the last day was {due}."),
        ActionState.REFUSED: _("Refused on {begun}; the reason stands below."),
    }
    state = ActionState(row["state"])
    text = texts[state]
    if state in _DONE and row["done_on"] is None:
        text = _("Done; the day is not told. The last day was {due}.")
    return text.format(
        due=_day(view, row["due_on"]),
        done=_day(view, row["done_on"]),
        begun=_day(view, row["starts_on"]),
        today=date(view.today, view.lang),
        days=days(view, row["days_late"] or 0),
    )


def _day(view: View, value: dt.date | None) -> str:
    return "" if value is None else date(value, view.lang)


def subject(view: View, row: Row) -> str:
    """What is measured: the element or the whole index, and whose it is."""
    _ = view.words.gettext
    of = _("Satisfaction index (IKM)") if row["element"] is None else label("survey_element", row["element"], view.lang)
    if row["measured"] == "unit":
        return f"{of}, {row['unit_name'] or row['unit_code']}"
    if row["measured"] is None or row["measured_units"] is None:
        return of
    asked = view.words.ngettext(
        "{index}, {n} unit of the sector {sector}", "{index}, {n} units of the sector {sector}", row["measured_units"]
    )
    return asked.format(
        index=of, n=number(row["measured_units"], view.lang), sector=label("sector", row["sector"], view.lang)
    )


def measured(view: View, row: Row, side: str) -> str:
    """The index `before` or `after` with its period, interval and respondents, or why there is none."""
    index = _index(row, side)
    if index is not None:
        period = period_in_words(view, row[f"{side}_period"])
        return view.words.gettext("{index} in {period}").format(index=with_interval(view, index), period=period)
    reason = row[f"no_{side}"]
    if reason == NoMeasure.NOT_OVER and row["known_after"] is not None:
        said = view.words.gettext("Known after {date}, when the survey period is over.")
        return said.format(date=date(row["known_after"], view.lang))
    return "" if reason is None else label("no_measure", reason, view.lang)


def difference(view: View, row: Row) -> str:
    """After less before, and whether chance explains it; "" where one of them is missing."""
    _ = view.words.gettext
    if row["difference"] is None:
        return ""
    span = Span(row["difference"], row["difference_low"], row["difference_high"])
    text = {
        True: _("{points}, more than chance explains"),
        False: _("{points}; it may be chance"),
        None: _("{points}; whether it is more than chance is not known"),
    }[row["is_told_apart"]]
    return text.format(points=span_in_words(view, span))


def in_short(view: View, row: Row) -> str:
    """Both indices and their difference in a line; "" where one of them is missing."""
    before, after = _index(row, "before"), _index(row, "after")
    if before is None or after is None:
        return ""
    said = view.words.gettext("{before} before, {after} after: {difference}")
    return said.format(before=points(view, before.ikm), after=points(view, after.ikm), difference=difference(view, row))


def _index(row: Row, side: str) -> PublishedIndex | None:
    if row[f"{side}_ikm"] is None:
        return None
    return PublishedIndex(*(row[f"{side}_{name}"] for name in ("ikm", "low", "high", "n")))
