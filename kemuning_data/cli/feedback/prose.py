"""A message as lines of prose for a terminal, in which nothing that somebody wrote is obeyed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from kemuning_data.cli.feedback.office import Office
from kemuning_data.feedback.desk import Deadline, Happened, PublicSide, Said, TicketLine, TicketView
from kemuning_data.feedback.states import moves_for
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import moment, number, short_date
from kemuning_data.i18n.labels import label
from kemuning_data.rules.clocks import Clock, days_late, days_left, is_late
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, Role, SubjectKind
from kemuning_data.rules.plain_text import isolated

COMMANDS: Mapping[Move, str] = {
    **{move: move.value for move in (Move.REPLY, Move.MERGE, Move.SUMMARISE, Move.AGREE, Move.WITHHOLD, Move.EXPORT)},
    Move.READ_CONTACT: "contact",
    Move.ERASE: "person erase",
}
"""The command of every move that `kemuning feedback move` does not make."""

_PICTURES = {sign: 0x2400 + sign for sign in range(0x20) if sign not in (0x09, 0x0A)}
_INVISIBLE = dict.fromkeys((127, *range(128, 160)), 65533)
_SIGNS = _PICTURES | _INVISIBLE


def for_terminal(text: str) -> str:
    """A text that a terminal shows and does not obey, and that turns nothing beside it around."""
    return isolated(text.replace("\r\n", "\n").translate(_SIGNS))


def line_of_list(line: TicketLine, office: Office, lang: Lang) -> str:
    """One message in a list: number, state, kind, what it is about, and its clock."""
    _ = words(lang).gettext
    parts = [
        str(line.ticket_id),
        label("ticket_state", line.state, lang),
        label("ticket_kind", line.kind, lang),
        line.unit_code or line.subject_code or "-",
        _("sent {day}").format(day=short_date(line.received_at.astimezone(office.settings.zone).date(), lang)),
    ]
    first = min(line.deadlines, key=lambda clock: clock.due_on, default=None)
    return " · ".join(parts if first is None else [*parts, clock_words(first, office, lang)])


def clock_words(clock: Deadline, office: Office, lang: Lang) -> str:
    """`Follow up by 12 Nov 2026, 3 working days left`, or how many late."""
    name, day = label("clock", clock.clock, lang), short_date(clock.due_on, lang)
    ngettext, _ = words(lang).ngettext, words(lang).gettext
    if clock.clock is Clock.CLOSE:
        return _("closes after {day} if the sender stays silent").format(day=day)
    if clock.stopped_on is not None:
        stopped = short_date(clock.stopped_on, lang)
        if is_late(clock.stopped_on, clock.due_on):
            return _("{clock} by {day}: late, on {stopped}").format(clock=name, day=day, stopped=stopped)
        return _("{clock} by {day}: in time, on {stopped}").format(clock=name, day=day, stopped=stopped)
    if is_late(office.today, clock.due_on):
        count = days_late(office.today, clock.due_on, office.calendar.holidays)
        said = ngettext(
            "{clock} by {day}: LATE, {count} working day", "{clock} by {day}: LATE, {count} working days", count
        )
    else:
        count = days_left(office.today, clock.due_on, office.calendar.holidays)
        said = ngettext(
            "{clock} by {day}: {count} working day left", "{clock} by {day}: {count} working days left", count
        )
    return said.format(clock=name, day=day, count=number(count, lang))


def message_lines(view: TicketView, office: Office, lang: Lang) -> Iterator[str]:
    """One message whole: where it stands, what was written, what happened, what is or may become public."""
    _ = words(lang).gettext
    line = view.line
    about = label("subject_kind", line.subject_kind, lang)
    if line.subject_kind is not SubjectKind.NONE:
        about = f"{about}: {line.subject_code}"
    yes, no = _("yes"), _("no")
    kind, state = label("ticket_kind", line.kind, lang), label("ticket_state", line.state, lang)
    yield _("Message {ticket}: {kind}, {state}").format(ticket=line.ticket_id, kind=kind, state=state)
    if view.merged_into_id is not None:
        yield _("Joined to message {ticket}").format(ticket=view.merged_into_id)
    at = _moment(line.received_at, office, lang)
    yield _("Sent: {moment}, {channel}").format(moment=at, channel=label("feedback_channel", view.channel, lang))
    yield _("About: {subject}").format(subject=about)
    yield _("Unit: {unit}").format(unit=line.unit_code or "-")
    category = label("ticket_category", line.category, lang) if line.category else "-"
    yield _("Category: {category}").format(category=category)
    yield _("Identity: {identity}").format(identity=label("identity_choice", view.identity, lang))
    yield _("Contact left: {answer}").format(answer=yes if view.has_contact else no)
    yield _("Agrees to a public summary: {answer}").format(answer=yes if view.has_public_consent else no)
    for clock in view.deadlines:
        if clock.clock is not Clock.CLOSE or clock.stopped_on is None:
            yield clock_words(clock, office, lang)
    for said in view.said:
        yield from _said_lines(said, office, lang)
    if view.public is not None:
        yield from _public_lines(view.public, lang)
    yield ""
    yield from (_event_line(event, office, lang) for event in view.events)
    for role in (Role.MODERATOR, Role.SECOND_OFFICIAL):
        commands = ", ".join(COMMANDS.get(move, f"move {move}") for move in moves_for(line.state, role))
        if commands:
            yield _("Can be done by the {role}: {moves}").format(role=label("role", role, lang), moves=commands)


def _said_lines(said: Said, office: Office, lang: Lang) -> Iterator[str]:
    who, what = label("role", said.role, lang), label("move", said.move, lang)
    yield f"\n— {who}, {what}, {_moment(said.written_at, office, lang)}"
    yield from (f"  {line}" for line in for_terminal(said.text).split("\n"))


def _public_lines(public: PublicSide, lang: Lang) -> Iterator[str]:
    _ = words(lang).gettext
    if public.withheld_reason is not None:
        status = _("withheld: {reason}").format(reason=label("withhold_reason", public.withheld_reason, lang))
    elif public.agreed_by is not None:
        status = _("public")
    else:
        status = _("waits for a second official")
    yield "\n" + _("For the public, version {version}, {number}: {status}").format(
        version=public.version, number=public.number or "-", status=status
    )
    for text in (public.summary, public.answer):
        yield from (f"  {line}" for line in for_terminal(text or "").split("\n") if text)


def _event_line(event: Happened, office: Office, lang: Lang) -> str:
    who = event.official if event.official is not None else label("role", event.role, lang)
    said = f"{_moment(event.happened_at, office, lang)} · {label('move', event.move, lang)} · {for_terminal(who)}"
    if event.from_state is not event.to_state:
        said += f" → {label('ticket_state', event.to_state, lang)}"
    if event.other_ticket_id is not None:
        said += f" ({event.other_ticket_id})"
    if event.reason is not None:
        kind = "archive_reason" if event.reason in list(ArchiveReason) else "withhold_reason"
        said += f" · {label(kind, event.reason, lang)}"
    return said


def _moment(value: dt.datetime, office: Office, lang: Lang) -> str:
    return moment(value, lang, office.settings.zone, office.settings.time_zone)
