"""The sheet that starts a report: template, period, title; or a copy's period and title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xiasha_desk.domain.office import OfficeProfile
from xiasha_desk.domain.template import ReportTemplate
from xiasha_desk.errors import UserError
from xiasha_desk.services.starting import copied_title, title_for
from xiasha_desk.text.cleaning import clean
from xiasha_desk.ui.dialogs.period_field import PeriodField
from xiasha_desk.ui.fonts import STRONG, sized

ROW = 52
PROBLEMS = 76
"""Heights in px."""


class StartSheet(QDialog):
    """Period and title, with what will happen in words."""

    def __init__(self, heading: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(heading)
        self.setMinimumWidth(600)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 18)
        self._column.setSpacing(6)
        words = QLabel(heading)
        sized(words, 16, STRONG)
        self._column.addWidget(words)

    def _label(self, words: str, buddy: QWidget) -> None:
        label = QLabel(words)
        label.setProperty("kind", "label")
        sized(label, 12.5)
        label.setBuddy(buddy)
        self._column.addSpacing(6)
        self._column.addWidget(label)
        self._column.addWidget(buddy)

    def _hint(self, words: str) -> QLabel:
        hint = QLabel(words)
        hint.setProperty("kind", "hint")
        hint.setWordWrap(True)
        self._column.addWidget(hint)
        return hint

    def _foot(self, doing: str) -> None:
        buttons = QDialogButtonBox()
        leave = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        leave.setAutoDefault(False)
        self.doing = buttons.addButton(doing, QDialogButtonBox.ButtonRole.AcceptRole)
        self.doing.setProperty("kind", "primary")
        self.doing.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._column.addSpacing(10)
        self._column.addWidget(buttons)

    def chosen_title(self) -> str:
        """The title, cleaned."""
        return clean(self.title.text()).replace("\n", "").strip()


class NewReportSheet(StartSheet):
    """Starts a report from a template. The title follows template and period until the clerk types one."""

    def __init__(
        self,
        templates: Sequence[ReportTemplate],
        problems: Sequence[UserError],
        office: OfficeProfile,
        parent: QWidget,
    ) -> None:
        super().__init__("按模板新建", parent)
        self._templates, self._office = tuple(templates), office
        self.list = QListWidget()
        self.list.setObjectName("choices")
        self.list.setAccessibleName("模板")
        for template in self._templates:
            item = QListWidgetItem(f"{template.name}\n{template.description}")
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setFixedHeight(ROW * min(5, len(self._templates)) + 8)
        self._label("模板", self.list)
        self.period = PeriodField(self._templates[0].period_kinds)
        self._label("报告期", self.period)
        self.title = QLineEdit()
        self.title.setAccessibleName("标题")
        self._label("标题", self.title)
        self.about = self._hint("")
        if problems:
            self._column.addWidget(_problem_list(problems))
        self._foot("新建")
        self.list.currentRowChanged.connect(lambda row: self._on_template())
        self.period.changed.connect(self._propose)
        self.title.textEdited.connect(lambda words: self._ready())
        self.list.setCurrentRow(0)

    @property
    def template(self) -> ReportTemplate:
        """The chosen template."""
        return self._templates[max(0, self.list.currentRow())]

    def _on_template(self) -> None:
        template = self.template
        self.period.offer(template.period_kinds)
        sections = len(template.sections) - 1
        self.about.setText(
            f"大纲 {sections} 节，每节有写作提示（不会印出来）；表和图 {len(template.exhibits)} 个；"
            f"指标 {len(template.indicators)} 个，台账里没有的添上，已有的不动。"
        )
        self._propose()

    def _propose(self) -> None:
        if not self.title.isModified():
            self.title.setText(title_for(self.template, self.period.key, self._office))
            self.title.setCursorPosition(0)
        self._ready()

    def _ready(self) -> None:
        self.doing.setEnabled(bool(self.chosen_title()))


def _problem_list(problems: Sequence[UserError]) -> QScrollArea:
    """What is wrong with own templates, as many lines as there is room for, the rest to scroll."""
    words = QLabel("\n".join(problem.sentence() for problem in problems))
    words.setProperty("kind", "error")
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setContentsMargins(0, 0, 8, 0)
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFixedHeight(PROBLEMS)
    area.setWidget(words)
    return area


class CopySheet(StartSheet):
    """Starts a report from another one."""

    def __init__(self, source: str, period: str, parent: QWidget) -> None:
        super().__init__("复制一份", parent)
        source_line = self._hint(f"照用：{source}")
        source_line.setTextFormat(Qt.TextFormat.PlainText)
        self.period = PeriodField(key=period)
        self._label("新的报告期", self.period)
        self._source, self._old = source, period
        self.title = QLineEdit()
        self.title.setAccessibleName("标题")
        self._label("标题", self.title)
        self._hint("正文、大纲、表和图照用；指标列入台账，这一期的数待填。原来那份稿不变。")
        self._foot("复制")
        self.title.textEdited.connect(lambda words: self.doing.setEnabled(bool(self.chosen_title())))
        self.period.changed.connect(self._propose)
        self._propose()

    def _propose(self) -> None:
        if not self.title.isModified():
            self.title.setText(copied_title(self._source, self._old, self.period.key))
            self.title.setCursorPosition(0)
