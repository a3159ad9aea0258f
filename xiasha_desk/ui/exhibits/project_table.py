"""The sheet of a table of 民生实事: which projects, which columns, in which order; what they say stays on the cards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from xiasha_desk.composition.project_print import HEADS, project_table
from xiasha_desk.domain.apply import DraftState
from xiasha_desk.domain.exhibit import ProjectColumn, ProjectTable
from xiasha_desk.services.livelihood import of_period
from xiasha_desk.ui.exhibits.order_list import OrderList
from xiasha_desk.ui.exhibits.sheets import ExhibitSheet, words_of
from xiasha_desk.ui.exhibits.turning import TurnChoice
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.parts.check_list import CheckRow
from xiasha_desk.ui.theme.look import Look

MOST_ROWS = 9
WIDTH = 720


class ProjectTableSheet(ExhibitSheet):
    """Ticked projects make the rows and ticked columns the columns, from top to bottom; buttons move the chosen."""

    def __init__(self, table: ProjectTable, state: DraftState, look: Look, parent: QWidget) -> None:
        super().__init__("民生实事进展表", "放好", parent)
        self._table, self._state, self._period = table, state, state.report.period
        self.setMinimumWidth(WIDTH)
        self.caption = self.add_line("题名", table.caption, "如 民生实事项目进展情况；不写就不编号")
        self.add(self._lists(look), 1)
        self.turn = TurnChoice(table.landscape, look)
        self.add(self.turn)
        self.note = self.add_line("表下说明", table.note, "如 注：进展截至6月20日；可以不写")
        self.finish()
        for changed in (self.rows.changed, self.columns.changed):
            changed.connect(self._show_outcome)
        self._show_outcome()

    def _lists(self, look: Look) -> QWidget:
        ledger = self._state.ledger
        chosen = [name for name in self._table.projects if ledger.project(name) is not None]
        rest = [project.id for project in of_period(ledger, self._period) if project.id not in chosen]
        self.rows = OrderList("项目", [*chosen, *rest], chosen, self._project_row, look, MOST_ROWS)
        columns = [column.value for column in self._table.columns]
        others = [column.value for column in ProjectColumn if column.value not in columns]
        always = frozenset({ProjectColumn.NAME.value})
        if ProjectColumn.NAME.value not in columns:
            columns.insert(0, ProjectColumn.NAME.value)
            others.remove(ProjectColumn.NAME.value)
        self.columns = OrderList("列", [*columns, *others], columns, _column_row, look, MOST_ROWS, always)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(16)
        for place, (words, rows) in enumerate((("行：勾选要列的项目", self.rows), ("列：勾选要印的列", self.columns))):
            label = QLabel(words)
            label.setProperty("kind", "label")
            sized(label, 12.5)
            grid.addWidget(label, 0, place)
            grid.addWidget(rows, 1, place)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        return box

    def _project_row(self, key: str, ticked: bool) -> CheckRow:
        project = self._state.ledger.project(key)
        if project is None:
            return CheckRow(key, key, "", ticked)
        now = project.at(self._period)
        return CheckRow(key, f"{project.number}　{project.name}", now.words if now is not None else "待填", ticked)

    def _show_outcome(self) -> None:
        table = self.exhibit()
        self.turn.show_advice(project_table(table, self._period, self._state.ledger))
        self.doing.setEnabled(bool(table.projects))
        self.doing.setToolTip("" if table.projects else "先勾选至少一个项目")

    def exhibit(self) -> ProjectTable:
        return replace(
            self._table,
            caption=words_of(self.caption),
            projects=self.rows.chosen(),
            columns=tuple(map(ProjectColumn, self.columns.chosen())),
            note=words_of(self.note),
            landscape=self.turn.isChecked(),
        )


def _column_row(key: str, ticked: bool) -> CheckRow:
    column = ProjectColumn(key)
    return CheckRow(key, HEADS[column], "每张表都有" if column is ProjectColumn.NAME else "", ticked)
