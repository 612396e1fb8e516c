"""The example of the page on rounding: a form that needs no script, and below it what would be published."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from kemuning_data.i18n import HOUSE_LANG, N_, Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.rules.vocabulary import Sex
from kemuning_data.views import html
from kemuning_data.views.rounding_example import (
    FEWEST_APPLICANTS,
    MOST_APPLICANTS,
    Counted,
    Example,
    Mistake,
    example,
    neighbour,
    numbers,
)

APPLICANTS, WOMEN = "pelamar", "perempuan"
"""The parameters of the form."""
PLACE = "contoh"
"""The name of the example within its page: the form leads back to it."""
_FIRST = {APPLICANTS: "84", WOMEN: "43"}

_MISTAKES: Mapping[Mistake, str] = {
    Mistake.NOT_WHOLE_NUMBERS: N_("Please write both numbers as whole numbers, in digits, for example 84 and 43."),
    Mistake.APPLICANTS_OUT_OF_RANGE: N_("The invented unit can have {fewest} to {most} applicants."),
    Mistake.MORE_WOMEN_THAN_APPLICANTS: N_("There cannot be more women than applicants."),
}


def example_for(address: str, given: Mapping[str, str], lang: Lang) -> Markup:
    """The form, and what comes of the numbers in it. address: of the page, without parameters."""
    written = {name: given.get(name, first) for name, first in _FIRST.items()}
    found = numbers(written[APPLICANTS], written[WOMEN])
    said = _mistake(found, lang) if isinstance(found, Mistake) else _shown(example(*found), lang)
    return _form(address, written, lang) + said


def _form(address: str, written: Mapping[str, str], lang: Lang) -> Markup:
    _ = words(lang).gettext
    fields = [
        (APPLICANTS, _("Applicants of an invented unit ({fewest} to {most})").format(**_bounds(lang))),
        (WOMEN, _("Women among them")),
    ]
    # Plain text and not type="number": what is wrong is said here, in the language of the page.
    inputs = html.joined(
        Markup(
            '<p><label for="kt-{0}">{1}</label><input id="kt-{0}" type="text" inputmode="numeric" name="{0}" '
            'value="{2}" maxlength="9" autocomplete="off"></p>'
        ).format(name, text, written[name])
        for name, text in fields
    )
    kept = Markup('<input type="hidden" name="lang" value="{}">').format(lang) if lang != HOUSE_LANG else ""
    return Markup('<form class="kt-try" action="{}#{}" method="get">{}{}<button>{}</button></form>').format(
        address, PLACE, inputs, kept, _("Round these")
    )


def _mistake(found: Mistake, lang: Lang) -> Markup:
    return html.notice(words(lang).gettext(_MISTAKES[found]).format(**_bounds(lang)))


def _shown(one: Example, lang: Lang) -> Markup:
    _ = words(lang).gettext
    other = neighbour(one)
    is_fewer = other.women.people < one.women.people
    title = _("One woman fewer, one man more") if is_fewer else _("One woman more, one man fewer")
    return html.joined(
        [
            _table(_("Your invented unit"), one, lang),
            _table(title, other, lang),
            html.paragraph(_comparison(one, other, lang)),
            html.quiet(
                _(
                    "The draw in this example is a toy: the SHA-256 of the two numbers decides, and everybody can "
                    "compute it. The draw behind published figures needs a secret key, so nobody outside can repeat it."
                )
            ),
        ]
    )


def _table(title: str, one: Example, lang: Lang) -> Markup:
    _ = words(lang).gettext
    caption = _("{title}. In truth: {women} women, {men} men.").format(
        title=title, women=number(one.women.people, lang), men=number(one.men.people, lang)
    )
    parts = ((Sex.FEMALE, one.women), (Sex.MALE, one.men))
    rows = [(label("sex", sex, lang), _published(part, lang), _range(part, lang)) for sex, part in parts]
    total = number(one.applicants, lang)
    rows.append((_("All applicants"), _("{n} (exact)").format(n=total), total))
    headings = [_("Group"), _("Published, people"), _("A reader can conclude")]
    return html.table(caption, headings, rows, figures=1)


def _published(part: Counted, lang: Lang) -> str:
    if part.count is not None:
        return number(part.count, lang)
    reason = label("hidden_reason", str(part.reason), lang)
    return words(lang).gettext("hidden: {reason}").format(reason=reason)


def _range(part: Counted, lang: Lang) -> str:
    low, high = number(part.low, lang), number(part.high, lang)
    return low if part.low == part.high else f"{low}–{high}"


def _comparison(one: Example, other: Example, lang: Lang) -> str:
    _ = words(lang).gettext
    if one.publishes_the_same_as(other):
        return _("Both tables publish the same. Whoever reads it cannot tell which of the two is true.")
    if one.fits(other.women.people):
        return _(
            "The draw fell differently, yet the upper table could just as well come from the lower unit. "
            "Whoever reads it cannot tell which of the two is true."
        )
    return _(
        "Here the draw fell on its outermost value: whoever already knew everybody else's sex could tell these two "
        "units apart. That takes chance and knowledge of all the others; the section on limits says more."
    )


def _bounds(lang: Lang) -> dict[str, str]:
    return {"fewest": number(FEWEST_APPLICANTS, lang), "most": number(MOST_APPLICANTS, lang)}
