"""公文要素: the form in the order of the page, out of the fields of `domain.official`."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.domain.changes import SetElements
from xiasha_desk.domain.element_fields import ELEMENT_FIELDS, ElementField
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentKind, OfficialElements
from xiasha_desk.services.session import Step
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor.section_page import COLUMN, SIDE
from xiasha_desk.ui.editor.text_editor import is_undo_or_redo
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.parts.choice_box import ChoiceBox

_KIND_WORDS = {
    DocumentKind.SUMMARY: "总结（存档、上网、会议材料，不发文）",
    DocumentKind.REPORT: "报告（报上级机关）",
    DocumentKind.PROGRESS: "进展通报（印发或公布）",
    DocumentKind.ADDRESS: "会议报告（在会上作的报告）",
}


def value_of(elements: OfficialElements, field: ElementField) -> str:
    """A field as text; several lines by line ends."""
    value = getattr(elements, field.name)
    return "\n".join(value) if isinstance(value, tuple) else value


def with_value(elements: OfficialElements, field: ElementField, text: str) -> OfficialElements:
    """The elements with one field exchanged."""
    words = clean(text).strip()
    if field.name == "head_lines":
        return replace(elements, head_lines=tuple(line for line in words.split("\n") if line))
    return replace(elements, **{field.name: words if field.lines else words.replace("\n", "")})


class FieldBox(QWidget):
    """One field: label with 应有, the edit, hint and clause. `left` is a fact: the edit was left."""

    left = Signal()

    def __init__(self, field: ElementField) -> None:
        super().__init__()
        self.field = field
        label = QLabel(field.label)
        label.setProperty("kind", "label")
        self.needed = QLabel("应有")
        self.needed.setProperty("kind", "tag")
        for words in (label, self.needed):
            sized(words, 12.5)
        self.needed.setFixedHeight(20)
        self.edit: QLineEdit | QPlainTextEdit = QPlainTextEdit() if field.lines else QLineEdit()
        if isinstance(self.edit, QPlainTextEdit):
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
        hint = QLabel(f"{field.hint}。〔{field.clause}〕")
        hint.setProperty("kind", "hint")
        hint.setWordWrap(True)
        sized(hint, 12)
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
        column.addWidget(hint)

    def add_link(self, button: QPushButton) -> None:
        """Put a link at the right of the label."""
        self._head.addWidget(button)

    def eventFilter(self, watched: object, event: object) -> bool:
        if event.type() == event.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()  # the window's one undo, not the field's
            return True
        if event.type() == event.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    @property
    def text(self) -> str:
        """What stands in the edit."""
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    def show_value(self, value: str) -> None:
        """Show a value, unless it stands there already."""
        if self.text != value:
            self.edit.setPlainText(value) if isinstance(self.edit, QPlainTextEdit) else self.edit.setText(value)

    def show_for(self, kind: DocumentKind) -> None:
        """Offer the field to this kind of document; a filled one is always shown."""
        self.setVisible(kind in self.field.offered_to or bool(self.text))
        self.needed.setVisible(kind in self.field.needed_by)


class ElementsForm(QScrollArea):
    """Each field becomes a change when it is left. `office_wanted` asks for the office's profile, for `fill`."""

    office_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        inner = QWidget()
        inner.setObjectName("mid")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(4)
        self._add_head()
        self.boxes = {field.name: FieldBox(field) for field in ELEMENT_FIELDS}
        self.edits = {name: box.edit for name, box in self.boxes.items()}
        self._add_fields()
        self._column.addStretch(1)
        self.setWidget(inner)
        self._show()
        self.kind.currentIndexChanged.connect(lambda index: self.settle())
        desk.add_settler(self.settle)
        desk.session.observe(after=self._on_step)

    def _add_head(self) -> None:
        title = QLabel("公文要素")
        sized(title, 20, STRONG)
        note = QLabel("按版面上的先后排列。空着的不印。")
        note.setProperty("kind", "hint")
        self._column.addWidget(title)
        self._column.addWidget(note)
        label = QLabel("文种")
        label.setProperty("kind", "label")
        sized(label, 12.5)
        self.kind = ChoiceBox()
        self.kind.setAccessibleName("文种")
        for kind, words in _KIND_WORDS.items():
            self.kind.addItem(words, kind.value)
        label.setBuddy(self.kind)
        self._column.addSpacing(10)
        self._column.addWidget(label)
        self._column.addWidget(self.kind)

    def _add_fields(self) -> None:
        group = None
        for field in ELEMENT_FIELDS:
            if field.group is not group:
                group = field.group
                words = QLabel(group.value)
                sized(words, 15, STRONG)
                self._column.addSpacing(14)
                self._column.addWidget(words)
            box = self.boxes[field.name]
            box.left.connect(self.settle)
            self._column.addWidget(box)
        self.own_name = QPushButton("填入本单位")
        self.own_name.setProperty("kind", "link")
        self.own_name.clicked.connect(self.office_wanted)
        self.boxes["agency_signature"].add_link(self.own_name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(SIDE, (self.width() - COLUMN) // 2)
        self._column.setContentsMargins(side, 16, side, 16)
        super().resizeEvent(event)

    def settle(self) -> None:
        """Make one change of all fields that differ."""
        elements = self._desk.report.elements
        wanted = replace(elements, kind=DocumentKind(self.kind.currentData()))
        for field in ELEMENT_FIELDS:
            text = self.boxes[field.name].text
            if text != value_of(elements, field):
                wanted = with_value(wanted, field, text)
        if wanted != elements:
            self._desk.perform(SetElements(wanted), "公文要素", Place(""), Place(""), show=False)

    def fill(self, office: OfficeProfile) -> bool:
        """Put the office's name into 署名 as a change; False when the office has not been told yet."""
        name = office.signature or office.agency_name
        if not name:
            return False
        self.settle()
        elements = replace(self._desk.report.elements, agency_signature=name)
        if elements != self._desk.report.elements:
            self._desk.perform(SetElements(elements), "填入本单位", Place(""), Place(""), show=False)
        return True

    def _show(self) -> None:
        elements = self._desk.report.elements
        blocked = self.kind.blockSignals(True)
        self.kind.setCurrentIndex(list(_KIND_WORDS).index(elements.kind))
        self.kind.blockSignals(blocked)
        for field in ELEMENT_FIELDS:
            box = self.boxes[field.name]
            if value_of(with_value(elements, field, box.text), field) != value_of(elements, field):
                box.show_value(value_of(elements, field))  # never while it says the same: a line end is being typed
            self.boxes[field.name].show_for(elements.kind)

    def _on_step(self, step: Step) -> None:
        if step.before.report.elements != step.after.report.elements:
            self._show()
