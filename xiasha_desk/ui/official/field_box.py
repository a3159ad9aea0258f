"""One field of the official elements: its label, its edit, what is wrong in it, hint and clause."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from xiasha_desk.domain.element_field import ElementField
from xiasha_desk.domain.official import DocumentForm, OfficialElements
from xiasha_desk.ui.editor.text_editor import is_undo_or_redo
from xiasha_desk.ui.fonts import sized
from xiasha_desk.ui.official.field_values import FREE_IN, NORMALISERS
from xiasha_desk.ui.parts.choice_box import ChoiceBox


class FieldBox(QWidget):
    """One field: label with 应有, the edit, hint and clause. `left` is a fact: the edit was left."""

    left = Signal()

    def __init__(self, field: ElementField) -> None:
        super().__init__()
        self.field = field
        self._form = DocumentForm.NONE
        label = QLabel(field.label)
        label.setProperty("kind", "label")
        self.needed = QLabel("应有")
        self.needed.setProperty("kind", "tag")
        for words in (label, self.needed):
            sized(words, 12.5)
        self.needed.setFixedHeight(20)
        self.edit = self._edit_for(field)
        if isinstance(self.edit, ChoiceBox):
            self.edit.currentIndexChanged.connect(lambda index: self.left.emit())
        elif isinstance(self.edit, QPlainTextEdit):
            self.edit.setObjectName("field")
            self.edit.setTabChangesFocus(True)
            self.edit.setUndoRedoEnabled(False)
            self.edit.setFixedHeight(64)
        else:
            self.edit.editingFinished.connect(self.left)
            self.edit.returnPressed.connect(self.focusNextChild)
        self.edit.installEventFilter(self)
        self.edit.setAccessibleName(field.label)
        self.edit.setAccessibleDescription(f"{field.hint}。{field.clause}")
        label.setBuddy(self.edit)
        self.hint = QLabel(f"{field.hint}。〔{field.clause}〕")
        self.hint.setProperty("kind", "hint")
        self.hint.setWordWrap(True)
        sized(self.hint, 12)
        self.problem = QLabel()
        self.problem.setProperty("kind", "error")
        self.problem.setWordWrap(True)
        sized(self.problem, 12)
        self.problem.hide()
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(label)
        self._head.addWidget(self.needed)
        self._head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._head)
        column.addWidget(self.edit)
        column.addWidget(self.problem)
        column.addWidget(self.hint)

    @staticmethod
    def _edit_for(field: ElementField) -> QLineEdit | QPlainTextEdit | ChoiceBox:
        if not field.choices:
            return QPlainTextEdit() if field.lines else QLineEdit()
        box = ChoiceBox()
        box.addItems([words for _, words in field.choices])
        return box

    def add_link(self, button: QPushButton) -> None:
        """Put a link at the right of the label."""
        self._head.addWidget(button)

    def eventFilter(self, watched: object, event: object) -> bool:
        if event.type() == event.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()  # the window's one undo, not the field's
            return True
        if event.type() == event.Type.Wheel and isinstance(self.edit, ChoiceBox):
            event.ignore()  # the form scrolls, nothing is chosen by accident
            return True
        if event.type() == event.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def normalise(self) -> None:
        """Put what was typed into the form of the standard, or leave it and say beside it what is wrong."""
        normaliser = NORMALISERS.get(self.field.name)
        if normaliser is None or (self.field.name, self._form) in FREE_IN:
            return
        normal = normaliser(self.text)
        self.show_value(normal.text)
        self.problem.setText(normal.problem)
        self.problem.setVisible(bool(normal.problem))

    @property
    def text(self) -> str:
        """What stands in the edit."""
        if isinstance(self.edit, ChoiceBox):
            return self.edit.currentText()
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    def show_value(self, value: str) -> None:
        """Show a value, unless it stands there already; a complaint about another one is gone."""
        if self.text == value:
            return
        self.problem.hide()
        if isinstance(self.edit, ChoiceBox):
            blocked = self.edit.blockSignals(True)
            self.edit.setCurrentText(value)
            self.edit.blockSignals(blocked)
        elif isinstance(self.edit, QPlainTextEdit):
            self.edit.setPlainText(value)
        else:
            self.edit.setText(value)

    def show_for(self, elements: OfficialElements) -> None:
        """Offer the field to such a document; a filled one is always shown where it has a place."""
        filled = bool(self.text) and not self.field.choices
        self.setVisible(self.field.is_offered(elements) or (filled and self.field.belongs_to(elements)))
        self.needed.setVisible(self.field.is_needed(elements))
        self._form = elements.form
        hint, clause = self.field.hint_in(elements.form)
        self.hint.setText(f"{hint}。〔{clause}〕")
        self.edit.setAccessibleDescription(f"{hint}。{clause}")
