"""The paragraphs of the main part: one for each block of the composed document, nothing added and nothing left out.

A title (or line of date and speaker) too long for one line stays one paragraph; its lines end in `w:br`, which nothing
else in the file uses, so that its text is the title again when the breaks are dropped. Blank lines are space before a
paragraph, never paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml.etree import SubElement

from xiasha_desk.domain.composed import BlockRole, ComposedBlock, ComposedDocument, RunRole
from xiasha_desk.word import geometry as g
from xiasha_desk.word.fonts import Face, FontFamily, lacking_characters, split_by_family
from xiasha_desk.word.geometry import NONE, Twips
from xiasha_desk.word.sense_lines import sense_lines
from xiasha_desk.word.styles import HEADING_FACES, LEAD_SENTENCE, font_element, look_of, run_in_style
from xiasha_desk.word.tail import note_indents, signature_indents
from xiasha_desk.word.xml import SPACE, acceptable, element, w

if TYPE_CHECKING:
    from lxml import etree

_HEAD = frozenset({BlockRole.TITLE, BlockRole.PUBLISH_LINE, BlockRole.HEAD_LINE})
_ROOM = {BlockRole.TITLE: g.TITLE_LINE_CHARACTERS, BlockRole.HEAD_LINE: g.HEAD_LINE_CHARACTERS}
_SIGNED = frozenset({BlockRole.SIGNATURE, BlockRole.DOCUMENT_DATE})
_EITHER_SCRIPT = re.compile("[\u00a1-\u00ff\u2000-\u2e7f]")
"""Characters that Word gives to the Latin font unless the run says it is Chinese: “ ” ‘ ’ — … · × and their like."""

_P, _PPR, _PSTYLE, _R, _RPR, _T, _VAL = map(w, ("p", "pPr", "pStyle", "r", "rPr", "t", "val"))
_PIECES = re.compile("[\t\n]|[^\t\n]+")


class Placing(NamedTuple):
    """What a paragraph has beyond its style: space above, indents, and whether it holds on to the next one."""

    before: Twips = NONE
    left: Twips = NONE
    hanging: Twips = NONE
    right: Twips = NONE
    keep_next: bool = False


class BodyBuilder:
    """Appends the paragraphs of one document to a `w:body`."""

    def __init__(self, document: ComposedDocument, families: dict[Face, FontFamily]) -> None:
        self._blocks = document.blocks
        self._families = families
        self._lacking = lacking_characters(run.text for block in document.blocks for run in block.runs)
        self._placings = placings(document.blocks)

    def append_to(self, body: etree._Element) -> None:
        """Append a paragraph for each block, in order."""
        for index, block in enumerate(self._blocks):
            look = look_of(block.role, block.heading_level)
            paragraph = SubElement(body, _P)
            properties = SubElement(paragraph, _PPR)
            SubElement(properties, _PSTYLE).set(_VAL, look.style_id)
            placing = self._placings.get(index)
            if placing is not None:
                properties.extend(_placing_elements(placing))
            face = look.face or Face.FANGSONG
            if block.role in _ROOM:
                self._append_runs(paragraph, "\n".join(_lines(block)), face, "")
                continue
            for text, role in _joined(block):
                if role is RunRole.HEADING and block.role is BlockRole.BODY and block.heading_level:
                    style = run_in_style(block.heading_level)
                    self._append_runs(paragraph, text, HEADING_FACES[block.heading_level], style)
                else:
                    self._append_runs(paragraph, text, face, LEAD_SENTENCE if role is RunRole.LEAD else "")

    def _append_runs(self, paragraph: etree._Element, text: str, face: Face, style: str) -> None:
        substitute = self._families[face].beyond_gb2312
        if not substitute or not self._lacking or self._lacking.isdisjoint(text):
            _append_run(paragraph, text, style, "")
            return
        for piece, lacking in split_by_family(text, self._lacking):
            _append_run(paragraph, piece, style, substitute if lacking else "")


def placings(blocks: Sequence[ComposedBlock]) -> dict[int, Placing]:
    """By index what hangs on a block's neighbours: the first text under the head, 附件说明, 署名, 成文日期."""
    found: dict[int, Placing] = {}
    head = next((i for i, block in enumerate(blocks) if block.role not in _HEAD), len(blocks))
    if 0 < head < len(blocks):
        found[head] = Placing(before=space_under_head(blocks[:head]))
    notes: list[int] = []
    for index, block in enumerate([*blocks, None]):
        if block is not None and block.role is BlockRole.ATTACHMENT_NOTE:
            notes.append(index)
        elif notes:
            found.update(_note_placings(blocks, notes))
            notes = []
    found.update(_signature_placings(blocks, found))
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
        yield index, Placing(before, left, hanging)


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
    for index in range(start if start < first else max(first - 1, 0), first):
        old = placed.get(index, Placing())
        yield index, old._replace(keep_next=True)
    for index in signed:
        right = name_right if blocks[index].role is BlockRole.SIGNATURE else date_right
        before = g.LINE_ABOVE_SIGNATURE if index == first else NONE
        yield index, Placing(before, right=right, keep_next=index != signed[-1])


def _placing_elements(placing: Placing) -> Iterator[etree._Element]:
    if placing.keep_next:
        yield element("keepNext")
    if placing.before:
        yield element("spacing", before=placing.before)
    if placing.left or placing.hanging:
        yield element("ind", left=placing.left, hanging=placing.hanging)
    elif placing.right:
        yield element("ind", right=placing.right)


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


def _append_run(paragraph: etree._Element, text: str, style: str, family: str) -> None:
    run = SubElement(paragraph, _R)
    chinese = family or _EITHER_SCRIPT.search(text)
    if style or chinese:
        properties = SubElement(run, _RPR)
        if style:
            properties.append(element("rStyle", val=style))
        if chinese:
            properties.append(font_element(family) if family else element("rFonts", hint="eastAsia"))
    for piece in _PIECES.findall(text):
        if piece == "\t":
            run.append(element("tab"))
        elif piece == "\n":
            run.append(element("br"))
        else:
            words = SubElement(run, _T)
            words.text = piece
            if piece != piece.strip():
                words.set(SPACE, "preserve")
