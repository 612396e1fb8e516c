"""The loop in one sentence for the first page: what was found lacking, who came, what was measured afterwards."""

from __future__ import annotations

from kemuning_data.figures import sentences
from kemuning_data.figures.evaluation_parts import sector_name
from kemuning_data.figures.evaluation_reasons import level_in_words
from kemuning_data.figures.evaluation_words import TELLING, chosen_claims, finding, in_a_period, largest
from kemuning_data.i18n.labels import label
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_lacking import lowest_elements
from kemuning_data.view import View


def in_short(view: View) -> str | None:
    """The same claim as the page of evaluation tells first; what is missing where nothing can be said.

    None where the release tells of no newcomers in any sector.
    """
    _ = view.words.gettext
    chosen = evaluation.asked(view.release, {})[0]
    every = chosen_claims(view, chosen)
    claim = largest(every)
    if not every:
        return None
    if claim is None or claim.evidence.before is None or claim.evidence.after is None:
        return finding(view, chosen)
    lacking = lowest_elements(view.release, claim.sector, claim.before)
    if claim.evidence.level < TELLING:
        text = _(
            "The largest difference after newcomers started is in {sector}: {lacking}{started} started; satisfaction "
            "(IKM) was {before} before and {after} afterwards, which may be chance. Strength of evidence: {level}."
        )
    else:
        text = _(
            "The largest change after newcomers started is in {sector}: {lacking}{started} started; satisfaction (IKM) "
            "was {before} before and {after} afterwards. Strength of evidence: {level}."
        )
    names = ", ".join(label("survey_element", each.element, view.lang) for each in lacking)
    return text.format(
        sector=sector_name(view, claim.sector),
        lacking=_("people were least satisfied with “{elements}”; ").format(elements=names) if names else "",
        started=sentences.people(view, claim.started),
        before=in_a_period(view, claim.evidence.before, claim.before),
        after=in_a_period(view, claim.evidence.after, claim.after),
        level=level_in_words(view, claim.evidence.level),
    )
