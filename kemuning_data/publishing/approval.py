"""Two officials decide about a release; one person under two names is not two."""

from __future__ import annotations

import datetime as dt
import unicodedata

from kemuning_data.errors import Refusal
from kemuning_data.release.ledger import Approval, Via

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


def approval(*, reason: str, by: str, approved_by: str, via: Via, at: dt.datetime) -> Approval:
    """The decision of two different people.

    Raises Refusal when a name or the reason is missing or both names are one person's.
    """
    if not tidy(reason):
        raise Refusal("release_reason_missing")
    if not _person(by):
        raise Refusal("release_name_missing", option="--by")
    if not _person(approved_by):
        raise Refusal("release_name_missing", option="--approved-by")
    if is_same_person(by, approved_by):
        raise Refusal("release_needs_second_approver", found=tidy(by))
    return Approval(tidy(by), tidy(approved_by), via, reason.strip(), at)


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one, leaving aside case, accents, spaces, punctuation, titles and degrees."""
    return _person(one) == _person(other)


def tidy(text: str) -> str:
    """Text without invisible characters and needless spaces."""
    seen = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(seen.split())


def _person(name: str) -> str:
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
