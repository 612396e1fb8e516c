"""The share card: what a link looks like in a message, drawn as an SVG of 1200 × 630."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kemuning_data.exports.atom import without_control_characters
from kemuning_data.exports.letters import fitted, width
from kemuning_data.site_map import PRODUCT

WIDTH, HEIGHT = 1200, 630
_EDGE = 64
_ROOM = WIDTH - 2 * _EDGE
_BAND = 60
_FOOT = 84

_PAPER, _PAPER_2, _INK, _QUIET, _LEAF, _HAIRLINE = "#FFFDF7", "#F5F0E3", "#1D2A23", "#55635B", "#1B6447", "#C9CCBF"
_WOOD, _BRICK = "#F2B53C", "#A8412B"

_TITLE_SIZES = (76, 68, 60, 54, 48, 44, 40, 36)
_PLACE_SIZES = (32, 30, 28, 26, 24, 22, 20)
_FIGURE_SIZES = (56, 50, 44, 40, 36, 32)
_FIGURES_APART = 56


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card, ready in the reader's language. `warning`: beside DATA CONTOH, or of a withdrawn release.

    `figures` are pairs of a figure and what it counts, at most four.
    """

    title: str
    place: str
    figures: tuple[tuple[str, str], ...]
    government: str
    promise: str
    source: str
    is_sample: bool = False
    warning: str = ""


def card_svg(card: Card) -> str:
    """The card as an SVG document; every text is whole and inside its frame, whatever its length."""
    top = _BAND if card.is_sample or card.warning else 0
    head = top + 36
    body = head + 92
    figures_top = HEIGHT - _FOOT - 122
    parts = [
        Markup('<rect width="{}" height="{}" fill="{}"/>').format(WIDTH, HEIGHT, _PAPER),
        _blossom(WIDTH - 150, HEIGHT - _FOOT - 130, 330, petals=_PAPER_2, heart=_PAPER_2, ground=None),
        _band(card) if top else Markup(""),
        _blossom(_EDGE + 32, head + 32, 64, petals=_PAPER, heart=_WOOD, ground=_LEAF),
        _head(card, head),
        _rule(head + 82),
        _title_and_place(card, body, figures_top - 24),
        _figures(card, figures_top),
        _foot(card),
    ]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}" '
        'font-family="Plus Jakarta Sans" font-weight="500">{parts}</svg>'
    ).format(w=WIDTH, h=HEIGHT, parts=Markup("").join(parts))


def _band(card: Card) -> Markup:
    """The stripes of invented data, as over every screen; without them for a warning alone."""
    ground = Markup('<rect width="{}" height="{}" fill="{}"/>').format(WIDTH, _BAND, _WOOD)
    if not card.is_sample:
        return ground + _text(_EDGE, 40, 26, card.warning, room=_ROOM, weight=700)
    stripes = Markup("").join(
        Markup('<path d="M{} 0h24l-{h} {h}h-24z" fill="{}" fill-opacity="0.07"/>').format(x, _INK, h=_BAND)
        for x in range(0, WIDTH + _BAND, 48)
    )
    mark = "DATA CONTOH"
    frame = width(mark, 700, 26) + 36
    return (
        ground
        + stripes
        + Markup('<rect x="{}" y="10" width="{}" height="40" fill="none" stroke="{}" stroke-width="3"/>').format(
            _EDGE, round(frame, 1), _INK
        )
        + _text(_EDGE + 18, 39, 26, mark, room=frame, weight=700)
        + _text(_EDGE + frame + 20, 39, 24, card.warning, room=_ROOM - frame - 20)
    )


def _head(card: Card, y: int) -> Markup:
    name = width(PRODUCT, 700, 32)
    x = _EDGE + 84
    government = _text(
        WIDTH - _EDGE, y + 44, 26, card.government, room=_ROOM - 84 - name - 40, fill=_QUIET, anchor="end"
    )
    return _text(x, y + 44, 32, PRODUCT, room=name + 1, weight=700, fill=_LEAF) + government


def _rule(y: int) -> Markup:
    return Markup('<path d="M{} {}h{}" stroke="{}" stroke-width="2"/>').format(_EDGE, y, _ROOM, _HAIRLINE)


