"""`kemuning codes`: the codes of an intake's candidates, once, for private delivery."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from kemuning_data import settings as settings_of
from kemuning_data.cli.console import Console, common_options
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.publishing.delivery import deliver_codes


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the command with its help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language

    @app.command("codes", help=_("Write the candidates' codes beside their exam numbers, once, for private delivery."))
    def run_codes(
        intake: Annotated[str, typer.Option("--intake", help=_("Recruitment round, for example cpns-2024"))],
        out: Annotated[Path, typer.Option("--out", help=_("New CSV file to write"))],
        by: Annotated[str, typer.Option("--by", help=_("Who does this"))],
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        count = deliver_codes(
            settings_of.load("office"), intake_code=intake, out=out, by=by, now=dt.datetime.now(dt.UTC)
        )
        console.say(_("{count} codes written to {path}.").format(count=number(count, lang), path=out))
        console.say(_("Tell each candidate only the own code, then delete the file. It cannot be made a second time."))
        console.result({"ok": True, "intake": intake, "codes": count, "path": str(out)})
