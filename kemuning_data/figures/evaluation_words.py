"""A claim told as it can be told: what was found lacking, who came, what was measured afterwards, how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kemuning_data.figures import sentences
from kemuning_data.figures.evaluation_parts import in_order, sector_name
from kemuning_data.figures.periods import period_in_words
from kemuning_data.figures.survey_words import points, signed
from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import label
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.queries.evaluation_lacking import lowest_elements
from kemuning_data.rules.sector_changes import Span
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.rules.told_apart import PublishedIndex
from kemuning_data.view import View

TELLING = 2
"""The lowest level from which a change may be called one."""


def chosen_claims(view: View, chosen: EvaluationFilters) -> list[Claim]:
    """The claims of a choice, sectors in the order of the alphabet, of each the newest rounds first."""
    if chosen.length is None:
        return []
    every = evaluation.claims(view.release, chosen.length, chosen.lag)
    order = in_order(view, (claim.sector for claim in every))
    fitting = [claim for claim in every if chosen.sector in (None, claim.sector)]
    return sorted(fitting, key=lambda claim: (order.index(claim.sector), -claim.year))


def finding(view: View, chosen: EvaluationFilters) -> str:
    """The page's one sentence: the largest change of the newest rounds, and how sure it is."""
    _ = view.words.gettext
    every = chosen_claims(view, chosen)
    if not every:
        return _("In no sector of this choice does the release tell of newcomers who have started.")
    told = largest(every)
    if told is None:
        return _("Newcomers have started, but before or afterwards too few people were asked to say anything.")
    if chosen.sector is not None:
        said = _("{sector}: satisfaction (IKM) was {before} and, after {started} had started, {after}.")
    elif told.evidence.level < TELLING:
        said = _(
            "After newcomers started, satisfaction changed in no sector by more than its intervals leave open. The "
            "largest difference is in {sector}: {before}, and after {started} had started, {after}."
        )
    else:
        said = _(
            "The largest change in satisfaction after newcomers started is in {sector}: {before}, and after {started} "
            "had started, {after}."
        )
    evidence = told.evidence
    if evidence.before is None or evidence.after is None:
        raise ValueError(f"a level without an index: {told.sector}")
    parts = [
        said.format(
            sector=sector_name(view, told.sector),
            started=sentences.people(view, told.started),
            before=in_a_period(view, evidence.before, told.before),
            after=in_a_period(view, evidence.after, told.after),
        ),
        _("Strength of evidence: {level} of 5.").format(level=number(evidence.level, view.lang)),
    ]
    return " ".join(parts)


def counted(view: View, every: Sequence[Claim]) -> str:
    """In how many sectors newcomers of the newest rounds started, and how many reach which level."""
    w = view.words
    newest = max((claim.year for claim in every), default=None)
    levels = Counter(claim.evidence.level for claim in every if claim.year == newest)
    if newest is None:
        return w.gettext("In no sector of this choice does the release tell of newcomers who have started.")
    said = w.ngettext(
        "Newcomers of the rounds of {year} started in {n} sector.",
        "Newcomers of the rounds of {year} started in {n} sectors.",
        levels.total(),
    ).format(year=newest, n=number(levels.total(), view.lang))
    of_level = w.gettext("level {level} in {n}")
    each = "; ".join(
        of_level.format(level=number(level, view.lang), n=number(count, view.lang))
        for level, count in sorted(levels.items(), reverse=True)
    )
    strength = w.gettext("Strength of evidence, 0 to 5: {levels}.").format(levels=each)
    return f"{said} {strength}"


def moved(view: View, claim: Claim) -> str:
    """`IKM 74.04, then 82.56`: both indices in short."""
    before, after = claim.evidence.before, claim.evidence.after
    if before is None or after is None:
        return view.words.gettext("not compared")
    said = view.words.gettext("IKM {before}, then {after}")
    return said.format(before=points(view, before.ikm), after=points(view, after.ikm))


def largest(every: Sequence[Claim]) -> Claim | None:
    """Of the newest rounds with a before and an after the claim of the largest change; None without any."""
    known = [claim for claim in every if claim.evidence.level >= 1]
    newest = max((claim.year for claim in known), default=None)
    return max((claim for claim in known if claim.year == newest), key=_size, default=None)


def _size(claim: Claim) -> float:
    difference = claim.evidence.difference
    return 0.0 if difference is None else abs(difference.points)


def in_a_period(view: View, index: PublishedIndex, period: str) -> str:
    """`70.20 (the second half of 2024, 412 respondents)`."""
    beside = [period_in_words(view, period)]
    if index.n is not None:
        beside.append(_respondents(view, index.n))
    return f"{points(view, index.ikm)} ({', '.join(beside)})"


