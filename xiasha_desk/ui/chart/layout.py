"""Where everything of a chart stands on a sheet of so many pixels: plot, ticks, names, values, legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from xiasha_desk.composition.figure_row import MINUS, number_words
from xiasha_desk.domain.contents import ChartSeries, ComposedChart
from xiasha_desk.ui.chart.geometry import Box, WordRole, Words, first_free
from xiasha_desk.ui.chart.scale import Scale, axis_scale, scale_over_bars, with_room_for_line
from xiasha_desk.ui.chart.wrapping import Fit, Measure, Names, cut, fit_names

GROUP = 0.73
"""The part of its room that a group of bars takes; a single bar takes less."""
SINGLE = 0.5
WIDEST_BAR = 4.0
"""In line heights."""
SWATCH = 0.8
DEEPEST_NAME = 0.4
"""Upright names take no more of the height."""
_PERIOD_SIGNS = ("半年", "季度", "月", "目标")


@dataclass(frozen=True, slots=True)
class Ink:
    """How wide words are and how high a line is, in pixels."""

    measure: Measure
    line: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the plot's own coordinates: `x` its middle (0, 1, … are the categories), `width` its width there."""

    series: int
    category: int
    x: float
    width: float
    value: Decimal


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """Everything of a chart with its place; `plot` is the area between the axes, `left_out` counts the values
    for which there is no room."""

    chart: ComposedChart
    area: Box
    plot: Box
    scale: Scale
    second: Scale | None
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]
    swatches: tuple[tuple[int, Box], ...]
    fit: Fit
    left_out: int = 0

    def scale_of(self, series: int) -> Scale:
        """The axis a series is drawn by."""
        if self.chart.series[series].second_axis and self.second is not None:
            return self.second
        return self.scale

    def point(self, series: int, x: float, value: Decimal) -> tuple[float, float]:
        """The pixel of a value at a place along the foot."""
        return place(self.plot, len(self.chart.categories), x, self.scale_of(series), value)


def place(plot: Box, categories: int, x: float, scale: Scale, value: Decimal) -> tuple[float, float]:
    """The pixel of a value in a plot; a category's middle is its number."""
    return plot.x + (x + 0.5) / categories * plot.width, plot.bottom - scale.part(value) * plot.height


def value_words(row: ChartSeries, value: Decimal) -> str:
    """A value as it stands at its bar or point; rates bear their sign of per cent."""
    words = number_words(value, row.decimals).replace("-", MINUS)
    return words + row.unit if row.second_axis else words


def arrange(chart: ComposedChart, width: float, height: float, ink: Ink) -> ChartLayout | None:
    """Lay a chart out on so many pixels; None when there is nothing to draw.

    Values at bars stand upright where more of them find a place that way.
    """
    if not chart.categories or not chart.series or all(v is None for s in chart.series for v in s.values):
        return None
    level = _arranged(chart, Box(0, 0, width, height), ink, upright=False)
    if not level.left_out or not level.bars:
        return level
    turned = _arranged(chart, Box(0, 0, width, height), ink, upright=True)
    return turned if turned.left_out < level.left_out else level


def _arranged(chart: ComposedChart, area: Box, ink: Ink, *, upright: bool) -> ChartLayout:
    legend, swatches, top = _legend(chart, area, ink)
    scale, second = _scales(chart, max(2, min(6, int((area.height - top) / ink.line / 2.4))))
    left = max(ink.measure(scale.words(t)) for t in scale.ticks) + ink.line * 0.6
    printed = () if second is None or chart.show_values else tuple((second.words(t) + "%", t) for t in second.ticks)
    right = max((ink.measure(words) for words, _ in printed), default=0.0) + ink.line * 0.6
    plot_width = max(1.0, area.width - left - right)
    slot = plot_width / len(chart.categories)
    in_time = all(map(_is_period, chart.categories))
    names = fit_names(chart.categories, slot, ink.line, area.height * DEEPEST_NAME, ink.measure, in_time=in_time)
    foot = _names_depth(names, ink) + ink.line * 0.5
    above, below = _value_room(chart, scale, upright, ink, area.height - top - foot)
    plot = Box(left, top + above, plot_width, max(1.0, area.height - top - above - below - foot))
    words = [*legend, *_ticks(plot, scale, ink), *_names(names, plot, plot.bottom + below, slot, ink)]
    words += _second_ticks(plot, second, printed, ink) if second is not None else ()
    bars = tuple(_bars(chart, slot, ink))
    done = ChartLayout(chart, area, plot, scale, second, bars, tuple(words), swatches, names.fit)
    return _with_values(done, ink, upright) if chart.show_values else done


def _scales(chart: ComposedChart, most: int) -> tuple[Scale, Scale | None]:
    """Both axes; a line whose values are printed gets its place over the bars, as in Word."""
    has_bars = any(not s.line for s in chart.series)
    scale = axis_scale([v for s in chart.series if not s.second_axis for v in s.values], from_zero=has_bars, most=most)
    rates = [v for s in chart.series if s.second_axis for v in s.values if v is not None]
    if not rates:
        return scale, None
    if has_bars and chart.show_values:
        return with_room_for_line(scale, most), scale_over_bars(rates)
    return scale, axis_scale(rates, from_zero=False, most=most)


