"""Why a level of evidence is reached and what the next one lacks, in words that blame and praise nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kemuning_data.figures.periods import period_in_words
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.rules.evidence import FEWEST_PERIODS, Reason
from kemuning_data.rules.sector_changes import FEWEST_RESPONDENTS, FEWEST_SECTORS
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.view import View

HIGHEST = 5
LEVELS: tuple[str, ...] = (
    N_("too little to say anything"),
    N_("a before and an after, no more"),
    N_("more than the intervals leave open"),
    N_("different from other sectors"),
    N_("withstands two checks"),
    N_("a planned experiment"),
)
"""What each level is called, from 0 on."""

_REACHED: Mapping[Reason, str] = {
    Reason.BEFORE_AND_AFTER: N_("the same units asked before and after, at least {fewest} people each time"),
    Reason.OUTSIDE_BOTH: N_("each of the two indices lies outside the interval of the other"),
    Reason.ENOUGH_PERIODS: N_("the sector has figures of {periods} periods (at least {fewest_periods} are needed)"),
    Reason.DIFFERS: N_(
        "the change differs from that of the {compared} sectors it is compared with, by more than chance and the "
        "ordinary drift between sectors explain"
    ),
    Reason.FROM_USUAL: N_("it does so too when measured from the mean of the three or four periods before"),
    Reason.WITHOUT_ANY_ONE: N_("the difference remains whichever of the compared sectors is left out"),
    Reason.PLACEBO_STILL: N_(
        "over the same length of time just before, the sector did not differ from the compared ones"
    ),
}
_MISSING: Mapping[Reason, str] = {
    Reason.NO_BEFORE: N_("the sector had been asked in {before}"),
    Reason.NO_AFTER: N_("the sector had figures of {after}"),
    Reason.OTHER_UNITS: N_("the same units had been asked in {before} and in {after}"),
    Reason.TOO_FEW_RESPONDENTS: N_("at least {fewest} people had answered each time"),
    Reason.NO_INTERVALS: N_("both indices came with an interval"),
    Reason.WITHIN_INTERVALS: N_("each of the two indices lay outside the interval of the other"),
    Reason.TOO_FEW_PERIODS: N_("the sector had figures of at least {fewest_periods} periods (it has {periods})"),
    Reason.TOO_FEW_SECTORS: N_(
        "at least {fewest_sectors} sectors with at most half as many newcomers for their size could be compared (there "
        "are {compared})"
    ),
    Reason.DRIFT_UNKNOWN: N_("earlier surveys told how far sectors ordinarily drift apart"),
    Reason.NOT_DIFFERENT: N_(
        "the change differed from that of the {compared} compared sectors by more than chance and the ordinary drift "
        "between sectors explain"
    ),
    Reason.HANGS_ON_ONE: N_("the difference remained whichever of the compared sectors is left out"),
    Reason.TOO_FEW_BEFORE: N_("at least three periods before could be compared"),
    Reason.ODD_BEFORE: N_(
        "the difference remained when measured from the mean of the three or four periods before: the last one alone "
        "may have been an odd one"
    ),
    Reason.NO_PLACEBO: N_("there were enough surveys over the same length of time just before"),
    Reason.PLACEBO_MOVED: N_(
        "the sector had not differed from the compared ones already over the same length of time just before"
    ),
    Reason.NO_EXPERIMENT: N_(
        "an experiment had been planned beforehand, with chance deciding who gets newcomers first; these data never "
        "reach that"
    ),
}
_LACKING: Mapping[Reason, str] = {
    Reason.NO_BEFORE: N_("the release has no index of the sector in {before}"),
    Reason.NO_AFTER: N_("the release has no index of the sector in {after}"),
    Reason.OTHER_UNITS: N_("no unit of the sector asked both in {before} and in {after}"),
    Reason.TOO_FEW_RESPONDENTS: N_("fewer than {fewest} people answered in one of the two periods: {n}"),
}
"""Why not even level 1 is reached."""


def level_in_words(view: View, level: int) -> str:
    """`3 of 5: different from other sectors`."""
    _ = view.words.gettext
    return _("{level} of 5: {name}").format(level=number(level, view.lang), name=_(LEVELS[level]))


def reached(view: View, claim: Claim) -> list[str]:
    """Why the level of a claim is what it is."""
    evidence = claim.evidence
    if evidence.level:
        return _clauses(view, claim, evidence.reached, _REACHED)
    return _clauses(view, claim, evidence.missing, _LACKING)


def missing(view: View, claim: Claim) -> list[str]:
    """What would have to be otherwise for the next level."""
    return _clauses(view, claim, claim.evidence.missing, _MISSING)


def in_a_sentence(view: View, claim: Claim) -> str:
    """`3, because …; it would be 4 if …`."""
    _ = view.words.gettext
    return _("{level}, because {reasons}; it would be {next} if {conditions}").format(
        level=number(claim.evidence.level, view.lang),
        reasons="; ".join(reached(view, claim)),
        next=number(claim.evidence.level + 1, view.lang),
        conditions="; ".join(missing(view, claim)),
    )


def _clauses(view: View, claim: Claim, reasons: Iterable[Reason], texts: Mapping[Reason, str]) -> list[str]:
    evidence = claim.evidence
    asked = [index.n for index in (evidence.before, evidence.after) if index is not None and index.n is not None]
    values = {
        "before": period_in_words(view, claim.before),
        "after": period_in_words(view, claim.after),
        "fewest": number(FEWEST_RESPONDENTS, view.lang),
        "fewest_periods": number(FEWEST_PERIODS, view.lang),
        "fewest_sectors": number(FEWEST_SECTORS, view.lang),
        "periods": number(evidence.periods, view.lang),
        "compared": number(len(evidence.compared), view.lang),
        "n": number(min(asked, default=0), view.lang),
    }
    return [view.words.gettext(texts[reason]).format(**values) for reason in reasons]
