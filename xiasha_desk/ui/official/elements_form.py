"""公文要素: the form in the order of the page, out of the fields of `domain.official`."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from xiasha_desk.domain.changes import SetElements
from xiasha_desk.domain.element_field import ElementGroup
from xiasha_desk.domain.element_fields import ELEMENT_FIELDS
from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.official import DocumentForm, DocumentKind
from xiasha_desk.services.session import Step
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor.section_page import COLUMN, SIDE
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.official.field_box import FieldBox
from xiasha_desk.ui.official.field_values import value_of, with_value
from xiasha_desk.ui.official.layout_box import LayoutBox
from xiasha_desk.ui.parts.choice_box import ChoiceBox

_KIND_WORDS = {
    DocumentKind.SUMMARY: "总结（存档、上网、会议材料，不发文）",
    DocumentKind.REPORT: "报告（报上级机关）",
    DocumentKind.PROGRESS: "进展通报（印发或公布）",
    DocumentKind.ADDRESS: "会议报告（在会上作的报告）",
}
_NO_SECRETS = "这里不设密级：涉密文件不得用本程序起草，要在涉密电脑上办。"


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
        self.layout_box.left.connect(self.settle)
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
        self.layout_box = LayoutBox()
        self._column.addWidget(self.layout_box)

    def _add_fields(self) -> None:
        group = None
        self.groups: dict[ElementGroup, QLabel] = {}
        for field in ELEMENT_FIELDS:
            if field.group is not group:
                group = field.group
                words = self.groups[group] = QLabel(group.value)
                sized(words, 15, STRONG)
                words.setContentsMargins(0, 14, 0, 0)
                self._column.addWidget(words)
            box = self.boxes[field.name]
            box.left.connect(lambda box=box: self._on_left(box))
            self._column.addWidget(box)
            if field.name == "form":
                self._add_secrecy_note()
        self.own_name, self.own_head = (self._office_link(name) for name in ("agency_signature", "agency_marks"))

    def _office_link(self, name: str) -> QPushButton:
        link = QPushButton("填入本单位")
        link.setProperty("kind", "link")
        link.clicked.connect(self.office_wanted)
        self.boxes[name].add_link(link)
        return link

    def _add_secrecy_note(self) -> None:
        self.secrecy_note = QLabel(_NO_SECRETS)
        self.secrecy_note.setProperty("kind", "hint")
        self.secrecy_note.setWordWrap(True)
        sized(self.secrecy_note, 12)
        self.secrecy_note.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(self.secrecy_note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(SIDE, (self.width() - COLUMN) // 2)
        self._column.setContentsMargins(side, 16, side, 16)
        super().resizeEvent(event)

    def _on_left(self, box: FieldBox) -> None:
        box.normalise()
        self.settle()

    def settle(self) -> None:
        """Make one change of all fields that differ."""
        elements = self._desk.report.elements
        kind, layout = DocumentKind(self.kind.currentData()), self.layout_box.wanted(elements.layout)
        wanted = replace(elements, kind=kind, layout=layout)
        for field in ELEMENT_FIELDS:
            text = self.boxes[field.name].text
            if text != value_of(elements, field):
                wanted = with_value(wanted, field, text)
        if wanted != elements:
            self._desk.perform(SetElements(wanted), "公文要素", Place(""), Place(""), show=False)

    def fill(self, office: OfficeProfile) -> bool:
        """Put the office's names into what is still empty, as a change: 署名 where this kind has one, and with 版头
        mark, number and 印发机关. False when the office has not been told yet."""
        name = office.signature or office.agency_name
        if not name:
            return False
        self.settle()
        old = self._desk.report.elements
        wanted = {"agency_signature": name}
        if old.form is not DocumentForm.NONE:
            wanted["printing_office"] = office.printing_office
            wanted["document_number"] = self._number_to_complete(office)
        elements = old
        for field in ELEMENT_FIELDS:
            if field.name in wanted and field.belongs_to(old) and not value_of(old, field):
                elements = with_value(elements, field, wanted[field.name])
        if _is_offices_mark(old.form) and not old.agency_marks:
            elements = replace(elements, agency_marks=(office.agency_name or name,))
        if elements != old:
            self._desk.perform(SetElements(elements), "填入本单位", Place(""), Place(""), show=False)
        return True

    def _number_to_complete(self, office: OfficeProfile) -> str:
        """机关代字 and year, the number itself still open; "" while no year is known."""
        elements = self._desk.report.elements
        date = elements.document_date or self._desk.report.period
        year = date[:4]
        numbered = elements.form in (DocumentForm.STANDARD, DocumentForm.LETTER)
        return f"{office.agency_code}〔{year}〕号" if numbered and office.agency_code and year.isdecimal() else ""

    def _show(self) -> None:
        elements = self._desk.report.elements
        blocked = self.kind.blockSignals(True)
        self.kind.setCurrentIndex(list(_KIND_WORDS).index(elements.kind))
        self.kind.blockSignals(blocked)
        self.layout_box.show_layout(elements.layout)
        for field in ELEMENT_FIELDS:
            box = self.boxes[field.name]
            if value_of(with_value(elements, field, box.text), field) != value_of(elements, field):
                box.show_value(value_of(elements, field))  # never while it says the same: a line end is being typed
            box.show_for(elements)
        headed = elements.form is not DocumentForm.NONE
        self.groups[ElementGroup.IMPRINT].setVisible(headed)
        self.secrecy_note.setVisible(headed)
        self.own_head.setVisible(_is_offices_mark(elements.form))

    def _on_step(self, step: Step) -> None:
        if step.before.report.elements != step.after.report.elements:
            self._show()


def _is_offices_mark(form: DocumentForm) -> bool:
    """Whether the 发文机关标志 is the office's name; that of a 纪要 is the meeting's."""
    return form not in (DocumentForm.NONE, DocumentForm.MINUTES)
