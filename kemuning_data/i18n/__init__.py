"""Two languages: Indonesian is the language of the house, English is whole.

The sentences in the code are the English ones; `locales/<lang>/LC_MESSAGES/kemuning.po` holds each other language.
The language is always an argument, never global: one process serves both at once.
"""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)
HOUSE_LANG: Lang = "id"
SOURCE_LANG: Lang = "en"
DOMAIN = "kemuning"
LOCALES = Path(__file__).parent / "locales"


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext tools know a sentence translated later
    """Marks a sentence for translation where it stands; `Words.gettext` translates it where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    lang: Lang
    translations: gettext.NullTranslations

    def gettext(self, text: str) -> str:
        return self.translations.gettext(text)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        return self.translations.ngettext(singular, plural, count)

    def pgettext(self, context: str, text: str) -> str:
        return self.translations.pgettext(context, text)


@lru_cache
def words(lang: Lang) -> Words:
    """The sentences of a language; the source language needs no catalogue."""
    path = catalogue_path(lang)
    if lang == SOURCE_LANG or not path.exists():
        return Words(lang, gettext.NullTranslations())
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang, domain=DOMAIN))
    compiled.seek(0)
    return Words(lang, gettext.GNUTranslations(compiled))


def catalogue_path(lang: Lang) -> Path:
    return LOCALES / lang / "LC_MESSAGES" / f"{DOMAIN}.po"


def known_lang(value: str | None) -> Lang:
    """The language an address or a setting names; the house language for anything else."""
    return cast(Lang, value) if value in LANGS else HOUSE_LANG
