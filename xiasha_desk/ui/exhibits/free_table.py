"""The sheet of a table of words: cells typed or pasted, rows and columns added and removed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of
from xiasha_desk.ui.parts.tick_box import TickBox
from xiasha_desk.ui.theme.look import Look

MOST_ROWS, MOST_COLUMNS = 500, 20


class Cells(QTableWidget):
    """The grid. Pasting cells of Excel or WPS fills from the current cell on and makes room for them.

    `cut` tells in a sentence what there was no room for.
    """

    cut = Signal(str)

    def __init__(self, rows: tuple[tuple[str, ...], ...]) -> None:
        super().__init__(len(rows), len(rows[0]))
        self.setObjectName("cells")
        self.setAccessibleName("表格内容")
        for r, row in enumerate(rows):
            for c, words in enumerate(row):
                self.setItem(r, c, QTableWidgetItem(words))
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(self.horizontalHeader().ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(30)
        self.verticalHeader().setFixedWidth(32)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(30)
        self.setMinimumHeight(220)
        self.setTabKeyNavigation(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Delete):
            for item in self.selectedItems():
                item.setText("")
        else:
            super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Fill cells from the current one on: tabs part columns, line ends part rows."""
        rows = list(csv.reader(io.StringIO(text.rstrip("\r\n")), delimiter="\t")) or [[""]]
        top, left = max(0, self.currentRow()), max(0, self.currentColumn())
        self.setRowCount(min(MOST_ROWS, max(self.rowCount(), top + len(rows))))
        self.setColumnCount(min(MOST_COLUMNS, max(self.columnCount(), left + max(map(len, rows)))))
        beyond = left + max(map(len, rows)) > MOST_COLUMNS or top + len(rows) > MOST_ROWS
        self.cut.emit(f"太大，只放下了前 {MOST_ROWS} 行、前 {MOST_COLUMNS} 列。" if beyond else "")
        for r, row in enumerate(rows[: self.rowCount() - top]):
            for c, words in enumerate(row[: self.columnCount() - left]):
                self.setItem(top + r, left + c, QTableWidgetItem(_plain(words)))

    def words(self) -> tuple[tuple[str, ...], ...]:
        """All cells."""
        return tuple(
            tuple(_plain(item.text()) if (item := self.item(r, c)) else "" for c in range(self.columnCount()))
            for r in range(self.rowCount())
        )


def _plain(words: str) -> str:
    return clean(words).replace("\n", " ").replace("\t", " ").strip()


class FreeTableSheet(ExhibitSheet):
    """Edits caption, cells and note."""

    def __init__(self, table: FreeTable, look: Look, parent: QWidget) -> None:
        super().__init__("普通表格", "放好", parent)
        self._look = look
        self._table = table
        self.resize(720, 560)
        self.caption = self.add_line("题名", table.caption, "如 民生实事项目进展情况；不写就不编号")
        self.add_label("内容（可以从 Excel、WPS 表格直接粘贴）")
        self.cells = Cells(table.rows)
        self.add(self.cells, 1)
        self.said = QLabel()
        self.said.setProperty("kind", "error")
        self.said.hide()
        self.cells.cut.connect(self._say)
        self.add(self.said)
        self.add(self._tools())
        self.note = self.add_line("表下说明", table.note, "如 注：进度截至6月底；可以不写")
        self.finish()
        self.doing.setDefault(False)
        self.doing.setAutoDefault(False)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _tools(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        for words, slot in (
            ("加一行", lambda: self._insert_row()),
            ("减一行", lambda: self._remove_row()),
            ("加一列", lambda: self._insert_column()),
            ("减一列", lambda: self._remove_column()),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        self.head = TickBox("第一行是表头", self._look)
        self.head.setChecked(self._table.head_rows > 0)
        row.addWidget(self.head)
        return box

    def _insert_row(self) -> None:
        if self.cells.rowCount() < MOST_ROWS:
            self.cells.insertRow(self.cells.currentRow() + 1 if self.cells.currentRow() >= 0 else self.cells.rowCount())

    def _remove_row(self) -> None:
        if self.cells.rowCount() > 1:
            self.cells.removeRow(self.cells.currentRow() if self.cells.currentRow() >= 0 else self.cells.rowCount() - 1)

    def _insert_column(self) -> None:
        if self.cells.columnCount() < MOST_COLUMNS:
            here = self.cells.currentColumn()
            self.cells.insertColumn(here + 1 if here >= 0 else self.cells.columnCount())

    def _remove_column(self) -> None:
        if self.cells.columnCount() > 1:
            here = self.cells.currentColumn()
            self.cells.removeColumn(here if here >= 0 else self.cells.columnCount() - 1)

    def exhibit(self) -> FreeTable:
        rows = self.cells.words()
        kept = max(1, min(self._table.head_rows, len(rows))) if self.head.isChecked() else 0
        return replace(
            self._table,
            caption=words_of(self.caption),
            rows=rows,
            head_rows=kept,
            note=words_of(self.note),
        )
