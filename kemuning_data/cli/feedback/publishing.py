"""`kemuning feedback summarise`, `agree` and `withhold`: what becomes public, and what does not."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kemuning_data.cli.console import Console, common_options
from kemuning_data.cli.feedback.office import moderator, office, second_official, usual_options
from kemuning_data.cli.feedback.telling import tell_state
from kemuning_data.cli.given import STANDARD_INPUT, text_given, wrong_option
from kemuning_data.feedback import publication
from kemuning_data.i18n import Lang, words
from kemuning_data.rules.feedback_vocabulary import WithholdReason

Reason = Literal["no_consent", "personal_data", "third_person", "staff_conduct", "under_investigation", "law"]


def add_commands(app: typer.Typer, lang: Lang) -> None:
    """Adds the commands with their help in one language."""
    _ = words(lang).gettext
    LangOption, JsonOption = common_options(lang)  # noqa: N806 - types, made for this language
    Ticket, By = usual_options(lang)  # noqa: N806
    Text = Annotated[str | None, typer.Option("--text", help=_("The summary in the office's own words"))]  # noqa: N806
    File = Annotated[  # noqa: N806
        Path | None, typer.Option("--file", help=_("The same from a file; - is standard input"))
    ]
    Answer = Annotated[  # noqa: N806
        str | None, typer.Option("--answer", help=_("Answer for the public; without it, the last reply to the sender"))
    ]
    AnswerFile = Annotated[Path | None, typer.Option("--answer-file", help=_("The same from a file"))]  # noqa: N806
    TextLang = Annotated[  # noqa: N806
        Literal["id", "en"] | None,
        typer.Option("--text-lang", help=_("Language of the summary; without it, the sender's")),
    ]
    Version = Annotated[  # noqa: N806
        int | None, typer.Option("--version", min=1, help=_("The version that you have read"))
    ]
    Why = Annotated[Reason, typer.Option("--reason", help=_("Why; stands on the public stub"))]  # noqa: N806

    @app.command(
        "summarise", help=_("Write what may become public: a summary and the answer, never the sender's words.")
    )
    def run_summarise(
        ticket: Ticket,
        by: By,
        text: Text = None,
        file: File = None,
        answer: Answer = None,
        answer_file: AnswerFile = None,
        text_lang: TextLang = None,
        lang_name: LangOption = lang,
        as_json: JsonOption = False,
    ) -> None:
        if file == answer_file == STANDARD_INPUT:
            raise wrong_option("--answer-file")
        summary = text_given(text, file)
        has_answer = answer is not None or answer_file is not None
        said = text_given(answer, answer_file, option="--answer") if has_answer else None
        console = Console(lang, as_json=as_json)
        with office() as here:
            version = publication.summarise(
                here.engine, ticket, moderator(by), summary, answer=said, lang=text_lang, now=here.now
            )
            console.say(
                _("Version {version} is written. It is public when another official agrees:").format(version=version)
            )
            console.say(f'kemuning feedback agree {ticket} --version {version} --by "…"')
            tell_state(console, here, ticket, version=version)

    @app.command("agree", help=_("The second official's yes: the summary and the answer become public."))
    def run_agree(
        ticket: Ticket, by: By, version: Version = None, lang_name: LangOption = lang, as_json: JsonOption = False
    ) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            number = publication.agree(
                here.engine, ticket, second_official(by), version=version, now=here.now, zone=here.settings.zone
            )
            console.say(_("Public under the number {number}.").format(number=number))
            tell_state(console, here, ticket, number=number)

    @app.command("withhold", help=_("Keep a message from the public, with a stub that says why."))
    def run_withhold(
        ticket: Ticket, reason: Why, by: By, lang_name: LangOption = lang, as_json: JsonOption = False
    ) -> None:
        console = Console(lang, as_json=as_json)
        with office() as here:
            number = publication.withhold(
                here.engine, ticket, moderator(by), WithholdReason(reason), now=here.now, zone=here.settings.zone
            )
            console.say(_("Withheld; a stub says so under the number {number}.").format(number=number))
            tell_state(console, here, ticket, number=number)
