"""What is kept of a masukan, by whom it can be read, and for how long: printed from the rules that delete it."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from kemuning_data.feedback.defence.form_token import MOST
from kemuning_data.feedback.defence.frequency import KEY_LIVES
from kemuning_data.feedback.retention import RETENTION, Kept
from kemuning_data.i18n import N_, Lang, words
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.views import html

SINCE = {
    Kept.CONTACTS: N_("the end of the message"),
    Kept.WITHDRAWN_TEXTS: N_("the day you took it back"),
    Kept.TEXTS: N_("the day it was written"),
    Kept.AUDIT: N_("each event"),
    Kept.CODES: N_("the day it was sent"),
    Kept.SURVEY_ANSWERS: N_("the day they were accepted or rejected"),
}
"""From when the time runs for which each thing is kept."""


def section(lang: Lang) -> Markup:
    """The part of the statement on privacy about messages to the office."""
    _ = words(lang).gettext
    rows = [(label("kept", kept, lang), _days(RETENTION[kept], lang), _(SINCE[kept])) for kept in Kept]
    rows += [
        (_("Your network address, as a hash in memory"), _hours(KEY_LIVES, lang), _("the day’s first message")),
        (_("A draft, in your own browser"), _days(MOST, lang), _("the last change")),
    ]
    return html.joined(
        [
            html.heading(_("If you send us feedback"), place="masukan"),
            html.bullets(
                [
                    _("Your text is read by the moderators of the office. It is never published."),
                    _(
                        "Your contact, if you give one, is sealed on arrival with the office’s public key. This site "
                        "cannot open it again; the office can, and every opening is written down."
                    ),
                    _(
                        "Of your tracking code only a keyed hash is kept. No address, log, file or release holds a "
                        "code, a text or a contact."
                    ),
                    _(
                        "Who did what and when is written down without any text. Counts of messages by month and unit "
                        "are published and stay."
                    ),
                    _(
                        "With your code you can take the message back or erase it at any time; everything of yours is "
                        "then deleted, the public summary too."
                    ),
                ]
            ),
            html.table(_("How long it is kept"), [_("What"), _("How long"), _("Counted from")], rows),
        ]
    )


def _days(span: dt.timedelta, lang: Lang) -> str:
    return words(lang).ngettext("{n} day", "{n} days", span.days).format(n=number(span.days, lang))


def _hours(span: dt.timedelta, lang: Lang) -> str:
    hours = span // dt.timedelta(hours=1)
    return words(lang).ngettext("{n} hour", "{n} hours", hours).format(n=number(hours, lang))
