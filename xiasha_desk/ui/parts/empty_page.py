"""What stands in place of a list while there is nothing to show: a picture, what is missing, what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.icons import pixmap
from xiasha_desk.ui.theme.look import Look

_PICTURE = 36


class EmptyPage(QWidget):
    """A `picture` (an icon's name) over two sentences; buttons are added in their order, the first one the usual."""

    def __init__(self, look: Look, picture: str, missing: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name = look, picture
        self.setObjectName("mid")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture, title, words = QLabel(), QLabel(missing), QLabel(about)
        words.setProperty("kind", "hint")
        words.setWordWrap(True)
        sized(title, 15, STRONG)
        sized(words, 13)
        self._buttons = QHBoxLayout()
        for _ in range(2):
            self._buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        for label in (self._picture, title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addLayout(self._buttons)
        column.addStretch(3)
        self._draw()
        look.changed.connect(self._draw)

    def add_button(self, words: str) -> QPushButton:
        """One more thing that can be done."""
        button = QPushButton(words)
        if self._buttons.count() == 2:  # nothing between the stretches yet
            button.setProperty("kind", "primary")
        self._buttons.insertWidget(self._buttons.count() - 1, button)
        return button

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._name, self._look.colour("ink2"), _PICTURE, self.devicePixelRatioF()))
