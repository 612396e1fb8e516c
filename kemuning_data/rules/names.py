"""Nama orang: whether two names, as officials write them, are one person's."""

from __future__ import annotations

import unicodedata

TITLES = frozenset(
    {"bapak", "bpk", "pak", "ibu", "bu", "sdr", "sdri", "saudara", "saudari", "tn", "tuan", "ny", "nyonya", "mr", "mrs"}
    | {
        "ms",
        "dr",
        "drs",
        "dra",
        "drg",
        "drh",
        "ir",
        "prof",
        "h",
        "hj",
        "haji",
        "hajah",
        "kh",
        "ust",
        "ustadz",
        "ns",
        "apt",
    }
)
"""Forms of address and titles that stand before a name."""

DEGREES = frozenset(
    {"se", "sh", "st", "sp", "spt", "spd", "sip", "sap", "sos", "ssos", "sag", "skm", "skom", "skep", "sked", "sfarm"}
    | {"ssi", "ssn", "sstp", "sak", "spsi", "mm", "mh", "mt", "mp", "mpd", "map", "msi", "msos", "mag", "mkes", "mkom"}
    | {"msc", "mba", "mak", "mip", "phd", "amd", "amdkeb", "amdkep", "ners", "ns", "apt"}
)
"""Academic degrees that stand behind a name, without their dots: S.Kom., M.Si., SE, Ph.D."""


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one, leaving aside case, accents, spaces, punctuation, titles and degrees."""
    return person(one) == person(other)


def tidy(text: str) -> str:
    """Text without invisible characters and needless spaces."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def person(name: str) -> str:
    """The bare letters of a name by which two spellings are compared; empty where there are none."""
    plain = unicodedata.normalize("NFKD", tidy(name)).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    before, _, after = plain.partition(",")
    behind = [word for part in after.split(",") if not _is_degree(part) for word in part.split()]
    first, *others = before.split() or [""]
    words = [first, *(word for word in others + behind if word.replace(".", "") not in DEGREES)]
    kept = [part for word in words for part in word.split(".") if part not in TITLES]
    return _letters("".join(kept)) or _letters(plain)


def _is_degree(part: str) -> bool:
    """Behind a comma an abbreviation with a dot inside is a degree, whether it is in the list or not."""
    return _letters(part) in DEGREES or any("." in word.strip(".") for word in part.split())


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
