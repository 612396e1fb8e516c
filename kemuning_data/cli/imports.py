"""`kemuning check` and `kemuning import`: officials' files into the records."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from kemuning_data import settings as settings_of
from kemuning_data.cli.console import Console, common_options, problems_as_json
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.ingest.pipeline import Checked, Imported, check, run_import
from kemuning_data.ingest.sources import SOURCES


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Kind = Annotated[  # noqa: N806
        str, typer.Argument(help=_("Kind of file: {kinds}").format(kinds=", ".join(SOURCES)), callback=_check_kind)
    ]
    Files = Annotated[list[Path], typer.Argument(help=_("One or more files: CSV, XLSX, XLS or ODS"))]  # noqa: N806
    Intake = Annotated[  # noqa: N806
        str | None, typer.Option("--intake", help=_("Recruitment round the file belongs to, for example cpns-2024"))
    ]
    Declared = Annotated[  # noqa: N806
        list[str] | None,
        typer.Option(
            "--declare",
            metavar="NAME=VALUE",
            help=_("What the file does not say itself, for example u8=facilities; may be given several times"),
            callback=_check_declared,
        ),
    ]

    @app.command("check", help=_("Read and check files, store nothing, list every problem."))
    def check_files(
        kind: Kind,
        files: Files,
        intake: Intake = None,
        declare: Declared = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        with console.progress(_("Checking")) as tell:
            checked = check(
                kind,
                files,
                settings_of.load("office"),
                now=dt.datetime.now(dt.UTC),
                intake_code=intake,
                declared=_pairs(declare),
                on_progress=tell,
            )
        console.problems(checked.problems)
        console.say(_closing(checked, lang))
        console.result(_facts(checked, lang))
        raise typer.Exit(1 if checked.is_blocked else 0)

    @app.command("import", help=_("Check files, then store all their rows or none."))
    def import_files(
        kind: Kind,
        files: Files,
        intake: Intake = None,
        declare: Declared = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        with console.progress(_("Importing")) as tell:
            imported = run_import(
                kind,
                files,
                settings_of.load("office"),
                now=dt.datetime.now(dt.UTC),
                intake_code=intake,
                declared=_pairs(declare),
                on_progress=tell,
            )
        checked = imported.checked
        console.problems(checked.problems)
        console.say(_closing(checked, lang))
        if not checked.is_blocked:
            console.say(_changes_sentence(imported, lang))
        console.result(_facts(checked, lang) | _change_facts(imported))
        raise typer.Exit(1 if checked.is_blocked else 0)


def _check_kind(value: str) -> str:
    if value not in SOURCES:
        raise typer.BadParameter(value)
    return value


def _check_declared(values: list[str] | None) -> list[str] | None:
    for value in values or ():
        if not all(value.partition("=")):
            raise typer.BadParameter(value)
    return values


def _pairs(values: list[str] | None) -> dict[str, str]:
    return {name.strip(): said.strip() for name, _, said in (value.partition("=") for value in values or ())}


def _closing(checked: Checked, lang: Lang) -> str:
    _ = words(lang).gettext
    if checked.is_blocked:
        count = sum(problem.is_blocking for problem in checked.problems)
        return (
            words(lang)
            .ngettext(
                "{count} problem stops this import. Nothing was stored.",
                "{count} problems stop this import. Nothing was stored.",
                count,
            )
            .format(count=number(count, lang))
        )
    counts = {name: number(count, lang) for name, count in checked.counts.items()}
    return {
        "units": _("Read: {units} units of {institutions} institutions ({rows} rows)."),
        "intakes": _("Read: {intakes} recruitment rounds ({rows} rows)."),
        "calendar": _("Read: {stages} stages ({rows} rows)."),
        "holidays": _("Read: {days} days ({rows} rows)."),
        "vacancies": _("Read: {vacancies} vacancies, {posts} posts ({rows} rows)."),
        "criteria": _("Read: {criteria} criteria of {vacancies} vacancies ({rows} rows)."),
        "applicants": _("Read: {applicants} applicants ({rows} rows)."),
        "results": _("Read: {results} results ({rows} rows)."),
        "objections": _("Read: {objections} objections ({rows} rows)."),
        "survey": _("Read: answers of {answers} respondents, {reports} printed indices ({rows} rows)."),
        "populations": _("Read: {populations} populations ({rows} rows)."),
        "explanations": _("Read: {explanations} explanations ({rows} rows)."),
        "employees": _("Read: {employees} employees, {stretches} stretches of service ({rows} rows)."),
        "training": _("Read: {records} training records of {programmes} programmes ({rows} rows)."),
        "targets": _("Read: {targets} targets of {programmes} programmes ({rows} rows)."),
    }[checked.kind].format(**counts)


def _changes_sentence(imported: Imported, lang: Lang) -> str:
    _ = words(lang).gettext
    changes = imported.changes
    if changes is None:
        return _("This file was imported before; nothing changes.")
    if changes.is_nothing:
        return _("The records hold all of this already; nothing changes.")
    return _("Added {added}, changed {changed}, closed {closed}, unchanged {unchanged}.").format(
        added=number(changes.added, lang),
        changed=number(changes.changed, lang),
        closed=number(changes.closed, lang),
        unchanged=number(changes.unchanged, lang),
    )


def _facts(checked: Checked, lang: Lang) -> dict[str, object]:
    return {
        "ok": not checked.is_blocked,
        "kind": checked.kind,
        "files": list(checked.file_names),
        "counts": dict(checked.counts),
        "problems": problems_as_json(checked.problems, lang),
    }


def _change_facts(imported: Imported) -> dict[str, object]:
    changes = imported.changes
    return {
        "is_known": changes is None,
        "changes": None
        if changes is None
        else {
            "added": changes.added,
            "changed": changes.changed,
            "closed": changes.closed,
            "unchanged": changes.unchanged,
        },
    }
