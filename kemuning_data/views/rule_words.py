"""A published rule of the selection as one sentence, with the numbers it has for one vacancy, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.regulations import Regulation
from kemuning_data.rules.titles import plain
from kemuning_data.rules.vocabulary import Confidence, SelectionRule, VacancyType
from kemuning_data.view import View

PART_NAMES: Mapping[str, str] = {
    "twk": N_("TWK"),
    "tiu": N_("TIU"),
    "tkp": N_("TKP"),
    "skd": N_("SKD"),
    "total": N_("total"),
    "technical": N_("technical"),
    "managerial": N_("managerial"),
    "sociocultural": N_("sociocultural"),
    "managerial_and_sociocultural": N_("managerial and sociocultural together"),
    "interview": N_("interview"),
    "gpa": N_("grade point average (IPK)"),
    "born_on": N_("the older one"),
}
"""Part of a test, or what decides a tie → how a sentence calls it."""


def sentence(view: View, rule: str, row: Row, rules: Regulation | None) -> str:
    """What a rule asks of a vacancy. row: of vacancies; rules: None where the release does not tell its numbers."""
    made = _SENTENCES[rule](view, row, rules) if rules is not None and rule in _SENTENCES else None
    return made or view.words.gettext(_WITHOUT_NUMBERS.get(rule, N_("This version of the site has no words for it.")))


def source(view: View, rule: str, row: Row, rules: Regulation | None) -> str:
    """The regulation that the numbers come from, and how sure they are; nothing where it is not known."""
    found = None if rules is None else _source(rule, row, rules)
    if found is None:
        return ""
    name, confidence = found
    return view.words.gettext("{source}, {confidence}").format(
        source=name, confidence=label("confidence", confidence, view.lang)
    )


def maximum(row: Row, rules: Regulation) -> Mapping[str, int]:
    """The most points of every part of the tests of a vacancy: some posts of PPPK have their own."""
    if rules.competence is not None:
        return rules.competence.job_maximum.get(plain(row["title"]), rules.competence.maximum)
    return rules.skd.maximum if rules.skd is not None else {}


def parts(view: View, points: Iterable[tuple[str, int | None]]) -> str:
    """`TWK 65, TIU 80, TKP 166`: parts that have a figure."""
    _ = view.words.gettext
    return ", ".join(f"{_(PART_NAMES[part])} {number(value, view.lang)}" for part, value in points if value is not None)


def threshold_parts(view: View, row: Row, rules: Regulation) -> str:
    """The passing grade of a vacancy in points; empty where it has none."""
    found = rules.threshold(VacancyType(row["vacancy_type"]), row["title"])
    if found is None:
        return ""
    return parts(view, (("twk", found.twk), ("tiu", found.tiu), ("tkp", found.tkp), ("total", found.total)))


_WITHOUT_NUMBERS: Mapping[str, str] = {
    SelectionRule.SKD_TOTAL: N_("The SKD is the sum of TWK, TIU and TKP."),
    SelectionRule.PASSING_GRADE: N_("Who goes on has reached the passing grade of the SKD."),
    SelectionRule.THREE_TIMES_POSTS: N_("Three times as many candidates as posts go on to the SKB, the best first."),
    SelectionRule.INTEGRATED_SCORE: N_("The final score is 40% SKD and 60% SKB."),
    SelectionRule.COMPETENCE_TOTAL: N_("The score is the sum of the four parts of the competence test."),
    SelectionRule.PRIORITY_GROUP: N_("Priority groups come one after the other, whatever the scores."),
    SelectionRule.FINAL_ORDER: N_("Places follow the final score, the highest first."),
    SelectionRule.TIE_ORDER: N_("Where scores are equal, further figures decide in a fixed order."),
    SelectionRule.CHOSEN_BY_PLACE: N_("The best placed are chosen, and nobody before them is left out."),
    SelectionRule.SEATS: N_("No more candidates are chosen than there are posts."),
    SelectionRule.OPTIMISED_SEATS: N_(
        "An empty seat may go to the best candidate of another vacancy with the same job and education."
    ),
}


def _skd_total(view: View, _row: Row, rules: Regulation) -> str | None:
    if rules.skd is None:
        return None
    return view.words.gettext("The SKD is the sum of its parts, at most {parts}: {total} points together.").format(
        parts=parts(view, rules.skd.maximum.items()), total=number(rules.skd.total, view.lang)
    )


def _passing_grade(view: View, row: Row, rules: Regulation) -> str | None:
    least = threshold_parts(view, row, rules)
    if not least:
        return view.words.gettext("This recruitment round has no passing grade: the best placed win.")
    return view.words.gettext("Who goes on has at least {parts} points ({vacancy_type}).").format(
        parts=least, vacancy_type=label("vacancy_type", row["vacancy_type"], view.lang)
    )


def _three_times(view: View, row: Row, rules: Regulation) -> str | None:
    if rules.skb is None:
        return None
    return view.words.gettext(
        "The best {limit} go on to the SKB: {times} × {posts} posts. At equal totals {order} decide; who is still "
        "equal at the limit goes on too."
    ).format(
        limit=number(rules.skb.times_posts * row["posts"], view.lang),
        times=number(rules.skb.times_posts, view.lang),
        posts=number(row["posts"], view.lang),
        order=_order(view, rules.skb.tie_order),
    )


def _integrated(view: View, _row: Row, rules: Regulation) -> str | None:
    if rules.integration is None or rules.skd is None:
        return None
    return view.words.gettext(
        "Final score = {skd}% × SKD ÷ {total} × 100 + {skb}% × SKB, to {decimals} decimals."
    ).format(
        skd=rules.integration.skd_weight,
        total=number(rules.skd.total, view.lang),
        skb=rules.integration.skb_weight,
        decimals=rules.integration.decimals,
    )


def _competence_total(view: View, row: Row, rules: Regulation) -> str | None:
    most = maximum(row, rules)
    if rules.competence is None:
        return None
    return view.words.gettext("The score is the sum of its parts, at most {parts}: {total} points together.").format(
        parts=parts(view, most.items()), total=number(sum(most.values()), view.lang)
    )


def _priority(view: View, _row: Row, rules: Regulation) -> str | None:
    if rules.competence is None:
        return None
    places: dict[int, list[str]] = {}
    for code, place in rules.competence.groups.items():
        places.setdefault(place, []).append(code)
    groups = ["/".join(codes) for _place, codes in sorted(places.items())]
    return view.words.gettext(
        "Priority groups come one after the other ({groups}), whatever the scores; the score decides within a group. "
        "Who belongs to which group is not published, though the order of places may hint at it."
    ).format(groups=", ".join(groups))


def _final_order(view: View, _row: Row, rules: Regulation) -> str | None:
    if rules.competence is None:
        return None
    return view.words.gettext(
        "Within a priority group places follow the score, the highest first; so a lower score may stand above a higher "
        "one of a later group."
    )


def _tie_order(view: View, _row: Row, rules: Regulation) -> str | None:
    tie = rules.integration or rules.competence
    if tie is None:
        return None
    return view.words.gettext("Where scores are equal, these decide in this order: {order}.").format(
        order=_order(view, tie.tie_order)
    )


def _chosen(view: View, row: Row, _rules: Regulation) -> str | None:
    return view.words.ngettext(
        "The best placed is chosen for the one post, and nobody before them is left out.",
        "The {n} best placed are chosen for the {n} posts, and nobody before them is left out.",
        row["posts"],
    ).format(n=number(row["posts"], view.lang))


def _seats(view: View, row: Row, _rules: Regulation) -> str | None:
    return view.words.ngettext(
        "No more candidates are chosen than there are posts: {n}.",
        "No more candidates are chosen than there are posts: {n}.",
        row["posts"],
    ).format(n=number(row["posts"], view.lang))


_SENTENCES: Mapping[str, Callable[[View, Row, Regulation], str | None]] = {
    SelectionRule.SKD_TOTAL: _skd_total,
    SelectionRule.PASSING_GRADE: _passing_grade,
    SelectionRule.THREE_TIMES_POSTS: _three_times,
    SelectionRule.INTEGRATED_SCORE: _integrated,
    SelectionRule.COMPETENCE_TOTAL: _competence_total,
    SelectionRule.PRIORITY_GROUP: _priority,
    SelectionRule.FINAL_ORDER: _final_order,
    SelectionRule.TIE_ORDER: _tie_order,
    SelectionRule.CHOSEN_BY_PLACE: _chosen,
    SelectionRule.SEATS: _seats,
}


def _order(view: View, what: Iterable[str]) -> str:
    return ", ".join(view.words.gettext(PART_NAMES[each]) for each in what)


def _source(rule: str, row: Row, rules: Regulation) -> tuple[str, Confidence] | None:
    """None for rules without an article of their own in the files."""
    if rule == SelectionRule.PRIORITY_GROUP and rules.competence is not None:
        return rules.competence.groups_source, rules.competence.groups_confidence
    final = rules.integration or rules.competence
    chapter = {
        SelectionRule.SKD_TOTAL.value: rules.skd,
        SelectionRule.PASSING_GRADE.value: rules.threshold(VacancyType(row["vacancy_type"]), row["title"]),
        SelectionRule.THREE_TIMES_POSTS.value: rules.skb,
        SelectionRule.INTEGRATED_SCORE.value: rules.integration,
        SelectionRule.COMPETENCE_TOTAL.value: rules.competence,
        SelectionRule.FINAL_ORDER.value: final,
        SelectionRule.TIE_ORDER.value: final,
        SelectionRule.CHOSEN_BY_PLACE.value: final,
    }.get(rule)
    return None if chapter is None else (chapter.source, chapter.confidence)
