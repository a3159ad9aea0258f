"""The rows of the library list as a model, and how a moment is said."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from xiasha_desk.domain.library import ReportSummary
from xiasha_desk.domain.period import parse_period

SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()


def spoken_moment(iso: str, now: datetime) -> str:
    """今天 10:32, 昨天 16:50, 4月12日, 2022年11月3日; "" for no moment."""
    try:
        moment = datetime.fromisoformat(iso).replace(tzinfo=None)
    except ValueError:
        return ""
    if moment.date() == now.date():
        return f"今天 {moment:%H:%M}"
    if moment.date() == (now - timedelta(days=1)).date():
        return f"昨天 {moment:%H:%M}"
    day = f"{moment.month}月{moment.day}日"
    return day if moment.year == now.year else f"{moment.year}年{day}"


def spoken_period(key: str) -> str:
    """2022H1 → 2022年上半年; — for none."""
    return parse_period(key).label if key else "—"


class LibraryModel(QAbstractListModel):
    """Shows the summaries it is given, in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReportSummary] = []

    def show(self, rows: list[ReportSummary]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def summary(self, row: int) -> ReportSummary:
        """The report of a row."""
        return self._rows[row]

    def row_of(self, report_id: str) -> int:
        """The row of a report, -1 for none."""
        return next((i for i, x in enumerate(self._rows) if x.id == report_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SUMMARY_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.title or "未命名文稿"
        return None
