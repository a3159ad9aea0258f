"""The small square at a selection's corner: pulled down, it fills the figures of the first row downwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect

from xiasha_desk.ui.ledger.columns import Column

if TYPE_CHECKING:
    from xiasha_desk.ui.ledger.table import LedgerTable

HANDLE, REACH = 6, 3
"""Pixels: its side, and how far beside it a press still takes it."""
_FIGURES = (Column.NOW, Column.BASE, Column.TARGET)


class FillHandle:
    """Each of the mouse's doings tells whether it was the handle's."""

    def __init__(self, table: LedgerTable) -> None:
        self._table = table
        self._from = -1

    def is_offered(self) -> bool:
        """Whether the current cell holds figures that can be filled on."""
        current = self._table.currentIndex()
        return current.isValid() and current.column() in _FIGURES

    def area(self) -> QRect:
        """Where it is drawn, in the viewport."""
        _, last, _, right = self._chosen()
        corner = self._table.visualRect(self._table.model().index(last, right)).bottomRight()
        return QRect(corner.x() - HANDLE, corner.y() - HANDLE, HANDLE, HANDLE)

    def press(self, point: QPoint) -> bool:
        """Take the handle."""
        if not self.is_offered() or not self.area().adjusted(-REACH, -REACH, REACH, REACH).contains(point):
            return False
        self._from = self._chosen()[1]
        return True

    def move(self, point: QPoint) -> bool:
        """Pull it: the selection grows and shrinks."""
        if self._from < 0:
            return False
        place = self._table.rowAt(point.y())
        first, _, left, right = self._chosen()
        if place >= self._from:
            model = self._table.model()
            chosen = QItemSelection(model.index(first, left), model.index(place, right))
            self._table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        return True

    def release(self) -> bool:
        """Let go: what was pulled over is filled."""
        if self._from < 0:
            return False
        grown, self._from = self._chosen()[1] > self._from, -1
        if grown:
            self._table.fill_wanted.emit()
        return True

    def _chosen(self) -> tuple[int, int, int, int]:
        """First and last row, first and last column of the selection."""
        indexes = self._table.selectedIndexes() or [self._table.currentIndex()]
        rows, columns = [i.row() for i in indexes], [i.column() for i in indexes]
        return min(rows), max(rows), min(columns), max(columns)
