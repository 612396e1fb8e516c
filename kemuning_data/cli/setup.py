"""Setting up: keys, the made-up government, the schema."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from kemuning_data import sample as made_up
from kemuning_data import settings as settings_of
from kemuning_data.cli import bootstrap
from kemuning_data.cli.console import Console, common_options
from kemuning_data.errors import Refusal
from kemuning_data.i18n import Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.private_files import new_private_file
from kemuning_data.release.keys import new_installation_keys
from kemuning_data.tables.engine import Database, bring_up

SEED = 20
"""The Kemuning that bootstrap builds and that the pictures in the README show."""


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Out = Annotated[Path, typer.Option("--out", help=_("Folder to write into"))]  # noqa: N806
    Scale = Annotated[  # noqa: N806
        Literal["kemuning", "province", "national"],
        typer.Option(
            "--scale",
            help=_("How large the made-up country is; only kemuning has staff, training and satisfaction surveys"),
        ),
    ]
    Seed = Annotated[int, typer.Option("--seed", help=_("Another number makes another Kemuning"))]  # noqa: N806
    Today = Annotated[  # noqa: N806
        dt.datetime | None,
        typer.Option("--today", formats=["%Y-%m-%d"], help=_("The day around which dates are laid: YYYY-MM-DD")),
    ]
    keys = typer.Typer(help=_("Keys and secrets of an installation."), no_args_is_help=True)
    app.add_typer(keys, name="keys")

    @app.command("sample", help=_("Write the spreadsheets of the made-up government, as officials would have them."))
    def sample(
        out: Out,
        scale: Scale = "kemuning",
        seed: Seed = SEED,
        today: Today = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        console = Console(lang, as_json=as_json)
        day = today.date() if today else dt.datetime.now(settings_of.load("office").zone).date()
        with console.progress(_("Writing")) as tell:
            files = made_up.write(out, today=day, seed=seed, scale=scale, on_progress=tell)
        for file in files:
            place = "" if file.intake_code is None else f" --intake {file.intake_code}"
            console.say(f"kemuning import {file.kind} {file.path}{place}")
        console.say(_("{count} files, in the order in which they are imported.").format(count=number(len(files), lang)))
        listed = [{"kind": file.kind, "path": str(file.path), "intake": file.intake_code} for file in files]
        console.result({"ok": True, "files": listed})

    @app.command("bootstrap", help=_("Fill an empty data folder with the made-up government and publish it."))
    def run_bootstrap(lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        with console.progress(_("Building the made-up Kemuning")) as tell:
            release_id = bootstrap.run(on_progress=tell)
        console.say(_("Sample data published as release {release}.").format(release=release_id))
        console.result({"ok": True, "release": release_id})

    @app.command("migrate", help=_("Bring the schema of both databases, records and feedback, up to this version."))
    def run_migrate(lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        settings = settings_of.load("office")
        revisions = {database: bring_up(settings, database) for database in get_args(Database)}
        names = {"records": _("Records"), "feedback": _("Feedback")}
        for database, (before, after) in revisions.items():
            sentence = _("{database}: up to date already.") if before == after else _("{database}: up to date now.")
            console.say(sentence.format(database=names[database]))
        facts = {name: {"before": before, "after": after} for name, (before, after) in revisions.items()}
        console.result({"ok": True, **facts})

    @keys.command("new", help=_("Make every secret and key pair a real installation needs."))
    def keys_new(out: Out, lang_name: LangOption = lang, as_json: JsonOption = False) -> None:
        console = Console(lang, as_json=as_json)
        paths = write_env_files(out)
        console.say(
            _("{office} is for commands and the desk: keep it off the public machine.").format(office=paths["office"])
        )
        console.say(_("{site} is for the public site.").format(site=paths["site"]))
        console.say(_("Name one of them with KEMUNING_ENV_FILE. Back both up; nobody can make them again."))
        console.result({"ok": True, **{name: str(path) for name, path in paths.items()}})


def write_env_files(out: Path) -> dict[str, Path]:
    """`office.env` and `site.env` with new keys, readable by their owner only.

    Raises Refusal when one is there already: keys that are overwritten are lost for good.
    """
    out.mkdir(parents=True, exist_ok=True)
    paths = {role: out / f"{role}.env" for role in ("office", "site")}
    for path in paths.values():
        if path.exists():
            raise Refusal("keys_exist_already", path=str(path))
    for role, content in new_installation_keys().items():
        with new_private_file(paths[role]) as file:
            file.writelines(f"{name}={value}\n" for name, value in content.items())
    return paths
