"""One panel of the small multiples of `courses`: where each of its marks lies, in pixels from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby

_NAME, _WORDS, _INDEX, _GAP, _NUMBERS, _SEATS, _YEARS = 20, 16, 108, 8, 14, 34, 17
"""Heights in pixels, from above: the name, the words on newcomers, the index, a gap, the figures of seats, their bars,
and the years."""
HEIGHT = _NAME + _WORDS + _INDEX + _GAP + _NUMBERS + _SEATS + _YEARS
SIZE, SMALL = 13, 11
_LETTER = 0.58
"""Mean width of a letter, of its height."""
_GUTTER = 20
"""Pixels left of the first period, for the values of the scale."""
_HATCH = 7
"""Pixels between two lines of the hatching."""
_ABOVE = 16
"""Pixels of the index that its highest point leaves free, for its figure."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Point:
    """The index of a period: its value and range (None: without interval).

    run: points of one run are joined. shown: the value in words, "" where it is not written.
    """

    value: float
    low: float | None
    high: float | None
    run: int
    shown: str = ""

    @property
    def ends(self) -> tuple[float, float]:
        return (self.value if self.low is None else self.low, self.value if self.high is None else self.high)


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats offered in rounds that ended in a period, how many were filled, and both in words."""

    posts: int
    filled: int
    shown: str


@dataclass(frozen=True, slots=True)
class Newcomers:
    """From which period to which people began, by their places, and how many in words."""

    first: int
    last: int
    shown: str


@dataclass(frozen=True, slots=True)
class Course:
    """One panel: a point and a pair of seats for every period (None: nobody was asked, no seats)."""

    name: str
    points: Sequence[Point | None]
    seats: Sequence[Seats | None]
    newcomers: Sequence[Newcomers] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a panel lies, and what its two scales reach to: the lowest and highest index, the most seats."""

    left: float
    top: float
    width: float
    bounds: tuple[float, float]
    most: int


@dataclass(slots=True)
class Marks:
    """The rows behind each kind of mark, of all panels together."""

    areas: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    ranges: list[Row] = field(default_factory=list)
    dots: list[Row] = field(default_factory=list)
    squares: list[Row] = field(default_factory=list)
    bands: list[Row] = field(default_factory=list)
    offered: list[Row] = field(default_factory=list)
    filled: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    hatches: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)

    def say(self, x: float, y: float, said: str, *, align: str = "center", bold: bool = False) -> None:
        """Words below y; bold ones are of SIZE, others SMALL."""
        self.texts.append({"x": x, "y": y, "said": said, "align": align, "bold": bold})

    def hatch(self, x: float, x2: float, y: float, y2: float) -> None:
        """Slanting lines over a field, each cut off where the field ends."""
        height = y2 - y
        for step in range(_HATCH, int(x2 - x + height) + 1, _HATCH):
            start, end = max(0.0, step - height), min(float(step), x2 - x)
            if end - start > 1:
                self.hatches.append({"x": x + start, "y": y + step - start, "x2": x + end, "y2": y + step - end})


def draw(course: Course, frame: Frame, years: Sequence[str], marks: Marks) -> None:
    """Adds the marks of one panel. years: of each period."""
    above = frame.top + _NAME + _WORDS
    marks.say(frame.left, frame.top, course.name, align="left", bold=True)
    _scale(frame, above, marks)
    frame = replace(frame, left=frame.left + _GUTTER, width=frame.width - _GUTTER)
    step = frame.width / max(1, len(years))
    for each in course.newcomers:
        x, x2 = frame.left + each.first * step, frame.left + (each.last + 1) * step
        marks.bands.append({"x": x, "x2": x2, "y": above, "y2": above + _INDEX})
        marks.say(_within(frame, (x + x2) / 2, each.shown, SMALL), above - _WORDS + 2, each.shown)
    _index(course, frame, step, above, marks)
    _seats(course, frame, step, above + _INDEX + _GAP + _NUMBERS, marks)
    _years(frame, step, years, marks)


