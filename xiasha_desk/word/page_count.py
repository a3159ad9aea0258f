"""Where the text ends, by counting lines of 22 × 28: a page is planned before any program has drawn it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import STANDARD, Grid, Twips, is_narrow
from xiasha_desk.composition.page.placing import across_blocks
from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.word.styles import look_of

if TYPE_CHECKING:
    from xiasha_desk.composition.page.placing import Placing

_UNBROKEN = re.compile(r"[（《〈“‘〔【]*(?:[!-~]+|.)[，。、；：！？）》〉”’〕】·％%]*", re.DOTALL)
"""What no line end parts: Latin words and numbers, signs that begin or end no line with their neighbours."""


class TextEnd(NamedTuple):
    """The page the text ends on, from 1, and how much of its core is used."""

    page: int
    used: Twips


class _Unit(NamedTuple):
    """A line, row or figure; `kept` stays on the page of the next one."""

    before: int
    height: int
    kept: bool = False
    turns: bool = False
    """Opens a page."""


def line_count(text: str, room: Twips, *, first: Twips = g.NONE, size: Twips = g.SIZE_3) -> int:
    """How many lines `text` takes in a column `room` wide, the first line indented by `first` (hanging below zero)."""
    spacing = g.SIZE_3_SPACING if size == g.SIZE_3 else 0
    lines, place = 1, float(first)
    for match in _UNBROKEN.finditer(text):
        word = match.group()
        width = sum(size / 2 if is_narrow(sign) else size for sign in word) + spacing * len(word)
        if place + width > room and place > 0:
            lines, place = lines + 1, 0.0
        while width > room:
            lines, width = lines + 1, width - room
        place += width
    return lines


def text_end(
    blocks: Sequence[ComposedBlock], placings: Mapping[int, Placing], above: Twips = g.NONE, grid: Grid = STANDARD
) -> TextEnd:
    """Where `blocks` end that begin `above` under the first page's top; a prediction, never a measurement."""
    page, used = 1, int(above)
    units = list(_units(blocks, placings, grid))
    start = 0
    while start < len(units):
        end = start + 1
        while end < len(units) and units[end - 1].kept:
            end += 1
        group = units[start:end]
        height = sum(unit.before + unit.height for unit in group)
        if used and (group[0].turns or used + height > grid.core_height):
            page, used = page + 1, 0
            height -= group[0].before  # no space above the first line of a page
        page += max(height - 1, 0) // grid.core_height
        used = (used + height - 1) % grid.core_height + 1 if height else used
        start = end
    return TextEnd(page, Twips(used))


def _units(blocks: Sequence[ComposedBlock], placings: Mapping[int, Placing], grid: Grid) -> Iterator[_Unit]:
    wide = across_blocks(blocks)
    group: list[tuple[list[_Unit], int]] = []
    for index, block in enumerate(blocks):
        if group and index not in wide:
            yield _sheets(group, grid)
            group = []
        made = _block_units(blocks, index, placings.get(index), grid)
        if index in wide:
            group.append((list(made), _repeated(block, grid)))
        else:
            yield from made
    if group:
        yield _sheets(group, grid)


def _repeated(block: ComposedBlock, grid: Grid) -> int:
    """The height of a table's head, that stands again on each of its pages; 0 for any other block."""
    from xiasha_desk.domain.contents import ComposedTable

    table = block.content
    if not isinstance(table, ComposedTable) or not table.head_rows < len(table.rows):
        return 0
    from xiasha_desk.composition.page.columns import table_layout

    height = sum(table_layout(table, grid.core_height).row_heights(table)[: table.head_rows])
    return height if height <= g.ROW_WHOLE_AT_MOST else 0


def _sheets(group: list[tuple[list[_Unit], int]], grid: Grid) -> _Unit:
    """The pages across that tables take with their words, as whole upright pages: no row is parted, heads come again,
    what is kept goes along."""
    pages, used = 1, 0
    waiting: list[int] = []
    for units, head in group:
        for unit in units:
            waiting.append(unit.before + unit.height)
            if unit.kept:
                continue
            if used and used + sum(waiting) > g.CORE_WIDTH:
                pages, used = pages + 1, head
            for height in waiting:
                if used and used + height > g.CORE_WIDTH:
                    pages, used = pages + 1, head
                used += height
            waiting = []
    return _Unit(0, pages * grid.core_height, turns=True)


def _block_units(blocks: Sequence[ComposedBlock], index: int, placing: Placing | None, grid: Grid) -> Iterator[_Unit]:
    block = blocks[index]
    kept = bool(placing and placing.keep_next) or look_of(block.role, block.heading_level).keep_next
    if block.role is BlockRole.SEALED_SIGNATURE and (index == 0 or blocks[index - 1].role is not block.role):
        names = [other for other in blocks if other.role is block.role]
        if len(names) > 1:
            from xiasha_desk.word.signature import joint_height

            yield _Unit(0, joint_height(len(names), grid), kept=True)
            return
    elif block.role is BlockRole.SEALED_SIGNATURE:
        return
    if block.role is BlockRole.STAMP_TITLE:
        from xiasha_desk.word.signature import stamp_height

        yield _Unit(0, stamp_height(grid), kept=True)
    elif block.content is not None:
        yield from _exhibit_units(block, grid, kept=kept)
    else:
        yield from _paragraph_units(block, placing, grid, kept=kept)


def _paragraph_units(block: ComposedBlock, placing: Placing | None, grid: Grid, *, kept: bool) -> Iterator[_Unit]:
    look = look_of(block.role, block.heading_level)
    pitch = look.line or grid.line
    left, right = look.left, g.NONE
    first = g.FIRST_LINE if look.first_line else g.NONE
    before, after = int(look.before), int(look.after)
    if placing is not None:
        left, right = placing.left or left, placing.right
        first = Twips(-placing.hanging) if placing.hanging else first
        before, after = placing.before or before, placing.after or after
    lines = _lines(block, Twips(g.CORE_WIDTH - left - right), first, look.size or g.SIZE_3)
    for number in range(lines):
        last = number == lines - 1
        turns = number == 0 and placing is not None and placing.new_page
        yield _Unit(0 if number else before, pitch + (after if last else 0), kept and last, turns)


def _lines(block: ComposedBlock, room: Twips, first: Twips, size: Twips) -> int:
    if block.role in (BlockRole.TITLE, BlockRole.HEAD_LINE, BlockRole.ATTACHMENT_TITLE):
        from xiasha_desk.composition.page.placing import lines_of

        return len(lines_of(block))
    return line_count(acceptable(block.text), room, first=first, size=size)


def _exhibit_units(block: ComposedBlock, grid: Grid, *, kept: bool) -> Iterator[_Unit]:
    from xiasha_desk.domain.contents import ComposedChart, ComposedTable

    content = block.content
    if isinstance(content, ComposedTable):
        if any(content.rows):
            from xiasha_desk.composition.page.columns import table_layout

            layout = table_layout(content, grid.core_height if content.landscape else None)
            for number, height in enumerate(layout.row_heights(content), start=1):
                yield _Unit(0, height, kept and number == len(content.rows))
        return
    if content is None:
        return
    if isinstance(content, ComposedChart):
        height = Twips.mm(content.height_mm)
    else:
        height = Twips.mm(content.width_mm * content.image.height_px / max(content.image.width_px, 1))
    yield _Unit(g.AROUND_FIGURE, min(height, grid.figure_height), kept)
