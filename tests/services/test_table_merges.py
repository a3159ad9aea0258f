"""Merged cells while a table is edited: they keep inside the table, apart from each other and over the same cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.merges import merges
from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.services import table_merges

ROWS, COLUMNS = 6, 5
_ANY = merges(ROWS, COLUMNS)


def _is_sound(found: table_merges.Merges, rows: int = ROWS, columns: int = COLUMNS) -> bool:
    FreeTable("t", "", ((("",) * columns),) * rows, 0, merges=found)  # raises where they are not
    return True


def _owners(found: table_merges.Merges, rows: int, columns: int) -> list[list[int]]:
    """By row and column the number of the merged cell a cell belongs to, −1 for none."""
    grid = [[-1] * columns for _ in range(rows)]
    for number, m in enumerate(found):
        for r in range(m.row, m.row + m.rows):
            grid[r][m.column : m.column + m.columns] = [number] * m.columns
    return grid


@given(_ANY, st.integers(0, ROWS))
def test_a_row_put_in_splits_no_merged_cell(found: table_merges.Merges, at: int) -> None:
    made = table_merges.row_inserted(found, at)
    assert _is_sound(made, ROWS + 1)
    before, after = _owners(found, ROWS, COLUMNS), _owners(made, ROWS + 1, COLUMNS)
    assert after[:at] + after[at + 1 :] == before


@given(_ANY, st.integers(0, ROWS - 1))
def test_a_row_taken_away_shrinks_what_it_cuts(found: table_merges.Merges, at: int) -> None:
    made = table_merges.row_removed(found, at)
    assert _is_sound(made, ROWS - 1)
    joined = [[owner >= 0 for owner in row] for row in _owners(made, ROWS - 1, COLUMNS)]
    left = _owners(found, ROWS, COLUMNS)
    del left[at]
    alone = {n for n in {o for row in left for o in row} if sum(row.count(n) for row in left) == 1}
    assert joined == [[owner >= 0 and owner not in alone for owner in row] for row in left]


@given(_ANY, st.integers(0, COLUMNS - 1))
def test_columns_go_as_rows_do(found: table_merges.Merges, at: int) -> None:
    assert _is_sound(table_merges.column_inserted(found, at), ROWS, COLUMNS + 1)
    assert table_merges.column_removed(table_merges.column_inserted(found, at), at) == found
    assert _is_sound(table_merges.column_removed(found, at), ROWS, COLUMNS - 1)


@given(_ANY, st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), st.integers(1, 3), st.integers(1, 3))
def test_joining_takes_in_what_it_touches(found: table_merges.Merges, r: int, c: int, down: int, across: int) -> None:
    area = Merge(r, c, min(down, ROWS - r), min(across, COLUMNS - c))
    grown = table_merges.grown(found, area)
    if grown.rows * grown.columns > 1:
        made = table_merges.joined(found, area)
        assert _is_sound(made)
        assert grown in made
        assert table_merges.parted(made, area) == table_merges.parted(found, grown)


@pytest.mark.parametrize(
    ("merge", "head_rows", "fits"),
    [
        (Merge(0, 0, 2, 1), 2, True),
        (Merge(1, 0, 2, 1), 2, False),
        (Merge(2, 0, 2, 1), 2, True),
        (Merge(1, 0, 1, 2), 2, True),
    ],
)
def test_headings_are_not_joined_with_other_rows(merge: Merge, head_rows: int, fits: bool) -> None:
    assert table_merges.fitting((merge,), head_rows) == ((merge,) if fits else ())
