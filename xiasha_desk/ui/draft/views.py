"""The views of an open report besides its text, each made when first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from xiasha_desk.ui.desk.desk import CHART, LEDGER, PAGES, PROJECTS

if TYPE_CHECKING:  # the ledger's view and the chart library are loaded when first looked at
    from xiasha_desk.ui.chart.chart_page import ChartPage
    from xiasha_desk.ui.draft.draft_page import DraftPage
    from xiasha_desk.ui.ledger.ledger_page import LedgerPage
    from xiasha_desk.ui.preview.preview_page import PreviewPage
    from xiasha_desk.ui.projects.projects_page import ProjectsPage
    from xiasha_desk.ui.wiring import Wiring

LEDGER_TOOLS = ("import_figures", "export_figures", "send_forms", "inbox")


class DraftViews(QStackedWidget):
    """Requests: `picture_wanted` (PNG bytes and a name), `pdf_wanted` (the bytes), `range_wanted` (a copied range)."""

    picture_wanted = Signal(bytes, str)
    pdf_wanted = Signal(bytes)
    range_wanted = Signal(object)

    def __init__(self, draft: DraftPage, wiring: Wiring) -> None:
        super().__init__()
        self._draft, self._wiring = draft, wiring
        self._ledger: LedgerPage | None = None
        self._projects: ProjectsPage | None = None
        self._chart: ChartPage | None = None
        self._preview: PreviewPage | None = None

    @property
    def ledger(self) -> LedgerPage:
        """The figures' view."""
        if self._ledger is None:
            from xiasha_desk.ui.draft.other_drafts import other_drafts
            from xiasha_desk.ui.ledger.ledger_page import LedgerPage

            draft = self._draft
            self._ledger = LedgerPage(draft.desk, draft.look, self._wiring.catalogue)
            self._ledger.strip.add_tools("收数", "arrow_import", draft.actions_of(LEDGER_TOOLS))
            self._ledger.range_wanted.connect(self.range_wanted)
            self._ledger.switch.chosen.connect(lambda view: self._switch(LEDGER, view))
            self._ledger.tell_others(other_drafts(draft.saver.library, draft.desk.report.id))
            if draft.names is not None:
                self._ledger.tell_checker(draft.names)
            self._join(self._ledger)
        return self._ledger

    @property
    def known_ledger(self) -> LedgerPage | None:
        """The figures' view if it was looked at."""
        return self._ledger

    @property
    def projects(self) -> ProjectsPage:
        """The view of 民生实事."""
        if self._projects is None:
            from xiasha_desk.ui.ledger.ledger_page import CHECKER
            from xiasha_desk.ui.projects.projects_page import ProjectsPage

            draft = self._draft
            self._projects = ProjectsPage(
                draft.desk, draft.look, lambda: draft.names.get(CHECKER) if draft.names is not None else ""
            )
            self._projects.switch.chosen.connect(lambda view: self._switch(PROJECTS, view))
            self._projects.table_wanted.connect(draft.exhibits.insert_project_table)
            self._join(self._projects)
        return self._projects

    @property
    def chart(self) -> ChartPage:
        """The charts' view."""
        if self._chart is None:
            from xiasha_desk.ui.chart.chart_page import ChartPage

            self._chart = ChartPage(self._draft.desk, self._draft.look)
            self._chart.picture_wanted.connect(self.picture_wanted)
            self._join(self._chart)
        return self._chart

    @property
    def preview(self) -> PreviewPage:
        """The pages' view."""
        if self._preview is None:
            from xiasha_desk.ui.preview.preview_page import PreviewPage

            self._preview = PreviewPage(self._draft.desk, self._draft.look)
            self._preview.pdf_wanted.connect(self.pdf_wanted)
            self._preview.offer_exact(self._wiring.find_office(), self._wiring.exact_pages)
            self._join(self._preview)
        return self._preview

    def _switch(self, own: str, view: str) -> None:
        """Go from 指标 to 民生实事 or back; each page's switch goes on showing the page."""
        (self.ledger if own == LEDGER else self.projects).switch.set_value(own)
        if view != own and self._draft.is_settled():
            self._draft.show_view(view)

    def _join(self, page: LedgerPage | ProjectsPage | ChartPage | PreviewPage) -> None:
        self.addWidget(page)
        page.notice.connect(self._draft.notice)
        page.status_changed.connect(self._draft.status_changed)
        page.place_wanted.connect(self._draft.go_to)

    def page_of(self, view: str) -> QWidget:
        """The page of a view; KeyError for the text's."""
        return {
            LEDGER: lambda: self.ledger, PROJECTS: lambda: self.projects, CHART: lambda: self.chart,
            PAGES: lambda: self.preview,
        }[view]()  # fmt: skip

    def status_of(self, view: str) -> tuple[str, str]:
        """The status line's left and right words for a view; KeyError for the text's."""
        page = self.page_of(view)
        return page.status()  # type: ignore[attr-defined,no-any-return]
