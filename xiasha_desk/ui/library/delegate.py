"""Draws the rows of the library list: title, period, length, when it was changed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.library.model import SUMMARY_ROLE, spoken_moment, spoken_period
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

ROW = 50
COLUMNS = (("报告期", 120), ("篇幅", 100), ("修改", 110))
ICON_AREA = 40


class LibraryDelegate(QStyledItemDelegate):
    """Rows of 50 px, a hairline below each, the chosen one on a soft ground with a bar."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        summary = index.data(SUMMARY_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, area, chosen)
        icon, tint = ("error_circle", "red") if summary.damaged else ("document_text", "accent" if chosen else "ink2")
        picture = pixmap(icon, self._look.colour(tint), 20, painter.device().devicePixelRatio())
        painter.drawPixmap(int(area.left()) + 12, int(area.center().y()) - 9, picture)
        left = area.right() - sum(width for _, width in COLUMNS)
        title = index.data() + ("（数据已损坏，打不开）" if summary.damaged else "")
        self._words(
            painter, area.left() + ICON_AREA, left - 16, area, title, "red" if summary.damaged else "ink", 14, chosen
        )
        length = "" if summary.damaged else f"{summary.characters:,} 字"
        moment = spoken_moment(summary.changed_at, datetime.now())
        for words, (_, width) in zip((spoken_period(summary.period), length, moment), COLUMNS, strict=True):
            self._words(painter, left, left + width - 8, area, words, "ink2", 13, False)
            left += width
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("soft"))
            painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), 6, 6)
            painter.setBrush(self._look.colour("accent"))
            painter.drawRoundedRect(QRectF(area.left(), area.top() + 10, 3, area.height() - 20), 1.5, 1.5)
        else:
            painter.setPen(self._look.colour("line"))
            y = area.bottom() - 0.5
            painter.drawLine(area.left() + 8, y, area.right() - 8, y)

    def _words(
        self, painter: QPainter, left: float, right: float, area: QRectF, words: str, ink: str, size: int, strong: bool
    ) -> None:
        font = face(size, STRONG if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._look.colour(ink))
        box = QRectF(left, area.top(), max(0.0, right - left), area.height())
        cut = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
