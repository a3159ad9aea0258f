"""What a page is made of: rows that are never parted, each with its place in a block's text and its own drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtGui import QPainter

from xiasha_desk.ui.preview.geometry import STANDARD, PageGrid


class Row(Protocol):
    """A line of a paragraph, a row of a table, or a figure. `start` to `end` are its characters in the block's text;
    `height` in tenths of a point."""

    height: float
    start: int
    end: int

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        """Draw it with the core's left edge at `x` and its top at `y`; `opens` for a table's first row on
        the page, `closes` for the page's last row."""

    def offset_at(self, x: float, y: float) -> int:
        """The character of the block's text at a place in it."""


@dataclass(slots=True)
class Setting:
    """A block's rows. Space above and below; `bound[i]`: row i stays on the page of the one behind it; the first
    `repeated` rows stand again at the head of each further page. `new_page`: it opens a page; `across`: it stands on
    a page across."""

    rows: Sequence[Row]
    bound: Sequence[bool]
    before: float = 0.0
    after: float = 0.0
    repeated: int = 0
    new_page: bool = False
    across: bool = False


@dataclass(slots=True)
class Placed:
    """A row on a page: number of its block, number of the row, and its top below the core's."""

    block: int
    row: int
    setting: Setting
    y: float
    again: bool = False
    """A table's head, repeated."""
    opens: bool = False
    closes: bool = False
    """First row of its table on the page, last row of the page."""

    @property
    def drawn(self) -> Row:
        """The row itself."""
        return self.setting.rows[self.row]


@dataclass(slots=True)
class Page:
    """One page, rows from top to foot; `signature` is the same for pages that look the same."""

    rows: list[Placed] = field(default_factory=list)
    numbered: bool = True
    grid: PageGrid = STANDARD
    rules: tuple[tuple[float, float], ...] = ()
    """Red rules across the paper: middle from the paper's top, thickness."""

    @property
    def signature(self) -> tuple[object, ...]:
        """What the page shows, for telling whether a drawing of it still holds."""
        rows = ((id(p.setting), p.row, round(p.y), p.opens, p.closes) for p in self.rows)
        return self.numbered, self.grid, self.rules, *rows