def _respondents(view: View, count: int) -> str:
    return view.words.ngettext("{n} respondent", "{n} respondents", count).format(n=number(count, view.lang))


def lacking(view: View, claim: Claim) -> str:
    """The lowest elements of the sector's survey before the change."""
    _ = view.words.gettext
    found = lowest_elements(view.release, claim.sector, claim.before)
    period = period_in_words(view, claim.before)
    if not found:
        return _("Nobody was asked in {period}, so no survey tells.").format(period=period)
    names = "; ".join(label("survey_element", each.element, view.lang) for each in found)
    return _("{element}: {ikm} of 100, the lowest of the nine elements in {period} ({answers}).").format(
        element=names,
        ikm=points(view, found[0].ikm),
        period=period,
        answers=view.words.ngettext("{n} answer", "{n} answers", found[0].n).format(n=number(found[0].n, view.lang)),
    )


def recruited(view: View, claim: Claim) -> str:
    """How many started, when, and how many that is for the size of the sector."""
    _ = view.words.gettext
    names = sentences.intake_names(view)
    said = _("{people} started between {first} and {last}: {rounds}, {posts}.").format(
        people=sentences.people(view, claim.started),
        first=date(claim.begins_on, view.lang),
        last=date(claim.ends_on, view.lang),
        rounds=", ".join(names.get(code, code) for code in claim.intake_codes),
        posts=sentences.posts(view, claim.posts),
    )
    if claim.headcount is None or claim.started_pct is None:
        unknown = _("How many staff the sector had then, no list says.")
        return f"{said} {unknown}"
    size = _("That is {share}% of its {staff} staff at the end of {year}.").format(
        share=number(claim.started_pct, view.lang, 1),
        staff=number(claim.headcount, view.lang),
        year=str(claim.begins_on.year - 1),
    )
    return f"{said} {size}"


def afterwards(view: View, claim: Claim) -> str:
    """Both indices with interval and respondents, and the difference; nothing is called a change below TELLING."""
    _ = view.words.gettext
    evidence = claim.evidence
    before, after = period_in_words(view, claim.before), period_in_words(view, claim.after)
    if evidence.before is None or evidence.after is None or evidence.difference is None:
        return _("There are no figures that compare {before} with {after}.").format(before=before, after=after)
    said = _("Before, in {before}: {ikm}. After, in {after}: {ikm_after}.").format(
        before=before,
        ikm=with_interval(view, evidence.before),
        after=after,
        ikm_after=with_interval(view, evidence.after),
    )
    text = _("A change of {points}.") if evidence.level >= TELLING else _("A difference of {points}; it may be chance.")
    return f"{said} {text.format(points=span_in_words(view, evidence.difference))}"


def with_interval(view: View, index: PublishedIndex) -> str:
    """`70.20 (68.90–71.50; 412 respondents)`."""
    parts = []
    if index.low is not None and index.high is not None:
        parts.append(f"{points(view, index.low)}–{points(view, index.high)}")
    if index.n is not None:
        parts.append(_respondents(view, index.n))
    return f"{points(view, index.ikm)} ({'; '.join(parts)})" if parts else points(view, index.ikm)


def span_in_words(view: View, span: Span) -> str:
    """`+6.20 points (between +4.10 and +8.30)`."""
    _ = view.words.gettext
    said = _("{points} points").format(points=signed(view, span.points))
    if span.low is None or span.high is None:
        return said
    ends = _("between {low} and {high}").format(low=signed(view, span.low), high=signed(view, span.high))
    return f"{said} ({ends})"


def checks(view: View, claim: Claim) -> list[tuple[str, str]]:
    """(check, what it gave): the compared sectors, the difference from them, and what that was tried with."""
    _ = view.words.gettext
    evidence = claim.evidence
    names = "; ".join(sector_name(view, code) for code in in_order(view, evidence.compared))
    said = [(_("Compared with"), names or _("no sector"))]
    found = evidence.comparison
    if found is None:
        return said
    low, high = (signed(view, end) for end in found.left_out)
    not_told = _("cannot be reckoned: too few surveys")
    return [
        *said,
        (_("Mean change of these"), _("{points} points").format(points=signed(view, found.others))),
        (_("What the sector changed more"), span_in_words(view, found.extra)),
        (
            _("The same from the mean of the periods before"),
            not_told if found.lasting is None else span_in_words(view, found.lasting),
        ),
        (
            _("The same, leaving out one compared sector at a time"),
            _("from {low} to {high} points").format(low=low, high=high),
        ),
        (
            _("The same over the time just before (placebo)"),
            not_told if found.placebo is None else span_in_words(view, found.placebo),
        ),
    ]
