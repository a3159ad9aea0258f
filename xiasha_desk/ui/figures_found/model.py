"""The proposals as a table to tick: a name that can be changed, value, unit, growth, where it goes, doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xiasha_desk.domain.period import parse_period
from xiasha_desk.services.figure_proposals import BindingProposal, Match
from xiasha_desk.text.amounts import typed_words
from xiasha_desk.text.cleaning import clean

HEADINGS = ("名称", "数", "单位", "同比", "哪一期", "归到", "请看一眼")
NAME, REASONS = 0, 6
INK_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class ProposalsModel(QAbstractTableModel):
    """Holds every proposal and which are ticked; some of them are rows. `rename` makes one of another name."""

    def __init__(
        self,
        proposals: Sequence[BindingProposal],
        rename: Callable[[BindingProposal, str], BindingProposal],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._all = {one.id: one for one in proposals}
        self._ticked = {one.id for one in proposals if one.sure}
        self._rename = rename
        self._rows = [one.id for one in proposals]

    def show_only(self, wanted: Callable[[BindingProposal], bool]) -> None:
        """Make rows of those proposals."""
        self.beginResetModel()
        self._rows = [name for name, one in self._all.items() if wanted(one)]
        self.endResetModel()

    def chosen(self) -> list[BindingProposal]:
        """The ticked proposals in reading order."""
        return [one for name, one in self._all.items() if name in self._ticked]

    def proposal(self, row: int) -> BindingProposal | None:
        """The proposal of a row."""
        return self._all[self._rows[row]] if 0 <= row < len(self._rows) else None

    def tick_all(self, wanted: bool) -> None:
        """Tick every row that is shown, or none of them."""
        (self._ticked.update if wanted else self._ticked.difference_update)(self._rows)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))

    def toggle(self, rows: Sequence[int]) -> None:
        """Tick these rows, or none of them when all are."""
        names = [self._rows[row] for row in rows]
        ticked = all(name in self._ticked for name in names)
        (self._ticked.difference_update if ticked else self._ticked.update)(names)
        for row in rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.proposal(index.row()) if index.isValid() else None
        if one is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return _words(one, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == NAME:
            return Qt.CheckState.Checked if one.id in self._ticked else Qt.CheckState.Unchecked
        return ("amber" if one.reasons else "") if role == INK_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        one = self.proposal(index.row())
        if one is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggle([index.row()])
            return True
        words = clean(str(value)).replace("\n", "").strip()
        if index.column() != NAME or not words or words == one.name:
            return False
        self._all[one.id] = self._rename(one, words)
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), REASONS))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags


def _words(one: BindingProposal, column: int) -> str:
    value, rate = one.figure.value, one.figure.year_on_year
    return (
        one.name,
        "" if value is None else typed_words(value, one.softener),
        one.unit,
        "" if rate is None else f"{rate:+f}%".replace("-", "\u2212"),
        parse_period(one.period).label,
        "新指标" if one.match is Match.NEW else one.match.value,
        "；".join(one.reasons),
    )[column]
