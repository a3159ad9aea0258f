"""版记: 抄送, further items, 印发机关 and 印发日期 in a table at the foot of the last page (GB/T 9704 7.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Grid, Twips
from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.page_count import TextEnd, line_count
from xiasha_desk.word.plain_table import plain_cell, plain_row, plain_table
from xiasha_desk.word.sections import ends_section
from xiasha_desk.word.styles import TABLE_END, look_of
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.runs import RunWriter


_RECIPIENTS = frozenset({BlockRole.MOVED_RECIPIENTS, BlockRole.COPY_RECIPIENTS})


def imprint_height(blocks: Sequence[ComposedBlock]) -> Twips:
    """How high the 版记 is."""
    room = Twips(g.CORE_WIDTH - 2 * g.IMPRINT_INDENT)
    lines = 0
    for block in blocks:
        hanging = g.COPY_LABEL if block.role in _RECIPIENTS else g.NONE
        lines += line_count(acceptable(block.text), Twips(room - hanging), first=Twips(-hanging), size=g.SIZE_4)
    return Twips(lines * g.IMPRINT_LINE)


def pages_to_add(
    blocks: Sequence[ComposedBlock], end: TextEnd, grid: Grid, *, letter: bool = False, across: bool = False
) -> int:
    """How many pages the 版记 adds behind a text that ends there, to stand on an even one (7.4).

    None when it has room under a text that ends on an even page; two, the first of them blank, when it has none there.
    That of a letter stands on whatever page is the last (10.1). A page `across` never has it.
    """
    fits = not across and imprint_height(blocks) + grid.lines(g.LINES_ABOVE_IMPRINT) <= grid.core_height - end.used
    if letter:
        return 0 if fits else 1
    if end.page % 2:
        return 1
    return 0 if fits else 2


def append_imprint(
    body: etree._Element, blocks: Sequence[ComposedBlock], runs: RunWriter, grid: Grid, *, ruled: bool = True
) -> None:
    """Append the 版记 at the foot of the page that has been reached, and the low paragraph it hangs on."""
    floating = element(
        "tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=grid.left, tblpYSpec="bottom"
    )  # the one anchor for which LibreOffice lets a table float
    if not len(body) or ends_section(body[-1]):
        body.append(
            _low_paragraph()
        )  # a section that begins with a floating table does not begin a page in LibreOffice
    rows: list[etree._Element] = []
    for index, block in enumerate(blocks):
        if index and blocks[index - 1].role is BlockRole.MOVED_RECIPIENTS and block.role is BlockRole.COPY_RECIPIENTS:
            rows[-1][-1].append(_paragraph(block, runs))  # no rule between 主送 and 抄送
        else:
            rows.append(plain_row(plain_cell(g.CORE_WIDTH, _paragraph(block, runs))))
    body.append(plain_table((g.CORE_WIDTH,), rows, floating=floating, borders=_rules() if ruled else None))
    body.append(_low_paragraph())


def _low_paragraph() -> etree._Element:
    return element("p", element("pPr", element("pStyle", val=TABLE_END)))


def _paragraph(block: ComposedBlock, runs: RunWriter) -> etree._Element:
    look = look_of(block.role)
    properties = element("pPr", element("pStyle", val=look.style_id), *_placing(block.role))
    paragraph = element("p", properties)
    runs.append(paragraph, acceptable(block.text), look.face or Face.FANGSONG)
    return paragraph


def _placing(role: BlockRole) -> Iterator[etree._Element]:
    if role is BlockRole.PRINTING:
        yield element("tabs", element("tab", val="right", pos=g.CORE_WIDTH - g.IMPRINT_INDENT))
    elif role in _RECIPIENTS:
        left = g.IMPRINT_INDENT + g.COPY_LABEL
        yield element("ind", left=left, hanging=g.COPY_LABEL, right=g.IMPRINT_INDENT)
    else:
        yield element("ind", left=g.IMPRINT_INDENT, right=g.IMPRINT_INDENT)


def _rules() -> etree._Element:
    outer: dict[str, str | int] = {"val": "single", "sz": g.IMPRINT_OUTER_EIGHTHS, "space": 0, "color": "auto"}
    inner = outer | {"sz": g.IMPRINT_INNER_EIGHTHS}
    return element("tblBorders", element("top", **outer), element("bottom", **outer), element("insideH", **inner))
