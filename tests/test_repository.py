"""What the repository itself promises: no address of a machine or registry, exact pins, one way to install and test."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib.metadata import distribution
from importlib.metadata import version as installed_version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

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


def test_the_readme_and_ci_install_and_test_with_the_same_line():
    readme = (ROOT / "README.md").read_text("utf-8")
    commands = [line for line in readme.splitlines() if line.startswith("python3 -m venv")]
    make, install = "python3 -m venv .venv", ".venv/bin/python -m pip install -c constraints.txt -e"
    assert commands == [
        f"{make} && {install} . && .venv/bin/streamlit run app.py",
        f"{make} && {install} '.[dev]' && .venv/bin/python -m pytest",
    ]
    steps = (ROOT / ".ci" / "run").read_text("utf-8")
    # CI takes the line from the README itself, so the two cannot drift; the pattern it looks for must find it.
    assert r"s/^\(python3 -m venv .*-m pytest\)$/\1/p" in steps
    assert [line for line in readme.splitlines() if re.fullmatch(r"python3 -m venv .*-m pytest", line)] == commands[1:]


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
