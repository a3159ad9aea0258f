"""A line over a page: a sentence and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from xiasha_desk.ui.fonts import sized


class NoticeLine(QWidget):
    """A quiet frame with words at the left and buttons at the right."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("mid")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame = QFrame()
        frame.setObjectName("notice")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 8, 12, 4)
        outer.addWidget(frame)
        self.words = QLabel(words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        sized(self.words, 13)
        self._row = QHBoxLayout(frame)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.addWidget(self.words, 1)

    def add_button(self, words: str = "", kind: str = "") -> QPushButton:
        """One more button at the right end."""
        button = QPushButton(words)
        if kind:
            button.setProperty("kind", kind)
        sized(button, 13)
        self._row.addWidget(button)
        return button
