"""How the panel is laid out: groups | strip, input line and table | the chosen figure. No behaviour here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from xiasha_desk.ui.desk.desk import LEDGER
from xiasha_desk.ui.ledger.empty import EmptyLedger, NoPeriodLine
from xiasha_desk.ui.ledger.groups import GroupsView
from xiasha_desk.ui.ledger.input_line import InputLine
from xiasha_desk.ui.ledger.inspector import Inspector
from xiasha_desk.ui.ledger.later import IssuedLine
from xiasha_desk.ui.ledger.pasting import PasteBar
from xiasha_desk.ui.ledger.strip import Strip
from xiasha_desk.ui.ledger.table import LedgerTable
from xiasha_desk.ui.parts.view_switch import switch
from xiasha_desk.ui.theme.look import Look

LEFT, RIGHT, NARROW_RIGHT, MIDDLE = 170, 326, 260, 520
WIDE, SMALL = 1240, LEFT + MIDDLE + NARROW_RIGHT
"""Below WIDE the right column is narrower, below SMALL it is not there."""


class LedgerLayout(QWidget):
    """The panel's parts in their places; `table` is brought along."""

    def __init__(self, table: LedgerTable, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self._look = table, look
        self._kind = 2
        self._build_ui()

    def _build_ui(self) -> None:
        self.setObjectName("frame")
        self.groups, self.line, self.inspector = GroupsView(self._look), InputLine(), Inspector(self._look)
        self.strip, self.empty, self.no_period = Strip(self._look), EmptyLedger(self._look), NoPeriodLine()
        self.issued, self.paste_bar = IssuedLine(), PasteBar()
        self.nothing = QLabel("这里没有指标。换一个分组，或清空按名称找的字。")
        self.nothing.setProperty("kind", "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for page in (self.table, self.empty, self.nothing):
            self.stack.addWidget(page)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        for part in (self._left(), self._middle(), self.inspector):
            self.splitter.addWidget(part)
        self.inspector.setMinimumWidth(240)
        self.splitter.setSizes([LEFT, 900, RIGHT])
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 0)
        self.splitter.setCollapsible(1, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        kind = 0 if self.width() < SMALL else 1 if self.width() < WIDE else 2
        if kind != self._kind:
            self._kind = kind
            self.inspector.setVisible(kind > 0)
            right = (0, NARROW_RIGHT, RIGHT)[kind]
            self.splitter.setSizes([LEFT, self.width() - LEFT - right - 2, right])

    def focus_table(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus()

    def _left(self) -> QWidget:
        left = QWidget()
        left.setObjectName("left")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(140)
        self.switch = switch(self._look, LEDGER)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 4, 6)
        head.addWidget(self.switch)
        head.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.groups, 1)
        return left

    def _middle(self) -> QWidget:
        middle = QWidget()
        middle.setObjectName("mid")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle.setMinimumWidth(MIDDLE)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.strip, self.issued, self.no_period, self.paste_bar, self.line):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        return middle
