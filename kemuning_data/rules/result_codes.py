"""Kode kelulusan: the codes that annexes print beside a candidate, read by the rules of the intake."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kemuning_data.rules import regulations
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import Outcome, SelectionStage

_DASHES = re.compile(r"[\u2010-\u2015\u2212_]")
_WITHIN_PART = re.compile(r"[\s.\-]+")
_ROMAN_END = re.compile(r"(?<=[A-Z])I{1,3}$")
_SHORT_BY_SKB = {Outcome.NOT_ELIGIBLE, Outcome.WITHDREW, Outcome.DISQUALIFIED}


@dataclass(frozen=True, slots=True)
class ResultCode:
    """One printed code: `code` in capitals as the legend of the intake spells it.

    outcome: None when no part of the code is known. is_final: the code stands in the final list only.
    priority_group: PPPK, the place of the R-group. unknown_parts: parts between slashes that no legend explains.
    """

    code: str
    outcome: Outcome | None
    is_final: bool
    priority_group: int | None
    unknown_parts: tuple[str, ...]


def read_code(text: str, rule: Regulation) -> ResultCode:
    """`p / l - u1`, `TMSI`, `R3/L-2` and the like. A bare R-group is no pass: its holder was not in the ranking."""
    meanings = {**rule.codes.skd, **rule.codes.final}
    spelled = {_key(code): code for code in meanings}
    groups = {_key(code): (code, place) for code, place in _groups(rule).items()}
    known = {part for key in spelled for part in key.split("/")}
    parts = [part for part in _key(text).split("/") if part]
    group = next((groups[part] for part in parts if part in groups), None)
    own = [part for part in parts if part not in groups]
    unknown = tuple(part for part in own if part not in known)
    legend = spelled.get("/".join(part for part in own if part in known))
    if legend is None and (group is None or own):
        return ResultCode(_printed(text), None, False, group[1] if group else None, unknown or tuple(own))
    shown = [group[0]] if group else []
    outcome = meanings[legend] if legend else Outcome.NOT_IN_RANKING
    code = "/".join([*shown, *([legend] if legend else []), *unknown])
    is_final = legend is None or legend not in rule.codes.skd
    return ResultCode(code, outcome, is_final, group[1] if group else None, unknown)


def other_legends(text: str, rule: Regulation) -> tuple[str, ...]:
    """The other regulation files in whose legends a code stands in full, sorted."""
    others = (regulations.regulation(code) for code in regulations.codes() if code != rule.code)
    found = []
    for other in others:
        read = None if other is None else read_code(text, other)
        if other is not None and read is not None and read.outcome is not None and not read.unknown_parts:
            found.append(other.code)
    return tuple(found)


def stage_entered(
    code: ResultCode, outcome: Outcome, rule: Regulation, *, has_skb: bool, has_total: bool
) -> SelectionStage:
    """The last stage that a candidate with this code entered.

    has_skb: a score of the SKB is printed. has_total: PPPK, a total is printed. Who withdrew or was excluded after a
    score of the SKB left at the final stage, else at the SKD (whether a withdrawn candidate had gone on is for the
    caller to see from the others of the vacancy).
    """
    if rule.competence is not None:
        left_early = outcome in {Outcome.ABSENT, Outcome.DISQUALIFIED, Outcome.NOT_ELIGIBLE}
        is_early = left_early or (outcome is Outcome.WITHDREW and not has_total)
        return SelectionStage.COMPETENCE if is_early else SelectionStage.FINAL
    if code.is_final:
        at_skb = outcome in {Outcome.ABSENT, Outcome.NOT_ELIGIBLE}
        return SelectionStage.SKB if at_skb else SelectionStage.FINAL
    if has_skb and (outcome is Outcome.PASSED or outcome in _SHORT_BY_SKB):
        return SelectionStage.FINAL
    return SelectionStage.SKD


def _groups(rule: Regulation) -> dict[str, int]:
    return dict(rule.competence.groups) if rule.competence is not None else {}


def _printed(text: str) -> str:
    return re.sub(r"\s+", " ", _DASHES.sub("-", unicodedata.normalize("NFKC", text))).strip(" .;,").upper()


def _key(text: str) -> str:
    """A code without what people type differently: `P/L - U-1` and `p/l-u1.` are one key, `TMSI` is `TMS-1`."""
    parts = (_WITHIN_PART.sub("", part.strip(" ;,")) for part in _printed(text).replace("\\", "/").split("/"))
    return "/".join(_ROMAN_END.sub(lambda roman: str(len(roman.group())), part) for part in parts)
