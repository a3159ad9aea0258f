"""Merged cells, units and pages across of composed tables; what their columns need and where their points stand."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.builders.merges import free_tables
from tests.composition.ledgers import OWN, make_ledger
from xiasha_desk.composition.exhibits import compose_exhibit, free_table, indicator_table
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.cell_words import Number, number
from xiasha_desk.composition.page.columns import is_crowded, table_layout
from xiasha_desk.composition.page.spans import groups, row_slots
from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated, SourceSpan
from xiasha_desk.domain.contents import ComposedTable, TableCell
from xiasha_desk.domain.exhibit import ChartRef, Exhibit, FreeTable, Merge, TableColumn, TableRef
from xiasha_desk.domain.ledger import Ledger

TWO_HEADS = FreeTable(
    "t",
    "进度",
    (
        ("街道", "上半年", "", "全年", ""),
        ("", "数值", "同比", "目标", "完成率"),
        ("甲街道", "8.32", "22.2%", "16.5", "50.4%"),
        ("乙街道", "123", "−9.65%", "—", "61.7%"),
    ),
    2,
    merges=(Merge(0, 0, 2, 1), Merge(0, 1, 1, 2), Merge(0, 3, 1, 2)),
    unit="亿元",
)


def _blocks(exhibit: Exhibit) -> tuple[ComposedBlock, ...]:
    return compose_exhibit(exhibit, "s", (0, 0), OWN, make_ledger())[0]


def test_of_merged_cells_only_the_first_one_is_printed() -> None:
    made = free_table(TWO_HEADS)
    first, second = made.rows[:2]
    assert [(c.across, c.down, c.covered) for c in first] == [
        (1, 2, False), (2, 1, False), (1, 1, True), (2, 1, False), (1, 1, True)
    ]  # fmt: skip
    assert second[0].covered
    hidden = FreeTable("t", "", (("甲", "乙"),), 0, merges=(Merge(0, 0, 1, 2),))
    assert free_table(hidden).text == "甲\t"


@given(free_tables())
def test_covers_match_and_rows_stay_as_long(table: FreeTable) -> None:
    made = free_table(table)
    assert [len(row) for row in made.rows] == [len(row) for row in table.rows]
    assert made.text.count("\n") == len(table.rows) - 1
    covered = sum(m.rows * m.columns - 1 for m in table.merges)
    assert sum(cell.covered for row in made.rows for cell in row) == covered
    slots = row_slots(made)
    assert [sum(slot.across for slot in row) for row in slots] == [len(row) for row in made.rows]
    assert not any(slot.cell.covered and not slot.below for row in slots for slot in row)
    held = {row for group in groups(slots) for row in group}
    assert held == {row for m in table.merges if m.rows > 1 for row in range(m.row, m.row + m.rows)}


@given(free_tables())
def test_columns_fill_the_text_and_rows_have_room_for_merged_words(table: FreeTable) -> None:
    made = free_table(table)
    layout = table_layout(made)
    assert layout.width == (g.CORE_HEIGHT if table.landscape else g.CORE_WIDTH)
    assert all(column.width > 0 for column in layout.columns)
    heights = layout.row_heights(made)
    for index, row in enumerate(row_slots(made)):
        for slot in row:
            alone = ComposedTable(((slot.cell,),))
            needed = layout._replace(columns=(layout.columns[0]._replace(width=layout.slot_width(slot)),))
            assert sum(heights[index : index + slot.down]) >= needed.row_height([alone.rows[0][0].text])


@pytest.mark.parametrize("head", ["上半年主要经济指标完成", "上半年各项主要经济指标完成情况及同比增长情况"])
def test_a_merged_cell_widens_no_single_column(head: str) -> None:
    rows = ((head, "", ""), ("甲", "乙", "丙"), ("1", "2", "3"))
    long = FreeTable("t", "", rows, 2, merges=(Merge(0, 0, 1, 3),))
    widths = [column.width for column in table_layout(free_table(long)).columns]
    assert max(widths) - min(widths) <= 1


@pytest.mark.parametrize(
    ("text", "lead", "tail"),
    [
        ("8", 0.5, 0), ("8.32", 0.5, 1.5), ("1,234.5", 2.5, 1), ("−9.6%", 1.5, 1.5), ("600余", 1.5, 1),
        ("约8.3", 1.5, 1), ("+2.29个百分点", 1, 5.5), (" 7 ", 0.5, 0),
    ],
)  # fmt: skip
def test_where_the_point_of_a_number_stands(text: str, lead: float, tail: float) -> None:
    assert number(text) == Number(lead, tail)


@pytest.mark.parametrize("text", ["—", "", "余"])
def test_what_has_no_point(text: str) -> None:
    assert number(text) is None


def test_points_stand_under_each_other() -> None:
    numbers = ("8", "8.3", "123.45", "−9.6%", "600余", "+2.29个百分点")
    made = free_table(FreeTable("t", "", (("事项", "数"), *(("甲", n) for n in numbers))))
    made = ComposedTable(
        tuple((row[0], row[1].__class__(row[1].text, number=i > 0)) for i, row in enumerate(made.rows))
    )
    layout = table_layout(made)
    places = set()
    for row in row_slots(made)[1:]:
        right, at = layout.number_right(row[1]), number(row[1].cell.text)
        assert right is not None
        assert at is not None
        places.add(right + round(at.tail * layout.size))
    assert max(places) - min(places) <= 1
    assert layout.number_right(row_slots(free_table(FreeTable("t", "", (("数",), ("—",)))))[1][0]) is None


def test_without_room_for_points_numbers_keep_to_the_right() -> None:
    numbers = [("1.25个百分点", "1234567.5", "98.7%") * 5, ("12345.6", "1.255", "1") * 5]
    cells = [tuple(TableCell(text, number=True) for text in row) for row in numbers]
    made = ComposedTable((tuple(map(TableCell, ("数",) * 15)), *cells))
    layout = table_layout(made)
    assert {layout.number_right(slot) for row in row_slots(made)[1:] for slot in row if slot.column % 3 == 0} == {0}


def test_a_typed_unit_stands_between_caption_and_table() -> None:
    blocks = _blocks(TWO_HEADS)
    assert [b.role for b in blocks] == [BlockRole.TABLE_CAPTION, BlockRole.TABLE_UNIT, BlockRole.TABLE]
    assert (blocks[1].id, blocks[1].text) == ("t:unit", "单位：亿元")
    assert [type(run.origin) for run in blocks[1].runs] == [Generated, SourceSpan]
    own = _blocks(FreeTable("t", unit="单位：万元、%"))
    assert [run.origin for run in own[0].runs] == [SourceSpan("t:unit", 0, 7)]


@pytest.mark.parametrize(
    ("indicators", "unit", "head", "names"),
    [
        (("tax", "invest"), ["单位：亿元"], ["指标", "2022年上半年"], ["税收收入", "固定资产投资"]),
        (("tax", "visits"), [], ["指标", "2022年上半年"], ["税收收入（亿元）", "走访企业（家）"]),
    ],
)
def test_units_of_an_indicator_table_in_the_head(
    indicators: tuple[str, ...], unit: list[str], head: list[str], names: list[str]
) -> None:
    columns = (TableColumn.NAME, TableColumn.UNIT, TableColumn.NOW)
    blocks = _blocks(TableRef("t", "", indicators, columns, unit_in_head=True, landscape=True))
    assert [b.text for b in blocks if b.role is BlockRole.TABLE_UNIT] == unit
    table = blocks[-1].content
    assert isinstance(table, ComposedTable)
    assert [cell.text for cell in table.rows[0]] == head
    assert [row[0].text for row in table.rows[1:]] == names
    assert table.landscape


def test_without_names_several_units_keep_their_column() -> None:
    made = indicator_table(
        TableRef("t", indicators=("tax", "visits"), columns=(TableColumn.UNIT, TableColumn.NOW), unit_in_head=True),
        OWN,
        make_ledger(),
    )
    assert [row[0].text for row in made.rows] == ["单位", "亿元", "家"]
    assert [len(row) for row in indicator_table(TableRef("t", unit_in_head=True), OWN, Ledger()).rows] == [4]


def test_a_chart_has_its_figures_as_a_table_under_its_caption() -> None:
    blocks = _blocks(ChartRef("c", "税收", indicators=("tax",), with_table=True))
    assert [(b.id, b.role) for b in blocks] == [
        ("c", BlockRole.CHART), ("c:caption", BlockRole.FIGURE_CAPTION), ("c:table", BlockRole.TABLE)
    ]  # fmt: skip
    assert "8.32" in blocks[-1].text
    assert len(_blocks(ChartRef("c", "税收", with_table=True))) == 2, "without a figure there is no table"


@pytest.mark.parametrize(("columns", "crowded"), [(5, False), (12, True)])
def test_what_is_too_wide_for_an_upright_page(columns: int, crowded: bool) -> None:
    made = free_table(FreeTable("t", "", (("常住人口（人）",) * columns, ("123456.78",) * columns)))
    assert is_crowded(made) is crowded
