"""The list of lines: a tag before each, headings set off and indented, doubts in amber; keys decide."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from xiasha_desk.text.import_lines import ImportLine, LineRole
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.text_import.model import LINE_ROLE, LinesModel, tag_of
from xiasha_desk.ui.theme.look import Look

ROW, TAG, _STEP = 30, 76, 16
KEYS = {
    Qt.Key.Key_0: LineRole.BODY, Qt.Key.Key_T: LineRole.TITLE, Qt.Key.Key_Z: LineRole.RECIPIENTS,
    Qt.Key.Key_F: LineRole.ATTACHMENT, Qt.Key.Key_S: LineRole.SIGNATURE, Qt.Key.Key_D: LineRole.DATE,
    Qt.Key.Key_Delete: LineRole.LEFT_OUT,
}  # fmt: skip
LEVEL_KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class _Delegate(QStyledItemDelegate):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: ImportLine = index.data(LINE_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._look.colour("soft"))
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), self._look.colour("accent"))
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        self._tag(painter, area, line)
        heading = line.role in (LineRole.HEADING, LineRole.TITLE) and not line.joined
        left = area.left() + TAG + 14 + _STEP * max(line.level - 1, 0)
        font = face(13.5, STRONG if heading else QFont.Weight.Normal)
        inner = QRectF(left, area.top(), area.right() - left - 12, area.height())
        if line.doubt:
            inner.setRight(inner.right() - self._doubt(painter, inner, line.doubt))
        painter.setFont(font)
        painter.setPen(self._look.colour("ink3" if line.role is LineRole.LEFT_OUT else "ink"))
        words = QFontMetricsF(font).elidedText(line.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _tag(self, painter: QPainter, area: QRectF, line: ImportLine) -> None:
        box = QRectF(area.left() + 10, area.center().y() - 10, TAG - 6, 20)
        plain = line.role is LineRole.BODY and not line.joined
        ground, ink = ("amberbg", "amber") if line.doubt else ("soft", "accent2")
        if not plain or line.doubt:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour(ground))
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(face(12))
        painter.setPen(self._look.colour("ink3" if plain and not line.doubt else ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag_of(line))

    def _doubt(self, painter: QPainter, area: QRectF, words: str) -> float:
        small = face(12)
        painter.setFont(small)
        painter.setPen(self._look.colour("amber"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return QFontMetricsF(small).horizontalAdvance(words) + 14


class LinesView(QListView):
    """`decided` tells what the chosen lines are to be (a LineRole, and a heading's level), `join_wanted` and
    `undo_wanted` the rest."""

    decided = Signal(object, int)
    join_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, model: LinesModel, look: Look) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(look, self))
        self.setAccessibleName("原稿的每一行")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        look.changed.connect(self.viewport().update)

    def chosen(self) -> list[int]:
        """The chosen rows, upper ones first."""
        return sorted(index.row() for index in self.selectionModel().selectedRows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif plain and key in LEVEL_KEYS:
            self.decided.emit(LineRole.HEADING, LEVEL_KEYS.index(Qt.Key(key)) + 1)
        elif plain and key in KEYS:
            self.decided.emit(KEYS[Qt.Key(key)], 0)
        elif plain and key == Qt.Key.Key_J:
            self.join_wanted.emit()
        else:
            super().keyPressEvent(event)
