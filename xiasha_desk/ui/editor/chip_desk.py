"""What the editor asks of report and ledger about the chips in its text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xiasha_desk.composition.mark_print import MarkState, PrintedMark, printed_mark
from xiasha_desk.domain.changes import EditParagraphs
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.period import parse_period
from xiasha_desk.domain.report import PROJECT_FACETS, Mark
from xiasha_desk.services import chip_edits
from xiasha_desk.ui.desk.desk import Desk, Place
from xiasha_desk.ui.editor.chip_book import ChipSource

if TYPE_CHECKING:
    from xiasha_desk.ui.editor.section_page import SectionPage


class SectionChips:
    """Answers from the desk's present state: an issued report's figures are those it was issued with."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.source = ChipSource(self.printed, self.knows, self.told)

    def printed(self, mark: Mark) -> PrintedMark:
        """The words a mark prints now."""
        return printed_mark(mark, self._desk.report.period, self._desk.session.state.figures)

    def knows(self, mark: Mark) -> bool:
        """Whether a mark can stand in this report: its indicators, or its project, are in the ledger."""
        ledger = self._desk.session.state.figures
        if mark.facet in PROJECT_FACETS:
            return ledger.project(mark.indicator) is not None
        known = ledger.indicator(mark.indicator) is not None
        return known and (not mark.whole or ledger.indicator(mark.whole) is not None)

    def told(self, mark: Mark) -> str:
        """What a chip is: its indicator or project, and period."""
        ledger = self._desk.session.state.figures
        indicator = ledger.indicator(mark.indicator) or ledger.project(mark.indicator)
        period = mark.period or self._desk.report.period
        spoken = parse_period(period).label if period else ""
        return "　".join(x for x in (indicator.name if indicator is not None else "", spoken) if x)

    def offer(self) -> tuple[Ledger, str]:
        """What there is to choose from."""
        return self._desk.session.state.figures, self._desk.report.period

    def elsewhere(self, section_id: str) -> set[str]:
        """The ids of the marks in all other sections."""
        sections = self._desk.report.sections
        return {m.id for s in sections if s.id != section_id for p in s.paragraphs for m in p.marks}

    def put(self, page: SectionPage, mark: Mark) -> None:
        """Put a chosen mark at the page's cursor, or in place of what is selected in one paragraph: one undo step."""
        self._desk.settle()
        before, (start, end) = page.place(), page.text.selected_span()
        change = self._placing(page.section_id, before.block, start, end, mark)
        block = before.block or change.blocks[-1].id
        self._desk.perform(change, "插入指标", before, Place(page.section_id, block, start + 1))

    def _placing(self, section: str, paragraph: str, start: int, end: int, mark: Mark) -> EditParagraphs:
        mark = replace(mark, id=new_id())
        shown = self.printed(mark)
        if shown.state is MarkState.BOUND:
            mark = replace(mark, last_printed=shown.words)
        report = self._desk.report
        if start == end:
            return chip_edits.insert_chip(report, section, paragraph, start, mark)
        return chip_edits.bind(report, section, paragraph, start, end, mark)
