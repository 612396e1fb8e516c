"""A bare server of figures, to measure against: one route, the sorted frames of `sorted_slice`, JSON."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from tests.benchmarks.sorted_slice import EDUCATION, part

FOLDER = "BARE_ENDPOINT_RELEASE"
"""Names the release folder in the environment."""


def app() -> Starlette:
    """Reads the release once; then one route."""
    folder = Path(os.environ[FOLDER])
    candidates = part(folder, "ranking", ["outcome", "skd"])
    funnel = part(folder, "funnel", ["stage", "entered", "passed"])
    counts, ratio = pl.col("entered", "passed").sum(), (pl.col("entered") / pl.col("posts")).alias("ratio")
    is_first, is_final = (pl.col("stage") == stage for stage in ("administration", "final"))

    def figures(request: Request) -> JSONResponse:
        """What the page shows of a round and a vacancy type: funnel, groups, most sought, outcomes, scores."""
        said = request.query_params
        wanted = [pl.col("vacancy_type") == said["jenis"]] if "jenis" in said else []
        stages, people = (each.of(said["pengadaan"]).filter(*wanted) for each in (funnel, candidates))
        groups = stages.filter(is_final).group_by("institution_name").agg(counts)
        sought = stages.filter(is_first).select("vacancy_id", "title", "unit_name", ratio)
        asked = [
            stages.group_by("stage").agg(counts).sort("stage"),
            groups.sort("entered", descending=True).head(30),
            sought.sort("ratio", "vacancy_id", descending=[True, False]).head(20),
            people.group_by("outcome").agg(pl.len()).sort("outcome"),
            people.group_by(EDUCATION, pl.col("skd") // 10 * 10).agg(pl.len()).sort(EDUCATION, "skd"),
        ]
        return JSONResponse([frame.to_dicts() for frame in pl.collect_all(asked)])

    return Starlette(routes=[Route("/", figures), Route("/_stcore/health", lambda _: PlainTextResponse("ok"))])
