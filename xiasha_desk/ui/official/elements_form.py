"""公文要素 that a report may carry today: what stands before and behind the text, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from xiasha_desk.domain.changes import SetElements
from xiasha_desk.domain.official import OfficialElements
from xiasha_desk.services.session import Step
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor.section_page import COLUMN, SIDE
from xiasha_desk.ui.fonts import STRONG, sized


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: attribute of `OfficialElements`, its label, a hint, and whether it holds several lines."""

    name: str
    label: str
    hint: str
    lines: bool = False


FIELDS = (
    Field("publish_line", "发布行", "网页稿标题下的发布日期、信息来源；印发的文件一般不要，清空即不印"),
    Field("head_lines", "题下文字", "标题下的会议、日期、报告人，一行一项；可以不填", lines=True),
    Field("main_recipients", "主送机关或称谓", "如“区人民政府：”，末尾用全角冒号；对外公布的报告不填"),
    Field("agency_signature", "署名", "发文机关全称或规范化简称；不填则不印", lines=True),
    Field("document_date", "成文日期", "如 2023年7月5日，月日不补零；不填则不印"),
)


def value_of(elements: OfficialElements, field: Field) -> str:
    """A field as text; several lines by line ends."""
    value = getattr(elements, field.name)
    return "\n".join(value) if isinstance(value, tuple) else value


def with_value(elements: OfficialElements, field: Field, text: str) -> OfficialElements:
    """The elements with one field exchanged."""
    words = clean(text).strip()
    if field.name == "head_lines":
        return replace(elements, head_lines=tuple(line for line in words.split("\n") if line))
    return replace(elements, **{field.name: words if field.lines else words.replace("\n", "")})


class ElementsForm(QScrollArea):
    """The form in the order of the page; each field becomes a change when it is left."""

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
        title = QLabel("公文要素")
        sized(title, 20, STRONG)
        note = QLabel("按版面上的先后排列。空着的不印。")
        note.setProperty("kind", "hint")
        self._column.addWidget(title)
        self._column.addWidget(note)
        self.edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        for field in FIELDS:
            self._add(field)
        self._column.addStretch(1)
        self.setWidget(inner)
        self._show()
        desk.add_settler(self.settle)
        desk.session.observe(after=self._on_step)

    def _add(self, field: Field) -> None:
        label = QLabel(field.label)
        label.setProperty("kind", "label")
        sized(label, 12.5)
        edit: QLineEdit | QPlainTextEdit = QPlainTextEdit() if field.lines else QLineEdit()
        if isinstance(edit, QPlainTextEdit):
            edit.setObjectName("field")
            edit.setTabChangesFocus(True)
            edit.setUndoRedoEnabled(False)
            edit.setFixedHeight(64)
            edit.installEventFilter(self)
        else:
            edit.editingFinished.connect(self.settle)
        edit.setAccessibleName(field.label)
        label.setBuddy(edit)
        hint = QLabel(field.hint)
        hint.setProperty("kind", "hint")
        hint.setWordWrap(True)
        sized(hint, 12)
        self._column.addSpacing(10)
        for widget in (label, edit, hint):
            self._column.addWidget(widget)
        self.edits[field.name] = edit

    def eventFilter(self, watched: object, event: object) -> bool:
        if event.type() == event.Type.FocusOut:
            self.settle()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(SIDE, (self.width() - COLUMN) // 2)
        self._column.setContentsMargins(side, 16, side, 16)
        super().resizeEvent(event)

    def settle(self) -> None:
        """Make one change of all fields that differ."""
        elements = self._desk.report.elements
        wanted = elements
        for field in FIELDS:
            text = self._text(self.edits[field.name])
            if text != value_of(elements, field):
                wanted = with_value(wanted, field, text)
        if wanted != elements:
            self._desk.perform(SetElements(wanted), "公文要素", Place(""), Place(""), show=False)

    @staticmethod
    def _text(edit: QLineEdit | QPlainTextEdit) -> str:
        return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()

    def _show(self) -> None:
        for field in FIELDS:
            edit, value = self.edits[field.name], value_of(self._desk.report.elements, field)
            if self._text(edit) != value:
                edit.setPlainText(value) if isinstance(edit, QPlainTextEdit) else edit.setText(value)

    def _on_step(self, step: Step) -> None:
        if step.before.report.elements != step.after.report.elements:
            self._show()
