"""Words of the professionalism index and of the merit system: how high, in which category, and against which year."""

from __future__ import annotations

from kemuning_data.figures.survey_words import points, signed
from kemuning_data.i18n.formats import number
from kemuning_data.i18n.labels import label
from kemuning_data.queries.professionalism import merit, newest_index, newest_merit, professionalism
from kemuning_data.queries.vacancies import Row
from kemuning_data.rules.merit import HIGHEST
from kemuning_data.view import View


def dimension_name(view: View, dimension: str) -> str:
    return label("professionalism_dimension", dimension, view.lang)


def index_finding(view: View) -> str:
    """The newest index with its category, and the difference from the year before that has one."""
    _ = view.words.gettext
    row = newest_index(view.release)
    if row is None:
        return _("In no year told here are all four dimensions of the professionalism index reported.")
    said = _("Professionalism index (IP ASN) of {year}: {index} of 100, category {category}.").format(
        year=row["year"], index=points(view, row["index"]), category=_category(view, "professionalism", row)
    )
    years = professionalism(view.release).drop_nulls("index").to_dicts()
    if len(years) == 1:
        return said
    before = years[-2]
    since = _("That is {points} points against {year}.").format(
        points=signed(view, row["index"] - before["index"]), year=before["year"]
    )
    return f"{said} {since}"


def merit_finding(view: View) -> str:
    """The newest score of the merit system on both scales, with its category."""
    _ = view.words.gettext
    row = newest_merit(view.release)
    if row is None:
        return _("The whole merit system was rated in no year told here.")
    return _("Merit system in {year}: {score} of {most} points, or {index} of 1; category {category}.").format(
        year=row["year"],
        score=score_in_words(view, row["score"]),
        most=number(HIGHEST, view.lang),
        index=points(view, row["index"]),
        category=_category(view, "merit", row),
    )


def score_in_words(view: View, score: float) -> str:
    """Points of the merit system: whole ones as reports print them."""
    return number(score, view.lang, 0 if score == int(score) else 2)


def both(view: View) -> str:
    """Both indices in one sentence, with what neither says; "" where the release has neither."""
    _ = view.words.gettext
    index, merits = newest_index(view.release), newest_merit(view.release)
    said = []
    if index is not None:
        said.append(
            _("the professionalism index (IP ASN) was {index} of 100 in {year} ({category})").format(
                index=points(view, index["index"]),
                year=index["year"],
                category=_category(view, "professionalism", index),
            )
        )
    if merits is not None:
        said.append(
            _("the merit system was rated {index} of 1 in {year} ({category})").format(
                index=points(view, merits["index"]), year=merits["year"], category=_category(view, "merit", merits)
            )
        )
    if not said:
        return ""
    return _(
        "About the civil service itself: {indices}. Both rate records and rules, not how people are served."
    ).format(indices="; ".join(said))


def is_told(view: View) -> bool:
    """Whether the release tells either index of any year."""
    return not (professionalism(view.release).is_empty() and merit(view.release).is_empty())


def _category(view: View, of: str, row: Row) -> str:
    if row["category"] is None:
        return view.words.gettext("not told")
    return label(f"{of}_category", row["category"], view.lang)
