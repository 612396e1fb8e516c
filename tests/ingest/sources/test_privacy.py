"""A name and a NIK planted in officials' files come out nowhere: not in the records, a problem or the command."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kemuning_data.cli import main
from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import sentence, where
from kemuning_data.tables.base import table_of
from kemuning_data.tables.records import Applicant, ImportBatch, IntakeSalt, Result
from tests.ingest.readers.writing import Row, xlsx

from .conftest import Office
from .test_results import FIRST, HEAD, SECOND, changed

NAME, NIK, BORN = "KENARI PENANDA", "9901014102990007", "41-02-1999"
APPLICANTS: Sequence[Row] = (
    ("No Peserta", "Nama", "NIK", "formasi_id", "Tgl Lahir", "Status", "Alasan"),
    ("2430001", NAME, NIK, "f1", None, "MS", NAME),
    ("2430002", NAME, NIK, "f1", None, "MS", NAME),
)
RESULTS: Sequence[Row] = (
    (*HEAD, "NIK"),
    (*changed(FIRST, name=NAME, twk=105, final="75,9", place=2), NIK),
    (*changed(SECOND, name=NAME, code="P/L/RP"), NIK),
)
FILES = {"applicants": APPLICANTS, "results": RESULTS}


def with_birth(rows: Sequence[Row], born: str | None) -> list[Row]:
    place = rows[0].index("Tgl Lahir")
    return [rows[0], *([*row[:place], born, *row[place + 1 :]] for row in rows[1:])]


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("born", [None, BORN])
def test_nothing_of_a_person_is_kept_or_said(office: Office, kind: str, born: str | None):
    done = office.put(kind, with_birth(FILES[kind], born))
    assert done.checked.is_blocked == (born is not None)
    said = repr(done) + "".join(
        sentence(problem, lang) + where(problem, lang) for problem in done.checked.problems for lang in LANGS
    )
    kept = repr([office.rows(model) for model in (Applicant, Result, ImportBatch, IntakeSalt)])
    assert [secret for secret in (NAME, NIK, BORN) if secret in said + kept] == []
    columns = {column.name for model in (Applicant, Result) for column in table_of(model).columns}
    assert columns & {"nama", "name", "nik", "alasan"} == set()


@pytest.mark.parametrize("born", [None, BORN])
def test_the_command_prints_nothing_of_a_person_and_the_file_of_records_has_no_byte_of_one(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    born: str | None,
):
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(office.settings.data_dir))
    monkeypatch.setenv("KEMUNING_RECORDS_URL", office.settings.records_database_url)
    path = xlsx(tmp_path / "hasil.xlsx", with_birth(RESULTS, born))
    for lang in LANGS:
        for arguments in (["check"], ["import"], ["import", "--json"]):
            with pytest.raises(SystemExit):
                main([*arguments[:1], "results", str(path), "--lang", lang, *arguments[1:]])
    printed = capsys.readouterr()
    files = [found for found in tmp_path.rglob("*") if found.is_file() and found.suffix != ".xlsx"]
    kept = b"".join(found.read_bytes() for found in files)
    for secret in (NAME, NIK, BORN):
        assert secret not in printed.out + printed.err
        assert secret.encode() not in kept
    assert "2430001" not in printed.out + printed.err
