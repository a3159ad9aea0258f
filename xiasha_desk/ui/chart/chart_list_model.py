"""The report's charts in reading order as a list model that follows every change."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.domain.contents import ComposedChart
from xiasha_desk.domain.exhibit import ChartRef
from xiasha_desk.domain.report import Report, exhibits_of
from xiasha_desk.services.exhibit_edits import numbers_of
from xiasha_desk.services.outline_edits import numbered_title

ENTRY_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A chart as the list shows it: 图1 (or ""), caption, the section it stands in, its figures."""

    id: str
    number: str
    caption: str
    place: str
    chart: ComposedChart


def chart_entries(report: Report, composed: ComposedDocument) -> list[ChartEntry]:
    """All charts in reading order."""
    numbers = numbers_of(report)
    figures = {b.id: b.content for b in composed.blocks if isinstance(b.content, ComposedChart)}
    return [
        ChartEntry(
            exhibit.id,
            numbers[exhibit.id],
            exhibit.caption,
            numbered_title(report, section.id),
            figures[exhibit.id],
        )
        for section, exhibit in exhibits_of(report)
        if isinstance(exhibit, ChartRef)
    ]


class ChartListModel(QAbstractListModel):
    """A row a chart; rows keep their charts as long as those are there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[ChartEntry] = []

    @property
    def entries(self) -> list[ChartEntry]:
        """The charts as they are shown."""
        return list(self._entries)

    def row_of(self, chart_id: str) -> int:
        """The row of a chart, -1 when it is not there."""
        return next((row for row, e in enumerate(self._entries) if e.id == chart_id), -1)

    def show_entries(self, wanted: list[ChartEntry]) -> None:
        """Become this list, telling views exactly what came, went and moved."""
        ids = {e.id for e in wanted}
        for row in range(len(self._entries) - 1, -1, -1):
            if self._entries[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._entries[row]
                self.endRemoveRows()
        for row, entry in enumerate(wanted):
            self._bring(row, entry)
            if self._entries[row] != entry:
                self._entries[row] = entry
                self.dataChanged.emit(self.index(row), self.index(row))

    def _bring(self, row: int, entry: ChartEntry) -> None:
        at = self.row_of(entry.id)
        if at == row:
            return
        if at < 0:
            self.beginInsertRows(QModelIndex(), row, row)
            self._entries.insert(row, entry)
            self.endInsertRows()
            return
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), row)
        self._entries.insert(row, self._entries.pop(at))
        self.endMoveRows()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        words = f"{entry.number} {entry.caption}".strip() or "图（没有标题，不编号）"
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{words}\n{entry.place}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words}，{entry.place}"
        return entry if role == ENTRY_ROLE else None
