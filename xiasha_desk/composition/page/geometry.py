"""The one home of GB/T 9704-2012's figures: paper, core, grid, type sizes and indents, each with its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from xiasha_desk.domain.page_layout import PageLayout


class Twips(int):
    """A length in twentieths of a point, the unit of WordprocessingML."""

    @classmethod
    def mm(cls, millimetres: float) -> Twips:
        """The nearest whole number of twips to a length in millimetres."""
        return cls(round(millimetres * 1440 / 25.4))

    @classmethod
    def pt(cls, points: float) -> Twips:
        """The nearest whole number of twips to a length in points."""
        return cls(round(points * 20))

    @property
    def half_points(self) -> int:
        """The same length in half-points, the unit of `w:sz`."""
        return self // 10


NONE: Final = Twips(0)

# 5.1 paper: A4
PAPER_WIDTH: Final = Twips.mm(210)
PAPER_HEIGHT: Final = Twips.mm(297)

# 5.2.1 margins and core (版心 156 × 225 mm); right and bottom follow from the core
CORE_WIDTH_MM: Final = 156
CORE_HEIGHT_MM: Final = 225
TOP_MARGIN: Final = Twips.mm(37)
BINDING_MARGIN: Final = Twips.mm(28)
RIGHT_MARGIN: Final = Twips.mm(210 - 28 - CORE_WIDTH_MM)
BOTTOM_MARGIN: Final = Twips.mm(297 - 37 - CORE_HEIGHT_MM)
CORE_WIDTH: Final = Twips(PAPER_WIDTH - BINDING_MARGIN - RIGHT_MARGIN)
CORE_HEIGHT: Final = Twips(PAPER_HEIGHT - TOP_MARGIN - BOTTOM_MARGIN)

# 5.2.2 type: 3号 for everything not named otherwise; 7.3.1 title 2号; 7.5 page number 4号
SIZE_2: Final = Twips.pt(22)
SIZE_3: Final = Twips.pt(16)
SIZE_4: Final = Twips.pt(14)
SIZE_SMALL_4: Final = Twips.pt(12)
SIZE_5: Final = Twips.pt(10.5)
SIZE_SMALL_5: Final = Twips.pt(9)

# 5.2.3 22 lines of 28 characters fill the core; rounded down, or the last line or character is lost
LINES_A_PAGE: Final = 22
CHARACTERS_A_LINE: Final = 28
LINE_PITCH: Final = Twips(CORE_HEIGHT // LINES_A_PAGE)
CHARACTER_PITCH: Final = Twips(CORE_WIDTH // CHARACTERS_A_LINE)
SIZE_3_SPACING: Final = Twips(CHARACTER_PITCH - SIZE_3)
"""Added between 3号 characters: software's 3号 is 16 pt, and 28 × 16 pt are wider than the core."""


class Grid(NamedTuple):
    """Margins and line pitch of a layout's pages; the core is always as wide as the standard's."""

    top: Twips = TOP_MARGIN
    bottom: Twips = BOTTOM_MARGIN
    left: Twips = BINDING_MARGIN
    line: Twips = LINE_PITCH

    @property
    def right(self) -> Twips:
        """The margin at the right."""
        return Twips(PAPER_WIDTH - self.left - CORE_WIDTH)

    @property
    def core_height(self) -> Twips:
        """Between the margins."""
        return Twips(PAPER_HEIGHT - self.top - self.bottom)

    def lines(self, count: float) -> Twips:
        """The height of so many lines."""
        return Twips(int(count * self.line))

    @property
    def footer_distance(self) -> Twips:
        """From the paper's foot to the footer's, the dash of the page number 7 mm below the core (7.5)."""
        return Twips(max(self.bottom - NUMBER_BELOW_CORE, 0))

    @property
    def figure_height(self) -> Twips:
        """The most a chart or picture may have: caption and note stand on the same page."""
        return Twips(self.core_height - 3 * self.line)


STANDARD: Final = Grid()


def grid_of(layout: PageLayout | None) -> Grid:
    """The grid of a report's layout, the standard's for None."""
    if layout is None:
        return STANDARD
    bottom = Twips.mm(layout.bottom_mm)
    return Grid(Twips.mm(layout.top_mm), bottom, Twips.mm(layout.left_mm), Twips(layout.line_twips))


