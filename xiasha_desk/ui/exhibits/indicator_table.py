"""The sheet of an indicator table: which indicators in which order, which columns; the figures stay in the ledger."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import TableColumn, TableRef
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of
from xiasha_desk.ui.parts.check_list import CheckListModel, CheckListView, CheckRow
from xiasha_desk.ui.parts.tick_box import TickBox
from xiasha_desk.ui.theme.look import Look

COLUMNS = {
    TableColumn.NAME: "指标",
    TableColumn.UNIT: "单位",
    TableColumn.NOW: "本期",
    TableColumn.BASE: "上年同期",
    TableColumn.GROWTH: "同比",
    TableColumn.TARGET: "年度目标",
    TableColumn.COMPLETION: "完成率",
    TableColumn.DEPARTMENT: "科室",
}
MOST_ROWS = 10


class IndicatorTableSheet(ExhibitSheet):
    """Ticked indicators make the rows, from top to bottom; the buttons move the chosen one."""

    def __init__(self, table: TableRef, state: DraftState, look: Look, parent: QWidget) -> None:
        super().__init__("指标表", "放好", parent)
        self._table, self._look = table, look
        self._chosen = [i for i in table.indicators if state.ledger.indicator(i) is not None]
        rest = [i.id for i in state.ledger.indicators if i.id not in self._chosen]
        self._order = [*self._chosen, *rest]
        self._ledger = state.ledger
        self.setMinimumWidth(520)
        self.caption = self.add_line("题名", table.caption, "如 主要经济指标完成情况；不写就不编号")
        self.add_label("列")
        self.add(self._columns())
        self.add_label("行：勾选要列的指标")
        self.search = QLineEdit()
        self.search.setPlaceholderText("找指标")
        self.search.setAccessibleName("找指标")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda words: self._show_rows())
        self.add(self.search)
        self.rows = CheckListModel(self)
        self.list = CheckListView(self.rows, look, "指标", MOST_ROWS)
        self.rows.ticked.connect(self._on_ticked)
        self.add(self.list)
        self.add(self._order_buttons())
        self.note = self.add_line("表下说明", table.note, "如 注：数据截至6月底；可以不写")
        self.finish()
        self._show_rows()

    def _columns(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        self.columns: dict[TableColumn, TickBox] = {}
        for place, (column, words) in enumerate(COLUMNS.items()):
            tick = TickBox(words, self._look)
            tick.setChecked(column in self._table.columns)
            if column is TableColumn.NAME:
                tick.setEnabled(False)
                tick.setChecked(True)
                tick.setToolTip("每张表都有指标名称这一列")
            grid.addWidget(tick, place // 4, place % 4)
            tick.toggled.connect(lambda on: self._show_rows())
            self.columns[column] = tick
        return box

    def _order_buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self.counted = QLabel()
        self.counted.setProperty("kind", "hint")
        row.addWidget(self.counted, 1)
        self.movers: list[QPushButton] = []
        for words, step in (("上移", -1), ("下移", 1)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda checked=False, step=step: self._move(step))
            row.addWidget(button)
            self.movers.append(button)
        return box

    def _move(self, step: int) -> None:
        """Move the current row among the rows, up or down."""
        index = self.list.currentIndex()
        shown = self.rows.rows
        if not index.isValid() or self.search.text().strip():
            return
        key = shown[index.row()].key
        place = self._order.index(key)
        target = place + step
        if 0 <= target < len(self._order):
            self._order.insert(target, self._order.pop(place))
            self._show_rows()
            self.list.setCurrentIndex(self.rows.index(target))

    def _on_ticked(self, key: str, wanted: bool) -> None:
        if wanted:
            self._chosen.append(key)
        else:
            self._chosen.remove(key)
        self._show_rows()

    def _show_rows(self) -> None:
        if not hasattr(self, "doing"):
            return
        words = self.search.text().strip()
        found = [i for i in map(self._ledger.indicator, self._order) if i is not None and words in i.name]
        self.rows.show_rows(
            [
                CheckRow(i.id, i.name, "　".join(x for x in (i.unit, i.department) if x), i.id in self._chosen)
                for i in found
            ]
        )
        for button in self.movers:
            button.setEnabled(not words)
        rows, columns = len(self._chosen), len(self._chosen_columns())
        self.counted.setText(f"{rows} 行 × {columns} 列")
        self.doing.setEnabled(bool(rows))
        self.doing.setToolTip("" if rows else "先勾选至少一个指标")

    def _chosen_columns(self) -> tuple[TableColumn, ...]:
        return tuple(column for column, tick in self.columns.items() if tick.isChecked())

    def exhibit(self) -> TableRef:
        return replace(
            self._table,
            caption=words_of(self.caption),
            indicators=tuple(i for i in self._order if i in self._chosen),
            columns=self._chosen_columns(),
            note=words_of(self.note),
        )
