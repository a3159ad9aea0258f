"""The figures of a chart at its bars and points: what they say and where they find room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from xiasha_desk.composition.chart_words import Manner, label_forms
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.geometry import Box, WordRole, Words, first_free
from xiasha_desk.ui.chart.placed import ChartLayout, Ink
from xiasha_desk.ui.chart.scale import Scale

_MOST_ROOM = 0.3
"""Of the height: what figures take at most above the plot, and below it."""
_APART = 0.35
"""What stays free beside a remark, and how far a figure gives way to one, in line heights."""


def value_room(chart: ComposedChart, scale: Scale, manner: Manner, ink: Ink, height: float) -> tuple[float, float]:
    """How much room the values need above and below a plot that is at most `height` high."""
    least = ink.line * 0.6
    if not chart.show_values:
        return least, 0.0
    if chart.stacked:
        return least, ink.line * 0.2
    known = [
        (row, c, value)
        for row in chart.series
        if not row.second_axis
        for c, value in enumerate(row.values)
        if value is not None
    ]
    above = below = 0.0
    for row, category, value in known:
        lines = label_forms(row, category, manner)[0]
        turned = manner is Manner.UPRIGHT and not row.line
        deep = ink.measure(lines[0]) if turned else ink.line * len(lines)
        deep += ink.line * 0.3
        if value >= 0 or row.line:
            above = max(above, deep - (1 - scale.part(value)) * height * 0.8)
        else:
            below = max(below, deep - scale.part(value) * height * 0.8)
    if any(any(row.remarks) for row in chart.series if row.second_axis):
        above = max(above, ink.line * 2.3)
    above, below = min(above, height * _MOST_ROOM), min(below, height * _MOST_ROOM)
    return (max(least, above) if known else least + ink.line), below


def with_values(done: ChartLayout, ink: Ink, manner: Manner) -> ChartLayout:
    """With the values at bars and points, the report's own period first; one that finds no free place is left out."""
    chart, made = done.chart, list(done.words)
    taken = [*(w.box for w in made), *_markers(done, ink)]
    left_out = 0
    last = max((b.series for b in done.bars), default=len(chart.series) - 1)
    strong = -1 if chart.stacked else last
    order = sorted(range(len(chart.series)), key=lambda i: (i != last, not chart.series[i].second_axis, -i))
    for index in order:
        row = chart.series[index]
        turned = manner is Manner.UPRIGHT and not row.line
        for category in range(len(row.values)):
            forms = label_forms(row, category, manner)
            found = _placed(done, ink, (index, category), forms, taken, turned)
            left_out += bool(forms) and (found is None or (len(forms) > 1 and found[0] == forms[-1]))
            if found is not None:
                lines, box = found
                taken.append(box)
                made.append(Words(lines, box, WordRole.VALUE, turned, index, index == strong and not row.line))
    return replace(done, words=tuple(made), left_out=left_out)


def _placed(
    done: ChartLayout,
    ink: Ink,
    at: tuple[int, int],
    forms: list[tuple[str, ...]],
    taken: list[Box],
    turned: bool,
) -> tuple[tuple[str, ...], Box] | None:
    """The first form that finds a place, and the place."""
    for lines in forms:
        wide, deep = max(map(ink.measure, lines)) + (len(lines) > 1) * _APART * ink.line, ink.line * len(lines)
        if turned:
            wide, deep = deep, wide
        box = first_free(_candidates(done, ink, at, wide, deep), taken, done.area)
        if box is not None:
            return lines, box
    return None


def _markers(done: ChartLayout, ink: Ink) -> Iterator[Box]:
    """The markers of all lines, for words to keep clear of."""
    half = ink.line * 0.25
    for index, row in enumerate(done.chart.series):
        for category, value in enumerate(row.values if row.line else ()):
            if value is not None:
                x, y = done.point(index, category, value)
                yield Box(x - half, y - half, 2 * half, 2 * half)


def _candidates(done: ChartLayout, ink: Ink, at: tuple[int, int], width: float, deep: float) -> Iterator[Box]:
    """The places for a figure: at the end of its bar or in it, or round its point."""
    index, category = at
    row, value = done.chart.series[index], done.chart.series[index].values[category]
    bar = next((b for b in done.bars if (b.series, b.category) == at), None)
    if bar is not None and done.chart.stacked:
        part = done.bar_box(bar)
        if deep <= part.height and width <= part.width:
            yield Box(part.x + (part.width - width) / 2, part.y + (part.height - deep) / 2, width, deep)
        return
    x, y = done.point(index, category if bar is None else bar.x, value or Decimal(0))
    gap = ink.line * (0.45 if row.line else 0.15)
    above = Box(x - width / 2, y - gap - deep, width, deep)
    below = Box(x - width / 2, y + gap, width, deep)
    if not row.line:
        at_end = below if value is not None and value < 0 else above
        aside = ink.line * _APART if any(s.remarks for s in done.chart.series) else 0.0
        for move in (0.0, -aside, aside) if aside else (0.0,):
            yield replace(at_end, x=at_end.x + move)
        return
    yield above
    yield below
    yield Box(x + ink.line * 0.5, y - deep / 2, width, deep)
    yield Box(x - ink.line * 0.5 - width, y - deep / 2, width, deep)
