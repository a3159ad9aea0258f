"""The strip above the table: which period is looked at, adding indicators, finding one by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget

from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import PeriodKind, parse_period
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox
from xiasha_desk.ui.theme.icons import icon, pixmap
from xiasha_desk.ui.theme.look import Look

OTHER = "…"
"""Stands in the list of periods for 其他…"""


def periods_in(ledger: Ledger) -> set[str]:
    """The keys of all periods that the ledger has values of."""
    return {period for _, period in ledger.observations}


def periods_of(found: Iterable[str], own: str) -> list[str]:
    """The report's own period first, then the found ones, the latest first; targets are no period to look at."""
    periods = []
    for key in set(found) - {"", own}:
        try:
            period = parse_period(key)
        except ValueError:
            continue
        if period.kind is not PeriodKind.TARGET:
            periods.append((period.year, period.kind.value, period.number, key))
    return ([own] if own else []) + [key for *_, key in sorted(periods, reverse=True)]


class PeriodBox(ChoiceBox):
    """`picked` tells a key or OTHER; showing a choice from outside picks nothing."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("period")
        self.setAccessibleName("看哪一期")
        self.setToolTip("看哪一期的数；文稿的报告期不变")
        self.setMinimumWidth(132)
        self._shown: tuple[tuple[str, ...], str, str] | None = None
        self.activated.connect(lambda place: self.picked.emit(self.itemData(place)))

    def show_periods(self, keys: Sequence[str], own: str, current: str) -> None:
        """Show these periods, the report's own called so."""
        shown = (tuple(keys), own, current)
        if shown == self._shown and self.currentData() == current:
            return
        self._shown = shown
        self.clear()
        for key in keys:
            self.addItem(parse_period(key).label + ("（本稿）" if key == own and len(keys) > 1 else ""), key)
        self.addItem("其他…", OTHER)
        place = self.findData(current) if current else -1
        self.setCurrentIndex(place)
        self.setPlaceholderText("没有报告期")


class Strip(QWidget):
    """Requests: `common_wanted`, `new_wanted`; `searched` tells the words."""

    common_wanted = Signal()
    new_wanted = Signal()
    searched = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(42)
        self.period = PeriodBox()
        self.common = self._tool("常用指标", "library", "从常用指标里挑几个加入台账")
        self.new = self._tool("新指标", "add", "加一个指标（Ctrl+Shift+N）")
        self.common.clicked.connect(self.common_wanted)
        self.new.clicked.connect(self.new_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.period)
        self._row.addSpacing(4)
        self._row.addWidget(self.common)
        self._row.addWidget(self.new)
        self._row.addStretch(1)
        self.columns = self._tool("列", "column", "哪些列显示（表头上按右键也可以）")
        self._row.addWidget(self.columns)
        self._row.addWidget(self._search(), 2)

    def add_tools(self, words: str, name: str, actions: Sequence[QAction]) -> QToolButton:
        """A button behind the period that opens a menu of further tools (import, forms)."""
        button = self._tool(words, name, words)
        menu = QMenu(button)
        menu.addActions(list(actions))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.insertWidget(2, button)
        return button

    def _tool(self, words: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setIcon(icon(name, self._look))
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        sized(button, 13)
        return button

    def _search(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("search")
        frame.setFixedHeight(30)
        frame.setMinimumWidth(90)
        frame.setMaximumWidth(168)
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 0, 6, 0)
        row.setSpacing(4)
        self._glass = QLabel()
        self._draw_glass()
        self._look.changed.connect(self._draw_glass)
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称找")
        self.search.setAccessibleName("按名称找指标")
        sized(self.search, 13)
        self.search.textChanged.connect(lambda words: self.searched.emit(words.strip()))
        row.addWidget(self._glass)
        row.addWidget(self.search, 1)
        return frame

    def _draw_glass(self) -> None:
        self._glass.setPixmap(pixmap("search", self._look.colour("ink3"), 16, self.devicePixelRatioF()))
