"""Where the parts of a chart stand, how large its words are and how far its axes reach, computed from its words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Final, NamedTuple

from xiasha_desk.composition.figure_row import number_words
from xiasha_desk.composition.page.geometry import Twips, width_in_characters
from xiasha_desk.domain.contents import ChartSeries, ComposedChart

_TYPE: Final = 10.0
_LABEL_SIZES: Final = (9.0, 8.0, 7.0)
_CATEGORY_SIZES: Final = (10.0, 9.0, 8.0, 7.0)
"""Points: of the words of a chart, of the figures at its bars, of the words along its foot."""
_LINE: Final = 1.3
"""A line's height in parts of its type."""
_EDGE: Final = 4.0
"""Points left free at the sides and between the rows."""
_KEY: Final = 3.5
"""What the legend's key and the room around it take, in characters."""
_CATEGORY_LINES: Final = 3
_SIDE_AT_MOST, _HEAD_AT_MOST, _FOOT_AT_MOST = 0.3, 0.4, 0.4
"""Of the chart's width and height; a very small chart keeps a place for its bars."""
_GAP, _GAP_AT_MOST = 60, 500
"""Between two groups of bars, in hundredths of a bar; what the formats allow."""
_BAR_AT_MOST: Final = 50.0
"""Points: where there are few bars the gap grows, not they."""
_ROOM_FOR_LINE: Final = Decimal("1.7")
"""How much higher than the bars their axis is where a line of growth stands above them."""


_ROOM_FOR_TURNED: Final = Decimal("1.3")
"""The same where figures stand on end on the bars."""


class Reach(NamedTuple):
    """The ends of an axis; None leaves an end to the program."""

    low: Decimal | None = None
    high: Decimal | None = None


class ChartPlan(NamedTuple):
    """Sizes in points, places in parts of the chart's width and height (left, top, width, height)."""

    type_size: float
    label_size: float
    label_rotated: bool
    category_size: float
    gap: int
    plot: tuple[float, float, float, float]
    unit_at: tuple[float, float]
    second_unit_at: tuple[float, float]
    reach: Reach
    second_reach: Reach


class SeriesGroups(NamedTuple):
    """The places in `ComposedChart.series` of bars, of lines on the first axis and of lines on the second one."""

    bars: tuple[int, ...]
    lines: tuple[int, ...]
    second: tuple[int, ...]


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


def chart_plan(chart: ComposedChart, size: tuple[Twips, Twips]) -> ChartPlan:
    """The plan of a chart of that width and height."""
    groups = series_groups(chart.series)
    width, height = (length / 20 for length in size)
    line = _TYPE * _LINE
    labelled_axis = bool(groups.second) and not chart.show_values
    left = min(_axis_width(chart, (*groups.bars, *groups.lines)), width * _SIDE_AT_MOST)
    right = min(_axis_width(chart, groups.second), width * _SIDE_AT_MOST) if labelled_axis else _EDGE
    top = min(_legend_rows(chart, width) * line + 1.7 * line + 2 * _EDGE, height * _HEAD_AT_MOST)
    plot_width = width - left - right
    share = plot_width / max(len(chart.categories), 1)
    category_size, foot_lines = _category_size(chart, share)
    foot = min(foot_lines * category_size * _LINE + 2 * _EDGE, height * _FOOT_AT_MOST)
    gap = _gap(len(groups.bars), share)
    label_size, rotated = _label_size(chart, groups, share, gap)
    unit_top = max(top - 1.7 * line, 0) / height
    return ChartPlan(
        _TYPE,
        label_size,
        rotated,
        category_size,
        gap,
        (left / width, top / height, plot_width / width, (height - top - foot) / height),
        (min(_EDGE / width, 1), unit_top),
        (max(1 - (right + line) / width, 0), unit_top),
        _first_reach(chart, groups, turned=rotated),
        _second_reach(chart, groups),
    )


