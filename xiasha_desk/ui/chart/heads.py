"""The head of a chart: the units over the axes and the legend between or under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xiasha_desk.composition.chart_words import PER_CENT
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.geometry import Box, WordRole, Words
from xiasha_desk.ui.chart.placed import Ink
from xiasha_desk.ui.chart.wrapping import cut

SWATCH = 0.8
"""In line heights."""
_LINE, _GAP, _BESIDE = 1.35, 1.2, 0.4
"""From line to line, between two entries, between swatch and words, in line heights."""
_DEEPEST = 0.36
"""The legend takes no more of the height; entries that find no place there are left out."""


@dataclass(frozen=True, slots=True)
class Head:
    """Words and swatches (series, box) at the head, how deep it is, and how many series are not named there."""

    words: tuple[Words, ...]
    swatches: tuple[tuple[int, Box], ...]
    depth: float
    left_out: int


def head(chart: ComposedChart, area: Box, ink: Ink) -> Head:
    """Lay out units and legend."""
    line, swatch = ink.line, ink.line * SWATCH
    units = _units(chart, area, ink)
    aside = max((w.box.width for w in units), default=0.0)
    items = [cut(s.name, area.width - 2 * line - swatch, ink.measure) for s in chart.series]
    widths = [swatch + line * _BESIDE + ink.measure(item) for item in items]
    beside = sum(widths) + line * _GAP * (len(widths) - 1) <= area.width - 2 * (aside + line)
    rows = [list(range(len(items)))] if beside else _rows(widths, line * _GAP, area.width)
    y = 0.0 if beside or not units else line * _LINE
    shown = rows[: max(1, int((area.height * _DEEPEST - y) / (line * _LINE)))]
    words, swatches = list(units), []
    for row in shown:
        x = (area.width - sum(widths[i] for i in row) - line * _GAP * (len(row) - 1)) / 2
        for index in row:
            swatches.append((index, Box(x, y + (line - swatch) / 2, swatch, swatch)))
            box = Box(x + swatch + line * _BESIDE, y, ink.measure(items[index]), line)
            words.append(Words((items[index],), box, WordRole.LEGEND, series=index))
            x += widths[index] + line * _GAP
        y += line * _LINE
    return Head(tuple(words), tuple(swatches), y, len(items) - sum(map(len, shown)))


def _units(chart: ComposedChart, area: Box, ink: Ink) -> list[Words]:
    """The units at both sides; per cent stands at its figures."""
    second = "" if chart.second_unit == PER_CENT else chart.second_unit
    words = []
    if chart.unit:
        first_words = f"单位：{chart.unit}"
        words.append(Words((first_words,), Box(0, 0, ink.measure(first_words), ink.line), WordRole.UNIT))
    if second:
        other = f"单位：{second}"
        width = ink.measure(other)
        words.append(Words((other,), Box(area.right - width, 0, width, ink.line), WordRole.UNIT))
    return words


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
