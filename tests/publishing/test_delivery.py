"""Codes are handed out once, to one file, and are those that readers see."""

from __future__ import annotations

import datetime as dt
import errno
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Transaction, select

from kemuning_data.errors import Refusal
from kemuning_data.publishing import delivery
from kemuning_data.publishing.delivery import deliver_codes
from kemuning_data.publishing.publish import Published
from kemuning_data.release.reader import open_release
from kemuning_data.settings import Settings
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import CodeDelivery, Result
from tests.publishing.small_records import NOW, RESULTS
from tests.release.small_release import settings_for

Publish = Callable[..., Published]


def deliver(settings: Settings, out: Path, intake: str = "cpns-2024", by: str = "Sari") -> int:
    return deliver_codes(settings, intake_code=intake, out=out, by=by, now=NOW)


def refused(run: Callable[[], object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as told:
        run()
    return told.value.code, told.value.facts


def logged(settings: Settings) -> list[tuple[object, ...]]:
    engine = records_engine(settings)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(table_of(CodeDelivery)))]
    engine.dispose()
    return rows


def test_the_file_holds_every_candidate_under_the_published_code(
    settings: Settings, published: Publish, tmp_path: Path
):
    release = open_release(settings.releases_dir, published().release_id)
    out = tmp_path / "kode.csv"
    assert deliver(settings, out, by="  Sari ") == 8
    header, *lines = out.read_text("utf-8").splitlines()
    assert header == "nomor_peserta,kode_peserta"
    found = dict(line.split(",") for line in lines)
    assert list(found) == sorted(row[1] for row in RESULTS if row[0] == "cpns-2024")
    ranking = release.frame("ranking")
    place = {row["candidate_code"]: (row["vacancy_id"], row["outcome"]) for row in ranking.to_dicts()}
    assert {number: place[code] for number, code in found.items()} == {
        row[1]: (row[2], row[6]) for row in RESULTS if row[0] == "cpns-2024"
    }
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert logged(settings) == [("cpns-2024", "Sari", NOW, 8)]


def test_a_second_time_is_refused_with_who_and_when(settings: Settings, published: Publish, tmp_path: Path):
    published()
    deliver(settings, tmp_path / "kode.csv")
    code, facts = refused(lambda: deliver(settings, tmp_path / "lagi.csv", by="Budi"))
    assert (code, facts) == (
        "codes_delivered_before",
        {"intake": "cpns-2024", "by": "Sari", "day": dt.date(2026, 11, 24)},
    )
    assert not (tmp_path / "lagi.csv").exists()
    # Another intake has its own once.
    assert deliver(settings, tmp_path / "lain.csv", "cpns-2021") == 2


def test_what_is_refused_leaves_no_file_and_no_entry(settings: Settings, published: Publish, tmp_path: Path):
    out = tmp_path / "kode.csv"
    assert refused(lambda: deliver(settings, out))[0] == "codes_not_published"
    published()
    assert refused(lambda: deliver(settings, out, by=" \u200b"))[0] == "release_name_missing"
    assert refused(lambda: deliver(settings, out, "pppk-2024"))[0] == "codes_without_results"
    assert refused(lambda: deliver(settings, out, "cpns-1999"))[0] == "codes_without_results"
    assert refused(lambda: deliver(settings, tmp_path / "tiada" / "kode.csv"))[0] == "output_not_made"
    office = settings_for(settings.data_dir, secret=None)
    assert refused(lambda: deliver(office, out))[0] == "secret_missing"
    assert not out.exists()
    assert logged(settings) == []
    assert deliver(settings, out) == 8


def test_an_existing_file_is_never_overwritten(settings: Settings, published: Publish, tmp_path: Path):
    published()
    out = tmp_path / "kode.csv"
    out.write_text("penting", "utf-8")
    assert refused(lambda: deliver(settings, out)) == ("output_exists", {"path": str(out)})
    assert out.read_text("utf-8") == "penting"
    assert logged(settings) == []


def test_candidates_that_readers_do_not_see_yet_come_first_into_a_release(
    settings: Settings, published: Publish, tmp_path: Path
):
    published()
    engine = records_engine(settings)
    table = table_of(Result)
    with writing(engine) as connection:
        connection.execute(table.delete().where(table.c.exam_number == "21300120110000002"))
    engine.dispose()
    assert refused(lambda: deliver(settings, tmp_path / "kode.csv", "cpns-2021"))[0] == "codes_not_published"
    published()
    assert deliver(settings, tmp_path / "kode.csv", "cpns-2021") == 1


@pytest.mark.parametrize("fault", ["disk full", "records gone"])
def test_what_fails_halfway_leaves_neither_file_nor_entry(
    settings: Settings, published: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
):
    published()
    out = tmp_path / "kode.csv"
    with monkeypatch.context() as patched:
        if fault == "disk full":
            patched.setattr(delivery.csv, "writer", failing(OSError(errno.ENOSPC, "full")))
        else:
            patched.setattr(Transaction, "commit", failing(RuntimeError("gone")))
        with pytest.raises((Refusal, RuntimeError), match=r"output_not_made|gone"):
            deliver(settings, out)
    assert not out.exists()
    assert logged(settings) == []
    assert deliver(settings, out) == 8


def failing(fault: Exception) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise fault

    return fail
