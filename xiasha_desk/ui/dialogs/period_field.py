"""A period chosen with two boxes: which kind and number, and which year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from xiasha_desk.domain.period import Period, PeriodKind, parse_period

_NUMBERS = {
    PeriodKind.YEAR: (0,),
    PeriodKind.HALF: (1, 2),
    PeriodKind.QUARTER: (1, 2, 3, 4),
    PeriodKind.TO_MONTH: tuple(range(2, 13)),
    PeriodKind.MONTH: tuple(range(1, 13)),
}
ALL_KINDS = tuple(_NUMBERS)
FIRST_YEAR, LAST_YEAR_OFFERED = 1990, 2099


class PeriodField(QWidget):
    """`changed` is a fact. `key` is the period's key."""

    changed = Signal()

    def __init__(self, kinds: Iterable[PeriodKind] = ALL_KINDS, key: str = "") -> None:
        super().__init__()
        self.year = QSpinBox()
        self.year.setRange(FIRST_YEAR, LAST_YEAR_OFFERED)
        self.year.setValue(date.today().year)
        self.year.setSuffix(" 年")
        self.year.setAccessibleName("年份")
        self.part = QComboBox()
        self.part.setAccessibleName("时段")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.year)
        row.addWidget(self.part, 1)
        self.offer(kinds, key)
        self.year.valueChanged.connect(self.changed)
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
            period = parse_period(wanted)
            self.year.setValue(period.year)
            place = next(
                (
                    i
                    for i in range(self.part.count())
                    if tuple(self.part.itemData(i)) == (period.kind.value, period.number)
                ),
                0,
            )
            self.part.setCurrentIndex(place)

    @property
    def key(self) -> str:
        """The chosen period."""
        kind, number = self.part.currentData()
        return Period(self.year.value(), PeriodKind(kind), number).key
