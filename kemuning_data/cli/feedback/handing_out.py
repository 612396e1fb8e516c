"""`kemuning feedback export`: messages as a file, for a unit or another channel that must answer them."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, TextIO

import typer

from kemuning_data.cli.console import Console, common_options
from kemuning_data.cli.feedback.facts import line_facts, words_facts
from kemuning_data.cli.feedback.office import Office, moderator, office, usual_options
from kemuning_data.cli.given import wrong_option
from kemuning_data.feedback.desk import TicketView
from kemuning_data.feedback.handover import hand_over
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.private_files import new_private_file
from kemuning_data.rules.plain_text import harmless

HEADER = ("ticket", "kind", "state", "subject_kind", "subject_code", "unit_code", "category", "received_at", "role")
WORD_HEADER = ("move", "written_at", "text")
_BOM = "\ufeff"
"""Without it spreadsheet programs take UTF-8 for something else."""


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the command with its help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    _Ticket, By = usual_options(lang)  # noqa: N806
    Tickets = Annotated[list[int], typer.Argument(min=1, help=_("Numbers of the messages"))]  # noqa: N806
    Out = Annotated[Path, typer.Option("--out", help=_("New file to write: .csv or .json"))]  # noqa: N806

    @app.command("export", help=_("Write messages with their words, without contacts, to a private file to hand over."))
    def run_export(
        tickets: Tickets, out: Out, by: By, lang_name: LangOption = lang, as_json: JsonOption = False
    ) -> None:
        writer = {".csv": write_csv, ".json": write_json}.get(out.suffix.lower())
        if writer is None:
            raise wrong_option("--out")
        console = Console(lang, as_json=as_json)
        with office() as here, new_private_file(out) as file:
            handed = hand_over(here.engine, tickets, moderator(by), here.calendar, now=here.now)
            writer(file, handed, here)
        console.say(
            _("{count} messages written to {path}, which only you may read. Delete it when it is handed over.").format(
                count=number(len(handed), lang), path=out
            )
        )
        listed = [view.line.ticket_id for view in handed]
        console.result({"ok": True, "path": str(out), "tickets": listed})


def write_csv(file: TextIO, handed: Sequence[TicketView], here: Office) -> None:
    """One row a text; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    file.write(_BOM)
    rows = csv.writer(file)
    rows.writerow((*HEADER, *WORD_HEADER))
    for view in handed:
        line = line_facts(view.line, here.calendar, here.today)
        for word in words_facts(view.said):
            cells = [(line | word)[name] for name in (*HEADER, *WORD_HEADER)]
            rows.writerow([harmless(str("" if cell is None else cell)) for cell in cells])


def write_json(file: TextIO, handed: Sequence[TicketView], here: Office) -> None:
    """One object a message, its texts as they were written."""
    messages = [line_facts(view.line, here.calendar, here.today) | {"words": words_facts(view.said)} for view in handed]
    json.dump({"messages": messages}, file, ensure_ascii=False, indent=1)
