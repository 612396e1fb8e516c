"""Safe HTML: every value is escaped where it is put in; nothing a file says can become markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from kemuning_data import site_map
from kemuning_data.i18n import HOUSE_LANG, Lang, words
from kemuning_data.i18n.labels import acronyms_in, meaning

_IN_HOUSE_LANG = Markup('<span lang="{}">').format(HOUSE_LANG)


def joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def source_text(text: str, lang: Lang) -> Markup:
    """Text as the agency wrote it, marked as Indonesian on a page in another language."""
    if lang == HOUSE_LANG:
        return escape(text)
    return _IN_HOUSE_LANG + text + Markup("</span>")


def heading(text: str | Markup, level: int = 2, *, place: str = "") -> Markup:
    """A heading; `place` is the name by which a link within the page leads to it."""
    name = Markup(' id="{}"').format(place) if place else Markup("")
    return Markup("<h{}{}>{}</h{}>").format(level, name, text, level)


def finding(text: str | Markup) -> Markup:
    """The one sentence that answers the page's question."""
    return Markup('<p class="kt-finding">{}</p>').format(text)


def paragraph(text: str | Markup) -> Markup:
    return Markup("<p>{}</p>").format(text)


def link(address: str, text: str | Markup) -> Markup:
    return Markup('<a href="{}" target="_self">{}</a>').format(address, text)


def way(address: str, text: str | Markup) -> Markup:
    """A link that stands alone, as tall as a finger."""
    return Markup('<p class="kt-way">{}</p>').format(link(address, text))


def contents(label: str, places: Iterable[tuple[str, str]]) -> Markup:
    """Links to the parts of a long page: (place, name)."""
    items = joined(Markup('<li><a href="#{}">{}</a></li>').format(place, name) for place, name in places)
    return Markup('<ul class="kt-contents" aria-label="{}">{}</ul>').format(label, items)


def steps(items: Iterable[str | Markup]) -> Markup:
    """What to do, in this order."""
    return Markup('<ol class="kt-steps">{}</ol>').format(joined(Markup("<li>{}</li>").format(item) for item in items))


def way_home(lang: Lang) -> Markup:
    return paragraph(link(site_map.address("", lang), words(lang).gettext("To the first page")))


def numbers(pairs: Sequence[tuple[str, str]]) -> Markup:
    """Large figures over what they count: (figure, what it counts)."""
    items = joined(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, value) for value, name in pairs)
    return Markup('<dl class="kt-numbers">{}</dl>').format(items)


def definitions(pairs: Iterable[tuple[str, str | Markup]]) -> Markup:
    """Facts with their names."""
    items = joined(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, value) for name, value in pairs)
    return Markup('<dl class="kt-def">{}</dl>').format(items)


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str | Markup]], *, figures: int = 0) -> Markup:
    """A table with a caption; the first cell of a row names it, the last `figures` columns are right-aligned."""
    first_figure = len(headings) - figures
    aligned = [Markup(' class="kt-figure"') if index >= first_figure else Markup("") for index in range(len(headings))]
    head = joined(
        Markup('<th scope="col"{}>{}</th>').format(align, text) for align, text in zip(aligned, headings, strict=True)
    )
    # Added up and not formatted: a table has thousands of cells.
    tags = [(Markup("<td{}>").format(align), Markup("</td>")) for align in aligned]
    tags[0] = (Markup('<th scope="row">'), Markup("</th>"))
    body = joined(_row(tags, row) for row in rows)
    return Markup(
        # What scrolls sideways on a phone must be reachable by keyboard.
        '<div class="kt-scroll" role="region" tabindex="0" aria-label="{}"><table class="kt-table">'
        "<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(caption, caption, head, body)


def _row(tags: Sequence[tuple[Markup, Markup]], row: Sequence[str | Markup]) -> Markup:
    cells = [start + value + end for (start, end), value in zip(tags, row, strict=True)]
    return Markup("<tr>") + joined(cells) + Markup("</tr>")


def bar(share: float, text: str) -> Markup:
    """A figure with a bar behind it; `share` of the longest bar, 0 to 1. The bar is decoration, the text the figure."""
    width = round(max(0.0, min(1.0, share)) * 100, 1)
    return Markup('<span class="kt-bar" style="--kt-share:') + str(width) + Markup('%">') + text + Markup("</span>")


def tinted(depth: float, text: str | Markup) -> Markup:
    """A figure on a ground that is the deeper the higher it is, 0 to 1; the text says the same."""
    return Markup('<span class="kt-tint" style="--kt-depth:{}%">{}</span>').format(round(42 * depth, 1), text)


def with_note(text: str | Markup, note: str | Markup) -> str | Markup:
    """A text with another one below it in quiet ink, where there is one."""
    return Markup('{} <span class="kt-under">{}</span>').format(text, note) if note else text


def notice(text: str | Markup) -> Markup:
    return Markup('<p class="kt-notice" role="status">{}</p>').format(text)


def quiet(text: str | Markup) -> Markup:
    return Markup('<p class="kt-quiet">{}</p>').format(text)


def tag(text: str, kind: str = "plain") -> Markup:
    """A short mark; `kind` open, upcoming, closed, unknown or vague chooses its look, the words say the same."""
    return Markup('<span class="kt-tag kt-tag-{}">{}</span>').format(kind, text)


def bullets(items: Iterable[str | Markup]) -> Markup:
    """A plain list."""
    return Markup("<ul>{}</ul>").format(joined(Markup("<li>{}</li>").format(item) for item in items))


def folded(items: Sequence[Markup], shown: int, more: str) -> Markup:
    """A list whose items after the first `shown` are folded away under the words of `more`."""
    rest = items[shown:]
    first = bullets(items[:shown])
    if not rest:
        return first
    return first + Markup("<details><summary>{}</summary>{}</details>").format(more, bullets(rest))


def explained(texts: Iterable[str], lang: Lang) -> Markup:
    """What the acronyms in the texts mean, one line each; nothing where there are none."""
    return joined(
        quiet(Markup("<strong>{}</strong>: {}").format(acronym, meaning(acronym, lang)))
        for acronym in acronyms_in(texts)
    )
