"""The window: library or one open report, the menus, the status line; it passes requests on and shows outcomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from xiasha_desk.ui.actions import Actions
from xiasha_desk.ui.desk.background import LibraryThread, Worker
from xiasha_desk.ui.exporting import Exporting
from xiasha_desk.ui.incoming import Incoming
from xiasha_desk.ui.issuing import Issuing
from xiasha_desk.ui.late_parts import LateParts
from xiasha_desk.ui.library.control import LibraryControl
from xiasha_desk.ui.library.page import LibraryPage
from xiasha_desk.ui.memory import MINIMUM, Memory
from xiasha_desk.ui.prompts import Prompts, WindowPrompts
from xiasha_desk.ui.starting import Starting
from xiasha_desk.ui.status_line import StatusLine
from xiasha_desk.ui.theme.look import Look
from xiasha_desk.ui.wiring import Wiring

if TYPE_CHECKING:  # the open report's side is loaded when one is opened: the library is on the screen sooner
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.ui.draft.draft_page import DraftPage

ABOUT = (
    "街道办事处工作报告的起草、核数与公文格式导出。稿件存在本机，程序不联网。\n\n"
    "本软件用于非涉密文稿。请勿在非涉密计算机上起草、存储涉及国家秘密、工作秘密的内容。\n\n"
    "界面使用 Qt（LGPL v3），图标为 Fluent UI System Icons（MIT）。"
)


class MainWindow(QMainWindow, LateParts):
    """Facts: `first_painted`, `library_shown` (the list can be used), `report_opened`."""

    first_painted = Signal()
    library_shown = Signal()
    report_opened = Signal()

    def __init__(self, wiring: Wiring, look: Look, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._wiring, self._look = wiring, look
        self.prompts: Prompts = prompts or WindowPrompts(self, wiring.documents)
        self.memory = Memory(wiring.settings_file)
        self.library = LibraryThread(wiring.open_library, self)
        self.worker = Worker("files", self)
        self.draft: DraftPage | None = None
        self._painted = False
        self.setMinimumSize(*MINIMUM)
        self.pages = QStackedWidget()
        self.library_page = LibraryPage(look)
        self.pages.addWidget(self.library_page)
        self.setCentralWidget(self.pages)
        self.status = StatusLine(self)
        self.starting, self.exporting, self.incoming = Starting(self), Exporting(self), Incoming(self)
        self.issuing = Issuing(self)
        self.actions_table = Actions(self, look, self._slots())
        self.control = LibraryControl(self)
        self.memory.restore_window(self)
        self._show_library_view()

    @property
    def look(self) -> Look:
        """The theme."""
        return self._look

    @property
    def wiring(self) -> Wiring:
        """The adapters the window was given."""
        return self._wiring

    def _slots(self) -> dict[str, Callable[[], None]]:
        return self._draft_slots() | {
            "new": self.starting.by_template,
            "roll": self.starting.roll,
            "copy": self.starting.copy,
            "sample": self.starting.open_sample,
            "office": self.starting.office,
            "import": lambda: self.texts.import_report(),
            "contribution": lambda: self.texts.import_contribution(),
            "import_clipboard": lambda: self.texts.import_clipboard(),
            "export": self.exporting.report,
            "public": self.exporting.public,
            "check_word": self.incoming.choose,
            "find_figures": lambda: self.figures_found.look(),
            "import_figures": lambda: self.figure_files.choose(),
            "export_figures": lambda: self.figure_files.export(),
            "send_forms": lambda: self.departments.send(),
            "inbox": lambda: self.departments.inbox(),
            "issue": self.issuing.issue,
            "withdraw": self.issuing.withdraw,
            "save": self.save,
            "close": self.leave_report,
            "quit": self.close,
            "find": lambda: self.library_page.search.setFocus(),
            "about": lambda: self.prompts.tell("下沙文稿台", ABOUT),
        }

    def _draft_slots(self) -> dict[str, Callable[[], None]]:
        on = self._on_draft
        return {
            "undo": on(lambda draft: draft.undo()),
            "redo": on(lambda draft: draft.redo()),
            "lead": on(lambda draft: draft.sections.toggle_lead()),
            "new_section": on(lambda draft: draft.sections.add_section()),
            "new_attachment": on(lambda draft: draft.sections.add_attachment()),
            "rename": on(lambda draft: draft.sections.rename()),
            "up": on(lambda draft: draft.sections.move("up")),
            "down": on(lambda draft: draft.sections.move("down")),
            "promote": on(lambda draft: draft.sections.move("promote")),
            "demote": on(lambda draft: draft.sections.move("demote")),
            "renumber": on(lambda draft: draft.sections.renumber()),
            "remove": on(lambda draft: draft.sections.remove_section()),
            "insert_chart": on(lambda draft: draft.exhibits.insert_chart()),
            "insert_indicator_table": on(lambda draft: draft.exhibits.insert_indicator_table()),
            "insert_project_table": on(lambda draft: draft.exhibits.insert_project_table()),
            "insert_free_table": on(lambda draft: draft.exhibits.insert_free_table()),
            "insert_picture": on(lambda draft: draft.exhibits.insert_picture()),
            "check": on(lambda draft: draft.findings.open()),
            "next_finding": on(lambda draft: draft.findings.step(1)),
            "previous_finding": on(lambda draft: draft.findings.step(-1)),
            "lexicon": on(lambda draft: draft.findings.edit_lexicon()),
            "check_rules": on(lambda draft: draft.findings.choose_rules()),
            "outline": on(lambda draft: (draft.show_view("text"), draft.outline.setFocus())),
            "text": on(lambda draft: draft.show_view("text")),
            "ledger": on(lambda draft: draft.show_view("ledger")),
            "chart": on(lambda draft: draft.show_view("chart")),
            "pages": on(lambda draft: draft.show_view("pages")),
            "projects": on(lambda draft: draft.show_view("projects")),
        }

    def _on_draft(self, use: Callable[[DraftPage], None]) -> Callable[[], None]:
        def call() -> None:
            if self.draft is not None:
                use(self.draft)

        return call

    # -- starting -------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.first_painted.emit()
        self.control.start()

    # -- one report -----------------------------------------------------------------------------
    def open_state(self, state: DraftState, library: LibraryThread | None = None, *, sample: bool = False) -> None:
        """Put a report on the desk, to be saved to `library` (the office's own); asked twice, the first one stands."""
        if self.draft is not None:
            return
        from xiasha_desk.ui.desk.desk import Desk
        from xiasha_desk.ui.desk.saving import Saver
        from xiasha_desk.ui.draft.draft_page import DraftPage

        desk = Desk(state, self)
        saver = Saver(desk, library or self.library, desk)
        desk.session.refresh()
        page = DraftPage(desk, saver, self._look, self.actions_table, self._wiring, self.prompts)
        page.names = self.memory
        page.header.tag.setVisible(sample)
        page.leave_requested.connect(self.leave_report)
        page.export_requested.connect(self.exporting.report)
        page.status_changed.connect(self._show_counts)
        page.notice.connect(self.status.tell)
        page.picture_wanted.connect(self.exporting.picture)
        page.pdf_wanted.connect(self.exporting.pdf)
        page.range_wanted.connect(lambda copied: self.figure_files.range(copied))
        page.outline.text_dropped.connect(lambda section, path: self.texts.contribution_to(section, path))
        page.findings.print_wanted.connect(self.exporting.side_document)
        page.elements.office_wanted.connect(self.starting.fill_elements)
        self.draft = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.actions_table.show_for("draft", "text")
        page.follow_undo()
        self.status.tell("")
        if not sample:
            self.memory.put("library/last", state.report.id)
        self.setWindowTitle(f"{state.report.title or '未命名文稿'} — 下沙文稿台")
        desk.changed.connect(lambda: self.setWindowTitle(f"{desk.report.title or '未命名文稿'} — 下沙文稿台"))
        self._show_counts()
        page.section_page.text.setFocus()
        self.report_opened.emit()

    def leave_report(self) -> None:
        """Save and go back to the library; stays when the work could not be saved."""
        if self.draft is None or not self.draft.is_settled() or not self._saved(self.draft):
            return
        page, self.draft = self.draft, None
        page.retire()
        report_id = page.desk.report.id
        self._show_library_view()
        self.pages.removeWidget(page)
        page.saver.deleteLater()
        page.deleteLater()
        self.control.refresh(choose=report_id)

    def save(self) -> None:
        """Ctrl+S: settle and save at once."""
        if self.draft is not None:
            self._saved(self.draft)

    @staticmethod
    def _saved(draft: DraftPage) -> bool:
        draft.saver.save_now()
        return not draft.saver.autosave.failure

    # -- showing --------------------------------------------------------------------------------
    def _show_library_view(self) -> None:
        self.pages.setCurrentWidget(self.library_page)
        self.actions_table.show_for("library")
        self.setWindowTitle("稿件库 — 下沙文稿台")
        self.status.show_counts("稿件库在本机", "Enter 打开 · Del 移到回收站")
        self.status.tell("")

    def _show_counts(self) -> None:
        if self.draft is not None:
            self.status.show_counts(*self.draft.status())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks nothing: what is being typed is committed and saved. Only work that cannot be saved asks."""
        if self.draft is not None and not self._saved(self.draft) and not self.control.may_lose_work():
            event.ignore()
            return
        if self.draft is not None:
            self.draft.retire()
        self.memory.keep_window(self)
        self.memory.flush()
        self.worker.stop()
        self.starting.close()
        self.library.close()
        super().closeEvent(event)
