"""The sheet for a period: year and kind."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.period import Period, PeriodKind, parse_period
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox

YEARS_BACK = 15
_CHOICES: tuple[tuple[str, PeriodKind, int], ...] = (
    ("上半年", PeriodKind.HALF, 1),
    ("下半年", PeriodKind.HALF, 2),
    ("全年", PeriodKind.YEAR, 0),
    *((f"{'一二三四'[n - 1]}季度", PeriodKind.QUARTER, n) for n in range(1, 5)),
    *((f"1—{n}月累计", PeriodKind.TO_MONTH, n) for n in range(2, 13)),
    *((f"{n}月当月", PeriodKind.MONTH, n) for n in range(1, 13)),
)


class PeriodSheet(QDialog):
    """After it was accepted `period` is the chosen key. `doing` stands on the button, with its consequence."""

    def __init__(self, title: str, doing: str, start: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setWindowTitle(title)
        self.setMinimumWidth(360)
        heading = QLabel(title)
        sized(heading, 16, STRONG)
        self.year = ChoiceBox()
        shown = parse_period(start).year if start else date.today().year
        for year in sorted({*range(date.today().year - YEARS_BACK, date.today().year + 2), shown}, reverse=True):
            self.year.addItem(f"{year}年", year)
        self.year.setCurrentIndex(self.year.findData(shown))
        self.year.setAccessibleName("年")
        self.kind = ChoiceBox()
        self.kind.setAccessibleName("哪一段")
        self.kind.setMaxVisibleItems(12)
        for words, _, _ in _CHOICES:
            self.kind.addItem(words)
        fields = QHBoxLayout()
        fields.addWidget(self.year)
        fields.addWidget(self.kind, 1)
        leave, self.go = QPushButton("取消"), QPushButton(doing)
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(heading)
        column.addLayout(fields)
        column.addSpacing(4)
        column.addLayout(buttons)
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self._show(start)

    @property
    def period(self) -> str:
        """The key of what is chosen now."""
        _, kind, number = _CHOICES[self.kind.currentIndex()]
        return Period(self.year.currentData(), kind, number).key

    def _show(self, key: str) -> None:
        if not key:
            return
        period = parse_period(key)
        for place, (_, kind, number) in enumerate(_CHOICES):
            if (kind, number) == (period.kind, period.number):
                self.kind.setCurrentIndex(place)
