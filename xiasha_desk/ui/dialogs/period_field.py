"""A period chosen with two boxes: which kind and number, and which year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xiasha_desk.domain.period import Period, PeriodKind, parse_period
from xiasha_desk.ui.parts.choice_box import ChoiceBox

_NUMBERS = {
    PeriodKind.YEAR: (0,),
    PeriodKind.HALF: (1, 2),
    PeriodKind.QUARTER: (1, 2, 3, 4),
    PeriodKind.TO_MONTH: tuple(range(2, 13)),
    PeriodKind.MONTH: tuple(range(1, 13)),
}
ALL_KINDS = tuple(_NUMBERS)
YEARS_BACK = 20


class PeriodField(QWidget):
    """`changed` is a fact. `key` is the period's key."""

    changed = Signal()

    def __init__(self, kinds: Iterable[PeriodKind] = ALL_KINDS, key: str = "") -> None:
        super().__init__()
        self.year = ChoiceBox()
        for year in range(date.today().year + 1, date.today().year - YEARS_BACK, -1):
            self.year.addItem(f"{year}年", year)
        self._choose_year(date.today().year)
        self.year.setAccessibleName("年份")
        self.part = ChoiceBox()
        self.part.setAccessibleName("时段")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.year)
        row.addWidget(self.part, 1)
        self.offer(kinds, key)
        self.year.currentIndexChanged.connect(self.changed)
        self.part.currentIndexChanged.connect(self.changed)

    def offer(self, kinds: Iterable[PeriodKind], key: str = "") -> None:
        """Offer the periods of these kinds; `key` or, where it fits, what was chosen stays chosen."""
        wanted = key or (self.key if self.part.count() else "")
        blocked = self.part.blockSignals(True)
        self.part.clear()
        for kind in kinds:
            for number in _NUMBERS.get(kind, ()):
                label = Period(2000, kind, number).label.removeprefix("2000年") or "全年"
                self.part.addItem(label, (kind.value, number))
        self.part.blockSignals(blocked)
        if wanted:
            self.show_key(wanted)

    def show_key(self, key: str) -> None:
        """Choose a period; of a kind that is not offered the first one is taken."""
        period = parse_period(key)
        self._choose_year(period.year)
        kinds = [tuple(self.part.itemData(place)) for place in range(self.part.count())]
        wanted = (period.kind.value, period.number)
        self.part.setCurrentIndex(kinds.index(wanted) if wanted in kinds else 0)

    def _choose_year(self, year: int) -> None:
        if self.year.findData(year) < 0:
            self.year.addItem(f"{year}年", year)
        self.year.setCurrentIndex(self.year.findData(year))

    @property
    def key(self) -> str:
        """The chosen period."""
        kind, number = self.part.currentData()
        return Period(self.year.currentData(), PeriodKind(kind), number).key
