"""The whole cube once more, slowly, person by person, in plain Python: written from the rules, not from the program."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kemuning_data.disclosure.policy import Policy
from kemuning_data.disclosure.scope import Scope

LADDER = ["applied", "passed_administration", "passed_skd", "sat_skb", "passed_competence", "appointed"]
TURN = ["applied", "appointed", "passed_skd", "passed_competence", "passed_administration", "sat_skb"]
COMMON = ["applied", "passed_administration", "appointed"]
ALL_ATTRIBUTES = ["sex", "age_band", "disability", "district", "channel"]
NODE = ["intake_code", "institution_code", "unit_code", "job_family", "vacancy_type"]
NARROWING = [None, "job_family", "vacancy_type", "unit_code"]

Node = tuple
Table = tuple
"""(node, stage, first attribute, second attribute or None)"""


def frr5(members: Sequence[dict], key: bytes) -> int:
    n, total = len(members), sum(person["record_key"] for person in members)
    digest = hashlib.blake2b(f"frr5|v1|{n}|{total}".encode(), key=key, digest_size=8).hexdigest()
    draw = int(digest, 16) * 5 // 2**64
    return (n // 5) * 5 + (5 if draw < n % 5 else 0)


class Author:
    """Everything about one government, looked up by node and stage."""

    def __init__(self, people, vacancies, scopes: Sequence[Scope], codebook, key: bytes, policy: Policy) -> None:
        self.vacancies = {(row["intake_code"], row["vacancy_id"]): row for row in vacancies}
        self.codebook = {str(attribute): list(values) for attribute, values in codebook.items()}
        self.scopes, self.key, self.policy, self.people = scopes, key, policy, people
        self.again: set[tuple[int, int]] = set()
        self.attributes = [name for name in ALL_ATTRIBUTES if name in self.codebook]
        self.members: dict[Node, list[dict]] = {}
        self.scope_of: dict[Node, Scope] = {}
        self.wide: set[Node] = set()
        self._outside: dict[tuple, list[dict]] = {}
        self.institution_of: dict[Node, str] = {}
        self.vacancies_of: dict[Node, set] = {}
        for scope in scopes:
            own = [row for row in vacancies if row["intake_code"] in scope.intakes]
            is_many = len({row["institution_code"] for row in own}) > 1
            for row in own:
                for narrowing in NARROWING:
                    if narrowing and row[narrowing] is None:
                        continue
                    place = dict.fromkeys(NODE) | {"intake_code": scope.intake_code}
                    if narrowing:
                        place[narrowing] = row[narrowing]
                    if is_many and narrowing != "unit_code":
                        self._enter(tuple(place.values()), scope, row, is_wide=True)
                    if is_many:
                        place["institution_code"] = row["institution_code"]
                    self._enter(tuple(place.values()), scope, row, is_wide=False)
        for person in people:
            where = (person["intake_code"], person["vacancy_id"])
            for node, offered in self.vacancies_of.items():
                if where in offered:
                    self.members[node].append(person)

    def _enter(self, node: Node, scope: Scope, row: dict, *, is_wide: bool) -> None:
        self.members.setdefault(node, [])
        self.scope_of[node] = scope
        self.vacancies_of.setdefault(node, set()).add((row["intake_code"], row["vacancy_id"]))
        if is_wide:
            self.wide.add(node)
        else:
            self.institution_of[node] = row["institution_code"]

    def reached(self, node: Node, stage: str) -> list[dict]:
        return [person for person in self.members[node] if LADDER.index(person["reached"]) >= LADDER.index(stage)]

    def told(self, person: dict, attribute: str) -> str | None:
        return self.vacancies[person["intake_code"], person["vacancy_id"]].get(f"implied_{attribute}")

    def outside(self, node: Node, stage: str, *attributes: str | None) -> list[dict]:
        asked = (node, stage, *attributes)
        if asked not in self._outside:
            named = [attribute for attribute in attributes if attribute]
            everybody = self.reached(node, stage)
            self._outside[asked] = [p for p in everybody if not any(self.told(p, attribute) for attribute in named)]
        return self._outside[asked]

    def size(self, table: Table) -> int:
        return len(self.outside(*table))

    def banned(self) -> set[str]:
        kinds = {row["vacancy_type"] for row in self.vacancies.values()}
        return {
            attribute
            for attribute in self.attributes
            for kind in kinds
            if all(row.get(f"implied_{attribute}") for row in self.vacancies.values() if row["vacancy_type"] == kind)
        }

    def figure(self, people: Sequence[dict]) -> int:
        """The figure of these people, the other way round where their draw would prove something."""
        v = frr5(people, self.key)
        if _sums(people) not in self.again:
            return v
        return v - 5 if v > len(people) else v + 5

    def possible(self) -> list[Table]:
        """Every table that the cube may have, from enough people on."""
        banned, found = self.banned(), []
        pairs = itertools.combinations([name for name in self.attributes if name != "channel"], 2)
        for first, second in [*((name, None) for name in self.attributes), *pairs]:
            for node, scope in self.scope_of.items():
                for stage in scope.stages:
                    if node[4] is not None and {first, second} & banned:
                        continue
                    if first == "channel" and (node[0] is None or any(node[1:]) or stage not in COMMON):
                        continue
                    if second and len(self.members[node]) < self.policy.n_two:
                        continue
                    people = self.outside(node, stage, first, second) if second else self.reached(node, stage)
                    is_whole_round = second is None and not any(node[1:]) and self.members[node]
                    if len(people) >= self.policy.n_pop or is_whole_round:
                        found.append((node, str(stage), first, second))
        return found

    def sorted(self, tables: Iterable[Table]) -> list[Table]:
        return sorted(
            tables,
            key=lambda table: (
                next(n for n in (3, 2, 1, 0) if n == 0 or table[0][NODE.index(NARROWING[n])] is not None),
                TURN.index(table[1]),
                -self.size(table),
                _nulls_last(table[0]),
            ),
        )

    def parts(self, node: Node) -> list[list[Node]]:
        """The parts of a node: by intake, by institution, by job family, by type, by unit."""
        scope, found = self.scope_of[node], []
        by_intake = []
        if scope.intake_code is None:
            for other, of in self.scope_of.items():
                if of.intake_code is not None and other[2:] == node[2:]:
                    is_alone = not any(wide[0] == other[0] for wide in self.wide)
                    if node in self.wide:
                        fits = other in self.wide or is_alone
                    else:
                        fits = other not in self.wide and self.institution_of[other] == self.institution_of[node]
                    if fits:
                        by_intake.append(other)
        found.append(by_intake)
        same_scope = [other for other in self.scope_of if other[0] == node[0] and other != node]
        is_wide = node in self.wide
        found.append([other for other in same_scope if is_wide and other not in self.wide and other[2:] == node[2:]])
        alike = [other for other in same_scope if other[1] == node[1] and (other in self.wide) == is_wide]
        narrowed = [[] if any(node[2:]) else [other for other in alike if other[n] is not None] for n in (3, 4, 2)]
        return found + narrowed


def _nulls_last(values: Iterable[str | None]) -> tuple:
    return tuple((value is None, value or "") for value in values)


def decide(
    author: Author, tables: list[Table], shown: set[Table], settled: set[Table]
) -> tuple[set[Table], dict[Table, str]]:
    """Which tables stand, and why the others do not. shown, settled: as they were published before."""
    shown, settled, policy = set(shown), set(settled), author.policy
    reasons: dict[Table, str] = {}
    for attribute in author.attributes:
        own = [table for table in {*tables, *shown} if table[2] == attribute and table[3] is None]
        for is_all in (False, True):
            turn = author.sorted(table for table in own if (table[0][0] is None) == is_all)
            for table in turn:
                if table in settled:
                    continue
                if author.size(table) < policy.n_pop:
                    reasons[table] = "population"
                elif table[1] != "applied" and (table[0], "applied", attribute, None) not in shown:
                    reasons[table] = "stage"
                elif any(_too_close(author, table, other) for other in shown if other[2:] == table[2:]):
                    reasons[table] = "gap"
                else:
                    shown.add(table)
            _close_partitions(author, turn, shown, settled, reasons)
            settled |= set(turn)
    return shown, reasons


def _too_close(author: Author, one: Table, other: Table) -> bool:
    atoms = [
        {(p["intake_code"], p["vacancy_id"], p["reached"]) for p in author.outside(*table)} for table in (one, other)
    ]
    is_nested = atoms[0] <= atoms[1] or atoms[1] <= atoms[0]
    return is_nested and 0 < abs(author.size(one) - author.size(other)) < author.policy.gap


def _close_partitions(author: Author, turn: list[Table], shown: set, settled: set, reasons: dict) -> None:
    """Goes through the wholes again and again until nothing is left to withdraw."""
    while True:
        before = set(shown)
        for whole in turn:
            node, stage, attribute, _ = whole
            for part_nodes in author.parts(node):
                while whole in shown:
                    parts = [t for t in ((part, stage, attribute, None) for part in part_nodes) if t in shown]
                    rest = author.size(whole) - sum(map(author.size, parts))
                    if not parts or rest == 0 or rest >= author.policy.gap:
                        break
                    free = [part for part in parts if part not in settled]
                    if not free and whole in settled:
                        break
                    gone = min(free, key=lambda t: (author.size(t), _nulls_last(t[0]))) if free else whole
                    shown.discard(gone)
                    reasons[gone] = "gap"
                    if gone[1] == "applied":
                        for later in [t for t in shown if t[0] == gone[0] and t[2:] == gone[2:] and t not in settled]:
                            shown.discard(later)
                            reasons[later] = "stage"
        if shown == before:
            return


def decide_pairs(author: Author, tables: list[Table], shown: set, settled: set, reasons: dict) -> None:
    pairs = [table for table in tables if table[3] is not None and table not in settled]
    for table in sorted(pairs, key=lambda t: LADDER.index(t[1])):
        node, stage, first, second = table
        alone = [(node, stage, first, None), (node, stage, second, None)]
        missing = [one for one in alone if one not in shown]
        if missing:
            reasons[table] = next((reasons[one] for one in missing if one in reasons), "stage")
        elif any(0 < author.size(one) - author.size(table) < author.policy.gap for one in alone):
            reasons[table] = "gap"
        elif stage != "applied" and (node, "applied", first, second) not in shown:
            reasons[table] = "stage"
        else:
            shown.add(table)


def _drawn_again(author: Author, tables: list[Table], kept: list[dict]) -> set[tuple[int, int]]:
    """Sets of people, by number and sum of keys, whose draw would prove something beside another: pair by pair."""
    before: dict[Table, dict[str, int]] = {}
    for row in kept if tables else ():
        if row["attribute_2"] is None and row["count"] is not None and _key_of(row)[0] in author.members:
            before.setdefault(_key_of(row), {})[row["value_1"]] = row["count"] - row["implied"]
    columns = [(table, None) for table in tables] + list(before.items())
    cells = []
    for number, (table, published) in enumerate(columns):
        for value in author.codebook[table[2]]:
            people = author.outside(table[0], table[1], table[2])
            mine = [p for p in people if p[table[2]] == value]
            others = [
                p for p in people if p[table[2]] not in (None, value) and p[table[2]] in author.codebook[table[2]]
            ]
            v = frr5(mine, author.key) if published is None else published.get(value)
            cells.append(
                {"column": number, "settled": published is not None, "v": v, "set": _sums(mine)}
                | {"error": None if v is None or v < author.policy.threshold else v - len(mine)}
                | {"alike": (table[2], value, _sums(others)), "value": value}
            )
    again = set()
    for small, large in itertools.product(cells, cells):
        is_within = small["alike"] == large["alike"] and small["set"][0] < large["set"][0]
        if is_within and (small["error"], large["error"]) == (-4, 4):
            gives_way = large if small["settled"] else small
            again |= set() if gives_way["settled"] else {gives_way["set"]}
    for number in range(len(columns)):
        column = [cell for cell in cells if cell["column"] == number]
        if {cell["error"] for cell in column} in ({4}, {-4}) and not column[0]["settled"]:
            again.add(min(column, key=lambda cell: cell["value"])["set"])
    return again - {cell["set"] for cell in cells if cell["settled"]}


def _sums(people: Sequence[dict]) -> tuple[int, int]:
    return len(people), sum(person["record_key"] for person in people)


def column_of(author: Author, table: Table, shown_among_applicants) -> dict[str, dict]:
    """The figures of a table of one attribute: category → n, v, reason."""
    node, stage, attribute, _ = table
    cells = {}
    for value in author.codebook[attribute]:
        people = [person for person in author.outside(node, stage, attribute) if person[attribute] == value]
        v = author.figure(people)
        reason = None
        if v < author.policy.threshold:
            reason = "below_10"
        elif stage != "applied" and (node, attribute, value) not in shown_among_applicants:
            reason = "stage"
        implied = sum(author.told(person, attribute) == value for person in author.reached(node, stage))
        cells[value] = {"people": people, "v": v, "reason": reason, "implied": implied}
    while True:
        hidden = [cell for cell in cells.values() if cell["reason"]]
        free = [(cell["v"], value) for value, cell in cells.items() if not cell["reason"]]
        is_enough = len(hidden) >= 2 and sum(len(cell["people"]) for cell in hidden) >= author.policy.threshold
        if not hidden or is_enough or not free:
            return cells
        cells[min(free)[1]]["reason"] = "complement"


def median(people: list[dict], score: str, step: int, n_median: int) -> float | None:
    scores = sorted(Fraction(str(person[score])) for person in people if person[score] is not None)
    if len(scores) < n_median:
        return None
    middle = (scores[(len(scores) - 1) // 2] + scores[len(scores) // 2]) / 2
    return float((middle / step + Fraction(1, 2)).__floor__() * step)


def _key_of(row: Mapping) -> tuple:
    return (tuple(row[name] for name in NODE), row["stage"], row["attribute_1"], row["attribute_2"])


def _change(author: Author, row: Mapping) -> int:
    node, stage, first, second = _key_of(row)
    if node not in author.members:
        everybody, outside = 0, 0
    else:
        outside = len(author.outside(node, stage, first, second))
        everybody = outside if second else len(author.reached(node, stage))
    was_outside = row["people"] if second else row["people"] - row["implied"]
    return min(abs(row["people"] - everybody), abs(was_outside - outside))


def second_cube(
    people: list[dict],
    vacancies: list[dict],
    scopes: Sequence[Scope],
    codebook: Mapping,
    key: bytes,
    policy: Policy,
    issued_on: dt.date,
    held: tuple[list[dict], list[dict]] = ((), ()),
) -> tuple[list[dict], list[dict]]:
    """Rows of `breakdown_tables` and of `breakdowns`, sorted as a release sorts them."""
    author = Author(people, vacancies, scopes, codebook, key, policy)
    scope_of_code = {scope.intake_code: scope for scope in scopes}
    kept = {}
    for row in held[0]:
        scope = scope_of_code.get(row["intake_code"])
        if scope and row["stage"] in scope.stages:
            is_frozen = row["stage"] not in scope.issues
            if is_frozen or (row["is_published"] and _change(author, row) < policy.gap):
                issue = {} if is_frozen else {"issue": scope.issues[row["stage"]], "issued_on": issued_on}
                kept[_key_of(row)] = row | issue
    possible = author.possible()
    known = {table for table in kept if table[0] in author.members and author.reached(table[0], table[1])}
    stopped = {t for t in possible if t[1] not in author.scope_of[t[0]].issues}
    settled = known | stopped
    before = {table for table in known if kept[table]["is_published"]}
    shown, reasons = decide(author, possible, before, settled)
    reasons = {t: row["hidden_reason"] for t, row in kept.items() if row["hidden_reason"]} | reasons
    decide_pairs(author, possible, shown, settled, reasons)
    tables, cells = list(kept.values()), [row for row in held[1] if _key_of(row) in kept]
    fresh = [table for table in possible if table not in settled]
    for table in fresh:
        node, stage, first, second = table
        everybody, outside = author.reached(node, stage), author.outside(node, stage, first, second)
        tables.append(
            dict(zip(NODE, node, strict=True))
            | {"stage": stage, "attribute_1": first, "attribute_2": second}
            | {"people": len(outside) if second else len(everybody), "implied": len(everybody) - len(outside)}
            | {"is_published": table in shown, "hidden_reason": None if table in shown else reasons[table]}
            | {"issue": author.scope_of[node].issues[stage], "issued_on": issued_on}
        )
    cells += _cells(author, [table for table in fresh if table in shown], cells)
    names = [*NODE, "stage", "attribute_1", "attribute_2"]
    tables.sort(key=lambda row: _nulls_last(row[name] for name in names))
    cells.sort(key=lambda row: _nulls_last(row[name] for name in (*names, "value_1", "value_2")))
    return tables, cells


def _cells(author: Author, tables: list[Table], kept: list[dict]) -> list[dict]:
    def row(table: Table, values: tuple, count: int | None, implied: int, reason: str | None, **medians) -> dict:
        return (
            dict(zip(NODE, table[0], strict=True))
            | {"stage": table[1], "attribute_1": table[2], "value_1": values[0]}
            | {"attribute_2": table[3], "value_2": values[1], "count": count, "implied": implied}
            | {"hidden_reason": reason, "median_skd": None, "median_skb": None, "median_integrated": None}
            | medians
        )

    author.again = _drawn_again(author, [table for table in tables if table[3] is None], kept)
    made: list[dict] = []
    place = {(*_key_of(old), old["value_1"], old["value_2"]) for old in kept if old["count"] is not None}
    for table in sorted(tables, key=lambda t: (t[3] is not None, LADDER.index(t[1]))):
        node, stage, first, second = table
        if second is None:
            among = {(t[0], t[2], t[4]) for t in place if t[1] == "applied" and t[3] is None}
            for value, cell in column_of(author, table, among).items():
                count = None if cell["reason"] else cell["v"] + cell["implied"]
                medians = _medians(author, table, cell) if count is not None else {}
                made.append(row(table, (value, None), count, cell["implied"], cell["reason"], **medians))
                if count is not None:
                    place.add((*table, value, None))
            continue
        for one, two in itertools.product(author.codebook[first], author.codebook[second]):
            members = [p for p in author.outside(node, stage, first, second) if (p[first], p[second]) == (one, two)]
            v, reason = author.figure(members), None
            if v < author.policy.threshold:
                reason = "below_10"
            elif not {(node, stage, first, None, one, None), (node, stage, second, None, two, None)} <= place:
                reason = "complement"
            elif stage != "applied" and (node, "applied", first, second, one, two) not in place:
                reason = "stage"
            made.append(row(table, (one, two), None if reason else v, 0, reason))
            if not reason:
                place.add((*table, one, two))
    return made


def _medians(author: Author, table: Table, cell: dict) -> dict:
    policy, scope = author.policy, author.scope_of[table[0]]
    if scope.intake_code is None or cell["v"] < policy.n_median or table[2] == "channel":
        return {}
    is_cpns = any(stage in scope.stages for stage in ("passed_skd", "sat_skb"))
    steps = {"skd": policy.skd_step, "skb": policy.skb_step}
    steps["integrated"] = policy.integrated_step if is_cpns else policy.competence_step
    everybody = [p for p in author.outside(table[0], table[1], table[2]) if p[table[2]] in author.codebook[table[2]]]
    having = {score: sum(person[score] is not None for person in everybody) for score in steps}
    return {
        f"median_{score}": median(cell["people"], score, step, policy.n_median)
        for score, step in steps.items()
        if having[score] >= policy.n_median + policy.gap
    }
