"""What stands in place of the table while there is nothing to show, and the line that asks for a period."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.period import parse_period, period_of_title
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.notice_line import NoticeLine
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look


class EmptyPage(QWidget):
    """Requests: `common_wanted`, `new_wanted`."""

    common_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("mid")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()
        look.changed.connect(self._draw)
        title, about = QLabel("还没有指标。"), QLabel("报告里的数从这里取，改一次，处处跟着变。")
        about.setProperty("kind", "hint")
        sized(title, 15, STRONG)
        sized(about, 13)
        self.common, self.new = QPushButton("常用指标"), QPushButton("新指标")
        self.common.setProperty("kind", "primary")
        self.common.clicked.connect(self.common_wanted)
        self.new.clicked.connect(self.new_wanted)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.common)
        buttons.addWidget(self.new)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._picture, title, about):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addLayout(buttons)
        column.addStretch(3)

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap("table", self._look.colour("ink2"), 36, self.devicePixelRatioF()))


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
