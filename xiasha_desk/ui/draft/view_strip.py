"""The words that choose a view of the open report, with their counts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look

PAD = 13
GAP = 6


class ViewButton(QAbstractButton):
    """One word of the strip; `badge` stands behind it and says nothing when empty."""

    def __init__(self, word: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self._badge = ""
        self._badge_ink, self._badge_ground = "amber", "amberbg"
        self.setText(word)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._name()
        look.changed.connect(self.update)

    def set_badge(self, words: str, ink: str = "amber", ground: str = "amberbg") -> None:
        """Show a short count in these colours of the theme."""
        if (words, ink, ground) != (self._badge, self._badge_ink, self._badge_ground):
            self._badge, self._badge_ink, self._badge_ground = words, ink, ground
            self._name()
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._badge}".strip())

    def _fonts(self) -> tuple[QFont, QFont]:
        return face(14.5, STRONG if self.isChecked() else QFont.Weight.Normal), face(11.5, QFont.Weight.Medium)

    def sizeHint(self) -> QSize:
        word = QFontMetricsF(face(14.5, STRONG)).horizontalAdvance(self.text())
        badge = QFontMetricsF(self._fonts()[1]).horizontalAdvance(self._badge) + 12 + GAP if self._badge else 0
        return QSize(round(word + badge) + 2 * PAD, 46)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, small = self._fonts()
        colour = self._look.colour
        if self.underMouse() and not self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("sunken"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 8, -1, -8), 6, 6)
        painter.setFont(strong)
        painter.setPen(colour("ink" if self.isChecked() else "ink2"))
        width = QFontMetricsF(strong).horizontalAdvance(self.text())
        painter.drawText(QRectF(PAD, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._badge:
            extent = QFontMetricsF(small).horizontalAdvance(self._badge) + 12
            box = QRectF(PAD + width + GAP, self.height() / 2 - 9, extent, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._badge_ground))
            painter.drawRoundedRect(box, 4, 4)
            painter.setFont(small)
            painter.setPen(colour(self._badge_ink))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._badge)
        if self.isChecked() or self.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            height = 3 if self.isChecked() else 1
            painter.drawRect(QRectF(PAD - 3, self.height() - height, self.width() - 2 * PAD + 6, height))
        painter.end()


class ViewStrip(QWidget):
    """The exclusive words. `chosen` asks for a view by its id."""

    chosen = Signal(str)

    def __init__(self, views: dict[str, str], look: Look) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, ViewButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for view, word in views.items():
            button = ViewButton(word, look)
            self._group.addButton(button)
            button.clicked.connect(lambda checked=False, view=view: self.chosen.emit(view))
            self.buttons[view] = button
            row.addWidget(button)

    def mark(self, view: str) -> None:
        """Show which view is on the desk."""
        self.buttons[view].setChecked(True)
