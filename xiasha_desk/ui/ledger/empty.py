"""What stands in place of the table while there is nothing to show, and the line that asks for a period."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from xiasha_desk.domain.period import parse_period, period_of_title
from xiasha_desk.ui.parts.empty_page import EmptyPage
from xiasha_desk.ui.parts.notice_line import NoticeLine
from xiasha_desk.ui.theme.look import Look


class EmptyLedger(EmptyPage):
    """Requests: `common_wanted`, `new_wanted`."""

    common_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "table", "还没有指标。", "报告里的数从这里取，改一次，处处跟着变。", parent)
        self.common, self.new = self.add_button("常用指标"), self.add_button("新指标")
        self.common.clicked.connect(self.common_wanted)
        self.new.clicked.connect(self.new_wanted)


class NoPeriodLine(NoticeLine):
    """`period_wanted` tells the period that the title names, or "" to be asked."""

    period_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("这份文稿还没有定报告期，数不知记在哪一期。", parent)
        self.guess, self.other = self.add_button(), self.add_button("选报告期…")
        self._key = ""
        self.guess.clicked.connect(lambda: self.period_wanted.emit(self._key))
        self.other.clicked.connect(lambda: self.period_wanted.emit(""))

    def show_title(self, title: str) -> None:
        """Offer the period that the report's title names."""
        self._key = period_of_title(title)
        self.guess.setVisible(bool(self._key))
        if self._key:
            self.guess.setText(f"定为{parse_period(self._key).label}")
