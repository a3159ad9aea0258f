"""A table of words for sheets: rows to choose, nothing to type into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from xiasha_desk.ui.theme.look import Look

ROW, _PAD = 30, 8
Index = QModelIndex | QPersistentModelIndex
_INK = Qt.ItemDataRole.UserRole


class _Delegate(QStyledItemDelegate):
    """Words on one line; the chosen row on the soft ground with the current bar at its left."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = QFontMetricsF(option.font).horizontalAdvance(str(index.data() or ""))
        return QSize(round(width) + 2 * _PAD + 2, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        area = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._look.colour("soft"))
            if index.column() == 0:
                painter.fillRect(area.left(), area.top(), 3, area.height(), self._look.colour("accent"))
        painter.setPen(self._look.colour(index.data(_INK) or "ink"))
        painter.setFont(option.font)
        inner = area.adjusted(_PAD, 0, -_PAD, 0)
        words = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class WordsTable(QTableWidget):
    """`wide` is the column that takes what room is left."""

    def __init__(self, name: str, headings: Sequence[str], wide: int, look: Look) -> None:
        super().__init__(0, len(headings))
        look.changed.connect(self.viewport().update)
        self.setObjectName("grid")
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(56)
        for column in range(len(headings)):
            stretch = column == wide
            mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(column, mode)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setItemDelegate(_Delegate(look, self))

    def show_rows(self, rows: Sequence[Sequence[str]], inks: Sequence[str] = ()) -> None:
        """Show these rows; `inks` names the colour of each one's words, "" for the usual."""
        current = self.currentRow()
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            ink = inks[number] if number < len(inks) else ""
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setData(_INK, ink)
                self.setItem(number, column, item)
        if rows:
            self.setCurrentCell(min(max(current, 0), len(rows) - 1), 0)
