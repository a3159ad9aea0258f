"""签发 and its withdrawal: from then on the report prints the figures of that day and nothing of it is changed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from xiasha_desk.ui.prompts import Question

if TYPE_CHECKING:
    from xiasha_desk.ui.main_window import MainWindow


class Issuing:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def issue(self) -> None:
        """Ask, freeze the figures that are printed, and lock the text; a second time only says when it was."""
        from xiasha_desk.services.finals import issue
        from xiasha_desk.services.usages import unfilled

        draft = self._window.draft
        if draft is None:
            return
        draft.desk.settle()
        state = draft.desk.session.state
        if state.report.issued is not None:
            self._window.status.tell(f"本稿已于 {said(state.report.issued.at)} 签发")
            return
        open_figures = sum(unfilled(state.report, state.ledger).values())
        remark = f"还有 {open_figures} 项指标未填。" if open_figures else ""
        question = Question(
            "签发这份稿子",
            f"{remark}签发以后，正文、要素和数字都照现在的样子定下来，台账再变也不跟着变；要改，可以撤回签发。",
            "签发",
        )
        if self._window.prompts.confirm(question):
            draft.desk.session.refresh()
            draft.desk.session.apply(issue(draft.desk.session.state, datetime.now().isoformat(timespec="seconds")))
            self._window.save()
            self._window.status.tell("已签发，内容不再改动")

    def withdraw(self) -> None:
        """Make it a draft again, after asking; it prints what the ledger says now."""
        from xiasha_desk.services.finals import later_changes, withdraw

        draft = self._window.draft
        if draft is None or draft.desk.report.issued is None:
            self._window.status.tell("这份稿子还没有签发")
            return
        changed = later_changes(draft.desk.report, draft.desk.session.state.ledger)
        words = f"签发以后台账里有 {len(changed)} 个数变了，撤回后正文、表和图会跟着变成现在的数。" if changed else ""
        question = Question("撤回签发", f"{words}撤回后可以接着修改，也可以再次签发。", "撤回签发")
        if self._window.prompts.confirm(question):
            draft.desk.session.apply(withdraw())
            draft.desk.session.refresh()
            self._window.save()
            self._window.status.tell("已撤回签发，可以接着修改")


def said(at: str) -> str:
    """A moment as it is read: 2022-07-05 10:00."""
    return at[:16].replace("T", " ")
