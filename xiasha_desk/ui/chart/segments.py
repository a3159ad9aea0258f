"""A strip of words of which one is chosen: a sunken trough, the chosen word on white."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from xiasha_desk.ui.fonts import STRONG, face
from xiasha_desk.ui.theme.look import Look


class _Segment(QAbstractButton):
    def __init__(self, words: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._words_width() + 24, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._words_width() + 8, 26)

    def _words_width(self) -> int:
        return QFontMetrics(face(14, STRONG)).horizontalAdvance(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(self._look.colour("line2"), 1))
            painter.setBrush(self._look.colour("surface"))
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(self._look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(self._look.colour("ink" if self.isChecked() else "ink2"))
        painter.setFont(face(14, STRONG) if self.isChecked() else face(14))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class SegmentStrip(QWidget):
    """Words with a value each; `chosen` tells the value the clerk picked."""

    chosen = Signal(object)

    def __init__(self, choices: Sequence[tuple[object, str]], look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values = [value for value, _ in choices]
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for index, (_, words) in enumerate(choices):
            button = _Segment(words, look)
            self._group.addButton(button, index)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._values[index]))
        look.changed.connect(self.update)

    def button(self, value: object) -> QAbstractButton:
        """The button of a value."""
        return self._group.button(self._values.index(value))

    def value(self) -> object:
        """The value that is chosen."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Show a value as chosen; tells nobody."""
        self.button(value).setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("sunken"))
        painter.drawRoundedRect(self.rect(), 7, 7)
