"""The rule by which the strength of evidence is judged, with its numbers, and what it cannot tell."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.figures.evaluation_reasons import LEVELS
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import number
from kemuning_data.rules.evidence import FEWEST_PERIODS
from kemuning_data.rules.sector_changes import FEWEST_RESPONDENTS, FEWEST_SECTORS
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views.evaluation_claims import RULE

TITLE = N_("How strong is the evidence? The rule, from 0 to 5")
_RULE = (
    N_(
        "No survey before or none after, no unit that asked both times, or fewer than {respondents} respondents in one "
        "of the two periods."
    ),
    N_("The same units asked before and after, at least {respondents} people each time."),
    N_(
        "Also, the index before lies outside the 95% interval of the index after and the other way round, and the "
        "sector has figures of at least {periods} periods."
    ),
    N_(
        "Also, the change differs from the mean change of at least {sectors} sectors that gained at most half as many "
        "newcomers for their size, by more than chance and the ordinary drift between sectors explain; and it does so "
        "from the mean of the three or four periods before as well."
    ),
    N_(
        "Also, that remains whichever of these sectors is left out, and the sector did not differ from them over the "
        "same length of time just before (placebo)."
    ),
    N_(
        "Only a planned experiment, in which chance decides who gets newcomers first. From these figures it can never "
        "be reached."
    ),
)
"""What each level asks for, from 0 on."""
_LIMITS = (
    N_(
        "Regression to the mean: an office looks where a figure was just bad, and a figure that was bad by chance is "
        "better the next time. Level 3 therefore also looks at the mean of the periods before."
    ),
    N_(
        "Other things happened at the same time: new equipment, new procedures, promises that were kept. These figures "
        "cannot take them apart."
    ),
    N_(
        "Nearly every sector recruited. Sectors are compared with others that gained at most half as many newcomers "
        "for their size, not with sectors that gained none."
    ),
    N_(
        "Who answered can change from period to period, and only units that asked both times count. The interval "
        "covers chance, not that."
    ),
    N_("Rounds of one year cannot be taken apart: their newcomers started at nearly the same time."),
    N_(
        "Several sectors are judged together, so each has to show more (the error of 5% is shared out among them). "
        "Choosing the lag that looks best undoes that protection: the usual lag is one period."
    ),
)


def section(view: View) -> Markup:
    """The whole section, open: without the rule no level means anything."""
    _ = view.words.gettext
    numbers = {
        "respondents": number(FEWEST_RESPONDENTS, view.lang),
        "periods": number(FEWEST_PERIODS, view.lang),
        "sectors": number(FEWEST_SECTORS, view.lang),
    }
    rule = [
        (f"{level}: {_(name)}", _(text).format(**numbers))
        for level, (name, text) in enumerate(zip(LEVELS, _RULE, strict=True))
    ]
    return html.joined(
        [
            html.heading(_(TITLE), place=RULE),
            html.paragraph(
                _(
                    "The rule is ours, for no regulation has one. It is made from published figures alone, so that you "
                    "can repeat it. It says how sure it is that satisfaction moved other than elsewhere; what moved "
                    "it, no level says."
                )
            ),
            html.definitions(rule),
            html.heading(_("What the rule cannot tell"), 3),
            html.bullets(_(each) for each in _LIMITS),
        ]
    )
