"""`kemuning feedback list`, `show` and `contact`: what officials read."""

from typing import Annotated

import typer

from kemuning_data.cli.console import Console, common_options
from kemuning_data.cli.feedback.facts import line_facts, view_facts
from kemuning_data.cli.feedback.office import moderator, office, usual_options
from kemuning_data.cli.feedback.prose import for_terminal, line_of_list, message_lines
from kemuning_data.feedback import desk, queue
from kemuning_data.feedback.closing import due_for_closing
from kemuning_data.feedback.contacts import private_key
from kemuning_data.feedback.moderation import read_contact
from kemuning_data.feedback.states import moves_for
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.rules.clocks import is_late
from kemuning_data.rules.feedback_vocabulary import Role, TicketKind, TicketState

MOST_LINES = 200
"""Messages listed in prose; `--json` has them all."""


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Ticket, By = usual_options(lang)  # noqa: N806
    States = Annotated[list[TicketState] | None, typer.Option("--state", help=_("Only these states"))]  # noqa: N806
    Kinds = Annotated[list[TicketKind] | None, typer.Option("--kind", help=_("Only these kinds"))]  # noqa: N806
    Units = Annotated[list[str] | None, typer.Option("--unit", help=_("Only these units, by code"))]  # noqa: N806
    All = Annotated[bool, typer.Option("--all", help=_("Ended ones, too"))]  # noqa: N806

    @app.command("list", help=_("List messages with their clocks, late ones first."))
    def run_list(
        states: States = None,
        kinds: Kinds = None,
        units: Units = None,
        everything: All = False,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        wanted = states or (() if everything else queue.WAITING)
        with office() as here:
            lines = queue.tickets(
                here.engine, here.calendar, today=here.today, states=wanted, kinds=kinds or (), units=units or ()
            )
            ripe = due_for_closing(here.engine, here.calendar, now=here.now)
        late = sum(is_late(here.today, day) for line in lines if (day := queue.due(line)) is not None)
        for line in lines[:MOST_LINES]:
            console.say(line_of_list(line, here, lang))
        if len(lines) > MOST_LINES:
            left = number(len(lines) - MOST_LINES, lang)
            console.say(_("… and {left} more; --json lists all.").format(left=left))
        console.say(
            _("{count} messages, {late} of them late.").format(count=number(len(lines), lang), late=number(late, lang))
        )
        if ripe:
            console.say(_("{count} messages can be closed: kemuning purge").format(count=number(len(ripe), lang)))
        listed = [line_facts(line, here.calendar, here.today) for line in lines]
        console.result({"ok": True, "today": here.today, "late": late, "to_close": ripe, "tickets": listed})

    @app.command("show", help=_("Show one message: its words, its clocks and everything that happened to it."))
    def run_show(ticket: Ticket, lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            view = desk.show(here.engine, ticket, moderator(""), here.calendar)
        for line in message_lines(view, here, lang):
            console.say(line)
        moves = {role: moves_for(view.line.state, role) for role in (Role.MODERATOR, Role.SECOND_OFFICIAL)}
        console.result({"ok": True, **view_facts(view, here.calendar, here.today), "moves": moves})

    @app.command("contact", help=_("Open the contact that a sender left; that it was opened is written down."))
    def run_contact(ticket: Ticket, by: By, lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            key = private_key(here.settings.contact_private_key)
            contact = read_contact(here.engine, ticket, moderator(by), key=key, now=here.now)
        named = {"name": contact.name, "email": contact.email, "phone": contact.phone}
        labels = {"name": _("Name"), "email": _("E-mail"), "phone": _("Phone")}
        for part, text in named.items():
            console.say(f"{labels[part]}: {for_terminal(text) if text else '-'}")
        console.result({"ok": True, "ticket": ticket, **named})
