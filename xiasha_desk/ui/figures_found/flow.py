"""From the text into the ledger: proposals shown, chosen ones taken as one step, choices remembered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from xiasha_desk.errors import UserError

if TYPE_CHECKING:
    from xiasha_desk.services.figure_proposals import BindingProposal
    from xiasha_desk.ui.figures_found.sheet import FoundFiguresSheet
    from xiasha_desk.ui.main_window import MainWindow

CHOICES = "figure"
"""The kind under which the library remembers where a name and unit went."""
_PARTS = "\t"


class FiguresFound:
    """One for the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def look(self, paragraphs: Collection[str] = ()) -> None:
        """Look for figures in the open report, or (ids) in some paragraphs of it, and show them."""
        window, draft = self._window, self._window.draft
        if draft is None or not draft.is_settled():
            return
        if not draft.desk.report.period:
            window.prompts.refuse(UserError("还不能认数", "文稿还没有定报告期", "请先在“指标”里定报告期。"))
            return
        draft.saver.library.submit(
            lambda library: library.choices(CHOICES), lambda kept: self._show(kept, paragraphs), window.control.refuse
        )

    def _show(self, remembered: dict[str, str], paragraphs: Collection[str]) -> None:
        from xiasha_desk.services.figure_proposals import proposals_of, renamed
        from xiasha_desk.ui.figures_found.sheet import FoundFiguresSheet

        window, draft = self._window, self._window.draft
        if draft is None:
            return
        state = draft.desk.session.state
        past: dict[tuple[str, str], str] = {}
        for words, indicator in remembered.items():
            name, _, unit = words.partition(_PARTS)
            if state.ledger.indicator(indicator) is not None:
                past[(name, unit)] = indicator
        found = proposals_of(state.report, state.ledger, past)
        if paragraphs:
            found = tuple(one for one in found if one.paragraph in paragraphs)
        if not found:
            window.status.tell("正文里没有认出还没有进台账的数。")
            return
        sheet = FoundFiguresSheet(found, lambda one, name: renamed(one, name, state.ledger), window.look, window)
        sheet.accepted.connect(lambda: self._take(sheet, {one.id: one.name for one in found}))
        sheet.finished.connect(lambda _: sheet.deleteLater())
        sheet.open()

    def _take(self, sheet: FoundFiguresSheet, names: dict[str, str]) -> None:
        from xiasha_desk.services.binding import bind_all
        from xiasha_desk.ui.desk.desk import Place
        from xiasha_desk.ui.ledger.ledger_page import CHECKER

        window, draft = self._window, self._window.draft
        if draft is None:
            return
        state, chosen = draft.desk.session.state, sheet.chosen()
        now = datetime.now().isoformat(timespec="seconds")
        bound = bind_all(state, chosen, now, window.memory.get(CHECKER))
        if bound.change is not None:
            place = Place(draft.current_section() or state.report.sections[0].id)
            draft.desk.perform(bound.change, "认数进台账", place, place, show=False)
        self._remember(chosen, names)
        left = f"；{len(bound.left)} 个写法和台账印出来的不一样，没有动" if bound.left else ""
        taken = len(chosen) - len(bound.left)
        window.status.tell(f"已记下 {taken} 个数，正文 {bound.chips} 处跟着台账走{left}。可撤销。")

    def _remember(self, chosen: list[BindingProposal], names: dict[str, str]) -> None:
        """Where a name that the clerk changed went."""
        draft = self._window.draft
        if draft is None:
            return
        ledger = draft.desk.session.state.ledger
        by_name = {(indicator.name, indicator.unit): indicator.id for indicator in ledger.indicators}
        changed = {
            f"{names[one.id]}{_PARTS}{one.unit}": found
            for one in chosen
            if names[one.id] != one.name and (found := one.indicator or by_name.get((one.name, one.unit), ""))
        }
        if changed:
            draft.saver.library.submit(lambda library: library.set_choices(CHOICES, changed))
