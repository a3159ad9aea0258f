"""检查 Word 文件: what of the official format a file does not keep, and what to do about it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from xiasha_desk.services.word_check import Deviation, WordCheck
from xiasha_desk.ui.draft.elided_label import ElidedLabel
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.theme.look import Look

STANDARD = "《党政机关公文格式》（GB/T 9704—2012）"
_ORDER = ("规定", "推荐", "惯例")
WIDTH, HEIGHT = 680, 520


class InspectionSheet(QDialog):
    """Shows one check; nothing is changed by it, and the file neither."""

    def __init__(self, check: WordCheck, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.check = check
        self.setObjectName("sheet")
        self.setWindowTitle("检查 Word 文件")
        self.resize(WIDTH, HEIGHT if check.deviations else 200)
        broken = len(check.deviations)
        heading = QLabel(f"{broken} 项不合公文格式" if broken else "没有发现不合公文格式的地方")
        sized(heading, 16, STRONG)
        file = ElidedLabel()
        file.set_words(check.file)
        self.counts = QLabel(
            f"按{STANDARD}看：符合 {check.held} 项，不符 {broken} 项，没有用到 {check.absent} 项。只看，不改这个文件。"
        )
        self.counts.setWordWrap(True)
        for label in (file, self.counts):
            label.setProperty("kind", "hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        for widget in (heading, file, self.counts):
            column.addWidget(widget)
        self.rows: list[QLabel] = []
        if broken:
            column.addWidget(self._list(look), 1)
        else:
            column.addStretch(1)
        buttons = QDialogButtonBox()
        close = buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _list(self, look: Look) -> QScrollArea:
        inside = QWidget()
        inside.setObjectName("right")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(10)
        for row in sorted(self.check.deviations, key=lambda one: _ORDER.index(one.strength)):
            label = QLabel(_words(row, look))
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(f"{row.name}：现为{row.found}，应为{row.wanted}")
            sized(label, 13)
            self.rows.append(label)
            column.addWidget(label)
        column.addStretch(1)
        area = QScrollArea()
        area.setAccessibleName("不合公文格式的地方")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area


def _words(row: Deviation, look: Look) -> str:
    """Name and clause; found and wanted; where. The words of the file are shown as they are, never as markup."""
    quiet = look.colour("ink3").name()
    basis = f"{row.group} · {row.clause} {row.strength}"
    lines = [
        f"<b>{escape(row.name)}</b> <span style='color:{quiet}'>　{escape(basis)}</span>",
        f"现为：{escape(row.found)}　→　应为：<b>{escape(row.wanted)}</b>",
    ]
    if row.places:
        more = f"，共 {row.times} 处" if row.times > len(row.places) else ""
        lines.append(f"<span style='color:{quiet}'>{escape('；'.join(row.places))}{more}</span>")
    return "<br>".join(lines)
