"""An issued report's ledger: one line that later changes stay out of it, and the list of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.services.finals import LaterChange
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.notice_line import NoticeLine

HEADINGS = ("指标", "报告期", "本稿印的", "台账现在")


def line_words(number: int) -> str:
    """本稿已签发，台账的改动不进本稿：3 处不同."""
    return "本稿已签发，台账的改动不进本稿" + (f"：{number} 处不同" if number else "，现在没有不同")


class IssuedLine(NoticeLine):
    """`list_wanted` asks for the list."""

    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.look = self.add_button("看")
        self.look.setToolTip("看台账里哪些数后来变了")
        self.look.clicked.connect(self.list_wanted)

    def show_changes(self, number: int) -> None:
        """Say how many figures differ."""
        self.words.setText(line_words(number))
        self.look.setVisible(bool(number))


class LaterSheet(QDialog):
    """Lists what the ledger tells differently since the report was issued."""

    def __init__(self, changes: Sequence[LaterChange], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setWindowTitle("签发以后台账的改动")
        self.setMinimumSize(620, 340)
        title = QLabel(self.windowTitle())
        sized(title, 16, STRONG)
        about = QLabel("本稿印的还是签发时的数。要用新的数，先在“文件”菜单里撤回签发。")
        about.setProperty("kind", "hint")
        about.setWordWrap(True)
        sized(about, 12.5)
        self.table = QTableWidget(len(changes), len(HEADINGS))
        self.table.setAccessibleName(self.windowTitle())
        self.table.setHorizontalHeaderLabels(HEADINGS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        for row, change in enumerate(changes):
            name = f"{change.name}（由别的指标算出）" if change.computed else change.name
            for column, words in enumerate((name, change.period, change.then, change.now)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        close = QPushButton("知道了")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 20)
        column_.setSpacing(10)
        column_.addWidget(title)
        column_.addWidget(about)
        column_.addWidget(self.table, 1)
        column_.addLayout(buttons)
