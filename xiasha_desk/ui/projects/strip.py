"""The strip above a card, and the page without any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.empty_page import EmptyPage
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look


class CardStrip(QWidget):
    """Requests: `new_wanted`, `found_wanted`, `table_wanted`, `shift_wanted` (−1, 1), `remove_wanted`."""

    new_wanted = Signal()
    found_wanted = Signal()
    table_wanted = Signal()
    shift_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(42)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        self.new = _tool("新项目", "add", "加一张卡片", look)
        self.found = _tool("从正文提取", "document_text", "把正文里列出的项目建成卡片", look)
        self.table = _tool("插入进展表", "table_add", "在正文光标处放一张全部项目的进展表", look)
        self.up, self.down = _tool("上移", "arrow_up", "", look), _tool("下移", "arrow_down", "", look)
        self.gone = _tool("移除", "delete", "去掉这张卡片", look)
        for button in (self.new, self.found, self.table):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.up, self.down, self.gone):
            row.addWidget(button)
        self.new.clicked.connect(self.new_wanted)
        self.found.clicked.connect(self.found_wanted)
        self.table.clicked.connect(self.table_wanted)
        self.up.clicked.connect(lambda: self.shift_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.shift_wanted.emit(1))
        self.gone.clicked.connect(self.remove_wanted)

    def follow(self, has_period: bool, has_card: bool) -> None:
        """Only what can be done now is enabled."""
        for button in (self.new, self.found):
            button.setEnabled(has_period)
        for button in (self.table, self.up, self.down, self.gone):
            button.setEnabled(has_card)


class EmptyCards(EmptyPage):
    """Requests: `new_wanted`, `found_wanted`."""

    new_wanted = Signal()
    found_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        about = "一个项目一张卡片：进展改一次，正文和进展表处处跟着变。"
        super().__init__(look, "heart", "还没有民生实事项目。", about, parent)
        self.found, self.new = self.add_button("从正文提取"), self.add_button("新项目")
        self.found.clicked.connect(self.found_wanted)
        self.new.clicked.connect(self.new_wanted)


def _tool(words: str, name: str, tip: str, look: Look) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setIcon(icon(name, look))
    button.setToolTip(tip or words)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    sized(button, 13)
    return button
