"""Charts and pictures on the page, drawn from figures and bytes when the page is painted."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from xiasha_desk.composition.chart_colours import DARK, ink_on, series_colours, series_markers
from xiasha_desk.domain.contents import ComposedChart, ComposedPicture
from xiasha_desk.ui.chart.geometry import WordRole
from xiasha_desk.ui.chart.layout import ChartLayout, Ink, arrange
from xiasha_desk.ui.chart.words_layer import GRID, HALO, MARKER_SHAPES, paint_keys, paint_level, paint_text
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face, paper_font

PIXEL = 7.5
"""A chart is laid out in pixels of 1/96 inch; so many tenths of a point."""
_WORDS_PX = 13


class FigureRow:
    """A chart or picture in a line of its own."""

    def __init__(self, content: ComposedChart | ComposedPicture) -> None:
        self._content = content
        if isinstance(content, ComposedChart):
            width, height = content.width_mm * g.MILLIMETRE, content.height_mm * g.MILLIMETRE
        else:
            width = content.width_mm * g.MILLIMETRE
            height = width * content.image.height_px / max(content.image.width_px, 1)
        shrunk = min(1.0, g.CORE_WIDTH / width, g.FIGURE_HEIGHT / height)
        self.width, self.height = width * shrunk, height * shrunk
        self.start, self.end = 0, len(content.text)

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        area = QRectF(x + (g.CORE_WIDTH - self.width) / 2, y, self.width, self.height)
        if isinstance(self._content, ComposedChart):
            paint_chart(painter, area, self._content)
        else:
            image = _decoded(self._content.image.data)
            if image.isNull():
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._content.text)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area, image)

    def offset_at(self, x: float, y: float) -> int:
        return 0


@lru_cache(maxsize=8)
def _decoded(data: bytes) -> QImage:
    return QImage.fromData(data)


def has_figures(chart: ComposedChart) -> bool:
    """Whether there is anything to draw."""
    return bool(chart.categories) and any(value is not None for row in chart.series for value in row.values)


def paint_chart(painter: QPainter, area: QRectF, chart: ComposedChart) -> None:
    """Draw a chart into an area of the page."""
    font = paper_font(Face.FANGSONG, _WORDS_PX)
    metrics = QFontMetricsF(font)
    ink = Ink(lambda words: metrics.horizontalAdvance(words) + 1, metrics.height())
    done = arrange(chart, area.width() / PIXEL, area.height() / PIXEL, ink)
    if done is None:
        return
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(PIXEL, PIXEL)
    painter.setFont(font)
    for tick in done.scale.ticks:
        paint_level(painter, done, tick, QColor("#" + GRID))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_bars(painter, done)
    _paint_lines(painter, done)
    paint_keys(painter, done, lambda colour: "#" + colour if not colour.startswith("#") else colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fills = [fill for fill, _ in series_colours(chart.series)]
    for words in done.words:
        inside = words.role is WordRole.VALUE and chart.stacked
        if words.role is WordRole.VALUE and not inside:
            painter.setPen(QColor("#FFFFFF"))
            for dx, dy in HALO:
                paint_text(painter, words, dx, dy)
        painter.setPen(QColor("#" + (ink_on(fills[words.series]) if inside else DARK)))
        paint_text(painter, words)
    painter.restore()


def _paint_bars(painter: QPainter, done: ChartLayout) -> None:
    colours = series_colours(done.chart.series)
    for bar in done.bars:
        fill, outline = (QColor("#" + colour) for colour in colours[bar.series])
        box = done.bar_box(bar)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(fill)
        painter.drawRect(QRectF(box.x, box.y, box.width, box.height))


def _paint_lines(painter: QPainter, done: ChartLayout) -> None:
    markers = series_markers(done.chart.series)
    for index, row in enumerate(done.chart.series):
        if not row.line:
            continue
        fill, outline = (QColor("#" + colour) for colour in series_colours(done.chart.series)[index])
        points = {c: QPointF(*done.point(index, c, v)) for c, v in enumerate(row.values) if v is not None}
        painter.setPen(QPen(outline, 2))
        for category, point in points.items():
            if category + 1 in points:
                painter.drawLine(point, points[category + 1])
        painter.setPen(QPen(outline, 1.6))
        painter.setBrush(fill)
        half = 5.5 if markers[index] == "diamond" else math.sqrt(16)
        shape = MARKER_SHAPES[markers[index]]
        for point in points.values():
            painter.drawPolygon(QPolygonF([point + QPointF(x * half, y * half) for x, y in shape]))
