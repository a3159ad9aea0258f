"""How 版头 stands on the page: size of the mark, heights, places of names (GB/T 9704 7.2, 10)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Grid, Twips, text_width, width_in_characters
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, GeneratedKind
from xiasha_desk.domain.official import DocumentForm

_ABOVE = (BlockRole.COPY_NUMBER, BlockRole.SECRECY, BlockRole.URGENCY)
NAMES_A_ROW = 2
"""签发人 beside each other."""
_MARK_TOPS = {DocumentForm.ORDER: g.ORDER_MARK_TOP}


class MarkType(NamedTuple):
    """The type of a mark: size, and per cent of the characters' width."""

    size: Twips
    scale: int


class MastheadPlan:
    """The parts of the head block of a document, in whatever order its blocks come, and where they stand.

    `above` are 份号, 密级 and 紧急程度. Lengths in twips.
    """

    def __init__(self, blocks: Sequence[ComposedBlock], form: DocumentForm, grid: Grid) -> None:
        self.form, self.grid = form, grid
        self.above = [block for role in _ABOVE for block in blocks if block.role is role]
        self.marks = [block for block in blocks if block.role is BlockRole.AGENCY_MARK]
        self.file_word = next((block for block in blocks if block.role is BlockRole.FILE_WORD), None)
        number = next((block for block in blocks if block.role is BlockRole.DOCUMENT_NUMBER), None)
        self.number = number or ComposedBlock("document_number", BlockRole.DOCUMENT_NUMBER, ())
        self.signatories = [block for block in blocks if block.role is BlockRole.SIGNATORY]
        names = [acceptable(block.text) for block in self.marks]
        self.type = mark_type(names, beside=acceptable(self.file_word.text) if self.file_word else "")

    @property
    def is_letter(self) -> bool:
        """Whether it is a 信函, whose mark stands over the core."""
        return self.form is DocumentForm.LETTER

    @property
    def ruled(self) -> bool:
        """Whether a red rule as wide as the core stands under the number."""
        return self.form not in (DocumentForm.LETTER, DocumentForm.ORDER)

    @property
    def line(self) -> Twips:
        """The exact line of a mark."""
        return g.mark_line(self.type.size, several=len(self.marks) > 1)

    @property
    def above_height(self) -> Twips:
        """The lines over the mark."""
        return Twips(len(self.above) * self.grid.line)

    @property
    def space_before(self) -> Twips:
        """Between those and the mark."""
        return g.above_mark(self.type.size, self.line, self.above_height, _MARK_TOPS.get(self.form, g.MARK_TOP))

    @property
    def number_rows(self) -> int:
        """Lines of the 发文字号 with its 签发人."""
        return max(-(-len(self.signatories) // NAMES_A_ROW), 1)

    @property
    def letter_rule(self) -> Twips:
        """The upper edge of a letter's first double rule, from the paper's top: 4 mm under the marks."""
        ink = self.type.size * 95 // 100 + self.line * (max(len(self.marks), 1) * self.mark_lines - 1)
        return Twips(g.LETTER_MARK_TOP + ink + g.LETTER_RULE_BELOW)

    @property
    def letter_frame_top(self) -> Twips:
        """Where a letter's first mark's line begins, from the paper's top, so that its ink begins at 30 mm."""
        ink = self.line * 8 // 10 - self.type.size * 85 // 100
        return Twips(g.LETTER_MARK_TOP - ink)

    @property
    def number_beside(self) -> bool:
        """Whether a letter's number has room beside the lines at the left; else it stands in lines of its own."""
        left = max((text_width(acceptable(block.text)) for block in self.above), default=g.NONE)
        return text_width(acceptable(self.number.text)) + left + g.CHARACTER_PITCH <= g.CORE_WIDTH

    @property
    def letter_rows(self) -> int:
        """The lines under a letter's rule."""
        number = max(-(-text_width(acceptable(self.number.text)) // g.CORE_WIDTH), 1)
        if not self.above:
            return number
        return len(self.above) + (0 if self.number_beside else number)

    @property
    def mark_lines(self) -> int:
        """How many lines a letter's mark takes, that cannot be made small enough for one."""
        size, scale = self.type
        widest = max((_room_for(acceptable(block.text)) for block in self.marks), default=0.0)
        return max(ceil(widest * size * scale / 100 / g.LETTER_RULE_WIDTH), 1)

    @property
    def letter_space(self) -> Twips:
        """From the core's top to a letter's first line under the rule (7/8 of a 3号 character under it)."""
        under = self.letter_rule + g.LETTER_RULE_HEIGHT + g.LETTER_LINE_BELOW
        return Twips(max(under - self.grid.top - (self.grid.line - g.SIZE_3) // 2, 0))

    @property
    def height(self) -> Twips:
        """From the core's top to under the red rule, or under the last line of a form without."""
        if self.is_letter:
            return Twips(self.letter_space + self.letter_rows * self.grid.line)
        lines = self.line * max(len(self.marks), 1)
        rows = self.number_rows * self.grid.line
        head = self.above_height + self.space_before + lines
        return Twips(head + self.grid.lines(g.LINES_ABOVE_NUMBER) + rows + (g.RED_RULE_HEIGHT if self.ruled else 0))

    def signatory_rows(self) -> list[list[ComposedBlock]]:
        """The 签发人 two by two."""
        return [self.signatories[i : i + NAMES_A_ROW] for i in range(0, len(self.signatories), NAMES_A_ROW)]


def mark_type(names: Sequence[str], *, beside: str = "") -> MarkType:
    """The type in which the longest name, with `beside` at its right, fits: smaller first, then narrower characters."""
    count = len(g.MARK_SIZES_OF_SEVERAL)
    widest = max(map(_room_for, names), default=1.0)
    widest = max(widest + (width_in_characters(beside) + g.FILE_WORD_GAP if beside else 0.0), 1.0)
    wished = g.MARK_SIZES_OF_SEVERAL[min(max(len(names), 1), count) - 1]
    fitting = int(g.MARK_ROOM / widest) // 20 * 20
    size = Twips(max(min(wished, fitting), g.MARK_SIZE_AT_LEAST))
    scale = min(int(100 * g.MARK_ROOM / (size * widest)), 100)
    return MarkType(size, max(scale, g.MARK_SCALE_AT_LEAST))


def _room_for(name: str) -> float:
    """Its width in characters, with the quarter of one that some programs leave between Han and digits."""
    return width_in_characters(name) + sum(g.is_narrow(a) != g.is_narrow(b) for a, b in pairwise(name)) / 4


def signatory_places(names: Sequence[str]) -> tuple[Twips, Twips, Twips]:
    """Where 签发人： begins, the first name of each row, and the second; rows end one character in from the right."""
    columns = [max(map(text_width, names[column::NAMES_A_ROW]), default=g.NONE) for column in range(NAMES_A_ROW)]
    end = g.CORE_WIDTH - g.SIGNATORY_RIGHT
    second = end - columns[1]
    first = second - (g.CHARACTER_PITCH if columns[1] else 0) - columns[0]
    return Twips(first - text_width("签发人：")), Twips(first), Twips(second)


def typed_words(block: ComposedBlock) -> str:
    """The block's words without the program's label."""
    return acceptable("".join(run.text for run in block.runs if not _is_label(run.origin)))


def label_words(block: ComposedBlock) -> str:
    """The program's label in the block."""
    return acceptable("".join(run.text for run in block.runs if _is_label(run.origin)))


def _is_label(origin: object) -> bool:
    return isinstance(origin, Generated) and origin.kind is GeneratedKind.ELEMENT_LABEL
