"""Every number of a regulation file as a row of its own, with unit, source and confidence, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from kemuning_data.rules.regulations import Codes, Competence, Integration, Regulation, Skb, Skd
from kemuning_data.rules.vocabulary import Confidence, Outcome


class _Number(NamedTuple):
    rule: str
    subject: str | None
    item: str
    value: int | str
    unit: str | None
    source: str
    confidence: Confidence


_SCHEMA: dict[str, type[pl.DataType]] = {
    "regulation": pl.String,
    "position": pl.Int64,
    "rule": pl.String,
    "subject": pl.String,
    "item": pl.String,
    "value": pl.Float64,
    "text": pl.String,
    "unit": pl.String,
    "source": pl.String,
    "confidence": pl.String,
}


def numbers(regulation: Regulation) -> pl.DataFrame:
    """One row a number or word, with the columns of the dataset of rules; position counts from 1.

    Either value or text is filled. rule and item are codes in lower snake case; subject is the vacancy type, test, job
    or printed code, null for all.
    """
    return pl.DataFrame(
        [
            (
                regulation.code,
                position,
                number.rule,
                number.subject,
                number.item,
                number.value if isinstance(number.value, int) else None,
                number.value if isinstance(number.value, str) else None,
                number.unit,
                number.source,
                number.confidence.value,
            )
            for position, number in enumerate(_all(regulation), 1)
        ],
        schema=_SCHEMA,
        orient="row",
    )


def _all(regulation: Regulation) -> Iterator[_Number]:
    announced = (regulation.announcement_source, regulation.announcement_confidence)
    yield _Number("announcement", None, "open_at_least", regulation.announcement_min_days, "calendar days", *announced)
    objected = (regulation.objection_source, regulation.objection_confidence)
    yield _Number("objection", None, "file_within", regulation.objection_file_days, "calendar days", *objected)
    yield _Number("objection", None, "answer_within", regulation.objection_answer_days, "calendar days", *objected)
    if regulation.skd is not None:
        yield from _skd(regulation.skd)
    if regulation.skb is not None:
        yield from _skb(regulation.skb)
    if regulation.integration is not None:
        yield from _integration(regulation.integration)
    if regulation.competence is not None:
        yield from _competence(regulation.competence)
    yield from _codes(regulation.codes)


def _skd(skd: Skd) -> Iterator[_Number]:
    evidence = (skd.source, skd.confidence)
    yield from _points("skd_maximum", "most_points", skd.maximum, *evidence)
    yield _Number("skd_maximum", "skd", "most_points", skd.total, "points", *evidence)
    yield from _points("skd_step", "points_a_step", skd.step, *evidence)
    for row in skd.thresholds:
        asked = {"twk": row.twk, "tiu": row.tiu, "tkp": row.tkp, "skd": row.total}
        for vacancy_type in row.vacancy_types:
            for part, least in asked.items():
                if least is not None:
                    item = f"{part}_at_least"
                    yield _Number(
                        "passing_grade",
                        _subject(vacancy_type, row.jobs),
                        item,
                        least,
                        "points",
                        row.source,
                        row.confidence,
                    )


def _subject(vacancy_type: str, jobs: tuple[str, ...]) -> str:
    """`general`, or `general: dokter, dokter gigi` for single jobs."""
    return f"{vacancy_type}: {', '.join(jobs)}" if jobs else vacancy_type


def _skb(skb: Skb) -> Iterator[_Number]:
    evidence = (skb.source, skb.confidence)
    yield _Number("three_times_posts", None, "candidates_a_post", skb.times_posts, "candidates a post", *evidence)
    yield _Number("three_times_posts", None, "tie_order", _order(skb.tie_order), None, *evidence)
    weighed = (skb.weights_source, skb.weights_confidence)
    yield _Number("skb_weights", "cat", "weight_at_least", skb.min_cat_pct, "percent", *weighed)
    yield _Number("skb_weights", None, "additional_tests_at_most", skb.most_additional, "tests", *weighed)


def _integration(integration: Integration) -> Iterator[_Number]:
    evidence = (integration.source, integration.confidence)
    yield _Number("integrated_score", "skd", "weight", integration.skd_weight, "percent", *evidence)
    yield _Number("integrated_score", "skb", "weight", integration.skb_weight, "percent", *evidence)
    yield _Number("integrated_score", None, "decimals", integration.decimals, "decimals", *evidence)
    yield _Number("tie_order", None, "tie_order", _order(integration.tie_order), None, *evidence)


def _competence(competence: Competence) -> Iterator[_Number]:
    evidence = (competence.source, competence.confidence)
    yield from _points("competence_maximum", "most_points", competence.maximum, *evidence)
    yield from _points("competence_step", "points_a_step", competence.step, *evidence)
    for title, maximum in competence.job_maximum.items():
        for part, most in maximum.items():
            yield _Number("competence_maximum", title, f"{part}_most_points", most, "points", *evidence)
    yield _Number("tie_order", None, "tie_order", _order(competence.tie_order), None, *evidence)
    grouped = (competence.groups_source, competence.groups_confidence)
    for code, place in competence.groups.items():
        yield _Number("priority_group", code, "place", place, "place", *grouped)


def _codes(codes: Codes) -> Iterator[_Number]:
    printed: dict[str, Mapping[str, Outcome]] = {"skd_codes": codes.skd, "final_codes": codes.final}
    for rule, meanings in printed.items():
        for code, outcome in meanings.items():
            yield _Number(rule, code, "outcome", outcome.value, None, codes.source, codes.confidence)


def _points(rule: str, item: str, parts: Mapping[str, int], source: str, confidence: Confidence) -> Iterator[_Number]:
    for part, points in parts.items():
        yield _Number(rule, part, item, points, "points", source, confidence)


def _order(names: Iterable[str]) -> str:
    return " > ".join(names)
