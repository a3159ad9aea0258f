"""The panel of 民生实事: the list of cards | the chosen card | where it is told."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from xiasha_desk.domain.livelihood import LivelihoodProject, Progress
from xiasha_desk.errors import UserError
from xiasha_desk.services import livelihood
from xiasha_desk.services.card_binding import Follows, bindings_of
from xiasha_desk.services.card_reading import card_proposals, told_otherwise
from xiasha_desk.services.usages import usages
from xiasha_desk.ui.desk.desk import PROJECTS, Desk, Place
from xiasha_desk.ui.ledger.doings import now_words
from xiasha_desk.ui.parts.rows_page import RowsPage
from xiasha_desk.ui.parts.view_switch import switch
from xiasha_desk.ui.projects.card_form import CardForm
from xiasha_desk.ui.projects.doings import CardDoings
from xiasha_desk.ui.projects.entries import ProgressEntry, row_of
from xiasha_desk.ui.projects.strip import CardStrip, EmptyCards
from xiasha_desk.ui.projects.told_panel import ToldPanel
from xiasha_desk.ui.theme.look import Look

LEFT, RIGHT, NARROW = 300, 326, 1080
"""Below NARROW the right column is not there."""


class ProjectsPage(QWidget):
    """`notice` is a sentence, `status_changed` a fact; `place_wanted` asks to show a Place, `table_wanted` to
    put a table of all projects into the text. `by` tells who fills in."""

    notice = Signal(str)
    status_changed = Signal()
    place_wanted = Signal(object)
    table_wanted = Signal()

    def __init__(self, desk: Desk, look: Look, by: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._by = desk, look, by
        self.doings = CardDoings(desk, self.notice.emit)
        self._waiting: tuple[LivelihoodProject, Progress | None] | None = None
        self._build_ui()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._connect()
        self._refresh()

    # -- building -------------------------------------------------------------------------------
    def _build_ui(self) -> None:
        self.setObjectName("frame")
        look = self._look
        self.switch = switch(look, PROJECTS)
        self.cards = RowsPage("民生实事项目", "这一年还没有项目。", look)
        self.strip, self.empty = CardStrip(look), EmptyCards(look)
        self.form, self.told = CardForm(look), ToldPanel(look)
        self.no_period = QLabel("这份文稿还没有定报告期，先到“指标”里定下来。")
        self.no_period.setProperty("kind", "hint")
        self.no_period.setAlignment(Qt.AlignmentFlag.AlignCenter)
        left = QWidget()
        left.setObjectName("left")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(200)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 0)
        head.addWidget(self.switch)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.cards, 1)
        self.stack = QStackedWidget()
        for page in (self.form, self.empty, self.no_period):
            self.stack.addWidget(page)
        middle = QWidget()
        middle.setObjectName("mid")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        for part in (left, middle, self.told):
            self.splitter.addWidget(part)
        self.splitter.setSizes([LEFT, 900, RIGHT])
        for place, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(place, stretch)
            self.splitter.setCollapsible(place, False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _connect(self) -> None:
        self.cards.current_changed.connect(self._on_current)
        self.form.project_changed.connect(self._on_project)
        self.form.progress_changed.connect(self._on_progress)
        self.form.answered.connect(self._on_answer)
        self.form.figures_wanted.connect(self._choose_figures)
        self.told.place_wanted.connect(self.place_wanted)
        self.told.bind_wanted.connect(self.doings.bind)
        self.told.card_wanted.connect(lambda binding: self.doings.bind(binding, Follows.CARD))
        self.told.text_wanted.connect(lambda binding: self.doings.bind(binding, Follows.TEXT))
        for source in (self.strip, self.empty):
            source.new_wanted.connect(self._add)
            source.found_wanted.connect(self.find)
        self.strip.table_wanted.connect(self.table_wanted)
        self.strip.shift_wanted.connect(self._shift)
        self.strip.remove_wanted.connect(self._remove)
        self._later.timeout.connect(self._refresh)
        self._desk.session.observe(after=lambda step: self._later.start())
        self._desk.add_settler(self.form.settle)
        self._desk.place_wanted.connect(self._on_place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.told.setVisible(self.width() >= NARROW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    # -- showing --------------------------------------------------------------------------------
    def project(self) -> LivelihoodProject | None:
        """The card that is chosen."""
        return self._desk.session.state.ledger.project(self.cards.current())

    def show_project(self, project: str) -> None:
        """Bring a card before the eye."""
        self._refresh()
        self.cards.choose(project)

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self.cards.list.setFocus()

    def _refresh(self) -> None:
        self._later.stop()
        if not self.isVisible() and self._desk.report.period and self.cards.current():
            return
        state = self._desk.session.state
        period = state.report.period
        projects = livelihood.of_period(state.ledger, period) if period else ()
        self.cards.show_rows([row_of(one, period, len(told_otherwise(state.report, one))) for one in projects])
        self.stack.setCurrentWidget(self.form if projects else self.empty if period else self.no_period)
        self.strip.follow(bool(period), self.project() is not None)
        self._show_current()

    def _show_current(self) -> None:
        state, project = self._desk.session.state, self.project()
        period = state.report.period
        if project is None or not period:
            self.form.show_project(None, period, ())
            self.told.show_nothing()
        else:
            names = [i.name for name in project.figures if (i := state.ledger.indicator(name)) is not None]
            self.form.show_project(project, period, names)
            typed = bindings_of(state.report, project)
            self.told.show_told(usages(state.report, project.id), typed, state.report.issued is not None)
        self.status_changed.emit()

    def _on_current(self) -> None:
        self._drop_question()
        self.strip.follow(bool(self._desk.report.period), self.project() is not None)
        self._show_current()

    def _on_place(self, place: object) -> None:
        if isinstance(place, Place) and place.view == PROJECTS and place.block:
            self.show_project(place.block)

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        state = self._desk.session.state
        period = state.report.period
        projects = livelihood.of_period(state.ledger, period) if period else ()
        waiting = sum(not project.is_told(period) for project in projects)
        words = f"{len(projects)} 个项目" + (f"，{waiting} 个待填" if waiting else "")
        return (words if projects else "", "")

    # -- doing ----------------------------------------------------------------------------------
    def _on_project(self, project: LivelihoodProject) -> None:
        if not self.doings.edit(project):
            self.form.drop()

    def _on_progress(self, entry: ProgressEntry) -> None:
        project, period = self.project(), self._desk.report.period
        if project is None:
            return
        try:
            progress = entry.progress(period, project.unit, project.at(period), self._by(), now_words())
        except UserError as problem:
            self.form.say(problem.sentence())
            return
        self.form.taken()
        question = "" if progress is None else livelihood.backwards(project, progress)
        question = question or ("" if progress is None else livelihood.misfit(project, progress))
        if question and progress is not None:
            self._waiting = (project, progress)
            self.form.ask(question, f"就改成“{progress.words or progress.stage.value}”")
            return
        self._drop_question()
        self.doings.set_progress(project, progress)

    def _on_answer(self, meant: bool) -> None:
        waiting, self._waiting = self._waiting, None
        self.form.ask("")
        if waiting is not None and meant:
            self.doings.set_progress(*waiting)
        self.form.drop()
        self._show_current()

    def _drop_question(self) -> None:
        self._waiting = None
        self.form.ask("")

    def _add(self) -> None:
        project = self.doings.add_new()
        self.show_project(project)
        self.form.name.setFocus()
        self.form.name.selectAll()

    def find(self) -> None:
        """Show the projects that the text lists."""
        from xiasha_desk.ui.projects.found_sheet import FoundSheet

        state = self._desk.session.state
        found = card_proposals(state.report, state.ledger.projects)
        if not found:
            self.notice.emit("正文里没有找到还没建卡片的项目。写在“民生实事”标题下的小标题、“一是”“二是”会被认出来。")
            return
        sheet = FoundSheet(found, state.report.period, self._look, self)

        def make() -> None:
            chosen = sheet.chosen()
            self.doings.add(chosen, f"建 {len(chosen)} 张卡片")
            self.show_project(chosen[0].id)

        sheet.accepted.connect(make)
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _shift(self, step: int) -> None:
        self.doings.move(self.cards.current(), step)

    def _remove(self) -> None:
        project = self.project()
        if project is not None:
            self.doings.remove(project)

    def _choose_figures(self) -> None:
        from xiasha_desk.ui.projects.figures_sheet import FiguresSheet

        project = self.project()
        if project is None:
            return
        sheet = FiguresSheet(project, self._desk.session.state.ledger, self._look, self)
        sheet.accepted.connect(lambda: self.doings.edit(sheet.project()))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()
