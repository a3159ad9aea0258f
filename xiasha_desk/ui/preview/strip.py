"""The tool strip over the pages: one or two, zoom, grid, print, PDF."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from xiasha_desk.ui.chart.segments import SegmentStrip
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox
from xiasha_desk.ui.parts.tick_box import TickBox
from xiasha_desk.ui.preview.page_view import FULL_WIDTH, WHOLE_PAGE, ZOOMS
from xiasha_desk.ui.theme.look import Look


class PreviewStrip(QWidget):
    """All signals are requests; the strip shows what it is told."""

    columns_wanted = Signal(object)
    zoom_wanted = Signal(object)
    grid_wanted = Signal(bool)
    print_wanted = Signal()
    pdf_wanted = Signal()
    exact_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(42)
        approximate = QLabel("近似分页")
        approximate.setProperty("kind", "tag")
        approximate.setFixedHeight(22)
        sized(approximate, 12.5)
        self.approximate = approximate
        self.kind = SegmentStrip(((False, "近似分页"), (True, "精确分页（LibreOffice）")), look, "近似或精确分页")
        self.kind.hide()
        self.columns = SegmentStrip(((1, "单页"), (2, "双页")), look, "单页或双页")
        self.grid = TickBox("22×28 格线", look)
        self.zoom = ChoiceBox()
        self.zoom.setAccessibleName("显示大小")
        self.zoom.setToolTip("显示大小（Ctrl+滚轮）")
        for value in (WHOLE_PAGE, FULL_WIDTH, *ZOOMS):
            self.zoom.addItem(value if isinstance(value, str) else f"{value}%", value)
        self.zoom.setFixedWidth(104)
        self.print = self._tool("打印…", "看打印效果，选打印机")
        self.pdf = self._tool("另存 PDF", "把这里看到的各页存成 PDF")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(approximate, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.kind)
        row.addWidget(self.columns)
        row.addStretch(1)
        for widget in (self.grid, self.zoom, self.print, self.pdf):
            row.addWidget(widget)
        self.kind.chosen.connect(self.exact_wanted)
        self.columns.chosen.connect(self.columns_wanted)
        self.grid.toggled.connect(self.grid_wanted)
        self.zoom.activated.connect(lambda index: self.zoom_wanted.emit(self.zoom.itemData(index)))
        self.print.clicked.connect(self.print_wanted)
        self.pdf.clicked.connect(self.pdf_wanted)

    def show_zoom(self, zoom: str | int) -> None:
        """Show which size is in force."""
        self.zoom.setCurrentIndex(max(self.zoom.findData(zoom), 0))

    def offer_exact(self) -> None:
        """There is a program for exact pages: the words 近似分页 become one of two choices."""
        self.approximate.hide()
        self.kind.show()

    def show_exact(self, exact: bool) -> None:
        """Only what works with these pages is shown."""
        self.kind.set_value(exact)
        for widget in (self.columns, self.grid, self.print, self.pdf):
            widget.setVisible(not exact)

    @staticmethod
    def _tool(words: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(words)
        return button
