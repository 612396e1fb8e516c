"""What an official meets in the shell: exit codes, sentences in both languages, one JSON object, nothing lost."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kemuning_data import settings as settings_of
from kemuning_data.cli import main
from kemuning_data.tables.base import table_of
from kemuning_data.tables.engine import records_engine, writing
from kemuning_data.tables.records import IntakeSalt, Result

HEAD = "formasi_id,ins_nm,jp_nama,formasi_nm,jabatan_nm,lokasi_nm,jumlah_formasi,disable,jenjang_studi,program_studi\n"
ROW = "f1,Pemkab Uji,CPNS,UMUM,PERAWAT TERAMPIL,PEMKAB UJI | RSUD UJI,3,1,D-III,D-III KEPERAWATAN\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a data folder of its own: (exit code, standard output, standard error)."""
    monkeypatch.setenv("KEMUNING_DATA_DIR", str(tmp_path / "data"))

    def command(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return int(stopped.value.code or 0), said.out, said.err

    return command


@pytest.fixture
def office(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same with keys, one imported vacancy, and nothing published."""
    assert run("keys", "new", "--out", tmp_path / "keys")[0] == 0
    monkeypatch.setenv("KEMUNING_ENV_FILE", str(tmp_path / "keys" / "office.env"))
    (tmp_path / "formasi.csv").write_text(HEAD + ROW, "utf-8")
    assert run("import", "vacancies", tmp_path / "formasi.csv", "--intake", "cpns-2024")[0] == 0
    return run


def publish(run: Run, *, approved_by: str = "Budi") -> tuple[int, str, str]:
    return run("publish", "--note", "Formasi", "--by", "Ani", "--approved-by", approved_by)


@pytest.mark.parametrize(
    ("arguments", "code", "indonesian", "english"),
    [
        (["impor"], 2, "Perintah ini tidak dimengerti.", "This command was not understood."),
        (["import", "formasi", "x.csv"], 2, "KIND tidak ada, atau", "KIND is missing, or"),
        (["publish", "--salah"], 2, "Tidak ada pilihan --salah.", "There is no option --salah."),
        (["publish", "--note", "x"], 2, "--by tidak ada, atau", "--by is missing, or"),
        (["codes", "--intake", "cpns-2024", "--out", "kode.csv"], 2, "--by tidak ada, atau", "--by is missing, or"),
        (["verify"], 1, "Sebut kunci publik", "Say with which public key"),
        (["releases"], 0, "Belum ada yang diterbitkan.", "Nothing has been published yet."),
        (["check", "vacancies", "tiada.csv", "--intake", "cpns-2024"], 1, "Berkas itu tidak ada.", "no such file"),
    ],
)
def test_exit_code_and_sentence(run: Run, arguments: list[str], code: int, indonesian: str, english: str) -> None:
    for lang, sentence in (("id", indonesian), ("en", english)):
        found, out, err = run(*arguments, "--lang", lang)
        assert found == code
        assert sentence in out + err


def test_an_unknown_language_is_wrong_usage(run: Run) -> None:
    assert run("releases", "--lang", "fr")[0] == 2


def test_keys_are_private_and_never_overwritten(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    assert run("keys", "new", "--out", folder)[0] == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert sorted(before) == ["office.env", "site.env"]
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in folder.iterdir())
    assert b"KEMUNING_SECRET=" not in before["site.env"]
    assert b"SIGNING" not in before["site.env"]
    assert b"PRIVATE" not in before["site.env"]
    assert run("keys", "new", "--out", folder)[0] == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_the_road_from_file_to_verified_release(office: Run, tmp_path: Path) -> None:
    code, out, _ = office("import", "vacancies", tmp_path / "formasi.csv", "--intake", "cpns-2024")
    assert (code, "sudah pernah diimpor" in out) == (0, True)
    code, _, err = publish(office, approved_by=" ani ")
    assert (code, "orang lain harus setuju" in err) == (1, True)
    assert publish(office)[0] == 0
    code, _, err = publish(office)
    assert (code, "Tidak ada perubahan" in err) == (1, True)
    listed = json.loads(office("releases", "--json")[1])
    assert office("verify", "--head", listed["head"])[0] == 0
    assert office("verify", "--head", "0" * 64)[0] == 1
    parquet = tmp_path / "data" / "releases" / listed["current"] / "vacancies.parquet"
    parquet.write_bytes(parquet.read_bytes()[:-1] + b"X")
    code, out, _ = office("verify")
    assert (code, "vacancies.parquet" in out) == (1, True)
    withdrawn = office("withdraw", listed["current"], "--reason", "Salah", "--by", "Ani", "--approved-by", "Budi")
    assert withdrawn[0] == 0
    assert json.loads(office("releases", "--json")[1])["current"] is None


def test_files_about_staff_say_what_was_read_and_name_nobody(run: Run, tmp_path: Path) -> None:
    nip, place = "198503122010011004", {"id": "Terbaca: ", "en": "Read: "}
    files = {
        "units": "Kode Unit,Nama Unit,Kode Instansi,Nama Instansi\nDKS,Dinas Kesehatan,uji,Pemkab Uji\n",
        "employees": f"NIP,Nama,Unit Kerja,Status Pegawai,TMT\n{nip},SITI CONTOH,DKS,PNS,01/01/2010\n",
        "training": (
            "NIP,Nama,Nama Diklat,Tgl Mulai,Tgl Selesai,JP,Status,Nilai Pre Test\n"
            f"{nip},SITI CONTOH,Webinar Satu Data,05/05/2025,06/05/2025,16,Selesai,43.21\n"
            f"{nip},SITI CONTOH,Webinar Satu Data,05/05/2025,06/05/2025,16,Selesai,43.21\n"
        ),
        "targets": "Nama Diklat,Unit Kerja,Tahun,Target\nWebinar Satu Data,Dinas Kesehatan,2025,20\n",
    }
    for kind, text in files.items():
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, "utf-8")
        for lang, begins in place.items():
            code, out, err = run("check", kind, path, "--lang", lang)
            assert (code, begins in out) == (0, True), out + err
            assert [secret for secret in (nip, "SITI", "43.21", "43,21") if secret in out + err] == []
        assert run("import", kind, path)[0] == 0
        path.write_text(text + "\n", "utf-8")
        code, out, _ = run("import", kind, path, "--json")
        assert (code, json.loads(out)["changes"]["unchanged"] > 0) == (0, True)


def test_codes_are_written_once_to_a_private_file(office: Run, tmp_path: Path) -> None:
    out = tmp_path / "kode.csv"
    asked = ("codes", "--intake", "cpns-2024", "--out", out, "--by", "Ani")
    code, _, err = office(*asked)
    assert (code, "tidak ada hasil seleksi cpns-2024" in err) == (1, True)
    engine = records_engine(settings_of.load("office"))
    with writing(engine) as connection:
        connection.execute(table_of(IntakeSalt).insert(), {"intake_code": "cpns-2024", "salt": "5a" * 32})
        result = {"intake_code": "cpns-2024", "exam_number": "24300120110000123", "vacancy_id": "f1", "code": "TH"}
        connection.execute(table_of(Result).insert(), {**result, "stage": "skd", "outcome": "absent"})
    engine.dispose()
    code, _, err = office(*asked)
    assert (code, "Terbitkan dulu" in err) == (1, True)
    assert publish(office)[0] == 0
    code, said, _ = office(*asked, "--json")
    assert (code, json.loads(said)["codes"], stat.S_IMODE(out.stat().st_mode)) == (0, 1, 0o600)
    assert "24300120110000123" not in said
    code, _, err = office(*asked, "--lang", "en")
    assert (code, "were handed out before, by Ani on" in err) == (1, True)


def test_json_is_one_object_with_every_problem(office: Run, tmp_path: Path) -> None:
    path = tmp_path / "salah.csv"
    path.write_text(HEAD + ROW.replace(",3,1,", ",0,1,") + ROW.replace("f1", "f2").replace(",3,1,", ",-2,1,"), "utf-8")
    code, out, err = office("import", "vacancies", path, "--intake", "cpns-2024", "--json", "--lang", "en")
    said = json.loads(out)
    assert (code, err, said["ok"]) == (1, "", False)
    places = [(problem["code"], problem["row"], problem["column"], problem["found"]) for problem in said["problems"]]
    assert places == [("value_too_small", 2, "G", "0"), ("value_too_small", 3, "G", "-2")]
    code, out, _ = office("publish", "--note", "x", "--by", "Ani", "--approved-by", "Ani", "--json")
    assert (code, json.loads(out)["refused"]) == (1, "release_needs_second_approver")


def test_what_a_file_does_not_say_is_declared(run: Run, tmp_path: Path) -> None:
    units = tmp_path / "unit.csv"
    units.write_text("kode unit,nama unit,kode instansi,nama instansi\nrsud,RSUD Uji,uji,Pemkab Uji\n", "utf-8")
    assert run("import", "units", units)[0] == 0
    survey = tmp_path / "survei.csv"
    codes = ",".join(f"U{number}" for number in range(1, 10))
    survey.write_text(f"No,{codes}\n1,3,3,3,3,3,3,3,2,4\n2,4,4,4,4,4,4,4,2,4\n", "utf-8")
    found, out, _ = run("check", "survey", survey, "--lang", "en")
    assert (found, "--declare u8=facilities" in out) == (1, True)
    said = ["--declare", "u8=facilities", "--declare", "unit=rsud", "--declare", "period=2024-H1"]
    found, out, _ = run("import", "survey", survey, *said, "--lang", "en")
    assert (found, "answers of 2 respondents" in out) == (0, True)
    assert run("import", "survey", survey, "--declare", "u8")[0] == 2
    found, out, err = run("import", "survey", survey, "--declare", "u3=biaya", "--lang", "en")
    assert (found, "cannot be declared" in out + err) == (1, True)