def _is_period(name: str) -> bool:
    return name[:4].isdigit() and name[4:5] == "年" and (len(name) == 5 or name.endswith(_PERIOD_SIGNS))


def _legend(chart: ComposedChart, area: Box, ink: Ink) -> tuple[list[Words], tuple[tuple[int, Box], ...], float]:
    """Unit and legend at the head; the words, the swatches and where the head ends."""
    line, swatch = ink.line, ink.line * SWATCH
    words: list[Words] = []
    unit = f"单位：{chart.unit}" if chart.unit else ""
    unit_width = ink.measure(unit)
    if unit:
        words.append(Words((unit,), Box(0, 0, unit_width, line), WordRole.UNIT))
    items = [cut(s.name, area.width - 2 * line - swatch, ink.measure) for s in chart.series]
    widths = [swatch + line * 0.4 + ink.measure(item) for item in items]
    gap = line * 1.2
    beside = sum(widths) + gap * (len(widths) - 1) <= area.width - 2 * (unit_width + line)
    rows = [list(range(len(items)))] if beside else _rows(widths, gap, area.width)
    y = 0.0 if beside or not unit else line * 1.35
    swatches = []
    for row in rows:
        x = (area.width - sum(widths[i] for i in row) - gap * (len(row) - 1)) / 2
        for index in row:
            swatches.append((index, Box(x, y + (line - swatch) / 2, swatch, swatch)))
            box = Box(x + swatch + line * 0.4, y, ink.measure(items[index]), line)
            words.append(Words((items[index],), box, WordRole.LEGEND, series=index))
            x += widths[index] + gap
        y += line * 1.35
    return words, tuple(swatches), y


def _rows(widths: Sequence[float], gap: float, room: float) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    used = 0.0
    for index, width in enumerate(widths):
        if rows[-1] and used + gap + width > room:
            rows.append([])
            used = 0.0
        used += width + (gap if rows[-1] else 0)
        rows[-1].append(index)
    return rows


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


def _value_room(chart: ComposedChart, scale: Scale, upright: bool, ink: Ink, height: float) -> tuple[float, float]:
    """How much room the values need above and below the plot."""
    least = ink.line * 0.6
    if not chart.show_values:
        return least, 0.0
    known = [(s, v) for s in chart.series if not s.second_axis for v in s.values if v is not None]
    if not known:
        return least + ink.line, 0.0
    deep = max(ink.measure(value_words(s, v)) for s, v in known) if upright else ink.line
    deep += ink.line * 0.3
    top, bottom = max(v for _, v in known), min(v for _, v in known)
    above = max(least, deep - (1 - scale.part(top)) * height * 0.8)
    below = max(0.0, deep - scale.part(bottom) * height * 0.8) if bottom < 0 else 0.0
    return above, below


def _ticks(plot: Box, scale: Scale, ink: Ink) -> Iterator[Words]:
    for tick in scale.ticks:
        words = scale.words(tick)
        y, width = plot.bottom - scale.part(tick) * plot.height - ink.line / 2, ink.measure(words)
        yield Words((words,), Box(plot.x - ink.line * 0.5 - width, y, width, ink.line), WordRole.TICK)


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


def _with_values(done: ChartLayout, ink: Ink, upright: bool) -> ChartLayout:
    """With the values at bars and points, the report's own period first; one that finds no free place is left out."""
    chart, made = done.chart, list(done.words)
    taken = [*(w.box for w in made), *_markers(done, ink)]
    left_out = 0
    last = max((b.series for b in done.bars), default=len(chart.series) - 1)
    order = sorted(range(len(chart.series)), key=lambda i: (i != last, not chart.series[i].second_axis, -i))
    for index in order:
        row = chart.series[index]
        at = {b.category: b.x for b in done.bars if b.series == index}
        turned = upright and not row.line
        for category, value in enumerate(row.values):
            if value is None:
                continue
            words = value_words(row, value)
            x, y = done.point(index, at.get(category, category), value)
            wide, deep = (ink.line, ink.measure(words)) if turned else (ink.measure(words), ink.line)
            box = first_free(_candidates(row.line, value < 0, x, y, wide, deep, ink), taken, done.area)
            if box is None:
                left_out += 1
                continue
            taken.append(box)
            made.append(Words((words,), box, WordRole.VALUE, turned, index, index == last and not row.line))
    return replace(done, words=tuple(made), left_out=left_out)


def _markers(done: ChartLayout, ink: Ink) -> Iterator[Box]:
    """The markers of all lines, for words to keep clear of."""
    half = ink.line * 0.25
    for index, row in enumerate(done.chart.series):
        for category, value in enumerate(row.values if row.line else ()):
            if value is not None:
                x, y = done.point(index, category, value)
                yield Box(x - half, y - half, 2 * half, 2 * half)


def _candidates(line: bool, negative: bool, x: float, y: float, width: float, deep: float, ink: Ink) -> Iterator[Box]:
    gap = ink.line * (0.45 if line else 0.15)
    above = Box(x - width / 2, y - gap - deep, width, deep)
    below = Box(x - width / 2, y + gap, width, deep)
    if not line:
        yield below if negative else above
        return
    yield above
    yield below
    yield Box(x + ink.line * 0.5, y - deep / 2, width, deep)
    yield Box(x - ink.line * 0.5 - width, y - deep / 2, width, deep)
