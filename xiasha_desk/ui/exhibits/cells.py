"""The grid of a table of words: cells typed, pasted, joined and parted; rows and columns put in and taken away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QTableWidget, QTableWidgetItem

from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.services import table_merges
from xiasha_desk.text.cleaning import clean

MOST_ROWS, MOST_COLUMNS = 500, 20
MOST_HEAD_ROWS = 3
_ROW = 30


class Cells(QTableWidget):
    """The grid. Pasting cells of Excel or WPS fills from the current cell on and makes room for them.

    `said` tells in a sentence what could not be done, "" where all could. `changed`: words, size or merged cells did.
    """

    said = Signal(str)
    changed = Signal()

    def __init__(self, table: FreeTable) -> None:
        super().__init__(len(table.rows), len(table.rows[0]))
        self.setObjectName("cells")
        self.setAccessibleName("表格内容")
        self.merges = table.merges
        self.head_rows = table.head_rows
        for r, row in enumerate(table.rows):
            for c, words in enumerate(row):
                self.setItem(r, c, QTableWidgetItem(words))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(self.horizontalHeader().ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.verticalHeader().setFixedWidth(32)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(_ROW)
        self.setMinimumHeight(200)
        self.setTabKeyNavigation(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self._at_once = False
        self.itemChanged.connect(lambda item: None if self._at_once else self.changed.emit())
        self._show_merges()

    # what the sheet's buttons, the menu and the keys do

    def area(self) -> Merge | None:
        """The selected cells, as much more as no merged cell is parted; None where none is selected."""
        ranges = self.selectedRanges()
        if not ranges:
            return None
        top, left = min(r.topRow() for r in ranges), min(r.leftColumn() for r in ranges)
        bottom, right = max(r.bottomRow() for r in ranges), max(r.rightColumn() for r in ranges)
        return table_merges.grown(self.merges, Merge(top, left, bottom - top + 1, right - left + 1))

    def can_merge(self) -> bool:
        """Whether several cells are selected that are not one already."""
        area = self.area()
        return area is not None and area.rows * area.columns > 1 and area not in self.merges

    def can_split(self) -> bool:
        """Whether a merged cell is among the selected ones."""
        area = self.area()
        return area is not None and table_merges.parted(self.merges, area) != self.merges

    def merge(self) -> None:
        """Join the selected cells; the first has the words of all, parted by blanks."""
        area = self.area()
        if area is None or not self.can_merge():
            return
        if area.row < self.head_rows < area.row + area.rows:
            self.said.emit("表头和下面的行不能合并成一格。")
            return
        places = [
            (r, c)
            for r in range(area.row, area.row + area.rows)
            for c in range(area.column, area.column + area.columns)
        ]
        words = " ".join(found for place in places if (found := self._words(*place)))
        with self._one_change():
            for place in places:
                self._put(*place, "")
            self._put(area.row, area.column, words)
        self.setCurrentCell(area.row, area.column)
        self._become(table_merges.joined(self.merges, area))

    def split(self) -> None:
        """Part the merged cells among the selected ones; the words stay in the first cell of each."""
        area = self.area()
        if area is not None and self.can_split():
            self._become(table_merges.parted(self.merges, area))

    def insert_row(self) -> None:
        """Put a row in below the current one, at the foot where none is."""
        if self.rowCount() >= MOST_ROWS:
            self.said.emit(f"最多 {MOST_ROWS} 行。")
            return
        row = self.currentRow()
        at = self.rowCount() if row < 0 else row + self.rowSpan(row, self.currentColumn())
        self.insertRow(at)
        if at < self.head_rows < MOST_HEAD_ROWS:
            self.head_rows += 1
        self._become(table_merges.row_inserted(self.merges, at))

    def insert_column(self) -> None:
        """Put a column in at the right of the current one, at the end where none is."""
        if self.columnCount() >= MOST_COLUMNS:
            self.said.emit(f"最多 {MOST_COLUMNS} 列。")
            return
        column = self.currentColumn()
        at = self.columnCount() if column < 0 else column + self.columnSpan(self.currentRow(), column)
        self.insertColumn(at)
        self._become(table_merges.column_inserted(self.merges, at))

    def remove_row(self) -> None:
        """Take the current row away, the last one where none is; the words of merged cells that go on stay."""
        if self.rowCount() == 1:
            return
        at = self.currentRow() if self.currentRow() >= 0 else self.rowCount() - 1
        for m in self.merges:
            if m.row == at and m.rows > 1:
                self._put(at + 1, m.column, self._words(at, m.column))
        self.removeRow(at)
        self.head_rows -= at < self.head_rows
        self._become(table_merges.row_removed(self.merges, at))

    def remove_column(self) -> None:
        """Take the current column away, the last one where none is."""
        if self.columnCount() == 1:
            return
        at = self.currentColumn() if self.currentColumn() >= 0 else self.columnCount() - 1
        for m in self.merges:
            if m.column == at and m.columns > 1:
                self._put(m.row, at + 1, self._words(m.row, at))
        self.removeColumn(at)
        self._become(table_merges.column_removed(self.merges, at))

    def set_head_rows(self, count: int) -> None:
        """Have so many headings; merged cells that would join them with other rows are parted."""
        self.head_rows = min(count, self.rowCount())
        self._become(self.merges)

    def paste(self, text: str) -> None:
        """Fill cells from the current one on: tabs part columns, line ends part rows. Merged cells there are parted."""
        rows = list(csv.reader(io.StringIO(text.rstrip("\r\n")), delimiter="\t")) or [[""]]
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        wide = max(map(len, rows))
        self.setRowCount(min(MOST_ROWS, max(self.rowCount(), top + len(rows))))
        self.setColumnCount(min(MOST_COLUMNS, max(self.columnCount(), left + wide)))
        several = len(rows) > 1 or wide > 1
        kept = table_merges.parted(self.merges, Merge(top, left, len(rows), wide)) if several else self.merges
        beyond = left + wide > MOST_COLUMNS or top + len(rows) > MOST_ROWS
        told = "粘贴的地方有合并的格，已经拆开。" if kept != self.merges else ""
        self._become(kept)
        self.said.emit(f"太大，只放下了前 {MOST_ROWS} 行、前 {MOST_COLUMNS} 列。" if beyond else told)
        with self._one_change():
            for r, row in enumerate(rows[: self.rowCount() - top]):
                for c, words in enumerate(row[: self.columnCount() - left]):
                    self._put(top + r, left + c, _plain(words))

    def words(self) -> tuple[tuple[str, ...], ...]:
        """All cells."""
        return tuple(
            tuple(self._words(r, c) for c in range(self.columnCount())) for r in range(self.rowCount())
        )  # fmt: skip

    # keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete):
            with self._one_change():
                for item in self.selectedItems():
                    item.setText("")
        elif event.key() == Qt.Key.Key_M and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.split if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.merge)()
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu:
        """What can be done with the selected cells."""
        menu = QMenu(self)
        merge, split = menu.addAction("合并单元格\tCtrl+M"), menu.addAction("拆分单元格\tCtrl+Shift+M")
        merge.setEnabled(self.can_merge())
        split.setEnabled(self.can_split())
        merge.triggered.connect(self.merge)
        split.triggered.connect(self.split)
        menu.addSeparator()
        doings: tuple[tuple[str, Callable[[], None]], ...] = (
            ("在下面加一行", self.insert_row),
            ("删去这一行", self.remove_row),
            ("在右边加一列", self.insert_column),
            ("删去这一列", self.remove_column),
        )
        for words, slot in doings:
            menu.addAction(words).triggered.connect(slot)
        return menu

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(place))

    @contextmanager
    def _one_change(self) -> Iterator[None]:
        """Tell of many cells once."""
        self._at_once = True
        try:
            yield
        finally:
            self._at_once = False
            self.changed.emit()

    def _become(self, merges: table_merges.Merges) -> None:
        fitting = table_merges.fitting(merges, self.head_rows)
        self.said.emit("" if fitting == merges else "跨在表头和下面的行之间的合并格已经拆开。")
        self.merges = fitting
        self._show_merges()
        self.changed.emit()

    def _show_merges(self) -> None:
        self.clearSpans()
        for m in self.merges:
            self.setSpan(m.row, m.column, m.rows, m.columns)

    def _words(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return _plain(item.text()) if item else ""

    def _put(self, row: int, column: int, words: str) -> None:
        item = self.item(row, column)
        if item is None:
            self.setItem(row, column, QTableWidgetItem(words))
        else:
            item.setText(words)


def _plain(words: str) -> str:
    return clean(words).replace("\n", " ").replace("\t", " ").strip()
