"""Words by which a sentence says that one thing brought about another, in both languages, and what may hold them.

A sentence of the evaluation may say what came after what, what stood beside it, and how sure a difference is. Below
level 4 of the evidence it may not say that recruitment, training or a promise moved a figure; at level 4 only in the
sentences of `AT_LEVEL_4`. There is none today: nothing of ours claims a cause at any level.

Two kinds of sentence hold such a word and claim nothing of the kind. Each is named in full with the words that it may
hold, so that one that was changed, or translated anew, is looked at again:

- `FRAMES`: "3, because ..." gives the reasons of a level of evidence, "Refused, because ..." those of an office for its
  own answer. The word is let go only where it stands in the frame; what fills the frame is searched like all else.
- `SENTENCES`: denials ("that does not say the promise changed the figure"), and sentences in which the word speaks of
  the rule itself, never of how people are served.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from kemuning_data.i18n import Lang, catalogue_path
from kemuning_data.i18n.catalogue import ROOT, read

WORDS: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        r"because",
        r"due to",
        r"thanks to",
        r"owing to",
        r"on account of",
        r"caus(?:e|es|ed|ing|al|ally)",
        r"l(?:ed|ead|eads|eading) to",
        r"result(?:s|ed|ing)? (?:in|from)",
        r"as a result",
        r"(?:as )?a consequence of",
        r"effects? (?:of|on)",
        r"(?:had|has|have|having|without) (?:an |no |any )?effects?",
        r"impact(?:s|ed|ing)?",
        r"affect(?:s|ed|ing)?",
        r"influenc(?:e|es|ed|ing)",
        r"improv(?:e|es|ed|ing|ement|ements)",
        r"boost(?:s|ed|ing)?",
        r"(?:drives|drove|driven|driving)",
        r"contribut(?:e|es|ed|ing|ion)",
        r"achiev(?:e|es|ed|ing)",
        r"(?:bring|brings|brought|bringing) about",
        r"(?:give|gives|gave|given) rise to",
        r"makes?",
        r"made (?:\w+ ){1,4}(?:better|worse|higher|lower|rise|fall)",
        r"(?:rais|lower|lift|increas|decreas|reduc|worsen)(?:e|es|ed|ing|s)? (?:the|its|their|satisfaction)",
        r"(?:raised|lowered|lifted|increased|decreased|reduced|worsened|changed|moved|helped|solved) by",
        r"help(?:s|ed) (?:to )?\w+",
        r"(?:chang|mov)(?:e|es|ed|ing) (?:the|its|their|satisfaction|it)",
        r"owe[sd]? (?:\w+ )?to",
        r"therefore",
        r"thus",
        r"hence",
        r"thereby",
        r"so that (?:satisfaction|people|the index)",
        r"worked",
        r"success(?:es|ful|fully)?",
        r"succeed(?:s|ed)?",
    ),
    "id": (
        r"karena",
        r"sebab",
        r"gara-gara",
        r"lantaran",
        r"berkat",
        r"akibat",
        r"(?:meng|di)akibatkan",
        r"(?:me|di)(?:ny|s)ebabkan",
        r"penyebab",
        r"sehingga",
        r"makanya",
        r"maka dari itu",
        r"membuat",
        r"menjadikan",
        r"membuahkan",
        r"(?:meng|di)hasilkan",
        r"hasil dari",
        r"berhasil",
        r"keberhasilan",
        r"sukses",
        r"(?:me|di)(?:n|t)ingkatkan",
        r"(?:me|di)n?aikkan",
        r"(?:me|di)n?(?:t)?urunkan",
        r"(?:mem|di)perbaiki",
        r"perbaikan",
        r"(?:mem|di)per(?:buruk|kuat|lemah)",
        r"berdampak",
        r"dampak",
        r"berpengaruh",
        r"(?:mem|memp|di|dip)engaruhi",
        r"pengaruh",
        r"(?:men|di)dorong",
        r"(?:mem|di)p?icu",
        r"berefek",
        r"efek",
        r"(?:meng|di)ubah",
        r"(?:meng|di)gerakkan",
        r"menolong",
        r"terbantu",
        r"(?:men|di)dongkrak",
        r"mengangkat",
        r"berjasa",
        r"berkontribusi",
        r"andil",
        r"dengan demikian",
    ),
}
"""Every form in which a cause could be claimed; more than enough, for an innocent sentence can be put otherwise."""


@dataclass(frozen=True, slots=True)
class LetGo:
    """The causal words that a sentence may hold in each language, and why that is no claim."""

    en: tuple[str, ...]
    id: tuple[str, ...]
    why: str

    def words(self, lang: Lang) -> tuple[str, ...]:
        return self.en if lang == "en" else self.id


_LEVEL, _ANSWER = "the reasons of a level of evidence", "the reason of an office for its own answer"
_DENIAL, _RULE = "says that no cause is known", "says how the rule is made, or why"

FRAMES: Mapping[str, LetGo] = {
    "{level}, because {reasons}; it would be {next} if {conditions}": LetGo(("because",), (), _LEVEL),
    "It is {level}, because": LetGo(("because",), (), _LEVEL),
    "Refused, because": LetGo(("because",), (), _ANSWER),
}
SENTENCES: Mapping[str, LetGo] = {
    "A level says how sure it is that something changed, not what changed it. Other things happened at the same time; "
    "nearly all sectors recruited; who answers a survey can change. Below level 2 a difference may be chance.": LetGo(
        ("changed it",), ("mengubahnya",), _DENIAL
    ),
    "A range and no single number: every value in it fits what is published. Sectors whose ranges overlap cannot be "
    "put in an order. Training stands here beside satisfaction; whether one moved the other, these figures do not "
    "say.": LetGo(("moved the",), ("menggerakkan",), _DENIAL),
    "Before and after stand side by side. That does not say the promise changed the figure: other things happened "
    "meanwhile, and who answers a survey can change.": LetGo(("changed the",), ("mengubah",), _DENIAL),
    "It does not say that newcomers changed the service. Other things happened at the same time, and who answers a "
    "survey can change.": LetGo(("changed the",), ("mengubah",), _DENIAL),
    "It does not say that newcomers changed the service. Other things happened at the same time, and who answers a "
    "survey can change. {claims} sectors were judged together, so each had to show more.": LetGo(
        ("changed the",), ("mengubah", "sehingga"), _DENIAL
    ),
    "What stands side by side happened at the same time; that is no proof that one moved the other. Units that join or "
    "leave the survey move the line too. A hatched period has no figure, which is not zero. All panels have the same "
    "scales.": LetGo(("moved the", "move the"), ("menggerakkan",), _DENIAL),
    "The rule is ours, for no regulation has one. It is made from published figures alone, so that you can repeat it. "
    "It says how sure it is that satisfaction moved other than elsewhere; what moved it, no level says.": LetGo(
        ("moved it",), ("sebab", "sehingga", "menggerakkannya"), _DENIAL
    ),
    "Regression to the mean: an office looks where a figure was just bad, and a figure that was bad by chance is "
    "better the next time. Level 3 therefore also looks at the mean of the periods before.": LetGo(
        ("therefore",), (), _RULE
    ),
    "Several sectors are judged together, so each has to show more (the error of 5% is shared out among them). "
    "Choosing the lag that looks best undoes that protection: the usual lag is one period.": LetGo(
        (), ("sehingga",), _RULE
    ),
    "{year}: each share is a range, for only classes are published.": LetGo((), ("sebab",), _RULE),
}
LEAST_LEVEL = 4
AT_LEVEL_4: frozenset[str] = frozenset()
"""Sentences in English that may claim a cause, shown at level 4 alone."""

SCREENS = re.compile(
    r"(figures|views|ui|charts|exports)/(evaluation|promise|professionalism|merit)\w*\.py"
    r"|i18n/evaluation_labels\.py|release/evaluation_models\.py|views/home\.py|pages/evaluation\.py"
)
"""The modules whose sentences speak of the evaluation, below the root of the sources."""
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_ENDINGS: Mapping[Lang, str] = {"en": "", "id": "(?:nya|lah|kah|pun)?"}
_SEARCH = {
    lang: re.compile(rf"\b(?:{'|'.join(words)}){_ENDINGS[lang]}\b", re.IGNORECASE) for lang, words in WORDS.items()
}


def found(text: str, lang: Lang) -> list[str]:
    """The causal words of a text."""
    return [match.group() for match in _SEARCH[lang].finditer(text)]


@cache
def sentences(root: Path = ROOT) -> set[str]:
    """Every sentence of those modules that a reader may see, in English; both forms of one that counts."""
    texts: set[str] = set()
    for source in ("kemuning_data", "pages"):
        folder = root / source
        for name, _line, message, _comments, _context in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords=_KEYWORDS
        ):
            if SCREENS.search(f"{source}/{name}"):
                texts |= {message} if isinstance(message, str) else set(message)
    return texts


@cache
def translations() -> Mapping[str, tuple[str, ...]]:
    """Every sentence in English → its forms in Indonesian."""
    catalogue: Catalog = read(catalogue_path("id"), "id")
    forms: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        said = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        for text in (message.id,) if isinstance(message.id, str) else message.id:
            forms[text] = said
    return forms


def unexpected(text: str, lang: Lang, sentence: str) -> list[str]:
    """The causal words of a sentence of the catalogue, or of its translation, that it may not hold.

    sentence: the same in English, by which it is let go.
    """
    if sentence in AT_LEVEL_4:
        return []
    known = FRAMES.get(sentence) or SENTENCES.get(sentence)
    words = found(text, lang)
    return [] if known is not None and known.words(lang) == tuple(words) else words


def claimed(text: str, lang: Lang, level: int = 0) -> list[str]:
    """The causal words of a text that was put together for a claim of a level, less what is let go."""
    for pattern in _let_go(lang, (*SENTENCES, *(AT_LEVEL_4 if level >= LEAST_LEVEL else ()))):
        text = pattern.sub(" ", text)
    return found(text, lang)


@cache
def _let_go(lang: Lang, sentences: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """What is taken out of a text before it is searched: whole sentences, longest first, then the words of frames."""
    whole = sorted((form for each in sentences for form in _forms(each, lang)), key=len, reverse=True)
    frames = (
        f"{before}{re.escape(piece)}"
        for frame in FRAMES
        for form in _forms(frame, lang)
        for before, piece in _pieces(form)
        if found(piece, lang)
    )
    return tuple(re.compile(each) for each in (*map(_pattern, whole), *frames))


def _forms(sentence: str, lang: Lang) -> tuple[str, ...]:
    return (sentence,) if lang == "en" else translations()[sentence]


def _pieces(template: str) -> Iterator[tuple[str, str]]:
    """The words between the places of a template, each with a pattern of what stands before: a number, or nothing."""
    before = ""
    for piece in _PLACEHOLDER.split(template):
        yield before, piece
        before = r"(?<=\d)"


def _pattern(template: str) -> str:
    """A template with numbers in its places: what else would fill one is to be searched."""
    return r"[\d.,]+".join(re.escape(piece) for piece in _PLACEHOLDER.split(template))
