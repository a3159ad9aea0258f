"""Rows onto pages: what is bound stays together, a table's head is repeated, a page ends where no row has room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiasha_desk.ui.preview.geometry import STANDARD, PageGrid
from xiasha_desk.ui.preview.layout.rows import Page, Placed, Setting

_ROUNDING = 0.5

Unit = list[tuple[int, int, float]]
"""Block, row and the space above it, of rows that stay on one page."""


def flow(settings: Sequence[Setting], grid: PageGrid = STANDARD) -> Iterator[Page]:
    """The pages; there is always one."""
    filler = _Filler(settings, grid)
    for unit in _units(settings):
        yield from filler.put(unit)
    yield filler.page


def _units(settings: Sequence[Setting]) -> Iterator[Unit]:
    unit: Unit = []
    space = 0.0
    for block, setting in enumerate(settings):
        if unit and (setting.new_page or setting.across != settings[unit[-1][0]].across) and setting.rows:
            yield unit
            unit = []
        space += setting.before
        for row, bound in enumerate(setting.bound):
            unit.append((block, row, space))
            space = 0.0
            if not bound:
                yield unit
                unit = []
        space += setting.after
    if unit:
        yield unit


class _Filler:
    def __init__(self, settings: Sequence[Setting], grid: PageGrid) -> None:
        self._settings = settings
        self._grids = {False: grid, True: grid.turned()}
        self._y = 0.0
        self.page = Page(grid=grid)

    def put(self, unit: Unit) -> Iterator[Page]:
        """Place a unit; yields the pages that are full before it."""
        needed = sum(self._settings[block].rows[row].height + space for block, row, space in unit)
        first = self._settings[unit[0][0]]
        grid = self._grids[first.across]
        opens = grid is not self.page.grid or (first.new_page and unit[0][1] == 0)
        if self.page.rows and (opens or (not self._fits(needed) and needed <= grid.core_height + _ROUNDING)):
            yield self._turned(unit[0])
        self.page.grid = grid
        for block, row, space in unit:
            setting = self._settings[block]
            if self.page.rows and not self._fits(space + setting.rows[row].height):
                yield self._turned((block, row, space))
            self._y += space if self.page.rows else 0.0
            self._add(block, row, setting)

    def _fits(self, height: float) -> bool:
        return self._y + height <= self.page.grid.core_height + _ROUNDING

    def _add(self, block: int, row: int, setting: Setting, *, again: bool = False) -> None:
        above = self.page.rows[-1] if self.page.rows else None
        opens = above is None or above.block != block
        self.page.rows.append(Placed(block, row, setting, self._y, again, opens))
        self._y += setting.rows[row].height

    def _turned(self, following: tuple[int, int, float]) -> Page:
        """Begin a new page, with the head of the table that goes over to it; the old page."""
        block, row, _ = following
        setting = self._settings[block]
        full, self.page, self._y = self.page, Page(grid=self._grids[setting.across]), 0.0
        full.rows[-1].closes = True
        if row >= setting.repeated:
            for head in range(setting.repeated):
                self._add(block, head, setting, again=True)
        return full
