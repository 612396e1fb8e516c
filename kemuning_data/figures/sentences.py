"""Words that figures and pages share: what the release is, which choice was made, how many of what."""

from __future__ import annotations

from collections.abc import Sequence

from kemuning_data.i18n.formats import date, number
from kemuning_data.i18n.labels import LABELS, intake_name, label
from kemuning_data.queries import vacancies
from kemuning_data.view import View


def source_of(view: View, *datasets: str) -> str:
    """The datasets of the release a figure is computed from."""
    return view.words.gettext("Release {release}, dataset {datasets}").format(
        release=view.release.release_id, datasets=", ".join(datasets)
    )


def as_on(view: View) -> str:
    """The day for which it is true."""
    return view.words.gettext("as on {date}").format(date=date(view.today, view.lang))


def posts(view: View, count: int) -> str:
    return view.words.ngettext("{n} post", "{n} posts", count).format(n=number(count, view.lang))


def count_of_vacancies(view: View, count: int) -> str:
    return view.words.ngettext("{n} vacancy", "{n} vacancies", count).format(n=number(count, view.lang))


def people(view: View, count: int) -> str:
    return view.words.ngettext("{n} person", "{n} people", count).format(n=number(count, view.lang))


def applicants(view: View, count: int) -> str:
    return view.words.ngettext("{n} applicant", "{n} applicants", count).format(n=number(count, view.lang))


def beyond_posts(view: View, *, posts: int, chosen: int, unfilled: int) -> str:
    """Why chosen and empty posts together are more than the posts; empty where they are not."""
    count = chosen + unfilled - posts
    if count <= 0:
        return ""
    return view.words.ngettext(
        "{n} person was chosen beyond the posts of a vacancy; its rule check says so.",
        "{n} people were chosen beyond the posts of their vacancies; the rule checks say so.",
        count,
    ).format(n=number(count, view.lang))


def labels_of(view: View, kind: str) -> dict[str, str]:
    """Code → label of a word list, in the reader's language."""
    return {code: label(kind, code, view.lang) for code in LABELS[kind]}


def intake_names(view: View) -> dict[str, str]:
    """Code of every recruitment round of the release → what people call it."""
    return {
        row["intake_code"]: intake_name(row["intake_kind"], row["year"], view.lang)
        for row in vacancies.intakes(view.release)
    }


MOST_SPOKEN = 8
"""Marks that an alternative text reads out; the table has the others."""


def spoken(view: View, marks: Sequence[tuple[str, str]]) -> str:
    """A chart in words: (name, figure with its unit) of its marks, in their order."""
    said = "; ".join(f"{name}: {figure}" for name, figure in marks[:MOST_SPOKEN])
    more = len(marks) - MOST_SPOKEN
    if more <= 0:
        return view.words.gettext("Bar chart. {marks}.").format(marks=said)
    return view.words.ngettext(
        "Bar chart. {marks}; and {n} more in the table.", "Bar chart. {marks}; and {n} more in the table.", more
    ).format(marks=said, n=number(more, view.lang))
