"""The table's view: keys as in Excel, group heads across all columns, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QLine, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from xiasha_desk.composition.figure_row import MINUS
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.copying import copy_cells
from xiasha_desk.ui.ledger.delegate import ENTER, LedgerDelegate
from xiasha_desk.ui.ledger.fill_handle import FillHandle
from xiasha_desk.ui.ledger.frozen import FrozenNames
from xiasha_desk.ui.ledger.model import COLUMNS, LedgerModel
from xiasha_desk.ui.theme.look import Look

if TYPE_CHECKING:
    from xiasha_desk.ui.ledger.pasting import Pasting

ROW, HEAD, NUMBERS = 27, 32, 34
CHEVRON = 26
MOST_WIDENED = 1.4
_SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
)  # fmt: skip


class LedgerTable(QTableView):
    """Requests: `clear_wanted`, `status_wanted`, `paste_wanted`, `fill_wanted`, `shift_wanted` (−1 up, 1 down).

    `refused` tells why typing is not taken; `current_changed` is a fact.
    """

    clear_wanted = Signal()
    status_wanted = Signal()
    shift_wanted = Signal(int)
    paste_wanted = Signal()
    fill_wanted = Signal()
    refused = Signal(str)
    current_changed = Signal()

    def __init__(self, model: LedgerModel, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger")
        self.setAccessibleName("指标台账")
        self._model, self._look = model, look
        self.pasting: Pasting | None = None
        self.delegate = LedgerDelegate(look, model, self)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self._build()
        self.delegate.moved.connect(self.step)
        self.delegate.left.connect(self._on_left)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._span_heads)
        look.changed.connect(self.viewport().update)
        self.frozen = FrozenNames(self, look)
        self.handle = FillHandle(self)
        self._span_heads()

    def _build(self) -> None:
        self.setTabKeyNavigation(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(False)
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW)
        down.setMinimumSectionSize(ROW)
        down.setFixedWidth(NUMBERS)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        across.setFixedHeight(HEAD)
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        down.setHighlightSections(False)
        across.setStretchLastSection(True)
        across.setMinimumSectionSize(44)
        self.setShowGrid(False)  # Qt's are of uneven width where the screen is scaled
        self._own_widths = False
        self._sizing = False
        across.sectionResized.connect(self._on_resized)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and over them hairlines of one pixel of the screen, none through the head of a group."""
        super().paintEvent(event)
        lines: list[QLine] = []
        bottom = self.viewport().height()
        edges = [self.columnViewportPosition(c) + self.columnWidth(c) - 1 for c in COLUMNS]
        place = self.rowAt(0)
        while 0 <= place < self._model.rowCount() and (top := self.rowViewportPosition(place)) < bottom:
            foot = top + ROW - 1
            lines.append(QLine(0, foot, edges[-1], foot))
            if not self._model.is_group(place):
                lines += [QLine(x, top, x, foot) for x in edges]
            place += 1
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._look.colour("line"), 0))
        painter.drawLines(lines)
        if self.handle.is_offered():
            painter.fillRect(self.handle.area(), self._look.colour("accent"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wide windows give the columns more room, until the clerk sets a width."""
        super().resizeEvent(event)
        self.frozen.stand()
        if self._own_widths:
            return
        wished = sum(spec.width for spec in SPECS.values())
        factor = min(max(self.viewport().width() / wished, 1.0), MOST_WIDENED)
        self._sizing = True
        for column in COLUMNS:
            self.setColumnWidth(column, int(SPECS[column].width * factor))
        self._sizing = False

    def _on_resized(self, section: int, before: int, after: int) -> None:
        self._own_widths = self._own_widths or not (self._sizing or section == COLUMNS[-1])

    def _span_heads(self) -> None:
        self.clearSpans()
        if self._model.sorting is None:
            for place in self._model.groups():
                self.setSpan(place, 0, 1, len(COLUMNS))

    def show_sorting(self, sorting: tuple[Column, bool] | None) -> None:
        """Mark the heading that the rows are sorted by (column, descending); None for no one."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(sorting is not None)
        order = Qt.SortOrder.DescendingOrder if sorting and sorting[1] else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(sorting[0] if sorting else -1, order)

    # -- where the cursor is --------------------------------------------------------------------
    def go_to(self, place: int, column: int) -> None:
        """Make a cell the current one and bring it into view."""
        index = self._model.index(place, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def step(self, rows: int, columns: int) -> None:
        """Go on by rows (past heads) or columns, and stay at the edge."""
        self.setFocus()
        current = self.currentIndex()
        if columns:
            self.go_to(current.row(), min(max(current.column() + columns, 0), len(COLUMNS) - 1))
            return
        place = current.row() + rows
        while self._model.is_group(place):
            place += rows
        if 0 <= place < self._model.rowCount():
            self.go_to(place, current.column())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            for column in COLUMNS:  # the tint of the whole row moves
                self.update(self._model.index(current.row(), column))
                self.update(self._model.index(previous.row(), column))
        self.current_changed.emit()

    # -- keys -----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take_key(event.key(), event.modifiers()) and not self._refuse_typing(event):
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt opens the editor but keeps a commit that no composition preceded from it: handed on here."""
        was_open, words = self.delegate.editor is not None, event.commitString()
        super().inputMethodEvent(event)
        editor = self.delegate.editor
        if words and not was_open and editor is not None and not editor.isModified():
            editor.selectAll()
            handed = QInputMethodEvent()
            handed.setCommitString(words)
            QGuiApplication.sendEvent(editor, handed)

    def _take_key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        if not modifiers & _CTRL and self.pasting is not None and self.pasting.take_key(key):
            return True
        place = self.currentIndex().row()
        on_head = self._model.is_group(place)
        if on_head and key in (*ENTER, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right):
            closing = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(key, not self._model.is_folded(place))
            self._fold(place, closing)
        elif key in ENTER:
            self.step(*((0, 1) if modifiers & _SHIFT else (1, 0)))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_wanted.emit()
        elif key == Qt.Key.Key_C and modifiers & _CTRL:
            self.copy(with_headings=bool(modifiers & _SHIFT))
        elif key == Qt.Key.Key_V and modifiers & _CTRL:
            self.paste_wanted.emit()
        elif key == Qt.Key.Key_D and modifiers & _CTRL:
            self.fill_wanted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and modifiers & _ALT:
            self.shift_wanted.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Space and self.currentIndex().column() == Column.STATUS:
            self.status_wanted.emit()
        else:
            return False
        return True

    def _refuse_typing(self, event: QKeyEvent) -> bool:
        words, index = event.text(), self.currentIndex()
        asks = event.key() == Qt.Key.Key_F2 or (words.strip() and words.isprintable() and not event.modifiers() & _CTRL)
        if not asks or not index.isValid() or self._model.is_group(index.row()):
            return False
        if self._model.may_type(index.row(), index.column()):
            return False
        self.refused.emit(self._model.why_not(index.row(), index.column()))
        return True

    def _on_left(self, forward: bool) -> None:
        self.setFocus()
        self.focusNextPrevChild(forward)

    # -- mouse ----------------------------------------------------------------------------------
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.delegate.finish():
            return  # the words were refused: they stay in their cell until they are right or Esc drops them
        if self.handle.press(event.position().toPoint()):
            return
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        near = event.position().x() + self.horizontalOffset() < CHEVRON
        if near and self._model.is_group(index.row()):
            self._fold(index.row(), not self._model.is_folded(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.handle.move(event.position().toPoint()):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.handle.release():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.delegate.finish():
            return
        index = self.indexAt(event.position().toPoint())
        if self._model.is_group(index.row()):
            if event.position().x() + self.horizontalOffset() >= CHEVRON:
                self._fold(index.row(), not self._model.is_folded(index.row()))
            return
        if index.isValid() and not self._model.may_type(index.row(), index.column()):
            self.refused.emit(self._model.why_not(index.row(), index.column()))
        super().mouseDoubleClickEvent(event)

    def _fold(self, place: int, folded: bool) -> None:
        self._model.fold(self._model.row(place).field, folded)

    # -- the selection --------------------------------------------------------------------------
    def chosen(self) -> list[tuple[str, Column]]:
        """The selected cells that belong to indicators, by rows; the current one when nothing is selected."""
        indexes = self.selectedIndexes() or [self.currentIndex()]
        cells = sorted({(i.row(), i.column()) for i in indexes if i.isValid()})
        return [(self._model.row(p).indicator, COLUMNS[c]) for p, c in cells if self._model.row(p).indicator]

    def copy(self, *, with_headings: bool = False) -> None:
        """Put the selected cells on the clipboard."""
        copy_cells(self, with_headings=with_headings)

    def copied_words(self, place: int, column: int) -> str:
        """What copying takes of a cell: figures with all their digits."""
        if SPECS[COLUMNS[column]].editable:
            words: Any = self._model.index(place, column).data(Qt.ItemDataRole.EditRole) or ""
        else:
            words = self._model.cell(place, column).words.replace(MINUS, "-").replace("—", "")
        return " ".join(str(words).split())
