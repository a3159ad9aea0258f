"""The names stay in sight when the table is scrolled sideways: drawn over its left edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from xiasha_desk.ui.fonts import face
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:
    from xiasha_desk.ui.ledger.table import LedgerTable


class FrozenNames(QWidget):
    """Covers the left edge of the cells with the names of the rows; a click goes to the name."""

    def __init__(self, table: LedgerTable, look: Look) -> None:
        super().__init__(table.viewport())
        self._table, self._look = table, look
        self.hide()
        self.head = _FrozenHead(table, look)
        table.horizontalScrollBar().valueChanged.connect(self.stand)
        table.verticalScrollBar().valueChanged.connect(self.update)

    def stand(self) -> None:
        """Take the place, or go where nothing is scrolled."""
        table = self._table
        wanted = table.horizontalOffset() > 0 and not table.isColumnHidden(Column.NAME)
        width = table.columnWidth(Column.NAME)
        self.setGeometry(0, 0, width, table.viewport().height())
        self.setVisible(wanted)
        self.head.setGeometry(table.verticalHeader().width(), 0, width, table.horizontalHeader().height())
        self.head.setVisible(wanted)
        if wanted:
            self.raise_()
            self.head.raise_()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("surface"))
        table, model = self._table, self._table.model()
        place = table.rowAt(0)
        while 0 <= place < model.rowCount() and (top := table.rowViewportPosition(place)) < self.height():
            option = QStyleOptionViewItem()
            option.rect = QRect(0, top, self.width(), table.rowHeight(place))
            table.delegate.paint(painter, option, model.index(place, Column.NAME))
            painter.setPen(QPen(self._look.colour("line"), 0))
            painter.drawLine(0, option.rect.bottom(), self.width(), option.rect.bottom())
            place += 1
        painter.setPen(QPen(self._look.colour("line2"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._table.rowAt(int(event.position().y()))
        if place >= 0 and self._table.delegate.finish():
            self._table.go_to(place, Column.NAME)
            self._table.setFocus()


class _FrozenHead(QWidget):
    """The heading over them."""

    def __init__(self, table: LedgerTable, look: Look) -> None:
        super().__init__(table)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("panel"))
        painter.setPen(self._look.colour("ink2"))
        painter.setFont(face(12))
        words = SPECS[Column.NAME].heading
        painter.drawText(self.rect().adjusted(8, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QPen(self._look.colour("line2"), 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
