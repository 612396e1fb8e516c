"""The type checker bites: as the project configures it, it finds the bugs seeded here and none in sound code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_code import ROOT

PYREFLY = Path(sys.executable).with_name("pyrefly")

SOUND = """
import polars as pl
from sqlmodel import Field, SQLModel


class Post(SQLModel):
    title: str
    count: int = Field(default=0)


def doubled(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns((pl.col("posts") * 2).alias("doubled"))


def first(titles: list[str]) -> str | None:
    return titles[0] if titles else None


def label(post: Post, *, suffix: str = "") -> str:
    return post.title + suffix
"""

SEEDED = [
    ("unexpected-keyword", 'label(Post(title="Dokter"), sufix="!")'),
    ("bad-argument-type", 'Post(title=["Dokter"])'),
    ("bad-argument-type", 'doubled("posts")'),
    ("bad-argument-type", 'pl.col("posts").round("two")'),
    ("missing-attribute", 'Post(title="Dokter").titel'),
    ("missing-attribute", 'pl.DataFrame({"posts": [1]}).heigth'),
    ("unsupported-operation", 'first([]) + "!"'),
    ("bad-return", "def total(posts: list[int]) -> int:\n    for post in posts:\n        return post"),
    ("bad-assignment", 'count: int = label(Post(title="Dokter"))'),
    ("implicit-any-parameter", "def loose(value):\n    return value"),
]
"""Each with the checker's own name of the error."""


def checked(code: str, folder: Path) -> list[str]:
    """Names of the errors found in a module of that text."""
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    (folder / "kemuning_data").mkdir()
    (folder / "kemuning_data" / "seeded.py").write_text(code, "utf-8")
    command = [str(PYREFLY), "check", "--output-format", "json", "--python-interpreter-path", sys.executable]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    errors = [error["name"] for error in json.loads(done.stdout)["errors"]]
    assert (done.returncode != 0) == bool(errors), done.stderr
    return errors


def test_sound_code_passes(tmp_path: Path):
    assert checked(SOUND, tmp_path) == []


@pytest.mark.parametrize(("name", "bug"), SEEDED)
def test_a_seeded_bug_is_found(name: str, bug: str, tmp_path: Path):
    assert name in checked(f"{SOUND}\n\n{bug}\n", tmp_path)
