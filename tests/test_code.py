"""Habits of the house that a machine can see."""

from __future__ import annotations

import ast
import sys

import pytest

from tests.source_code import ROOT, calls, modules

LONGEST_MODULE = 300
LONGEST_PAGE = 80
SQL_CALLS = {"execute", "executemany", "executescript", "exec_driver_sql", "text", "read_database", "read_database_uri"}


def test_nothing_beside_the_frame_script_hides_a_module_of_python():
    # Streamlit puts the folder of its script first on the way of imports.
    names = {path.stem for path in (ROOT / "kemuning_data" / "ui").glob("*.py")}
    assert not names & sys.stdlib_module_names


def test_nothing_is_printed():
    # What a command says goes through its console, which knows the reader's language.
    printed = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for name, call in calls(tree)
        if name == "print" and isinstance(call.func, ast.Name) and not _goes_to_standard_error(call)
    ]
    assert printed == []


def test_no_words_hide_within_a_formatted_text():
    """The catalogue's reader does not look into f-strings: such words would stay English for everybody."""
    hidden = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for name, call in calls(node)
        if name in {"_", "gettext", "ngettext"} and any(isinstance(given, ast.Constant) for given in call.args)
    ]
    assert hidden == []


def test_no_statement_is_glued_from_values():
    glued = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        for name, call in calls(tree)
        if name in SQL_CALLS and call.args and _is_glued(call.args[0])
    ]
    assert glued == []


@pytest.mark.parametrize(
    ("statement", "is_glued"),
    [
        ('"SELECT 1"', False),
        ('f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}"', False),
        ('f"SELECT {column}"', True),
        ('f"SELECT {self.COLUMN}"', True),
        ('"SELECT " + column', True),
        ('"SELECT %s" % column', True),
        ('"SELECT {}".format(column)', True),
        ('" ".join(parts)', True),
        ("select(table.c.name)", False),
    ],
)
def test_glued_statements_are_told_apart(statement: str, is_glued: bool):
    assert _is_glued(ast.parse(statement, mode="eval").body) is is_glued


def test_modules_stay_readable():
    sizes = {path: (ROOT / path).read_text("utf-8").count("\n") for path in modules()}
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}
    assert {path: size for path, size in sizes.items() if path.startswith("pages/") and size > LONGEST_PAGE} == {}


def test_what_others_use_says_what_it_is():
    """Every module with content, every public class, and every public function that is more than one expression."""
    silent = [path for path, tree in modules().items() if tree.body and not _says_itself(path, tree)]
    for path, tree in modules().items():
        for node in tree.body if path.startswith("kemuning_data/") else ():
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith(
                "_"
            ):
                is_plain = isinstance(node, ast.FunctionDef) and len(node.body) == 1
                if not is_plain and ast.get_docstring(node) is None:
                    silent.append(f"{path}:{node.lineno} {node.name}")
    assert silent == []


def test_no_unfinished_work_is_left():
    marks = ("TODO", "FIXME", "XXX", "HACK")
    left = [path for path in modules() if any(mark in (ROOT / path).read_text("utf-8") for mark in marks)]
    assert left == []


def _says_itself(path: str, tree: ast.Module) -> bool:
    return path.endswith("__main__.py") or ast.get_docstring(tree) is not None


def _goes_to_standard_error(call: ast.Call) -> bool:
    return any(word.arg == "file" and ast.unparse(word.value) == "sys.stderr" for word in call.keywords)


def _is_glued(statement: ast.expr) -> bool:
    """Whether a statement is put together from anything but constants of its module, written in capitals."""
    if isinstance(statement, ast.JoinedStr):
        values = [part.value for part in statement.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(value, ast.Name) and value.id.isupper() for value in values)
    if isinstance(statement, ast.BinOp):
        return isinstance(statement.op, ast.Add | ast.Mod)
    return isinstance(statement, ast.Call) and any(name in {"format", "join"} for name, _ in calls(statement))
