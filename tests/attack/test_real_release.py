"""The release that the office publishes, attacked: it gives nobody away, and it is still of use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl
import pytest

from tests.attack.attacks import across, attacks
from tests.attack.evidence import evidence
from tests.attack.governments import corrected_kemuning
from tests.attack.people import ATTRIBUTES, people
from tests.attack.release import ATOM, Release, atoms_of, read
from tests.attack.utility import coverage

LOWEST_COVERAGE = 0.8


@dataclass(frozen=True)
class Published:
    """The made-up Kemuning's data folder, which holds two releases of the same people."""

    folder: Path

    @cached_property
    def people(self) -> pl.DataFrame:
        return people(self.folder, dt.date.fromisoformat(self.ids[-1][:10]))

    @cached_property
    def ids(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "releases").iterdir() if path.is_dir())

    @cached_property
    def release(self) -> Release:
        return read(self.folder)


@pytest.fixture(scope="module")
def published(sample_folder: Path) -> Published:
    return Published(sample_folder)


def test_structural_counts_are_exact(published: Published):
    told, counted = published.release.atoms, atoms_of(published.people)
    assert told.sort(ATOM).equals(counted.sort(ATOM))


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_tables_are_about_the_people_of_the_public_lists(published: Published, attribute: str):
    found = evidence(attribute, [published.release], [published.people])
    assert found.columns
    assert found.mismatches == []
    from_the_start = published.release.impossible.filter(pl.col("from_rank") == 0)
    of_attribute = from_the_start.filter(pl.col("attribute") == attribute)
    ruled = of_attribute.group_by("vacancy_id").agg(pl.col("category").n_unique().alias("out"))
    known = set(ruled.filter(pl.col("out") == len(found.categories) - 1)["vacancy_id"])
    is_known = found.atoms["vacancy_id_0"].is_in(known).to_numpy()
    told = {column.key: column.implied for column in found.columns}
    assert told == {column.key: int(found.sizes[column.mask & is_known].sum()) for column in found.columns}


def test_nobody_is_given_away(published: Published):
    calls = [published.release, read(published.folder, published.ids[0])]
    found = attacks(calls, published.people, seconds=120)
    assert [str(part) for part in found if part.is_broken] == []
    assert sum(part.undecided for part in found) == 0
    assert {part.attack: part.guesses for part in found}["A4 repeats and averages"] > 500


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_most_applicants_are_in_a_shown_figure_of_their_intake(published: Published, attribute: str):
    assert min(coverage(published.release, published.people, attribute)) >= LOWEST_COVERAGE


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, pl.DataFrame]:
    return corrected_kemuning(tmp_path_factory.mktemp("corrected") / "data", 3)


def test_two_releases_with_upheld_objections_between_them_give_nobody_away(
    corrected: tuple[Path, str, pl.DataFrame],
):
    folder, first, before = corrected
    after = people(folder, dt.date.fromisoformat(read(folder).tables["issued_on"].max().isoformat()))
    moved = before.join(after, on="key").filter(pl.col("reached") != pl.col("reached_right"))
    assert moved.height > 10
    releases = [read(folder, first), read(folder)]
    names = ["intake_code", "unit_code", "job_family", "vacancy_type", "attribute_1", "attribute_2"]
    appointed = [one.tables.filter("is_published", pl.col("stage") == "appointed") for one in releases]
    both = appointed[0].join(appointed[1], on=names, nulls_equal=True)
    assert (both["people"] == both["people_right"]).any(), "some tables are kept"
    assert (both["people"] != both["people_right"]).any(), "and others counted again"
    found = across(releases, [before, after], seconds=120)
    assert [str(part) for part in found if part.is_broken] == []
    assert sum(part.undecided for part in found) == 0
