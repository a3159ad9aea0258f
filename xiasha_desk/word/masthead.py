"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule (GB/T 9704 7.2, 10)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Twips, width_in_characters
from xiasha_desk.composition.page.masthead import MastheadPlan, label_words, signatory_places, typed_words
from xiasha_desk.domain.composed import ComposedBlock
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.plain_table import plain_cell, plain_row, plain_table
from xiasha_desk.word.styles import SIGNATORY_NAME, TABLE_END, look_of
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.runs import RunWriter


class Masthead:
    """Writes the head block of a document as its plan has it."""

    def __init__(self, plan: MastheadPlan, runs: RunWriter) -> None:
        self.plan = plan
        self._runs = runs

    def append_to(self, body: etree._Element) -> None:
        """Append the paragraphs, and the table of several bodies with 文件."""
        plan = self.plan
        if plan.is_letter:
            from xiasha_desk.word.letter import append_letter_head  # other forms load nothing of it

            append_letter_head(body, plan, self.mark, self.paragraph)
            return
        for block in plan.above:
            body.append(self.paragraph(block))
        before = plan.space_before
        if not plan.marks:  # its place stays free
            body.append(_low_paragraph(Twips(before + plan.line - g.END_LINE)))
        elif plan.file_word is not None:
            body.append(_low_paragraph(Twips(before - g.END_LINE)))
            body.append(self._marks_table(plan.file_word))
        else:
            for index, block in enumerate(plan.marks):
                body.append(self.mark(block, before=g.NONE if index else before))
        self._append_number(body)

    def paragraph(self, block: ComposedBlock, *properties: etree._Element) -> etree._Element:
        """The paragraph of a block in its style."""
        look = look_of(block.role)
        paragraph = element("p", element("pPr", element("pStyle", val=look.style_id), *properties))
        if block.text:
            self._runs.append(paragraph, acceptable(block.text), look.face or Face.FANGSONG)
        return paragraph

    def mark(
        self,
        block: ComposedBlock,
        *,
        before: Twips = g.NONE,
        align: str = "",
        frame: etree._Element | None = None,
    ) -> etree._Element:
        """A mark's paragraph in the type of the plan; `frame` is its `w:framePr`."""
        size, scale = self.plan.type
        spacing = element("spacing", before=before, line=self.plan.line, lineRule="exact")
        framed = [] if frame is None else [frame]
        paragraph = self.paragraph(block, *framed, spacing, *([element("jc", val=align)] if align else []))
        for run in paragraph.iterchildren(element("r").tag):
            properties = run.find(element("rPr").tag)
            if properties is None:
                properties = element("rPr")
                run.insert(0, properties)
            if scale != 100:
                properties.append(element("w", val=scale))
            properties.extend((element("sz", val=size.half_points), element("szCs", val=size.half_points)))
        return paragraph

    def _marks_table(self, file_word: ComposedBlock) -> etree._Element:
        """Names of one width below each other, 文件 in the middle of their height at the right."""
        size, scale = self.plan.type
        pitch = size * scale / 100
        names = max(width_in_characters(acceptable(block.text)) for block in self.plan.marks)
        word = width_in_characters(acceptable(file_word.text)) + g.FILE_WORD_GAP
        widths = (Twips(round(names * pitch) + g.END_LINE), Twips(round(word * pitch) + g.END_LINE))
        rows = []
        for index, block in enumerate(self.plan.marks):
            right = self.mark(file_word) if index == 0 else _low_paragraph(g.NONE)
            left = plain_cell(widths[0], self.mark(block, align="distribute"))
            merged = "continue" if index else "restart"
            rows.append(plain_row(left, plain_cell(widths[1], right, align="center", merged=merged)))
        return plain_table(widths, rows, align="center")

    def _append_number(self, body: etree._Element) -> None:
        """发文字号 centred, or one character in with the 签发人 on its line and above it."""
        rule = self._rule()
        spacing = element("spacing", before=self.plan.grid.lines(g.LINES_ABOVE_NUMBER))
        number = self.plan.number
        if not self.plan.signatories:
            body.append(self.paragraph(number, *rule, spacing, element("jc", val="center")))
            return
        starts = signatory_places([typed_words(block) for block in self.plan.signatories])
        rows = self.plan.signatory_rows()
        for index, row in enumerate(rows):
            last = index == len(rows) - 1
            first = starts[0] if index == 0 else starts[1]
            stops = ([g.NUMBER_LEFT] if last else []) + [first] + ([starts[2]] if len(row) > 1 else [])
            tabs = element("tabs", *(element("tab", val="left", pos=stop) for stop in stops))
            own = [*(rule if last else []), tabs, *([] if index else [spacing])]
            paragraph = element("p", element("pPr", element("pStyle", val=look_of(number.role).style_id), *own))
            if last:
                self._runs.append(paragraph, "\t" + acceptable(number.text), Face.FANGSONG)
            for block in row:
                self._append_signatory(paragraph, block)
            body.append(paragraph)

    def _rule(self) -> list[etree._Element]:
        if not self.plan.ruled:
            return []
        rule = element("bottom", val="single", sz=g.RED_RULE_EIGHTHS, space=g.RED_RULE_POINTS, color=g.RED)
        return [element("pBdr", rule)]

    def _append_signatory(self, paragraph: etree._Element, block: ComposedBlock) -> None:
        self._runs.append(paragraph, "\t" + label_words(block), Face.FANGSONG)
        self._runs.append(paragraph, typed_words(block), Face.KAITI, SIGNATORY_NAME)


def _low_paragraph(before: Twips) -> etree._Element:
    """A paragraph of one point with space before it."""
    spacing: Iterable[etree._Element] = [element("spacing", before=before)] if before else []
    return element("p", element("pPr", element("pStyle", val=TABLE_END), *spacing))
