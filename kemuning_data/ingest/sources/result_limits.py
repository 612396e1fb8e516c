"""Scores that cannot be, which block, and published figures that ours differ from, which are told with both."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from kemuning_data.errors import Problem, blocks, warns
from kemuning_data.rules import competence, integration, ranking
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.vocabulary import Outcome, SelectionStage

BEST_FINAL = 100
COLUMNS = {
    "technical": "teknis",
    "managerial": "manajerial",
    "sociocultural": "sosiokultural",
    "interview": "wawancara",
    "twk": "twk",
    "tiu": "tiu",
    "tkp": "tkp",
    "skd": "total_skd",
    "skb": "nilai_skb",
    "integrated": "nilai_akhir",
}
"""The heading of the file by the name in the records."""


def impossible(scores: pl.DataFrame, rule: Regulation) -> list[Problem]:
    """Scores above the maximum of their test, or that its steps cannot give."""
    if rule.competence is None:
        return _above(scores, _maxima(rule)) + _between_steps(scores, rule.skd.step if rule.skd else {})
    problems = _between_steps(scores, rule.competence.step)
    for title, part in scores.partition_by("title", as_dict=True).items():
        most = competence.maximum_of(rule.competence, str(title[0] or ""))
        problems += _above(part, {**most, "integrated": sum(most.values())}, {**COLUMNS, "integrated": "total"})
    return sorted(problems, key=lambda problem: (problem.file or "", problem.row or 0))


def beyond_any_skb(scores: pl.DataFrame, rule: Regulation) -> list[Problem]:
    """Final scores that no SKB between 0 and 100 gives together with the SKD of the row."""
    if rule.integration is None:
        return []
    bounds = [
        scores.with_columns(skb=pl.lit(skb, pl.Float64)).select(integration.integrated_score(rule)).to_series()
        for skb in (0.0, 100.0)
    ]
    # A list may print fewer decimals than ours: half a point of the last whole one is let through.
    wrong = scores.with_columns(lowest=bounds[0], highest=bounds[1]).filter(
        (pl.col("integrated") < pl.col("lowest") - 0.5) | (pl.col("integrated") > pl.col("highest") + 0.5)
    )
    return [
        blocks(
            "integrated_impossible",
            file=file,
            sheet=sheet,
            row=row,
            column="nilai_akhir",
            found=found,
            expected=f"{low:g} – {high:g}",
        )
        for file, sheet, row, found, low, high in wrong.select(
            "file", "sheet", "row", "integrated", "lowest", "highest"
        ).iter_rows()
    ]


def differing_figures(results: pl.DataFrame, vacancies: pl.DataFrame, rule: Regulation) -> list[Problem]:
    """Totals that are not the sum of their parts, and final scores and places that the rules do not give.

    vacancies: vacancy_id and education_required of the records.
    """
    if rule.competence is not None:
        problems = _differing_total(results, competence.total(), "integrated", "total")
    else:
        summed = pl.sum_horizontal("twk", "tiu", "tkp", ignore_nulls=False)
        problems = _differing_total(results, summed, "skd", "total_skd") + _differing_scores(results, rule)
    return problems + _differing_places(results, vacancies, rule)


def without_scores(results: pl.DataFrame, rule: Regulation) -> list[Problem]:
    """Scores that nobody of a final list has: most likely their column has a heading that is not known here."""
    if rule.competence is not None or not (results["stage"] == SelectionStage.FINAL).any():
        return []
    return [
        warns("score_of_nobody", file=results["file"][0], column=COLUMNS[name], expected=COLUMNS[name])
        for name in ("skd", "skb", "integrated")
        if results[name].null_count() == results.height
    ]


def more_passed_than_posts(results: pl.DataFrame, vacancies: pl.DataFrame, file: str | None) -> list[Problem]:
    """The published list stands, and the rule check shows it to the public: the official is told beforehand."""
    passed = [Outcome.PASSED, Outcome.PASSED_BY_OPTIMISATION]
    counted = (
        results.filter((pl.col("stage") == SelectionStage.FINAL) & pl.col("outcome").is_in(passed))
        .group_by(pl.coalesce("seat_vacancy_id", "vacancy_id").alias("vacancy_id"), maintain_order=True)
        .len("passed")
        .join(vacancies.select("vacancy_id", "posts"), on="vacancy_id", how="inner", maintain_order="left")
        .filter(pl.col("passed") > pl.col("posts"))
    )
    return [
        warns("more_passed_than_posts", file=file, found=passed, expected=posts, vacancy_id=vacancy_id)
        for vacancy_id, passed, posts in counted.iter_rows()
    ]


def _maxima(rule: Regulation) -> dict[str, int]:
    parts = dict(rule.skd.maximum) if rule.skd is not None else {}
    return {**parts, "skd": sum(parts.values()), "integrated": BEST_FINAL}


def _above(scores: pl.DataFrame, most: Mapping[str, int], columns: Mapping[str, str] = COLUMNS) -> list[Problem]:
    return [
        blocks(
            "score_above_maximum",
            file=file,
            sheet=sheet,
            row=row,
            column=columns[name],
            found=_figure(found),
            expected=maximum,
        )
        for name, maximum in most.items()
        for file, sheet, row, found in scores.filter(pl.col(name) > maximum)
        .select("file", "sheet", "row", name)
        .iter_rows()
    ]


def _between_steps(scores: pl.DataFrame, steps: Mapping[str, int]) -> list[Problem]:
    return [
        blocks("score_between_steps", file=file, sheet=sheet, row=row, column=COLUMNS[name], found=found, expected=step)
        for name, step in steps.items()
        for file, sheet, row, found in scores.filter(pl.col(name) % step != 0)
        .select("file", "sheet", "row", name)
        .iter_rows()
    ]


def _differing_total(results: pl.DataFrame, summed: pl.Expr, name: str, column: str) -> list[Problem]:
    wrong = results.with_columns(ours=summed).filter(pl.col(name) != pl.col("ours"))
    return [
        warns(
            "total_differs",
            file=file,
            sheet=sheet,
            row=row,
            column=column,
            found=_figure(found),
            expected=_figure(ours),
        )
        for file, sheet, row, found, ours in wrong.select("file", "sheet", "row", name, "ours").iter_rows()
    ]


def _differing_scores(results: pl.DataFrame, rule: Regulation) -> list[Problem]:
    printed = integration.decimals_printed(results["integrated"].drop_nulls())
    skb_printed = integration.decimals_printed(results["skb"].drop_nulls())
    same = integration.agrees(rule, published_decimals=printed, skb_decimals=skb_printed)
    wrong = results.with_columns(ours=integration.integrated_score(rule)).filter(~same)
    return [
        warns(
            "integrated_differs",
            file=file,
            sheet=sheet,
            row=row,
            column="nilai_akhir",
            found=_figure(found),
            expected=_figure(ours),
        )
        for file, sheet, row, found, ours in wrong.select("file", "sheet", "row", "integrated", "ours").iter_rows()
    ]


def _differing_places(results: pl.DataFrame, vacancies: pl.DataFrame, rule: Regulation) -> list[Problem]:
    """A place outside those that the rules leave open to the candidate, in the list of the vacancy applied for."""
    # A row that names another vacancy's seat carries what that one requires.
    required = vacancies.select("vacancy_id", "education_required")
    ours = ranking.places(results.drop("education_required"), required, rule)
    wrong = results.select("file", "sheet", "row", "exam_number").join(
        ours.filter(~pl.col("place").is_between("own_place", "own_place_last")),
        on="exam_number",
        how="inner",
        maintain_order="left",
    )
    return [
        warns(
            "place_differs",
            file=file,
            sheet=sheet,
            row=row,
            column="peringkat",
            found=_figure(found),
            expected=str(first) if first == last else f"{first}–{last}",
        )
        for file, sheet, row, found, first, last in wrong.select(
            "file", "sheet", "row", "place", "own_place", "own_place_last"
        ).iter_rows()
    ]


def _figure(value: float | None) -> str | None:
    """A figure without the zeros after its decimal mark."""
    return None if value is None else f"{value:.3f}".rstrip("0").rstrip(".")
