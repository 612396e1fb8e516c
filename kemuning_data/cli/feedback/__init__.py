"""`kemuning feedback`: moderation from the shell, by the same rules as the desk."""

import typer

from kemuning_data.cli.feedback import handing_out, looking, moving, publishing
from kemuning_data.i18n import Lang, words


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    feedback = typer.Typer(help=_("Messages of citizens, and what becomes of them."), no_args_is_help=True)
    app.add_typer(feedback, name="feedback")
    for part in (looking, moving, publishing, handing_out):
        part.add_commands(feedback, lang)
