"""Where the parts of a chart stand, how large its words are and how far its axes reach, computed from its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from math import ceil
from typing import Final, NamedTuple

from xiasha_desk.composition.chart_words import Manner, label_forms
from xiasha_desk.composition.figure_row import number_words
from xiasha_desk.composition.mark_print import MINUS
from xiasha_desk.composition.page.geometry import Twips, width_in_characters
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.word.chart_reach import Figures, Reach, SeriesGroups, first_reach, known, second_reach, series_groups

_TYPE: Final = 10.0
_LABEL_SIZES: Final = (9.0, 8.0, 7.0)
_TURNED_SIZES: Final = (9.0, 8.0, 7.0, 6.0)
_CATEGORY_SIZES: Final = (10.0, 9.0, 8.0, 7.0)
"""Points: of the words of a chart, of the figures at its bars (level or upright), of the words along its foot."""
_UPRIGHT_LINE: Final = 1.05
_LINE: Final = 1.3
"""A line's height in parts of its type, the least one and a usual one."""
_EDGE: Final = 4.0
"""Points left free at the sides and between the rows."""
_KEY: Final = 3.5
"""What the legend's key and the room around it take, in characters."""
_APART: Final = 0.4
"""What stays free between a remark and its neighbour, in characters."""
_CATEGORY_LINES, _LEGEND_LINES = 3, 6
_SIDE_AT_MOST, _HEAD_AT_MOST, _FOOT_AT_MOST = 0.3, 0.4, 0.4
"""Of the chart's width and height; a very small chart keeps a place for its bars."""
_GAP, _GAP_AT_MOST = 60, 500
"""Between two groups of bars, in hundredths of a bar; what the formats allow."""
_BAR_AT_MOST: Final = 50.0
"""Points: where there are few bars the gap grows, not they."""

Lines = tuple[str, ...]


class ChartPlan(NamedTuple):
    """Sizes in points, places in parts of the chart's width and height (left, top, width, height).

    `figures` are the lines printed at each value, by series and category; none where there is no room for any. The
    legend names the first `named` series, all but in a chart of very many.
    """

    type_size: float
    label_size: float
    label_rotated: bool
    category_size: float
    category_rotated: bool
    gap: int
    plot: tuple[float, float, float, float]
    unit_at: tuple[float, float]
    second_unit_at: tuple[float, float]
    reach: Reach
    second_reach: Reach
    figures: dict[tuple[int, int], Lines]
    named: int


class _Label(NamedTuple):
    size: float
    manner: Manner
    last_only: bool = False


def chart_plan(chart: ComposedChart, size: tuple[Twips, Twips]) -> ChartPlan:
    """The plan of a chart of that width and height."""
    groups = series_groups(chart.series)
    width, height = (length / 20 for length in size)
    line = _TYPE * _LINE
    labelled_axis = bool(groups.second) and not chart.show_values
    left = min(_axis_width(chart, (*groups.bars, *groups.lines)), width * _SIDE_AT_MOST)
    right = min(_axis_width(chart, groups.second), width * _SIDE_AT_MOST) if labelled_axis else _EDGE
    rows, named = _legend(chart, width, (height * _HEAD_AT_MOST - 2 * _EDGE) / line - 1.7)
    top = min(rows * line + 1.7 * line + 2 * _EDGE, height * _HEAD_AT_MOST)
    plot_width = width - left - right
    share = plot_width / max(len(chart.categories), 1)
    category_size, deep, category_rotated = _category_size(chart, share)
    foot = min(deep + 2 * _EDGE, height * _FOOT_AT_MOST)
    plot_height = height - top - foot
    gap = _gap(1 if chart.stacked else len(groups.bars), share)
    label = _label(chart, groups, share, gap)
    room = _figures(chart, groups, label, plot_height)
    reach = first_reach(chart, groups, room)
    unit_top = max(top - 1.7 * line, 0) / height
    second_width = width_in_characters(f"单位：{second_unit(chart)}") * _TYPE + _EDGE
    return ChartPlan(
        _TYPE,
        label.size,
        label.manner is Manner.UPRIGHT,
        category_size,
        category_rotated,
        gap,
        (left / width, top / height, plot_width / width, plot_height / height),
        (min(_EDGE / width, 1), unit_top),
        (max(1 - second_width / width, 0), unit_top),
        reach,
        second_reach(chart, groups, room),
        dict(_printed(chart, groups, label, share, plot_height, reach)) if chart.show_values else {},
        named,
    )


def second_unit(chart: ComposedChart) -> str:
    """The unit of the second axis."""
    return chart.second_unit or next((row.unit for row in chart.series if row.second_axis), "")


def _axis_width(chart: ComposedChart, places: Sequence[int]) -> float:
    """Room for the figures of an axis: those of its values, with a digit and a sign to spare."""
    longest = max((len(number_words(value, 0)) for value in known(chart, places)), default=1)
    return (longest + 2.5) * _TYPE / 2 + 2 * _EDGE


