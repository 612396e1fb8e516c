"""What a command says: prose for people, one JSON object for programs, a bar for long work."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console as RichConsole
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from kemuning_data.errors import Problem, Refusal
from kemuning_data.i18n import Lang, known_lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.problems import refusal_sentence, sentence, where
from kemuning_data.ingest.problems import grouped

MOST_GROUPS = 60
"""Groups of problems listed in prose; `--json` has them all."""
_CONTROLS = {sign: f"\\u{sign:04x}" for sign in range(0x7F, 0xA0)}
"""Signs that a terminal obeys and JSON lets stand as they are; they can stand within its strings alone."""


class Console:
    """Speaks one language on standard output, and of what went wrong on standard error."""

    def __init__(self, lang: Lang, *, as_json: bool) -> None:
        self.lang = lang
        self.as_json = as_json
        self._ = words(lang).gettext
        self._out = RichConsole(highlight=False, markup=False, soft_wrap=True)
        self._err = RichConsole(stderr=True, highlight=False, markup=False, soft_wrap=True)

    def say(self, text: str) -> None:
        """A sentence of prose; silent when JSON was asked for."""
        if not self.as_json:
            self._out.print(text)

    def complain(self, text: str) -> None:
        """Why nothing was done."""
        if self.as_json:
            self.result({"ok": False, "message": text})
        else:
            self._err.print(text)

    def refused(self, refusal: Refusal) -> None:
        text = refusal_sentence(refusal, self.lang)
        if self.as_json:
            self.result({"ok": False, "refused": refusal.code, "message": text})
        else:
            self._err.print(text)

    def result(self, facts: Mapping[str, Any]) -> None:
        """The one JSON object; silent in prose."""
        if self.as_json:
            text = json.dumps(facts, ensure_ascii=False, default=str)
            self._out.out(text.translate(_CONTROLS), highlight=False)

    def problems(self, problems: Sequence[Problem]) -> None:
        """Every problem, grouped, with its place and count."""
        if self.as_json or not problems:
            return
        groups = grouped(problems)
        for group in groups[:MOST_GROUPS]:
            mark = self._("Mend") if group.first.is_blocking else self._("Look at")
            place = where(group.first, self.lang, group.rows)
            times = "" if group.count == 1 else f" ({number(group.count, self.lang)}×)"
            self._out.print(f"{mark}{times}: {place + ': ' if place else ''}{sentence(group.first, self.lang)}")
        if len(groups) > MOST_GROUPS:
            left = number(len(groups) - MOST_GROUPS, self.lang)
            self._out.print(self._("… and {left} more groups of problems; --json lists all.").format(left=left))

    @contextmanager
    def progress(self, text: str) -> Iterator[Callable[[float], None]]:
        """A bar on a terminal; nothing in a file or a pipe."""
        if self.as_json or not sys.stderr.isatty():
            yield lambda share: None  # noqa: ARG005 - nobody watches
            return
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self._err, transient=True) as bar:
            task = bar.add_task(text, total=1.0)
            yield lambda share: bar.update(task, completed=share)


def problems_as_json(problems: Sequence[Problem], lang: Lang) -> list[dict[str, Any]]:
    """Every problem with its facts and its sentence."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "file": problem.file,
            "sheet": problem.sheet,
            "row": problem.row,
            "column": problem.column,
            "found": problem.found,
            "expected": problem.expected,
            "message": sentence(problem, lang),
        }
        for problem in problems
    ]


def common_options(lang: Lang) -> tuple[Any, Any]:
    """The two options every command takes: `--lang` and `--json`."""
    _ = words(lang).gettext
    lang_option = Annotated[
        str, typer.Option("--lang", help=_("Language of the messages: id or en"), callback=_check_lang)
    ]
    json_option = Annotated[bool, typer.Option("--json", help=_("Print one JSON object instead of prose"))]
    return lang_option, json_option


def _check_lang(value: str) -> str:
    if known_lang(value) != value:
        raise typer.BadParameter(value, param_hint="--lang")
    return value
