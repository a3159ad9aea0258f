"""科室填报表 through the window: write them out, read them in, decide, see what is missing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xiasha_desk.domain.period import parse_period
from xiasha_desk.errors import UserError
from xiasha_desk.ui.prompts import Question

if TYPE_CHECKING:
    from xiasha_desk.domain.forms import DepartmentForm, FormReply
    from xiasha_desk.domain.sheet import RawWorkbook
    from xiasha_desk.services.form_inbox import InboxRow
    from xiasha_desk.services.form_replies import ReplyDraft
    from xiasha_desk.services.ports import ReportLibrary
    from xiasha_desk.ui.draft.draft_page import DraftPage
    from xiasha_desk.ui.forms.inbox_sheet import InboxSheet
    from xiasha_desk.ui.forms.reply_sheet import ReplySheet
    from xiasha_desk.ui.forms.send_sheet import SendSheet
    from xiasha_desk.ui.main_window import MainWindow

Kept = tuple[tuple["DepartmentForm", ...], dict[str, tuple["FormReply", ...]]]
Written = tuple[list["DepartmentForm"], UserError | None]
"""The forms that were written, and what stood in the way of the others."""


class DepartmentFlow:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._waiting: list[Path] = []
        self._inbox: InboxSheet | None = None
        self._rows: tuple[InboxRow, ...] = ()

    def _draft(self) -> DraftPage | None:
        """The open report, settled and with a period; else it is told what to do."""
        window, draft = self._window, self._window.draft
        if draft is None or not draft.is_settled():
            return None
        if not draft.desk.report.period:
            window.prompts.refuse(UserError("还不能收发填报表", "文稿还没有定报告期", "请先在“指标”里定报告期。"))
            return None
        return draft

    def _by(self) -> str:
        """Who works here, as far as it was told in the ledger's panel."""
        from xiasha_desk.ui.ledger.ledger_page import CHECKER

        return self._window.memory.get(CHECKER)

    # -- out ------------------------------------------------------------------------------------
    def send(self) -> None:
        """Choose departments and write a workbook for each."""
        from xiasha_desk.ui.forms.send_sheet import SendSheet

        draft = self._draft()
        if draft is None:
            return
        sheet = SendSheet(draft.desk.session.state, self._window.look, self._window)
        sheet.accepted.connect(lambda: self._write(sheet))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _write(self, sheet: SendSheet) -> None:
        from xiasha_desk.services.department_forms import new_form

        window, draft = self._window, self._window.draft
        if draft is None:
            return
        folder = window.prompts.folder(Path(window.memory.get("forms/folder") or str(window.wiring.documents())))
        if folder is None:
            return
        window.memory.put("forms/folder", str(folder))
        state, now = draft.desk.session.state, datetime.now().isoformat(timespec="seconds")
        forms = [
            new_form(department, ones, state.ledger, state.report.period, now, by=self._by(), due=sheet.due_date())
            for department, ones in sheet.chosen().items()
        ]
        names = [window.wiring.form_name(form) for form in forms]
        window.worker.submit(
            lambda: [name for name in names if (folder / name).exists()],
            lambda there: self._write_all(forms, folder, there),
            window.control.refuse,
        )

    def _write_all(self, forms: list[DepartmentForm], folder: Path, there: list[str]) -> None:
        """Write the forms; when files of their names are there, ask first: they may be filled ones."""
        window, write = self._window, self._window.wiring.write_form
        if there and not window.prompts.confirm(_replace_question(there)):
            return

        def write_all() -> Written:
            written: list[DepartmentForm] = []
            try:
                for form in forms:
                    written.append(write(form, folder, bool(there)))
            except UserError as problem:
                return written, problem
            return written, None

        window.worker.submit(write_all, lambda written: self._keep(written, folder), window.control.refuse)

    def _keep(self, written: Written, folder: Path) -> None:
        """Remember what went out, also when the rest could not be written."""
        forms, problem = written

        def keep(library: ReportLibrary) -> None:
            for form in forms:
                library.add_form(form)

        def told(_: object) -> None:
            words = f"已写出 {len(forms)} 份填报表，在 {folder}。发给科室，回来后用“收件一览”读入。"
            self._window.status.tell(words)
            self._refresh()

        if problem is not None:
            self._window.control.refuse(problem)
        draft = self._window.draft
        if draft is not None and forms:
            draft.saver.library.submit(keep, told, self._window.control.refuse)

    # -- 收件一览 -------------------------------------------------------------------------------
    def inbox(self) -> None:
        """Show what went out and came back."""
        from xiasha_desk.ui.forms.inbox_sheet import InboxSheet

        draft = self._draft()
        if draft is None:
            return
        sheet = InboxSheet(parse_period(draft.desk.report.period).label, self._window.look, self._window)
        self._inbox = sheet
        sheet.send_wanted.connect(self.send)
        sheet.read_wanted.connect(self.choose)
        sheet.list_wanted.connect(self._missing_list)
        sheet.finished.connect(lambda _: self._close_inbox())
        self._refresh()
        sheet.open()

    def _close_inbox(self) -> None:
        if self._inbox is not None:
            self._inbox.deleteLater()
            self._inbox = None

    def _refresh(self) -> None:
        draft = self._window.draft
        if self._inbox is not None and draft is not None:
            period = draft.desk.report.period
            draft.saver.library.submit(lambda library: _kept(library, period), self._show, self._window.control.refuse)

    def _show(self, kept: Kept) -> None:
        from xiasha_desk.services.form_inbox import inbox

        draft = self._window.draft
        if self._inbox is None or draft is None:
            return
        today = datetime.now().date().isoformat()
        self._rows = inbox(kept[0], kept[1], draft.desk.session.state.ledger, today)
        self._inbox.show_rows(self._rows)

    def _missing_list(self) -> None:
        """The 催报单 as a Word file to be printed."""
        from xiasha_desk.composition.compose import compose
        from xiasha_desk.services.form_inbox import missing_report

        draft = self._window.draft
        if draft is not None and self._rows:
            report = missing_report(self._rows, draft.desk.report.period)
            self._window.exporting.side_document(compose(report))

    # -- in -------------------------------------------------------------------------------------
    def choose(self) -> None:
        """Ask for returned workbooks and read them one after the other."""
        self.read(self._window.prompts.table_files())

    def read(self, paths: list[Path]) -> None:
        """Read returned workbooks; each is shown and decided before the next."""
        self._waiting = list(paths)
        self._next()

    def _next(self) -> None:
        window, draft = self._window, self._window.draft
        if draft is None or not self._waiting:
            self._refresh()
            return
        path = self._waiting.pop(0)
        read = window.wiring.read_workbook
        window.status.tell(f"正在读 {path.name}…")
        window.worker.submit(lambda: read(path, lambda: False), self._match, self._refuse)

    def _refuse(self, problem: Exception) -> None:
        self._window.control.refuse(problem)
        self._next()

    def _match(self, workbook: RawWorkbook) -> None:
        draft = self._window.draft
        if draft is not None:
            draft.saver.library.submit(
                lambda library: _kept(library, ""), lambda kept: self._open(workbook, kept), self._refuse
            )

    def _open(self, workbook: RawWorkbook, kept: Kept) -> None:
        from xiasha_desk.services.form_replies import read_reply
        from xiasha_desk.ui.forms.reply_sheet import ReplySheet

        window, draft = self._window, self._window.draft
        if draft is None:
            return
        window.status.tell("")
        try:
            reply = read_reply(workbook, kept[0], kept[1], draft.desk.session.state.ledger, draft.desk.report.period)
        except UserError as problem:
            self._refuse(problem)
            return
        sheet = ReplySheet(reply, window.look, self._inbox or window)
        sheet.accepted.connect(lambda: self._take(sheet))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.finished.connect(lambda _: self._next())
        sheet.open()

    def _take(self, sheet: ReplySheet) -> None:
        """Put what was decided into the ledger as one step, and keep the reply."""
        from xiasha_desk.services.form_replies import taken
        from xiasha_desk.services.refreshing import change_figure
        from xiasha_desk.ui.desk.desk import LEDGER, Place

        window, draft = self._window, self._window.draft
        if draft is None:
            return
        reply_draft: ReplyDraft = sheet.draft
        now = datetime.now().isoformat(timespec="seconds")
        state = draft.desk.session.state
        change, reply = taken(reply_draft, sheet.decisions, state.ledger, now, self._by(), chosen=sheet.chosen)
        department = reply_draft.form.department
        if change is not None:
            place = Place("", "", 0, LEDGER)
            draft.desk.perform(change_figure(state, change), f"采用{department}报来的数", place, place, show=False)
        draft.saver.library.submit(lambda library: library.add_reply(reply), None, window.control.refuse)
        window.status.tell(f"已收下{department}的填报表，采用 {sheet.taken()} 项。可撤销。")


def _replace_question(there: list[str]) -> Question:
    """Whether files that are there may be replaced, asked once for all of them."""
    names = "\n".join(there[:6]) + (f"\n等 {len(there)} 个" if len(there) > 6 else "")
    text = f"这些文件可能是科室填好的回表，换掉就找不回来了：\n{names}\n不换的话，请另选一个文件夹。"
    return Question(f"文件夹里已有 {len(there)} 个同名文件", text, f"换掉这 {len(there)} 个文件")


def _kept(library: ReportLibrary, period: str) -> Kept:
    """The forms of a period (all for "") and their replies by form."""
    forms = library.forms(period)
    return forms, {form.id: library.replies(form.id) for form in forms}
