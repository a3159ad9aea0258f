"""The main part: a paragraph or table for each block of the composed document, nothing added and nothing left out.

A title (or line of date and speaker) too long for one line stays one paragraph; its lines end in `w:br`, which nothing
else in the file uses, so that its text is the title again when the breaks are dropped. Blank lines are space before a
paragraph, never paragraphs of their own; a table is followed by a line of one point only where Word needs one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import SubElement

from xiasha_desk.domain.composed import BlockRole, ComposedBlock, ComposedDocument, RunRole
from xiasha_desk.word import geometry as g
from xiasha_desk.word.fonts import Face, FontFamily
from xiasha_desk.word.geometry import NONE, Twips
from xiasha_desk.word.runs import RunWriter
from xiasha_desk.word.sense_lines import sense_lines
from xiasha_desk.word.styles import HEADING_FACES, LEAD_SENTENCE, TABLE_END, look_of, run_in_style
from xiasha_desk.word.tail import note_indents, signature_indents
from xiasha_desk.word.xml import acceptable, element, w

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from lxml import etree

    from xiasha_desk.word.exhibit_blocks import ExhibitBlocks

_HEAD = frozenset({BlockRole.TITLE, BlockRole.PUBLISH_LINE, BlockRole.HEAD_LINE})
_ROOM = {BlockRole.TITLE: g.TITLE_LINE_CHARACTERS, BlockRole.HEAD_LINE: g.HEAD_LINE_CHARACTERS}
_SIGNED = frozenset({BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE})
_FIGURES = (BlockRole.CHART, BlockRole.PICTURE)
_TOGETHER = {(BlockRole.TABLE, BlockRole.EXHIBIT_NOTE), (BlockRole.EXHIBIT_NOTE, BlockRole.FIGURE_CAPTION)}
_TOGETHER |= {(figure, below) for figure in _FIGURES for below in (BlockRole.EXHIBIT_NOTE, BlockRole.FIGURE_CAPTION)}
"""What no page end may part, beside a table and the caption above it."""

_P, _PPR, _PSTYLE, _VAL = map(w, ("p", "pPr", "pStyle", "val"))


class Placing(NamedTuple):
    """What a paragraph has beyond its style: space around, indents, and whether it holds on to the next one."""

    before: Twips = NONE
    after: Twips = NONE
    left: Twips = NONE
    hanging: Twips = NONE
    right: Twips = NONE
    keep_next: bool = False


class BodyBuilder:
    """Appends the blocks of one document to a `w:body`."""

    def __init__(
        self, document: ComposedDocument, families: dict[Face, FontFamily], main: XmlPart | None = None
    ) -> None:
        """`main` is the part the charts and pictures belong to; only a document without any can do without it."""
        self._blocks = document.blocks
        self._runs = RunWriter(families, _texts(document.blocks))
        self._main = main
        self._placings = placings(document.blocks)

    @functools.cached_property
    def _exhibits(self) -> ExhibitBlocks:
        from xiasha_desk.word.exhibit_blocks import ExhibitBlocks  # a text without tables and figures loads nothing

        return ExhibitBlocks(self._main, self._runs)

    def append_to(self, body: etree._Element) -> None:
        """Append a paragraph or table for each block, in order, and what must stand behind a table."""
        following: list[ComposedBlock | None] = [*self._blocks[1:], None]
        for index, (block, after) in enumerate(zip(self._blocks, following, strict=False)):
            placing = self._placings.get(index)
            table = self._table(block, placing) if block.role is BlockRole.TABLE else None
            if table is None:
                self._append_paragraph(body, block, placing)
                continue
            body.append(table)
            if after is None or after.role is BlockRole.TABLE:
                body.append(_behind_table(NONE if after is None else g.BETWEEN_TABLES))

    def _table(self, block: ComposedBlock, placing: Placing | None) -> etree._Element | None:
        return self._exhibits.table(block, keep_next=bool(placing and placing.keep_next))

    def _append_paragraph(self, body: etree._Element, block: ComposedBlock, placing: Placing | None) -> None:
        look = look_of(block.role, block.heading_level)
        paragraph = SubElement(body, _P)
        properties = SubElement(paragraph, _PPR)
        SubElement(properties, _PSTYLE).set(_VAL, look.style_id)
        if placing is not None:
            properties.extend(_placing_elements(placing))
        face = look.face or Face.FANGSONG
        if block.content is not None:
            self._append_figure(paragraph, block)
        elif block.role in _ROOM:
            self._runs.append(paragraph, "\n".join(_lines(block)), face)
        else:
            self._append_words(paragraph, block, face)

    def _append_words(self, paragraph: etree._Element, block: ComposedBlock, face: Face) -> None:
        for text, role in _joined(block):
            if role is RunRole.HEADING and block.role is BlockRole.BODY and block.heading_level:
                style = run_in_style(block.heading_level)
                self._runs.append(paragraph, text, HEADING_FACES[block.heading_level], style)
            else:
                self._runs.append(paragraph, text, face, LEAD_SENTENCE if role is RunRole.LEAD else "")

    def _append_figure(self, paragraph: etree._Element, block: ComposedBlock) -> None:
        """The drawing, or the words for it where a chart has no figure (a table no cell) yet: what is missing shows."""
        drawing = self._exhibits.drawing(block)
        if drawing is None:
            self._runs.append(paragraph, acceptable(block.text), Face.FANGSONG)
        else:
            paragraph.append(element("r", drawing))


def placings(blocks: Sequence[ComposedBlock]) -> dict[int, Placing]:
    """By index what hangs on a block's neighbours: the first text under the head, 附件说明, 署名, 成文日期."""
    found: dict[int, Placing] = {}
    head = next((i for i, block in enumerate(blocks) if block.role not in _HEAD), len(blocks))
    if 0 < head < len(blocks):
        space = space_under_head(blocks[:head])
        is_table = blocks[head].role is BlockRole.TABLE  # a table has no space above
        found[head - is_table] = Placing(after=space) if is_table else Placing(before=space)
    notes: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and block.role is BlockRole.ATTACHMENT_NOTE:
            notes.append(index)
        elif notes:
            found.update(_note_placings(blocks, notes))
            notes = []
    found.update(_signature_placings(blocks, found))
    for index, (block, after) in enumerate(pairwise(blocks)):
        if (block.role, after.role) in _TOGETHER:
            found[index] = found.get(index, Placing())._replace(keep_next=True)
    return found


