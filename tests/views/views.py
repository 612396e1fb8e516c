"""What a reader would be looking at: a view of a release made by hand."""

from __future__ import annotations

import datetime as dt

from kemuning_data.i18n import Lang
from kemuning_data.release.reader import Release
from kemuning_data.settings import Settings
from kemuning_data.view import View
from tests.queries.hand_made import TODAY, release

RELEASE = release()


def view(
    lang: Lang = "en",
    *,
    today: dt.date = TODAY,
    shown: Release = RELEASE,
    is_pinned: bool = False,
    is_withdrawn: bool = False,
    base: str = "",
) -> View:
    return View(lang, shown, is_pinned, is_withdrawn, today, Settings(), base=base)