def known(chart: ComposedChart, places: Sequence[int]) -> list[Decimal]:
    """The values of those series that are there."""
    return [value for place in places for value in chart.series[place].values if value is not None]


def _axis_width(chart: ComposedChart, places: Sequence[int]) -> float:
    """Room for the figures of an axis: those of its values, with a digit and a sign to spare."""
    longest = max((len(number_words(value, 0)) for value in known(chart, places)), default=1)
    return (longest + 2.5) * _TYPE / 2 + 2 * _EDGE


def _legend_rows(chart: ComposedChart, width: float) -> int:
    needed = sum(width_in_characters(row.name) + _KEY for row in chart.series) * _TYPE
    return min(max(ceil(needed / (width * 0.9)), 1), 3)


def _category_size(chart: ComposedChart, share: float) -> tuple[float, int]:
    """The type along the chart's foot and how many lines it takes there, each category having `share` points."""
    widest = max((width_in_characters(name) for name in chart.categories), default=0.0)
    lines = 1
    for size in _CATEGORY_SIZES:
        a_line = max(int(share * 0.92 / size), 1)
        lines = max(ceil(widest / a_line), 1)
        if lines <= _CATEGORY_LINES:
            return size, lines
    return _CATEGORY_SIZES[-1], lines


def _gap(bars: int, share: float) -> int:
    """The gap between two groups of so many bars that have `share` points together with it."""
    return min(max(_GAP, round((share / _BAR_AT_MOST - bars) * 100)), _GAP_AT_MOST)


def _label_size(chart: ComposedChart, groups: SeriesGroups, share: float, gap: int) -> tuple[float, bool]:
    """The largest type in which figures of neighbouring bars keep apart, else a small one turned upwards."""
    places = groups.bars or groups.lines
    longest = max(
        (
            len(number_words(value, chart.series[place].decimals))
            for place in places
            for value in chart.series[place].values
            if value is not None
        ),
        default=1,
    )
    bars = len(groups.bars)
    room = share / (bars + gap / 100) if bars else share
    room += room * gap / 100 if bars == 1 else 0
    for size in _LABEL_SIZES:
        if longest * size / 2 <= room:
            return size, False
    return _LABEL_SIZES[0], True


def _first_reach(chart: ComposedChart, groups: SeriesGroups, *, turned: bool) -> Reach:
    """Bars begin at nought, and leave room for figures turned upwards and for a line of growth over them."""
    values = known(chart, groups.bars)
    if not values:
        return Reach()
    low, high = min(values), max(values)
    room = Decimal(1)
    if chart.show_values and known(chart, groups.second):
        room = _ROOM_FOR_LINE
    elif chart.show_values and turned:
        room = _ROOM_FOR_TURNED
    if room == 1:
        return Reach(Decimal(0) if low >= 0 else None, Decimal(0) if high <= 0 and low < 0 else None)
    below = high * (room - 1) if low < 0 and turned else Decimal(0)
    return Reach(
        Decimal(0) if low >= 0 else -_round_up(max(-low, below)),
        _round_up(high * room) if high > 0 else Decimal(0) if low < 0 else None,
    )


def _second_reach(chart: ComposedChart, groups: SeriesGroups) -> Reach:
    """So far down that a line with figures stands in the upper third, above the bars."""
    values = known(chart, groups.second)
    if not values or not groups.bars or not chart.show_values:
        return Reach()
    spread = max(max(values) - min(values), abs(max(values)) / 5, Decimal(1))
    return Reach(min(values) - spread * 3, max(values) + spread * Decimal("0.4"))


def _round_up(value: Decimal) -> Decimal:
    """The next number of one leading digit, or one and a half: a good end for an axis."""
    unit = Decimal(1).scaleb(value.adjusted())
    leading = value / unit
    step = next(Decimal(s) for s in ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10") if leading <= Decimal(s))
    return step * unit
