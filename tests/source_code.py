"""The project's own modules as syntax trees, for tests that read code instead of running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@lru_cache
def modules() -> dict[str, ast.Module]:
    """By path from the root: the launcher, the pages and the package, but for the migrations that Alembic writes."""
    paths = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / "kemuning_data").rglob("*.py")]
    kept = sorted(path for path in paths if "versions" not in path.parts)
    return {str(path.relative_to(ROOT)): ast.parse(path.read_text("utf-8")) for path in kept}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of the called name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def imported(tree: ast.AST) -> set[str]:
    """Every module that a tree imports, at any depth; of `from a import b` both `a` and `a.b`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide who imports whom"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found
