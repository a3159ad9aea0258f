"""The words of a chart over its bars: legend, ticks, names, values, and the lines they stand at."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QWidget

from xiasha_desk.composition.chart_colours import ink_on, series_colours, series_markers
from xiasha_desk.ui.chart.geometry import Box, WordRole, Words
from xiasha_desk.ui.chart.layout import ChartLayout
from xiasha_desk.ui.fonts import STRONG

INK = "111111"
INK2 = "4F565F"
LINE = "8A867C"
GRID = "E4E4E4"
HALO = [(dx, dy) for dx in (-1.5, 0, 1.5) for dy in (-1.5, 0, 1.5) if dx or dy]
"""White round the values keeps them legible where a line or a bar runs behind."""


def rect(box: Box) -> QRectF:
    """A box for Qt."""
    return QRectF(box.x, box.y, box.width, box.height)


class GridLayer(QGraphicsItem):
    """A light line at each tick, behind the bars."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(-100)
        self._layout: ChartLayout | None = None

    def show_grid(self, layout: ChartLayout | None) -> None:
        """Take over a layout (None: nothing)."""
        self.prepareGeometryChange()
        self._layout = layout
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF() if self._layout is None else rect(self._layout.area)

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        for tick in self._layout.scale.ticks if self._layout is not None else ():
            paint_level(painter, self._layout, tick, QColor("#" + GRID))


def paint_level(painter: QPainter, layout: ChartLayout, value: Decimal, colour: QColor) -> None:
    """A hairline across the plot at a value."""
    plot = layout.plot
    y = round(plot.bottom - layout.scale.part(value) * plot.height)
    painter.setPen(QPen(colour, 1))
    painter.drawLine(round(plot.x), y, round(plot.right), y)


class WordsLayer(QGraphicsItem):
    """Paints what a layout says beside the bars; pixels of the view are its coordinates."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(100)
        self._layout: ChartLayout | None = None
        self._font = QFont()
        self._colour: Callable[[str], str] = str

    def show_words(self, layout: ChartLayout | None, font: QFont, colour: Callable[[str], str]) -> None:
        """Take over a layout (None: nothing); `colour` turns an RRGGBB into the colour to paint."""
        self.prepareGeometryChange()
        self._layout, self._font, self._colour = layout, font, colour
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF() if self._layout is None else rect(self._layout.area)

    def paint(self, painter: QPainter, option: object, widget: QWidget | None = None) -> None:
        if self._layout is None:
            return
        paint_keys(painter, self._layout, self._colour)
        colours = series_colours(self._layout.chart.series)
        for words in self._layout.words:
            self._paint_words(painter, words, colours)

    def _paint_words(self, painter: QPainter, words: Words, colours: list[tuple[str, str]]) -> None:
        font = QFont(self._font)
        second = words.series >= 0 and self._layout.chart.series[words.series].second_axis
        if words.strong:
            font.setWeight(STRONG)
        painter.setFont(font)
        colour = INK2 if words.role in (WordRole.TICK, WordRole.VALUE) and not words.strong else INK
        if words.role is WordRole.VALUE and second:
            colour = colours[words.series][1]
        inside = words.role is WordRole.VALUE and self._layout.chart.stacked
        if inside:
            colour = ink_on(colours[words.series][0])
        if words.role is WordRole.VALUE and not inside:
            painter.setPen(QColor("#FFFFFF"))
            for dx, dy in HALO:
                paint_text(painter, words, dx, dy)
        painter.setPen(QColor(self._colour(colour)))
        paint_text(painter, words)


def paint_text(painter: QPainter, words: Words, dx: float = 0, dy: float = 0) -> None:
    """The lines of some words, centred in their box (moved a little), turned where they are upright."""
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip
    area = rect(words.box).translated(dx, dy)
    if not words.upright:
        painter.drawText(area, flags, "\n".join(words.lines))
        return
    painter.save()
    painter.translate(area.center())
    painter.rotate(-90)
    painter.drawText(
        QRectF(-area.height() / 2, -area.width() / 2, area.height(), area.width()), flags, "\n".join(words.lines)
    )
    painter.restore()


def paint_keys(painter: QPainter, layout: ChartLayout, colour: Callable[[str], str]) -> None:
    """The foot line and the swatches of the legend."""
    chart = layout.chart
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    foot = max(layout.scale.low, min(layout.scale.high, Decimal(0)))
    paint_level(painter, layout, foot, QColor(colour(LINE)))
    for index, box in layout.swatches:
        fill, outline = (QColor(colour(c)) for c in series_colours(chart.series)[index])
        painter.setPen(QPen(outline, 1))
        painter.setBrush(fill)
        if chart.series[index].line:
            _paint_line_key(painter, box, fill, outline, series_markers(chart.series)[index])
        else:
            painter.drawRect(round(box.x), round(box.y), round(box.width), round(box.height))


def _paint_line_key(painter: QPainter, box: Box, fill: QColor, outline: QColor, marker: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    middle = QPointF(box.x + box.width / 2, box.y + box.height / 2)
    reach = QPointF(box.width * 0.75, 0)
    painter.setPen(QPen(outline, 2))
    painter.drawLine(middle - reach, middle + reach)
    painter.setPen(QPen(outline, 1.6))
    painter.setBrush(fill)
    half = box.width * (0.38 if marker == "diamond" else 0.28)
    painter.drawPolygon(QPolygonF([middle + QPointF(x * half, y * half) for x, y in MARKER_SHAPES[marker]]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


MARKER_SHAPES = {
    "circle": [(math.cos(n * math.pi / 12), math.sin(n * math.pi / 12)) for n in range(24)],
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    "diamond": [(0, -1), (0.7, 0), (0, 1), (-0.7, 0)],
    "triangle": [(0, -1), (1.1, 0.9), (-1.1, 0.9)],
}
