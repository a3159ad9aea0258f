"""Lays a document out in short slices while nothing else is to be done; a paragraph that stays is not laid out anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xiasha_desk.composition.page.geometry import grid_of
from xiasha_desk.composition.page.placing import across_blocks
from xiasha_desk.domain.composed import IMPRINT_ROLES, ComposedBlock, ComposedDocument
from xiasha_desk.domain.official import DocumentForm
from xiasha_desk.ui.preview.faces import draw_with
from xiasha_desk.ui.preview.geometry import PageGrid, page_grid
from xiasha_desk.ui.preview.layout.blocks import masthead_plan, planned, set_block
from xiasha_desk.ui.preview.layout.closing import forget_faces, with_imprint
from xiasha_desk.ui.preview.layout.flow import flow
from xiasha_desk.ui.preview.layout.forms import Placing
from xiasha_desk.ui.preview.layout.masthead import letter_rules
from xiasha_desk.ui.preview.layout.rows import Page, Setting

if TYPE_CHECKING:
    from xiasha_desk.domain.page_layout import PageLayout

SLICE = 0.006
"""Seconds after which a slice ends; the paragraph under way is finished."""
IDLE_MS = 200
"""After the last change."""


class Paginator(QObject):
    """`pages` are those of `document` unless `behind`. `paginated` is a fact; `laid_out` counts blocks set."""

    paginated = Signal()

    def __init__(self, compose: Callable[[], ComposedDocument], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._compose = compose
        self._layout: PageLayout | None = None
        self._memo: dict[tuple[str, str], tuple[ComposedBlock, Placing, Setting]] = {}
        self._work: Iterator[None] | None = None
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.begin)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self.work)
        self.document = ComposedDocument("", ())
        self.pages: list[Page] = []
        self.behind = True
        self.laid_out = 0

    def changed(self) -> None:
        """The document is another one: what is under way is dropped, the new one waits for a pause."""
        self.behind = True
        self._work = None
        self._slices.stop()
        self._idle.start(IDLE_MS)

    def finish(self) -> None:
        """Lay out what is left, now."""
        if self._work is None and self.behind:
            self.begin()
        while self._work is not None:
            self.work()

    def begin(self) -> None:
        """Start laying out the document as it is now."""
        self._idle.stop()
        document = self._compose()
        self._layout = document.layout
        self._work = self._steps(document)
        self._slices.start()

    def work(self) -> None:
        """One slice of what is under way."""
        end = time.perf_counter() + SLICE
        draw_with(self._layout)
        while self._work is not None and time.perf_counter() < end:
            try:
                next(self._work)
            except StopIteration:
                self._work = None
                self._slices.stop()
                self.behind = False
                self.paginated.emit()

    def _steps(self, document: ComposedDocument) -> Iterator[None]:
        kept: dict[tuple[str, str], tuple[ComposedBlock, Placing, Setting]] = {}
        settings: list[Setting] = []
        grid = grid_of(document.layout)
        paper, plan, wide = page_grid(grid), masthead_plan(document, grid), across_blocks(document.blocks)
        if document.layout != self.document.layout:
            self._memo.clear()
            forget_faces()
        bold = 2 if document.layout is not None and document.layout.bold_level_2 else 0
        for index, (block, placing, special) in enumerate(planned(document, grid, plan)):
            setting = special
            if setting is None:
                setting = self._setting(block, placing, paper.turned() if index in wide else paper, bold)
                key = block.id, block.role.value
                kept[key] = self._memo[key] = (block, placing, setting)  # also for the next run, if this one is dropped
            settings.append(setting)
            yield
        pages = []
        for page in flow(settings, paper):
            pages.append(page)
            yield
        first = next((i for i, block in enumerate(document.blocks) if block.role in IMPRINT_ROLES), None)
        if first is not None:
            imprint = [b for b in document.blocks if b.role in IMPRINT_ROLES]
            pages = with_imprint(pages, imprint, first, paper, letter=document.form is DocumentForm.LETTER)
        if plan is not None and plan.is_letter:
            pages[0].numbered, pages[0].rules = False, letter_rules(plan)
        self._memo = kept
        self.document, self.pages = document, pages

    def _setting(self, block: ComposedBlock, placing: Placing, paper: PageGrid, bold: int) -> Setting:
        found = self._memo.get((block.id, block.role.value))
        placed = found is not None and found[1] == placing and found[2].across == paper.across
        if found is not None and placed and (found[0] is block or _looks(found[0]) == _looks(block)):
            return found[2]
        self.laid_out += 1
        return set_block(block, placing, paper, bold)


def _looks(block: ComposedBlock) -> tuple[object, ...]:
    return block.heading_level, block.content, tuple((run.text, run.role) for run in block.runs)
