"""A table of words for sheets: rows to choose, nothing to type into."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from xiasha_desk.ui.theme.look import Look


class WordsTable(QTableWidget):
    """`wide` is the column that takes what room is left."""

    def __init__(self, name: str, headings: Sequence[str], wide: int, look: Look) -> None:
        super().__init__(0, len(headings))
        self._look = look
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
        self.verticalHeader().setDefaultSectionSize(30)

    def show_rows(self, rows: Sequence[Sequence[str]], inks: Sequence[str] = ()) -> None:
        """Show these rows; `inks` names the colour of each one's words, "" for the usual."""
        current = self.currentRow()
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            ink = inks[number] if number < len(inks) else ""
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                if ink:
                    item.setForeground(self._look.colour(ink))
                self.setItem(number, column, item)
        if rows:
            self.setCurrentCell(min(max(current, 0), len(rows) - 1), 0)
