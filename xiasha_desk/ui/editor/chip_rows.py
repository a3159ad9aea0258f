"""Draws the rows of the list under the cursor: a name, where it comes from, and the words that would be printed."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xiasha_desk.ui.editor.chip_choices import Choice
from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look

ROW = 32
SIGN = 30
"""Width of the sign at the end of a row that leads on."""
CHOICE_ROLE = Qt.ItemDataRole.UserRole + 1
_SIDE = 12


class ChoiceDelegate(QStyledItemDelegate):
    """Rows of one height: the name at the left, a department behind it in grey, the words at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        choice: Choice = index.data(CHOICE_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect).adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("sel"))
            painter.drawRoundedRect(area, 4, 4)
        inner = area.adjusted(_SIDE - 4, 0, 4 - _SIDE, 0)
        if choice.leads_on:
            painter.setFont(face(15, QFont.Weight.Normal))
            painter.setPen(self._look.colour("ink2" if chosen else "ink3"))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, "›")
        inner = inner.adjusted(0, 0, -SIGN / 2, 0)
        right = self._at_right(painter, inner, choice)
        self._at_left(painter, inner.adjusted(0, 0, -right - 12, 0), choice, chosen)
        painter.restore()

    def _at_right(self, painter: QPainter, area: QRectF, choice: Choice) -> float:
        font = face(13, STRONG if choice.words else QFont.Weight.Normal)
        words = choice.words or choice.reason
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width() * 0.6)
        painter.setFont(font)
        painter.setPen(self._look.colour("accent2" if choice.words else "ink3"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        return metrics.horizontalAdvance(words)

    def _at_left(self, painter: QPainter, area: QRectF, choice: Choice, chosen: bool) -> None:
        font = face(14, STRONG if chosen else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        label = metrics.elidedText(choice.label, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(self._look.colour("ink"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, label)
        rest = area.adjusted(metrics.horizontalAdvance(label) + 10, 0, 0, 0)
        if choice.detail and rest.width() > 40:
            small = face(12, QFont.Weight.Normal)
            painter.setFont(small)
            painter.setPen(self._look.colour("ink2" if chosen else "ink3"))
            detail = QFontMetricsF(small).elidedText(choice.detail, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, detail)
