"""A tick box drawn as in the check lists."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from xiasha_desk.ui.fonts import face, sized
from xiasha_desk.ui.parts.check_list import paint_tick
from xiasha_desk.ui.theme.look import Look


class TickBox(QCheckBox):
    """A tick box with its words."""

    def __init__(self, words: str, look: Look) -> None:
        super().__init__(words)
        self._look = look
        sized(self, 13)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 8, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("accent"), 1))
            painter.setBrush(self._look.colour("soft"))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        area = self.rect().toRectF()
        area.setRect(4.5, self.rect().center().y() - 7, 15, 15)
        paint_tick(painter, area, self._look, ticked=self.isChecked(), enabled=self.isEnabled())
        painter.setPen(self._look.colour("ink" if self.isEnabled() else "ink3"))
        painter.setFont(face(13))
        painter.drawText(self.rect().adjusted(28, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
