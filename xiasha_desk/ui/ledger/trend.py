"""The small drawing of an indicator's last years: up to five bars, the period looked at in full colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xiasha_desk.domain.ledger import Indicator, Ledger, Missing
from xiasha_desk.domain.period import Period, PeriodKind, parse_period
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.ledger.cells import value_words
from xiasha_desk.ui.theme.look import Look

MOST = 5
HEIGHT = 104


@dataclass(frozen=True, slots=True)
class Point:
    """A period's short name, its value (None: none known) and the value's words."""

    name: str
    value: Decimal | None
    words: str


def short_name(period: Period) -> str:
    """23上, 23一季, 23.6月, 23.1—6, 2023."""
    year = f"{period.year % 100:02d}"
    if period.kind is PeriodKind.HALF:
        return year + ("上" if period.number == 1 else "下")
    if period.kind is PeriodKind.QUARTER:
        return f"{year}{'一二三四'[period.number - 1]}季"
    if period.kind is PeriodKind.MONTH:
        return f"{year}.{period.number}月"
    if period.kind is PeriodKind.TO_MONTH:
        return f"{year}.1—{period.number}"
    return str(period.year)


def points(indicator: Indicator, period: str, ledger: Ledger) -> list[Point]:
    """The same kind of period of this and up to four years before, from the first that has a value on."""
    if not period:
        return []
    own = parse_period(period)
    found: list[Point] = []
    for back in range(MOST - 1, -1, -1):
        if own.year - back < 1949:
            continue
        one = replace(own, year=own.year - back)
        observation = ledger.observation(indicator.id, one.key)
        value = None if observation is None or isinstance(observation.value, Missing) else observation.value
        if value is not None or found:
            found.append(Point(short_name(one), value, value_words(observation, indicator.decimals)))
    return found


class Trend(QWidget):
    """Draws `points`; hidden when fewer than two values are known."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._points: list[Point] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def show_points(self, shown: list[Point]) -> None:
        """Draw other points; said in words too."""
        self._points = shown
        self.setVisible(sum(p.value is not None for p in shown) > 1)
        self.setAccessibleName("历年：" + "，".join(f"{p.name} {p.words or '没有'}" for p in shown))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        foot = self.height() - 20.5
        slot = self.width() / MOST
        first = self.width() - slot * len(self._points)
        painter.setPen(self._look.colour("line2"))
        painter.drawLine(0, round(foot), self.width(), round(foot))
        for place, point in enumerate(self._points):
            last = place == len(self._points) - 1
            self._bar(painter, QRectF(first + place * slot, 0, slot, foot), point, last)

    def _bar(self, painter: QPainter, slot: QRectF, point: Point, last: bool) -> None:
        font = face(11, STRONG if last else face(11).weight())
        painter.setFont(font)
        painter.setPen(self._look.colour("ink" if last else "ink3"))
        painter.drawText(
            QRectF(slot.left() - 8, slot.bottom() + 2, slot.width() + 16, 18), Qt.AlignmentFlag.AlignCenter, point.name
        )
        if point.value is None:
            return
        height = max(2.0, (slot.height() - 22) * self._share(point.value))
        bar = QRectF(slot.left() + slot.width() * 0.22, slot.bottom() - height, slot.width() * 0.56, height)
        words = QFontMetricsF(font).elidedText(point.words, Qt.TextElideMode.ElideRight, slot.width() + 10)
        painter.drawText(
            QRectF(slot.left() - 8, bar.top() - 19, slot.width() + 16, 18), Qt.AlignmentFlag.AlignCenter, words
        )
        painter.fillRect(bar, self._look.colour("accent" if last else "softline"))

    def _share(self, value: Decimal) -> float:
        """A bar's height against the largest; negative values stand as the least."""
        largest = max((p.value for p in self._points if p.value is not None), default=Decimal(0))
        try:
            return float(value / largest) if largest > 0 and value > 0 else 0.0
        except (InvalidOperation, OverflowError):
            return 0.0
