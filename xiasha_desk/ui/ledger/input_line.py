"""The line above the table, as in Excel: cell, words, unit, where it is used, why words were refused."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.editor.text_editor import is_undo_or_redo
from xiasha_desk.ui.fonts import STRONG, sized

HEIGHT = 42


class LineField(QLineEdit):
    """The field; `dropped` when Esc was pressed. Undo belongs to the window."""

    dropped = Signal()
    down_pressed = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)


class InputLine(QWidget):
    """`entered` says that the words are to be taken, with whether to go on to the next row; `foresight_wanted` asks
    for the places that a change touches."""

    entered = Signal(bool)
    foresight_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = ElidedLabel()
        sized(self.name, 12.5, STRONG)
        self.name.setFixedWidth(158)
        self.edit = LineField()
        self.edit.setAccessibleName("这一格的内容")
        sized(self.edit, 13)
        self.unit, self.used = QLabel(), QPushButton()
        self.unit.setProperty("kind", "label")
        self.used.setProperty("kind", "link")
        self.used.setToolTip("看是哪几处（F9）")
        self.used.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is typed in a cell stays there
        for label in (self.unit, self.used):
            sized(label, 12.5)
        row = QHBoxLayout()
        row.setContentsMargins(14, 5, 14, 5)
        row.setSpacing(10)
        row.addWidget(self.name)
        divider = QFrame()
        divider.setObjectName("divider")
        divider.setFixedSize(1, 18)
        row.addWidget(divider)
        row.addWidget(self.edit, 1)
        row.addWidget(self.unit)
        row.addWidget(self.used)
        self.reason = ElidedLabel()
        self.reason.setProperty("kind", "hint")
        sized(self.reason, 12.5)
        row.insertWidget(row.indexOf(self.unit), self.reason)
        self.words = QLabel(parent)
        self.words.setObjectName("refusal")
        self.words.setWordWrap(True)
        sized(self.words, 12.5)
        self.words.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self._original = ""
        self.edit.returnPressed.connect(lambda: self.entered.emit(True))
        self.edit.down_pressed.connect(lambda: self.entered.emit(True))
        self.edit.editingFinished.connect(self._on_finished)
        self.edit.dropped.connect(self.drop)
        self.edit.textEdited.connect(lambda words: self.say(""))
        self.used.clicked.connect(self.foresight_wanted)

    def show_cell(self, name: str, words: str, unit: str, used: str, *, editable: bool) -> None:
        """Show another cell; words that were not taken are dropped."""
        self.name.set_words(name)
        self._original = words
        self.edit.setText(words)
        self.edit.setReadOnly(not editable)
        self.edit.setCursorPosition(0)
        self.unit.setText(unit)
        self.unit.setVisible(bool(unit))
        self.show_used(used)

    def show_used(self, words: str) -> None:
        """Say where it is used, or what a change would touch."""
        self.used.setText(words)
        self.used.setVisible(bool(words))

    def mirror(self, words: str) -> None:
        """Show what is being typed in the cell itself."""
        self.edit.setText(words)
        self.say("")

    @property
    def is_changed(self) -> bool:
        """Whether the line holds words that the cell has not."""
        return self.edit.isModified() and self.edit.text() != self._original

    def drop(self) -> None:
        """Back to what the cell holds."""
        self.edit.setText(self._original)
        self.say("")

    def explain(self, reason: str) -> None:
        """Why a cell is empty, in the field itself; beside it where the cell has words."""
        empty = not self._original
        self.edit.setPlaceholderText(reason if empty else "")
        self.reason.set_words("" if empty else reason)
        self.reason.setVisible(bool(reason) and not empty)

    def say(self, words: str) -> None:
        """Hang under the field why words were not taken, over the table so that nothing moves; "" takes it away."""
        self.words.setText(words)
        if words:
            self.words.setParent(self.window() if self.parentWidget() is None else self.parentWidget())
            width = max(200, self.width() - self.edit.x() - 14)
            self.words.setFixedWidth(width)
            self.words.adjustSize()
            self.words.move(
                self.mapTo(self.words.parentWidget(), QPoint(self.edit.x(), self.edit.geometry().bottom() + 2))
            )
            self.words.raise_()
        self.words.setVisible(bool(words))

    def _on_finished(self) -> None:
        if self.is_changed:
            self.entered.emit(False)
