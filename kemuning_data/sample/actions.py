"""Tindak lanjut contoh: what the invented regency promised, as two offices keep their lists."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from kemuning_data.sample import spellings
from kemuning_data.sample.catalogue import Government, sector_names
from kemuning_data.sample.documents import Document
from kemuning_data.sample.messages import public_numbers
from kemuning_data.sample.sheets import Cell, Row, Text, Workbook
from kemuning_data.sample.survey_files import NAMES

_ZONE = ZoneInfo("Asia/Jakarta")
_OLDER = "TL-25"
"""Promises up to that series stand in the workbook; the later ones in the other office's list."""
_STATUSES = {
    "planned": "Belum mulai",
    "under_way": "Sedang dikerjakan",
    "done": "Selesai",
    "refused": "Tidak dilakukan",
}


@dataclass(frozen=True, slots=True)
class _Promise:
    """One promise on a day: what has not happened yet is not known."""

    entry: Mapping[str, Any]
    starts_on: dt.date
    due_on: dt.date | None
    done_on: dt.date | None
    numbers: tuple[str, ...]

    @property
    def status(self) -> str:
        if self.due_on is None:
            return _STATUSES["refused"]
        if self.done_on is not None:
            return _STATUSES["done"]
        return _STATUSES["planned" if self.entry.get("is_planned") else "under_way"]

    def text(self, name: str, place: int) -> str | None:
        """One of the texts, 0 in Indonesian, 1 in English; what shows that it was done only once it was."""
        if name == "evidence" and self.done_on is None:
            return None
        found = self.entry.get(name)
        return None if found is None else found[place]


def action_files(government: Government, today: dt.date) -> list[Document]:
    """The workbook of one office and the list of another, with everything promised before a day."""
    promises = _promises(today)
    older = [one for one in promises if one.entry["code"][: len(_OLDER)] <= _OLDER]
    newer = [one for one in promises if one not in older]
    names = {unit.code: unit.name for unit in government.units}
    return [
        Document(
            "actions",
            "Rencana aksi tindak lanjut survei dan pengaduan.xlsx",
            Workbook("xlsx", "Rencana Aksi"),
            lambda: _workbook(older, names),
            len(older),
        ),
        Document("actions", "tindak_lanjut_2026.csv", Text(";"), lambda: _list(newer), len(newer)),
    ]


def _workbook(promises: Iterable[_Promise], names: Mapping[str, str]) -> Iterable[Row]:
    """Units by name, days in words, a row of English below no heading of its own."""
    yield from spellings.preamble("RENCANA AKSI TINDAK LANJUT", "Bagian Organisasi Sekretariat Daerah")
    yield [
        *("No", "Kode Tindak Lanjut", "Sektor Layanan", "Tema", "Tema (Inggris)", "Unsur SKM"),
        *("Keputusan", "Keputusan (Inggris)", "Rencana Aksi", "Rencana Aksi (Inggris)", "Penanggung Jawab"),
        *("Mulai", "Batas Waktu", "Tanggal Selesai", "Status", "Bukti Dukung", "Bukti Dukung (Inggris)"),
        "Kode Pengadaan",
    ]
    for number, one in enumerate(promises, start=1):
        yield [
            number,
            *_head(one),
            *_decided(one),
            names[one.entry["unit"]],
            *(None if day is None else spellings.in_words(day) for day in (one.starts_on, one.due_on, one.done_on)),
            one.status,
            one.text("evidence", 0) or "-",
            one.text("evidence", 1),
            one.entry.get("intake"),
        ]


def _list(promises: Iterable[_Promise]) -> Iterable[Row]:
    """Units by code, days with slashes, the public numbers of messages in one cell."""
    yield from spellings.preamble("TINDAK LANJUT MASUKAN WARGA")
    yield [
        *("kode_tindak_lanjut", "sektor", "tema", "tema_en", "unsur"),
        *("keputusan", "keputusan_en", "tindak_lanjut", "tindak_lanjut_en", "kode_unit"),
        *("tgl_mulai", "tenggat", "tgl_selesai", "status", "bukti", "bukti_en", "nomor_masukan"),
    ]
    for one in promises:
        yield [
            *_head(one),
            *_decided(one),
            one.entry["unit"],
            *("" if day is None else spellings.slashes(day) for day in (one.starts_on, one.due_on, one.done_on)),
            one.status.upper(),
            one.text("evidence", 0),
            one.text("evidence", 1),
            ", ".join(one.numbers),
        ]


def _head(one: _Promise) -> tuple[Cell, ...]:
    element = one.entry.get("element")
    return (
        one.entry["code"],
        sector_names()[one.entry["sector"]],
        one.text("theme", 0),
        one.text("theme", 1),
        None if element is None else NAMES[element],
    )


def _decided(one: _Promise) -> tuple[Cell, ...]:
    return tuple(one.text(name, place) for name in ("decision", "action") for place in (0, 1))


def _promises(today: dt.date) -> list[_Promise]:
    numbers = public_numbers(today, _ZONE)
    found = []
    for entry in _entries():
        starts_on, due_on, done_on = (_day(entry.get(name), today) for name in ("starts", "due", "done"))
        assert starts_on is not None
        if starts_on >= today:
            continue
        said = [numbers[key] for key in entry.get("messages", []) if key in numbers]
        found.append(
            _Promise(
                entry,
                starts_on,
                due_on,
                done_on if done_on is not None and done_on < today else None,
                tuple(f"T-{year}-{number:04d}" for year, number in said),
            )
        )
    return found


def _day(given: dt.date | int | None, today: dt.date) -> dt.date | None:
    return today + dt.timedelta(days=given) if isinstance(given, int) else given


@cache
def _entries() -> list[dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("actions.toml").read_text("utf-8"))["action"]
