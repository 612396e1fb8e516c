"""`kemuning publish`, `withdraw`, `releases` and `verify`: records to releases, and the proof of them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from kemuning_data import settings as settings_of
from kemuning_data.cli.console import Console, common_options, problems_as_json
from kemuning_data.disclosure.scope import Scope
from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import moment, number
from kemuning_data.i18n.labels import label
from kemuning_data.publishing.publish import publish, withdraw
from kemuning_data.release.ledger import LedgerUnreadable, head, read_ledger
from kemuning_data.release.reader import current_id
from kemuning_data.release.verify import verify


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    By = Annotated[str, typer.Option("--by", help=_("Who does this"))]  # noqa: N806
    Approved = Annotated[str, typer.Option("--approved-by", help=_("Who agrees: another person"))]  # noqa: N806

    @app.command("publish", help=_("Make a release of the records and show it to the public."))
    def run_publish(
        note: Annotated[str, typer.Option("--note", help=_("What is new, in a sentence for the public"))],
        by: By,
        approved_by: Approved,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        with console.progress(_("Publishing")) as tell:
            published = publish(
                settings_of.load("office"),
                note=note,
                by=by,
                approved_by=approved_by,
                via="cli",
                now=dt.datetime.now(dt.UTC),
                on_progress=tell,
            )
        console.problems(published.warnings)
        console.say(_("Published: release {release}.").format(release=published.release_id))
        for dataset, rows in published.rows.items():
            console.say(f"  {dataset}: {number(rows, lang)}")
        for line in _counted(published.counted, lang):
            console.say(line)
        console.say(_("Head of the ledger: {head}").format(head=published.head))
        console.result(
            {
                "ok": True,
                "release": published.release_id,
                "rows": dict(published.rows),
                "counted": [
                    {"intake": scope.intake_code, "stage": stage.value, "issue": issue}
                    for scope in published.counted
                    for stage, issue in scope.issues.items()
                ],
                "head": published.head,
                "problems": problems_as_json(published.warnings, lang),
            }
        )

    @app.command("withdraw", help=_("Mark a release as withdrawn; it stays in the ledger."))
    def run_withdraw(
        release: Annotated[str, typer.Argument(help=_("Id of the release, for example 2026-11-24.1"))],
        reason: Annotated[str, typer.Option("--reason", help=_("Why, in a sentence for the public"))],
        by: By,
        approved_by: Approved,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        settings = settings_of.load("office")
        withdraw(
            settings,
            release,
            reason=reason,
            by=by,
            approved_by=approved_by,
            via="cli",
            now=dt.datetime.now(dt.UTC),
        )
        shown = current_id(settings.releases_dir)
        console.say(_("Withdrawn: release {release}.").format(release=release))
        console.say(
            _("The public now sees release {release}.").format(release=shown)
            if shown
            else _("No good release is left; the public sees none.")
        )
        console.result({"ok": True, "withdrawn": release, "current": shown})

    @app.command("releases", help=_("List the ledger: every release published or withdrawn."))
    def run_releases(lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        settings = settings_of.load("office")
        try:
            entries = read_ledger(settings.releases_dir)
        except LedgerUnreadable as wrong:
            raise Refusal("ledger_unreadable", row=wrong.number) from wrong
        names = {"publish": _("published"), "withdraw": _("withdrawn")}
        for entry in entries:
            console.say(
                _("{number}. {release} {action} {moment}, by {by}, approved by {approved_by}: {reason}").format(
                    number=entry.number,
                    release=entry.release_id,
                    action=names[entry.action],
                    moment=moment(entry.at, lang, settings.zone, settings.time_zone),
                    by=entry.by,
                    approved_by=entry.approved_by,
                    reason=entry.reason,
                )
            )
        if not entries:
            console.say(_("Nothing has been published yet."))
        console.result(
            {
                "ok": True,
                "current": current_id(settings.releases_dir),
                "head": head(entries),
                "entries": [
                    {
                        "number": entry.number,
                        "action": entry.action,
                        "release": entry.release_id,
                        "at": entry.at,
                        "by": entry.by,
                        "approved_by": entry.approved_by,
                        "reason": entry.reason,
                        "manifest_sha256": entry.manifest_sha256,
                    }
                    for entry in entries
                ],
            }
        )

    @app.command("verify", help=_("Recompute every hash, the chain and the signatures of a folder of releases."))
    def run_verify(
        folder: Annotated[Path | None, typer.Argument(help=_("A copied folder; without it, our own releases"))] = None,
        key: Annotated[Path | None, typer.Option("--key", help=_("File with the public key to check against"))] = None,
        head_hash: Annotated[
            str | None, typer.Option("--head", help=_("Last hash of the ledger, if you know it"))
        ] = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        settings = settings_of.load("office")
        public_key = key_in_file(key) if key is not None else settings.verify_key
        if public_key is None:
            raise Refusal("verify_key_missing", setting="KEMUNING_VERIFY_KEY")
        checked = verify(folder or settings.releases_dir, verify_key=public_key, head=head_hash)
        console.problems(checked.problems)
        is_sound = not any(problem.is_blocking for problem in checked.problems)
        if is_sound:
            console.say(
                _("Sound: {entries} ledger entries, {files} files, every hash and signature fits.").format(
                    entries=number(checked.entries, lang), files=number(checked.files, lang)
                )
            )
            console.say(_("Head of the ledger: {head}").format(head=checked.head or "-"))
            if head_hash is None:
                console.say(_("A cut-off end of the ledger cannot be seen without --head."))
        console.result(
            {
                "ok": is_sound,
                "entries": checked.entries,
                "files": checked.files,
                "head": checked.head,
                "is_end_proven": checked.is_end_proven,
                "problems": problems_as_json(checked.problems, lang),
            }
        )
        raise typer.Exit(0 if is_sound else 1)


def key_in_file(path: Path) -> str:
    """A public key from a file that holds it alone, or an env file that names it as KEMUNING_VERIFY_KEY.

    Raises Refusal when the file is not there or holds none.
    """
    try:
        lines = path.read_text("utf-8").split()
    except (OSError, UnicodeDecodeError) as wrong:
        raise Refusal("key_file_unreadable", path=str(path)) from wrong
    named = [line.partition("=")[2] for line in lines if line.startswith("KEMUNING_VERIFY_KEY=")]
    if not (named or len(lines) == 1):
        raise Refusal("key_file_unreadable", path=str(path))
    return (named or lines)[0]


def _counted(scopes: Sequence[Scope], lang: Lang) -> Iterator[str]:
    """A line a round whose breakdowns were counted: they stand as they are from now on."""
    _ = words(lang).gettext
    for scope in scopes:
        stages = ", ".join(label("population_stage", stage, lang) for stage in scope.issues)
        yield _("Breakdowns counted and fixed: {intake} ({stages}).").format(
            intake=scope.intake_code or _("all rounds"), stages=stages
        )
