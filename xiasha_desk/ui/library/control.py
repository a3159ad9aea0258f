"""Carries out what the library view asks for, on the library's thread, and shows the outcome."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xiasha_desk.errors import UserError
from xiasha_desk.log import logger
from xiasha_desk.ui.prompts import Question

if TYPE_CHECKING:
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.library import ReportSummary
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.ui.main_window import MainWindow

_log = logger("library")
DAMAGED = 3
"""Exit code of the refusals that a backup helps against."""


class LibraryControl:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._page = window.library_page
        self._words = ""
        page = self._page
        page.open_requested.connect(self.open)
        page.export_requested.connect(self.export)
        page.bin_requested.connect(self.bin)
        page.restore_requested.connect(self.restore)
        page.remove_requested.connect(self.remove)
        page.import_requested.connect(lambda: self._window.texts.import_report())
        page.new_requested.connect(lambda: self._window.starting.by_template())
        page.sample_requested.connect(lambda: self._window.starting.open_sample())
        page.roll_requested.connect(lambda: self._window.starting.roll())
        page.copy_requested.connect(lambda report_id: self._window.starting.copy())
        page.search_requested.connect(self._search)
        page.notice_read.connect(self._on_notice_read)
        page.notice.setVisible(window.memory.get("notice/read") != "yes")

    # -- starting -------------------------------------------------------------------------------
    def start(self) -> None:
        """Open the library and show the list; the very first time the sample comes onto the desk."""
        self.submit(self._opened_rows, self._on_started, self._on_no_library)

    def _opened_rows(self, library: ReportLibrary) -> tuple[list[ReportSummary], list[ReportSummary]]:
        rows, binned = library.reports(), library.reports(deleted=True)
        return rows, binned

    def _on_started(self, found: tuple[list[ReportSummary], list[ReportSummary]]) -> None:
        first = not any(found) and self._window.memory.get("sample/given") != "yes"
        self._window.memory.put("sample/given", "yes")
        self._page.show_rows(*found, None)
        self._page.choose(self._window.memory.get("library/last"))
        self._page.view.setFocus()
        self._window.library_shown.emit()
        if first:
            self._window.starting.open_sample()

    def _on_no_library(self, problem: Exception) -> None:
        self._page.show_trouble("稿件库没有打开，稿件没有变动。关闭程序后再打开，可以重试。")
        if not (isinstance(problem, UserError) and problem.exit_code == DAMAGED):
            self.refuse(problem)
            return
        words = f"{problem.sentence()}\n\n可以换上最近一份核对过的备份，损坏的文件会留着。"
        if self._window.prompts.confirm(Question("稿件库打不开", words, "换上备份", "先不动")):
            self._window.worker.submit(self._window.wiring.restore_library, self._on_restored, self.refuse)

    def _on_restored(self, backup: Path) -> None:
        self._window.status.tell(f"已换上备份 {backup.name}，损坏的文件还留在原处。")
        self.start()

    # -- the list -------------------------------------------------------------------------------
    def refresh(self, choose: str = "") -> None:
        """Read the list again."""
        words = self._words

        def read(library: ReportLibrary) -> tuple[list[ReportSummary], list[ReportSummary], set[str] | None]:
            found = set(library.find(words)) if words else None
            return library.reports(), library.reports(deleted=True), found

        def show(outcome: tuple[list[ReportSummary], list[ReportSummary], set[str] | None]) -> None:
            if words == self._words:
                self._page.show_rows(*outcome)
                self._page.choose(choose)

        self.submit(read, show)

    def _search(self, words: str) -> None:
        self._words = words
        self.refresh()

    def _on_notice_read(self) -> None:
        self._window.memory.put("notice/read", "yes")
        self._page.notice.hide()

    # -- one report -----------------------------------------------------------------------------
    def open(self, report_id: str) -> None:
        """Put a report on the desk."""

        def load(library: ReportLibrary) -> tuple[DraftState, str]:
            state = library.load(report_id)
            return state, _losses(library.lost_pictures, library.damaged_ledger_rows)

        def show(found: tuple[DraftState, str]) -> None:
            self._window.open_state(found[0])
            if found[1]:
                self._window.status.tell(found[1])

        self.submit(load, show)

    def export(self, report_id: str) -> None:
        """Hand out a report without opening it."""

        def show(state: DraftState) -> None:
            from xiasha_desk.composition.compose import compose

            document = compose(state.report, state.figures)
            self._window.exporting.document(document, report_id, self._window.library)

        self.submit(lambda library: library.load(report_id), show)

    def bin(self, report_id: str) -> None:
        """Move a report to the recycle bin; the status line offers the way back."""
        title = self._title(report_id)

        def done(_: Any) -> None:
            self._window.status.tell(f"“{title}”已移到回收站", ("撤销", lambda: self.restore(report_id)))
            self.refresh()

        self.submit(lambda library: library.set_deleted(report_id, True), done)

    def restore(self, report_id: str) -> None:
        """Take a report out of the recycle bin."""
        title = self._title(report_id)

        def done(_: Any) -> None:
            self._window.status.tell(f"“{title}”已放回稿件库")
            self.refresh(choose=report_id)

        self.submit(lambda library: library.set_deleted(report_id, False), done)

    def remove(self, report_id: str) -> None:
        """Remove a report for good, after asking."""
        title = self._title(report_id)
        question = Question("彻底删除", f"“{title}”删除后不能找回。", "彻底删除")
        if self._window.prompts.confirm(question):
            self.submit(lambda library: library.remove(report_id), lambda _: self.refresh())

    def may_lose_work(self) -> bool:
        """Asked only when the window closes and the work could not be saved."""
        question = Question(
            "还没有保存", "刚才的改动没能存到磁盘。现在退出，这些改动会丢。", "丢掉改动并退出", "留下来"
        )
        return self._window.prompts.confirm(question)

    def _title(self, report_id: str) -> str:
        row = self._page.model.row_of(report_id)
        return self._page.model.summary(row).title or "未命名文稿" if row >= 0 else "稿件"

    def submit(
        self,
        job: Callable[[ReportLibrary], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Use the library on its thread; what stands in the way is told."""
        self._window.library.submit(job, done, failed or self.refuse)

    def refuse(self, problem: Exception) -> None:
        """Tell what stood in the way of a job."""
        self._window.status.tell("")
        if isinstance(problem, UserError):
            self._window.prompts.refuse(problem)
            return
        _log.error("library job failed", exc_info=problem)
        self._window.prompts.tell("程序出了问题", "这一步没有做成，稿件没有变动。请再试一次。")


def _losses(pictures: int, figures: int) -> str:
    """What of an opened report was found damaged, in a sentence; "" when nothing was."""
    parts = [f"{pictures} 张图片"] * (pictures > 0) + [f"台账里 {figures} 处"] * (figures > 0)
    return f"文件里有{'、'.join(parts)}已损坏，都在原处写明了；要找回可用备份。" if parts else ""
