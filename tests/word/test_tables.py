from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.builders.merges import free_tables
from tests.word.documents import attributes, block, document, find, flow, full_document, part, parts, text_of, value
from tests.word.exhibits import exhibit, indicator_table, table, tables
from xiasha_desk.composition.exhibits import free_table
from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.columns import table_layout
from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.domain.contents import ComposedTable
from xiasha_desk.domain.exhibit import FreeTable, Merge
from xiasha_desk.word.writer import WordWriter


def _body(*blocks: ComposedBlock) -> list[etree._Element]:
    return find(part(document(*blocks), "word/document.xml"), "w:body/*")


def _table(content: ComposedTable) -> etree._Element:
    return next(node for node in _body(exhibit(content)) if node.tag.endswith("}tbl"))


@pytest.fixture(scope="module")
def indicators() -> etree._Element:
    return _table(indicator_table())


def test_a_table_is_as_wide_as_the_text_and_centred(indicators: etree._Element) -> None:
    assert attributes(indicators, "w:tblPr/w:tblW") == {"w": "8845", "type": "dxa"}
    assert attributes(indicators, "w:tblPr/w:tblLayout") == {"type": "fixed"}
    assert value(indicators, "w:tblPr/w:jc/@w:val") == "center"
    assert sum(int(width) for width in find(indicators, "w:tblGrid/w:gridCol/@w:w")) == 8845


def test_rules_are_thin_and_around_every_cell() -> None:
    style = find(part(full_document(), "word/styles.xml"), "w:style[@w:styleId='ReportTable']")[0]
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = attributes(style, f"w:tblPr/w:tblBorders/w:{side}")
        assert border == {"val": "single", "sz": "4", "space": "0", "color": "auto"}


def test_heads_are_repeated_and_rows_are_whole(indicators: etree._Element) -> None:
    rows = find(indicators, "w:tr")
    assert [len(find(row, "w:trPr/w:tblHeader")) for row in rows] == [1, 0, 0, 0, 0]
    for row in rows:
        assert find(row, "w:trPr/w:cantSplit")
        assert value(row, "w:trPr/w:trHeight/@w:hRule") == "atLeast"


@pytest.mark.parametrize(("head", "repeated"), [(0, 0), (1, 1), (2, 2), (3, 0)])
def test_a_table_of_heads_only_repeats_none(head: int, repeated: int) -> None:
    made = _table(table(("甲", "乙"), ("丙", "丁"), ("戊", "己"), head=head))
    assert len(find(made, "w:tr/w:trPr/w:tblHeader")) == repeated


def test_a_row_higher_than_a_third_of_the_page_may_be_cut() -> None:
    made = _table(table(("事项", "内容"), ("一", "完成全年工作任务。" * 80), ("二", "完成。")))
    assert [len(find(row, "w:trPr/w:cantSplit")) for row in find(made, "w:tr")] == [1, 0, 1]


@pytest.mark.parametrize(("size", "head"), product(g.TABLE_SIZES, (True, False)))
def test_cells_have_their_own_line_that_cuts_nothing(size: g.Twips, head: bool) -> None:
    style_id = f"Table{'Head' if head else 'Text'}{size.half_points}"
    style = find(part(full_document(), "word/styles.xml"), f"w:style[@w:styleId='{style_id}']")[0]
    spacing = attributes(style, "w:pPr/w:spacing")
    assert spacing["lineRule"] == "exact"
    assert int(spacing["line"]) >= 1.2 * size
    assert value(style, "w:rPr/w:spacing/@w:val") == "0"
    assert value(style, "w:rPr/w:sz/@w:val") == str(size.half_points)
    assert value(style, "w:rPr/w:rFonts/@w:eastAsia") == ("黑体" if head else "仿宋_GB2312")
    assert not find(style, "w:pPr/w:ind")


def test_heads_and_short_words_are_centred_long_ones_left_numbers_right(indicators: etree._Element) -> None:
    align = [[value(cell, "w:p/w:pPr/w:jc/@w:val") for cell in find(row, "w:tc")] for row in find(indicators, "w:tr")]
    assert align[0] == ["center"] * 5
    assert align[1:4] == [[None, "center", "right", "right", "right"]] * 3
    assert align[4] == [None, "center", "right", "right", "center"], "a — is centred"


def test_points_of_a_column_stand_under_each_other() -> None:
    made = _table(table(("数",), ("8.32",), ("9.1",), ("600",), ("−12.5%",), numbers=(0,)))
    rights = [int(attributes(p, "w:pPr/w:ind")["right"]) for p in find(made, "w:tr[position()>1]//w:p")]
    half = g.SIZE_SMALL_4 // 2
    assert [right - rights[0] for right in rights] == [0, half, 3 * half, 0]


# merged cells


