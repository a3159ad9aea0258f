"""What hangs on a block's neighbours: space around it, indents, and what no page end may part from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import NONE, STANDARD, Grid, Twips, text_width
from xiasha_desk.composition.page.sense_lines import sense_lines
from xiasha_desk.composition.page.tail import note_indents, sealed_indents, signature_indents
from xiasha_desk.domain.composed import BlockRole, ComposedBlock

_HEAD = frozenset({BlockRole.TITLE, BlockRole.PUBLISH_LINE, BlockRole.HEAD_LINE})
BROKEN_BY_SENSE = {
    BlockRole.TITLE: g.TITLE_LINE_CHARACTERS,
    BlockRole.ATTACHMENT_TITLE: g.TITLE_LINE_CHARACTERS,
    BlockRole.HEAD_LINE: g.HEAD_LINE_CHARACTERS,
}
"""How many characters of their type these have room for in a line."""
_SEALED = frozenset({BlockRole.SEALED_SIGNATURE, BlockRole.SEALED_DATE, BlockRole.STAMP_TITLE})
_KEPT_LINES = 12
"""A longer last text is not kept with the signature: programs that move it whole would leave half a page empty, and it
hardly ever ends just at a page's foot."""
_SIGNED = _SEALED | {BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE}
_OVER_A_TABLE = frozenset(
    {BlockRole.TABLE_CAPTION, BlockRole.TABLE_UNIT, BlockRole.ATTACHMENT_TITLE, BlockRole.ATTACHMENT_HEAD}
)
_FIGURES = (BlockRole.CHART, BlockRole.PICTURE)
_TOGETHER = {
    (BlockRole.TABLE_UNIT, BlockRole.TABLE),
    (BlockRole.TABLE, BlockRole.EXHIBIT_NOTE),
    (BlockRole.EXHIBIT_NOTE, BlockRole.FIGURE_CAPTION),
    (BlockRole.FIGURE_CAPTION, BlockRole.TABLE),
}
_TOGETHER |= {(figure, below) for figure in _FIGURES for below in (BlockRole.EXHIBIT_NOTE, BlockRole.FIGURE_CAPTION)}
"""What no page end may part, beside a table and the caption above it."""


class Placing(NamedTuple):
    """What a paragraph has beyond its style: space around, indents, and whether it holds on to the next one."""

    before: Twips = NONE
    after: Twips = NONE
    left: Twips = NONE
    hanging: Twips = NONE
    right: Twips = NONE
    keep_next: bool = False
    new_page: bool = False


def placings(blocks: Sequence[ComposedBlock], above: Twips = NONE, grid: Grid = STANDARD) -> dict[int, Placing]:
    """By index what hangs on a block's neighbours: the first text under the head, 附件说明, 署名, 成文日期, 附件.

    `above` is the height of the 版头 over the blocks, 0 without one.
    """
    found: dict[int, Placing] = {}
    head = next((i for i, block in enumerate(blocks) if block.role not in _HEAD), len(blocks))
    over = Twips(above + grid.lines(g.LINES_ABOVE_TITLE)) if above else NONE
    if 0 < head < len(blocks):
        space = space_under_head(blocks[:head], over, grid)
        is_table = blocks[head].role is BlockRole.TABLE  # a table has no space above
        found[head - is_table] = Placing(after=space) if is_table else Placing(before=space)
    if above and blocks:
        found[0] = found.get(0, Placing())._replace(before=grid.lines(g.LINES_ABOVE_TITLE))
    notes: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and block.role is BlockRole.ATTACHMENT_NOTE:
            notes.append(index)
        elif notes:
            found.update(_note_placings(blocks, notes, grid))
            notes = []
    found.update(_signature_placings(blocks, found, grid))
    found.update(_attendance_placings(blocks, grid))
    found.update(_attachment_placings(blocks, grid))
    for index, (block, after) in enumerate(pairwise(blocks)):
        if (block.role, after.role) in _TOGETHER:
            found[index] = found.get(index, Placing())._replace(keep_next=True)
    return found


def space_under_head(head: Sequence[ComposedBlock], above: Twips = NONE, grid: Grid = STANDARD) -> Twips:
    """The blank line under the title (7.3.2), so much that the text below stands on the page's 22-line grid again.

    `above` is what stands over the title. Under lines of speaker and date half a line is enough.
    """
    if any(block.role not in (BlockRole.TITLE, BlockRole.ATTACHMENT_TITLE) for block in head):
        return grid.lines(g.LINES_UNDER_HEAD)
    used = above + g.TITLE_LINE_PITCH * sum(len(lines_of(block)) for block in head)
    space = -used % grid.line
    return Twips(space if space >= grid.lines(g.LINES_UNDER_TITLE_AT_LEAST) else space + grid.line)


def lines_of(block: ComposedBlock) -> tuple[str, ...]:
    """The lines of a title or head line: the clerk's own, else those of its sense."""
    if block.role is BlockRole.TITLE and len(block.runs) > 1:
        return tuple(acceptable(run.text) for run in block.runs)
    return sense_lines(acceptable(block.text), BROKEN_BY_SENSE[block.role])