def space_under_head(head: Sequence[ComposedBlock]) -> Twips:
    """The blank line under the title (7.3.2), so much that the text below stands on the page's 22-line grid again.

    Under lines of speaker and date half a line is enough.
    """
    if any(block.role is not BlockRole.TITLE for block in head):
        return g.UNDER_HEAD_LINES
    used = g.TITLE_LINE_PITCH * sum(len(_lines(block)) for block in head)
    space = -used % g.LINE_PITCH
    return Twips(space if space >= g.LINE_UNDER_TITLE_AT_LEAST else space + g.LINE_PITCH)


def _lines(block: ComposedBlock) -> tuple[str, ...]:
    return sense_lines(acceptable(block.text), _ROOM[block.role])


def _note_placings(blocks: Sequence[ComposedBlock], notes: list[int]) -> Iterator[tuple[int, Placing]]:
    indents = note_indents([acceptable(blocks[index].text) for index in notes])
    for index, (left, hanging) in zip(notes, indents, strict=True):
        before = g.LINE_ABOVE_ATTACHMENT_NOTE if index == notes[0] else NONE
        yield index, Placing(before, left=left, hanging=hanging)


def _signature_placings(blocks: Sequence[ComposedBlock], placed: dict[int, Placing]) -> Iterator[tuple[int, Placing]]:
    """署名 and 成文日期, and what above must not leave them alone on a page: 附件说明, else the last text."""
    signed = [index for index, block in enumerate(blocks) if block.role in _SIGNED]
    if not signed:
        return
    names = [acceptable(block.text) for block in blocks if block.role is BlockRole.SIGNATURE]
    dates = [acceptable(block.text) for block in blocks if block.role is BlockRole.DOCUMENT_DATE]
    name_right, date_right = signature_indents(names, dates[-1] if dates else "")
    first = signed[0]
    start = first
    while start > 0 and blocks[start - 1].role is BlockRole.ATTACHMENT_NOTE:
        start -= 1
    if start == first:
        start = max(first - 1, 0)
    while start > 0 and blocks[start - 1].role is BlockRole.HEADING:
        start -= 1  # a text that goes over to the signature's page takes its headings along
    for index in range(start, first):
        old = placed.get(index, Placing())
        yield index, old._replace(keep_next=True)
    for index in signed:
        right = name_right if blocks[index].role is BlockRole.SIGNATURE else date_right
        before = g.LINE_ABOVE_SIGNATURE if index == first else NONE
        yield index, Placing(before, right=right, keep_next=index != signed[-1])


def _placing_elements(placing: Placing) -> Iterator[etree._Element]:
    if placing.keep_next:
        yield element("keepNext")
    spacing = {name: twips for name in ("before", "after") if (twips := getattr(placing, name))}
    if spacing:
        yield element("spacing", **spacing)
    if placing.left or placing.hanging:
        yield element("ind", left=placing.left, hanging=placing.hanging)
    elif placing.right:
        yield element("ind", right=placing.right)


def _texts(blocks: Sequence[ComposedBlock]) -> Iterator[str]:
    for block in blocks:
        if block.content is not None:
            from xiasha_desk.word.exhibit_blocks import words_of

            yield words_of(block.content)
        else:
            yield from (run.text for run in block.runs)


def _behind_table(before: Twips) -> etree._Element:
    """The paragraph that Word wants between two tables and behind the last one, as low as can be."""
    properties = element("pPr", element("pStyle", val=TABLE_END))
    if before:
        properties.append(element("spacing", before=before))
    return element("p", properties)


def _joined(block: ComposedBlock) -> Iterator[tuple[str, RunRole]]:
    """The block's words with neighbouring runs of one look put together: a figure's origin is no matter of the page."""
    text, role = "", RunRole.TEXT
    for run in block.runs:
        if text and run.role is not role:
            yield acceptable(text), role
            text = ""
        text, role = text + run.text, run.role
    if text:
        yield acceptable(text), role
