"""版头: 份号, 密级, 紧急程度, 发文机关标志, 发文字号, 签发人 and the red rule (GB/T 9704 7.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Twips, text_width, width_in_characters
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, GeneratedKind
from xiasha_desk.word.fonts import Face
from xiasha_desk.word.plain_table import plain_cell, plain_row, plain_table
from xiasha_desk.word.styles import SIGNATORY_NAME, TABLE_END, look_of
from xiasha_desk.word.xml import element

if TYPE_CHECKING:
    from lxml import etree

    from xiasha_desk.word.runs import RunWriter

_ABOVE = (BlockRole.COPY_NUMBER, BlockRole.SECRECY, BlockRole.URGENCY)
_NAMES_A_ROW = 2


class MarkType(NamedTuple):
    """The type of a mark: size, and per cent of the characters' width."""

    size: Twips
    scale: int


class Masthead:
    """The head block of a document out of its blocks, in whatever order they come."""

    def __init__(self, blocks: Sequence[ComposedBlock], runs: RunWriter) -> None:
        self._runs = runs
        self._above = [block for role in _ABOVE for block in blocks if block.role is role]
        self._marks = [block for block in blocks if block.role is BlockRole.AGENCY_MARK]
        self._file_word = next((block for block in blocks if block.role is BlockRole.FILE_WORD), None)
        self._number = next((block for block in blocks if block.role is BlockRole.DOCUMENT_NUMBER), None)
        self._signatories = [block for block in blocks if block.role is BlockRole.SIGNATORY]
        names = [acceptable(block.text) for block in self._marks]
        self._type = mark_type(names, beside=acceptable(self._file_word.text) if self._file_word else "")

    @property
    def _line(self) -> Twips:
        return g.mark_line(self._type.size, several=len(self._marks) > 1)

    @property
    def _space_before(self) -> Twips:
        return g.above_mark(self._type.size, self._line, len(self._above))

    @property
    def height(self) -> Twips:
        """From the core's top to under the red rule."""
        lines = self._line * max(len(self._marks), 1)
        rows = max(-(-len(self._signatories) // _NAMES_A_ROW), 1) * g.LINE_PITCH
        above = len(self._above) * g.LINE_PITCH + self._space_before
        return Twips(above + lines + g.LINES_ABOVE_NUMBER + rows + g.RED_RULE_HEIGHT)

    def append_to(self, body: etree._Element) -> None:
        """Append the paragraphs, and the table of several bodies with 文件."""
        for block in self._above:
            body.append(self._paragraph(block))
        before = self._space_before
        if not self._marks:  # its place stays free
            body.append(_low_paragraph(Twips(before + self._line - g.END_LINE)))
        elif self._file_word is not None:
            body.append(_low_paragraph(Twips(before - g.END_LINE)))
            body.append(self._marks_table(self._file_word))
        else:
            for index, block in enumerate(self._marks):
                body.append(self._mark(block, before=g.NONE if index else before))
        self._append_number(body)

    def _paragraph(self, block: ComposedBlock, *properties: etree._Element) -> etree._Element:
        look = look_of(block.role)
        paragraph = element("p", element("pPr", element("pStyle", val=look.style_id), *properties))
        if block.text:
            self._runs.append(paragraph, acceptable(block.text), look.face or Face.FANGSONG)
        return paragraph

    def _mark(self, block: ComposedBlock, *, before: Twips = g.NONE, align: str = "") -> etree._Element:
        size, scale = self._type
        spacing = element("spacing", before=before, line=self._line, lineRule="exact")
        paragraph = self._paragraph(block, spacing, *([element("jc", val=align)] if align else []))
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
        size, scale = self._type
        pitch = size * scale / 100
        names = max(width_in_characters(acceptable(block.text)) for block in self._marks)
        word = width_in_characters(acceptable(file_word.text)) + g.FILE_WORD_GAP
        widths = (Twips(round(names * pitch) + g.END_LINE), Twips(round(word * pitch) + g.END_LINE))
        rows = []
        for index, block in enumerate(self._marks):
            right = self._mark(file_word) if index == 0 else _low_paragraph(g.NONE)
            left = plain_cell(widths[0], self._mark(block, align="distribute"))
            merged = "continue" if index else "restart"
            rows.append(plain_row(left, plain_cell(widths[1], right, align="center", merged=merged)))
        return plain_table(widths, rows, align="center")

    def _append_number(self, body: etree._Element) -> None:
        """发文字号 centred, or one character in with the 签发人 on its line and above it."""
        rule = element(
            "pBdr",
            element("bottom", val="single", sz=g.RED_RULE_EIGHTHS, space=g.RED_RULE_POINTS, color=g.RED),
        )
        spacing = element("spacing", before=g.LINES_ABOVE_NUMBER)
        number = self._number or ComposedBlock("document_number", BlockRole.DOCUMENT_NUMBER, ())
        if not self._signatories:
            body.append(self._paragraph(number, rule, spacing, element("jc", val="center")))
            return
        starts = signatory_places([_name_of(block) for block in self._signatories])
        rows = [self._signatories[i : i + _NAMES_A_ROW] for i in range(0, len(self._signatories), _NAMES_A_ROW)]
        for index, row in enumerate(rows):
            last = index == len(rows) - 1
            first = starts[0] if index == 0 else starts[1]
            stops = ([g.NUMBER_LEFT] if last else []) + [first] + ([starts[2]] if len(row) > 1 else [])
            tabs = element("tabs", *(element("tab", val="left", pos=stop) for stop in stops))
            own = ([rule] if last else []) + [tabs] + ([] if index else [spacing])
            paragraph = element("p", element("pPr", element("pStyle", val=look_of(number.role).style_id), *own))
            if last:
                self._runs.append(paragraph, "\t" + acceptable(number.text), Face.FANGSONG)
            for block in row:
                self._append_signatory(paragraph, block)
            body.append(paragraph)

    def _append_signatory(self, paragraph: etree._Element, block: ComposedBlock) -> None:
        label = acceptable("".join(run.text for run in block.runs if _is_label(run.origin)))
        self._runs.append(paragraph, "\t" + label, Face.FANGSONG)
        self._runs.append(paragraph, _name_of(block), Face.KAITI, SIGNATORY_NAME)


def mark_type(names: Sequence[str], *, beside: str = "") -> MarkType:
    """The type in which the longest name, with `beside` at its right, fits: smaller first, then narrower characters."""
    count = len(g.MARK_SIZES_OF_SEVERAL)
    widest = max(map(width_in_characters, names), default=1.0)
    widest = max(widest + (width_in_characters(beside) + g.FILE_WORD_GAP if beside else 0.0), 1.0)
    wished = g.MARK_SIZES_OF_SEVERAL[min(max(len(names), 1), count) - 1]
    fitting = int(g.MARK_ROOM / widest) // 20 * 20
    size = Twips(max(min(wished, fitting), g.MARK_SIZE_AT_LEAST))
    scale = min(int(100 * g.MARK_ROOM / (size * widest)), 100)
    return MarkType(size, max(scale, g.MARK_SCALE_AT_LEAST))


def signatory_places(names: Sequence[str]) -> tuple[Twips, Twips, Twips]:
    """Where 签发人： begins, the first name of each row, and the second; rows end one character in from the right."""
    columns = [max(map(text_width, names[column::_NAMES_A_ROW]), default=g.NONE) for column in range(_NAMES_A_ROW)]
    end = g.CORE_WIDTH - g.SIGNATORY_RIGHT
    second = end - columns[1]
    first = second - (g.CHARACTER_PITCH if columns[1] else 0) - columns[0]
    return Twips(first - text_width("签发人：")), Twips(first), Twips(second)


def _name_of(block: ComposedBlock) -> str:
    return acceptable("".join(run.text for run in block.runs if not _is_label(run.origin)))


def _is_label(origin: object) -> bool:
    return isinstance(origin, Generated) and origin.kind is GeneratedKind.ELEMENT_LABEL


def _low_paragraph(before: Twips) -> etree._Element:
    """A paragraph of one point with space before it."""
    spacing: Iterable[etree._Element] = [element("spacing", before=before)] if before else []
    return element("p", element("pPr", element("pStyle", val=TABLE_END), *spacing))