def _note_placings(blocks: Sequence[ComposedBlock], notes: list[int], grid: Grid) -> Iterator[tuple[int, Placing]]:
    indents = note_indents([acceptable(blocks[index].text) for index in notes])
    for index, (left, hanging) in zip(notes, indents, strict=True):
        before = grid.line if index == notes[0] else NONE
        yield index, Placing(before, left=left, hanging=hanging)


def _signature_placings(
    blocks: Sequence[ComposedBlock], placed: dict[int, Placing], grid: Grid
) -> Iterator[tuple[int, Placing]]:
    """署名 and 成文日期, and what above must not leave them alone on a page: 附件说明, else the last text."""
    signed = [index for index, block in enumerate(blocks) if block.role in _SIGNED]
    if not signed:
        return
    names = [acceptable(block.text) for block in blocks if block.role is BlockRole.SIGNATURE]
    dates = [acceptable(block.text) for block in blocks if block.role is BlockRole.DOCUMENT_DATE]
    name_right, date_right = signature_indents(names, dates[-1] if dates else "")
    sealed = any(blocks[index].role in _SEALED for index in signed)
    rights = {BlockRole.SIGNATURE: name_right, BlockRole.DOCUMENT_DATE: date_right}
    if sealed:
        rights |= _sealed_rights(blocks)
    first = signed[0]
    start = first
    while start > 0 and blocks[start - 1].role is BlockRole.ATTACHMENT_NOTE:
        start -= 1
    if start == first and first > 0 and text_width(blocks[first - 1].text) <= _KEPT_LINES * g.CORE_WIDTH:
        start = first - 1
    while start < first and start > 0 and blocks[start - 1].role is BlockRole.HEADING:
        start -= 1  # a text that goes over to the signature's page takes its headings along
    for index in range(start, first):
        old = placed.get(index, Placing())
        yield index, old._replace(keep_next=True)
    for index in signed:
        space = grid.lines(g.LINES_ABOVE_SEALED if sealed else g.LINES_ABOVE_SIGNATURE)
        before = space if index == first else NONE
        if index == signed[-1] and len(signed) > 1 and blocks[signed[-2]].role is BlockRole.STAMP_TITLE:
            before = grid.line
        yield index, Placing(before, right=rights.get(blocks[index].role, NONE), keep_next=index != signed[-1])


def _sealed_rights(blocks: Sequence[ComposedBlock]) -> dict[BlockRole, Twips]:
    texts = {block.role: acceptable(block.text) for block in blocks if block.role in _SEALED}
    name, date = texts.get(BlockRole.SEALED_SIGNATURE, ""), texts.get(BlockRole.SEALED_DATE, "")
    return dict(zip((BlockRole.SEALED_SIGNATURE, BlockRole.SEALED_DATE), sealed_indents(name, date), strict=True))


def _attendance_placings(blocks: Sequence[ComposedBlock], grid: Grid) -> Iterator[tuple[int, Placing]]:
    """出席, 请假, 列席: turnovers under the first name."""
    rows = [index for index, block in enumerate(blocks) if block.role is BlockRole.ATTENDANCE]
    for index in rows:
        label = text_width(acceptable(blocks[index].runs[0].text)) if blocks[index].runs else NONE
        before = grid.lines(g.LINES_ABOVE_ATTENDANCE) if index == rows[0] else NONE
        yield index, Placing(before, left=Twips(g.ATTENDANCE_LEFT + label), hanging=label)


def _attachment_placings(blocks: Sequence[ComposedBlock], grid: Grid) -> Iterator[tuple[int, Placing]]:
    """附件1 opens a page; its title stands on the third line, the text below it on the grid again."""
    for index, block in enumerate(blocks):
        if block.role is not BlockRole.ATTACHMENT_HEAD:
            continue
        yield index, Placing(new_page=True, keep_next=True)
        title = blocks[index + 1] if index + 1 < len(blocks) else None
        if title is None or title.role is not BlockRole.ATTACHMENT_TITLE:
            continue
        above = Twips(grid.lines(g.LINES_ABOVE_ATTACHMENT_TITLE))
        under = space_under_head([title], Twips(above + grid.line), grid)
        yield index + 1, Placing(above, under, keep_next=True)


def across_blocks(blocks: Sequence[ComposedBlock]) -> frozenset[int]:
    """Numbers of the blocks that stand on pages across: wide tables with their captions, units and notes, and the head
    of an attachment that begins with one."""
    tables = [i for i, b in enumerate(blocks) if b.role is BlockRole.TABLE and getattr(b.content, "landscape", False)]
    if not tables:
        return frozenset()
    found = set(tables)
    for index in tables:
        above = index - 1
        while above >= 0 and blocks[above].role in _OVER_A_TABLE:
            found.add(above)
            above -= 1
        if index + 1 < len(blocks) and blocks[index + 1].role is BlockRole.EXHIBIT_NOTE:
            found.add(index + 1)
    return frozenset(found)
