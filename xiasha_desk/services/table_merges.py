"""Merged cells while a table is edited: what becomes of them when cells are joined, rows and columns come and go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from xiasha_desk.domain.exhibit import Merge

Merges = tuple[Merge, ...]


def grown(merges: Merges, area: Merge) -> Merge:
    """The smallest area around `area` that parts no merged cell."""
    while True:
        touched = [area, *(m for m in merges if _meet(m, area))]
        row, column = min(m.row for m in touched), min(m.column for m in touched)
        rows = max(m.row + m.rows for m in touched) - row
        columns = max(m.column + m.columns for m in touched) - column
        wider = Merge(row, column, rows, columns)
        if wider == area:
            return area
        area = wider


def joined(merges: Merges, area: Merge) -> Merges:
    """With the cells of `area`, several of them, joined into one; merged cells inside it go into it."""
    area = grown(merges, area)
    return _sorted([*parted(merges, area), area])


def parted(merges: Merges, area: Merge) -> Merges:
    """Without the merged cells that `area` touches."""
    return tuple(m for m in merges if not _meet(m, area))


def row_inserted(merges: Merges, at: int) -> Merges:
    """After a row was put in before row `at`: a merged cell around that place has it too."""
    return _sorted(_after_insertion(m, at) for m in merges)


def column_inserted(merges: Merges, at: int) -> Merges:
    """After a column was put in before column `at`."""
    return _turned(row_inserted(_turned(merges), at))


def row_removed(merges: Merges, at: int) -> Merges:
    """After row `at` was taken away: merged cells shrink, and those left with one cell are merged no more."""
    shrunk = (_after_removal(m, at) for m in merges)
    return _sorted(m for m in shrunk if m.rows >= 1 and m.rows * m.columns > 1)


def column_removed(merges: Merges, at: int) -> Merges:
    """After column `at` was taken away."""
    return _turned(row_removed(_turned(merges), at))


def fitting(merges: Merges, head_rows: int) -> Merges:
    """Without those that would join headings with other rows."""
    return tuple(m for m in merges if not m.row < head_rows < m.row + m.rows)


def _meet(one: Merge, other: Merge) -> bool:
    below = one.row < other.row + other.rows and other.row < one.row + one.rows
    return below and one.column < other.column + other.columns and other.column < one.column + one.columns


def _after_insertion(merge: Merge, at: int) -> Merge:
    if merge.row >= at:
        return replace(merge, row=merge.row + 1)
    return replace(merge, rows=merge.rows + 1) if at < merge.row + merge.rows else merge


def _after_removal(merge: Merge, at: int) -> Merge:
    if at < merge.row:
        return replace(merge, row=merge.row - 1)
    return replace(merge, rows=merge.rows - 1) if at < merge.row + merge.rows else merge


def _turned(merges: Merges) -> Merges:
    return _sorted(Merge(m.column, m.row, m.columns, m.rows) for m in merges)


def _sorted(merges: Iterable[Merge]) -> Merges:
    return tuple(sorted(merges, key=lambda m: (m.row, m.column)))
