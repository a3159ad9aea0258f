"""Free tables with merged cells of any kind, by hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.services.table_merges import fitting

_WORDS = st.one_of(
    st.sampled_from(["", "1", "12.5", "−3.25", "98.7%", "600余", "—", "税收收入", "2022年12月31日"]),
    st.text("指标社区年月2.8%·A ", max_size=40),
)


@st.composite
def merges(draw: st.DrawFn, rows: int, columns: int) -> tuple[Merge, ...]:
    """Merged cells in a table of that size, none over another."""
    found: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for _ in range(draw(st.integers(0, 6))):
        row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        down, across = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
        cells = {(r, c) for r in range(row, row + down) for c in range(column, column + across)}
        if len(cells) > 1 and not cells & taken:
            taken |= cells
            found.append(Merge(row, column, down, across))
    return tuple(sorted(found, key=lambda m: (m.row, m.column)))


@st.composite
def free_tables(draw: st.DrawFn) -> FreeTable:
    """A table of up to 8 rows and 7 columns, with or without merged cells, unit and a page across."""
    rows, columns = draw(st.integers(1, 8)), draw(st.integers(1, 7))
    row = st.tuples(*[_WORDS] * columns)
    cells = tuple(draw(st.lists(row, min_size=rows, max_size=rows)))
    heads = draw(st.integers(0, min(3, rows)))
    merged = fitting(draw(merges(rows, columns)), heads)
    return FreeTable("t", "表", cells, heads, "", merged, draw(st.sampled_from(["", "亿元"])), draw(st.booleans()))
