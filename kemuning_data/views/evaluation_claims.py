"""The claims of the evaluation: a line a sector, which opens into the story of it in four steps and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from kemuning_data.figures.evaluation_parts import in_order, sector_name
from kemuning_data.figures.evaluation_reasons import HIGHEST, level_in_words, missing, reached
from kemuning_data.figures.evaluation_words import afterwards, checks, chosen_claims, lacking, largest, moved, recruited
from kemuning_data.i18n.formats import number
from kemuning_data.queries import evaluation
from kemuning_data.queries.evaluation_filters import EvaluationFilters
from kemuning_data.rules.sector_claims import Claim
from kemuning_data.view import View
from kemuning_data.views import html, promise_links

RULE = "aturan"
"""The name within the page of the rule of the levels."""


def cards(view: View, chosen: EvaluationFilters) -> Markup:
    """A line a sector, in the order of the alphabet; that of the page's one sentence, or the chosen one, is open."""
    every = chosen_claims(view, chosen)
    told = largest(every)
    opened = chosen.sector or (None if told is None else told.sector)
    by_sector = groupby(every, key=lambda claim: claim.sector)
    items = html.joined(_sector(view, list(own), is_open=code == opened) for code, own in by_sector)
    return Markup('<div class="kt-claims">{}</div>').format(items) + _without_newcomers(view, chosen)


def _sector(view: View, own: Sequence[Claim], *, is_open: bool) -> Markup:
    newest, *earlier = own
    parts = [_claim(view, newest), promise_links.of_sector(view, newest.sector)]
    for claim in earlier:
        name = view.words.gettext("The same after the recruitment rounds of {year}").format(year=claim.year)
        parts.append(_folded(name, _claim(view, claim)))
    return Markup("<details{}><summary>{}</summary><div>{}</div></details>").format(
        Markup(" open") if is_open else "", _line(view, newest), html.joined(parts)
    )


def _line(view: View, claim: Claim) -> Markup:
    return Markup("<h3>{}</h3><span>{}</span> {}").format(
        sector_name(view, claim.sector), moved(view, claim), mark(view, claim.evidence.level)
    )


def _claim(view: View, claim: Claim) -> Markup:
    _ = view.words.gettext
    story: list[tuple[str, str | Markup]] = [
        (_("Found lacking"), lacking(view, claim)),
        (_("Recruited"), recruited(view, claim)),
        (_("Afterwards"), afterwards(view, claim)),
        (_("How sure"), mark(view, claim.evidence.level)),
    ]
    return html.definitions(story) + _folded(_why(view, claim), _reasons(view, claim))


def mark(view: View, level: int) -> Markup:
    """The level as a five-step mark and in words; the mark alone says nothing to those who cannot see it."""
    steps = html.joined(
        Markup('<span class="{}"></span>').format("kt-step kt-reached" if step <= level else "kt-step")
        for step in range(1, HIGHEST + 1)
    )
    said = level_in_words(view, level)
    return Markup('<span class="kt-level"><span aria-hidden="true">{}</span> <strong>{}</strong></span>').format(
        steps, said
    )


def _why(view: View, claim: Claim) -> str:
    level = claim.evidence.level
    said = view.words.gettext("Why {level} and not {next}, and what that does not say")
    return said.format(level=number(level, view.lang), next=number(level + 1, view.lang))


def _reasons(view: View, claim: Claim) -> Markup:
    _ = view.words.gettext
    level = claim.evidence.level
    tried = checks(view, claim)
    parts = [
        html.paragraph(_("It is {level}, because").format(level=number(level, view.lang))),
        html.bullets(reached(view, claim)),
        html.paragraph(_("It would be {level} if").format(level=number(level + 1, view.lang))),
        html.bullets(missing(view, claim)),
        html.definitions(tried),
        html.quiet(
            _(
                "It does not say that newcomers changed the service. Other things happened at the same time, and who "
                "answers a survey can change. {claims} sectors were judged together, so each had to show more."
            ).format(claims=number(claim.claims, view.lang))
            if claim.claims > 1
            else _(
                "It does not say that newcomers changed the service. Other things happened at the same time, and who "
                "answers a survey can change."
            )
        ),
        html.quiet(Markup('<a href="#{}">{}</a>').format(RULE, _("The rule of the levels, with its limits"))),
    ]
    return html.joined(parts)


def _without_newcomers(view: View, chosen: EvaluationFilters) -> Markup:
    """Sectors of which something is known, but in which nobody started: they are not forgotten."""
    claimed = {claim.sector for claim in chosen_claims(view, chosen)}
    known = {chosen.sector} if chosen.sector is not None else evaluation.sectors(view.release)
    others = in_order(view, known - claimed)
    if not others:
        return Markup("")
    said = view.words.gettext("In no round told here did anybody start in: {sectors}.")
    return html.quiet(said.format(sectors="; ".join(sector_name(view, code) for code in others)))


def _folded(name: str, content: Markup) -> Markup:
    return Markup("<details><summary>{}</summary>{}</details>").format(name, content)
