"""The numbers of each intake's rules, one TOML file an intake, with source and confidence."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kemuning_data.rules.titles import has_phrase, plain
from kemuning_data.rules.vocabulary import Confidence, IntakeKind, Outcome, SelectionStage, VacancyType

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Source:
    """Dasar hukum: a regulation and what it decides."""

    name: str
    subject_id: str
    subject_en: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Threshold:
    """Nilai ambang batas of the SKD for some vacancy types, in points; None where no part of its own is asked.

    jobs: plain words of titles that alone it holds for; empty for every job without a row of its own.
    """

    vacancy_types: tuple[VacancyType, ...]
    jobs: tuple[str, ...]
    twk: int | None
    tiu: int | None
    tkp: int | None
    total: int | None
    source: str
    confidence: Confidence

    def holds_for(self, plain_title: str) -> bool:
        """Whether it holds for a job of that plain title; a veterinarian (dokter hewan) is no doctor."""
        named = plain_title.replace("dokter hewan", "")
        return not self.jobs or any(has_phrase(named, job) for job in self.jobs)


@dataclass(frozen=True, slots=True)
class Skd:
    """Seleksi kompetensi dasar: TWK, TIU and TKP, in points. maximum and step: part → points."""

    maximum: Mapping[str, int]
    step: Mapping[str, int]
    thresholds: tuple[Threshold, ...]
    source: str
    confidence: Confidence

    @property
    def total(self) -> int:
        """The most points of the whole test: what a total is divided by."""
        return sum(self.maximum.values())


@dataclass(frozen=True, slots=True)
class Skb:
    """Who goes on to the seleksi kompetensi bidang, and how its parts are weighed.

    times_posts: how many candidates a post lets in. tie_order: parts of the SKD that decide at that limit.
    min_cat_pct, most_additional: weight of the computer test, and number of tests beside it, in a regional agency.
    """

    times_posts: int
    tie_order: tuple[str, ...]
    min_cat_pct: int
    most_additional: int
    source: str
    confidence: Confidence
    weights_source: str
    weights_confidence: Confidence


@dataclass(frozen=True, slots=True)
class Integration:
    """Integrasi nilai SKD dan SKB: weights in percent, decimals of the published score, and who wins a tie."""

    skd_weight: int
    skb_weight: int
    decimals: int
    tie_order: tuple[str, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Competence:
    """Seleksi kompetensi of PPPK, in points. maximum and step: part → points; job_maximum: plain title → the same.

    groups: printed code of a priority group → its place, the lowest first.
    """

    maximum: Mapping[str, int]
    step: Mapping[str, int]
    job_maximum: Mapping[str, Mapping[str, int]]
    tie_order: tuple[str, ...]
    groups: Mapping[str, int]
    source: str
    confidence: Confidence
    groups_source: str
    groups_confidence: Confidence


@dataclass(frozen=True, slots=True)
class Codes:
    """Result codes as the annexes of this intake print them → what they mean.

    skd: of the list after the SKD (empty for PPPK); final: of the final list.
    """

    skd: Mapping[str, Outcome]
    final: Mapping[str, Outcome]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Regulation:
    """The rules under which an intake is held: the tests of CPNS (skd, skb, integration) or those of PPPK."""

    code: str
    kind: IntakeKind
    year: int
    title_id: str
    title_en: str
    announcement_min_days: int
    announcement_source: str
    announcement_confidence: Confidence
    objection_file_days: int
    objection_answer_days: int
    objection_source: str
    objection_confidence: Confidence
    skd: Skd | None
    skb: Skb | None
    integration: Integration | None
    competence: Competence | None
    codes: Codes
    sources: tuple[Source, ...]
    sha256: str

    @property
    def stages(self) -> tuple[SelectionStage, ...]:
        """The stages of a vacancy's funnel under these rules."""
        if self.competence is not None:
            return (SelectionStage.ADMINISTRATION, SelectionStage.COMPETENCE, SelectionStage.FINAL)
        return (SelectionStage.ADMINISTRATION, SelectionStage.SKD, SelectionStage.SKB, SelectionStage.FINAL)

    def threshold(self, vacancy_type: VacancyType, title: str) -> Threshold | None:
        """The passing grade of a vacancy by its type and job title; None where the intake has none (PPPK 2024)."""
        rows = self.skd.thresholds if self.skd is not None else ()
        job = plain(title)
        # Rows for single jobs stand before the row of everybody else.
        return next((row for row in rows if vacancy_type in row.vacancy_types and row.holds_for(job)), None)


