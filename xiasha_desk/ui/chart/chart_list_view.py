"""The list of charts at the left: each a small drawing with its number, caption and place."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xiasha_desk.composition.chart_colours import series_colours
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.chart_list_model import ENTRY_ROLE
from xiasha_desk.ui.chart.layout import stacked_bars
from xiasha_desk.ui.chart.scale import axis_scale
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look

ROW = 110
Index = QModelIndex | QPersistentModelIndex


def paint_miniature(painter: QPainter, area: QRectF, chart: ComposedChart) -> None:
    """The chart without a word, on paper."""
    painter.setPen(QPen(QColor("#C9C5BB"), 1))
    painter.drawLine(round(area.left()), round(area.bottom()), round(area.right()), round(area.bottom()))
    columns = [row for row in chart.series if not row.line]
    for second in (False, True):
        rows = [row for row in chart.series if row.second_axis == second]
        values = [v for row in rows for v in row.values]
        if not any(v is not None for v in values):
            continue
        if chart.stacked:
            _paint_stacks(painter, area, chart)
            continue
        scale = axis_scale(values, from_zero=bool(columns) and not second)

        def level(value: Decimal, scale: object = scale) -> float:
            return area.bottom() - scale.part(value) * area.height()

        slot = area.width() / len(chart.categories)
        for row, (fill, outline) in zip(chart.series, series_colours(chart.series), strict=True):
            if row not in rows:
                continue
            if row.line:
                _paint_line(painter, row.values, area.left(), slot, level, outline)
                continue
            width = slot * 0.7 / len(columns)
            left = area.left() + slot * 0.15 + columns.index(row) * width
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#" + (outline if fill == "F4F1E8" else fill)))
            for index, value in enumerate(row.values):
                if value is not None:
                    foot, top = level(Decimal(0)), level(value)
                    bar = QRectF(left + index * slot, min(foot, top), max(1.0, width - 1), abs(foot - top))
                    painter.drawRect(bar)


def _paint_stacks(painter: QPainter, area: QRectF, chart: ComposedChart) -> None:
    slot = area.width() / len(chart.categories)
    bars = list(stacked_bars(chart, slot, None))
    scale = axis_scale((bar.end for bar in bars), from_zero=True)
    colours = series_colours(chart.series)
    painter.setPen(Qt.PenStyle.NoPen)
    for bar in bars:
        fill, outline = colours[bar.series]
        painter.setBrush(QColor("#" + (outline if fill == "F4F1E8" else fill)))
        end, foot = (area.bottom() - scale.part(v) * area.height() for v in (bar.end, bar.foot))
        width = max(1.0, bar.width * slot)
        x = area.left() + (bar.x + 0.5) * slot - width / 2
        painter.drawRect(QRectF(x, min(end, foot), width, abs(foot - end)))


def _paint_line(
    painter: QPainter, values: tuple[Decimal | None, ...], left: float, slot: float, level: object, colour: str
) -> None:
    points = {i: QPointF(left + (i + 0.5) * slot, level(v)) for i, v in enumerate(values) if v is not None}
    painter.setPen(QPen(QColor("#" + colour), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for place, point in points.items():
        if place + 1 in points:  # a missing value leaves a gap
            painter.drawLine(point, points[place + 1])
    painter.setBrush(QColor("#" + colour))
    for point in points.values() if len(points) <= 12 else ():
        painter.drawEllipse(point, 2, 2)


class ChartDelegate(QStyledItemDelegate):
    """Draws a chart's card."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        look = self._look
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(option.rect).adjusted(12.5, 4.5, -12.5, -5.5)
        painter.setPen(QPen(look.colour("accent" if chosen else "line"), 2 if chosen and focused else 1))
        painter.setBrush(look.colour("soft" if chosen else "surface"))
        painter.drawRoundedRect(card, 8, 8)
        drawing = QRectF(card.left() + 10, card.top() + 10, card.width() - 20, 38)
        if look.colour("surface").lightness() < 128:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#FFFFFF"))
            painter.drawRoundedRect(drawing.adjusted(-4, -4, 4, 4), 4, 4)
        if entry.chart.categories and entry.chart.series:
            paint_miniature(painter, drawing, entry.chart)
        words = QRect(round(drawing.left()), round(drawing.bottom()) + 9, round(drawing.width()), 18)
        self._paint_words(painter, words, str(index.data()), STRONG, "ink")
        self._paint_words(painter, words.translated(0, 19), entry.place, face(13).weight(), "ink2")
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, words: str, weight: object, colour: str) -> None:
        font = face(13 if colour == "ink" else 12, weight)
        painter.setFont(font)
        painter.setPen(self._look.colour(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class ChartListView(QListView):
    """The charts; arrows change the chosen one."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("图表")
        self.setItemDelegate(ChartDelegate(look, self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        look.changed.connect(self.viewport().update)
