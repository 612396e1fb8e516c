"""Of whom breakdowns are counted together: one intake, or all whose objections ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kemuning_data.rules.breakdown_vocabulary import PopulationStage


@dataclass(frozen=True, slots=True)
class Scope:
    """One intake (pengadaan), or all intakes whose final objections ended.

    intake_code: None is all intakes. intakes: whose people are in it. stages: those ever issued or issued now, in
    their order. issues: the stages that are counted now → the number of that issue, 1 or 2; every other stage is copied
    from the last release.
    """

    intake_code: str | None
    intakes: tuple[str, ...]
    stages: tuple[PopulationStage, ...]
    issues: Mapping[PopulationStage, int]
