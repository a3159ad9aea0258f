"""A composed chart drawn with pyqtgraph: bars and lines in view boxes, words and ticks over them, values on hover."""

from __future__ import annotations

import math
import warnings
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from xiasha_desk.composition.chart_colours import series_colours, series_markers
from xiasha_desk.composition.figure_row import number_words
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.ui.chart.greys import grey_of
from xiasha_desk.ui.chart.layout import ChartLayout, Ink, arrange
from xiasha_desk.ui.chart.words_layer import GridLayer, WordsLayer
from xiasha_desk.ui.fonts import face

warnings.filterwarnings("ignore", "Failed to disconnect", RuntimeWarning)  # pyqtgraph clearing up at the very end

SYMBOLS = {"circle": "o", "square": "s", "diamond": "d", "triangle": "t1"}
REACH = 12.0
"""A point is meant when the cursor is that near, in pixels."""


class ChartPlot(pg.GraphicsView):
    """Shows one `ComposedChart`, all of it, without zoom. `laid_out` is a fact: the drawing has changed."""

    laid_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background="w")
        self.setAccessibleName("图表预览")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chart: ComposedChart | None = None
        self._grey = False
        self._pixels = 13
        self._device = 1.0
        self.layout_shown: ChartLayout | None = None
        self.views = tuple(pg.ViewBox(enableMouse=False, enableMenu=False) for _ in range(2))
        for view in self.views:
            view.setZValue(1)
            self.scene().addItem(view)
        self.words = WordsLayer()
        self.grid = GridLayer()
        self.scene().addItem(self.words)
        self.scene().addItem(self.grid)
        self.items_shown: dict[int, object] = {}
        self.hover = QLabel(self)
        self.hover.setObjectName("chartHover")
        self.hover.setStyleSheet(
            "background: #FFFFFF; color: #111111; border: 1px solid #8A867C; border-radius: 4px; padding: 3px 7px;"
        )
        self.hover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hover.hide()

    def show_chart(self, chart: ComposedChart | None, *, grey: bool, pixels: int) -> None:
        """Draw a chart with words of that size, in colour or as a grey print shows it."""
        self._chart, self._grey, self._pixels = chart, grey, pixels
        self.draw_anew()

    def draw_anew(self, device: float = 0.0) -> None:
        """Lay everything out for the size the widget has now; `device` dots make a pixel (0: the screen's)."""
        self._device = device or self.devicePixelRatioF()
        self.hover.hide()
        for item in self.items_shown.values():
            item.getViewBox().removeItem(item)
        self.items_shown = {}
        font = face(self._pixels)
        metrics = QFontMetricsF(font)
        ink = Ink(lambda words: metrics.horizontalAdvance(words) + 1, metrics.height())
        done = None
        if self._chart is not None:
            done = arrange(self._chart, float(self.width()), float(self.height()), ink)
        self.layout_shown = done
        if done is not None:
            self._place_views(done)
            self._draw_series(done)
        self.grid.show_grid(done)
        self.words.show_words(done, font, self._colour)
        self.laid_out.emit()

    def _colour(self, colour: str) -> str:
        return "#" + (grey_of(colour) if self._grey else colour)

    def _place_views(self, done: ChartLayout) -> None:
        plot = done.plot
        for view, scale in zip(self.views, (done.scale, done.second), strict=True):
            view.setVisible(scale is not None)
            if scale is None:
                continue
            view.setGeometry(QRectF(plot.x, plot.y, plot.width, plot.height))
            view.setRange(
                xRange=(-0.5, len(done.chart.categories) - 0.5),
                yRange=(float(scale.low), float(scale.high)),
                padding=0,
                disableAutoRange=True,
            )

    def _draw_series(self, done: ChartLayout) -> None:
        chart = done.chart
        colours = series_colours(chart.series)
        markers = series_markers(chart.series)
        for index, row in enumerate(chart.series):
            fill, outline = (self._colour(c) for c in colours[index])
            if row.line:
                item = self._line(row.values, fill, outline, SYMBOLS[markers[index]])
            else:
                bars = [b for b in done.bars if b.series == index]
                item = pg.BarGraphItem(
                    x=[b.x for b in bars],
                    y0=[float(b.foot) for b in bars],
                    height=[float(b.value) for b in bars],
                    width=bars[0].width if bars else 1,
                    brush=fill,
                    pen=pg.mkPen(outline, width=self._device),
                )
            self.views[bool(row.second_axis)].addItem(item, ignoreBounds=True)
            self.items_shown[index] = item

    def _line(self, values: tuple[Decimal | None, ...], fill: str, outline: str, symbol: str) -> object:
        return pg.PlotDataItem(
            x=list(range(len(values))),
            y=[math.nan if v is None else float(v) for v in values],
            connect="finite",
            pen=pg.mkPen(outline, width=2 * self._device),
            symbol=symbol,
            symbolSize=max(7, self._pixels * (0.85 if symbol == "d" else 0.62)),
            symbolBrush=fill,
            symbolPen=pg.mkPen(outline, width=1.6 * self._device),
            useCache=False,
            antialias=True,
        )

    # -- hover ----------------------------------------------------------------------------------
    def value_at(self, point: QPointF) -> tuple[int, int] | None:
        """Series and category of the bar or point under a pixel, or None."""
        done = self.layout_shown
        if done is None:
            return None
        near = []
        for index, row in enumerate(done.chart.series):
            for category, value in enumerate(row.values if row.line else ()):
                if value is not None:
                    x, y = done.point(index, category, value)
                    near.append((math.hypot(point.x() - x, point.y() - y), index, category))
        if near and min(near)[0] <= REACH:
            return min(near)[1:]
        for bar in done.bars:
            box, near = done.bar_box(bar), 0 if done.chart.stacked else 6
            if box.x <= point.x() <= box.right and box.y - near <= point.y() <= box.bottom + near:
                return bar.series, bar.category
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self.value_at(event.position())
        if found is None:
            self.hover.hide()
            return
        self.hover.setText(self.told(*found))
        self.hover.adjustSize()
        x = min(event.position().x() + 14, self.width() - self.hover.width())
        y = event.position().y() - self.hover.height() - 8
        self.hover.move(round(x), round(y if y >= 0 else event.position().y() + 18))
        self.hover.show()
        self.hover.raise_()

    def told(self, series: int, category: int) -> str:
        """A value in words: name, series, number with unit."""
        row = self._chart.series[series]
        number = number_words(row.values[category], row.decimals)
        remark = f"\n同比 {row.remarks[category]}" if row.remarks and row.remarks[category] else ""
        return f"{self._chart.categories[category]}\n{row.name}　{number}{row.unit}{remark}"

    def leaveEvent(self, event: object) -> None:
        self.hover.hide()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "hover"):
            self.draw_anew()
