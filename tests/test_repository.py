"""What the repository itself promises: no address of a machine or registry, exact pins, one way to install and test."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distribution
from importlib.metadata import version as installed_version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.requirements import missing
from tests.source_code import ROOT

LARGEST_FILE_BYTES = 500_000
PLACES_OF_ONE_MACHINE = ("/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/")
REGISTRY_WORDS = re.compile(
    r"https?://[^\s\"')>]*(pypi|pythonhosted|npmjs|registry\.|index\.|simple/|artifactory|nexus|conda|debian\.org|ubuntu\.com)"
    r"|--(extra-)?index-url|--find-links|--trusted-host|PIP_INDEX",
    re.IGNORECASE,
)


def tracked() -> list[str]:
    """Files that git tracks or would track: what is new counts before it is committed."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        missing("A git checkout", "clone the repository, and install the package git")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted(path for path in listed.stdout.split("\0") if path and (ROOT / path).is_file())


def texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in tracked():
        try:
            found[path] = (ROOT / path).read_text("utf-8")
        except UnicodeDecodeError:
            continue
    return found


def pins() -> dict[str, str]:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    return dict(line.split("==", 1) for line in lines)


def test_no_file_names_a_registry_or_a_place_of_one_machine():
    own = "tests/test_repository.py"
    named = [path for path, text in texts().items() if path != own and REGISTRY_WORDS.search(text)]
    named += [path for path, text in texts().items() if any(place in text for place in PLACES_OF_ONE_MACHINE)]
    assert named == []


@pytest.mark.parametrize(
    ("line", "is_named"),
    [
        ("pip install --index-url somewhere", True),
        ("url = https://registry.example/simple/polars", True),
        ("see https://www.bkn.go.id/peraturan", False),
        ("python -m pip install -c constraints.txt -e .", False),
    ],
)
def test_registries_are_recognised(line: str, is_named: bool):
    assert bool(REGISTRY_WORDS.search(line)) is is_named


def test_no_file_is_large_and_no_data_folder_is_tracked():
    assert [path for path in tracked() if (ROOT / path).stat().st_size > LARGEST_FILE_BYTES] == []
    assert [path for path in tracked() if path.startswith(("data/", ".venv/")) or path.endswith((".db", ".env"))] == []


def test_every_pin_is_exact():
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    wrong = [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", line)]
    assert wrong == []
    names = [canonicalize_name(line.split("==")[0]) for line in lines]
    assert len(names) == len(set(names))


def test_everything_needed_is_pinned_and_installed_as_pinned():
    """Follows the requirements of the project through those of its dependencies, as installed here."""
    pinned = {canonicalize_name(name): version for name, version in pins().items()}
    needed = _needed()
    assert {name for name in needed if name not in pinned} == set()
    differing = {name: installed_version(name) for name in needed if installed_version(name) != pinned[name]}
    assert differing == {}


def test_the_files_a_reader_expects_are_there():
    expected = {"README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "constraints.txt", ".ci/run"}
    assert expected <= set(tracked())
    assert "MIT" in (ROOT / "LICENSE").read_text("utf-8")


def test_the_readme_says_in_one_line_each_how_to_start_and_how_to_test():
    make, install = "python3 -m venv .venv", ".venv/bin/python -m pip install -c constraints.txt -e"
    assert _readme_commands() == [
        f"{make} && {install} . && .venv/bin/streamlit run app.py",
        f"{make} && {install} '.[dev]' && .venv/bin/python -m pytest",
    ]


def test_ci_runs_the_very_line_of_the_readme():
    """Both ways `.ci/run` takes that line apart, run by the shell itself."""
    steps = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "pip install" not in steps
    assert '-m pytest"' not in steps
    found = next(line for line in steps.splitlines() if line.startswith("line="))
    parts = [re.search(rf'^stage "{name}" (.*)$', steps, re.MULTILINE) for name in ("install", "tests")]
    said = "; ".join(f"echo {part.group(1)}" for part in parts if part)
    shown = subprocess.run(["bash", "-c", f"{found}; {said}"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert " && ".join(shown.stdout.splitlines()) == _readme_commands()[1]


def _readme_commands() -> list[str]:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    return [line for line in lines if line.startswith("python3 -m venv")]


def _needed() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    own = canonicalize_name(project["name"])
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    waiting = [Requirement(line) for line in [*project["dependencies"], *extras]]
    seen: set[tuple[str, str]] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name == own:
            continue
        for extra in {"", *requirement.extras}:
            if (name, extra) in seen:
                continue
            seen.add((name, extra))
            further = [Requirement(line) for line in distribution(name).requires or ()]
            waiting += [each for each in further if each.marker is None or each.marker.evaluate({"extra": extra})]
    return {name for name, _ in seen}
