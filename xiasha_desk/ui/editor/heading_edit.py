"""The heading of the section on the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from xiasha_desk.ui.editor.text_editor import is_undo_or_redo
from xiasha_desk.ui.fonts import STRONG, sized


class HeadingEdit(QLineEdit):
    """The heading, editable where it stands; Ctrl+Z belongs to the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("heading")
        self.name("标题")
        sized(self, 20, STRONG)
        self._composing = False

    def name(self, words: str) -> None:
        """Say what it holds: where it is empty, and to a screen reader."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def is_composing(self) -> bool:
        """Whether an input method is in the middle of a syllable."""
        return self._composing

    def event(self, event: object) -> bool:
        if event.type() == event.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: object) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
