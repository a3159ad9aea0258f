"""Files out of the window: the Word file, the 公开稿, a chart's picture; and what is said when they are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from xiasha_desk.ui.desk.background import WritingProgress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressBar

    from xiasha_desk.domain.composed import ComposedDocument
    from xiasha_desk.domain.library import Published
    from xiasha_desk.ui.desk.background import LibraryThread
    from xiasha_desk.ui.dialogs.export_sheet import ExportSheet, Target
    from xiasha_desk.ui.draft.draft_page import DraftPage
    from xiasha_desk.ui.main_window import MainWindow
    from xiasha_desk.ui.preview.faces import MissingFace


_MOST_NAMED = 12
"""More figures that are not filled in are counted and not named."""


class Exporting:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def report(self) -> None:
        """The Word file of the open report; errors that are still in it are told first."""
        document, draft = self._open_document(), self._window.draft
        if document is None or draft is None:
            return
        errors = draft.findings.errors(document)
        if not errors:
            self._report(draft, document)
            return
        from xiasha_desk.ui.findings.sheets import ErrorsSheet

        sheet = ErrorsSheet(errors, self._window)
        sheet.look.clicked.connect(draft.findings.open)
        sheet.accepted.connect(lambda: self._let_go(draft, document, sheet.reason.text().strip()))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _let_go(self, draft: DraftPage, document: ComposedDocument, reason: str) -> None:
        """Export with errors; why is kept beside the export."""
        from xiasha_desk.services.checking import LET_GO

        at, kind = datetime.now().isoformat(timespec="seconds"), f"{LET_GO}:{draft.desk.report.id}"
        draft.saver.library.submit(lambda library: library.set_choices(kind, {at: reason}))
        self._report(draft, document)

    def _report(self, draft: DraftPage, document: ComposedDocument) -> None:
        from xiasha_desk.services.usages import waiting_names

        state = draft.desk.session.state
        waiting = waiting_names(state.report, state.figures)
        self.document(document, draft.desk.report.id, draft.saver.library, waiting)

    def document(
        self, document: ComposedDocument, report_id: str, library: LibraryThread, waiting: Sequence[str] = ()
    ) -> None:
        """The export sheet for a composed document; stepping back while the file is being written gives it up.

        What was written is kept in the library beside the report. `waiting` names what has no figure yet.
        """
        from xiasha_desk.composition.mark_print import UNFILLED
        from xiasha_desk.services.exporting import charts_without_figures
        from xiasha_desk.ui.dialogs.export_sheet import WORD

        empty = charts_without_figures(document)
        remark = f"有 {empty} 张图还没有数据，文件里先印一句说明。" if empty else ""
        if unfilled := document.text.count(UNFILLED):
            remark += f"正文里有 {unfilled} 处{UNFILLED}还没有数。"
        if waiting:
            named = "、".join(waiting[:_MOST_NAMED]) + ("等" if len(waiting) > _MOST_NAMED else "")
            remark += f"还没有填的 {len(waiting)} 项：{named}。"
        remark += _untitled_attachments(document)
        write = self._window.wiring.export
        progress = WritingProgress(self._window)
        sheet = self._ask(
            document.title,
            WORD,
            lambda path, overwrite: write(document, path, overwrite, progress.restart()),
            remark,
            self._missing_faces(document),
        )
        progress.told.connect(lambda done, whole: _show_progress(sheet.progress, done, whole))
        sheet.rejected.connect(progress.stop)

        def keep(published: Published) -> None:
            at = datetime.now().isoformat(timespec="seconds")
            library.submit(lambda stored: stored.add_export(report_id, document, published.path.name, at))

        sheet.exported.connect(keep)

    def side_document(self, document: ComposedDocument) -> None:
        """A list beside the report (催报单) as a Word file; nothing of it is kept."""
        from xiasha_desk.ui.dialogs.export_sheet import WORD

        write = self._window.wiring.export
        faces = self._missing_faces(document)
        self._ask(document.title, WORD, lambda path, overwrite: write(document, path, overwrite, None), "", faces)

    def public(self) -> None:
        """The 公开稿 of the open report: first what is to be masked, then where it goes."""
        from xiasha_desk.services.public_text import public_text
        from xiasha_desk.ui.dialogs.export_sheet import PUBLIC
        from xiasha_desk.ui.dialogs.public_sheet import PublicSheet

        document = self._open_document()
        if document is None:
            return
        sheet = PublicSheet(public_text(document), self._window.look, self._window)
        save = self._window.wiring.save_text

        def go_on() -> None:
            text = sheet.text()
            self._ask(document.title + "（公开稿）", PUBLIC, lambda path, overwrite: save(path, text, overwrite), "")

        sheet.accepted.connect(go_on)
        sheet.open()

    def pdf(self, data: bytes) -> None:
        """The approximate pages as a PDF."""
        from xiasha_desk.ui.dialogs.export_sheet import PDF

        draft = self._window.draft
        if draft is not None:
            save = self._window.wiring.save_pdf
            title = draft.desk.report.title
            self._ask(title, PDF, lambda path, overwrite: save(path, data, overwrite), "")

    def picture(self, data: bytes, name: str) -> None:
        """A chart's picture, under the name the clerk chooses."""
        window = self._window
        path = window.prompts.picture_target(name)
        if path is not None:
            save = window.wiring.save_picture
            window.worker.submit(lambda: save(path, data), self._on_exported, window.control.refuse)

    def _open_document(self) -> ComposedDocument | None:
        draft = self._window.draft
        if draft is None:
            return None
        draft.desk.settle()
        return draft.desk.session.composed()

    def _ask(
        self,
        title: str,
        target: Target,
        write: Callable[[Path, bool], Published],
        remark: str,
        missing: Sequence[MissingFace] = (),
    ) -> ExportSheet:
        from xiasha_desk.ui.dialogs.export_sheet import ExportSheet

        window = self._window
        folder = Path(window.memory.get("export/folder") or str(window.wiring.documents()))
        if not folder.is_dir():
            folder = Path.home()
        name = window.wiring.file_name(title)
        sheet = ExportSheet(
            name, folder, write, window.worker, window.prompts, target, remark, window, missing=missing
        )
        sheet.exported.connect(self._on_exported)
        sheet.open()
        return sheet

    def _missing_faces(self, document: ComposedDocument) -> list[MissingFace]:
        from xiasha_desk.ui.preview.faces import missing_faces

        return missing_faces(document.layout)

    def _on_exported(self, published: Published) -> None:
        path = published.path
        if path.suffix != ".png":
            self._window.memory.put("export/folder", str(path.parent))
        words = f"已导出 {path.name}"
        if published.beside:
            words = f"原文件正被别的程序打开，已另存为 {path.name}"
        self._window.status.tell(
            words,
            ("打开", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))),
            ("打开文件夹", lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))),
        )


def _show_progress(bar: QProgressBar, done: int, whole: int) -> None:
    """Blocks written; a bar without end while the finished file is being proved."""
    bar.setRange(0, whole if done < whole else 0)
    bar.setValue(done)


def _untitled_attachments(document: ComposedDocument) -> str:
    """Which attachments have no title, and so no line in the 附件说明."""
    from xiasha_desk.domain.composed import BlockRole  # not needed before the first paint

    roles = [*(block.role for block in document.blocks), None]
    names = [
        block.text
        for block, after in zip(document.blocks, roles[1:], strict=True)
        if block.role is BlockRole.ATTACHMENT_HEAD and after is not BlockRole.ATTACHMENT_TITLE
    ]
    return f"{'、'.join(names)}还没有标题，附件说明里没有它。" if names else ""