def _legend(chart: ComposedChart, width: float, most: float) -> tuple[int, int]:
    """The rows of the legend, at most so many, and how many series are named there; several rows have columns."""
    entries = [(width_in_characters(row.name) + _KEY) * _TYPE for row in chart.series]
    if sum(entries) <= width * 0.9:
        return 1, len(entries)
    columns = max(int(width * 0.9 / max(entries)), 1)
    rows = min(ceil(len(entries) / columns), _LEGEND_LINES, max(int(most), 1))
    return rows, min(rows * columns, len(entries))


def _category_size(chart: ComposedChart, share: float) -> tuple[float, float, bool]:
    """The type along the chart's foot, how deep it stands there, and whether it is upright.

    Each category has `share` points; names that would take too many lines are turned.
    """
    widest = max((width_in_characters(name) for name in chart.categories), default=0.0)
    for size in _CATEGORY_SIZES:
        a_line = max(int(share * 0.92 / size), 1)
        lines = max(ceil(widest / a_line), 1)
        if lines <= _CATEGORY_LINES:
            return size, lines * size * _LINE, False
    size = next((s for s in _CATEGORY_SIZES if s * _LINE <= share), _CATEGORY_SIZES[-1])
    return size, widest * size, True


def _gap(bars: int, share: float) -> int:
    """The gap between two groups of so many bars that have `share` points together with it."""
    return min(max(_GAP, round((share / _BAR_AT_MOST - bars) * 100)), _GAP_AT_MOST)


def _label(chart: ComposedChart, groups: SeriesGroups, share: float, gap: int) -> _Label:
    """The largest type in which figures of neighbouring bars keep apart, else a small one turned upwards.

    Remarks are broken into more lines before the type gets smaller. Where bars are too narrow even for figures on end,
    only the last series has any.
    """
    bars = 0 if chart.stacked else len(groups.bars)
    room = share / (bars + gap / 100) if bars else share
    room += room * gap / 100 if bars == 1 else 0
    remarked = any(row.remarks for row in chart.series)
    manners = (Manner.LEVEL, Manner.NARROW) if remarked else (Manner.LEVEL,)
    for size in _LABEL_SIZES:
        for manner in manners:
            first = _widest(chart, groups.bars or groups.lines, manner) * size <= room
            if first and _widest(chart, groups.second, manner) * size <= share:
                return _Label(size, manner)
    if not bars:
        return _Label(_LABEL_SIZES[-1], manners[-1])
    for pitch, last_only in ((share / (bars + gap / 100), False), (share, True)):
        for size in _TURNED_SIZES:
            if size * _UPRIGHT_LINE <= pitch:
                return _Label(size, Manner.UPRIGHT, last_only)
    return _Label(_TURNED_SIZES[-1], Manner.UPRIGHT, last_only=True)


def _widest(chart: ComposedChart, places: Sequence[int], manner: Manner) -> float:
    """The widest line of the figures of those series, in characters."""
    return max((_width(lines) for lines in _best_forms(chart, places, manner)), default=0.5)


def _best_forms(chart: ComposedChart, places: Sequence[int], manner: Manner) -> Iterator[Lines]:
    for place in places:
        row = chart.series[place]
        for category in range(len(row.values)):
            yield from label_forms(row, category, manner)[:1]


def _width(lines: Lines) -> float:
    return max(map(width_in_characters, lines)) + _APART * (len(lines) > 1)


def _figures(chart: ComposedChart, groups: SeriesGroups, label: _Label, plot_height: float) -> Figures:
    """What the figures take of the plot's height."""

    def share(places: Sequence[int], *, turned: bool, below: bool = False) -> Decimal:
        depths = (
            _width(lines) * label.size if turned else len(lines) * label.size * _LINE
            for lines in _best_forms(chart, places, label.manner)
            if not below or lines[0].startswith(MINUS)
        )
        return Decimal(str(round((max(depths, default=0.0) + _EDGE) / max(plot_height, 1.0), 3)))

    turned = label.manner is Manner.UPRIGHT
    remarked = any(row.remarks for row in chart.series)
    first = share(groups.bars or groups.lines, turned=turned)
    below = share(groups.bars, turned=turned, below=True)
    return Figures(first, below, share(groups.second, turned=False), turned, remarked)


def _printed(
    chart: ComposedChart, groups: SeriesGroups, label: _Label, share: float, plot_height: float, reach: Reach
) -> Iterator[tuple[tuple[int, int], Lines]]:
    """The lines at each value; in a stack the best ones that its part has room for."""
    span = (reach.high or 0) - (reach.low or 0)
    for place in groups.drawn:
        row = chart.series[place]
        for category, value in enumerate(row.values):
            forms = label_forms(row, category, label.manner)
            if chart.stacked and place in groups.bars and span and value is not None:
                part = float(abs(value) / span) * plot_height
                forms = [f for f in forms if _fits(f, label.size, share, part)] or [()]
            if label.last_only and place in groups.bars[:-1]:
                forms = forms and [()]
            if forms:
                yield (place, category), forms[0]


def _fits(lines: Lines, size: float, width: float, height: float) -> bool:
    return _width(lines) * size <= width and (len(lines) * 1.15 + 0.1) * size <= height
