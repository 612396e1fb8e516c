"""The official at a shell: from answers on the site to the records, and what stays waiting on the way."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from kemuning_data import settings as settings_of
from kemuning_data.feedback import site_survey
from kemuning_data.feedback.site_survey import Answers
from kemuning_data.feedback.tracking import site_key
from kemuning_data.rules.clocks import day_of
from kemuning_data.rules.survey_vocabulary import Element
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine
from kemuning_data.tables.survey import SurveyResponse
from tests.cli.conftest import SARI, Run, facts, ok, store
from tests.feedback.conftest import NOW

UNIT = "99.01.07"
BATCH = ("survey", "accept", UNIT, "2026-H2", *SARI)


@pytest.fixture
def office(keyed: Run, tmp_path: Path) -> Run:
    """An office that knows the unit; its data are real ones, as far as the program can tell."""
    units = tmp_path / "units.csv"
    units.write_text(
        "unit_code,unit_name,sector,parent_code,institution_code,institution_name\n"
        f"{UNIT},Puskesmas Rawa Kenanga,health,,99.01,Pemerintah Kabupaten Kemuning\n"
    )
    ok(keyed("import", "units", units))
    return keyed


def given(site: settings_of.Settings, count: int, *, first: int = 0, **changes: object) -> None:
    engine = store()
    for number in range(first, first + count):
        marks = dict.fromkeys(Element, 1 + number % 4)
        sent = Answers(**({"token": f"answers-{number:06d}-" + "a" * 20, "unit_code": UNIT, "marks": marks} | changes))
        site_survey.submit(engine, sent, today=day_of(NOW, site.zone), site_key=site_key(site.site_secret))
    engine.dispose()


def held() -> list[dict[str, object]]:
    engine = records_engine(settings_of.load("office"))
    with engine.connect() as connection:
        found = [dict(row) for row in connection.execute(select(table_of(SurveyResponse))).mappings()]
    engine.dispose()
    return found


def test_what_is_accepted_stands_in_the_records_and_waits_no_longer(office: Run, site: settings_of.Settings):
    given(site, 12, age=34)
    given(site, 2, first=50, is_doubtful=True)
    with time_machine.travel(NOW, tick=False):
        listed = facts(office("survey", "list", "--json"))["batches"]
        assert [(each["unit_code"], each["period"], each["is_doubtful"], each["count"]) for each in listed] == [
            (UNIT, "2026-H2", False, 12),
            (UNIT, "2026-H2", True, 2),
        ]
        told = facts(office(*BATCH, "--json"))
        assert told["ok"] is True
        file = Path(told["file"])
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
        rows = held()
        assert len(rows) == 12
        assert {row["period"] for row in rows} == {"2026-H2"}
        assert {row["channel"] for row in rows} == {"site"}
        assert {row["age"] for row in rows} == {34}
        assert sorted(row["cost"] for row in rows) == sorted(1 + n % 4 for n in range(12))  # type: ignore[type-var]
        again = facts(office(*BATCH, "--json"), 1)
        assert again["refused"] == "survey_batch_gone"
        given(site, 3, first=20)
        assert "3 jawaban" in ok(office("survey", "list"))
    with time_machine.travel(NOW.replace(minute=1), tick=False):
        assert "3 jawaban diterima" in ok(office(*BATCH))
        assert len(held()) == 15
        assert "1 jawaban" not in ok(office("survey", "list"))
        ok(office(*BATCH, "--doubtful"))
    assert len(held()) == 17
    assert "Tidak ada jawaban yang menunggu." in ok(office("survey", "list"))


def test_a_unit_that_the_records_do_not_know_blocks_and_the_answers_wait(office: Run, site: settings_of.Settings):
    given(site, 3, unit_code="tidak-ada")
    with time_machine.travel(NOW, tick=False):
        code, out, err = office("survey", "accept", "tidak-ada", "2026-H2", *SARI)
    assert code == 1
    assert "tetap menunggu" in out + err
    assert held() == []
    assert "3 jawaban" in ok(office("survey", "list"))


def test_a_rejected_batch_needs_a_reason_and_never_reaches_the_records(office: Run, site: settings_of.Settings):
    given(site, 3)
    with time_machine.travel(NOW, tick=False):
        assert office("survey", "reject", UNIT, "2026-H2", *SARI)[0] == 2
        assert office("survey", "reject", UNIT, "2026-H2", *SARI, "--reason", " ")[0] == 1
        assert "3 jawaban ditolak." in ok(office("survey", "reject", UNIT, "2026-H2", *SARI, "--reason", "mesin"))
    assert held() == []
    assert "Tidak ada" in ok(office("survey", "list"))


@pytest.mark.parametrize("unit", ["99.01.8", UNIT])
def test_no_such_batch(office: Run, unit: str):
    found = facts(office("survey", "accept", unit, "2020-H1", *SARI, "--json"), 1)
    assert found["refused"] == "survey_batch_gone"
