"""What every file says of itself: source, release, filters, licence, and how to cite it."""

from __future__ import annotations

from collections.abc import Sequence

from kemuning_data.figures.figure import Better, Figure
from kemuning_data.i18n import N_
from kemuning_data.i18n.formats import date, moment
from kemuning_data.site_map import PRODUCT

_BETTER = {
    Better.HIGHER: N_("Higher is better."),
    Better.LOWER: N_("Lower is better."),
    Better.NEITHER: N_("Neither higher nor lower is better by itself."),
}


def about(figure: Figure) -> list[tuple[str, str]]:
    """(name, text) of everything a reader must know, in their language."""
    view = figure.view
    _ = view.words.gettext
    filters = "; ".join(f"{name}: {value}" for name, value in figure.filters)
    lines = [
        (_("Figure"), figure.title),
        (_("Finding"), figure.finding),
        (_("Publisher"), publisher(figure)),
        (_("Release"), release_in_words(figure)),
        (_("As on"), date(view.today, view.lang)),
        (_("Filters"), filters or _("none")),
        *passport_facts(figure),
        (_("Licence"), view.release.manifest.licence),
        (_("Cite as"), citation(figure)),
        (_("Address"), view.base + figure.address),
    ]
    if view.release.is_sample:
        lines.insert(0, ("DATA CONTOH", _("Everything here is invented. No real person or office is meant.")))
    return lines


def passport_facts(figure: Figure) -> list[tuple[str, str]]:
    """(name, text) of the passport: what the figure means, how it is reckoned, and whether higher is better."""
    _, passport = figure.view.words.gettext, figure.passport
    return [
        (_("Meaning"), passport.meaning),
        (_("Formula"), passport.formula),
        (_("Source"), passport.source),
        (_("Coverage"), passport.coverage),
        (_("Limits"), passport.limits),
        (_("Higher is better?"), _(_BETTER[passport.better])),
    ]


def publisher(figure: Figure) -> str:
    """Who hands the data out: the government, or the product's name where a release does not say."""
    return figure.view.release.government.name or PRODUCT


def release_in_words(figure: Figure) -> str:
    """The release and when it was published."""
    view = figure.view
    return view.words.gettext("{release}, published {moment}").format(
        release=view.release.release_id,
        moment=moment(view.release.created_at, view.lang, view.settings.zone, view.settings.time_zone),
    )


def citation(figure: Figure) -> str:
    """One line to put below a quotation."""
    view = figure.view
    return view.words.gettext("{publisher}, “{title}”, {product}, release {release}, as on {date}. {address}").format(
        publisher=publisher(figure),
        title=figure.title,
        product=PRODUCT,
        release=view.release.release_id,
        date=date(view.today, view.lang),
        address=view.base + figure.address,
    )


def picture_sources(figure: Figure) -> Sequence[str]:
    """What a picture says at its foot, for whoever sees it without its page."""
    view = figure.view
    _ = view.words.gettext
    lines = [
        _("Source: {publisher}, release {release}, as on {date}. {licence}.").format(
            publisher=publisher(figure),
            release=view.release.release_id,
            date=date(view.today, view.lang),
            licence=view.release.manifest.licence,
        )
    ]
    if figure.filters:
        lines.append("; ".join(f"{name}: {value}" for name, value in figure.filters))
    if view.release.is_sample:
        lines.append("DATA CONTOH. " + _("Everything here is invented. No real person or office is meant."))
    return lines
