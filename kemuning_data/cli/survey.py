"""`kemuning survey`: answers given on the site; what is accepted takes the road of every survey file."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kemuning_data.cli.console import Console, common_options, problems_as_json
from kemuning_data.cli.feedback.office import Office, office
from kemuning_data.errors import Refusal
from kemuning_data.feedback import site_survey
from kemuning_data.feedback.site_survey import Batch
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import date, number
from kemuning_data.ingest.pipeline import SAMPLE_MARK, Imported, holds_sample, run_import
from kemuning_data.private_files import new_private_file
from kemuning_data.rules.names import tidy
from kemuning_data.rules.survey_vocabulary import Element

FOLDER = "survey-answers"
"""Where accepted answers are written, in the data folder."""
_COLUMNS = ("respondent", "unit_code", "answered_on", "channel", "age", "sex", "education", "occupation", *Element)


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    said = _("Answers to the satisfaction survey that were given on the site.")
    survey = typer.Typer(help=said, no_args_is_help=True)
    app.add_typer(survey, name="survey")
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Unit = Annotated[str, typer.Argument(help=_("Code of the unit"))]  # noqa: N806
    Period = Annotated[str, typer.Argument(help=_("Half of a year, for example 2026-H2"))]  # noqa: N806
    By = Annotated[str, typer.Option("--by", help=_("Who does this"))]  # noqa: N806
    Doubtful = Annotated[  # noqa: N806
        bool, typer.Option("--doubtful", help=_("The batch of those that the guard asks to look at"))
    ]
    Why = Annotated[str, typer.Option("--reason", help=_("Why they are rejected; kept, never published"))]  # noqa: N806

    @survey.command("list", help=_("List what waits, by unit and period."))
    def run_list(lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            batches = site_survey.waiting(here.engine)
        for batch in batches:
            console.say(_line(batch, lang))
        if not batches:
            console.say(_("No answers are waiting."))
        console.result({"ok": True, "batches": [_facts(batch) for batch in batches]})

    @survey.command("accept", help=_("Write a batch as a survey file, import it, and count it from the next release."))
    def run_accept(
        unit: Unit,
        period: Period,
        by: By,
        doubtful: Doubtful = False,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        name = tidy(by)
        with office() as here:
            batch = _batch(here, unit, period, is_doubtful=doubtful)
            rows = site_survey.file_rows(here.engine, batch)
            path = _write(here, batch, rows)
            with console.progress(_("Importing")) as tell:
                imported = run_import("survey", [path], here.settings, now=here.now, on_progress=tell)
            console.problems(imported.checked.problems)
            if imported.checked.is_blocked:
                console.say(_("Nothing was accepted; the answers go on waiting. The file is {path}.").format(path=path))
            else:
                count = site_survey.accept(here.engine, batch, rows, by=name, now=here.now)
                console.say(
                    words(lang)
                    .ngettext(
                        "{count} answer was accepted; the next release counts it.",
                        "{count} answers were accepted; the next release counts them.",
                        count,
                    )
                    .format(count=number(count, lang))
                )
        console.result(_facts(batch) | _import_facts(imported, path, lang))
        raise typer.Exit(1 if imported.checked.is_blocked else 0)

    @survey.command("reject", help=_("Set a batch aside; it is deleted after 30 days."))
    def run_reject(
        unit: Unit,
        period: Period,
        by: By,
        reason: Why,
        doubtful: Doubtful = False,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        name = tidy(by)
        with office() as here:
            batch = _batch(here, unit, period, is_doubtful=doubtful)
            count = site_survey.reject(here.engine, batch, by=name, reason=reason, now=here.now)
        console.say(
            words(lang)
            .ngettext("{count} answer was rejected.", "{count} answers were rejected.", count)
            .format(count=number(count, lang))
        )
        console.result(_facts(batch) | {"ok": True, "rejected": count})


def _batch(here: Office, unit: str, period: str, *, is_doubtful: bool) -> Batch:
    for batch in site_survey.waiting(here.engine):
        if (batch.unit_code, batch.period, batch.is_doubtful) == (unit, period, is_doubtful):
            return batch
    raise Refusal("survey_batch_gone", unit=unit, period=period)


def _write(here: Office, batch: Batch, rows: Sequence[Mapping[str, object]]) -> Path:
    """The survey file of a batch, private, under a name of its own for each day on which it is written."""
    name = batch.unit_code.replace("/", "_")
    kind = "-doubtful" if batch.is_doubtful else ""
    path = here.settings.data_dir / FOLDER / f"{name}-{batch.period}{kind}-{here.now:%Y%m%dT%H%M%SZ}.csv"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    with new_private_file(path) as file:
        if holds_sample(here.settings):
            file.write(f"{SAMPLE_MARK}\n")
        writer = csv.DictWriter(file, _COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def _line(batch: Batch, lang: Lang) -> str:
    _ = words(lang)
    said = _.ngettext(
        "{unit} · {period} · {count} answer, {first} to {last}",
        "{unit} · {period} · {count} answers, {first} to {last}",
        batch.count,
    ).format(
        unit=batch.unit_code,
        period=batch.period,
        count=number(batch.count, lang),
        first=date(batch.first_on, lang),
        last=date(batch.last_on, lang),
    )
    doubt = _.gettext("to look at (--doubtful)")
    return f"{said} · {doubt}" if batch.is_doubtful else said


def _facts(batch: Batch) -> dict[str, Any]:
    return {
        "unit_code": batch.unit_code,
        "period": batch.period,
        "is_doubtful": batch.is_doubtful,
        "count": batch.count,
        "first_on": batch.first_on.isoformat(),
        "last_on": batch.last_on.isoformat(),
    }


def _import_facts(imported: Imported, path: Path, lang: Lang) -> dict[str, Any]:
    return {
        "ok": not imported.checked.is_blocked,
        "file": str(path),
        "problems": problems_as_json(imported.checked.problems, lang),
    }