def _index(course: Course, frame: Frame, step: float, above: float, marks: Marks) -> None:
    runs = count(len(marks.dots) + len(marks.squares) + 1)
    for place, point in enumerate(course.points):
        if point is None:
            x = frame.left + place * step
            marks.hatch(x + 1, x + step - 1, above, above + _INDEX)
    told = [(place, point) for place, point in enumerate(course.points) if point is not None]
    for _run, group in groupby(told, key=lambda each: each[1].run):
        # Runs of two panels must not be joined.
        number = next(runs)
        for place, point in group:
            x = frame.left + (place + 0.5) * step
            y, top, bottom = (_at(frame, value, above) for value in (point.value, point.ends[1], point.ends[0]))
            marks.lines.append({"x": x, "y": y, "run": number})
            if point.low is None:
                marks.squares.append({"x": x, "y": y})
            else:
                marks.dots.append({"x": x, "y": y})
                marks.areas.append({"x": x, "y": top, "y2": bottom, "run": number})
                marks.ranges.append({"x": x, "y": top, "y2": bottom})
            if point.shown:
                marks.say(_within(frame, x, point.shown, SIZE), top - 15, point.shown, bold=True)


def _seats(course: Course, frame: Frame, step: float, above: float, marks: Marks) -> None:
    foot = above + _SEATS
    marks.rules.append({"x": frame.left, "x2": frame.left + frame.width, "y": foot, "y2": foot})
    free = frame.left + frame.width + 1
    for place, seats in reversed(list(enumerate(course.seats))):
        if seats is None:
            continue
        x, x2 = frame.left + (place + 0.2) * step, frame.left + (place + 0.8) * step
        for count_of, rows in ((seats.posts, marks.offered), (seats.filled, marks.filled)):
            if count_of:
                rows.append({"x": x, "x2": x2, "y": foot - max(2.0, _SEATS * count_of / frame.most), "y2": foot})
        middle, half = _within(frame, (x + x2) / 2, seats.shown, SMALL), _width(seats.shown, SMALL) / 2
        # Figures that would run into the next ones are left to the table.
        if middle + half <= free:
            marks.say(middle, foot - _SEATS * max(seats.posts, seats.filled) / frame.most - 13, seats.shown)
            free = middle - half - 2


def _scale(frame: Frame, above: float, marks: Marks) -> None:
    """A hairline at every round value, with the value."""
    low, high = frame.bounds
    apart = 10 if high - low > 14 else 5
    for value in range(int(low // apart + 1) * apart, int(high) + 1, apart):
        y = _at(frame, value, above)
        marks.rules.append({"x": frame.left + _GUTTER, "x2": frame.left + frame.width, "y": y, "y2": y})
        marks.say(frame.left, y - 5, str(value), align="left")


def _years(frame: Frame, step: float, years: Sequence[str], marks: Marks) -> None:
    y = frame.top + HEIGHT - _YEARS
    place = 0
    for year, group in groupby(years):
        wide = len(list(group))
        marks.rules.append({"x": frame.left + place * step, "x2": frame.left + place * step, "y": y, "y2": y + 8})
        marks.say(frame.left + (place + wide / 2) * step, y + 3, year)
        place += wide


def _at(frame: Frame, value: float, above: float) -> float:
    low, high = frame.bounds
    return above + _ABOVE + (_INDEX - _ABOVE) * (1 - (value - low) / (high - low))


def _within(frame: Frame, x: float, said: str, size: int) -> float:
    """The middle of words near x that stay on their panel."""
    half = min(_width(said, size), frame.width) / 2
    return min(max(x, frame.left + half), frame.left + frame.width - half)


def _width(said: str, size: int) -> float:
    return len(said) * size * _LETTER


def ends_of(panels: Iterable[Course]) -> list[float]:
    """Every value that the scale of the index has to hold."""
    return [end for panel in panels for point in panel.points if point is not None for end in point.ends]


def most_seats(panels: Iterable[Course]) -> int:
    """The highest bar; 1 where there is none."""
    counts = [max(seats.posts, seats.filled) for panel in panels for seats in panel.seats if seats is not None]
    return max(counts, default=0) or 1
