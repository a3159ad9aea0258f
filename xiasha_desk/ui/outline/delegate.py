"""Draws outline rows: number grey, title elided, a bar at the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xiasha_desk.ui.fonts import MEDIUM, STRONG, face
from xiasha_desk.ui.outline.model import HEADING_ROLE, LEVEL_ROLE, ORDINAL_ROLE
from xiasha_desk.ui.theme.look import Look

ROW = 29
TOP_ROW = 32


class OutlineDelegate(QStyledItemDelegate):
    """One row: `一、` or `附件1` in grey, the heading in ink; level 1 and the chosen one semibold."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, TOP_ROW if index.data(LEVEL_ROLE) == 1 else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        top = index.data(LEVEL_ROLE) == 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = face(14 if top else 13, STRONG if chosen else MEDIUM if top else QFont.Weight.Normal)
        metrics = QFontMetricsF(font)
        area = QRectF(option.rect).adjusted(4, 0, -8, 0)
        painter.setFont(font)
        ordinal = index.data(ORDINAL_ROLE)
        width = metrics.horizontalAdvance(ordinal)
        painter.setPen(self._look.colour("accent2" if chosen else "ink3"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, ordinal)
        rest = area.adjusted(width + (2 if ordinal else 0), 0, 0, 0)
        painter.setPen(self._look.colour("accent2" if chosen else "ink"))
        heading = metrics.elidedText(index.data(HEADING_ROLE), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, heading)
        painter.restore()
