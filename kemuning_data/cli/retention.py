"""`kemuning purge`: what the days have made due, closed and deleted; once a day."""

from typing import Annotated

import typer

from kemuning_data.cli.console import Console, common_options
from kemuning_data.cli.feedback.office import office
from kemuning_data.feedback.closing import close_what_is_due, due_for_closing
from kemuning_data.feedback.retention import RETENTION, due, purge
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the command with its help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only say what is due; change nothing"))]  # noqa: N806

    @app.command("purge", help=_("Close messages that are due, then delete what is no longer kept; run it daily."))
    def run_purge(dry_run: DryRun = False, lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            if dry_run:
                closed = due_for_closing(here.engine, here.calendar, now=here.now)
                counted = due(here.engine, here.now)
            else:
                closed = close_what_is_due(here.engine, here.calendar, now=here.now)
                counted = purge(here.engine, here.now)
        sentence = _("Messages to close: {count}") if dry_run else _("Messages closed: {count}")
        console.say(sentence.format(count=number(len(closed), lang)))
        for one in counted:
            line = (
                _("{kept}, to delete after {days} days: {count}")
                if dry_run
                else _("{kept}, deleted after {days} days: {count}")
            )
            days = number(RETENTION[one.kept].days, lang)
            console.say(line.format(kept=label("kept", one.kept, lang), days=days, count=number(one.count, lang)))
        kept = {one.kept.value: {"days": RETENTION[one.kept].days, "count": one.count} for one in counted}
        console.result({"ok": True, "is_dry_run": dry_run, "closed": closed, "kept": kept})
