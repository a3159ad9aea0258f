"""The ledger as a table model: what its cells show, and what typing into them changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from xiasha_desk.errors import UserError
from xiasha_desk.services.refreshing import change_figure
from xiasha_desk.ui.desk.desk import Desk
from xiasha_desk.ui.fonts import face
from xiasha_desk.ui.ledger.cell_edits import read_cell, why_not
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.place import ledger_place
from xiasha_desk.ui.ledger.rows import Row
from xiasha_desk.ui.ledger.rows_model import COLUMNS, Index, RowsModel

__all__ = ["COLUMNS", "Index", "LedgerModel"]
HEADINGS = {Column.COMPLETION: "完成率 比序时"}
"""What a column is headed with where it shows more than its name says."""
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_HEAD = Qt.ItemFlag.ItemIsEnabled
_PLAIN = _HEAD | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _PLAIN | Qt.ItemFlag.ItemIsEditable
_MAY_TYPE = tuple(SPECS[c].editable for c in COLUMNS)


class LedgerModel(RowsModel):
    """`refused` and `told` are sentences: why typed words were not taken, and what else is to be known."""

    refused = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._small = face(12)
        self.rate_entry = ""
        """The indicator whose growth may be typed now, though it has none yet."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, place, column = self._rows[index.row()], index.row(), Column(index.column())
        if not row.indicator:
            return self._head_data(row, column, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(place, column).words
        if role == Qt.ItemDataRole.EditRole:
            found = self.figures(place)
            return "" if found is None else SPECS[column].edit(found)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.cell(place, column).reason or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(place, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if SPECS[column].number else LEFT
        return None

    def _head_data(self, row: Row, column: Column, role: int) -> Any:
        if column is not Column.NAME:
            return None
        if role == Qt.ItemDataRole.DisplayRole:  # without the count: a new indicator changes no other row's words
            return row.field
        if role == Qt.ItemDataRole.AccessibleTextRole:
            folded = "，已收起" if row.field in self._folded else ""
            return f"{row.field} {self.group_size(row.field)} 项{folded}"
        return None

    def _spoken(self, place: int, column: Column) -> str:
        found = self.indicator(place)
        if found is None:
            return ""
        cell = self.cell(place, column)
        unit = found.unit if SPECS[column].number and cell.ink != "ink3" and column is not Column.GROWTH else ""
        reason = f"，{cell.reason}" if cell.reason else ""
        return f"{found.name} {SPECS[column].heading} {cell.words or '空'}{unit}{reason}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return {Qt.ItemDataRole.DisplayRole: str(section + 1), Qt.ItemDataRole.FontRole: self._small}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS.get(section, SPECS[Column(section)].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if SPECS[Column(section)].number else LEFT
        return self._small if role == Qt.ItemDataRole.FontRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        place = index.row()
        if not self._rows[place].indicator:
            return _HEAD
        return _EDITABLE if self.may_type(place, index.column()) else _PLAIN

    def may_type(self, place: int, column: int) -> bool:
        """Whether typing into a cell makes sense."""
        if column == Column.GROWTH:
            found = self.indicator(place)
            return found is not None and (self.rate_entry == found.id or self.cell(place, column).reported)
        return _MAY_TYPE[column] and not self.why_not(place, column)

    def why_not(self, place: int, column: int) -> str:
        """Why nothing can be typed into a cell; "" when it can."""
        return why_not(self._session.state.ledger, self.indicator(place), Column(column), self._period)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed as one undo step; False with `refused` told when it cannot be taken."""
        row = self.figures(index.row()) if index.isValid() and role == Qt.ItemDataRole.EditRole else None
        if row is None:
            return False
        column, words = Column(index.column()), str(value)
        if words == SPECS[column].edit(row):
            return True
        now = datetime.now().isoformat(timespec="seconds")
        try:
            edit = read_cell(self._session.state.ledger, row, self._period, column, words, now)
        except UserError as problem:
            self.refused.emit(problem.sentence())
            return False
        if edit.change is not None:
            place = ledger_place(row.indicator.id, self._period, column)
            self._desk.perform(change_figure(self._session.state, edit.change), edit.label, place, place, show=False)
        self.told.emit(edit.remark)  # "" takes an earlier refusal back
        return True
