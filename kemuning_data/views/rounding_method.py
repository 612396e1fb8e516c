"""Why figures about people are rounded: the method in words a citizen can follow, with its limits."""

from __future__ import annotations

import math
from collections.abc import Mapping

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.i18n import N_, Lang, words
from kemuning_data.i18n.formats import number, percent
from kemuning_data.i18n.labels import label
from kemuning_data.release.government import Government
from kemuning_data.rules.breakdown_vocabulary import HiddenReason
from kemuning_data.rules.published_rates import rate
from kemuning_data.views import html
from kemuning_data.views.office import contact
from kemuning_data.views.rounding_form import PLACE, example_for

SLUG = "metode-rincian"
TITLE = N_("Why figures about people are rounded")

RATE_BASES = (50, 100, 300, 1000)
"""Sizes of the groups whose percentages are shown with their ranges, in people."""
SHARE_PCT = 30
"""The percentage that is shown for each of them."""

REASONS: Mapping[HiddenReason, str] = {
    HiddenReason.BELOW_10: N_(
        "The rounded figure is below 10; tables write “<10”. How far below is not told, and it may be zero."
    ),
    HiddenReason.COMPLEMENT: N_(
        "This figure is large enough, but with it and the exact total a small one could be worked out."
    ),
    HiddenReason.POPULATION: N_("The whole group has fewer than 20 people, so it is not broken down at all."),
    HiddenReason.GAP: N_(
        "Another group that is shown has almost the same people. The difference of the two would tell something "
        "about the few in between."
    ),
    HiddenReason.STAGE: N_(
        "Whoever came further was an applicant first. What is hidden of the applicants stays hidden of those among "
        "them who passed."
    ),
}
"""What each reason for hiding a figure means."""


def body(government: Government, lang: Lang, given: Mapping[str, str]) -> Markup:
    """All that stands below the title. given: parameters of the address, with the numbers of the example."""
    _ = words(lang).gettext
    parts = (
        ("pasti", _("What is exact and what is protected"), _protected(lang)),
        ("alasan", _("Why: a story"), _story(lang)),
        ("aturan", _("The four rules"), _rules(lang)),
        (PLACE, _("Try it on an invented unit"), example_for(f"/{SLUG}", given, lang)),
        ("selisih", _("How far off a figure can be"), _accuracy(lang)),
        ("tersembunyi", _("Why a figure is hidden"), _hidden(lang)),
        ("waktu", _("When people are counted"), _when(lang)),
        ("kutip", _("How to quote a figure"), _quoting(lang)),
        ("batas", _("What this does not protect from"), _limits(lang)),
        ("putusan", _("Who decides"), _deciders(government, lang)),
    )
    return html.joined(
        [
            html.finding(
                _(
                    "From these pages nobody shall find out of a single person which sex, age or home district they "
                    "have, or whether they live with a disability. So counts of people by these are rounded, and "
                    "small ones are hidden."
                )
            ),
            html.contents(_("Parts of this page"), [(place, title) for place, title, _said in parts]),
            *(html.heading(title, place=place) + said for place, title, said in parts),
        ]
    )


def _protected(lang: Lang) -> Markup:
    _ = words(lang).gettext
    return html.bullets(
        [
            _(
                "Exact: posts, applicants, and how many of them came how far, by recruitment round, unit, job family, "
                "vacancy type and vacancy. Exact too: places and outcomes under codes."
            ),
            _(
                "Protected: how many women and men there are, of which age, with and without a disability, from which "
                "district, and through which channel they heard of the vacancies."
            ),
        ]
    )


def _story(lang: Lang) -> Markup:
    _ = words(lang).gettext
    return html.joined(
        [
            html.paragraph(
                _(
                    "Ratna, whom we have made up, passed the SKD with three others at a small unit. Their four names "
                    "stand in the official list, as the rules of the selection want it. If this site said that all "
                    "four of them live with a disability, everybody with the list would know it of Ratna."
                )
            ),
            html.paragraph(
                _(
                    "A zero tells as much: “none of them comes from this district” is a sentence about Ratna too. And "
                    "if only her group were left out, the total minus all other groups would give it back. Each figure "
                    "by itself looks harmless; the list of names and exact counts together are not."
                )
            ),
        ]
    )


def _rules(lang: Lang) -> Markup:
    _ = words(lang).gettext
    numbered = html.steps(
        [
            _(
                "Rounded by a draw. Every count goes up or down to a multiple of 5. The draw depends on a secret key "
                "and on exactly who is counted, so the same people always give the same figure: asking again, or in "
                "another way, tells nothing more. Where two draws together would prove something about people, one of "
                "them is turned the other way, and nothing shows which."
            ),
            _("Small figures are hidden. What is below 10 after rounding is not shown, zero included."),
            _(
                "Subtraction does not help. Where one figure is hidden, others of its table are hidden with it until "
                "at least two are, with at least 10 people in them. A group that differs from another shown group "
                "by fewer than 10 people is not broken down, nor is one of fewer than 20 people."
            ),
            _(
                "Few questions can be asked. All tables are fixed beforehand. Two attributes together, such as sex and "
                "age, are shown only for groups of 1,000 applicants and more, three never; and a single vacancy is "
                "never broken down."
            ),
        ]
    )
    return numbered + html.paragraph(
        _(
            "Some vacancies tell an attribute by themselves, for example those for people with disabilities. Their "
            "applicants are counted exactly and named apart; the four rules hold for all the others."
        )
    )


