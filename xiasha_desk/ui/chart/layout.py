"""Where everything of a chart stands on a sheet of so many pixels: plot, ticks, names, values, legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xiasha_desk.composition.chart_words import PER_CENT, Manner
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.geometry import Box, WordRole, Words
from xiasha_desk.ui.chart.heads import head
from xiasha_desk.ui.chart.placed import Bar, ChartLayout, Ink
from xiasha_desk.ui.chart.scale import Scale, axis_scale, scale_over_bars, with_room_for_line
from xiasha_desk.ui.chart.values import value_room, with_values
from xiasha_desk.ui.chart.wrapping import Fit, Names, fit_names

__all__ = ["ChartLayout", "Ink", "arrange"]

GROUP = 0.73
"""The part of its room that a group of bars takes; a single bar takes less."""
SINGLE = 0.5
MOST_STEPS = 6
WIDEST_BAR = 4.0
"""In line heights."""
DEEPEST_NAME = 0.4
"""Upright names take no more of the height."""
_PERIOD_SIGNS = ("半年", "季度", "月", "目标")


def arrange(chart: ComposedChart, width: float, height: float, ink: Ink) -> ChartLayout | None:
    """Lay a chart out on so many pixels; None when there is nothing to draw.

    Remarks are broken into more lines, then figures at bars stand upright, where more of them find a place that way;
    those in a stack never stand upright.
    """
    if not chart.categories or not chart.series or all(v is None for s in chart.series for v in s.values):
        return None
    manners = [Manner.LEVEL]
    if any(row.remarks for row in chart.series):
        manners.append(Manner.NARROW)
    if not chart.stacked and not all(row.line for row in chart.series):
        manners.append(Manner.UPRIGHT)
    best: ChartLayout | None = None
    for manner in manners:
        made = _arranged(chart, Box(0, 0, width, height), ink, manner)
        if best is None or made.left_out < best.left_out:
            best = made
        if not best.left_out:
            break
    return best


def _arranged(chart: ComposedChart, area: Box, ink: Ink, manner: Manner, most: int = MOST_STEPS) -> ChartLayout:
    """Laid out in one manner with at most so many steps of the axes, fewer where their ticks would meet."""
    top = head(chart, area, ink)
    most = max(2, min(most, int((area.height - top.depth) / ink.line / 2.4)))
    scale, second = _scales(chart, most)
    left = max(ink.measure(scale.words(t)) for t in scale.ticks) + ink.line * 0.6
    printed = _second_words(chart, second)
    right = max((ink.measure(words) for words, _ in printed), default=0.0) + ink.line * 0.6
    plot_width = max(1.0, area.width - left - right)
    slot = plot_width / len(chart.categories)
    in_time = all(map(_is_period, chart.categories))
    names = fit_names(chart.categories, slot, ink.line, area.height * DEEPEST_NAME, ink.measure, in_time=in_time)
    foot = _names_depth(names, ink) + ink.line * 0.5
    above, below = value_room(chart, scale, manner, ink, area.height - top.depth - foot)
    plot = Box(left, top.depth + above, plot_width, max(1.0, area.height - top.depth - above - below - foot))
    if most > 2 and any(s is not None and plot.height < ink.line * (len(s.ticks) - 1) for s in (scale, second)):
        return _arranged(chart, area, ink, manner, most - 1)
    words = [*top.words, *_ticks(plot, scale, ink), *_names(names, plot, plot.bottom + below, slot, ink)]
    words += _second_ticks(plot, second, printed, ink) if second is not None else ()
    unnamed = top.left_out + (0 if in_time else sum(not lines for lines in names.lines))
    bars = tuple(stacked_bars(chart, slot, ink) if chart.stacked else _bars(chart, slot, ink))
    done = ChartLayout(
        chart, area, plot, scale, second, bars, tuple(words), top.swatches, names.fit, names_left_out=unnamed
    )
    return with_values(done, ink, manner) if chart.show_values else done


def _scales(chart: ComposedChart, most: int) -> tuple[Scale, Scale | None]:
    """Both axes; lines whose values are printed get their place over what stands on the first axis, as in Word."""
    rows = [s for s in chart.series if s.second_axis]
    rates = [v for s in rows for v in s.values if v is not None]
    over = bool(rates) and chart.show_values and len(rows) < len(chart.series)
    has_bars = any(not s.line for s in chart.series)
    scale = axis_scale(_first_values(chart), from_zero=has_bars or over, most=most)
    if not rates:
        return scale, None
    if over:
        return with_room_for_line(scale, most, lines=len(rows)), scale_over_bars(rates, lines=len(rows))
    return scale, axis_scale(rates, from_zero=False, most=most)


def _first_values(chart: ComposedChart) -> list[Decimal | None]:
    """What the first axis has to hold: the values, or the ends of the stacks."""
    if not chart.stacked:
        return [v for s in chart.series if not s.second_axis for v in s.values]
    lines = [v for s in chart.series if s.line and not s.second_axis for v in s.values]
    return [*lines, *(bar.end for bar in stacked_bars(chart, 1.0, None))]


def _is_period(name: str) -> bool:
    return name[:4].isdigit() and name[4:5] == "年" and (len(name) == 5 or name.endswith(_PERIOD_SIGNS))


def _bars(chart: ComposedChart, slot: float, ink: Ink) -> Iterator[Bar]:
    columns = [index for index, s in enumerate(chart.series) if not s.line]
    if not columns:
        return
    group = SINGLE if len(columns) == 1 else GROUP
    group = min(group, WIDEST_BAR * ink.line * len(columns) / slot)
    pitch = group / len(columns)
    for place_in_group, index in enumerate(columns):
        for category, value in enumerate(chart.series[index].values):
            if value is not None:
                x = category - group / 2 + (place_in_group + 0.5) * pitch
                yield Bar(index, category, x, pitch * (0.93 if len(columns) > 1 else 1), value)


def stacked_bars(chart: ComposedChart, slot: float, ink: Ink | None) -> Iterator[Bar]:
    """Bars one upon the other, the first series at nought; negative ones go down from there."""
    width = SINGLE if ink is None else min(SINGLE, WIDEST_BAR * ink.line / slot)
    for category in range(len(chart.categories)):
        ends = {True: Decimal(0), False: Decimal(0)}
        for index, row in enumerate(chart.series):
            value = row.values[category]
            if value is not None and not row.line:
                yield Bar(index, category, float(category), width, value, ends[value < 0])
                ends[value < 0] += value


def _ticks(plot: Box, scale: Scale, ink: Ink) -> Iterator[Words]:
    for tick in scale.ticks:
        words = scale.words(tick)
        y, width = plot.bottom - scale.part(tick) * plot.height - ink.line / 2, ink.measure(words)
        yield Words((words,), Box(plot.x - ink.line * 0.5 - width, y, width, ink.line), WordRole.TICK)


def _second_words(chart: ComposedChart, second: Scale | None) -> list[tuple[str, Decimal]]:
    """The ticks of the second axis; where its figures are printed it has none."""
    if second is None or chart.show_values:
        return []
    unit = next(s.unit for s in chart.series if s.second_axis)
    return [(second.words(t) + (PER_CENT if unit == PER_CENT else ""), t) for t in second.ticks]


def _second_ticks(plot: Box, scale: Scale, printed: Sequence[tuple[str, Decimal]], ink: Ink) -> Iterator[Words]:
    for words, tick in printed:
        y = plot.bottom - scale.part(tick) * plot.height - ink.line / 2
        yield Words((words,), Box(plot.right + ink.line * 0.5, y, ink.measure(words), ink.line), WordRole.TICK)


def _names_depth(names: Names, ink: Ink) -> float:
    if names.fit is Fit.UPRIGHT:
        return max(ink.measure(line) for lines in names.lines for line in lines)
    return ink.line * max(len(lines) for lines in names.lines)


def _names(names: Names, plot: Box, top: float, slot: float, ink: Ink) -> Iterator[Words]:
    y = top + ink.line * 0.4
    for index, lines in enumerate(names.lines):
        if not lines:
            continue
        width, deep = max(map(ink.measure, lines)), ink.line * len(lines)
        upright = names.fit is Fit.UPRIGHT
        if upright:
            width, deep = deep, width
        x = plot.x + (index + 0.5) * slot - width / 2
        x = max(0.0, x) if names.fit is Fit.THINNED else x
        yield Words(lines, Box(x, y, width, deep), WordRole.NAME, upright)
