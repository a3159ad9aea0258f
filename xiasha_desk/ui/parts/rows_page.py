"""A list of two-line rows with buttons under it: one list that several panels show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.ui.fonts import STRONG, face, sized
from xiasha_desk.ui.theme.look import Look

ROW = 54
_DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says: an id, what it is about, a line below, and a word of its state with its ink."""

    id: str
    title: str
    detail: str
    state: str = ""
    ink: str = "ink3"


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_DATA)
        painter.save()
        area = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._look.colour("soft"))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), self._look.colour("accent"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        inner = area.adjusted(14, 7, -12, -7)
        painter.setFont(face(12.5))
        painter.setPen(self._look.colour(row.ink))
        aside = QFontMetricsF(face(12.5)).horizontalAdvance(row.state) + 10 if row.state else 0
        painter.drawText(QRectF(inner.left(), inner.top(), inner.width(), 20), Qt.AlignmentFlag.AlignRight, row.state)
        for font, ink, words, top, width in (
            (face(14, STRONG), "ink", row.title, inner.top(), inner.width() - aside),
            (face(12.5, QFont.Weight.Normal), "ink2", row.detail, inner.top() + 21, inner.width()),
        ):
            painter.setFont(font)
            painter.setPen(self._look.colour(ink))
            elided = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(inner.left(), top, width, 20), Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()


class _List(QListWidget):
    key_pressed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        wanted = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete)
        if plain and (event.key() in wanted or Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9):
            self.key_pressed.emit(event.key())
            return
        super().keyPressEvent(event)


class RowsPage(QWidget):
    """`current_changed` (a row's id) is a fact, `key_pressed` a Qt key on the list."""

    current_changed = Signal(str)
    key_pressed = Signal(int)

    def __init__(self, name: str, nothing: str, look: Look) -> None:
        super().__init__()
        self.list = _List()
        self.list.setAccessibleName(name)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_Delegate(look, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.nothing = QLabel(nothing)
        self.nothing.setProperty("kind", "hint")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(14, 10, 12, 10)
        sized(self.nothing, 13)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.nothing)
        self.column.addWidget(self.list, 1)
        self._rows: tuple[Row, ...] = ()
        self.list.currentRowChanged.connect(lambda place: self.current_changed.emit(self.current()))
        self.list.key_pressed.connect(self.key_pressed)
        look.changed.connect(self.list.viewport().update)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current one stays, or the one that takes its place is."""
        if tuple(rows) == self._rows:
            return
        current, place = self.current(), max(self.list.currentRow(), 0)
        self._rows = tuple(rows)
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(_DATA, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title}，{row.detail}，{row.state}")
            item.setToolTip(row.detail)
            self.list.addItem(item)
        ids = [row.id for row in rows]
        self.list.setCurrentRow(ids.index(current) if current in ids else min(place, len(ids) - 1))
        self.list.blockSignals(blocked)
        self.nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def choose(self, row: str) -> None:
        """Make the row of that id the current one, if it is there."""
        for place, one in enumerate(self._rows):
            if one.id == row:
                self.list.setCurrentRow(place)

    def current(self) -> str:
        """The current row's id, "" for none."""
        item = self.list.currentItem()
        return "" if item is None else item.data(_DATA).id
