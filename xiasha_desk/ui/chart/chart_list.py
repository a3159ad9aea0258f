"""The left column: how many charts there are, the list, and the button for another one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from xiasha_desk.ui.chart.chart_list_model import ChartListModel
from xiasha_desk.ui.chart.chart_list_view import ChartListView
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look

WIDTH = 208


class ChartListColumn(QWidget):
    """Heading, + and the list; `remove_wanted` asks to take the chosen chart away (Del in the list)."""

    remove_wanted = Signal()

    def __init__(self, model: ChartListModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        words = QLabel("图表")
        sized(words, 14, STRONG)
        self.count = QLabel()
        self.count.setProperty("kind", "count")
        sized(self.count, 12.5)
        self.add = QToolButton()
        self.add.setIcon(icon("add", look))
        self.add.setToolTip("画一张新图，放在正文光标所在的段后")
        self.add.setAccessibleName("新图表")
        self.list = ChartListView(look)
        self.list.setModel(model)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 4)
        head.setSpacing(6)
        head.addWidget(words)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.remove_wanted)

    def show_count(self, count: int) -> None:
        """How many charts there are."""
        self.count.setText(f"{count} 张")