def _accuracy(lang: Lang) -> Markup:
    _ = words(lang).gettext
    return html.joined(
        [
            html.paragraph(
                _(
                    "By at most 4 people, up or down, and on average by nothing: in large groups you will not notice "
                    "it. Every figure is rounded by itself, so the rows of a table need not add up to the exact total."
                )
            ),
            _rates(lang),
            html.paragraph(
                _(
                    "There is no percentage of fewer than 50 people. Below 5% stands “at most 5%”, above 95% “at least "
                    "95%”: otherwise a percentage would tell that all did something, or none. Middle scores of a "
                    "group need 50 people too and are rounded: SKD and competence test to 5 points, other tests of "
                    "CPNS to whole points."
                )
            ),
        ]
    )


def _rates(lang: Lang) -> Markup:
    _ = words(lang).gettext
    rows = []
    for whole in RATE_BASES:
        part = whole * SHARE_PCT // 100
        shown = rate(part, whole)
        if shown is None:
            continue
        # Outwards to whole percents: the range must not look narrower than it is.
        low, high = math.floor(shown.low_pct), math.ceil(shown.high_pct)
        between = f"{low}–{percent(high / 100, lang)}"
        rows.append((number(whole, lang), number(part, lang), percent(shown.pct / 100, lang), between))
    headings = [_("People"), _("Chosen"), _("Percentage shown"), _("True percentage")]
    return html.table(_("What rounding does to a percentage of so many people"), headings, rows, figures=3)


def _hidden(lang: Lang) -> Markup:
    _ = words(lang).gettext
    meanings = [(label("hidden_reason", reason, lang), _(said)) for reason, said in REASONS.items()]
    return html.definitions(meanings) + html.paragraph(_("None of these means zero."))


def _when(lang: Lang) -> Markup:
    _ = words(lang).gettext
    return html.joined(
        [
            html.paragraph(
                _(
                    "Each stage is counted twice at most: when it has closed, and once more when its objections have "
                    "ended. Otherwise the figures stay as they are, even if a record is corrected later. All rounds "
                    "together are counted anew only when the objections of one more round have ended."
                )
            ),
            html.paragraph(
                _(
                    "If every correction made a new figure, whoever compared the old and the new one could see what "
                    "that one person changed, or find the true number from many draws. For the same reason a table "
                    "whose people changed by fewer than 10 keeps its figures at the second count."
                )
            ),
        ]
    )


def _quoting(lang: Lang) -> Markup:
    _ = words(lang).gettext
    return html.bullets(
        [
            _("With its range: “about 40 women (36 to 44)”. A percentage with the range that stands beside it."),
            _("Without an order where ranges touch: the draw may have decided which group is the larger."),
            _("With the exact total of the stage, not with the sum of rounded rows."),
            _("With the release and the day on which people were counted."),
        ]
    )


def _limits(lang: Lang) -> Markup:
    _ = words(lang).gettext
    return html.bullets(
        [
            _(
                "From what is public elsewhere. Names, scores and places stand in official lists; whoever has such a "
                "list finds the same scores here. That is why a candidate's row says nothing else about the person."
            ),
            _(
                "From likely guesses. Where 90 of 100 applicants are women, whoever takes an applicant for a woman is "
                "mostly right. Certain it is not."
            ),
            _(
                "From somebody who knows almost everything. Whoever knows it of all others in a group can, if the draw "
                "falls on its outermost value, work out the last person."
            ),
            _(
                "From what a vacancy itself tells. Whoever stands in the official list of a vacancy for people with "
                "disabilities is known to have one."
            ),
            _(
                "From a stolen key. With it most roundings could be undone, so it is kept in the office and is not on "
                "this site."
            ),
        ]
    )


def _deciders(government: Government, lang: Lang) -> Markup:
    _ = words(lang).gettext
    privacy = html.link(site_map.address("privasi", lang), _("What this site keeps of you, and your rights"))
    return html.joined(
        [
            html.paragraph(
                _(
                    "The rules are part of the program and hold for every table: nobody can switch them off for one "
                    "figure. Two officials approve every release. If you think that a figure gives somebody away, or "
                    "have a question about your own data, write to the personal-data officer."
                )
            ),
            contact(_("Personal-data officer"), government.personal_data_officer, lang),
            html.paragraph(privacy),
        ]
    )
