"""Privacy, accessibility, and why figures about people are rounded: what this site really does, in a page each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kemuning_data import site_map
from kemuning_data.i18n import N_, Lang, words
from kemuning_data.release.government import Government
from kemuning_data.views import feedback_privacy, html, rounding_method
from kemuning_data.views.office import contact


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom a page of text is written. given: parameters of its address."""

    government: Government
    lang: Lang
    given: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Statement:
    """A page of text. title is an untranslated msgid; body gives what stands below it."""

    title: str
    body: Callable[[Reading], Markup]


def _privacy(reading: Reading) -> Markup:
    lang, _ = reading.lang, words(reading.lang).gettext
    return html.joined(
        [
            html.finding(_("You can read everything here without telling us who you are.")),
            html.heading(_("What we keep of you")),
            html.bullets(
                [
                    _(
                        "No account, no counting of visitors, nothing from another site: letters, pictures and "
                        "programs all come from this site."
                    ),
                    _(
                        "One cookie for the time your browser is open (_streamlit_xsrf), which protects forms; and in "
                        "your browser's own store whether you read in light or dark."
                    ),
                    _(
                        "Your choice of vacancies stands in the address of the page, so that you can pass it on. "
                        "Answers under “Check it yourself” do not: they go to this site's server for the answer and "
                        "are kept nowhere."
                    ),
                    _(
                        "This program writes no list of who read what. The server in front of it may keep addresses "
                        "for a short time against attacks; the personal-data officer tells you for how long."
                    ),
                    _("A link to WhatsApp or SSCASN takes you to another site, whose own rules hold there."),
                ]
            ),
            feedback_privacy.section(lang),
            html.heading(_("What is published of others")),
            html.bullets(
                [
                    _(
                        "Of every candidate of a test: scores, place and outcome, under a code made with a secret key. "
                        "How exact the scores stand there is decided by the government. Whoever has the official list "
                        "with names can find a row by its scores; so nothing else about the person stands in it."
                    ),
                    _(
                        "Of groups of applicants: how many are women or men, of which age, with a disability, from "
                        "which district. These counts are rounded, and small ones are hidden."
                    ),
                    _(
                        "Never: names, numbers and addresses. They do not leave the office, and no dataset has a place "
                        "for them. Two officials approve every release."
                    ),
                ]
            ),
            html.paragraph(html.link(site_map.address(rounding_method.SLUG, lang), _(rounding_method.TITLE))),
            html.heading(_("Your rights")),
            html.paragraph(
                _(
                    "Law 27 of 2022 on personal data lets you ask what is held of you, have it corrected, and have it "
                    "erased. Write to the personal-data officer."
                )
            ),
            contact(_("Personal-data officer"), reading.government.personal_data_officer, lang),
        ]
    )


def _accessibility(reading: Reading) -> Markup:
    lang, _ = reading.lang, words(reading.lang).gettext
    return html.joined(
        [
            html.finding(_("These pages are made to be used by everybody, on a cheap phone and a weak line too.")),
            html.heading(_("What we do")),
            html.bullets(
                [
                    _("We aim at WCAG 2.2, level AA, in light and dark, in Indonesian and English."),
                    _("Everything works by keyboard, and at 320 pixels of width without scrolling sideways."),
                    _("Every chart has its words and its table; colour never says anything alone."),
                    _("The first screen, every vacancy and these statements can be read without JavaScript."),
                    _("Every change is checked by machine (axe) in a real browser before it is published."),
                ]
            ),
            html.heading(_("What does not work well yet")),
            html.bullets(
                [
                    _("No user of a screen reader has tried these pages with us yet: machines do not find everything."),
                    _("Filters of the list need JavaScript; without it the search box leads to the same vacancies."),
                    _("Job titles and criteria stand as the agency wrote them, often in official Indonesian."),
                ]
            ),
            html.heading(_("Tell us what stands in your way")),
            html.paragraph(_("Write or call; you can ask for any figure as a file or read out on the phone.")),
            contact(_("Information officer (PPID)"), reading.government.ppid, lang),
        ]
    )


STATEMENTS: Mapping[str, Statement] = {
    "privasi": Statement(N_("Privacy"), _privacy),
    "aksesibilitas": Statement(N_("Accessibility"), _accessibility),
    rounding_method.SLUG: Statement(
        rounding_method.TITLE,
        lambda reading: rounding_method.body(reading.government, reading.lang, reading.given),
    ),
}
"""By slug; pages of the site that need no script."""
