"""Every published rule of selection, vacancy by vacancy: how many cases it applies to and which candidates deviate."""

from __future__ import annotations

import polars as pl

from kemuning_data.rules import competence
from kemuning_data.rules.entry_checks import entry_cases
from kemuning_data.rules.integration import agrees, decimals_printed
from kemuning_data.rules.order_checks import order_cases
from kemuning_data.rules.ranking import finalists
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.seat_checks import seat_cases
from kemuning_data.rules.vocabulary import SelectionRule, SelectionStage

_CASE = ("vacancy_id", "exam_number")
_ALWAYS = (SelectionRule.CHOSEN_BY_PLACE, SelectionRule.SEATS)


def selection_checks(results: pl.DataFrame, vacancies: pl.DataFrame, regulation: Regulation) -> pl.DataFrame:
    """vacancy_id, rule, checked, deviations, deviating (exam numbers); sorted by vacancy and rule.

    results: the columns of the table Result of one intake. vacancies: vacancy_id, title, unit_code, vacancy_type,
    posts, education_required. A rule that has nothing to check in a vacancy has no row there; chosen_by_place and seats
    have one for every vacancy with results once final results are published. The published places, outcomes and final
    scores are judged, so that a wrong score is not found again as a wrong order.
    """
    candidates, places = _numbered(results, vacancies)
    cases = _score_cases(candidates, regulation)
    cases |= entry_cases(candidates, places, regulation)
    if (candidates["stage"] == SelectionStage.FINAL).any():
        cases |= order_cases(finalists(candidates, places), regulation)
        cases |= seat_cases(candidates, places, regulation)
        concerned = candidates.select("vacancy_id").unique()
        for rule in _ALWAYS:
            nothing = concerned.join(cases[rule], on="vacancy_id", how="anti")
            cases[rule] = pl.concat([cases[rule], nothing], how="diagonal")
    summed = pl.concat([_summed(found, rule, results["exam_number"]) for rule, found in cases.items()])
    return summed.with_columns(vacancies["vacancy_id"].gather(summed["vacancy_id"])).sort("vacancy_id", "rule")


def _numbered(results: pl.DataFrame, vacancies: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Both with row numbers in place of the names of candidates and vacancies: millions of them are compared."""
    numbers = vacancies.select("vacancy_id", number=pl.int_range(pl.len(), dtype=pl.Int64))
    named = ("vacancy_id", "seat_vacancy_id")
    numbered = results.with_columns(exam_number=pl.int_range(pl.len(), dtype=pl.Int64))
    for column in named:
        numbered = (
            numbered.join(numbers, left_on=column, right_on="vacancy_id", how="left", maintain_order="left")
            .drop(column)
            .rename({"number": column})
        )
    return numbered, vacancies.with_columns(vacancy_id=numbers["number"])


def _score_cases(results: pl.DataFrame, regulation: Regulation) -> dict[SelectionRule, pl.DataFrame]:
    """The published sums and final scores against their parts."""
    if regulation.competence is not None:
        wrong = pl.col("integrated") != competence.total()
        return {SelectionRule.COMPETENCE_TOTAL: _judged(results, wrong)}
    parts = pl.sum_horizontal("twk", "tiu", "tkp", ignore_nulls=False)
    cases = {SelectionRule.SKD_TOTAL: _judged(results, pl.col("skd") != parts)}
    if regulation.integration is not None:
        decimals = (decimals_printed(results["integrated"]), decimals_printed(results["skb"]))
        # A total misprinted beside its parts is found by skd_total; the final score may have been made from either.
        both = results.with_columns(parts=pl.coalesce(parts, "skd"))
        agreeing = agrees(regulation, "skd", *decimals) | agrees(regulation, "parts", *decimals)
        cases[SelectionRule.INTEGRATED_SCORE] = _judged(both, ~agreeing)
    return cases


def _judged(results: pl.DataFrame, deviates: pl.Expr) -> pl.DataFrame:
    return results.select(*_CASE, deviates=deviates).filter(pl.col("deviates").is_not_null())


def _summed(cases: pl.DataFrame, rule: SelectionRule, exam_numbers: pl.Series) -> pl.DataFrame:
    """One row a vacancy. A null verdict only says that the vacancy is to have a row."""
    counted = cases.group_by("vacancy_id").agg(checked=pl.col("deviates").count().cast(pl.Int64))
    found = cases.filter("deviates")
    deviating = (
        found.select("vacancy_id", deviating=exam_numbers.gather(found["exam_number"]))
        .group_by("vacancy_id")
        .agg(pl.col("deviating").sort())
    )
    return counted.join(deviating, on="vacancy_id", how="left").select(
        "vacancy_id",
        pl.lit(rule.value).alias("rule"),
        "checked",
        deviations=pl.col("deviating").list.len().fill_null(0).cast(pl.Int64),
        deviating=pl.col("deviating").fill_null([]),
    )
