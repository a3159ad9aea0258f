"""A card to fill in: what was promised, and how far it is in the report's period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from xiasha_desk.domain.livelihood import LivelihoodProject, Stage
from xiasha_desk.domain.period import parse_period
from xiasha_desk.errors import UserError
from xiasha_desk.ui.chart.quiet_choice import QuietChoice
from xiasha_desk.ui.fonts import STRONG, sized
from xiasha_desk.ui.ledger.input_line import LineField
from xiasha_desk.ui.parts.notice_line import NoticeLine
from xiasha_desk.ui.parts.side_column import SideColumn
from xiasha_desk.ui.projects.entries import ProgressEntry, entry_of, line, number_of
from xiasha_desk.ui.theme.look import Look

WIDEST = 720
_PER_CENT = {Stage.PARTLY: "完成百分之几"}
_STAGES = [("待填", None), *((_PER_CENT.get(stage, stage.value), stage) for stage in Stage)]


class CardForm(SideColumn):
    """Requests: `project_changed` (the card with what was typed), `progress_changed` (a `ProgressEntry`),
    `figures_wanted`, `answered` (True: what was asked is meant so). A field is taken when it is left."""

    project_changed = Signal(object)
    progress_changed = Signal(object)
    figures_wanted = Signal()
    answered = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("mid", (24, 12, 24, 20), 6, parent)
        self._project: LivelihoodProject | None = None
        self._period = ""
        self._fields: dict[str, LineField] = {}
        self._build_project()
        self._build_progress(look)
        self.column.addStretch(1)

    # -- building -------------------------------------------------------------------------------
    def _build_project(self) -> None:
        self.name = self._line("name", "项目名称")
        sized(self.name, 16, STRONG)
        grid = self._grid()
        self.column.insertWidget(0, self.name)
        for row, (key, words, hint) in enumerate((
            ("promise", "承诺内容", "如 新装电梯12台，惠及6个小区"),
            ("department", "责任科室", "如 城建办"),
            ("due", "完成时限", "如 12月底前"),
            ("promised", "承诺数量", "如 12"),
            ("unit", "单位", "如 台"),
        )):  # fmt: skip
            self._add(grid, row, words, self._line(key, words, hint))
        self.figures = QPushButton()
        self.figures.setProperty("kind", "link")
        sized(self.figures, 13)
        self.figures.clicked.connect(self.figures_wanted)
        self._add(grid, 5, "相关指标", self.figures)

    def _build_progress(self, look: Look) -> None:
        self.column.addSpacing(12)
        self.heading, self.last = QLabel(), QLabel()
        sized(self.heading, 14, STRONG)
        sized(self.last, 12.5)
        self.last.setProperty("kind", "hint")
        self.column.addWidget(self.heading)
        self.column.addWidget(self.last)
        self.question = NoticeLine()
        self.yes, self.no = self.question.add_button(kind="primary"), self.question.add_button("不改")
        self.yes.clicked.connect(lambda: self.answered.emit(True))
        self.no.clicked.connect(lambda: self.answered.emit(False))
        self.question.layout().setContentsMargins(0, 2, 0, 2)
        self.question.hide()
        self.column.addWidget(self.question)
        grid = self._grid()
        self.stage = QuietChoice("进展")
        self.stage.offer(_STAGES, None)
        self.stage.activated.connect(lambda _: self._enter_progress())
        self._add(grid, 0, "进展", self.stage)
        for row, (key, words, hint) in enumerate((
            ("percent", "完成比例", "如 80%"),
            ("count", "完成数量", "如 9"),
            ("as_of", "截止日期", "如 6月20日"),
            ("told", "报告里的写法", "不写就按上面的进展印"),
        ), 1):  # fmt: skip
            self._add(grid, row, words, self._line(key, words, hint))
        self.problem = QLabel()
        self.problem.setProperty("kind", "error")
        self.problem.setWordWrap(True)
        sized(self.problem, 12.5)
        self.column.addWidget(self.problem)

    def _grid(self) -> QGridLayout:
        box = QWidget()
        box.setMaximumWidth(WIDEST)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 92)
        grid.setColumnStretch(1, 1)
        self.column.addWidget(box)
        return grid

    def _add(self, grid: QGridLayout, row: int, words: str, widget: QWidget) -> None:
        label = QLabel(words)
        label.setProperty("kind", "label")
        label.setBuddy(widget)
        sized(label, 13)
        grid.addWidget(label, row, 0)
        grid.addWidget(widget, row, 1)

    def _line(self, key: str, words: str, hint: str = "") -> LineField:
        field = LineField()
        field.setAccessibleName(words)
        field.setPlaceholderText(hint or words)
        field.setMaximumWidth(WIDEST)
        sized(field, 13)
        taken = self._enter_project if key in _OF_THE_PROJECT else self._enter_progress
        field.editingFinished.connect(taken)
        field.dropped.connect(self.drop)
        self._fields[key] = field
        return field

    # -- showing --------------------------------------------------------------------------------
    def field(self, key: str) -> QLineEdit:
        """A field by the name of what it holds."""
        return self._fields[key]

    def show_project(self, project: LivelihoodProject | None, period: str, figures: Sequence[str]) -> None:
        """Show a card in a period; `figures` are the names of its indicators. A field being typed in stays."""
        other = project is None or self._project is None or project.id != self._project.id or period != self._period
        self._project, self._period = project, period
        self.widget().setVisible(project is not None)
        if project is None:
            return
        now, before = project.at(period), project.before(period)
        entry = entry_of(now)
        for key, words in (*_project_words(project).items(), *_progress_words(entry).items()):
            field = self._fields[key]
            if other or not field.isModified():  # what is being typed, or was refused, stays
                field.setText(words)
        if other:
            self.say("")
        self.stage.offer(_STAGES, entry.stage)
        self.heading.setText(f"{parse_period(period).label}进展")
        if before is not None:
            self.last.setText(f"上一次（{parse_period(before.period).label}）：{before.words or '没有写'}")
        self.last.setVisible(before is not None)
        self.figures.setText("、".join(figures) if figures else "选相关指标…")

    def say(self, problem: str) -> None:
        """Show why something was not taken, "" for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def ask(self, question: str, yes: str = "") -> None:
        """Ask whether what was entered is meant so; "" takes the question away."""
        self.question.words.setText(question)
        self.yes.setText(yes)
        self.question.setVisible(bool(question))
        if question:
            self.no.setFocus()

    # -- typing ---------------------------------------------------------------------------------
    def drop(self) -> None:
        """Forget what is being typed."""
        for field in self._fields.values():
            field.setModified(False)
        if self._project is not None:
            words = _project_words(self._project) | _progress_words(entry_of(self._project.at(self._period)))
            for key, field in self._fields.items():
                field.setText(words[key])
        self.say("")

    def taken(self) -> None:
        """What was typed of the progress has been taken, or is being asked about."""
        for key in _OF_THE_PROGRESS:
            self._fields[key].setModified(False)
        self.say("")

    def settle(self) -> None:
        """Take what is being typed."""
        self._enter_project()
        self._enter_progress()

    def _enter_project(self) -> None:
        project = self._project
        if project is None or not any(self._fields[key].isModified() for key in _OF_THE_PROJECT):
            return
        words = {key: line(self._fields[key].text()) for key in _OF_THE_PROJECT}
        try:
            promised = number_of(words.pop("promised"), "承诺数量", words["unit"])
        except UserError as problem:
            self.say(problem.sentence())
            return
        for key in _OF_THE_PROJECT:
            self._fields[key].setModified(False)
        self.say("")
        self.project_changed.emit(replace(project, promised=promised, **words))  # type: ignore[arg-type]

    def _enter_progress(self) -> None:
        if self._project is None:
            return
        stage, shown = self.stage.currentData(), entry_of(self._project.at(self._period)).stage
        if stage is shown and not any(self._fields[key].isModified() for key in _OF_THE_PROGRESS):
            return
        told = self._fields["told"]
        kept = told.text() if stage is shown or told.isModified() else ""  # its own words were another stage's
        fields = {key: self._fields[key].text() for key in _OF_THE_PROGRESS if key != "told"}
        if stage is not shown and not self._fields["percent"].isModified():
            fields["percent"] = ""  # was of another stage
        self.progress_changed.emit(ProgressEntry(stage, told=kept, **fields))


_OF_THE_PROJECT = ("name", "promise", "department", "due", "promised", "unit")
_OF_THE_PROGRESS = ("percent", "count", "as_of", "told")


def _project_words(project: LivelihoodProject) -> dict[str, str]:
    promised = "" if project.promised is None else f"{project.promised:f}"
    return {
        "name": project.name, "promise": project.promise, "department": project.department, "due": project.due,
        "promised": promised, "unit": project.unit,
    }  # fmt: skip


def _progress_words(entry: ProgressEntry) -> dict[str, str]:
    return {"percent": entry.percent, "count": entry.count, "as_of": entry.as_of, "told": entry.told}
