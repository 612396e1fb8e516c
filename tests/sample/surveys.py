"""The answers to the survey in one form, read from the files by the names of the elements that each file gives."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from .grids import Grid, grid, plain, table
from .test_story import _day, _first

PathOf = Callable[..., list[Path]]

WORDS = {
    "persyaratan": "requirements",
    "prosedur": "procedure",
    "waktu": "completion_time",
    "biaya": "cost",
    "produk": "product",
    "kompetensi": "staff_competence",
    "perilaku": "staff_conduct",
    "pengaduan": "complaint_handling",
    "sarana": "facilities",
}
"""One word of each element's name, and the element."""
FORM = "Pengolahan SKM"


@dataclass(frozen=True)
class Answered:
    """answers: by element, None where nothing was ticked."""

    respondent: str
    unit: str
    day: dt.date
    service: str
    channel: str
    age: str | None
    sex: str
    education: str
    occupation: str
    remark: str | None
    answers: dict[str, int | None]

    @property
    def wave(self) -> str:
        return f"{self.day.year}-H{1 if self.day.month < 7 else 2}"


def answer_files(path_of: PathOf) -> list[Path]:
    return [path for path in path_of("survey") if not path.name.startswith("Rekap IKM")]


def answered(path: Path, unit_codes: dict[str, str]) -> list[Answered]:
    """Everybody in a file. unit_codes: plain name → code."""
    return _on_the_form(path, unit_codes) if path.name.startswith(FORM) else _on_a_list(path)


def index(some: Iterable[Answered]) -> Fraction:
    """IKM with the exact ninth: the mean of the nine means, times 25."""
    return sum(means(some).values(), Fraction(0)) / len(WORDS) * 25


def means(some: Iterable[Answered]) -> dict[str, Fraction]:
    given = {
        element: [one.answers[element] for one in some if one.answers[element] is not None]
        for some in [list(some)]
        for element in WORDS.values()
    }
    return {element: Fraction(sum(answers), len(answers)) for element, answers in given.items()}  # type: ignore[arg-type]


def element_of(text: str) -> str:
    [element] = {element for word, element in WORDS.items() if word in plain(text)}
    return element


def _on_a_list(path: Path) -> list[Answered]:
    rows = grid(path)
    top = next(row for row in rows if sum(cell is not None for cell in row) > 5)
    order = _declared(rows)
    columns = {
        plain(cell): order[int(plain(cell)[1])] if re.fullmatch(r"u[1-9]", plain(cell)) else element_of(str(cell))
        for cell in top
        if re.fullmatch(r"u[1-9]", plain(cell))
        or (any(word in plain(cell) for word in WORDS) and plain(cell) != "stempel waktu")
    }
    assert len(columns) == len(set(columns.values())) == 9, path.name
    return [_answered(row, columns) for row in table(path, *(str(cell) for cell in top if cell))]


def _declared(rows: Grid) -> dict[int, str]:
    """`U1 = Persyaratan | U2 = …` in one of the lines above."""
    text = next((str(row[0]) for row in rows[:8] if row and str(row[0]).startswith("U1 = ")), "")
    return {int(part[1]): element_of(part) for part in text.split(" | ") if part}


def _answered(row: dict[str, object], columns: dict[str, str]) -> Answered:
    return Answered(
        respondent=str(_first(row, "no. responden", "respondent", "nomor urut responden", "id responden", "no. resp")),
        unit=str(_first(row, "kode unit", "unit_code", "kode opd")),
        day=_day(
            _first(row, "tanggal pengisian", "answered_on", "tanggal survei", "stempel waktu", "tgl survei", "tanggal")
        ),
        service=str(_first(row, "jenis layanan", "service", "layanan", "jenis pelayanan", "pelayanan")),
        channel=str(_first(row, "cara mengisi", "channel", "media", "saluran", "kanal")),
        age=_text(_first(row, "umur (tahun)", "age", "usia", "usia (tahun)", "umur")),
        sex=plain(_first(row, "l/p", "sex", "jenis kelamin", "jk")),
        education=str(_first(row, "pendidikan terakhir", "education", "pendidikan")),
        occupation=str(_first(row, "pekerjaan utama", "occupation", "pekerjaan", "profesi")),
        remark=_text(_first(row, "kritik dan saran", "remark", "saran", "saran untuk perbaikan", "keluhan", "u1")),
        answers={element: _whole(row[heading]) for heading, element in columns.items()},
    )


def _on_the_form(path: Path, unit_codes: dict[str, str]) -> list[Answered]:
    rows = grid(path)
    unit = next(plain(row[0]).split(" : ")[1] for row in rows if plain(row[0]).startswith("unit pelayanan"))
    top = next(number for number, row in enumerate(rows) if plain(row[0]) == "no. resp")
    legend = {
        int(str(row[0])[1]): element_of(str(row[1])) for row in rows if re.fullmatch(r"U[1-9]", str(row[0] or ""))
    }
    names = [plain(below or above) for above, below in zip(rows[top], rows[top + 1], strict=True)]
    columns = {f"u{number}": element for number, element in legend.items()}
    assert len(set(columns.values())) == 9
    found = []
    for row in rows[top + 2 :]:
        if isinstance(row[0], int):
            cells = dict(zip(names, row, strict=True)) | {"kode unit": unit_codes[unit]}
            found.append(_answered(cells, columns))
    return found


def _whole(cell: object) -> int | None:
    return None if cell is None else int(str(cell))


def _text(cell: object) -> str | None:
    return None if cell is None else str(cell)
