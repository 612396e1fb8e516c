"""Profil responden: who answered in a year, of the whole government, as rounded counts.

A year is counted when its index is told, and once more, for the last time, when ten people or more have come or gone:
every further count of nearly the same people would tell a little more about the few who differ.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

import polars as pl

from kemuning_data.disclosure.complement import complement
from kemuning_data.disclosure.extremes import without_extremes
from kemuning_data.disclosure.keys import derived_key
from kemuning_data.disclosure.parent_rule import LEAST_PEOPLE
from kemuning_data.disclosure.policy import KUBUS_5
from kemuning_data.disclosure.rounding import rounded_counts
from kemuning_data.disclosure.survey_telling import Telling, period_year
from kemuning_data.disclosure.tables import TABLE
from kemuning_data.publishing.fetch import as_dataset
from kemuning_data.publishing.survey_history import History
from kemuning_data.release.schema import polars_schema
from kemuning_data.release.survey_models import SurveyRespondentRow
from kemuning_data.rules import survey_vocabulary as s
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.vocabulary import Sex

LAST_ISSUE = 2
CATEGORIES: Mapping[s.ProfileAttribute, tuple[str, ...]] = {
    s.ProfileAttribute.SEX: tuple(code.value for code in Sex),
    s.ProfileAttribute.AGE_BAND: tuple(code.value for code in s.RespondentAge),
    s.ProfileAttribute.EDUCATION: tuple(code.value for code in s.RespondentEducation),
    s.ProfileAttribute.OCCUPATION: tuple(code.value for code in s.Occupation),
    s.ProfileAttribute.CHANNEL: tuple(code.value for code in s.AnswerChannel),
}
"""What is told of respondents, and in which categories, fixed before anybody's answers are seen."""

_OLDEST_OF_BAND = (
    (25, s.RespondentAge.UP_TO_25),
    (35, s.RespondentAge.FROM_26_TO_35),
    (45, s.RespondentAge.FROM_36_TO_45),
    (55, s.RespondentAge.FROM_46_TO_55),
)
_KEY_BYTES = 4


def profile(telling: Telling, answers: pl.DataFrame, history: History, master: bytes) -> pl.DataFrame:
    """The dataset `survey_respondents`: a row for every category of every year whose index is told."""
    held = {
        row["year"]: (row["respondents"], row["issue"])
        for row in history.respondents.unique("year").iter_rows(named=True)
    }
    parts = [polars_schema(SurveyRespondentRow).to_frame()]
    years = {period_year(period) for unit, period in telling.told if unit is None}
    for year in sorted(years | held.keys()):
        of_year = answers.filter(pl.col("period").str.starts_with(str(year)))
        counted, issue = held.get(year, (None, 0))
        is_due = counted is None or (abs(of_year.height - counted) >= LEAST_PEOPLE and issue < LAST_ISSUE)
        if year in years and is_due:
            parts.append(_counted(of_year, year, issue + 1, master))
        else:
            parts.append(history.respondents.filter(pl.col("year") == year))
    return as_dataset(pl.concat(parts), SurveyRespondentRow)


def _counted(answers: pl.DataFrame, year: int, issue: int, master: bytes) -> pl.DataFrame:
    key = derived_key(master, "survey", b"")
    people = answers.with_columns(
        age_band("age").alias("age_band"),
        pl.Series("record_key", _record_keys(key, answers), dtype=pl.UInt64),
    )
    grid = pl.concat(
        pl.DataFrame({"value_1": values}, schema={"value_1": pl.String()}).with_columns(attribute_1=pl.lit(name.value))
        for name, values in CATEGORIES.items()
    )
    said = people.unpivot(on=[name.value for name in CATEGORIES], index="record_key", variable_name="attribute_1")
    sums = said.group_by("attribute_1", value_1="value").agg(
        pl.len().cast(pl.Int64).alias("n"), pl.col("record_key").sum().alias("key_sum")
    )
    cells = grid.join(sums, on=["attribute_1", "value_1"], how="left", maintain_order="left").with_columns(
        pl.col("n", "key_sum").fill_null(0),
        node=pl.lit(0),
        stage=pl.lit(0),
        attribute_2=pl.lit(None, pl.String()),
        is_settled=pl.lit(value=False),
    )
    drawn = without_extremes(
        cells.with_columns(rounded_counts(cells, derived_key(master, "cell", b""))), KUBUS_5.threshold
    )
    return _with_reasons(drawn).select(
        pl.lit(year, pl.Int64()).alias("year"),
        pl.col("attribute_1").alias("attribute"),
        pl.col("value_1").alias("value"),
        pl.lit(people.height, pl.Int64()).alias("respondents"),
        pl.lit(issue, pl.Int64()).alias("issue"),
        pl.when(pl.col("hidden_reason").is_null()).then("count").alias("count"),
        "hidden_reason",
    )


def _with_reasons(cells: pl.DataFrame) -> pl.DataFrame:
    """Which counts are hidden: all of a table about too few people, small ones, and those that would tell of these.

    Whoever did not say is in no category: nobody learns how many those are, and nothing relies on them.
    """
    is_of_few = pl.col("n").sum().over(TABLE) < KUBUS_5.n_pop
    is_below = pl.col("count") < KUBUS_5.threshold
    marked = cells.with_columns(
        hidden_reason=pl.when(is_of_few)
        .then(pl.lit(HiddenReason.POPULATION.value))
        .when(is_below)
        .then(pl.lit(HiddenReason.BELOW_10.value))
    ).with_columns(is_hidden=pl.col("hidden_reason").is_not_null())
    also = pl.when(complement(TABLE, "value_1", KUBUS_5.threshold)).then(pl.lit(HiddenReason.COMPLEMENT.value))
    return marked.with_columns(hidden_reason=pl.coalesce("hidden_reason", also))


def age_band(age: str) -> pl.Expr:
    """RespondentAge of an age in years; null where it is not known."""
    years = pl.col(age)
    band = pl.when(years.is_null()).then(None)
    for oldest, code in _OLDEST_OF_BAND:
        band = band.when(years <= oldest).then(pl.lit(code.value))
    return band.otherwise(pl.lit(s.RespondentAge.FROM_56.value))


def _record_keys(key: bytes, answers: pl.DataFrame) -> list[int]:
    """A number without meaning, 32 bits, for every respondent, in their order."""
    texts = answers.select(pl.format("rk|survey|{}|{}|{}", "unit_code", "period", "respondent")).to_series()
    return [int.from_bytes(hmac.digest(key, text.encode(), "sha256")[:_KEY_BYTES], "big") for text in texts]
