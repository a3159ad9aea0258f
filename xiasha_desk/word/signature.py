"""署名 and 成文日期 under seals and signature stamps (GB/T 9704 7.3.5.1, 7.3.5.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Grid, Twips, text_width
from xiasha_desk.domain.composed import ComposedBlock
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.plain_table import plain_cell, plain_row, plain_table
from xiasha_desk.word.styles import look_of
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.runs import RunWriter


def joint_table(names: Sequence[ComposedBlock], date: str, runs: RunWriter, grid: Grid) -> etree._Element:
    """Names two a row, each with room for its seal; the last one is centred on the date below."""
    right = 2 * g.SEALED_DATE_RIGHT + (text_width(date) or text_width("2000年1月1日"))
    right = min(right, g.CORE_WIDTH * 2 // 3)
    widths = (Twips(g.CORE_WIDTH - right), Twips(right))
    cells: list[ComposedBlock | None] = list(names)
    if len(cells) % 2:
        cells.insert(len(cells) - 1, None)  # the last one stands over the date
    pairs = [cells[i : i + 2] for i in range(0, len(cells), 2)]
    rows = []
    for index, pair in enumerate(pairs):
        last = index == len(pairs) - 1
        height = grid.lines(g.LINES_ABOVE_SEALED + 1) if last else g.SEAL_ROW
        align = "bottom" if last else "center"
        made = (plain_cell(width, _name(block, runs), align=align) for width, block in zip(widths, pair, strict=True))
        rows.append(plain_row(*made, height=height))
    return plain_table(widths, rows)


def joint_height(count: int, grid: Grid) -> Twips:
    """How high the table of so many names is, none of them longer than its line."""
    return Twips(g.SEAL_ROW * ((count + 1) // 2 - 1) + grid.lines(g.LINES_ABOVE_SEALED + 1))


def stamp_table(title: ComposedBlock, runs: RunWriter, grid: Grid) -> etree._Element:
    """签发人职务 in the middle of the stamp's height, two characters left of the place for it."""
    look = look_of(title.role)
    placing = element("pPr", element("pStyle", val=look.style_id), element("keepNext"))
    placing.append(element("ind", right=g.STAMP_TITLE_RIGHT))
    paragraph = element("p", placing)
    runs.append(paragraph, acceptable(title.text), look.face or Face.FANGSONG)
    blank = element("p", element("pPr", element("pStyle", val=look.style_id), element("keepNext")))
    rows = (
        plain_row(plain_cell(g.CORE_WIDTH, blank), height=grid.lines(g.LINES_ABOVE_SEALED)),
        plain_row(plain_cell(g.CORE_WIDTH, paragraph, align="center"), height=g.STAMP_HEIGHT),
    )
    return plain_table((g.CORE_WIDTH,), rows)


def stamp_height(grid: Grid) -> Twips:
    """How high the table of a signature stamp is."""
    return Twips(grid.lines(g.LINES_ABOVE_SEALED) + g.STAMP_HEIGHT)


def _name(block: ComposedBlock | None, runs: RunWriter) -> etree._Element:
    properties = element("pPr")
    paragraph = element("p", properties)
    if block is not None:
        properties.append(element("pStyle", val=look_of(block.role).style_id))
    properties.extend((element("keepNext"), element("jc", val="center")))
    if block is not None:
        runs.append(paragraph, acceptable(block.text), Face.FANGSONG)
    return paragraph
