"""Reports and texts of others on their way in: out of a file, the clipboard, or under a section."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.domain.apply import DraftState
    from xiasha_desk.domain.report import Report
    from xiasha_desk.services.document_import import ImportDraft
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.ui.main_window import MainWindow


class TextImport:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def _refuse(self, problem: Exception) -> None:
        self._window.control.refuse(problem)

    def import_report(self) -> None:
        """Read an old report in and put it on the desk."""
        path = self._window.prompts.text_file()
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Read that file in and put it on the desk; the open report is saved and left first."""
        if self._window.draft is not None:
            self._window.leave_report()
            if self._window.draft is not None:
                return
        self._window.status.tell(f"正在导入 {path.name}…")
        read = self._window.wiring.read_draft
        self._window.worker.submit(lambda: read(path, True), lambda draft: self._look_at(path, draft), self._refuse)

    def import_clipboard(self) -> None:
        """Take in what was copied in WPS, Word or a browser; a page keeps its headings and tables."""
        from PySide6.QtGui import QGuiApplication

        from xiasha_desk.services.document_import import draft_of_document, draft_of_text
        from xiasha_desk.text.html_reader import read_html

        data = QGuiApplication.clipboard().mimeData()
        html, text = ("", "") if data is None else (data.html(), data.text())  # an empty one may be None
        if not html.strip() and not text.strip():
            self._window.status.tell("剪贴板里没有文字。先在 WPS、Word 或网页里复制，再来导入。")
            return
        if self._window.draft is not None:
            self._window.leave_report()
            if self._window.draft is not None:
                return
        name = "剪贴板"
        self._window.worker.submit(
            lambda: draft_of_document(read_html(html, name)) if html.strip() else draft_of_text(text, name),
            lambda draft: self._look_at(None, draft),
            self._refuse,
        )

    def import_contribution(self) -> None:
        """Put a department's text under the section that is open; its figures are shown beside the ledger's."""
        window, draft = self._window, self._window.draft
        path = window.prompts.text_file() if draft is not None and draft.is_settled() else None
        if path is not None and draft is not None:
            self.contribution_to(draft.current_section(), path)

    def contribution_to(self, section: str, path: Path) -> None:
        """The same with a file that was let go on a section of the outline."""
        window, draft, read = self._window, self._window.draft, self._window.wiring.read_draft
        if draft is None or not draft.is_settled():
            return
        if section not in {one.id for one in draft.desk.report.sections}:
            window.status.tell("先在大纲里选一节，再并入科室来稿。")
            return
        window.status.tell(f"正在读 {path.name}…")
        window.worker.submit(lambda: read(path, True), lambda sent: self._put_under(section, sent), self._refuse)

    def _put_under(self, section: str, sent: ImportDraft) -> None:
        from xiasha_desk.services.contributions import contribution
        from xiasha_desk.ui.desk.desk import Place

        window, draft = self._window, self._window.draft
        if draft is None or section not in {one.id for one in draft.desk.report.sections}:
            return
        try:
            found = contribution(draft.desk.report, section, sent)
        except UserError as problem:
            self._refuse(problem)
            return
        place = Place(section)
        draft.desk.perform(found.change, f"并入 {sent.source_name}", place, place)
        told = "".join((
            f"，没有放进来：“{'”“'.join(found.left_out)}”" if found.left_out else "",
            f"，修订按接受读入 {sent.changes} 处" if sent.changes else "",
            f"。{sent.left_out}" if sent.left_out else "",
        ))  # fmt: skip
        window.status.tell(f"已并入 {len(found.paragraphs)} 段、{found.headings} 个标题{told}。可撤销。")
        if draft.desk.report.period:
            window.figures_found.look(found.paragraphs)

    def _look_at(self, path: Path | None, draft: ImportDraft) -> None:
        """Show every line before anything is stored; tracked changes can be taken the other way."""
        from xiasha_desk.services.document_import import report_of
        from xiasha_desk.ui.text_import.sheet import ImportSheet

        window, read = self._window, self._window.wiring.read_draft
        window.status.tell("")
        sheet = ImportSheet(draft, window.look, window)
        if path is not None:
            sheet.changes_wanted.connect(
                lambda accept: window.worker.submit(lambda: read(path, accept), sheet.show_draft, self._refuse)
            )
        sheet.accepted.connect(lambda: self._take_in(report_of(sheet.draft()), sheet.notes()))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _take_in(self, report: Report, notes: str) -> None:

        def put(library: ReportLibrary) -> DraftState:
            library.add(report)
            return library.load(report.id)

        def show(state: DraftState) -> None:
            self._window.open_state(state)
            sections = len(state.report.sections) - 1
            words = notes or "原文的序号照旧，正文没有改动，只把半角标点换成全角。"
            self._window.status.tell(f"已导入：{sections} 节。{words}")

        self._window.control.submit(put, show)