def codes() -> tuple[str, ...]:
    """The code of every regulation file, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@lru_cache
def regulation(code: str) -> Regulation | None:
    """The regulation file of that name, or None where there is none."""
    if code not in codes():
        return None
    content = (_FOLDER / f"{code}.toml").read_bytes()
    declared = tomllib.loads(content.decode("utf-8"))
    return Regulation(
        code=code,
        kind=IntakeKind(declared["kind"]),
        year=declared["year"],
        title_id=declared["title_id"],
        title_en=declared["title_en"],
        announcement_min_days=declared["announcement"]["min_days"],
        announcement_source=declared["announcement"]["source"],
        announcement_confidence=Confidence(declared["announcement"]["confidence"]),
        objection_file_days=declared["objection"]["file_days"],
        objection_answer_days=declared["objection"]["answer_days"],
        objection_source=declared["objection"]["source"],
        objection_confidence=Confidence(declared["objection"]["confidence"]),
        skd=_skd(declared["skd"]) if "skd" in declared else None,
        skb=_skb(declared["skb"]) if "skb" in declared else None,
        integration=_integration(declared["integration"]) if "integration" in declared else None,
        competence=_competence(declared["competence"]) if "competence" in declared else None,
        codes=_codes(declared["codes"]),
        sources=tuple(_source(source) for source in declared["source"]),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _source(declared: dict[str, Any]) -> Source:
    return Source(**{**declared, "confidence": Confidence(declared["confidence"])})


def _skd(declared: dict[str, Any]) -> Skd:
    thresholds = tuple(
        Threshold(
            tuple(VacancyType(code) for code in row["vacancy_types"]),
            tuple(row.get("jobs", ())),
            twk=row.get("twk"),
            tiu=row.get("tiu"),
            tkp=row.get("tkp"),
            total=row.get("total"),
            source=row["source"],
            confidence=Confidence(row["confidence"]),
        )
        for row in declared["threshold"]
    )
    return Skd(
        declared["maximum"], declared["step"], thresholds, declared["source"], Confidence(declared["confidence"])
    )


def _skb(declared: dict[str, Any]) -> Skb:
    weights = declared["weights"]
    return Skb(
        times_posts=declared["times_posts"],
        tie_order=tuple(declared["tie_order"]),
        min_cat_pct=weights["min_cat"],
        most_additional=weights["most_additional"],
        source=declared["source"],
        confidence=Confidence(declared["confidence"]),
        weights_source=weights["source"],
        weights_confidence=Confidence(weights["confidence"]),
    )


def _integration(declared: dict[str, Any]) -> Integration:
    return Integration(
        skd_weight=declared["skd_weight"],
        skb_weight=declared["skb_weight"],
        decimals=declared["decimals"],
        tie_order=tuple(declared["tie_order"]),
        source=declared["source"],
        confidence=Confidence(declared["confidence"]),
    )


def _competence(declared: dict[str, Any]) -> Competence:
    groups = declared["groups"]
    return Competence(
        maximum=declared["maximum"],
        step=declared["step"],
        job_maximum={plain(job["title"]): job["maximum"] for job in declared.get("job", ())},
        tie_order=tuple(declared["tie_order"]),
        groups=groups["order"],
        source=declared["source"],
        confidence=Confidence(declared["confidence"]),
        groups_source=groups["source"],
        groups_confidence=Confidence(groups["confidence"]),
    )


def _codes(declared: dict[str, Any]) -> Codes:
    return Codes(
        skd={code: Outcome(outcome) for code, outcome in declared.get("skd", {}).items()},
        final={code: Outcome(outcome) for code, outcome in declared["final"].items()},
        source=declared["source"],
        confidence=Confidence(declared["confidence"]),
    )
