"""Every problem and refusal of the code has its sentence, every sentence its use, and every placeholder its fact."""

from __future__ import annotations

import ast
import string
from collections import defaultdict

import pytest

from kemuning_data.errors import Refusal, blocks, warns
from kemuning_data.i18n import LANGS
from kemuning_data.i18n.problems import PROBLEMS, refusal_sentence, sentence
from kemuning_data.i18n.refusals import REFUSALS
from kemuning_data.ingest.sources import SOURCES
from tests.source_code import calls, modules


def told() -> dict[str, list[tuple[str, str, ast.Call]]]:
    """By `blocks`, `warns` or `Refusal`: place, code and call, where the code stands in the call."""
    found: dict[str, list[tuple[str, str, ast.Call]]] = defaultdict(list)
    for path, tree in modules().items():
        for name, call in calls(tree):
            code = call.args[0] if call.args else None
            if name in {"blocks", "warns", "Refusal"} and isinstance(code, ast.Constant):
                found[name].append((f"{path}:{call.lineno}", str(code.value), call))
    return found


def codes(*names: str) -> set[str]:
    return {code for name in names for _, code, _ in told()[name]}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_every_code_has_words():
    assert codes("blocks", "warns") - PROBLEMS.keys() == set()
    assert codes("Refusal") - REFUSALS.keys() == set()


def test_every_rule_over_rows_has_words():
    # A broken rule's own name is the code of its problem.
    rules = {
        node.name
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and any("dy.rule" in ast.unparse(mark) for mark in node.decorator_list)
    }
    assert rules
    assert rules - PROBLEMS.keys() == set()
    keyed = {name for name, source in SOURCES.items() if source.schema.primary_key()}
    assert keyed == set(), "a primary key would become the code primary_key, which has no words"


WORD_LISTS = {
    f"kemuning_data/i18n/{name}.py"
    for name in (
        "problems",
        "candidate_problems",
        "training_problems",
        "survey_problems",
        "evaluation_problems",
        "refusals",
    )
}


def test_no_words_are_left_over():
    mentioned = {
        node.value if isinstance(node, ast.Constant) else node.name
        for path, tree in modules().items()
        if path not in WORD_LISTS
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.FunctionDef)
    }
    assert (PROBLEMS.keys() | REFUSALS.keys()) - mentioned == set()


def test_a_code_has_one_severity():
    assert codes("blocks") & codes("warns") == set()


def test_every_placeholder_has_its_fact():
    lacking = []
    for name, words in (("blocks", PROBLEMS), ("warns", PROBLEMS), ("Refusal", REFUSALS)):
        for place, code, call in told()[name]:
            given = {word.arg for word in call.keywords}
            if None not in given:
                lacking += [f"{place} {code}: {fact}" for fact in placeholders(words.get(code, "")) - given]
    assert lacking == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_can_be_filled_in(lang: str):
    for code, template in PROBLEMS.items():
        facts = {name: f"<{name}>" for name in placeholders(template)}
        said = sentence(blocks(code, **facts), lang)
        assert all(fact in said for fact in facts.values()), said
    for code, template in REFUSALS.items():
        facts = {name: f"<{name}>" for name in placeholders(template)}
        said = refusal_sentence(Refusal(code, **facts), lang)
        assert all(fact in said for fact in facts.values()), said


def test_a_stage_is_named_as_readers_know_it():
    facts = {"intake": "cpns-2024", "vacancy": "v1", "stage": "skb", "found": 1, "expected": 2}
    said = refusal_sentence(Refusal("release_funnel_broken", **facts), "en")
    assert "Vacancy v1, stage Field competence test (SKB): 1 people, expected 2." in said


def test_counts_are_written_as_the_language_writes_them():
    code = next(code for code, template in PROBLEMS.items() if "{count}" in template)
    facts: dict[str, object] = dict.fromkeys(placeholders(PROBLEMS[code]) - {"count"}, "x")
    assert "12.345" in sentence(warns(code, count=12345, **facts), "id")
    assert "12,345" in sentence(warns(code, count=12345, **facts), "en")
