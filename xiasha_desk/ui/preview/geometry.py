"""Measures of the preview in tenths of a point, out of the page's (`composition.page.geometry`, with its clauses)."""

from __future__ import annotations

from typing import Final, NamedTuple

from xiasha_desk.composition.page import geometry as page
from xiasha_desk.composition.page.geometry import Grid, Twips

MILLIMETRE: Final = 28.3465


def tenths(twips: int) -> float:
    """Twips in tenths of a point."""
    return twips / 2


PAPER_WIDTH: Final = tenths(page.PAPER_WIDTH)
PAPER_HEIGHT: Final = tenths(page.PAPER_HEIGHT)
CORE_WIDTH: Final = tenths(page.CORE_WIDTH)
CORE_HEIGHT: Final = tenths(page.CORE_HEIGHT)
LINES: Final = page.LINES_A_PAGE
CHARACTERS: Final = page.CHARACTERS_A_LINE
CELL: Final = tenths(page.CHARACTER_PITCH)
"""A character of text on the grid."""
SPACING: Final = -2.12
"""Between characters of text: a little wider than in Word, or Qt's rounding loses the 28th."""

SIZE_2: Final = tenths(page.SIZE_2)
SIZE_3: Final = tenths(page.SIZE_3)
SIZE_4: Final = tenths(page.SIZE_4)
SIZE_SMALL_4: Final = tenths(page.SIZE_SMALL_4)
SIZE_5: Final = tenths(page.SIZE_5)
SIZE_SMALL_5: Final = tenths(page.SIZE_SMALL_5)

TITLE_PITCH: Final = tenths(page.TITLE_LINE_PITCH)
TWO_CHARACTERS: Final = tenths(page.FIRST_LINE)
BASELINE: Final = 0.8
"""Where a line's letters stand, in parts of its height from its top."""

CELL_MARGINS: Final = {tenths(size): tenths(room) for size, room in page.CELL_MARGINS.items()}
CELL_TOP: Final = tenths(page.CELL_TOP)
RULE: Final = 5.0
WHOLE_AT_MOST: Final = tenths(page.TABLE_WHOLE_AT_MOST)
"""A table lower than this stays on one page; a head higher than this is not repeated."""
AROUND_FIGURE: Final = tenths(page.AROUND_FIGURE)
UNDER_TABLE: Final = tenths(page.UNDER_TABLE)
FIGURE_HEIGHT: Final = tenths(page.FIGURE_HEIGHT)
PAGE_NUMBER_BELOW: Final = 7 * MILLIMETRE
"""From the core's foot to the dashes of the page number."""


class PageGrid(NamedTuple):
    """Paper, core and lines of a page in tenths of a point."""

    width: float
    height: float
    left: float
    top: float
    core_width: float
    core_height: float
    pitch: float
    across: bool = False

    def turned(self) -> PageGrid:
        """The page across with the same core: the upright page's head is at its right (GB/T 9704 9)."""
        bottom = self.height - self.top - self.core_height
        return PageGrid(
            self.height, self.width, bottom, self.left, self.core_height, self.core_width, self.pitch, across=True
        )


def page_grid(grid: Grid) -> PageGrid:
    """The upright page of a layout."""
    return PageGrid(
        PAPER_WIDTH, PAPER_HEIGHT, tenths(grid.left), tenths(grid.top), CORE_WIDTH, tenths(grid.core_height),
        tenths(grid.line),
    )  # fmt: skip


STANDARD: Final = page_grid(page.STANDARD)
TOP: Final = STANDARD.top
LEFT: Final = STANDARD.left
PITCH: Final = STANDARD.pitch
"""A line of text in the standard's layout."""


def line_of(size: float) -> float:
    """The line in which small type is set."""
    return tenths(page.line_of(Twips(round(size * 2))))


def characters_wide(text: str) -> float:
    """How many Han characters wide `text` is: digits and Latin letters are half as wide."""
    return page.width_in_characters(text)


def text_width(text: str) -> float:
    """The width of `text` in the type of the text."""
    return tenths(page.text_width(text))
