"""The lines of a text on its way in, as a list: what each is taken for, its words, what the clerk should look at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xiasha_desk.text.import_lines import ImportLine, LineRole, with_joined, with_role

LINE_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_LEVELS = "一二三四"
_MOST_STEPS = 500


def tag_of(line: ImportLine) -> str:
    """What a line is taken for, in a word: 一级标题, 正文, 接上行."""
    if line.joined:
        return "接上行"
    if line.role is LineRole.HEADING:
        return f"{_LEVELS[line.level - 1]}级标题"
    return line.role.value


class LinesModel(QAbstractListModel):
    """Holds the lines; every change can be taken back."""

    def __init__(self, lines: Sequence[ImportLine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = tuple(lines)
        self._past: list[tuple[ImportLine, ...]] = []

    @property
    def lines(self) -> tuple[ImportLine, ...]:
        """The lines as they are taken now."""
        return self._lines

    @property
    def doubts(self) -> list[int]:
        """The rows that the clerk should look at."""
        return [row for row, line in enumerate(self._lines) if line.doubt]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(part for part in (tag_of(line), line.doubt, line.text) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.doubt or None
        return None

    def take_as(self, rows: Sequence[int], role: LineRole, level: int = 0) -> None:
        """Take lines for something else."""
        lines = self._lines
        for row in rows:
            if 0 <= row < len(lines):
                lines = with_role(lines, row, role, level)
        self._become(lines)

    def join(self, rows: Sequence[int]) -> None:
        """Let lines go on from the one above them, or no longer."""
        lines = self._lines
        for row in rows:
            lines = with_joined(lines, row)
        self._become(lines)

    def begin_with(self, lines: Sequence[ImportLine]) -> None:
        """Hold other lines; nothing can be taken back."""
        self.beginResetModel()
        self._lines, self._past = tuple(lines), []
        self.endResetModel()

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._show(self._past.pop())

    def _become(self, lines: tuple[ImportLine, ...]) -> None:
        if lines != self._lines:
            self._past = [*self._past[1 - _MOST_STEPS :], self._lines]
            self._show(lines)

    def _show(self, lines: tuple[ImportLine, ...]) -> None:
        changed = [row for row, (old, new) in enumerate(zip(self._lines, lines, strict=True)) if old != new]
        self._lines = lines
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