def _merged(rows: tuple[tuple[str, ...], ...], heads: int, *merges: Merge) -> etree._Element:
    return _table(free_table(FreeTable("t", "", rows, heads, merges=merges)))


TWO_HEADS = (("街道", "上半年", ""), ("", "数值", "同比"), ("甲", "1", "2"), ("乙", "3", "4"))


def test_merged_cells_are_spans_in_the_order_of_the_schema() -> None:
    made = _merged(TWO_HEADS, 2, Merge(0, 0, 2, 1), Merge(0, 1, 1, 2))
    cells = [
        [[etree.QName(node).localname for node in find(cell, "w:tcPr/*")] for cell in find(row, "w:tc")]
        for row in find(made, "w:tr")
    ]
    plain = ["tcW", "vAlign"]
    assert cells[0] == [["tcW", "vMerge", "vAlign"], ["tcW", "gridSpan", "vAlign"]]
    assert cells[1] == [["tcW", "vMerge", "vAlign"], plain, plain]
    assert cells[2:] == [[plain] * 3] * 2
    assert find(made, "w:tr/w:tc[1]/w:tcPr/w:vMerge/@w:val") == ["restart", "continue"]
    assert len(find(made, "w:tr/w:trPr/w:tblHeader")) == 2
    widths = [sum(map(int, find(row, "w:tc/w:tcPr/w:tcW/@w:w"))) for row in find(made, "w:tr")]
    assert widths == [g.CORE_WIDTH] * 4


def test_rows_that_a_merged_cell_joins_stay_together_while_they_are_low() -> None:
    long = tuple((f"第{i}项", "完成屋面修缮和雨污分流。" * 3) for i in range(30))
    made = _merged((("领域", "内容"), *long), 1, Merge(3, 0, 3, 1))
    kept = [bool(find(row, ".//w:keepNext")) for row in find(made, "w:tr")]
    assert kept == [i in (0, 3, 4) for i in range(31)]


def test_higher_ones_may_be_parted_and_begin_at_the_top() -> None:
    long = tuple((f"第{i}项", "完成屋面修缮和雨污分流。" * 9) for i in range(30))
    made = _merged((("领域", "内容"), *long), 1, Merge(1, 0, 30, 1))
    rows = find(made, "w:tr")
    assert [bool(find(row, "w:trPr/w:cantSplit")) for row in rows] == [True] + [False] * 30
    assert not find(rows[2], ".//w:keepNext")
    assert value(rows[1], "w:tc[1]/w:tcPr/w:vAlign/@w:val") == "top"


def test_rows_have_room_for_the_words_of_a_cell_over_them() -> None:
    words = "完成社区三个老旧小区的屋面修缮、雨污分流、停车位改造和加装电梯。" * 4
    made = _merged((("说明", "数"), (words, "1"), ("", "2")), 1, Merge(1, 0, 2, 1))
    layout = table_layout(free_table(FreeTable("t", "", (("说明", "数"), (words, "1")))))
    heights = list(map(int, find(made, "w:tr/w:trPr/w:trHeight/@w:val")))
    assert heights[0] == 2 * layout.size
    assert sum(heights[1:]) >= layout.row_height([words, "1"])


def test_a_landscape_table_is_as_wide_as_its_page() -> None:
    made = _table(ComposedTable(indicator_table().rows, landscape=True))
    assert value(made, "w:tblPr/w:tblW/@w:w") == str(g.CORE_HEIGHT)
    assert sum(map(int, find(made, "w:tblGrid/w:gridCol/@w:w"))) == g.CORE_HEIGHT


@settings(max_examples=40, deadline=None)
@given(free_tables())
def test_any_merged_cells_make_a_whole_file(content: FreeTable) -> None:
    composed = free_table(content)
    data = WordWriter().write(document(exhibit(composed)))
    WordWriter().verify(data)
    made = find(parts(data)["word/document.xml"], ".//w:tbl")[0]
    rows = find(made, "w:tr")
    assert len(rows) == len(content.rows)
    for row, cells in zip(rows, composed.rows, strict=True):
        spans = [int(value(cell, "w:tcPr/w:gridSpan/@w:val") or 1) for cell in find(row, "w:tc")]
        assert sum(spans) == len(cells)
        printed = [text_of(p) for p in find(row, "w:tc/w:p")]
        assert [t for t in printed if t] == [t for c in cells if (t := acceptable(c.text))]


def test_a_table_of_few_rows_stays_together_and_with_its_note() -> None:
    body = _body(
        block(BlockRole.TABLE_CAPTION, "表1"), exhibit(indicator_table()), block(BlockRole.EXHIBIT_NOTE, "注。")
    )
    made = next(node for node in body if node.tag.endswith("}tbl"))
    assert len(find(made, ".//w:keepNext")) == len(find(made, ".//w:p"))
    alone = _table(indicator_table())
    assert len(find(alone, "w:tr[position()<last()]//w:keepNext")) == len(find(alone, ".//w:p")) - 5
    assert not find(alone, "w:tr[last()]//w:keepNext")


