"""What is known of the report chosen in the library, and what can be done with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.library import ReportSummary
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.library.model import spoken_moment, spoken_period
from xiasha_desk.ui.theme.icons import icon
from xiasha_desk.ui.theme.look import Look


class SummaryPanel(QWidget):
    """The right column of the library."""

    open_requested = Signal()
    export_requested = Signal()
    roll_requested = Signal()
    copy_requested = Signal()
    bin_requested = Signal()
    restore_requested = Signal()
    remove_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("right")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(300)
        self.title = QLabel()
        self.title.setWordWrap(True)
        sized(self.title, 16, STRONG)
        self.facts = QLabel()
        self.facts.setProperty("kind", "label")
        self.facts.setWordWrap(True)
        self.open = self._button("继续起草", "primary", self.open_requested)
        self.open.setIcon(icon("edit", look, "onacc"))
        self.export = self._button("导出", "", self.export_requested)
        self.roll = self._button("从上期新建", "link", self.roll_requested)
        self.copy = self._button("复制一份", "link", self.copy_requested)
        self.bin = self._button("移到回收站", "link", self.bin_requested)
        self.restore = self._button("放回稿件库", "primary", self.restore_requested)
        self.remove = self._button("彻底删除", "", self.remove_requested)
        row = QHBoxLayout()
        for button in (self.open, self.export, self.restore, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.facts)
        column.addWidget(self.roll, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.show_summary(None)

    @staticmethod
    def _button(words: str, kind: str, signal: Signal) -> QPushButton:
        button = QPushButton(words)
        if kind:
            button.setProperty("kind", kind)
        button.clicked.connect(signal)
        return button

    def show_summary(self, summary: ReportSummary | None) -> None:
        """Show one report, or nothing."""
        there = summary is not None
        deleted, damaged = bool(summary and summary.deleted), bool(summary and summary.damaged)
        for widget, wanted in (
            (self.open, there and not deleted and not damaged),
            (self.export, there and not deleted and not damaged),
            (self.roll, there and not deleted and not damaged),
            (self.copy, there and not deleted and not damaged),
            (self.bin, there and not deleted),
            (self.restore, deleted),
            (self.remove, deleted),
        ):
            widget.setVisible(wanted)
        if summary is None:
            self.title.setText("")
            self.facts.setText("")
            return
        self.title.setText(summary.title or "未命名文稿")
        lines = [
            f"报告期　{spoken_period(summary.period)}",
            f"大纲　　{summary.sections} 节",
            f"全文　　{summary.characters:,} 字",
            f"修改　　{spoken_moment(summary.changed_at, datetime.now())}",
        ]
        if damaged:
            lines = ["这份稿件的数据已损坏，打不开。", "其他稿件不受影响。可从备份里找回。"]
        self.facts.setText("\n".join(lines))
