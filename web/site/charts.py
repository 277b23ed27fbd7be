"""Charts of counts over time, as places in a drawing: `templates/site/charts.html` draws them as SVG inside the page.

Colours, type and dark or light come from the style sheet, so a chart needs no style of its own. For readers of a
language that runs from right to left, time does too. Beside each chart stands a table with the same numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from drafting_engine.language.formats import day_and_month, month, number
from drafting_engine.language.speaking import spoken

WIDTH, HEIGHT = 360, 232
"""The units of the drawing: those of a phone, on which its letters are as large as they are given here."""
_START, _END, _FOOT, _HEAD = 52, 10, 24, 10
"""Room for numbers, beyond the last day, for days, and above the highest value."""
_ROW = 18
"""The height of a row of marks above the plot."""
_MOST_ROWS = 4
_APART = 17
"""How far apart two marks of a row, or two numbers beside the plot, must stand."""
_MOST_POINTS = 240
_TICKS = 3
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_FEW_DAYS = 75
"""A chart of fewer days names days and not months."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What had been counted by the end of a day."""

    day: date
    total: int
    part: int = 0
    """How many of them are of the kind that the lower area shows."""


@dataclass(frozen=True, slots=True)
class Level:
    """A number that is drawn as a line across, and whether it was reached."""

    value: int
    is_reached: bool


@dataclass(frozen=True, slots=True)
class ChartEvent:
    """Something that happened on a day, by its number in the list that explains it."""

    day: date
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnLevel:
    """A line across the plot, with its number beside it where there is room."""

    y: float
    words: str
    is_reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTick:
    """A day under the plot."""

    x: float
    words: str
    anchor: str
    """`start`, `middle` or `end`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnEvent:
    """A line down the plot from a mark with a number."""

    x: float
    y: float
    """The middle of the mark."""
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeChart:
    """A chart that is ready to be drawn."""

    width: int
    height: int
    label: str
    """What it shows, in a sentence for those who do not see it."""
    top: float
    bottom: float
    start: float
    """Where time begins, on the side where lines of the language begin."""
    end: float
    numbers_x: float
    """Where numbers beside the plot end."""
    line: str
    """Points of the line of all that was counted, as SVG has them."""
    area: str
    """Points around the part of it; empty where no part is known."""
    levels: tuple[DrawnLevel, ...]
    ticks: tuple[DrawnTick, ...]
    events: tuple[DrawnEvent, ...]


def time_chart(
    samples: Sequence[Sample], *, label: str, levels: Sequence[Level] = (), events: Sequence[ChartEvent] = ()
) -> TimeChart | None:
    """Return a chart of counts in order of days; None for fewer than two, which are no line."""
    if len(samples) < 2:
        return None
    days = [*(sample.day for sample in samples), *(event.day for event in events)]
    marks = tuple(_rows(events, min(days), max(days)))
    rows = max((row for _, row in marks), default=-1) + 1
    plot = _Plot(
        first=min(days),
        last=max(days),
        most=max(1, *(sample.total for sample in samples), *(level.value for level in levels)),
        top=_HEAD + rows * _ROW,
        is_mirrored=spoken().direction == "rtl",
    )
    drawn = _thinned(samples)
    line = [plot.point(sample.day, sample.total) for sample in drawn]
    ground = [plot.point(drawn[-1].day, 0), plot.point(drawn[0].day, 0)]
    area = [plot.point(sample.day, sample.part) for sample in drawn]
    return TimeChart(
        width=WIDTH,
        height=HEIGHT,
        label=label,
        top=plot.top,
        bottom=plot.y(0),
        start=plot.x(plot.first),
        end=plot.x(plot.last),
        numbers_x=plot.mirrored(_START - 6),
        line=" ".join(line),
        area=" ".join([*area, *ground]) if any(sample.part for sample in drawn) else "",
        levels=tuple(_levels(plot, levels)),
        ticks=tuple(_ticks(plot)),
        events=tuple(
            DrawnEvent(x=plot.x(event.day), y=_HEAD + row * _ROW, number=number(event.number)) for event, row in marks
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """Where days and values stand in the drawing."""

    first: date
    last: date
    most: int
    top: float
    is_mirrored: bool

    def x(self, day: date) -> float:
        """Return where a day stands."""
        return self.mirrored(_offset(day, self.first, self.last))

    def y(self, value: int) -> float:
        """Return where a value stands."""
        return round(HEIGHT - _FOOT - (HEIGHT - _FOOT - self.top) * value / self.most, 1)

    def point(self, day: date, value: int) -> str:
        """Return a point as SVG writes it."""
        return f"{self.x(day)},{self.y(value)}"

    def mirrored(self, x: float) -> float:
        """Return a place counted from the side where lines of the language begin."""
        return round(WIDTH - x if self.is_mirrored else x, 1)


def _offset(day: date, first: date, last: date) -> float:
    span = max(1, (last - first).days)
    return round(_START + (WIDTH - _START - _END) * (day - first).days / span, 1)


def _rows(events: Iterable[ChartEvent], first: date, last: date) -> Iterator[tuple[ChartEvent, int]]:
    """Yield each event with a row in which its mark has room; what has none stands in the last."""
    taken: list[float] = []
    for event in sorted(events, key=lambda one: (one.day, one.number)):
        x = _offset(event.day, first, last)
        free = next((row for row, end in enumerate(taken) if x - end >= _APART), None)
        if free is None:
            free = min(len(taken), _MOST_ROWS - 1)
            taken[free : free + 1] = [x]
        taken[free] = x
        yield event, free


def _thinned(samples: Sequence[Sample]) -> Sequence[Sample]:
    """Return as many samples as the drawing can show, always with the first and the last."""
    if len(samples) <= _MOST_POINTS:
        return samples
    last = len(samples) - 1
    return [samples[round(place * last / (_MOST_POINTS - 1))] for place in range(_MOST_POINTS)]


def _levels(plot: _Plot, levels: Iterable[Level]) -> Iterator[DrawnLevel]:
    """Yield the lines across from the ground up; a number that would cover the one below is left to the table."""
    yield DrawnLevel(y=plot.y(0), words=number(0), is_reached=True)
    below = plot.y(0)
    for level in sorted(levels, key=lambda one: one.value):
        y = plot.y(level.value)
        has_room = below - y >= _APART
        yield DrawnLevel(y=y, words=number(level.value) if has_room else "", is_reached=level.is_reached)
        below = y if has_room else below


def _ticks(plot: _Plot) -> Iterator[DrawnTick]:
    """Yield some days under the plot: months, or days where it shows few."""
    span = (plot.last - plot.first).days
    if span < _FEW_DAYS:
        steps = min(_TICKS, max(1, span))
        days = [plot.first + timedelta(days=round(span * step / steps)) for step in range(steps + 1)]
    else:
        days = _months(plot.first, plot.last)
    for day in days:
        anchor = "end" if plot.last - day < timedelta(days=span / 12) else "middle"
        words = day_and_month(day) if span < _FEW_DAYS else month(day)
        yield DrawnTick(x=plot.x(day), words=words, anchor=anchor)


def _months(first: date, last: date) -> list[date]:
    """Return the first days of some months within a span."""
    starts = [
        date(count // 12, count % 12 + 1, 1)
        for count in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ]
    within = [day for day in starts if first <= day <= last]
    step = next((step for step in _MONTHS if len(within) <= step * _TICKS), _MONTHS[-1])
    return within[::step]
