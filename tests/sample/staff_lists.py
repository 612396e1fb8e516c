"""The lists of staff, trainings and targets in one form, read without the code that reads or makes them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .grids import plain, table
from .test_story import MONTHS, _day, _first

PathOf = Callable[..., list[Path]]


@dataclass(frozen=True)
class Stretch:
    nip: str
    name: str
    unit: str
    is_pppk: bool
    first: dt.date
    last: dt.date | None
    appointment: tuple[str, str] | None


@dataclass(frozen=True)
class Training:
    nip: str
    name: str | None
    unit: str
    code: str
    programme: str
    kind: str
    theme: str
    organiser: str
    delivery: str
    first: dt.date | None
    last: dt.date | None
    hours: int
    status: str
    before: float | None
    after: float | None


HEADINGS = {
    "employees": ("nip baru", "nip", "nip/ni pppk"),
    "training": ("nip",),
}
"""What marks the header of each list."""


def stretches(path_of: PathOf) -> list[Stretch]:
    return [_stretch(row) for path in path_of("employees") for row in _rows(path, HEADINGS["employees"])]


def trainings(path_of: PathOf) -> list[Training]:
    return [_training(row) for path in path_of("training") for row in _rows(path, HEADINGS["training"])]


def targets(path_of: PathOf) -> dict[tuple[str, str, int], int]:
    """Programme, unit and year → how many are to take part."""
    [path] = path_of("targets")
    found: dict[tuple[str, str, int], int] = {}
    for row in table(path, "Kode Program", "Target Peserta"):
        key = str(row["kode program"]), str(row["kode unit"]), int(str(row["tahun"]))
        assert key not in found
        found[key] = int(str(row["target peserta"]))
    return found


def _rows(path: Path, headings: tuple[str, ...]) -> Iterator[dict[str, object]]:
    for heading in headings:
        try:
            yield from table(path, heading)
        except StopIteration:
            continue
        return
    raise AssertionError(f"no header in {path.name}")


def _stretch(row: dict[str, object]) -> Stretch:
    number = _first(row, "nomor peserta", "no. peserta")
    intake = _first(row, "kode pengadaan", "pengadaan")
    assert (number is None) == (intake is None)
    return Stretch(
        nip=_digits(_first(row, "nip baru", "nip", "nip/ni pppk")),
        name=plain(_first(row, "nama pegawai", "nama lengkap", "nama")),
        unit=str(_first(row, "kode unor", "kode unit")),
        is_pppk=plain(_first(row, "jenis asn", "status kepegawaian", "jenis pegawai")) in {"pppk", "p3k"},
        first=_day(_first(row, "tmt unit", "mulai tugas", "tanggal mulai")),
        last=_maybe_day(_first(row, "berakhir", "s.d.", "tanggal selesai")),
        appointment=None if number is None else (str(intake), str(number)),
    )


def _training(row: dict[str, object]) -> Training:
    if "tanggal pelaksanaan" in row:
        first, last = _days(str(row["tanggal pelaksanaan"]))
    else:
        first = _maybe_day(_first(row, "tanggal mulai", "starts_on", "tgl. mulai", "mulai"))
        last = _maybe_day(_first(row, "tanggal selesai", "ends_on", "tgl. selesai", "selesai"))
    hours = str(_first(row, "jp", "jumlah jp", "jam pelatihan", "jumlah jam pelajaran"))
    name = next((row[key] for key in ("nama peserta", "nama", "nama lengkap") if key in row), None)
    return Training(
        nip=_digits(row["nip"]),
        name=None if name is None else plain(name),
        unit=str(_first(row, "kode unit", "kode opd", "unit_code", "kode unit kerja")),
        code=str(_first(row, "kode diklat", "kode program", "programme_code", "kode pelatihan")),
        programme=plain(
            _first(
                *(row, "nama diklat", "nama program", "programme_name", "nama pelatihan", "program pelatihan"),
            )
        ),
        kind=plain(_first(row, "jenis diklat", "jenis", "kind", "jenis pelatihan", "jenis program")),
        theme=plain(_first(row, "rumpun", "tema", "theme", "bidang pelatihan", "tema pelatihan")),
        organiser=plain(_first(row, "penyelenggara", "lembaga penyelenggara", "organiser", "instansi penyelenggara")),
        delivery=plain(_first(row, "metode", "moda", "delivery", "bentuk pelaksanaan", "model pelatihan")),
        first=first,
        last=last,
        hours=int(plain(hours).removesuffix(" jp")),
        status=plain(_first(row, "keterangan", "status", "hasil", "status pelatihan", "status peserta")),
        before=_score(_first(row, "pre test", "nilai pre test", "pre_score", "pretest", "nilai sebelum", "nilai awal")),
        after=_score(
            _first(row, "post test", "nilai post test", "post_score", "posttest", "nilai sesudah", "nilai akhir")
        ),
    )


def _digits(cell: object) -> str:
    return re.sub(r"\s", "", str(cell))


def _maybe_day(cell: object) -> dt.date | None:
    return None if cell is None else _day(cell)


def _days(text: str) -> tuple[dt.date, dt.date]:
    """`12 s.d. 16 Februari 2022` and `28 Februari 2022 s.d. 4 Maret 2022`."""
    words = plain(text).split(" s.d. ")
    last = _in_words(words[-1])
    first = last if len(words) == 1 else _in_words(words[0] if " " in words[0] else _with_month(words[0], words[1]))
    return first, last


def _with_month(day: str, last: str) -> str:
    return f"{day} {last.split(' ', 1)[1]}"


def _in_words(text: str) -> dt.date:
    day, month, year = text.split(" ")
    return dt.date(int(year), MONTHS.index(month) + 1, int(day))


def _score(cell: object) -> float | None:
    return None if cell is None else float(str(cell).replace(",", "."))
