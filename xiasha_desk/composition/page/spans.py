"""Merged cells of a table: what stands in each row, and which rows hang together."""

from __future__ import annotations

from typing import NamedTuple

from xiasha_desk.domain.contents import ComposedTable, TableCell


class Slot(NamedTuple):
    """A cell as it stands in a row: its first column, how many it is wide, and how many rows it goes on downwards.

    A `below` slot is the continuation of a cell that begins in a row above, without words.
    """

    column: int
    cell: TableCell
    across: int = 1
    down: int = 1
    below: bool = False


def row_slots(table: ComposedTable) -> list[list[Slot]]:
    """The cells of each row from left to right; together they are as wide as the table."""
    begun: dict[tuple[int, int], int] = {}
    found = []
    for index, row in enumerate(table.rows):
        slots, column = [], 0
        while column < len(row):
            cell = row[column]
            across = begun.get((index, column), 0)
            if across:
                slots.append(Slot(column, cell, across, below=True))
            else:
                across = max(1, min(cell.across, len(row) - column))
                down = max(1, min(cell.down, len(table.rows) - index))
                slots.append(Slot(column, cell, across, down))
                begun.update({(below, column): across for below in range(index + 1, index + down)})
            column += across
        found.append(slots)
    return found


def groups(slots: list[list[Slot]]) -> list[range]:
    """The rows that cells merged downwards hold together, from top to bottom, none in two of them."""
    found: list[range] = []
    for index, row in enumerate(slots):
        end = index + max(slot.down for slot in row)
        if end == index + 1:
            continue
        if found and index < found[-1].stop:
            found[-1] = range(found[-1].start, max(end, found[-1].stop))
        else:
            found.append(range(index, end))
    return found
