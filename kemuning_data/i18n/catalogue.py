"""Keeps the catalogues whole: `python -m kemuning_data.i18n.catalogue update|check`.

`update` takes new sentences of the code into every catalogue and drops those that are gone. `check` says what is
missing, fuzzy, unused, has other placeholders than its source, or was left in English.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from kemuning_data.i18n import DOMAIN, LANGS, SOURCE_LANG, Lang, catalogue_path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("kemuning_data", "pages")
SAME = Path(__file__).parent / "locales" / "same.txt"
"""Sentences that are the same in every language: names and acronyms, one a line."""

_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def extracted(root: Path = ROOT) -> Catalog:
    """Every sentence that the code below a folder marks for translation."""
    found = Catalog(domain=DOMAIN)
    for source in SOURCES:
        for _, _, message, _, context in extract_from_dir(
            root / source, method_map=[("**.py", "python")], keywords=_KEYWORDS
        ):
            found.add(message, context=context)
    return found


def read(path: Path, lang: Lang) -> Catalog:
    """A catalogue file; an empty catalogue where none is yet."""
    if not path.exists():
        return Catalog(locale=lang, domain=DOMAIN)
    with path.open("rb") as file:
        return read_po(file, locale=lang, domain=DOMAIN)


def update(path: Path, lang: Lang, wanted: Catalog) -> None:
    """Rewrites a catalogue: new sentences empty, gone ones dropped, translations kept, sorted by sentence.

    Nothing is guessed from a similar sentence, and the same words always give the same bytes.
    """
    held = read(path, lang)
    fresh = Catalog(locale=lang, domain=DOMAIN, project="Kemuning Terbuka", fuzzy=False)
    for message in wanted:
        if message.id:
            known = held.get(message.id, message.context)
            fresh.add(message.id, known.string if known else None, context=message.context)
    written = io.BytesIO()
    write_po(written, fresh, width=120, sort_output=True, no_location=True, omit_header=False)
    # Dates and tool versions in the header would change the file without a change in its words.
    content = re.sub(
        r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid'
        r"-Bugs-To):.*\n",
        "",
        written.getvalue().decode("utf-8"),
        flags=re.MULTILINE,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(re.sub(r"\A(#.*\n)+", "", content), "utf-8")


def faults(held: Catalog, wanted: Catalog, same: Set[str] = frozenset()) -> Iterator[str]:
    """What is wrong with a catalogue, a line each; nothing when it is whole.

    `wanted` are the sentences of the code, `same` those that may read alike in both languages.
    """
    equal: set[str] = set()
    for message in wanted:
        if not message.id:
            continue
        sources = (message.id,) if isinstance(message.id, str) else message.id
        known = held.get(message.id, message.context)
        texts = () if known is None else (known.string,) if isinstance(known.string, str) else known.string
        if known is None or not texts or not all(texts):
            yield f"missing: {sources[0]}"
            continue
        if known.fuzzy:
            yield f"fuzzy: {sources[0]}"
        placeholders = {name for source in sources for name in _PLACEHOLDER.findall(source)}
        if any(set(_PLACEHOLDER.findall(text)) != placeholders for text in texts):
            yield f"other placeholders: {sources[0]}"
        equal.update(text for text in texts if text in sources)
    yield from (f"left in the language of the code: {text}" for text in sorted(equal - same))
    yield from (f"named as the same in both languages without need: {text}" for text in sorted(same - equal))
    for message in held:
        if message.id and wanted.get(message.id, message.context) is None:
            yield f"unused: {message.id if isinstance(message.id, str) else message.id[0]}"
    yield from (f"obsolete: {message.id}" for message in held.obsolete.values())


def main(arguments: Sequence[str]) -> int:
    """Runs `update` or `check` for every language that needs a catalogue; returns the exit code."""
    if list(arguments) not in (["update"], ["check"]):
        sys.stderr.write("python -m kemuning_data.i18n.catalogue update|check\n")
        return 2
    wanted = extracted()
    same = {line for line in SAME.read_text("utf-8").splitlines() if line}
    found: list[str] = []
    for lang in LANGS:
        if lang != SOURCE_LANG:
            path = catalogue_path(lang)
            if list(arguments) == ["update"]:
                update(path, lang, wanted)
            found += [f"{lang}: {fault}" for fault in faults(read(path, lang), wanted, same)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
