"""What a command says after it has changed a message."""

from __future__ import annotations

from typing import Any

from kemuning_data.cli.console import Console
from kemuning_data.cli.feedback.facts import line_facts
from kemuning_data.cli.feedback.office import Office, moderator
from kemuning_data.cli.feedback.prose import clock_words
from kemuning_data.feedback import desk
from kemuning_data.i18n import words
from kemuning_data.i18n.labels import label


def tell_state(console: Console, here: Office, ticket_id: int, **more: Any) -> None:  # noqa: ANN401 - goes into JSON
    """Where the message stands now and which clocks run; nothing that was written in it."""
    line = desk.show(here.engine, ticket_id, moderator(""), here.calendar).line
    state = label("ticket_state", line.state, console.lang)
    _ = words(console.lang).gettext
    console.say(_("Message {ticket} is now: {state}.").format(ticket=ticket_id, state=state))
    for clock in line.deadlines:
        console.say(clock_words(clock, here, console.lang))
    console.result({"ok": True, **line_facts(line, here.calendar, here.today), **more})
