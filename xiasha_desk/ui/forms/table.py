"""A table of words for sheets: rows to choose, nothing to type into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look

ROW, PADDING, BAR = 30, 8, 3
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
INK = Qt.ItemDataRole.UserRole
"""The name of the colour of a cell's words."""


class WordsDelegate(QStyledItemDelegate):
    """Words in the theme's colours; the chosen row on its ground with a bar before it."""

    def __init__(self, look: Look, table: QTableWidget) -> None:
        super().__init__(table)
        self._look, self._table = look, table

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        wide = QFontMetricsF(face(13, STRONG)).horizontalAdvance(_line(index))
        return QSize(round(wide + 0.5) + 2 * PADDING, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area, colour = option.rect, self._look.colour
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = index.row() == self._table.currentRow()
        painter.save()
        painter.fillRect(area, QBrush(colour("sel" if chosen else "soft" if current else "surface")))
        if index.column() == 0 and (chosen or current):
            painter.fillRect(QRect(area.left(), area.top(), BAR, area.height()), QBrush(colour("accent")))
        painter.setFont(face(13, STRONG) if chosen and index.column() == 0 else face(13))
        painter.setPen(colour(index.data(INK) or "ink"))
        room = area.adjusted(PADDING, 0, -PADDING, 0)
        cut = QFontMetricsF(painter.font()).elidedText(_line(index), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _WORDS, cut)
        painter.restore()


def _line(index: QModelIndex | QPersistentModelIndex) -> str:
    return " ".join(str(index.data() or "").split())


class WordsTable(QTableWidget):
    """`wide` is the column that takes what room is left."""

    def __init__(self, name: str, headings: Sequence[str], wide: int, look: Look) -> None:
        super().__init__(0, len(headings))
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(WordsDelegate(look, self))
        look.changed.connect(self.viewport().update)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(56)
        for column in range(len(headings)):
            stretch = column == wide
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.verticalHeader().setDefaultSectionSize(ROW)

    def show_rows(self, rows: Sequence[Sequence[str]], inks: Sequence[str] = ()) -> None:
        """Show these rows; `inks` names the colour of each one's words, "" for the usual."""
        current = self.currentRow()
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            ink = inks[number] if number < len(inks) else ""
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setData(INK, ink)
                self.setItem(number, column, item)
        if rows:
            self.setCurrentCell(min(max(current, 0), len(rows) - 1), 0)
