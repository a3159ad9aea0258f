"""Tables: as wide as the text, thin rules, heads repeated on each page, rows whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.columns import TableLayout, row_least, table_layout
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.composition.page.spans import Slot, groups, row_slots
from xiasha_desk.domain.contents import ComposedTable
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.runs import RunWriter
from xiasha_desk.word.styles import TABLE, cell_margins, cell_style
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree


class _Row(NamedTuple):
    """How a row stands: a heading, one that each page repeats, one kept with the next or whole, and its height."""

    head: bool
    repeated: bool
    kept: bool
    whole: bool
    height: Twips
    """At least; more than a line only where a merged cell needs it."""


def table_element(
    table: ComposedTable, runs: RunWriter, *, keep_next: bool = False, width: Twips | None = None
) -> etree._Element:
    """The `w:tbl` of a table; with `keep_next` its last row stays with what follows.

    `width` is that of the text, by default the standard's core, upright or across.
    """
    layout, slots = table_layout(table, width), row_slots(table)
    made = element("tbl", _table_properties(layout), _grid(layout))
    for row, cells in zip(_rows(table, layout, slots, keep_next=keep_next), slots, strict=True):
        made.append(element("tr", _row_properties(row), *(_cell(slot, layout, row, runs) for slot in cells)))
    return made


def _rows(table: ComposedTable, layout: TableLayout, slots: list[list[Slot]], *, keep_next: bool) -> Iterator[_Row]:
    """A table lower than a third of the page stays together, and so do rows that a merged cell joins; where these are
    higher, they may be parted and cut."""
    heights = layout.row_heights(table)
    whole = sum(heights) <= g.TABLE_WHOLE_AT_MOST
    repeated = table.head_rows < len(table.rows) and sum(heights[: table.head_rows]) <= g.ROW_WHOLE_AT_MOST
    kept, parted, joined = set(range(table.head_rows if repeated else 0)), set[int](), set[int]()
    for rows in groups(slots):
        joined.update(rows)
        if sum(heights[row] for row in rows) <= g.ROW_WHOLE_AT_MOST:
            kept.update(rows[:-1])
        else:
            parted.update(rows)
    last, least = len(heights) - 1, row_least(layout.size)
    for index, height in enumerate(heights):
        head = index < table.head_rows
        stays = keep_next if index == last else whole or index in kept
        uncut = height <= g.ROW_WHOLE_AT_MOST and index not in parted
        yield _Row(head, head and repeated, stays, uncut, height if index in joined else least)


def _table_properties(layout: TableLayout) -> etree._Element:
    return element(
        "tblPr",
        element("tblStyle", val=TABLE),
        element("tblW", w=layout.width, type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        cell_margins(layout.size),
        element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )


def _grid(layout: TableLayout) -> etree._Element:
    return element("tblGrid", *(element("gridCol", w=column.width) for column in layout.columns))


def _row_properties(row: _Row) -> etree._Element:
    properties = element("trPr")
    if row.whole:
        properties.append(element("cantSplit"))
    properties.append(element("trHeight", val=row.height, hRule="atLeast"))
    if row.repeated:
        properties.append(element("tblHeader"))
    return properties


def _cell(slot: Slot, layout: TableLayout, row: _Row, runs: RunWriter) -> etree._Element:
    placing = element("pPr", element("pStyle", val=cell_style(layout.size, head=row.head)))
    if row.kept:
        placing.append(element("keepNext"))
    placing.extend(_alignment(slot, layout, head=row.head))
    paragraph = element("p", placing)
    text = acceptable(slot.cell.text)
    if text:
        runs.append(paragraph, text, Face.HEITI if row.head else Face.FANGSONG)
    return element("tc", _cell_properties(slot, layout, row), paragraph)


def _cell_properties(slot: Slot, layout: TableLayout, row: _Row) -> etree._Element:
    """Where the rows of a merged cell may come to stand on two pages, its words begin at its top."""
    properties = element("tcPr", element("tcW", w=layout.slot_width(slot), type="dxa"))
    if slot.across > 1:
        properties.append(element("gridSpan", val=slot.across))
    if slot.below or slot.down > 1:
        properties.append(element("vMerge", val="continue" if slot.below else "restart"))
    parted = slot.down > 1 and not row.whole
    properties.append(element("vAlign", val="top" if parted else "center"))
    return properties


def _alignment(slot: Slot, layout: TableLayout, *, head: bool) -> Iterator[etree._Element]:
    """Headings and short words centred, longer words from the left, the points of numbers under each other."""
    if slot.cell.number and not head:
        right = layout.number_right(slot)
        if right:
            yield element("ind", right=right)
        yield element("jc", val="center" if right is None else "right")
    elif head or layout.is_centred(slot):
        yield element("jc", val="center")
