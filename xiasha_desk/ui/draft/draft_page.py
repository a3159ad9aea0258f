"""One open report: the header, and the views of it (text, figures, charts), each made when first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xiasha_desk.ui.actions import Actions
from xiasha_desk.ui.desk.desk import CHART, CHECK, LEDGER, PAGES, PROJECTS, TEXT, Desk, Place
from xiasha_desk.ui.desk.saving import Saver
from xiasha_desk.ui.draft.exhibit_actions import ExhibitActions
from xiasha_desk.ui.draft.header import DraftHeader
from xiasha_desk.ui.draft.issued_lock import IssuedLock
from xiasha_desk.ui.draft.text_view import TextView
from xiasha_desk.ui.draft.views import DraftViews
from xiasha_desk.ui.findings.flow import FindingsFlow
from xiasha_desk.ui.prompts import Prompts
from xiasha_desk.ui.theme.look import Look
from xiasha_desk.ui.wiring import Wiring

if TYPE_CHECKING:  # the ledger's view and the chart library are loaded when first looked at
    from xiasha_desk.ui.chart.chart_page import ChartPage
    from xiasha_desk.ui.ledger.ledger_page import LedgerPage
    from xiasha_desk.ui.memory import Memory
    from xiasha_desk.ui.preview.preview_page import PreviewPage
    from xiasha_desk.ui.projects.projects_page import ProjectsPage

BADGE_DELAY_MS = 150


class DraftPage(QWidget):
    """One open report. Requests: `leave_requested`, `export_requested`, `picture_wanted` (PNG bytes and a name, to be
    saved as a file), `pdf_wanted` (the bytes), `range_wanted` (a copied range, to be read by its names); facts:
    `status_changed`, `notice`."""

    leave_requested = Signal()
    export_requested = Signal()
    picture_wanted = Signal(bytes, str)
    pdf_wanted = Signal(bytes)
    range_wanted = Signal(object)
    status_changed = Signal()
    notice = Signal(str)

    def __init__(
        self,
        desk: Desk,
        saver: Saver,
        look: Look,
        actions: Actions,
        wiring: Wiring,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.saver = desk, saver
        self.look, self._actions = look, actions
        self.setObjectName("frame")
        self.header = DraftHeader(look)
        self.save_label = self.header.save_label
        self.save_label.follow(saver)
        self.text_view = TextView(desk, look, actions)
        self.outline, self.model = self.text_view.outline, self.text_view.model
        self.sections, self.section_page = self.text_view.sections, self.text_view.section_page
        self.elements = self.text_view.elements
        self.elements.layout_box.offer(wiring.layouts)
        self.names: Memory | None = None
        self.pages = DraftViews(self, wiring)
        self.pages.addWidget(self.text_view)
        self.view = TEXT
        self.exhibits = ExhibitActions(self, prompts)
        self.findings = FindingsFlow(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.pages, 1)
        self._badge_timer = QTimer(self)
        self._badge_timer.setSingleShot(True)
        self._badge_timer.setInterval(BADGE_DELAY_MS)
        self._connect()
        IssuedLock(desk, self.header, self.text_view, self)
        self.header.views.mark(TEXT)
        self.follow_undo()

    def _connect(self) -> None:
        self.header.back.clicked.connect(self.leave_requested)
        self.header.export.clicked.connect(self.export_requested)
        self.header.views.chosen.connect(self.show_view)
        self.pages.picture_wanted.connect(self.picture_wanted)
        self.pages.pdf_wanted.connect(self.pdf_wanted)
        self.pages.range_wanted.connect(self.range_wanted)
        self.text_view.moved.connect(self.status_changed)
        self.text_view.notice.connect(self.notice)
        self.section_page.exhibit_wanted.connect(self.exhibits.open)
        self.section_page.figure_wanted.connect(self._show_figure)
        self._choosing = self._actions["insert_figure"].triggered.connect(self._choose_chip)
        self.desk.place_wanted.connect(self.go_to)
        self.desk.refused.connect(self.notice)
        self.desk.changed.connect(self._on_changed)
        self.desk.undo_stack.indexChanged.connect(self.follow_undo)
        self._badge_timer.timeout.connect(self._count_unfilled)
        self._on_changed()
        self._count_unfilled()

    # -- views ----------------------------------------------------------------------------------
    @property
    def ledger(self) -> LedgerPage:
        """The figures' view."""
        return self.pages.ledger

    @property
    def projects(self) -> ProjectsPage:
        """The view of 民生实事."""
        return self.pages.projects

    @property
    def chart(self) -> ChartPage:
        """The charts' view."""
        return self.pages.chart

    @property
    def preview(self) -> PreviewPage:
        """The pages' view."""
        return self.pages.preview

    def actions_of(self, ids: tuple[str, ...]) -> list[QAction]:
        """Actions of the window, for a menu of a view."""
        return self._actions.pick(ids)

    def show_view(self, view: str) -> None:
        """Bring a view to the front; what is being typed is settled first."""
        self.desk.settle()
        if view == CHART:
            section = self.sections.current() or self.desk.report.sections[0].id
            self.chart.set_section(section, self.section_page.block_here() if section == self._shown() else None)
        if view == PAGES:
            self.preview.show_section(self.sections.current() or self._shown())
        self.view = view
        on_text = view in (TEXT, CHECK)
        self.findings.checker.set_near(on_text)
        self.text_view.show_aside(self.findings.panel if view == CHECK else None)
        self.pages.setCurrentWidget(self.text_view if on_text else self.pages.page_of(view))
        self.header.views.mark(LEDGER if view == PROJECTS else view)
        self._actions.show_for("draft", TEXT if on_text else view)
        self.follow_undo()
        if view == LEDGER:
            self.ledger.focus_table()
        elif view == PROJECTS:
            self.projects.focus_first()
        elif view == CHECK:
            self.findings.focus()
        elif view == TEXT:
            self.section_page.text.setFocus()
        self.status_changed.emit()

    def _shown(self) -> str:
        return self.section_page.section_id

    def current_section(self) -> str:
        """The section chosen in the outline; ELEMENTS for 公文要素."""
        return self.sections.current()

    def go_to(self, place: Place) -> None:
        """Bring a place before the eye, in the view it belongs to."""
        if self.view != place.view and not (self.view == CHECK and place.view == TEXT):
            self.show_view(place.view)
        if place.view == LEDGER:
            if place.block:
                self.ledger.show_indicator(place.block)
        elif place.view == PROJECTS:
            self.projects.show_project(place.block)
        elif place.view == CHART:
            self.chart.show_chart(place.block)
        else:
            self.text_view.go_to(place)

    def _show_figure(self, indicator: str, period: str) -> None:
        if self.desk.session.state.ledger.project(indicator) is not None:
            self.go_to(Place("", indicator, view=PROJECTS))
            return
        from xiasha_desk.ui.ledger.columns import Column
        from xiasha_desk.ui.ledger.place import ledger_place

        self.show_view(LEDGER)
        self.desk.place_wanted.emit(ledger_place(indicator, period or self.desk.report.period, Column.NOW))

    def _choose_chip(self) -> None:
        if self.text_view.middle.currentWidget() is self.section_page:
            self.section_page.choose_chip()

    def undo(self) -> None:
        """Take back the last step; what was told of it holds no longer."""
        self.notice.emit("")
        self.desk.undo()

    def redo(self) -> None:
        """Carry out again what was taken back."""
        self.notice.emit("")
        self.desk.redo()

    def is_settled(self) -> bool:
        """False while words that were refused still wait in a cell of the ledger; then its view shows them."""
        self.desk.settle()
        ledger = self.pages.known_ledger
        if ledger is None or ledger.is_settled():
            return True
        self.show_view(LEDGER)
        self.notice.emit("指标表里还有一个没有填进去的数：改对它，或按 Esc 不要了，再离开。")
        return False

    # -- facts ----------------------------------------------------------------------------------
    def _on_changed(self) -> None:
        self.header.title.set_words(self.desk.report.title or "未命名文稿")
        if not self._badge_timer.isActive():
            self._badge_timer.start()
        self.status_changed.emit()

    def _count_unfilled(self) -> None:
        from xiasha_desk.services.usages import unfilled

        state = self.desk.session.state
        count = sum(unfilled(state.report, state.ledger).values())
        badge = self.header.views.buttons[LEDGER]
        badge.set_badge(f"{count} 未填" if count else "")
        badge.setToolTip(f"本稿用到的指标和项目里有 {count} 项这一期还没有填" if count else "")

    def retire(self) -> None:
        """Hear no more of the desk; the page is about to go."""
        self._badge_timer.stop()
        self.findings.retire()
        self.disconnect(self._choosing)
        self.desk.undo_stack.blockSignals(True)
        self.desk.blockSignals(True)

    def follow_undo(self) -> None:
        """Undo and redo say what they would do."""
        stack = self.desk.undo_stack
        for name, can, words in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            action = self._actions[name]
            action.setEnabled(can or name == "undo")
            base = {"undo": "撤销", "redo": "恢复"}[name]
            action.setToolTip(f"{base} {words}（{action.shortcut().toString()}）".replace("  ", " "))

    def status(self) -> tuple[str, str]:
        """The status line's left and right words."""
        if self.view not in (TEXT, CHECK):
            return self.pages.status_of(self.view)
        left, right = self.text_view.status()
        found = self.findings.words()
        return (f"{left} · {found}" if found else left), right