# 7.2.1–7.2.4 head block: 份号, 密级 and 紧急程度 on the core's first lines, the mark's upper edge 35 mm under its top
RED: Final = "FF0000"
MARK_TOP: Final = Twips.mm(35)
MARK_SIZE: Final = Twips.pt(42)
"""初号; the clause leaves the size free."""
MARK_SIZES_OF_SEVERAL: Final = (MARK_SIZE, MARK_SIZE, Twips.pt(36), Twips.pt(30))
"""For one, two, three and more bodies: practice, so that the first page still has running text."""
MARK_SIZE_AT_LEAST: Final = SIZE_2
MARK_SCALE_AT_LEAST: Final = 50
"""Per cent of their width to which the smallest characters are narrowed when a name is still too long."""
MARK_ROOM: Final = Twips(CORE_WIDTH * 96 // 100)
MARK_LINE_OVER_SIZE: Final = Twips.pt(1)
MARK_LINE_OF_SEVERAL: Final = 1.25
"""Exact line of a single mark, and of several below each other in parts of their size."""
FILE_WORD_GAP: Final = 0.6
"""Between several names and 文件, in characters of the mark."""


def mark_line(size: Twips, *, several: bool = False) -> Twips:
    """The exact line of a mark in that size."""
    return Twips(round(size * MARK_LINE_OF_SEVERAL)) if several else Twips(size + MARK_LINE_OVER_SIZE)


def above_mark(size: Twips, line: Twips, above: int, top: Twips = MARK_TOP) -> Twips:
    """Space before the mark, so that its ink begins `top` under the core's top, `above` of it taken by other lines.

    The baseline lies 0.8 of an exact line under its top, the ink's top 0.85 of the size over the baseline (measured).
    """
    ink = line * 8 // 10 - size * 85 // 100
    return Twips(max(top - ink - above, 0))


# 7.2.5–7.2.7 发文字号 two lines under the mark; upward one character in, 签发人 one character in from the right; the
# red rule 4 mm below (7 pt of border space: measured 3.8 mm), as wide as the core
LINES_ABOVE_NUMBER: Final = 2
NUMBER_LEFT: Final = CHARACTER_PITCH
SIGNATORY_RIGHT: Final = CHARACTER_PITCH
RED_RULE_EIGHTHS: Final = 12
RED_RULE_POINTS: Final = 7
RED_RULE_HEIGHT: Final = Twips(RED_RULE_POINTS * 20 + RED_RULE_EIGHTHS * 20 // 8)
"""How much the rule adds to its paragraph."""

# 10.1 信函: mark 30 mm under the paper's top, double rules of 170 mm 4 mm under it (thick over thin) and 20 mm over the
# paper's foot (thin over thick); the first line under the rule 7/8 of a 3号 character below; 10.2 命令: mark 20 mm
# under the core's top. How thick the rules are is practice
LETTER_MARK_TOP: Final = Twips.mm(30)
LETTER_RULE_BELOW: Final = Twips.mm(4)
LETTER_RULE_WIDTH: Final = Twips.mm(170)
LETTER_FOOT_RULE: Final = Twips.mm(20)
LETTER_THICK: Final = Twips.pt(2.25)
LETTER_THIN: Final = Twips.pt(0.75)
LETTER_RULE_GAP: Final = Twips.pt(1.25)
LETTER_RULE_HEIGHT: Final = Twips(LETTER_THICK + LETTER_RULE_GAP + LETTER_THIN)
LETTER_LINE_BELOW: Final = Twips.pt(14)
ORDER_MARK_TOP: Final = Twips.mm(20)

# 7.3.1 title: two lines under the rule; lines by sense; 1.5 × the type keeps two lines apart (practice, the clause
# gives no pitch)
TITLE_LINE_PITCH: Final = Twips.pt(33)
TITLE_LINE_CHARACTERS: Final = CORE_WIDTH / SIZE_2
LINES_ABOVE_TITLE: Final = 2

# 7.3.2 主送机关 one line under the title; practice sets the lines of speaker and date between them close
LINES_UNDER_TITLE_AT_LEAST: Final = 0.4
HEAD_LINE_CHARACTERS: Final = float(CHARACTERS_A_LINE)
LINES_UNDER_HEAD: Final = 0.5

# 7.3.3 first line two characters in
FIRST_LINE: Final = Twips(2 * CHARACTER_PITCH)
FIRST_LINE_HUNDREDTHS: Final = 200
"""The same in hundredths of a character: Word goes by these, LibreOffice by twips."""

# 7.3.4 附件说明 one line under the text, two characters in; turnovers under the name's first character
ATTACHMENT_NOTE_LEFT: Final = FIRST_LINE

# 7.3.5.2 without a seal: name one line under the text, two characters in from the right; the date starts two
# characters to the right of the name's start
LINES_ABOVE_SIGNATURE: Final = 1
SIGNATURE_RIGHT: Final = Twips(2 * CHARACTER_PITCH)
DATE_AFTER_NAME_START: Final = Twips(2 * CHARACTER_PITCH)

# 7.3.5.1 with a seal: date four characters in from the right, name centred on it; a seal of 42 mm over both has its
# upper edge at most one line under the text; several seals do not touch
SEALED_DATE_RIGHT: Final = Twips(4 * CHARACTER_PITCH)
LINES_ABOVE_SEALED: Final = 2
SEAL_ROW: Final = Twips.mm(44)

# 7.3.5.3 with a signature stamp: two lines under the text, four characters in; the title of office two characters left
# of it, centred on it; the date one line below, four in. The size of the stamp is practice
STAMP_WIDTH: Final = Twips.mm(40)
STAMP_HEIGHT: Final = Twips.mm(20)
STAMP_TITLE_RIGHT: Final = Twips(SEALED_DATE_RIGHT + STAMP_WIDTH + 2 * CHARACTER_PITCH)

# 7.3.6 附注 two characters in
ANNOTATION_LEFT: Final = FIRST_LINE

# 7.3.7 附件: 附件1 flush left on a new page's first line, the title centred on the third; 10.3 出席 one line under the
# text, two characters in, names and turnovers under the first name
LINES_ABOVE_ATTACHMENT_TITLE: Final = 1
LINES_ABOVE_ATTENDANCE: Final = 1
ATTENDANCE_LEFT: Final = FIRST_LINE

# 7.4 版记: 4号, one character in on both sides, at the foot of the last page; outer rules 0.35 mm, inner ones 0.25 mm
IMPRINT_INDENT: Final = SIZE_4
COPY_LABEL: Final = Twips(3 * SIZE_4)
"""抄送：, under whose end the names turn over."""
IMPRINT_LINE: Final = Twips.pt(22)
LINES_ABOVE_IMPRINT: Final = 0.5
"""What stays free between text and 版记 at least (practice)."""
IMPRINT_OUTER_EIGHTHS: Final = 8
IMPRINT_INNER_EIGHTHS: Final = 6

# 7.5 page number: 7 mm below the core, odd pages one character in from the right, even ones from the left
PAGE_NUMBER_INDENT: Final = SIZE_4
PAGE_NUMBER_HUNDREDTHS: Final = 100
PAGE_NUMBER_LINE: Final = SIZE_4
NUMBER_BELOW_CORE: Final = Twips(535)
"""How much nearer to the paper's foot than the core the footer is; puts the dash 7 mm below it (measured: 7.05 mm)."""
HEADER_DISTANCE: Final = Twips.mm(15)
"""The standard has no header; an empty one must only stay clear of the core."""

# tables, charts, pictures: the standard has no figures for them, the following are practice; all inside the core
TABLE_SIZES: Final = (SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5)
"""Type of a table's cells, the largest in which the columns fit."""
CELL_MARGINS: Final = {SIZE_SMALL_4: Twips.mm(1.4), SIZE_5: Twips.mm(1.2), SIZE_SMALL_5: Twips.mm(0.7)}
"""Between the side rules of a cell and its words; small type is for many columns."""
CELL_TOP: Final = Twips.pt(2)
"""Between the upper and lower rules of a cell and its words."""
TABLE_BORDER_EIGHTHS: Final = 4
"""Half a point: thin, and still there in a copy."""
ROW_WHOLE_AT_MOST: Final = Twips(CORE_HEIGHT // 3)
"""A row or head higher than this may be cut at the foot of a page, and is not repeated."""
TABLE_WHOLE_AT_MOST: Final = Twips(CORE_HEIGHT // 3)
"""A table lower than this stays on one page."""
AROUND_FIGURE: Final = Twips.pt(6)
UNDER_TABLE: Final = Twips.pt(3)
LINES_BETWEEN_TABLES: Final = 0.5
END_LINE: Final = Twips.pt(1)
"""The height of the paragraph that must stand behind a table where no other does."""
FIGURE_HEIGHT: Final = STANDARD.figure_height
"""The most a chart or picture may have where no layout says otherwise."""
EMU_A_TWIP: Final = 635
"""The unit of DrawingML, English Metric Units, in a twip."""


def line_of(size: Twips) -> Twips:
    """The exact line in which small type is set: a third more than the type."""
    return Twips(size * 4 // 3)


_WIDE_LATIN: Final = frozenset("·×÷°±")


def is_narrow(character: str) -> bool:
    """Whether a character (digit, Latin letter, half-width sign) is half as wide as a Han one."""
    return character < "\u0250" and character not in _WIDE_LATIN


def width_in_characters(text: str) -> float:
    """How many Han characters wide `text` is."""
    return len(text) - sum(map(is_narrow, text)) / 2


def text_width(text: str) -> Twips:
    """The width of `text` set in 3号 on the 28-character grid."""
    return Twips(round(width_in_characters(text) * SIZE_3) + len(text) * SIZE_3_SPACING)
