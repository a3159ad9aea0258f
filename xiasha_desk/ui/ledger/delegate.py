"""Draws the cells of the ledger with their states, and holds the editor that types into one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from xiasha_desk.tabular.pasting import PasteCell, PasteState
from xiasha_desk.ui.editor.text_editor import is_undo_or_redo
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.ledger.cells import Cell, CellState
from xiasha_desk.ui.ledger.columns import SPECS, Column
from xiasha_desk.ui.ledger.model import COLUMNS, LedgerModel
from xiasha_desk.ui.ledger.signs import SIGN, draw_chevron, status_sign
from xiasha_desk.ui.theme.look import Look

PADDING = 8
WIDEST_ASIDE = "慢99.9"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine
_RIGHT_COLUMNS = tuple(SPECS[c].number for c in COLUMNS)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


class CellEditor(QLineEdit):
    """The field in a cell; undo belongs to the window, `bad` paints it red."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell")
        self.setFont(face(13))
        self.composing = False

    def set_bad(self, bad: bool) -> None:
        """Show that the words were refused."""
        if bool(self.property("bad")) is not bad:
            self.setProperty("bad", bad)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: Any) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)


class LedgerDelegate(QStyledItemDelegate):
    """`moved` asks for another cell after typing (rows, columns), `left` for the next widget; `typing` tells words."""

    moved = Signal(int, int)
    left = Signal(bool)
    typing = Signal(str)

    def __init__(self, look: Look, model: LedgerModel, table: QTableView) -> None:
        super().__init__(table)
        self._look, self._model, self._table = look, model, table
        self.editor: CellEditor | None = None
        self._refused = False
        self._take_look()
        look.changed.connect(self._take_look)

    def _take_look(self) -> None:
        names = (
            "surface", "panel", "sunken", "soft", "sel", "amberbg", "line", "accent", "ink",
            "ink2", "ink3", "amber", "green",
        )  # fmt: skip
        self._colours: dict[str, QColor] = {name: self._look.colour(name) for name in names}
        tint = QColor(self._colours["soft"])
        tint.setAlphaF(0.55)
        self._tint = tint
        self._plain, self._bold = face(13), face(13, STRONG)
        self._metrics = {False: QFontMetricsF(self._plain), True: QFontMetricsF(self._bold)}
        self._small = face(11.5)
        self._aside = round(QFontMetricsF(self._small).horizontalAdvance(WIDEST_ASIDE)) + 6
        self._cuts: dict[tuple[str, int, bool], str] = {}

    # -- drawing --------------------------------------------------------------------------------
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place, column, area = index.row(), index.column(), option.rect
        row = self._model.row(place)
        if not row.indicator:
            self._paint_head(painter, area, place, current=place == self._table.currentIndex().row())
            return
        cell = self._model.cell(place, column)
        pasted = self._pasted(place, column)
        if pasted is not None:
            cell = Cell(pasted.words, CellState.NORMAL, "accent" if pasted.taken else "ink3", pasted.taken)
        current = self._table.currentIndex()
        in_row = current.row() == place
        is_current = in_row and current.column() == column
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, area, cell, in_row, selected and not is_current, is_current)
        if pasted is not None and pasted.state is PasteState.DOUBTFUL:
            painter.fillRect(area, self._colours["amberbg"])
        self._words(painter, area, column, cell, status=column == Column.STATUS and pasted is None)
        if pasted is not None and pasted.state is PasteState.DOUBTFUL:
            self._dashes(painter, area)
        if cell.state is CellState.CHANGED:
            self._corner(painter, area)
        if is_current:
            self._frame(painter, area)

    def _pasted(self, place: int, column: int) -> PasteCell | None:
        """What a waiting paste would put into a cell."""
        pasting = getattr(self._table, "pasting", None)
        return None if pasting is None or not pasting.waits else pasting.preview(place, column)

    def _dashes(self, painter: QPainter, area: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colours["amber"], 1, Qt.PenStyle.DashLine))
        painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.setPen(Qt.PenStyle.NoPen)

    def _ground(self, painter: QPainter, area: QRect, cell: Cell, in_row: bool, selected: bool, current: bool) -> None:
        colours = self._colours
        if cell.state is CellState.EMPTY:
            painter.fillRect(area, colours["amberbg"])
        elif cell.state is CellState.COMPUTED:
            painter.fillRect(area, colours["panel"])
        if selected:
            painter.fillRect(area, colours["sel"])
        elif in_row and not current and cell.state is not CellState.EMPTY:
            painter.fillRect(area, self._tint)

    def _words(self, painter: QPainter, area: QRect, column: int, cell: Cell, *, status: bool) -> None:
        right = _RIGHT_COLUMNS[column]
        left = PADDING
        if status:
            sign = status_sign(cell.words, self._look, painter.device().devicePixelRatio())
            if sign is not None:
                painter.drawPixmap(area.left() + PADDING, area.top() + (area.height() - SIGN) // 2, sign)
                left += SIGN + 4
        behind = self._aside if column == Column.COMPLETION else 0
        if cell.aside:
            painter.setFont(self._small)
            painter.setPen(self._colours["ink2"])
            painter.drawText(area.adjusted(0, 0, -PADDING, 0), _RIGHT, cell.aside)
        room = area.width() - left - PADDING - behind
        painter.setFont(self._bold if cell.strong else self._plain)
        painter.setPen(self._colours[cell.ink])
        painter.drawText(
            area.adjusted(left, 0, -PADDING - behind, 0),
            _RIGHT if right else _LEFT,
            self._cut(cell.words, room, cell.strong, right),
        )

    def _cut(self, words: str, room: int, strong: bool, number: bool) -> str:
        """Words that do not fit are shortened, a number never: it gives way to ### (whole in the tool tip)."""
        key = (words, room, strong)
        found = self._cuts.get(key)
        if found is None:
            metrics = self._metrics[strong]
            found = words
            if metrics.horizontalAdvance(words) > room:
                digits = number and any(c.isdigit() for c in words)
                found = "###" if digits else metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            self._cuts[key] = found
        return found

    def _corner(self, painter: QPainter, area: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["accent"])
        x, y = area.left(), area.top()
        painter.drawPolygon([QPoint(x, y), QPoint(x + 8, y), QPoint(x, y + 8)])
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _frame(self, painter: QPainter, area: QRect) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colours["accent"], 2))
        painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.setPen(Qt.PenStyle.NoPen)

    def _paint_head(self, painter: QPainter, area: QRect, place: int, *, current: bool) -> None:
        row = self._model.row(place)
        painter.fillRect(area, self._colours["sunken"])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chevron(
            painter,
            QRectF(area.left() + 4, area.top(), 20, area.height()),
            self._look,
            folded=self._model.is_folded(place),
        )
        painter.restore()
        painter.setFont(self._bold)
        painter.setPen(self._colours["ink"])
        left = area.left() + 26
        painter.drawText(area.adjusted(26, 0, 0, 0), _LEFT, row.field)
        left = 26 + round(self._metrics[True].horizontalAdvance(row.field)) + 8
        painter.setFont(self._plain)
        painter.setPen(self._colours["ink3"])
        painter.drawText(area.adjusted(left, 0, 0, 0), _LEFT, f"{self._model.group_size(row.field)} 项")
        if current:
            self._frame(painter, area)

    # -- typing ---------------------------------------------------------------------------------
    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        editor = CellEditor(parent)
        editor.setAlignment(_align(index.column()))
        editor.textEdited.connect(self._on_typing)
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if editor is self.editor:
            self.editor = None
            self._model.rate_entry = ""
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        if not isinstance(editor, CellEditor):
            return
        self._refused = editor.isModified() and not model.setData(index, editor.text())
        editor.set_bad(self._refused)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect)

    def _on_typing(self, words: str) -> None:
        if self.editor is not None:
            self.editor.set_bad(False)
        self.typing.emit(words)

    def finish(self) -> bool:
        """Take what is being typed and close the editor; False when it was refused and stays open."""
        editor = self.editor
        if editor is None:
            return True
        self._refused = False
        self.commitData.emit(editor)
        if self._refused:
            return False
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, CellEditor):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            return self._on_key(event) or super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason and not watched.composing:
                self.finish()
            return False
        return super().eventFilter(watched, event)

    def _on_key(self, event: Any) -> bool:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)} | dict.fromkeys(ENTER, (0, 1) if shift else (1, 0))
        if key in steps:
            if self.finish():
                self.moved.emit(*steps[key])
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self.finish():
                self.left.emit(key == Qt.Key.Key_Tab)
            return True
        return False


def _align(column: int) -> Qt.AlignmentFlag:
    right = SPECS[COLUMNS[column]].number
    return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
