"""`kemuning person export` and `erase`: one person's rights over their own data (UU 27/2022, articles 5 to 13)."""

import datetime as dt
import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kemuning_data import settings as settings_of
from kemuning_data.cli.console import Console, common_options
from kemuning_data.cli.feedback.facts import Facts, view_facts
from kemuning_data.cli.feedback.office import Office, moderator, office
from kemuning_data.cli.given import secret_given, wrong_option
from kemuning_data.errors import Refusal
from kemuning_data.feedback import desk, moderation
from kemuning_data.feedback.steps import reading
from kemuning_data.feedback.tracking import site_key, ticket_of_code
from kemuning_data.i18n import Lang, words
from kemuning_data.private_files import new_private_file
from kemuning_data.publishing.person import rows_of

SITE_SECRET = "KEMUNING_SITE_SECRET"  # noqa: S105 - the name of a setting


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Ticket = Annotated[  # noqa: N806
        int | None, typer.Option("--ticket", min=1, help=_("Number of the person's message"))
    ]
    Code = Annotated[  # noqa: N806
        bool, typer.Option("--code", help=_("Ask for the tracking code, or read it from standard input"))
    ]
    ExamNumber = Annotated[  # noqa: N806
        bool, typer.Option("--exam-number", help=_("Ask for the exam number, or read it from standard input"))
    ]
    By = Annotated[str, typer.Option("--by", help=_("Who does this"))]  # noqa: N806
    Out = Annotated[Path, typer.Option("--out", help=_("New JSON file to write"))]  # noqa: N806
    Yes = Annotated[bool, typer.Option("--yes", help=_("Really erase: nobody can bring it back"))]  # noqa: N806
    person = typer.Typer(help=_("One person's rights over the data held about them."), no_args_is_help=True)
    app.add_typer(person, name="person")

    @person.command("export", help=_("Write everything held about one message or one applicant to a private file."))
    def run_export(
        out: Out,
        by: By,
        ticket: Ticket = None,
        code: Code = False,
        exam_number: ExamNumber = False,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        _check_one(ticket, code=code, exam_number=exam_number)
        console = Console(lang, as_json=as_json)
        secret = _secret(lang, code=code, exam_number=exam_number)
        official = moderator(by)
        if not official.name:
            raise Refusal("feedback_official_missing")
        with new_private_file(out) as file:
            held: Facts
            if exam_number:
                held = {"records": rows_of(settings_of.load("office"), secret)}
            else:
                with office() as here:
                    view = desk.export(
                        here.engine, _ticket_of(here, ticket, secret), official, here.calendar, now=here.now
                    )
                    held = {"message": view_facts(view, here.calendar, here.today, with_officials=False)}
            facts = {"made_at": dt.datetime.now(dt.UTC).isoformat(), "not_included": _not_included(held), **held}
            json.dump(facts, file, ensure_ascii=False, indent=1)
        console.say(
            _("Written to {path}, which only you may read. Give it to the person, then delete it.").format(path=out)
        )
        console.say(_limits(held, lang))
        console.result({"ok": True, "path": str(out), "not_included": facts["not_included"]})

    @person.command("erase", help=_("Erase what one person wrote: texts, contact and public summary."))
    def run_erase(
        by: By,
        ticket: Ticket = None,
        code: Code = False,
        exam_number: ExamNumber = False,
        yes: Yes = False,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        _check_one(ticket, code=code, exam_number=exam_number)
        console = Console(lang, as_json=as_json)
        secret = _secret(lang, code=code, exam_number=exam_number)
        if exam_number:
            rows_of(settings_of.load("office"), secret)
            raise Refusal("person_documented_by_law")
        with office() as here:
            found = _ticket_of(here, ticket, secret)
            if not yes:
                desk.show(here.engine, found, moderator(by), here.calendar)
                raise Refusal("person_erase_not_confirmed", ticket=str(found))
            moderation.erase(here.engine, found, moderator(by), now=here.now)
        console.say(
            _("Erased: every text, the contact and the public summary of message {ticket}.").format(ticket=found)
        )
        console.say(
            _("What stays: kind, dates, states and who handled it, without a word; the public number as a stub.")
        )
        console.result({"ok": True, "ticket": found})


def _check_one(ticket: int | None, *, code: bool, exam_number: bool) -> None:
    """Raises BadParameter unless exactly one way to the person is given."""
    if (ticket is not None) + code + exam_number != 1:
        raise wrong_option("--ticket / --code / --exam-number")


def _secret(lang: Lang, *, code: bool, exam_number: bool) -> str:
    _ = words(lang).gettext
    if code:
        return secret_given(_("Tracking code"))
    return secret_given(_("Exam number")) if exam_number else ""


def _ticket_of(here: Office, ticket: int | None, code: str) -> int:
    """The message by its number, else by its tracking code. Raises Refusal where the site's secret is not at hand."""
    if ticket is not None:
        return ticket
    secret = settings_of.load("site").site_secret
    if secret is None:
        raise Refusal("feedback_code_needs_site", setting=SITE_SECRET)
    with reading(here.engine) as connection:
        return ticket_of_code(connection, site_key(secret), code)


def _not_included(held: dict[str, Any]) -> list[str]:
    """Codes of what is held and does not stand in the file."""
    message = held.get("message")
    if message is None:
        return ["candidate_code", "imported_files"]
    return [*(["contact"] if message["has_contact"] else []), "names_of_officials"]


def _limits(held: dict[str, Any], lang: Lang) -> str:
    _ = words(lang).gettext
    message = held.get("message")
    if message is None:
        return _("Not in it: the candidate code, which is handed out in private, and the files as they were imported.")
    if message["has_contact"]:
        return _("Not in it: the contact (kemuning feedback contact) and the names of officials.")
    return _("Not in it: the names of officials.")
