"""The middle of the chart view: strip, white sheet on the desk, and what is said under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from xiasha_desk.domain.exhibit import ChartKind, ChartRef
from xiasha_desk.ui.chart.chart_list_model import ChartEntry
from xiasha_desk.ui.chart.left_out import room_words
from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.chart.sheet import ChartSheet
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

KINDS = ((ChartKind.BAR, "柱形"), (ChartKind.LINE, "折线"), (ChartKind.BAR_LINE, "柱+线"), (ChartKind.STACKED, "堆积"))
NARROWEST, ROOMY = 470, 690
"""Width of the middle: the least, and from where the tools show their words, in pixels."""
SAME_AS_WORD = "预览与 Word 中的图表同源；Word 里是可编辑图表，不是图片。"


class _Ground(QWidget):
    """The desk behind the paper."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("desk"))


class ChartDesk(QWidget):
    """Shows one chart, or why there is none. All signals are requests."""

    kind_wanted = Signal(object)
    copy_wanted = Signal()
    save_wanted = Signal()
    text_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._entry: ChartEntry | None = None
        self._note = ""
        self._with_table = False
        self._build_ui()
        self.kinds.chosen.connect(self.kind_wanted)
        self.sheet.plot.laid_out.connect(self._say)
        self.greys.chosen.connect(lambda grey: self._draw())
        self.copy.clicked.connect(self.copy_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.in_text.clicked.connect(self.text_wanted)
        self.new.clicked.connect(self.new_wanted)

    def _build_ui(self) -> None:
        self.kinds = SegmentStrip(KINDS, self._look, "图的样式")
        self.greys = SegmentStrip(((False, "彩色"), (True, "灰度预览")), self._look, "颜色")
        self.copy = self._tool("copy", "复制图片", "复制图片（Ctrl+C）")
        self.save = self._tool("image", "另存图片", "把图片存成文件")
        self.in_text = self._tool("document_text", "看正文", "看这张图在正文里的位置（列表里按 Enter）")
        self.strip = QWidget()
        self.strip.setObjectName("strip")
        self.strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.strip.setFixedHeight(42)
        self.strip.setMinimumWidth(NARROWEST)
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addSpacing(8)
        row.addWidget(self.greys)
        row.addStretch(1)
        for button in (self.in_text, self.copy, self.save):
            row.addWidget(button)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._paper())
        self.pages.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)

    def _tool(self, name: str, words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name, self._look))
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        return button

    def _paper(self) -> QWidget:
        ground = _Ground(self._look)
        self.sheet = ChartSheet()
        self.same = QLabel(SAME_AS_WORD)
        self.same.setProperty("kind", "label")
        self.hover_hint = QLabel("鼠标停在图上看数值")
        self.hover_hint.setProperty("kind", "label")
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        for label in (self.same, self.hover_hint):
            sized(label, 12.5)
            label.setMinimumWidth(1)
            foot.addWidget(label)
            foot.addStretch(1) if label is self.same else None
        column = QVBoxLayout(ground)
        column.setContentsMargins(32, 20, 32, 10)
        column.setSpacing(8)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)
        return ground

    def _nothing(self) -> QWidget:
        ground = QWidget()
        ground.setObjectName("mid")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.why.setFixedWidth(460)
        sized(self.why, 15)
        self.new = QPushButton("用本节指标画一张")
        self.new.setProperty("kind", "primary")
        sized(self.new, 14, STRONG)
        column = QVBoxLayout(ground)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return ground

    def show_chart(self, entry: ChartEntry, chart: ChartRef) -> None:
        """Draw a chart."""
        self._entry, self._note, self._with_table = entry, chart.note, chart.with_table
        self.kinds.set_value(chart.kind)
        self.strip.setVisible(True)
        self.pages.setCurrentIndex(0)
        self._draw()

    def show_nothing(self, why_not: str) -> None:
        """Say that there is no chart, and why none can be drawn yet ("": one can)."""
        self._entry = None
        self.why.setText("还没有图表。" + why_not)
        self.why.setMinimumHeight(self.why.heightForWidth(self.why.width()))
        self.new.setVisible(not why_not)
        self.strip.setVisible(False)
        self.pages.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = self.width() >= ROOMY
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if words else Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self.in_text, self.copy, self.save):
            button.setToolButtonStyle(style)
        self.hover_hint.setVisible(words)

    def _draw(self) -> None:
        entry = self._entry
        if entry is not None:
            caption = f"{entry.number}\u3000{entry.caption}" if entry.caption else ""
            self.sheet.show_chart(entry.chart, self._note, caption, grey=bool(self.greys.value()))
            self._say()

    def _say(self) -> None:
        """What found no room in the drawing, else where it comes from."""
        self.same.setText(room_words(self.sheet.plot.layout_shown, with_table=self._with_table) or SAME_AS_WORD)
