"""The criteria of a vacancy, each as a field: kind, words, figure with its unit, required or not, legal basis."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from kemuning_data.i18n import HOUSE_LANG, N_
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.vacancies import Row
from kemuning_data.view import View
from kemuning_data.views import html


def section(view: View, criteria: Sequence[Row]) -> Markup:
    """Every criterion as a field, what its marks mean and what its acronyms stand for."""
    _ = view.words.gettext
    title = html.heading(_("Criteria"), place="syarat")
    if not criteria:
        return title + html.paragraph(
            _(
                "This release holds no criteria of this vacancy beyond its education. "
                "The announcement on SSCASN has them."
            )
        )
    fields = html.definitions(
        (label("criterion_kind", row["kind"], view.lang), _criterion(view, row)) for row in criteria
    )
    vague = (
        html.quiet(
            _(
                "“Vague” marks a criterion that does not tell you whether you meet it: "
                "a word without measure, or no figure."
            )
        )
        if any(row["is_vague"] for row in criteria)
        else Markup("")
    )
    return title + fields + vague + html.explained((row["text_id"] for row in criteria), view.lang)


_AT_LEAST, _AT_MOST, _BETWEEN = 0, 1, 2
_FIGURES: dict[str | None, tuple[str, str, str]] = {
    "age": (N_("At least {least} years old"), N_("At most {most} years old"), N_("From {least} to {most} years old")),
    "IPK": (
        N_("Grade point average (IPK) of at least {least}"),
        N_("Grade point average (IPK) of at most {most}"),
        N_("Grade point average (IPK) from {least} to {most}"),
    ),
    None: (N_("At least {least}"), N_("At most {most}"), N_("From {least} to {most}")),
}
"""What the figures of each unit say: lowest value, highest value, both. Years have a singular and stand in `_years`."""


def figure(view: View, row: Row) -> str | None:
    """The lowest and highest value accepted, in words; None where the criterion has no figure."""
    least, most, unit = row["min_value"], row["max_value"], row["unit"]
    if least is None and most is None:
        return None
    which = _AT_LEAST if most is None else _AT_MOST if least is None else _BETWEEN
    if unit == "years":
        sentence = _years(view, which, least if most is None else most)
    else:
        sentence = view.words.gettext(_FIGURES.get(unit, _FIGURES[None])[which])
    return sentence.format(
        least="" if least is None else _value(view, least, unit), most="" if most is None else _value(view, most, unit)
    )


def _years(view: View, which: int, value: float) -> str:
    w, count = view.words, 1 if value == 1 else 2
    if which == _AT_LEAST:
        return w.ngettext("At least {least} year", "At least {least} years", count)
    if which == _AT_MOST:
        return w.ngettext("At most {most} year", "At most {most} years", count)
    return w.ngettext("From {least} to {most} year", "From {least} to {most} years", count)


def _criterion(view: View, row: Row) -> Markup:
    _ = view.words.gettext
    translated = row["text_en"] if view.lang != HOUSE_LANG else None
    text = escape(translated) if translated else html.source_text(row["text_id"], view.lang)
    marks = [html.tag(_("Required") if row["is_required"] else _("An advantage, not required"))]
    if row["is_vague"]:
        marks.append(html.tag(_("Vague"), "vague"))
    stated = figure(view, row)
    parts: list[str | Markup] = [stated] if stated else []
    if row["legal_basis"]:
        parts.append(escape(_("Legal basis: {basis}")).format(basis=html.source_text(row["legal_basis"], view.lang)))
    below = html.quiet(Markup(" · ").join(parts)) if parts else Markup("")
    return Markup("{} {}{}").format(text, Markup(" ").join(marks), below)


def _value(view: View, value: float, unit: str | None) -> str:
    """Grade points have two decimals everywhere; other figures as many as they need."""
    if unit == "IPK":
        return number(value, view.lang, 2)
    return number(value, view.lang, 0 if value == int(value) else 1)
