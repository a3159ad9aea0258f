"""A list of rows to tick: name at the left, unit or reason at the right; rows that cannot be ticked say why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xiasha_desk.ui.fonts import face
from xiasha_desk.ui.theme.look import Look

ROW = 26
CHECK_ROLE = Qt.ItemDataRole.CheckStateRole
ASIDE_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row: what it stands for, its words, words at the right, whether it is ticked and may be."""

    key: str
    words: str
    aside: str = ""
    ticked: bool = False
    enabled: bool = True


class CheckListModel(QAbstractListModel):
    """Rows to tick. Ticking is a request: `ticked` names the row's key and the wanted state; the rows stay."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CheckRow] = []

    @property
    def rows(self) -> list[CheckRow]:
        """The rows as they are shown."""
        return list(self._rows)

    def show_rows(self, rows: Sequence[CheckRow]) -> None:
        """Become these rows; the same keys in the same order only change their state."""
        new = list(rows)
        if [r.key for r in new] != [r.key for r in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        for row, wanted in enumerate(new):
            if self._rows[row] != wanted:
                self._rows[row] = wanted
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == CHECK_ROLE:
            return Qt.CheckState.Checked if row.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.words}　{row.aside}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}，{row.aside}" if row.aside else row.words
        return row.aside if role == ASIDE_ROLE else None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self._rows[index.row()].enabled:
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def toggle(self, row: int) -> None:
        """Ask for the other state of a row."""
        if self._rows[row].enabled:
            self.ticked.emit(self._rows[row].key, not self._rows[row].ticked)


class CheckDelegate(QStyledItemDelegate):
    """Draws tick box, words and what stands at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        look, enabled = self._look, bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("accent"), 1))
            painter.setBrush(look.colour("soft"))
            painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        box = QRectF(area.left() + 4.5, area.center().y() - 7.5 + 0.5, 15, 15)
        paint_tick(painter, box, look, ticked=index.data(CHECK_ROLE) == Qt.CheckState.Checked, enabled=enabled)
        small, font = face(12), face(13)
        aside = str(index.data(ASIDE_ROLE) or "")
        wide = QFontMetrics(small).horizontalAdvance(aside)
        room = QRect(area.left() + 28, area.top(), area.width() - 28 - 4, area.height())
        painter.setFont(small)
        painter.setPen(look.colour("ink3"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        words = room.adjusted(0, 0, -(wide + 8 if wide else 0), 0)
        painter.setFont(font)
        painter.setPen(look.colour("ink" if enabled else "ink3"))
        shown = QFontMetrics(font).elidedText(str(index.data()), Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: CheckListModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        pressed = event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        clicked = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        if pressed or (clicked and option.rect.contains(event.position().toPoint())):
            model.toggle(index.row())
            return True
        return False


def paint_tick(painter: QPainter, box: QRectF, look: Look, *, ticked: bool, enabled: bool = True) -> None:
    """A tick box of 15 pixels."""
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QPen(look.colour("onacc"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = box.left(), box.top()
        painter.drawPolyline(
            QPolygonF([QPointF(x + 3.5, y + 8), QPointF(x + 6.4, y + 10.8), QPointF(x + 11.6, y + 4.6)])
        )
        return
    painter.setPen(QPen(look.colour("ctl" if enabled else "line2"), 1))
    painter.setBrush(look.colour("surface" if enabled else "sunken"))
    painter.drawRoundedRect(box, 4, 4)


class CheckListView(QListView):
    """A check list as high as its rows, up to `most` of them."""

    def __init__(self, model: CheckListModel, look: Look, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CheckDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        model.modelReset.connect(self._fit)
        look.changed.connect(self.viewport().update)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(ROW * max(1, min(self._most, self.model().rowCount())) + 2)
