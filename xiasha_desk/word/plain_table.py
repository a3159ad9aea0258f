"""Tables without rules of their own, as wide as their columns: names side by side, and the 版记."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree


def plain_table(
    widths: Sequence[Twips],
    rows: Iterable[etree._Element],
    *,
    floating: etree._Element | None = None,
    align: str = "",
    borders: etree._Element | None = None,
) -> etree._Element:
    """A `w:tbl` of fixed columns without room between words and edges; `floating` is its `w:tblpPr`."""
    properties = element("tblPr")
    if floating is not None:
        properties.append(floating)
    properties.append(element("tblW", w=sum(widths), type="dxa"))
    if align:
        properties.append(element("jc", val=align))
    if borders is not None:
        properties.append(borders)
    sides = (element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    properties.extend((element("tblLayout", type="fixed"), element("tblCellMar", *sides)))
    grid = element("tblGrid", *(element("gridCol", w=width) for width in widths))
    return element("tbl", properties, grid, *rows)


def plain_row(*cells: etree._Element, height: Twips | None = None) -> etree._Element:
    """A row that no page end cuts, at least `height` high."""
    properties = element("trPr", element("cantSplit"))
    if height is not None:
        properties.append(element("trHeight", val=height, hRule="atLeast"))
    return element("tr", properties, *cells)


def plain_cell(width: Twips, paragraph: etree._Element, *, align: str = "top", merged: str = "") -> etree._Element:
    """A cell; `merged` is "restart" where cells are joined downwards, and "continue" in those below."""
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if merged:
        properties.append(element("vMerge", val=merged))
    properties.append(element("vAlign", val=align))
    return element("tc", properties, paragraph)
