"""What earlier releases have told of the satisfaction survey, which a new one must not undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from kemuning_data.disclosure.survey_sums import ELEMENTS, Sums
from kemuning_data.disclosure.survey_telling import Key, Telling
from kemuning_data.errors import Refusal
from kemuning_data.release.ledger import Entry, published
from kemuning_data.release.reader import Release, open_release
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.survey_models import SurveyElementRow, SurveyIndexRow, SurveyRespondentRow
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.survey_vocabulary import IndexMethod

KEY = ("unit_code", "period")
_DATASETS = ("survey_index", "survey_elements", "survey_respondents")


@dataclass(frozen=True, slots=True)
class History:
    """Tellings of the published releases, the oldest first, and the rows in which each figure was told last."""

    tellings: tuple[Telling, ...]
    index: pl.DataFrame
    elements: pl.DataFrame
    respondents: pl.DataFrame


NOTHING_TOLD = History(
    (),
    polars_schema(SurveyIndexRow).to_frame(),
    polars_schema(SurveyElementRow).to_frame(),
    polars_schema(SurveyRespondentRow).to_frame(),
)


def survey_history(releases_dir: Path, entries: Sequence[Entry]) -> History:
    """What every published release that can be read has told; withdrawn ones too, for they were seen."""
    history, seen = NOTHING_TOLD, set[tuple[str, ...]]()
    for release_id in published(entries):
        try:
            release = open_release(releases_dir, release_id)
            if not all(release.holds(dataset) for dataset in _DATASETS):
                continue
            content = tuple(release.manifest.files[f"{dataset}.parquet"].sha256 for dataset in _DATASETS)
            if content not in seen:
                history = with_release(history, release)
                seen.add(content)
        except Refusal:
            # Damaged or lost. Later releases repeat what it has told, but for figures replaced since.
            continue
    return history


def with_release(history: History, release: Release) -> History:
    """The history after one more release."""
    answered = pl.col("method") == IndexMethod.ANSWERS
    index, elements = (release.frame(dataset).filter(answered) for dataset in _DATASETS[:2])
    told = index.filter(pl.col("n").is_not_null())
    profiles = release.frame("survey_respondents")
    return History(
        (*history.tellings, telling_of(index, elements)),
        _latest(history.index, told, told),
        _latest(history.elements, elements.join(told, on=KEY, how="semi", nulls_equal=True), told),
        pl.concat([history.respondents.join(profiles, on="year", how="anti"), profiles]),
    )


def telling_of(index: pl.DataFrame, elements: pl.DataFrame) -> Telling:
    """What the rows of a release tell, as whoever reads it can reckon: means times answers are sums."""
    answers: dict[Key, dict[str, tuple[int, int]]] = {}
    for row in elements.filter(pl.col("n") > 0).iter_rows(named=True):
        of_figure = answers.setdefault((row["unit_code"], row["period"]), {})
        of_figure[row["element"]] = (row["n"], round(row["mean"] * row["n"]))
    found = Telling()
    for row in index.iter_rows(named=True):
        key = (row["unit_code"], row["period"])
        if row["n"] is None:
            found.withheld[key] = HiddenReason(row["hidden_reason"])
            continue
        given = [answers.get(key, {}).get(element, (0, 0)) for element in ELEMENTS]
        found.told[key] = Sums(row["n"], tuple(n for n, _ in given), tuple(total for _, total in given), row["spread"])
    return found


def _latest(before: pl.DataFrame, rows: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    return pl.concat([before.join(told, on=KEY, how="anti", nulls_equal=True), rows])
