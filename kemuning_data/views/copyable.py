"""A code to be taken along: shown large, with a button that copies it (`ui/static/copy.js`)."""

from __future__ import annotations

from markupsafe import Markup

from kemuning_data.i18n import Lang, words


def copyable(code: str, lang: Lang) -> Markup:
    """The code and its button; without the script it can still be selected as a whole."""
    _ = words(lang).gettext
    return Markup(
        '<div class="kt-copy"><code>{}</code> <button type="button" data-copied="{}" data-failed="{}">{}</button>'
        '<span role="status"></span></div>'
    ).format(
        code,
        _("Copied."),
        _("It could not be copied. The code is selected: copy it with Ctrl+C, or by pressing it for a while."),
        _("Copy the code"),
    )
