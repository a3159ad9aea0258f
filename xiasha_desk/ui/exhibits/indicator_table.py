"""The sheet of an indicator table: which indicators in which order, which columns; the figures stay in the ledger."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import TableColumn, TableRef
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of

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
_ID = Qt.ItemDataRole.UserRole


class IndicatorTableSheet(ExhibitSheet):
    """Ticked indicators make the rows, from top to bottom; they can be dragged or moved with the buttons."""

    def __init__(self, table: TableRef, state: DraftState, parent: QWidget) -> None:
        super().__init__("指标表", "放好", parent)
        self._table = table
        self.resize(560, 620)
        self.caption = self.add_line("题名", table.caption, "如 主要经济指标完成情况；不写就不编号")
        self.add_label("列")
        self.add(self._columns())
        self.add_label("行：勾选要列的指标，拖动可以换先后")
        self.search = QLineEdit()
        self.search.setPlaceholderText("找指标")
        self.search.setAccessibleName("找指标")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.add(self.search)
        self.rows = QListWidget()
        self.rows.setAccessibleName("指标")
        self.rows.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.rows.setMinimumHeight(200)
        self._fill(state)
        self.rows.itemChanged.connect(lambda item: self._count())
        self.add(self.rows, 1)
        self.add(self._order_buttons())
        self.note = self.add_line("表下说明", table.note, "如 注：数据截至6月底；可以不写")
        self.finish()
        self._count()

    def _columns(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        self.columns: dict[TableColumn, QCheckBox] = {}
        for place, (column, words) in enumerate(COLUMNS.items()):
            tick = QCheckBox(words)
            tick.setChecked(column in self._table.columns)
            if column is TableColumn.NAME:
                tick.setEnabled(False)
                tick.setChecked(True)
                tick.setToolTip("每张表都有指标名称这一列")
            grid.addWidget(tick, place // 4, place % 4)
            tick.toggled.connect(lambda on: self._count())
            self.columns[column] = tick
        return box

    def _fill(self, state: DraftState) -> None:
        chosen = [i for i in map(state.ledger.indicator, self._table.indicators) if i is not None]
        ids = {i.id for i in chosen}
        for indicator in (*chosen, *(i for i in state.ledger.indicators if i.id not in ids)):
            detail = "　".join(x for x in (indicator.unit, indicator.department) if x)
            item = QListWidgetItem(f"{indicator.name}　{detail}" if detail else indicator.name)
            item.setData(_ID, indicator.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if indicator.id in ids else Qt.CheckState.Unchecked)
            self.rows.addItem(item)

    def _order_buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        self.counted = QLabel()
        self.counted.setProperty("kind", "hint")
        row.addWidget(self.counted, 1)
        for words, step in (("上移", -1), ("下移", 1)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda checked=False, step=step: self._move(step))
            row.addWidget(button)
        return box

    def _move(self, step: int) -> None:
        place = self.rows.currentRow()
        target = place + step
        if place >= 0 and 0 <= target < self.rows.count():
            item = self.rows.takeItem(place)
            self.rows.insertItem(target, item)
            self.rows.setCurrentRow(target)

    def _filter(self, words: str) -> None:
        for place in range(self.rows.count()):
            item = self.rows.item(place)
            item.setHidden(words.strip() not in item.text())

    def _count(self) -> None:
        if not hasattr(self, "doing"):
            return
        rows, columns = len(self._chosen()), len(self._chosen_columns())
        self.counted.setText(f"{rows} 行 × {columns} 列")
        self.doing.setEnabled(bool(rows))
        self.doing.setToolTip("" if rows else "先勾选至少一个指标")

    def _chosen(self) -> tuple[str, ...]:
        items = [self.rows.item(i) for i in range(self.rows.count())]
        return tuple(str(i.data(_ID)) for i in items if i.checkState() == Qt.CheckState.Checked)

    def _chosen_columns(self) -> tuple[TableColumn, ...]:
        return tuple(column for column, tick in self.columns.items() if tick.isChecked())

    def exhibit(self) -> TableRef:
        return replace(
            self._table,
            caption=words_of(self.caption),
            indicators=self._chosen(),
            columns=self._chosen_columns(),
            note=words_of(self.note),
        )
