"""本单位: what new reports and the official elements are filled with."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.fonts import STRONG, sized

WORDS = {
    "agency_name": ("单位全称", "如 ××区人民政府下沙街道办事处"),
    "signature": ("署名", "印在文末的名称，不写就用全称"),
    "agency_code": ("机关代字", "发文字号里的字，如 下办发"),
    "printing_office": ("印发机关", "如 下沙街道党政办公室"),
}


class OfficeSheet(QDialog):
    """Asks for the office's names."""

    def __init__(self, office: OfficeProfile, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle("本单位")
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        heading = QLabel("本单位")
        sized(heading, 16, STRONG)
        note = QLabel("新建文稿时用它填标题和署名，只影响新稿；已经写好的稿不变。")
        note.setProperty("kind", "hint")
        note.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(note)
        self.edits: dict[str, QLineEdit] = {}
        for field in fields(OfficeProfile):
            words, hint = WORDS[field.name]
            label = QLabel(words)
            label.setProperty("kind", "label")
            sized(label, 12.5)
            edit = QLineEdit(getattr(office, field.name))
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(words)
            label.setBuddy(edit)
            column.addSpacing(6)
            column.addWidget(label)
            column.addWidget(edit)
            self.edits[field.name] = edit
        buttons = QDialogButtonBox()
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        doing = buttons.addButton("记下", QDialogButtonBox.ButtonRole.AcceptRole)
        doing.setProperty("kind", "primary")
        doing.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(10)
        column.addWidget(buttons)

    def office(self) -> OfficeProfile:
        """The profile as typed."""
        return OfficeProfile(
            **{name: clean(edit.text()).replace("\n", "").strip() for name, edit in self.edits.items()}
        )
