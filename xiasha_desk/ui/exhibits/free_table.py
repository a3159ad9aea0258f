"""The sheet of a table of words: caption, unit, cells, headings, note, and whether it has a page across."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from xiasha_desk.domain.exhibit import FreeTable
from xiasha_desk.ui.exhibits.cells import MOST_COLUMNS, MOST_HEAD_ROWS, Cells
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of
from xiasha_desk.ui.exhibits.turning import TurnChoice
from xiasha_desk.ui.parts.choice_box import ChoiceBox
from xiasha_desk.ui.theme.look import Look

__all__ = ["MOST_COLUMNS", "FreeTableSheet"]
SIZE, WIDEST, COLUMN = QSize(760, 600), 1080, 66


class FreeTableSheet(ExhibitSheet):
    """Edits everything of a table of words."""

    def __init__(self, table: FreeTable, look: Look, parent: QWidget) -> None:
        super().__init__("普通表格", "放好", parent)
        self._table = table
        self.resize(min(max(SIZE.width(), COLUMN * len(table.rows[0])), WIDEST), SIZE.height())
        self.caption, self.unit = self.add_lines(
            ("题名", table.caption, "如 民生实事项目进展情况；不写就不编号"),
            ("单位", table.unit, "如 亿元；印在表的右上方"),
        )
        self.add_label("内容（可以从 Excel、WPS 表格直接粘贴）")
        self.cells = Cells(table)
        self.add(self.cells, 1)
        self.said = QLabel()
        self.said.setProperty("kind", "error")
        self.said.hide()
        self.cells.said.connect(self._say)
        self.add(self.said)
        self.add(self._tools())
        self.turn = TurnChoice(table.landscape, look)
        self.add(self.turn)
        self.note = self.add_line("表下说明", table.note, "如 注：进度截至6月底；可以不写")
        self.finish()
        self.doing.setDefault(False)
        self.doing.setAutoDefault(False)
        self.cells.itemSelectionChanged.connect(self._show_state)
        self.cells.changed.connect(self._on_changed)
        self.head_rows.currentIndexChanged.connect(self._on_head_rows)
        self._on_changed()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _tools(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        made = {}
        for words, hint, slot in (
            ("加一行", "在所选格的下面", self.cells.insert_row),
            ("减一行", "所选格的那一行", self.cells.remove_row),
            ("加一列", "在所选格的右边", self.cells.insert_column),
            ("减一列", "所选格的那一列", self.cells.remove_column),
            ("合并单元格", "Ctrl+M；各格的字合到第一格", self.cells.merge),
            ("拆分单元格", "Ctrl+Shift+M", self.cells.split),
        ):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.setToolTip(hint)
            button.clicked.connect(slot)
            row.addWidget(button)
            made[words] = button
        self.merging, self.splitting = made["合并单元格"], made["拆分单元格"]
        row.addStretch(1)
        self.head_rows = ChoiceBox()
        self.head_rows.setAccessibleName("表头行数")
        for count in range(MOST_HEAD_ROWS + 1):
            self.head_rows.addItem(f"表头 {count} 行" if count else "没有表头", count)
        row.addWidget(self.head_rows)
        return box

    def _on_head_rows(self, index: int) -> None:
        self.cells.set_head_rows(self.head_rows.itemData(index))

    def _show_state(self) -> None:
        self.merging.setEnabled(self.cells.can_merge())
        self.splitting.setEnabled(self.cells.can_split())
        choice = self.head_rows
        if choice.currentData() != self.cells.head_rows:
            choice.blockSignals(True)
            choice.setCurrentIndex(max(0, choice.findData(min(self.cells.head_rows, MOST_HEAD_ROWS))))
            choice.blockSignals(False)
        model = choice.model()
        for count in range(MOST_HEAD_ROWS + 1):
            model.item(count).setEnabled(count <= self.cells.rowCount())

    def _on_changed(self) -> None:
        self._show_state()
        self.turn.show_advice(self._cells_only())

    def _cells_only(self) -> FreeTable:
        cells = self.cells
        return FreeTable(self._table.id, "", cells.words(), cells.head_rows, merges=cells.merges)

    def exhibit(self) -> FreeTable:
        cells = self._cells_only()
        return replace(
            self._table,
            caption=words_of(self.caption),
            rows=cells.rows,
            head_rows=cells.head_rows,
            note=words_of(self.note),
            merges=cells.merges,
            unit=words_of(self.unit),
            landscape=self.turn.isChecked(),
        )
