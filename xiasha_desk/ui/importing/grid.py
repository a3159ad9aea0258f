"""The spreadsheet as it is, with what becomes of each cell drawn into it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from xiasha_desk.domain.period import LAST_YEAR, OWN
from xiasha_desk.domain.sheet import column_name
from xiasha_desk.tabular.cells import shown_words
from xiasha_desk.tabular.head_words import TARGET, ColumnRole
from xiasha_desk.tabular.proposal import CellPlan, CellState
from xiasha_desk.tabular.shape import ColumnPlan, RowRole
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.importing.desk import ImportDesk
from xiasha_desk.ui.theme.look import Look

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW, HEAD, WIDEST, NARROWEST = 27, 46, 220, 64
PERIODS = {OWN: "本期", LAST_YEAR: "上年同期", TARGET: "年度目标"}


def plan_words(plan: ColumnPlan) -> str:
    """A column's plan in a heading: 本期（亿元）, 指标, 不导入."""
    if plan.role is ColumnRole.VALUE:
        from xiasha_desk.domain.period import parse_period

        words = PERIODS.get(plan.period) or parse_period(plan.period).label
        return words + (f"（{plan.unit}）" if plan.unit else "") + ("？" if plan.doubt else "")
    return plan.role.value + ("？" if plan.doubt else "")


class GridModel(QAbstractTableModel):
    """The cells of the sheet that is looked at."""

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._cells: dict[tuple[int, int], CellPlan] = {}
        self._small = face(12)
        desk.changed.connect(self._take)
        self._take()

    def _take(self) -> None:
        self.beginResetModel()
        self._cells = {(cell.row, cell.column): cell for cell in self._desk.proposal.cells}
        self.endResetModel()

    def plan(self, row: int, column: int) -> CellPlan | None:
        """What becomes of a cell of figures."""
        return self._cells.get((row, column))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._desk.proposal.sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._desk.proposal.sheet.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self._desk.proposal.sheet.cell(index.row(), index.column())
        plan = self.plan(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_words(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "；".join(plan.reasons) if plan is not None and plan.reasons else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = f"，{plan.state.value}" if plan is not None else ""
            return f"{self._desk.proposal.sheet.name_of(index.row(), index.column())} {shown_words(cell)}{state}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole:
            return self._small
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        shape = self._desk.proposal.shape
        if orientation == Qt.Orientation.Horizontal:
            return f"{column_name(section)}\n{plan_words(shape.columns[section])}"
        kind = shape.rows[section]
        quiet = (RowRole.DATA, RowRole.BLANK, RowRole.TITLE)
        return f"{section + 1}" if kind in quiet else f"{section + 1} {kind.value}"


class GridDelegate(QStyledItemDelegate):
    """Taken cells have a corner, doubtful ones a dashed frame, those left out grey words."""

    def __init__(self, desk: ImportDesk, model: GridModel, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._model, self._look = desk, model, look
        self._plain, self._bold = face(13), face(13, STRONG)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column, area = index.row(), index.column(), option.rect
        shape, plan = self._desk.proposal.shape, self._model.plan(row, column)
        kind = shape.rows[row] if row < len(shape.rows) else RowRole.BLANK
        colour = self._look.colour
        painter.save()
        ground = "surface"
        if plan is not None and plan.state is CellState.DOUBTFUL:
            ground = "amberbg"
        elif kind in (RowRole.HEAD, RowRole.FIELD):
            ground = "sunken"
        elif kind is not RowRole.DATA:
            ground = "panel"
        painter.fillRect(area, colour(ground))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, colour("sel"))
        quiet = kind in (RowRole.TOTAL, RowRole.NOTE, RowRole.OTHER) or self._hidden(row, column)
        quiet = quiet or (plan is not None and plan.state is CellState.LEFT_OUT)
        taken = plan is not None and plan.taken
        painter.setFont(self._bold if taken or kind is RowRole.HEAD else self._plain)
        painter.setPen(colour("ink3" if quiet else "accent2" if taken else "ink"))
        self._words(painter, area, index.data() or "", right=plan is not None)
        if taken:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            x, y = area.left(), area.top()
            painter.drawPolygon([QPoint(x, y), QPoint(x + 7, y), QPoint(x, y + 7)])
        elif plan is not None and plan.state is CellState.DOUBTFUL:
            painter.setPen(QPen(colour("amber"), 1, Qt.PenStyle.DashLine))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _hidden(self, row: int, column: int) -> bool:
        sheet = self._desk.proposal.sheet
        return row in sheet.hidden_rows or column in sheet.hidden_columns

    def _words(self, painter: QPainter, area: QRect, words: str, *, right: bool) -> None:
        room = area.adjusted(7, 0, -7, 0)
        line = " ".join(str(words).split())
        elided = QFontMetricsF(painter.font()).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, elided)


class GridView(QTableView):
    """`key_pressed` hands keys on that decide something; `current_changed` is a fact."""

    key_pressed = Signal(int)
    current_changed = Signal()

    def __init__(self, desk: ImportDesk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName("表格原样")
        self._desk = desk
        self.grid = GridModel(desk)
        self.setModel(self.grid)
        self.setItemDelegate(GridDelegate(desk, self.grid, look, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setDefaultSectionSize(ROW)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setMinimumWidth(52)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setShowGrid(True)
        across.setFixedHeight(HEAD)
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        self.grid.modelReset.connect(self._settle)
        look.changed.connect(self.viewport().update)
        self._kept = (0, 0)
        self._settle()

    def _settle(self) -> None:
        """Merged cells joined, columns as wide as their words, the cursor where it was."""
        sheet = self._desk.proposal.sheet
        self.clearSpans()
        for merge in sheet.merges:
            down, across = merge.last_row - merge.row + 1, merge.last_column - merge.column + 1
            if merge.row < len(sheet.rows) and merge.column < sheet.width and down * across > 1:
                self.setSpan(merge.row, merge.column, down, across)
        metrics = QFontMetricsF(face(13))
        covered = {(m.row, m.column) for m in sheet.merges if m.last_column > m.column}
        for column in range(sheet.width):
            rows = [r for r in range(min(len(sheet.rows), 200)) if (r, column) not in covered]
            words = max((metrics.horizontalAdvance(shown_words(sheet.cell(r, column))) for r in rows), default=0)
            head = metrics.horizontalAdvance(plan_words(self._desk.proposal.shape.columns[column]))
            self.setColumnWidth(column, int(min(max(words + 18, head + 14, NARROWEST), WIDEST)))
        self.go_to(*self._kept)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one and bring it into view."""
        index = self.grid.index(
            min(max(row, 0), self.grid.rowCount() - 1), min(max(column, 0), self.grid.columnCount() - 1)
        )
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._kept = (current.row(), current.column())
            self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_F8, Qt.Key.Key_N)
        number = Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier and (
            event.key() in wanted or number
        ):
            self.key_pressed.emit(event.key())
            return
        super().keyPressEvent(event)
