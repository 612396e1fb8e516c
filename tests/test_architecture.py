"""The walls of the house: who may import whom, and that the check of it bites."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.source_code import ROOT, calls, imported, modules

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]

LAYERS = "Data goes one way: each layer imports only those below it, and no sibling"
RECORDS = "What the public sees never reaches the records, not even through others"
KEYS = "Keys and rounding are for the gate and the command line alone"
STREAMLIT = "Streamlit only in pages and ui"
STARLETTE = "Starlette only in web"
PAGES = "Pages arrange: no frame, no table and no chart is made in them"
PUBLISHING = "Publishing alone turns records into rows of a release"
SAMPLE = "Officials' files enter through ingest: the sample touches no table"

SEEDED = [
    # file, line added at its end, contracts that must break
    ("kemuning_data/errors.py", "import kemuning_data.settings", {LAYERS}),
    ("kemuning_data/sample/generator.py", "import kemuning_data.ingest.pipeline", {LAYERS, SAMPLE}),
    ("kemuning_data/rules/titles.py", "import kemuning_data.i18n", {LAYERS}),
    ("kemuning_data/release/reader.py", "import kemuning_data.tables.engine", {LAYERS, PUBLISHING}),
    ("kemuning_data/ui/piece.py", "import kemuning_data.web.shell", {LAYERS, STARLETTE}),
    ("kemuning_data/views/html.py", "import streamlit", {STREAMLIT}),
    ("kemuning_data/feedback/defence/guard.py", "import kemuning_data.publishing.publish", {LAYERS, RECORDS, KEYS}),
    (
        "kemuning_data/queries/vacancies.py",
        "def late():\n    from kemuning_data.tables import records",
        {RECORDS, PUBLISHING},
    ),
    ("kemuning_data/site_map.py", "import kemuning_data.publishing.publish", {LAYERS, RECORDS, KEYS, PUBLISHING}),
    ("kemuning_data/figures/home.py", "import kemuning_data.disclosure.codes", {KEYS}),
    ("pages/home.py", "import kemuning_data.ingest.pipeline", {RECORDS}),
    ("pages/home.py", "import polars", {PAGES}),
    ("pages/home.py", "import starlette.routing", {STARLETTE}),
    ("kemuning_data/web/shell.py", "import streamlit", {STREAMLIT}),
    ("kemuning_data/sample/generator.py", "import kemuning_data.tables.records", {SAMPLE}),
]


def lint(folder: Path) -> tuple[int, str, set[str]]:
    """Exit code, output and broken contracts of import-linter in a folder."""
    command = [str(LINT_IMPORTS), "--no-cache", "--no-logo"]
    wide = os.environ | {"COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=folder, env=wide, capture_output=True, text=True, check=False)
    lines = {line.strip() for line in done.stdout.splitlines()}
    broken = {contract["name"] for contract in CONTRACTS if f"{contract['name']} BROKEN" in lines}
    return done.returncode, done.stdout + done.stderr, broken


def test_layers_are_kept():
    code, said, broken = lint(ROOT)
    assert (code, broken) == (0, set()), said
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in said


def test_no_import_is_excused():
    assert [contract["name"] for contract in CONTRACTS if "ignore_imports" in contract] == []


def test_every_part_of_the_package_has_its_layer():
    layers = next(contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")
    placed = {name.strip() for layer in layers for name in layer.split("|")}
    parts = {path.stem for path in (ROOT / "kemuning_data").iterdir() if path.suffix == ".py" or _is_package(path)}
    assert placed == {f"kemuning_data.{part}" for part in parts - {"__init__"}} | {"pages"}


def test_every_part_but_those_meant_is_kept_from_streamlit_and_starlette():
    parts = {f"kemuning_data.{path.stem}" for path in (ROOT / "kemuning_data").iterdir() if _is_package(path)}
    kept = {contract["name"]: set(contract["source_modules"]) for contract in CONTRACTS if "source_modules" in contract}
    assert parts - kept[STREAMLIT] == {"kemuning_data.ui"}
    assert parts - kept[STARLETTE] == {"kemuning_data.web"}


@pytest.mark.parametrize(("file", "line", "expected"), SEEDED)
def test_a_forbidden_import_is_found(file: str, line: str, expected: set[str], tmp_path: Path):
    for part in ("kemuning_data", "pages"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    with (tmp_path / file).open("a", encoding="utf-8") as module:
        module.write(f"\n\n{line}\n")
    code, said, broken = lint(tmp_path)
    assert code == 1, said
    assert broken == expected, said


def test_every_contract_was_seen_to_bite():
    assert set().union(*(expected for *_, expected in SEEDED)) == {contract["name"] for contract in CONTRACTS}


def test_the_launcher_only_launches():
    tree = modules()["app.py"]
    ours = {name for name in imported(tree) if name.startswith("kemuning_data")}
    assert ours <= {"kemuning_data.web", "kemuning_data.web.serving"}
    assert imported(tree) - ours <= {"pathlib", "pathlib.Path", "streamlit", "starlette"}
    assert not [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.For | ast.While)
    ]


def test_rules_know_nothing_but_polars_and_the_standard_library():
    allowed = {*sys.stdlib_module_names, "polars"}
    for path, tree in modules().items():
        if path.startswith("kemuning_data/rules/"):
            strange = {name for name in imported(tree) if not name.startswith("kemuning_data.rules")}
            assert {name.partition(".")[0] for name in strange} <= allowed, path


def test_no_import_hides_in_a_function_or_a_string():
    hidden = [
        f"{path}:{inner.lineno}"
        for path, tree in modules().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    tricks = {"import_module", "__import__", "exec", "run_path", "run_module"}
    hidden += [
        f"{path}:{call.lineno}" for path, tree in modules().items() for name, call in calls(tree) if name in tricks
    ]
    assert hidden == []


def test_tables_package_stays_empty():
    # Whatever stood there would be imported with tables.base and carry the records along.
    assert modules()["kemuning_data/tables/__init__.py"].body == []


def _is_package(path: Path) -> bool:
    return path.is_dir() and any(path.rglob("*.py"))
