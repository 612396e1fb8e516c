"""The words of Lacak: where a message stands, its days, what was said, and what a sender may do."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from kemuning_data.feedback.desk import Deadline, Said
from kemuning_data.feedback.sender import Status
from kemuning_data.feedback.steps import Calendar
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.rules.clocks import Clock, day_of, days_late, days_left, is_late
from kemuning_data.rules.feedback_vocabulary import Move, Role, TicketState
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views.feedback_form import marked
from kemuning_data.views.written import written

SAYS = {
    TicketState.QUEUED: N_("A person reads it before it counts as received, because something looked unusual."),
    TicketState.RECEIVED: N_("It has arrived. Next somebody reads it and passes it on."),
    TicketState.VERIFIED: N_("It was read and is complete. Next it is followed up or passed to the unit concerned."),
    TicketState.FORWARDED: N_("It is with the unit concerned, which must follow it up."),
    TicketState.ACTED_ON: N_("It was followed up. If nobody writes for ten working days, it counts as done."),
    TicketState.CLOSED: N_("It is done. If the answer does not help, you can open it again once."),
    TicketState.NEEDS_COMPLETION: N_("Something is missing. Please read what the office asks and add it."),
    TicketState.NOT_OURS: N_("Another office has to answer it. Below stands where you can turn."),
    TicketState.ARCHIVED: N_("It was put away without an answer. The reason stands below."),
    TicketState.REOPENED: N_("You opened it again. It is looked into once more."),
    TicketState.MERGED: N_("It says the same as another message and goes on together with it."),
    TicketState.WITHDRAWN: N_("You took it back. Nobody works on it; its text is deleted within three days."),
    TicketState.ERASED: N_("Its text and contact are deleted. Only its kind and its dates are left."),
}
"""What each state means for the sender."""

DOES: dict[Move, tuple[str, str]] = {
    Move.ADD_WORD: (N_("Add a word"), N_("You can add one message. The office reads it with the first.")),
    Move.COMPLETE: (N_("Add what is missing"), N_("Write what the office asked for.")),
    Move.REOPEN: (N_("Open it again"), N_("Say what the answer leaves open. This is possible once.")),
    Move.UNPUBLISH: (
        N_("No public summary"),
        N_("Nothing about your message becomes public, and what is public is taken off. The office goes on with it."),
    ),
    Move.WITHDRAW: (
        N_("Take the message back"),
        N_("The office stops working on it. Your contact is deleted at once, your text within three days."),
    ),
    Move.ERASE: (
        N_("Erase everything"),
        N_("Your text and contact are deleted at once and for good. Nobody can answer you then."),
    ),
}
"""What a sender may do: its name, and what it means."""

DONE = {
    Move.ADD_WORD: N_("Your word was added."),
    Move.COMPLETE: N_("Your message is complete now."),
    Move.REOPEN: N_("Your message is open again."),
    Move.UNPUBLISH: N_("Nothing about your message will be public."),
    Move.WITHDRAW: N_("Your message was taken back."),
    Move.ERASE: N_("Your text and your contact are erased."),
}


def introduction(view: View) -> Markup:
    """What happens to the code."""
    return html.paragraph(
        view.words.gettext(
            "Type the code you were given when you sent your message. It goes to this site’s server for the answer "
            "alone: it is in no address and no log."
        )
    )


def too_many(view: View) -> Markup:
    """Somebody tries codes."""
    return html.notice(
        view.words.gettext(
            "Too many codes that lead nowhere were tried. Please try again in 15 minutes; the code you have "
            "goes on working."
        )
    )


def shown(view: View, status: Status, calendar: Calendar, today: dt.date) -> Markup:
    """Where the message stands, by which days, and what was said."""
    _ = view.words.gettext
    return html.joined(
        [
            marked("status", label("ticket_state", status.state, view.lang)),
            html.finding(_(SAYS[status.state])),
            _notes(view, status),
            _facts(view, status, calendar),
            _deadlines(view, status, calendar, today),
            _history(view, status, calendar),
            _conversation(view, status, calendar),
        ]
    )


def _notes(view: View, status: Status) -> Markup:
    _ = view.words.gettext
    said = []
    if status.state is TicketState.ARCHIVED and status.reason:
        said.append(_("Reason: {reason}.").format(reason=label("archive_reason", status.reason, view.lang)))
    if status.complete_by and status.state is TicketState.NEEDS_COMPLETION:
        said.append(
            _("Please add it by {day}; after that the message counts as withdrawn.").format(
                day=date(status.complete_by, view.lang, weekday=True)
            )
        )
    if status.followed_state is not None:
        followed = label("ticket_state", status.followed_state, view.lang)
        said.append(_("That one stands at: {state}.").format(state=followed))
    if status.public_number is not None:
        said.append(_("In public it has the number {number}.").format(number=status.public_number))
    return html.joined(html.paragraph(each) for each in said)


def _facts(view: View, status: Status, calendar: Calendar) -> Markup:
    _ = view.words.gettext
    yes, no = _("Yes"), _("No")
    return html.definitions(
        [
            (_("Kind"), label("ticket_kind", status.kind, view.lang)),
            (_("Sent on"), date(day_of(status.received_at, calendar.zone), view.lang)),
            (_("Sent"), label("identity_choice", status.identity, view.lang)),
            (_("Contact kept"), yes if status.has_contact else no),
            (_("Public summary allowed"), yes if status.has_public_consent else no),
        ]
    )


def _deadlines(view: View, status: Status, calendar: Calendar, today: dt.date) -> Markup:
    _ = view.words.gettext
    # The days for closing begin anew with each reply; the ones before say nothing any longer.
    shown = [each for each in status.deadlines if each.clock is not Clock.CLOSE or each.stopped_on is None]
    if not shown:
        return Markup("")
    rows = [
        (label("clock", each.clock, view.lang), date(each.due_on, view.lang), _standing(view, each, calendar, today))
        for each in shown
    ]
    return html.table(_("Working-day clocks"), [_("What"), _("At the latest on"), _("How it stands")], rows)


def _standing(view: View, deadline: Deadline, calendar: Calendar, today: dt.date) -> str:
    w = view.words
    if deadline.stopped_on is not None:
        if deadline.is_broken_off:
            sentence = w.gettext("Ended on {day}")
        elif is_late(deadline.stopped_on, deadline.due_on):
            sentence = w.gettext("Late, on {day}")
        else:
            sentence = w.gettext("Done on {day}")
        return sentence.format(day=date(deadline.stopped_on, view.lang))
    # Nobody can be late with closing: when its days are over the message is done.
    if deadline.clock is not Clock.CLOSE and is_late(today, deadline.due_on):
        late = days_late(today, deadline.due_on, calendar.holidays)
        return w.ngettext("{n} working day late", "{n} working days late", late).format(n=number(late, view.lang))
    left = days_left(today, deadline.due_on, calendar.holidays)
    return w.ngettext("{n} working day left", "{n} working days left", left).format(n=number(left, view.lang))


def _history(view: View, status: Status, calendar: Calendar) -> Markup:
    items = [
        Markup("{}: {}").format(
            date(day_of(event.happened_at, calendar.zone), view.lang), label("ticket_state", event.to_state, view.lang)
        )
        for event in status.history
        if event.from_state != event.to_state
    ]
    return html.heading(view.words.gettext("What happened"), 3) + html.steps(items) if items else Markup("")


def _conversation(view: View, status: Status, calendar: Calendar) -> Markup:
    return html.joined(
        html.heading(_who(view, each, calendar), 3) + written(each.text) for each in reversed(status.said)
    )


def _who(view: View, said: Said, calendar: Calendar) -> str:
    day = date(day_of(said.written_at, calendar.zone), view.lang)
    if said.role is Role.SENDER:
        return view.words.gettext("You, on {day}").format(day=day)
    return view.words.gettext("The office, on {day}").format(day=day)
