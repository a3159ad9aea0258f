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
from xiasha_desk.composition.page.geometry import NONE, STANDARD, Grid, Twips
from xiasha_desk.composition.page.placing import BROKEN_BY_SENSE, Placing, across_blocks, lines_of, placings
from xiasha_desk.domain.composed import (
    IMPRINT_ROLES,
    MASTHEAD_ROLES,
    BlockRole,
    ComposedBlock,
    ComposedDocument,
    RunRole,
)
from xiasha_desk.domain.official import DocumentForm
from xiasha_desk.word.fonts import Face, FontFamily
from xiasha_desk.word.runs import RunWriter
from xiasha_desk.word.styles import (
    ATTENDANCE_LABEL,
    HEADING_FACES,
    LEAD_SENTENCE,
    TABLE_END,
    look_of,
    run_in_style,
)
from xiasha_desk.word.xml import element, w

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.opc.part import XmlPart
    from lxml import etree

    from xiasha_desk.word.exhibit_blocks import ExhibitBlocks
    from xiasha_desk.word.masthead import Masthead
    from xiasha_desk.word.sections import PageSections


_TABLES = frozenset({BlockRole.TABLE, BlockRole.STAMP_TITLE})
_P, _PPR, _PSTYLE, _VAL = map(w, ("p", "pPr", "pStyle", "val"))


class BodyBuilder:
    """Appends the blocks of one document to a `w:body`: 版头 first, then the main part; the 版记 is the writer's."""

    def __init__(
        self,
        document: ComposedDocument,
        families: dict[Face, FontFamily],
        main: XmlPart | None = None,
        *,
        grid: Grid = STANDARD,
        digits: str = "",
    ) -> None:
        """`main` is the part the charts and pictures belong to; only a document without any can do without it."""
        self.runs = RunWriter(families, _texts(document.blocks), digits)
        self._main, self.grid = main, grid
        self.form = document.form
        head = [block for block in document.blocks if block.role in MASTHEAD_ROLES]
        self.imprint = [block for block in document.blocks if block.role in IMPRINT_ROLES]
        self._blocks: Sequence[ComposedBlock] = document.blocks
        if head or self.imprint:
            apart = MASTHEAD_ROLES | IMPRINT_ROLES
            self._blocks = [block for block in document.blocks if block.role not in apart]
        self.masthead: Masthead | None = None
        if head:
            from xiasha_desk.composition.page.masthead import MastheadPlan  # a text without 版头 loads nothing
            from xiasha_desk.word.masthead import Masthead

            self.masthead = Masthead(MastheadPlan(head, document.form, grid), self.runs)
        self._placings = placings(self._blocks, self._above, grid)
        self._across = across_blocks(self._blocks)

    @property
    def is_official(self) -> bool:
        """Whether there is a 版头, a 版记 or 出席人员."""
        return self.form is not DocumentForm.NONE or self.masthead is not None or bool(self.imprint)

    @property
    def _above(self) -> Twips:
        return NONE if self.masthead is None else self.masthead.plan.height

    @functools.cached_property
    def _exhibits(self) -> ExhibitBlocks:
        from xiasha_desk.word.exhibit_blocks import ExhibitBlocks  # a text without tables and figures loads nothing

        return ExhibitBlocks(self._main, self.runs)

    def pages_for_imprint(self) -> int:
        """How many pages the 版记 adds behind the text; by prediction of the pages."""
        from xiasha_desk.word.imprint import pages_to_add
        from xiasha_desk.word.page_count import text_end

        letter = self.form is DocumentForm.LETTER
        end = text_end(self._blocks, self._placings, self._above, self.grid)
        across = len(self._blocks) - 1 in self._across
        return pages_to_add(self.imprint, end, self.grid, letter=letter, across=across)

    def append_to(
        self, body: etree._Element, sections: PageSections, tell: Callable[[int, int], None] | None = None
    ) -> etree._Element:
        """Append a paragraph or table for each block, in order, and what must stand behind a table.

        `tell` hears how many are written of how many, and may stop it by raising.

        Returns the properties of the last section, which is not closed yet.
        """
        if self.masthead is not None:
            self.masthead.append_to(body)
        following: list[ComposedBlock | None] = [*self._blocks[1:], None]
        across = False
        for index, (block, after) in enumerate(zip(self._blocks, following, strict=False)):
            if tell is not None:
                tell(index, len(self._blocks))
            placing = self._placings.get(index)
            if (index in self._across) != across:
                if len(body):
                    _close_section(body, sections, across=across)
                    placing = placing and placing._replace(new_page=False)
                across = not across
            if self._is_beside_last(index):
                continue
            table = self._table(index, placing)
            if table is None:
                self._append_paragraph(body, block, placing)
                continue
            body.append(table)
            if block.role is BlockRole.SEALED_SIGNATURE:
                after = next((b for b in self._blocks[index:] if b.role is not BlockRole.SEALED_SIGNATURE), None)
            if after is None or after.role in _TABLES or self._joint(after):
                body.append(_behind_table(NONE if after is None else self.grid.lines(g.LINES_BETWEEN_TABLES)))
        return sections.across() if across else sections.upright()

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

    def _table(self, index: int, placing: Placing | None) -> etree._Element | None:
        block = self._blocks[index]
        if block.role is BlockRole.TABLE:
            width = self.grid.core_height if index in self._across else None
            return self._exhibits.table(block, keep_next=bool(placing and placing.keep_next), width=width)
        if block.role is BlockRole.STAMP_TITLE:
            from xiasha_desk.word.signature import stamp_table

            return stamp_table(block, self.runs, self.grid)
        names = self._joint(block)
        if not names:
            return None
        from xiasha_desk.word.signature import joint_table

        dates = [acceptable(other.text) for other in self._blocks if other.role is BlockRole.SEALED_DATE]
        return joint_table(names, dates[-1] if dates else "", self.runs, self.grid)

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
        elif block.role is BlockRole.ATTENDANCE and block.runs:
            self.runs.append(paragraph, acceptable(block.runs[0].text), Face.HEITI, ATTENDANCE_LABEL)
            self.runs.append(paragraph, acceptable("".join(run.text for run in block.runs[1:])), face)
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
    if placing.new_page:
        yield element("pageBreakBefore")
    spacing = {name: twips for name in ("before", "after") if (twips := getattr(placing, name))}
    if spacing:
        yield element("spacing", **spacing)
    if placing.left or placing.hanging:
        yield element("ind", left=placing.left, hanging=placing.hanging)
    elif placing.right:
        yield element("ind", right=placing.right)


def _close_section(body: etree._Element, sections: PageSections, *, across: bool) -> None:
    from xiasha_desk.word.sections import close_section

    close_section(body, sections.across() if across else sections.upright())


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
