"""From a place on a page to a place in the text, and from a section to its page."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.composed import BlockRole, ComposedBlock, ComposedDocument, SourceSpan
from xiasha_desk.ui.desk.desk import Place
from xiasha_desk.ui.preview.layout.rows import Page


def place_at(document: ComposedDocument, page: Page, x: float, y: float) -> Place | None:
    """The text at a point of the paper (tenths of a point), the nearest row's; None on an empty page."""
    if not page.rows:
        return None
    inside = y - page.grid.top
    placed = min(page.rows, key=lambda p: max(p.y - inside, inside - p.y - p.drawn.height, 0.0))
    block = document.blocks[placed.block]
    return place_in(block, placed.drawn.offset_at(x - page.grid.left, inside - placed.y))


def place_in(block: ComposedBlock, offset: int) -> Place:
    """The place in the text of a character of a printed block."""
    if block.content is not None:
        return Place(block.section, block.id)
    best: tuple[int, SourceSpan, int] | None = None
    start = 0
    for run in block.runs:
        end = start + len(run.text)
        if isinstance(run.origin, SourceSpan):
            within = min(max(offset, start), end) - start
            away = max(start - offset, offset - end, 0)
            if best is None or away <= best[0]:
                best = (away, run.origin, run.origin.start + min(within, run.origin.end - run.origin.start))
        start = end
    source, at = (best[1].source, best[2]) if best is not None else (block.id, 0)
    source, _, part = source.partition(":")
    if not block.section:
        return Place("")
    if part:
        return Place(block.section, source)  # a caption or note: its table or figure
    if source == block.section:
        return Place(block.section, "", at if block.role in (BlockRole.HEADING, BlockRole.BODY) else 0)
    return Place(block.section, source, at)


def where_is(document: ComposedDocument, pages: Sequence[Page], section: str) -> tuple[int, float] | None:
    """Page (from 0) and height on the paper of a section's first line; None when nothing of it is printed."""
    for number, page in enumerate(pages):
        for placed in page.rows:
            if document.blocks[placed.block].section == section:
                return number, page.grid.top + placed.y
    return None
