"""Promises and scores beside the small records."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Engine

from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import writing
from kemuning_data.tables.evaluation import TOTAL, Action, MeritScore, ProfessionalismScore

PROMISE: dict[str, Any] = {
    "action_code": "tl-2", "theme": "Antrean lama", "theme_en": "Long queues", "sector": "health",
    "decision": "Loket ditambah", "decision_en": None, "action": "Dua loket baru", "action_en": "Two more counters",
    "unit_code": "rsud", "starts_on": dt.date(2025, 3, 1), "due_on": dt.date(2025, 9, 30),
    "done_on": dt.date(2025, 10, 2), "status": "done", "evidence": "Berita acara 12/2025", "evidence_en": None,
    "element": "completion_time", "intake_code": "cpns-2024", "feedback_numbers": ["T-2025-0150", "T-2025-0147"],
}  # fmt: skip
REFUSAL: dict[str, Any] = PROMISE | {
    "action_code": "tl-1", "action": None, "action_en": None, "due_on": None, "done_on": None, "status": "refused",
    "decision": "Belum ada tenaga", "evidence": "", "element": None, "intake_code": None, "feedback_numbers": [],
}  # fmt: skip
DIMENSIONS = {"qualification": 20.1, "competence": 30.2, "performance": 25.2, "discipline": 5.0}
"""80.5 exactly; added as floats they make a little less."""


def write_promises(engine: Engine) -> None:
    """Adds a promise that was kept late, a refusal, three years of one index and two of the other."""
    scores = [(2025, name, score, "SIASN") for name, score in DIMENSIONS.items()]
    scores += [(2023, name, 10.0 if name != "discipline" else 4.005, None) for name in DIMENSIONS]
    scores += [(2024, "competence", 33.5, "sementara"), (2024, "qualification", 20.0, None)]
    merits = [(2025, TOTAL, 329.0, None), (2025, "planning", 35.0, "laporan"), (2024, TOTAL, 249.0, None)]
    with writing(engine) as connection:
        connection.execute(table_of(Action).insert(), [PROMISE, REFUSAL])
        for table, part, rows in (
            (ProfessionalismScore, "dimension", scores),
            (MeritScore, "aspect", merits),
        ):
            names = ("year", part, "score", "note")
            connection.execute(table_of(table).insert(), [dict(zip(names, row, strict=True)) for row in rows])
