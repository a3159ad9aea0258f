"""The white sheet on the desk: a chart in the proportions of the page, its note and its caption as Word sets them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.chart_plot import ChartPlot
from xiasha_desk.ui.fonts import STRONG, face

TEXT_MM = 156
"""The width of the text on the page."""
CHART_PT = 9.0
CAPTION_PT = 11.0
MM_A_POINT = 25.4 / 72
SIDE, TOP = 26, 18
MOST_SCALE = 5.4
"""Pixels for a millimetre, at most."""
PICTURE_RATIO = 3.0
NO_FIGURES = "所选的指标在这些期间还没有数。\n到“指标”里填上，图随即画出。"
NOTHING_CHOSEN = "在右边勾选指标和期间，图随即画出。"


class ChartSheet(QWidget):
    """One chart with what stands under it; as large as there is room, never larger than the page would be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: ComposedChart | None = None
        self._note = self._caption = ""
        self._grey = False
        self.plot = ChartPlot(self)
        self.scale = 4.0
        self.paper = QRect()
        self.setMinimumSize(320, 200)

    def show_chart(self, chart: ComposedChart | None, note: str, caption: str, *, grey: bool) -> None:
        """Draw a chart with its note and caption; None clears the sheet."""
        self._chart, self._note, self._caption, self._grey = chart, note, caption, grey
        self.setAccessibleName(caption or "图表")
        self.setAccessibleDescription("" if chart is None else chart.alternative)
        self._fit()

    @property
    def sentence(self) -> str:
        """What stands on the sheet where there is nothing to draw."""
        if self._chart is None or self.plot.layout_shown is not None:
            return ""
        return NO_FIGURES if self._chart.categories and self._chart.series else NOTHING_CHOSEN

    def _fit(self) -> None:
        chart = self._chart
        self.plot.setVisible(chart is not None)
        if chart is None:
            self.paper = QRect()
            self.update()
            return
        foot = self._foot_mm()
        wide = (self.width() - 2 * SIDE) / TEXT_MM
        high = (self.height() - 2 * TOP) / (chart.height_mm + foot)
        self.scale = max(1.5, min(wide, high, MOST_SCALE))
        width, height = TEXT_MM * self.scale + 2 * SIDE, (chart.height_mm + foot) * self.scale + 2 * TOP
        self.paper = QRect(round((self.width() - width) / 2), 0, round(width), round(height))
        drawn_width = round(chart.width_mm * self.scale)
        self.plot.setGeometry(
            round((self.width() - drawn_width) / 2), TOP, drawn_width, round(chart.height_mm * self.scale)
        )
        self.plot.show_chart(chart, grey=self._grey, pixels=self._pixels(CHART_PT))
        self.plot.setVisible(self.plot.layout_shown is not None)
        self.update()

    def _pixels(self, points: float) -> int:
        return max(6, round(points * MM_A_POINT * self.scale))

    def _foot_mm(self) -> float:
        return (6.5 if self._note else 0) + (9 if self._caption else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chart is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.paper, QColor("#FFFFFF"))
        painter.setPen(QColor("#D0D0D0"))
        painter.drawRect(self.paper.adjusted(0, 0, -1, -1))
        painter.setPen(QColor("#111111"))
        inner = self.paper.adjusted(SIDE, 0, -SIDE, 0)
        y = TOP + self._chart.height_mm * self.scale
        if self._note:
            painter.setFont(face(self._pixels(CHART_PT)))
            line = QRect(inner.x(), round(y + 1.2 * self.scale), inner.width(), round(5 * self.scale))
            self._paint_line(painter, line, self._note, Qt.AlignmentFlag.AlignLeft)
            y += 6.5 * self.scale
        if self._caption:
            painter.setFont(face(self._pixels(CAPTION_PT), STRONG))
            line = QRect(inner.x(), round(y + 2 * self.scale), inner.width(), round(6.5 * self.scale))
            self._paint_line(painter, line, self._caption, Qt.AlignmentFlag.AlignHCenter)
        if self.sentence:
            painter.setFont(face(14))
            painter.setPen(QColor("#4F565F"))
            drawn = QRect(inner.x(), TOP, inner.width(), round(self._chart.height_mm * self.scale))
            painter.drawText(drawn, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.sentence)

    @staticmethod
    def _paint_line(painter: QPainter, line: QRect, words: str, side: Qt.AlignmentFlag) -> None:
        shown = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def picture(self) -> QImage:
        """The sheet as a picture fit for printing."""
        image = QImage(self.paper.size() * PICTURE_RATIO, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_RATIO)
        image.fill(Qt.GlobalColor.white)
        self.plot.draw_anew(PICTURE_RATIO)
        painter = QPainter(image)
        self.render(painter, QPoint(0, 0), self.paper.adjusted(1, 1, -1, -1), QWidget.RenderFlag.DrawChildren)
        painter.end()
        self.plot.draw_anew()
        return image

    def png(self) -> bytes:
        """The picture as the bytes of a PNG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.picture().save(buffer, "PNG")
        return bytes(buffer.data().data())
