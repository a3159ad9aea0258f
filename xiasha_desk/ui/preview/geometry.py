"""Paper, core and grid of the preview in tenths of a point; the same figures as the Word file's (GB/T 9704).

The window may not import `word`, whose `geometry` is the home of these figures with their clauses; a test compares.
"""

from __future__ import annotations

from typing import Final

PAPER_WIDTH: Final = 5953.0
PAPER_HEIGHT: Final = 8419.0
TOP: Final = 1049.0
LEFT: Final = 793.5
CORE_WIDTH: Final = 4422.5
CORE_HEIGHT: Final = 6378.0
LINES: Final = 22
CHARACTERS: Final = 28
PITCH: Final = 289.5
"""A line of text."""
CELL: Final = 157.5
"""A character of text on the grid."""
SPACING: Final = -2.12
"""Between characters of text: a little wider than in Word, or Qt's rounding loses the 28th."""

SIZE_2: Final = 220.0
SIZE_3: Final = 160.0
SIZE_4: Final = 140.0
SIZE_SMALL_4: Final = 120.0
SIZE_5: Final = 105.0
SIZE_SMALL_5: Final = 90.0

TITLE_PITCH: Final = 330.0
UNDER_TITLE_AT_LEAST: Final = 115.5
UNDER_HEAD_LINES: Final = 144.5
TWO_CHARACTERS: Final = 2 * CELL
BASELINE: Final = 0.8
"""Where a line's letters stand, in parts of its height from its top."""

CELL_MARGINS: Final = {SIZE_SMALL_4: 39.5, SIZE_5: 34.0, SIZE_SMALL_5: 20.0}
CELL_TOP: Final = 20.0
RULE: Final = 5.0
WHOLE_AT_MOST: Final = CORE_HEIGHT / 3
"""A table lower than this stays on one page; a head higher than this is not repeated."""
AROUND_FIGURE: Final = 60.0
UNDER_TABLE: Final = 30.0
BETWEEN_TABLES: Final = 144.5
FIGURE_HEIGHT: Final = 5509.5
MILLIMETRE: Final = 28.3465
PAGE_NUMBER_BELOW: Final = 7 * MILLIMETRE
"""From the core's foot to the dashes of the page number."""


def line_of(size: float) -> float:
    """The line in which small type is set."""
    return float(int(size * 2) * 4 // 3) / 2


_WIDE_LATIN: Final = frozenset("·×÷°±")


def characters_wide(text: str) -> float:
    """How many Han characters wide `text` is: digits and Latin letters are half as wide."""
    return len(text) - sum(c < "\u0250" and c not in _WIDE_LATIN for c in text) / 2


def text_width(text: str) -> float:
    """The width of `text` in the type of the text."""
    return characters_wide(text) * SIZE_3 - len(text) * (SIZE_3 - CELL)
