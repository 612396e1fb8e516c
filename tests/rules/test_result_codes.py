"""Result codes as annexes print them, against a table written from the published legends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemuning_data.rules.regulations import Regulation, codes, regulation
from kemuning_data.rules.result_codes import other_legends, read_code, stage_entered

# Printed, as the legend spells it, outcome, and the stage entered: without and with a score of the SKB.
CPNS = [
    ("P/L", "P/L", "passed", "skd", "final"),
    (" p / l ", "P/L", "passed", "skd", "final"),
    ("Ｐ／Ｌ", "P/L", "passed", "skd", "final"),
    ("P/L.", "P/L", "passed", "skd", "final"),
    ("P", "P", "not_in_ranking", "skd", "skd"),
    ("TL", "TL", "below_passing_grade", "skd", "skd"),
    ("TH", "TH", "absent", "skd", "skd"),
    ("DIS", "DIS", "disqualified", "skd", "final"),
    ("TMS", "TMS", "not_eligible", "skd", "final"),
    ("APS", "APS", "withdrew", "skd", "final"),
    ("P/L-1", "P/L-1", "passed_by_optimisation", "final", "final"),
    ("P/L - U1", "P/L-U1", "passed_by_optimisation", "final", "final"),
    ("P/L-U-1", "P/L-U1", "passed_by_optimisation", "final", "final"),
    ("p/l–e3", "P/L-E3", "passed_by_optimisation", "final", "final"),
    ("P/TL", "P/TL", "not_in_ranking", "final", "final"),
    ("P/TH", "P/TH", "absent", "skb", "skb"),
    ("TMS-1", "TMS-1", "not_eligible", "skb", "skb"),
    ("TMS1", "TMS-1", "not_eligible", "skb", "skb"),
    ("TMSI", "TMS-1", "not_eligible", "skb", "skb"),
    ("tms 1", "TMS-1", "not_eligible", "skb", "skb"),
]
# Printed, as the legend spells it, outcome, group, and the stage entered: without and with a total.
PPPK = [
    ("L", "L", "passed", None, "final", "final"),
    ("R3/L", "R3/L", "passed", 3, "final", "final"),
    ("r3 / l", "R3/L", "passed", 3, "final", "final"),
    ("R2/TL", "R2/TL", "not_in_ranking", 2, "final", "final"),
    ("R3/L-2", "R3/L-2", "passed_by_optimisation", 3, "final", "final"),
    ("R4/L2", "R4/L-2", "passed_by_optimisation", 4, "final", "final"),
    ("R3", "R3", "not_in_ranking", 3, "final", "final"),
    ("R3b/L", "R3B/L", "passed", 3, "final", "final"),
    ("R3T", "R3T", "not_in_ranking", 3, "final", "final"),
    ("TH", "TH", "absent", None, "competence", "competence"),
    ("R3/TH", "R3/TH", "absent", 3, "competence", "competence"),
    ("DIS", "DIS", "disqualified", None, "competence", "competence"),
    ("TMS", "TMS", "not_eligible", None, "competence", "competence"),
    ("APS", "APS", "withdrew", None, "competence", "final"),
]


def rule_of(code: str) -> Regulation:
    rule = regulation(code)
    assert rule is not None
    return rule


@pytest.mark.parametrize(("printed", "code", "outcome", "without", "with_skb"), CPNS)
def test_codes_of_cpns(printed: str, code: str, outcome: str, without: str, with_skb: str):
    rule = rule_of("cpns-2024")
    read = read_code(printed, rule)
    assert (read.code, read.outcome, read.priority_group, read.unknown_parts) == (code, outcome, None, ())
    assert read.outcome is not None
    stages = [stage_entered(read, read.outcome, rule, has_skb=has, has_total=has) for has in (False, True)]
    assert stages == [without, with_skb]


@pytest.mark.parametrize(("printed", "code", "outcome", "group", "without", "with_total"), PPPK)
def test_codes_of_pppk(printed: str, code: str, outcome: str, group: int | None, without: str, with_total: str):
    rule = rule_of("pppk-2024")
    read = read_code(printed, rule)
    assert (read.code, read.outcome, read.priority_group, read.unknown_parts) == (code, outcome, group, ())
    assert read.outcome is not None
    stages = [stage_entered(read, read.outcome, rule, has_skb=False, has_total=has) for has in (False, True)]
    assert stages == [without, with_total]


@pytest.mark.parametrize(
    ("intake", "printed", "outcome", "unknown"),
    [
        ("cpns-2024", "P/L/RP", "passed", ("RP",)),
        ("cpns-2024", "RP", None, ("RP",)),
        ("cpns-2024", "PA/L", None, ("PA",)),
        ("cpns-2024", "", None, ()),
        ("pppk-2024", "R3/XX/L", "passed", ("XX",)),
        ("pppk-2024", "R9", None, ("R9",)),
        ("pppk-2024", "R3/XX", None, ("XX",)),
    ],
)
def test_a_known_part_decides_and_nothing_else_is_guessed(intake: str, printed: str, outcome: str | None, unknown):
    read = read_code(printed, rule_of(intake))
    assert (read.outcome, read.unknown_parts) == (outcome, unknown)


def test_a_code_of_another_legend_is_known_as_such():
    assert other_legends("P/L-U1", rule_of("cpns-2021")) == ("cpns-2024",)
    assert other_legends("R3/L", rule_of("cpns-2024")) == ("pppk-2024",)
    assert other_legends("RP", rule_of("cpns-2024")) == ()


@given(st.sampled_from(codes()), st.data())
def test_every_legend_is_read_however_it_is_typed(intake: str, data: st.DataObject):
    rule = rule_of(intake)
    meanings = {**rule.codes.skd, **rule.codes.final}
    code = data.draw(st.sampled_from(sorted(meanings)))
    typed = "".join(
        data.draw(st.sampled_from(("", " ", "  "))) + data.draw(st.sampled_from((mark.lower(), mark))) for mark in code
    ) + data.draw(st.sampled_from(("", ".", " . ", " ")))
    if data.draw(st.booleans()):
        typed = typed.replace("-", data.draw(st.sampled_from(("", "–", " - "))))
    read = read_code(typed, rule)
    assert (read.code, read.outcome) == (code, meanings[code])


@given(st.text(max_size=30))
def test_any_text_is_read_or_left_unknown(text: str):
    for intake in codes():
        read = read_code(text, rule_of(intake))
        assert (read.outcome is not None) or read.code == read.code.upper()
