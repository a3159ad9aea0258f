"""How far the axes of a chart reach: bars from nought, room for the figures, lines of the second axis over the rest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from math import ceil
from typing import Final, NamedTuple

from xiasha_desk.domain.contents import ChartSeries, ComposedChart

_ROOM_FOR_LINE, _ROOM_FOR_LINES = Decimal("1.7"), Decimal("2.1")
"""How much higher than what stands on the first axis that axis is where a line, or several, stand above it."""
_ROOM_FOR_TURNED: Final = Decimal("1.3")
"""The same where figures stand on end on the bars."""
_MOST_ROOM: Final = Decimal(3)
_MOST_BELOW: Final = Decimal("0.4")
"""What figures take at most: of the bars' share of the axis, and under bars that go down."""
_DEPTH, _DEPTH_OF_LINES = 3, 4
"""The second axis below its lines, in parts of their spread."""
_FREE: Final = Decimal("0.03")
"""Of the height of the plot: between the figures below and those of lines."""
_STEPS: Final = 6
"""An axis through nought has no more of them."""
_OVER_LINE: Final = Decimal("0.1")
"""Of the height of the plot: what a line of the second axis has above it, at least."""


class Reach(NamedTuple):
    """The ends of an axis, and from tick to tick; None leaves it to the program."""

    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None


class SeriesGroups(NamedTuple):
    """The places in `ComposedChart.series` of bars, of lines on the first axis and of lines on the second one."""

    bars: tuple[int, ...]
    lines: tuple[int, ...]
    second: tuple[int, ...]

    @property
    def drawn(self) -> tuple[int, ...]:
        """All places in the order of the chart part."""
        return (*self.bars, *self.lines, *self.second)


class Figures(NamedTuple):
    """How much of the plot's height (0 to 1) the figures take on the first axis, below its bars, and on the second
    axis, whether they stand upright, and whether they have remarks."""

    first: Decimal = Decimal(0)
    below: Decimal = Decimal(0)
    second: Decimal = Decimal(0)
    turned: bool = False
    remarked: bool = False


def series_groups(series: Sequence[ChartSeries]) -> SeriesGroups:
    """How the series are drawn.

    On the second axis there are only lines, and only where something stands on the first; a chart of bars and a second
    axis has no third kind, its other lines are bars.
    """
    second = tuple(i for i, row in enumerate(series) if row.second_axis)
    if len(second) == len(series):
        return SeriesGroups((), second, ())
    first = [i for i in range(len(series)) if i not in second]
    bars = tuple(i for i in first if not series[i].line)
    lines = tuple(i for i in first if series[i].line)
    if bars and lines and second:
        return SeriesGroups(tuple(first), (), second)
    return SeriesGroups(bars, lines, second)


def known(chart: ComposedChart, places: Sequence[int]) -> list[Decimal]:
    """The values of those series that are there."""
    return [value for place in places for value in chart.series[place].values if value is not None]


def first_ends(chart: ComposedChart, groups: SeriesGroups) -> list[Decimal]:
    """What the first axis has to hold: values, or where the parts of each stack end."""
    if not chart.stacked:
        return known(chart, groups.bars or groups.lines)
    ends = []
    for category in range(len(chart.categories)):
        parts = [v for place in groups.bars if (v := chart.series[place].values[category]) is not None]
        ends += [sum((v for v in parts if v > 0), Decimal(0)), sum((v for v in parts if v < 0), Decimal(0))]
    return ends if known(chart, groups.bars) else []


def first_reach(chart: ComposedChart, groups: SeriesGroups, figures: Figures) -> Reach:
    """Bars begin at nought, and leave room for figures with remarks or on end and for lines over them."""
    values = first_ends(chart, groups)
    lines_over = len(groups.second) if chart.show_values and known(chart, groups.second) else 0
    if not values or (not groups.bars and not lines_over):
        return Reach()
    low, high = min(values), max(values)
    if chart.stacked and not lines_over:
        high = max(high, *known(chart, groups.lines), Decimal(0)) if groups.lines else high
        return _ends(min(low, Decimal(0)), high)
    room = _room(figures, lines_over) if chart.show_values else Decimal(1)
    if room == 1:
        return Reach(Decimal(0) if low >= 0 else None, Decimal(0) if high <= 0 and low < 0 else None)
    if low < 0:
        low -= min(figures.below, _MOST_BELOW) * (max(high, Decimal(0)) * room - low) / (1 - _MOST_BELOW)
    return _ends(min(low, Decimal(0)), high * room)


def _ends(low: Decimal, high: Decimal) -> Reach:
    """An axis with nought on it that goes down to `low` and up to `high`; where it has both, nought is a tick."""
    if low >= 0:
        return Reach(Decimal(0), _round_up(high) if high > 0 else None)
    if high <= 0:
        return Reach(-_round_up(-low), Decimal(0))
    step = _round_up((high - low) / _STEPS, ("1", "2", "5", "10"))
    return Reach(step * (low / step).to_integral_value(ROUND_FLOOR), step * ceil(high / step), step)


def _room(figures: Figures, lines_over: int) -> Decimal:
    """How much higher than the bars their axis is, as a factor."""
    room, foot = Decimal(1), Decimal(1)
    if lines_over:
        room, depth = (_ROOM_FOR_LINE, _DEPTH) if lines_over == 1 else (_ROOM_FOR_LINES, _DEPTH_OF_LINES)
        foot = Decimal(depth) / (depth + 1) * (1 - figures.second) - _FREE
        foot -= figures.second if lines_over > 1 else 0
    elif figures.turned:
        room = _ROOM_FOR_TURNED
    if figures.turned or figures.remarked:
        room = max(room, 1 / max(foot - figures.first, 1 / _MOST_ROOM))
    return min(room, _MOST_ROOM)


def second_reach(chart: ComposedChart, groups: SeriesGroups, figures: Figures) -> Reach:
    """So far down that lines with figures stand in the upper third, above what stands on the first axis."""
    values = known(chart, groups.second)
    if not values or not chart.show_values or not first_ends(chart, groups):
        return Reach()
    spread = max(max(values) - min(values), abs(max(values)) / 5, Decimal(1))
    low = min(values) - spread * (_DEPTH if len(groups.second) == 1 else _DEPTH_OF_LINES)
    share = min(max(_OVER_LINE, figures.second), Decimal("0.4"))
    return Reach(low, max(values) + (max(values) - low) * share / (1 - share))


def _round_up(
    value: Decimal, steps: Sequence[str] = ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10")
) -> Decimal:
    """The next number of one leading digit, or one and a half: a good end for an axis; `value` is above nought."""
    unit = Decimal(1).scaleb(value.adjusted())
    leading = value / unit
    return next(Decimal(s) for s in steps if leading <= Decimal(s)) * unit
