"""Tables: as wide as the text, thin rules, heads repeated on each page, rows whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.columns import Column, TableLayout, row_least, table_layout
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.domain.contents import ComposedTable, TableCell
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.runs import RunWriter
from xiasha_desk.word.styles import TABLE, cell_margins, cell_style
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree


def table_element(table: ComposedTable, runs: RunWriter, *, keep_next: bool = False) -> etree._Element:
    """The `w:tbl` of a table; with `keep_next` its last row stays with what follows."""
    layout = table_layout(table)
    heights = [layout.row_height([cell.text for cell in row]) for row in table.rows]
    whole = sum(heights) <= g.TABLE_WHOLE_AT_MOST
    repeated = table.head_rows < len(table.rows) and sum(heights[: table.head_rows]) <= g.ROW_WHOLE_AT_MOST
    made = element("tbl", _table_properties(layout), _grid(layout))
    last = len(table.rows) - 1
    for index, (row, height) in enumerate(zip(table.rows, heights, strict=True)):
        head = index < table.head_rows
        kept = keep_next if index == last else whole or (head and repeated)
        properties = _row_properties(layout, height, head=head and repeated)
        cells = (
            _cell(cell, column, layout.size, runs, head=head, keep_next=kept)
            for cell, column in zip(row, layout.columns, strict=True)
        )
        made.append(element("tr", properties, *cells))
    return made


def _table_properties(layout: TableLayout) -> etree._Element:
    return element(
        "tblPr",
        element("tblStyle", val=TABLE),
        element("tblW", w=g.CORE_WIDTH, type="dxa"),
        element("jc", val="center"),
        element("tblLayout", type="fixed"),
        cell_margins(layout.size),
        element("tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )


def _grid(layout: TableLayout) -> etree._Element:
    return element("tblGrid", *(element("gridCol", w=column.width) for column in layout.columns))


def _row_properties(layout: TableLayout, height: Twips, *, head: bool) -> etree._Element:
    properties = element("trPr")
    if height <= g.ROW_WHOLE_AT_MOST:
        properties.append(element("cantSplit"))
    properties.append(element("trHeight", val=row_least(layout.size), hRule="atLeast"))
    if head:
        properties.append(element("tblHeader"))
    return properties


def _cell(
    cell: TableCell, column: Column, size: Twips, runs: RunWriter, *, head: bool, keep_next: bool
) -> etree._Element:
    placing = element("pPr", element("pStyle", val=cell_style(size, head=head)))
    if keep_next:
        placing.append(element("keepNext"))
    placing.extend(_alignment(cell, column, head=head))
    paragraph = element("p", placing)
    text = acceptable(cell.text)
    if text:
        runs.append(paragraph, text, Face.HEITI if head else Face.FANGSONG)
    properties = element("tcPr", element("tcW", w=column.width, type="dxa"), element("vAlign", val="center"))
    return element("tc", properties, paragraph)


def _alignment(cell: TableCell, column: Column, *, head: bool) -> Iterator[etree._Element]:
    """Headings and short words centred, longer words from the left, numbers under each other in the middle."""
    if cell.number and not head:
        if column.number_right:
            yield element("ind", right=column.number_right)
        yield element("jc", val="right")
    elif head or column.centred:
        yield element("jc", val="center")
