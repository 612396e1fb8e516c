"""The `kemuning` command: what officials do from a shell.

Exit codes: 0 done, 1 refused or problems found, 2 wrong usage. Every sentence is in the language of `--lang`, else of
`KEMUNING_LANG`, else Indonesian; `--json` prints one JSON object instead.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import structlog
import typer
from typer import rich_utils
from typer._click.exceptions import NoSuchOption, UsageError  # Typer 0.29 carries Click inside and exports neither

from kemuning_data.cli import codes, feedback, imports, persons, releases, retention, setup, survey
from kemuning_data.cli.console import Console
from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, known_lang, words


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and exits the process with its code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _named_lang(given)
    _prepare_output()
    console = Console(lang, as_json="--json" in given)
    try:
        code = typer.main.get_command(build(lang)).main(given, prog_name="kemuning", standalone_mode=False)
    except Refusal as refusal:
        console.refused(refusal)
        code = 1
    except UsageError as wrong:
        console.complain(_usage_sentence(wrong, lang))
        code = 2
    except (typer.Abort, KeyboardInterrupt):
        console.complain(words(lang).gettext("Stopped; nothing was changed."))
        code = 1
    sys.exit(code or 0)


def build(lang: Lang) -> typer.Typer:
    """The whole command in one language: Typer fixes its help texts when a command is declared."""
    _ = words(lang).gettext
    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    app = typer.Typer(
        help=_("From officials' spreadsheets to a public, signed release that names nobody."),
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    for part in (imports, releases, codes, feedback, survey, persons, retention, setup):
        part.add_commands(app, lang)
    return app


def _prepare_output() -> None:
    """What a citizen wrote must not stop a command on a terminal that cannot show it, nor a log line spoil the JSON."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    structlog.configure(logger_factory=_logger)


def _logger(*_: object) -> structlog.PrintLogger:
    return structlog.PrintLogger(sys.stderr)


def _named_lang(given: Sequence[str]) -> Lang:
    """Looked for before anything is parsed, so that even a wrong usage is told in the reader's language."""
    for index, argument in enumerate(given):
        if argument == "--lang" and index + 1 < len(given):
            return known_lang(given[index + 1])
        if argument.startswith("--lang="):
            return known_lang(argument.removeprefix("--lang="))
    return known_lang(os.environ.get("KEMUNING_LANG"))


def _usage_sentence(wrong: UsageError, lang: Lang) -> str:
    _ = words(lang).gettext
    path = wrong.ctx.command_path if wrong.ctx is not None else "kemuning"
    advice = _("See: {command}").format(command=f"{path} --help")
    if isinstance(wrong, NoSuchOption):
        return _("There is no option {option}.").format(option=wrong.option_name) + " " + advice
    parameter = getattr(wrong, "param", None)
    if parameter is not None:
        name = max(parameter.opts, key=len) if parameter.opts[0].startswith("-") else parameter.opts[0].upper()
        return _("{parameter} is missing, or its value cannot be used.").format(parameter=name) + " " + advice
    named = getattr(wrong, "param_hint", None)
    if isinstance(named, str):
        return _("{parameter} is missing, or its value cannot be used.").format(parameter=named) + " " + advice
    return _("This command was not understood.") + " " + advice
