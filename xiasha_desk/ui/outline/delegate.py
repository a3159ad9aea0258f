"""Draws outline rows: number grey, title elided, a bar at the chosen one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xiasha_desk.ui.fonts import MEDIUM, STRONG, face
from xiasha_desk.ui.outline.model import FOUND_ROLE, HEADING_ROLE, LEVEL_ROLE, ORDINAL_ROLE
from xiasha_desk.ui.theme.look import Look

ROW = 29
TOP_ROW = 32
FOUND_COLOURS = {"error": ("red", "redbg"), "warning": ("amber", "amberbg"), "ask": ("accent2", "soft")}


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
        aside = self._draw_found(painter, area, index.data(FOUND_ROLE))
        painter.setFont(font)
        rest = area.adjusted(width + (2 if ordinal else 0), 0, -aside, 0)
        painter.setPen(self._look.colour("accent2" if chosen else "ink"))
        heading = metrics.elidedText(index.data(HEADING_ROLE), Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, heading)
        painter.restore()

    def _draw_found(self, painter: QPainter, area: QRectF, found: tuple[int, str] | None) -> float:
        """The count of what 校核 found at the right; the width it takes."""
        if not found:
            return 0.0
        number, severity = str(found[0]), found[1]
        font = face(11.5, MEDIUM)
        width = max(18.0, QFontMetricsF(font).horizontalAdvance(number) + 10)
        box = QRectF(area.right() - width, area.center().y() - 9, width, 18)
        ink, ground = FOUND_COLOURS[severity]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour(ground))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._look.colour(ink))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
        return width + 6