def _title_and_place(card: Card, top: int, bottom: int) -> Markup:
    """The title as large as it goes, the place below it; together in the middle of what is left for them."""
    place = fitted(card.place, 500, room=_ROOM, lines=2, sizes=_PLACE_SIZES)
    height = bottom - top - _height(place.size, len(place.lines)) - 12
    title = next(
        (
            each
            for lines, size in [(max(1, int(height / (size * 1.15))), size) for size in _TITLE_SIZES]
            if (each := fitted(card.title, 700, room=_ROOM, lines=lines, sizes=(size,))).lines
            and not each.lines[-1].endswith("…")
        ),
        fitted(card.title, 700, room=_ROOM, lines=int(height / (_TITLE_SIZES[-1] * 1.15)), sizes=(_TITLE_SIZES[-1],)),
    )
    used = _height(title.size, len(title.lines)) + 12 + _height(place.size, len(place.lines))
    y = top + (bottom - top - used) / 2
    parts = []
    for line in title.lines:
        parts.append(_text(_EDGE, y + title.size * 0.92, title.size, line, weight=700))
        y += title.size * 1.15
    y += 12
    for line in place.lines:
        parts.append(_text(_EDGE, y + place.size * 0.92, place.size, line, fill=_QUIET))
        y += place.size * 1.15
    return Markup("").join(parts)


def _height(size: int, lines: int) -> float:
    return size * 1.15 * lines


def _figures(card: Card, y: int) -> Markup:
    """The figures side by side, all in the one size in which they fit the line."""
    gaps = _FIGURES_APART * (len(card.figures) - 1)

    def columns(size: int) -> list[float]:
        return [max(width(figure, 700, size), width(name, 500, 24)) for figure, name in card.figures]

    size = next((size for size in _FIGURE_SIZES if sum(columns(size)) + gaps <= _ROOM), _FIGURE_SIZES[-1])
    parts, x = [_rule(y)], float(_EDGE)
    for (figure, name), wide in zip(card.figures, columns(size), strict=True):
        room = WIDTH - _EDGE - x
        parts.append(_text(x, y + 64, size, figure, weight=700, fill=_LEAF, room=room))
        parts.append(_text(x, y + 100, 24, name, fill=_QUIET, room=room))
        x += wide + _FIGURES_APART
    return Markup("").join(parts)


def _foot(card: Card) -> Markup:
    y = HEIGHT - _FOOT
    source = fitted(card.source, 500, room=_ROOM * 0.36, lines=1, sizes=(24, 22, 20, 18))
    left = _ROOM - width(source.lines[0] if source.lines else "", 500, source.size) - 32
    return (
        Markup('<rect y="{}" width="{}" height="{}" fill="{}"/>').format(y, WIDTH, _FOOT, _LEAF)
        + _text(_EDGE, y + 53, 30, card.promise, weight=700, fill=_PAPER, room=left)
        + _text(WIDTH - _EDGE, y + 53, source.size, " ".join(source.lines), fill=_PAPER, anchor="end")
    )


def _text(
    x: float,
    y: float,
    size: int,
    text: str,
    *,
    weight: int = 500,
    fill: str = _INK,
    anchor: str = "start",
    room: float | None = None,
) -> Markup:
    """One line; with `room` it becomes smaller, and at last shorter, until it fits."""
    if room is not None:
        sizes = tuple(range(size, max(17, size // 2), -2))
        line = fitted(text, weight, room=room, lines=1, sizes=sizes)
        size, text = line.size, " ".join(line.lines)
    return Markup('<text x="{}" y="{}" font-size="{}" font-weight="{}" fill="{}" text-anchor="{}">{}</text>').format(
        round(x, 1), round(y, 1), size, weight, fill, anchor, without_control_characters(text)
    )


def _blossom(x: float, y: float, size: float, *, petals: str, heart: str, ground: str | None) -> Markup:
    """The site's mark around a middle: five petals, and a disc below them where it has a ground."""
    scale = size / 64
    petal = Markup('<path d="M32 32C22 26 23 9 32 6c9 3 10 20 0 26z" transform="rotate({} 32 32)"/>')
    disc = Markup('<circle cx="32" cy="32" r="32" fill="{}"/>').format(ground) if ground else Markup("")
    return Markup(
        '<g transform="translate({} {}) scale({})">{}<g fill="{}">{}</g><circle cx="32" cy="32" r="6.5" fill="{}"/></g>'
    ).format(
        round(x - size / 2, 1),
        round(y - size / 2, 1),
        round(scale, 3),
        disc,
        petals,
        Markup("").join(petal.format(72 * turn) for turn in range(5)),
        heart,
    )
