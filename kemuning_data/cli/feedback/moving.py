"""`kemuning feedback move`, `reply` and `merge`: what officials do with a message."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from kemuning_data.cli.console import Console, common_options
from kemuning_data.cli.feedback.office import Office, moderator, office, usual_options
from kemuning_data.cli.feedback.telling import tell_state
from kemuning_data.cli.given import text_given, wrong_option
from kemuning_data.feedback import moderation
from kemuning_data.feedback.permissions import Actor
from kemuning_data.i18n import Lang, words
from kemuning_data.rules.feedback_vocabulary import ArchiveReason, Move, TicketCategory

MoveName = Literal["admit", "verify", "classify", "forward", "act", "request_completion", "not_ours", "archive"]
Reason = Literal["spam", "answered_before", "unclear", "abusive"]
"""Reasons an official archives for; the other one, `not_completed`, is the system's."""

TAKES: Mapping[MoveName, tuple[frozenset[str], frozenset[str]]] = {
    "admit": (frozenset(), frozenset()),
    "verify": (frozenset(), frozenset()),
    "act": (frozenset(), frozenset()),
    "classify": (frozenset({"--category"}), frozenset({"--unit"})),
    "forward": (frozenset({"--unit"}), frozenset()),
    "request_completion": (frozenset({"--text"}), frozenset()),
    "not_ours": (frozenset({"--text"}), frozenset()),
    "archive": (frozenset({"--reason"}), frozenset()),
}
"""Options that a move needs, and those it takes besides; `--file` stands for `--text`."""


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Ticket, By = usual_options(lang)  # noqa: N806
    MoveTo = Annotated[MoveName, typer.Argument(help=_("What to do"))]  # noqa: N806
    Category = Annotated[TicketCategory | None, typer.Option("--category", help=_("classify: what it is about"))]  # noqa: N806
    Unit = Annotated[str | None, typer.Option("--unit", help=_("classify, forward: code of the unit"))]  # noqa: N806
    Why = Annotated[Reason | None, typer.Option("--reason", help=_("archive: why it gets no answer"))]  # noqa: N806
    Text = Annotated[str | None, typer.Option("--text", help=_("Words to the sender"))]  # noqa: N806
    File = Annotated[  # noqa: N806
        Path | None, typer.Option("--file", help=_("The same from a file; - is standard input"))
    ]
    Into = Annotated[int, typer.Option("--into", min=1, help=_("Number of the message that says the same"))]  # noqa: N806

    @app.command("move", help=_("Make one move of the table of states, with what it needs."))
    def run_move(
        ticket: Ticket,
        move: MoveTo,
        by: By,
        category: Category = None,
        unit: Unit = None,
        reason: Why = None,
        text: Text = None,
        file: File = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        given = {"--category": category, "--unit": unit, "--reason": reason, "--text": text or file}
        _check_options(move, {name for name, value in given.items() if value is not None})
        said = None if text is None and file is None else text_given(text, file)
        console = Console(lang, as_json=as_json)
        with office() as here:
            _make(here, ticket, move, moderator(by), category=category, unit=unit, reason=reason, text=said)
            tell_state(console, here, ticket)

    @app.command("reply", help=_("Answer the sender, who reads it with the tracking code."))
    def run_reply(
        ticket: Ticket,
        by: By,
        text: Text = None,
        file: File = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        said = text_given(text, file)
        console = Console(lang, as_json=as_json)
        with office() as here:
            moderation.reply(here.engine, ticket, moderator(by), said, now=here.now)
            tell_state(console, here, ticket)

    @app.command("merge", help=_("Join a message to another one that says the same."))
    def run_merge(
        ticket: Ticket, into: Into, by: By, lang_name: LangOption = lang, as_json: JsonOption = False
    ) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            moderation.merge(here.engine, ticket, into, moderator(by), now=here.now)
            tell_state(console, here, ticket)


def _check_options(move: MoveName, given: set[str]) -> None:
    """Raises BadParameter for an option that the move needs and does not have, or that it does not take."""
    needed, taken = TAKES[move]
    for name in sorted((needed - given) | (given - needed - taken)):
        raise wrong_option(name)


def _make(
    here: Office,
    ticket: int,
    move: MoveName,
    official: Actor,
    *,
    category: TicketCategory | None,
    unit: str | None,
    reason: Reason | None,
    text: str | None,
) -> None:
    engine, now = here.engine, here.now
    match Move(move):
        case Move.CLASSIFY if category is not None:
            moderation.classify(engine, ticket, official, category=category, unit_code=unit, now=now)
        case Move.FORWARD if unit is not None:
            moderation.forward(engine, ticket, official, unit_code=unit, now=now)
        case Move.REQUEST_COMPLETION if text is not None:
            moderation.request_completion(engine, ticket, official, text, now=now)
        case Move.NOT_OURS if text is not None:
            moderation.not_ours(engine, ticket, official, text, now=now)
        case Move.ARCHIVE if reason is not None:
            moderation.archive(engine, ticket, official, ArchiveReason(reason), now=now)
        case plain:
            moderation.move(engine, ticket, plain, official, now=now)
