"""The manifest: what a release holds, who made it, and the hash of every file in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

from kemuning_data.release.government import Government

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
DATA_LICENCE = "CC BY 4.0"
RELEASE_ID = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.[1-9][0-9]{0,3}")
"""`2026-11-24.1`: the day in the government's time zone and the number of the release on that day."""


class FileEntry(BaseModel):
    """One file of a release: hash, size and, for a dataset, its rows."""

    model_config = ConfigDict(frozen=True)

    sha256: str
    bytes: int
    rows: int | None = None


class Manifest(BaseModel):
    """`manifest.json`; its signature lies beside it in `manifest.sig`."""

    model_config = ConfigDict(frozen=True)

    release_id: str
    created_at: dt.datetime
    note: str
    by: str
    approved_by: str
    approved_via: Literal["cli", "desk"]
    is_sample: bool
    government: Government
    licence: str
    software: str
    regulations: dict[str, str]
    previous_manifest_sha256: str | None
    files: dict[str, FileEntry]

    def as_bytes(self) -> bytes:
        """The one way of writing a manifest: keys sorted, UTF-8, a line break at the end."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, indent=1)
        return (text + "\n").encode("utf-8")
