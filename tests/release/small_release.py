"""A small signed release of an invented government, for tests that read releases."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
import tempfile
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import Engine

from kemuning_data.publishing.publish import publish
from kemuning_data.publishing.snapshot import Snapshot, take_snapshot
from kemuning_data.release.government import Disclosure, Government
from kemuning_data.release.keys import public_text, signing_key
from kemuning_data.rules.vocabulary import RowScores
from kemuning_data.settings import Settings
from kemuning_data.tables.engine import records_engine
from tests.publishing.small_records import NOW, write_records

SIGNING_KEY = base64.b64encode(bytes(range(32))).decode()
SECRET = base64.b64encode(bytes(range(100, 132))).decode()

GOVERNMENT = """\
name = "Pemerintah Kabupaten Kemuning (contoh)"
short_name = "Kabupaten Kemuning (contoh)"
region_code = "99.01"

[ppid]
name = "PPID Kemuning (contoh)"
email = "ppid@kemuning.contoh.example"
"""


def snapshot_of(engine: Engine, today: dt.date, row_scores: str = "exact") -> Snapshot:
    """The records as the office of `settings_for` takes them."""
    decided = Disclosure(row_scores=RowScores(row_scores))
    return take_snapshot(engine, today, SecretStr(SECRET), Government(region_code="99.01", disclosure=decided))


def settings_for(data_dir: Path, **others: str | None) -> Settings:
    """Settings of an office whose keys never change, so that signatures can be compared."""
    given = {"secret": SECRET, "signing_key": SIGNING_KEY, **others}
    return Settings.model_validate({"data_dir": data_dir, "verify_key": verify_key(), **given})


def verify_key() -> str:
    """The public key that the small release is signed with, as `KEMUNING_VERIFY_KEY` holds it."""
    signing = Settings.model_validate({"signing_key": SIGNING_KEY}).signing_key
    return public_text(signing_key(signing))


def write_small_release(folder: Path) -> str:
    """Publishes the small records into `folder/releases` and returns the release's id; leaves no records behind."""
    with tempfile.TemporaryDirectory() as office:
        settings = settings_for(Path(office))
        engine = records_engine(settings)
        write_records(engine)
        engine.dispose()
        (Path(office) / "government.toml").write_text(GOVERNMENT, "utf-8")
        published = publish(settings, note="Rilis contoh", by="Sari", approved_by="Budi", now=NOW)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(settings.releases_dir, folder / "releases")
    return published.release_id
