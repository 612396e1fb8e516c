"""The words of the form for masukan: what it is for, who sees what, what was found in a text, and the receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from markupsafe import Markup, escape

from kemuning_data import site_map
from kemuning_data.feedback.defence.guard import Reason, Sign
from kemuning_data.feedback.steps import Calendar
from kemuning_data.feedback.submission import Receipt
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date, number
from kemuning_data.rules.clocks import TERMS, Clock, day_of, due_on
from kemuning_data.rules.feedback_vocabulary import IdentityChoice, TicketState
from kemuning_data.rules.personal_data import PersonalData
from kemuning_data.site_map import ANSWERS, FEEDBACK, PART, TRACK
from kemuning_data.view import View
from kemuning_data.views import html
from kemuning_data.views.office import contact

CONSENT_VERSION = "2026-11"
"""Names the wording of `CONSENT`; another wording gets another version."""
CONSENT = N_(
    "I agree that the office reads and keeps what I send in order to answer it, as the statement on privacy says "
    "(version {version})."
)
STEPS = (N_("What is it about?"), N_("What do you want to say?"), N_("Who may know you?"))
"""Titles of the steps."""

WHO_SEES = {
    IdentityChoice.ANONYMOUS: N_("Nobody learns who you are: we take no name and no contact. Only your code finds it."),
    IdentityChoice.KNOWN_TO_US: N_(
        "Only the moderator can open your contact; the unit that your message is about cannot."
    ),
    IdentityChoice.OPEN: N_("The moderator, and the unit that must act on your message, may know your name."),
}
"""Who sees what of the sender; the public sees nothing of any of them."""

FOUND = {
    PersonalData.IDENTITY_NUMBER: N_("an identity number (NIK or KK)"),
    PersonalData.EMPLOYEE_NUMBER: N_("a number of a civil servant (NIP)"),
    PersonalData.TAX_NUMBER: N_("a tax number (NPWP)"),
    PersonalData.PHONE: N_("a phone number"),
    PersonalData.EMAIL: N_("an e-mail address"),
    PersonalData.PLATE: N_("a number plate"),
    PersonalData.BIRTH_DATE: N_("a date of birth"),
    PersonalData.ADDRESS: N_("a home address"),
    PersonalData.NAME: N_("a name"),
    PersonalData.HANDLE: N_("an account on social media"),
    PersonalData.BANK_ACCOUNT: N_("a bank account"),
    PersonalData.LONG_NUMBER: N_("a long number, such as an exam number"),
}


def heading(view: View, here: str) -> Markup:
    """Title, purpose, and the parts of the page. here: the part that is shown, "" for the form."""
    _ = view.words.gettext
    said = {
        "": _("Tell us what went wrong or could be better: in two minutes, with a code to follow it."),
        TRACK: _("See where your message stands, read the reply, and add a word."),
    }
    return html.heading(_("Feedback"), 1) + html.finding(said[here]) + parts(view, here)


def parts(view: View, here: str) -> Markup:
    """The parts of the page, as links from one to the other."""
    _ = view.words.gettext
    items = html.joined(
        Markup('<a href="{}" target="_self"{}>{}</a>').format(
            view.address(FEEDBACK, **{PART: part or None}),
            Markup(' aria-current="page"') if part == here else "",
            name,
        )
        for part, name in (("", _("Send")), (TRACK, _("Follow")), (ANSWERS, _("Public answers")))
    )
    return Markup('<nav class="kt-parts" aria-label="{}">{}</nav>').format(_("Parts of this page"), items)


def elsewhere(view: View) -> Markup:
    """What this form is not for, and where to turn then."""
    _ = view.words.gettext
    lapor = Markup('<a href="https://www.lapor.go.id" target="_blank" rel="noopener">lapor.go.id</a>')
    ways = [
        escape(
            _(
                "This form is the government’s own and not SP4N-LAPOR!. For complaints about any other public service "
                "use {lapor}."
            )
        ).format(lapor=lapor),
        _("An emergency or a crime: the police, phone 110."),
        _("Corruption, bribes or money asked for a post: the KPK, phone 198."),
        _("An office that does not answer at all: the Ombudsman, phone 137."),
        _("An objection to your own result counts only on SSCASN, within the objection window of the vacancy."),
    ]
    return (
        html.heading(_("When another place is the right one"))
        + html.bullets(ways)
        + by_other_means(view)
        + html.way(site_map.address("privasi", view.lang), _("What we keep of your message, and how long"))
    )


def by_other_means(view: View) -> Markup:
    """How to reach the office without this form."""
    return contact(view.words.gettext("Complaints office"), view.release.government.complaints, view.lang)


def not_set_up(view: View) -> Markup:
    """A site without keys of its own says so, and where to write instead."""
    return html.notice(
        view.words.gettext(
            "Messages cannot be taken here yet: this site has not been set up for it. Please write to or call the "
            "office below."
        )
    )


def without_script(view: View) -> Markup:
    """For the page before any script has run."""
    return html.quiet(
        view.words.gettext(
            "The form opens here in a moment. It needs JavaScript; without it, write to or call the office below."
        )
    )


def away(view: View) -> Markup:
    """The database does not answer, told before anybody has written."""
    return html.notice(
        view.words.gettext(
            "Messages cannot be stored at this moment. You can write yours already: it stays in your browser, and you "
            "can send it when we are back."
        )
    )


def step(view: View, here: int) -> Markup:
    """Which step of how many this is; here: 1 and up. `steps.js` leads the keyboard to it."""
    _ = view.words.gettext
    count = _("Step {n} of {all}").format(n=number(here, view.lang), all=number(len(STEPS), view.lang))
    return marked(f"{here}", Markup('<span class="kt-under">{}</span> {}').format(count, _(STEPS[here - 1])))


def marked(name: str, title: str | Markup) -> Markup:
    """A heading to which the keyboard is led when it comes onto the page after another one of its kind."""
    return Markup('<h2 tabindex="-1" data-step="{}">{}</h2>').format(name, title)


def about(view: View, name: str) -> Markup:
    """What the message is about, as the address says."""
    return html.paragraph(
        escape(view.words.gettext("About: {subject}")).format(subject=html.source_text(name, view.lang))
    )


def hint(view: View, kinds: Collection[PersonalData]) -> Markup:
    """What a text seems to hold, by its kind alone."""
    _ = view.words.gettext
    return html.notice(
        _("Your text seems to hold personal data: {kinds}. Nobody needs it for an answer.").format(
            kinds=", ".join(_(FOUND[kind]) for kind in kinds)
        )
    ) + html.quiet(
        _(
            "You can have it masked as •••, change it yourself, or leave it. The office reads what you leave; the "
            "public never reads your text."
        )
    )


def refused(view: View, reasons: Collection[Reason]) -> str:
    """Why a message was not taken, in words that a person can act on."""
    _ = view.words.gettext
    if Sign.CONNECTION_LIMIT in reasons:
        return _(
            "Very many messages came from your connection within an hour, so yours was not taken now. Your text stays "
            "here: send it in an hour, or write to the office below."
        )
    return _(
        "This looked like a message sent by a machine, so it was not taken. If you are a person: leave the hidden "
        "field empty, read your text once more, and send it again. It is still here."
    )


def receipt_head(view: View, receipt: Receipt) -> Markup:
    """That it arrived, and what the code below is for."""
    _ = view.words.gettext
    title = _("Your message had arrived already") if receipt.is_repeated else _("Your message has arrived")
    said = [marked("receipt", title)]
    if not receipt.is_same_text:
        said.append(
            html.notice(
                _(
                    "You had sent it before and changed the text since then. The first text is what we have; what you "
                    "want to add you can write under “Follow”."
                )
            )
        )
    said.append(
        html.paragraph(
            _(
                "This is your tracking code. Keep it: it is shown only now, and without it nobody, not even we, can "
                "find your message for you. Give it to nobody: whoever has it can read your message."
            )
        )
    )
    return html.joined(said)


def receipt_next(view: View, receipt: Receipt, calendar: Calendar) -> Markup:
    """What happens next, and by which day."""
    _ = view.words.gettext
    return (
        html.heading(_("What happens next"), 3)
        + html.steps(_next(view, receipt, calendar))
        + html.way(view.address(FEEDBACK, **{PART: TRACK}), _("Follow a message with its code"))
    )


def _next(view: View, receipt: Receipt, calendar: Calendar) -> list[str]:
    _ = view.words.gettext
    days = {clock: number(TERMS[clock].days, view.lang) for clock in Clock}
    close = _(
        "When you have a reply you can add a word. If nobody writes for {n} working days, the message counts as done; "
        "you can open it again once."
    ).format(n=days[Clock.CLOSE])
    if receipt.state is TicketState.QUEUED:
        return [
            _(
                "A person reads your message first, because something in it or in how it was sent looked unusual. "
                "Nothing is lost."
            ),
            _(
                "Once it is let in, it is verified and passed on within {verify} working days, and followed up within "
                "{act} more."
            ).format(verify=days[Clock.VERIFY], act=days[Clock.ACT]),
            close,
        ]
    verified = due_on(day_of(receipt.received_at, calendar.zone), TERMS[Clock.VERIFY].days, calendar.holidays)
    acted = due_on(verified, TERMS[Clock.ACT].days, calendar.holidays)
    return [
        _("By {day} we read it and pass it on ({n} working days).").format(
            day=_day(view, verified), n=days[Clock.VERIFY]
        ),
        _("By {day} at the latest it is followed up ({n} working days after that).").format(
            day=_day(view, acted), n=days[Clock.ACT]
        ),
        close,
    ]


def _day(view: View, day: dt.date) -> str:
    return date(day, view.lang, weekday=True)
