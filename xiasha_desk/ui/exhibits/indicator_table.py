"""The sheet of an indicator table: which indicators, which columns, in which order; the figures stay in the ledger."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from xiasha_desk.composition.exhibits import indicator_table
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import TableColumn, TableRef
from xiasha_desk.ui.exhibits.order_list import OrderList
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of
from xiasha_desk.ui.exhibits.turning import TurnChoice
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.check_list import CheckRow
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
MOST_ROWS = 9
WIDTH = 720


class IndicatorTableSheet(ExhibitSheet):
    """Ticked indicators make the rows and ticked columns the columns, from top to bottom; buttons move the chosen."""

    def __init__(self, table: TableRef, state: DraftState, look: Look, parent: QWidget) -> None:
        super().__init__("指标表", "放好", parent)
        self._table, self._ledger, self._period = table, state.ledger, state.report.period
        self.setMinimumWidth(WIDTH)
        self.caption = self.add_line("题名", table.caption, "如 主要经济指标完成情况；不写就不编号")
        self.add(self._lists(look), 1)
        self.unit_in_head = TickBox("单位写在表头", look)
        self.unit_in_head.setChecked(table.unit_in_head)
        self.unit_in_head.setToolTip("单位相同时写在表的右上方，不同时写在指标名称后面")
        self.turn = TurnChoice(table.landscape, look)
        self.turn.layout().insertWidget(0, self.unit_in_head)
        self.turn.layout().insertSpacing(1, 20)
        self.add(self.turn)
        self.head = QLabel()
        self.head.setProperty("kind", "hint")
        self.head.setWordWrap(True)
        self.head.setAccessibleName("印出的表头")
        self.add(self.head)
        self.note = self.add_line("表下说明", table.note, "如 注：数据截至6月底；可以不写")
        self.finish()
        for changed in (self.rows.changed, self.columns.changed, self.unit_in_head.toggled):
            changed.connect(self._show_outcome)
        self._show_outcome()

    def _lists(self, look: Look) -> QWidget:
        chosen = [i for i in self._table.indicators if self._ledger.indicator(i) is not None]
        rest = [i.id for i in self._ledger.indicators if i.id not in chosen]
        self.rows = OrderList("指标", [*chosen, *rest], chosen, self._indicator_row, look, MOST_ROWS)
        columns = [column.value for column in self._table.columns]
        others = [column.value for column in COLUMNS if column.value not in columns]
        always = frozenset({TableColumn.NAME.value})
        if TableColumn.NAME.value not in columns:
            columns.insert(0, others.pop(0))
        self.columns = OrderList("列", [*columns, *others], columns, _column_row, look, MOST_ROWS, always)
        self.search = QLineEdit()
        self.search.setPlaceholderText("找指标")
        self.search.setAccessibleName("找指标")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.rows.narrow)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.addWidget(_label("行：勾选要列的指标"), 0, 0)
        grid.addWidget(self.search, 1, 0)
        grid.addWidget(self.rows, 2, 0)
        grid.addWidget(_label("列：勾选要印的列"), 0, 1)
        grid.addWidget(self.columns, 1, 1, 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return box

    def _indicator_row(self, key: str, ticked: bool) -> CheckRow:
        indicator = self._ledger.indicator(key)
        if indicator is None:
            return CheckRow(key, key, "", ticked)
        aside = "　".join(x for x in (indicator.unit, indicator.department) if x)
        return CheckRow(key, indicator.name, aside, ticked)

    def _show_outcome(self) -> None:
        table = self.exhibit()
        composed = indicator_table(table, self._period, self._ledger)
        self.head.setText("印出来的列：" + "　".join(cell.text for cell in composed.rows[0]))
        self.turn.show_advice(composed)
        self.doing.setEnabled(bool(table.indicators))
        self.doing.setToolTip("" if table.indicators else "先勾选至少一个指标")

    def exhibit(self) -> TableRef:
        return replace(
            self._table,
            caption=words_of(self.caption),
            indicators=self.rows.chosen(),
            columns=tuple(map(TableColumn, self.columns.chosen())),
            note=words_of(self.note),
            unit_in_head=self.unit_in_head.isChecked(),
            landscape=self.turn.isChecked(),
        )


def _column_row(key: str, ticked: bool) -> CheckRow:
    column = TableColumn(key)
    return CheckRow(key, COLUMNS[column], "每张表都有" if column is TableColumn.NAME else "", ticked)


def _label(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("kind", "label")
    sized(label, 12.5)
    return label
