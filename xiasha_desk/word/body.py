"""The main part: a paragraph or table for each block of the composed document, nothing added and nothing left out.

A title (or line of date and speaker) too long for one line stays one paragraph; its lines end in `w:br`, which nothing
else in the file uses, so that its text is the title again when the breaks are dropped. Blank lines are space before a
paragraph, never paragraphs of their own; a table is followed by a line of one point only where Word needs one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lxml.etree import SubElement

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import NONE, Twips
from xiasha_desk.composition.page.placing import BROKEN_BY_SENSE, Placing, lines_of, placings
from xiasha_desk.domain.composed import (
    IMPRINT_ROLES,
    MASTHEAD_ROLES,
    BlockRole,
    ComposedBlock,
    ComposedDocument,
    RunRole,
)
from xiasha_desk.word.fonts import Face, FontFamily
from xiasha_desk.word.runs import RunWriter
from xiasha_desk.word.styles import HEADING_FACES, LEAD_SENTENCE, TABLE_END, look_of, run_in_style
from xiasha_desk.word.xml import element, w

if TYPE_CHECKING:
    from docx.opc.part import XmlPart
    from lxml import etree

    from xiasha_desk.word.exhibit_blocks import ExhibitBlocks
    from xiasha_desk.word.masthead import Masthead


_TABLES = frozenset({BlockRole.TABLE, BlockRole.STAMP_TITLE})
_P, _PPR, _PSTYLE, _VAL = map(w, ("p", "pPr", "pStyle", "val"))


class BodyBuilder:
    """Appends the blocks of one document to a `w:body`: 版头 first, then the main part; the 版记 is the writer's."""

    def __init__(
        self, document: ComposedDocument, families: dict[Face, FontFamily], main: XmlPart | None = None
    ) -> None:
        """`main` is the part the charts and pictures belong to; only a document without any can do without it."""
        self.runs = RunWriter(families, _texts(document.blocks))
        self._main = main
        head = [block for block in document.blocks if block.role in MASTHEAD_ROLES]
        self.imprint = [block for block in document.blocks if block.role in IMPRINT_ROLES]
        self._blocks: Sequence[ComposedBlock] = document.blocks
        if head or self.imprint:
            apart = MASTHEAD_ROLES | IMPRINT_ROLES
            self._blocks = [block for block in document.blocks if block.role not in apart]
        self._masthead: Masthead | None = None
        if head:
            from xiasha_desk.word.masthead import Masthead  # a text without 版头 loads nothing

            self._masthead = Masthead(head, self.runs)
        self._placings = placings(self._blocks, self._above)

    @property
    def is_official(self) -> bool:
        """Whether there is a 版头 or 版记."""
        return self._masthead is not None or bool(self.imprint)

    @property
    def _above(self) -> Twips:
        return NONE if self._masthead is None else self._masthead.height

    @functools.cached_property
    def _exhibits(self) -> ExhibitBlocks:
        from xiasha_desk.word.exhibit_blocks import ExhibitBlocks  # a text without tables and figures loads nothing

        return ExhibitBlocks(self._main, self.runs)

    def pages_for_imprint(self) -> int:
        """How many pages the 版记 adds behind the text; by prediction of the pages."""
        from xiasha_desk.word.imprint import pages_to_add
        from xiasha_desk.word.page_count import text_end

        return pages_to_add(self.imprint, text_end(self._blocks, self._placings, self._above))

    def append_to(self, body: etree._Element) -> None:
        """Append a paragraph or table for each block, in order, and what must stand behind a table."""
        if self._masthead is not None:
            self._masthead.append_to(body)
        following: list[ComposedBlock | None] = [*self._blocks[1:], None]
        for index, (block, after) in enumerate(zip(self._blocks, following, strict=False)):
            placing = self._placings.get(index)
            if self._is_beside_last(index):
                continue
            table = self._table(block, placing)
            if table is None:
                self._append_paragraph(body, block, placing)
                continue
            body.append(table)
            if block.role is BlockRole.SEALED_SIGNATURE:
                after = next((b for b in self._blocks[index:] if b.role is not BlockRole.SEALED_SIGNATURE), None)
            if after is None or after.role in _TABLES or self._joint(after):
                body.append(_behind_table(NONE if after is None else g.BETWEEN_TABLES))

    def _joint(self, block: ComposedBlock) -> list[ComposedBlock]:
        """The names of a joint sealed signature, if `block` is one of them."""
        if block.role is not BlockRole.SEALED_SIGNATURE:
            return []
        names = [other for other in self._blocks if other.role is BlockRole.SEALED_SIGNATURE]
        return names if len(names) > 1 else []

    def _is_beside_last(self, index: int) -> bool:
        """Whether the block stands in the table of an earlier name."""
        names = self._joint(self._blocks[index])
        return bool(names) and names[0] is not self._blocks[index]

    def _table(self, block: ComposedBlock, placing: Placing | None) -> etree._Element | None:
        if block.role is BlockRole.TABLE:
            return self._exhibits.table(block, keep_next=bool(placing and placing.keep_next))
        if block.role is BlockRole.STAMP_TITLE:
            from xiasha_desk.word.signature import stamp_table

            return stamp_table(block, self.runs)
        names = self._joint(block)
        if not names:
            return None
        from xiasha_desk.word.signature import joint_table

        dates = [acceptable(other.text) for other in self._blocks if other.role is BlockRole.SEALED_DATE]
        return joint_table(names, dates[-1] if dates else "", self.runs)

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
        elif block.role in BROKEN_BY_SENSE:
            self.runs.append(paragraph, "\n".join(lines_of(block)), face)
        else:
            self._append_words(paragraph, block, face)

    def _append_words(self, paragraph: etree._Element, block: ComposedBlock, face: Face) -> None:
        for text, role in _joined(block):
            if role is RunRole.HEADING and block.role is BlockRole.BODY and block.heading_level:
                style = run_in_style(block.heading_level)
                self.runs.append(paragraph, text, HEADING_FACES[block.heading_level], style)
            else:
                self.runs.append(paragraph, text, face, LEAD_SENTENCE if role is RunRole.LEAD else "")

    def _append_figure(self, paragraph: etree._Element, block: ComposedBlock) -> None:
        """The drawing, or the words for it where a chart has no figure (a table no cell) yet: what is missing shows."""
        drawing = self._exhibits.drawing(block)
        if drawing is None:
            self.runs.append(paragraph, acceptable(block.text), Face.FANGSONG)
        else:
            paragraph.append(element("r", drawing))


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