def test_a_long_table_flows_on_but_its_head_stays_with_the_first_row() -> None:
    made = _table(table(("序号", "事项"), *((str(i), "落实") for i in range(60))))
    assert [len(find(row, ".//w:keepNext")) for row in find(made, "w:tr")] == [2] + [0] * 60


def test_a_caption_stays_with_its_table() -> None:
    styles = part(full_document(), "word/styles.xml")
    assert find(styles, "w:style[@w:styleId='TableCaption']/w:pPr/w:keepNext")
    assert value(styles, "w:style[@w:styleId='TableCaption']/w:pPr/w:jc/@w:val") == "center"


@pytest.mark.parametrize("behind", [0, 1])
def test_a_paragraph_of_a_point_stands_behind_a_table_only_where_none_follows(behind: int) -> None:
    body = _body(exhibit(indicator_table()), *[block(BlockRole.BODY, "正文。")] * behind)
    low = [node for node in body if value(node, "w:pPr/w:pStyle/@w:val") == "TableEnd"]
    assert len(low) == 1 - behind
    style = find(part(full_document(), "word/styles.xml"), "w:style[@w:styleId='TableEnd']")[0]
    assert attributes(style, "w:pPr/w:spacing") == {"line": "20", "lineRule": "exact"}


def test_two_tables_do_not_grow_together() -> None:
    body = _body(exhibit(indicator_table()), exhibit(indicator_table()))
    assert [etree.QName(node).localname for node in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]
    assert attributes(body[2], "w:pPr/w:spacing") == {"before": "289"}


def test_under_a_title_a_table_has_its_blank_line_too() -> None:
    body = _body(exhibit(indicator_table()))
    assert attributes(body[0], "w:pPr/w:spacing") == {"after": "498"}


def test_characters_outside_gb2312_get_a_family_that_has_them() -> None:
    made = _table(table(("姓名",), ("朱镕基",)))
    families = {text_of(run): value(run, "w:rPr/w:rFonts/@w:eastAsia") for run in find(made, ".//w:r")}
    assert families == {"姓名": None, "朱": None, "镕": "仿宋", "基": None}


@pytest.mark.parametrize("empty", [ComposedTable(()), ComposedTable(((), ()))])
def test_a_table_without_a_cell_is_an_empty_line(empty: ComposedTable) -> None:
    composed = document(exhibit(empty))
    WordWriter().verify(WordWriter().write(composed))
    assert [text_of(made) for made in flow(composed)] == [composed.title, ""]


# the widths of columns


def test_common_tables_are_set_in_small_four_and_part_no_heading() -> None:
    layout = table_layout(indicator_table())
    assert layout.size == g.SIZE_SMALL_4
    assert layout.row_height(["指标", "单位", "2022年上半年", "2021年上半年", "同比（%）"]) == 2 * g.SIZE_SMALL_4


@pytest.mark.parametrize(("columns", "size"), [(7, 12), (8, 10.5), (10, 9), (14, 9)])
def test_many_columns_make_the_type_smaller(columns: int, size: float) -> None:
    made = table(["指标名称"] * columns, ["12345.6"] * columns, numbers=range(columns))
    assert table_layout(made).size == g.Twips.pt(size)


def test_figures_are_parted_last() -> None:
    heads = ["常住人口（人）", "税收收入（万元）", "满意率", "办结率"] * 3
    layout = table_layout(table(heads, ["12345", "123456.78", "98.75%", "100.0%"] * 3, numbers=range(12)))
    inner = [column.width - 2 * g.CELL_MARGINS[layout.size] for column in layout.columns]
    needed = [5 / 2, 9 / 2, 3, 3] * 3
    assert all(have >= want * layout.size for have, want in zip(inner, needed, strict=True))


def test_dates_are_not_parted() -> None:
    long = "完成社区三个老旧小区的屋面修缮、雨污分流、停车位改造和加装电梯，惠及居民两千余户。"
    layout = table_layout(table(("项目", "内容", "进展", "时限"), ("改造", long, long, "2022年12月31日")))
    assert layout.columns[3].width - 2 * g.CELL_MARGINS[layout.size] >= 8 * layout.size


@given(tables())
def test_columns_fill_the_width_whatever_stands_in_them(content: ComposedTable) -> None:
    layout = table_layout(content)
    assert layout.size in g.TABLE_SIZES
    assert sum(column.width for column in layout.columns) == g.CORE_WIDTH
    for column in layout.columns:
        assert column.width > 2 * g.CELL_MARGINS[layout.size]
        assert 0 <= column.number_right < column.width
    heights = [layout.row_height([cell.text for cell in row]) for row in content.rows]
    assert all(height >= g.line_of(layout.size) for height in heights)
