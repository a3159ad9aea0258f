"""A form that came back altered: nothing is taken unasked that could be another row's, sheet's or period's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from xiasha_desk.domain.forms import DepartmentForm, FormItem
from xiasha_desk.domain.sheet import NOTHING, CellRange, RawCell, RawKind, RawSheet, RawWorkbook
from xiasha_desk.tabular.returned_form import HEADS, ReturnedForm, read_form

ITEMS = (
    FormItem("tax", "税收收入", "亿元", "8.3", 1), FormItem("rate", "税收增速（同比）", "%", "\u22125.2", 1),
    FormItem("area", "绿地面积", "平方米", "1,234.50", 2), FormItem("new", "新增企业", "家"),
)  # fmt: skip
FORM = DepartmentForm("f1", "经发科", "2023H1", ITEMS, "2023-06-20T09:00:00")
LINE = ("填报科室：经发科　　报告期：2023年上半年　　请于 2023-06-30 前报送",)
ROWS = (
    (1, "tax", "税收收入", "亿元", 8.3, 9.2), (2, "rate", "税收增速（同比）", "%", -5.2, 8.6),
    (3, "area", "绿地面积", "平方米", 1234.5, 2000), (4, "new", "新增企业", "家", "—", 7),
)  # fmt: skip


def _cell(value: object) -> RawCell:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, int | float):
        return RawCell(RawKind.NUMBER, number=Decimal(str(value)))
    return RawCell(RawKind.TEXT, str(value))


def _sheet(*rows: tuple[object, ...], name: str = "填报表") -> RawSheet:
    return RawSheet(name, tuple(tuple(_cell(v) for v in (*row, *[""] * (8 - len(row)))) for row in rows))


def _read(*sheets: RawSheet) -> ReturnedForm:
    return read_form(RawWorkbook("回.xlsx", sheets), FORM)


def _changed(row: int, column: int, value: object) -> tuple[tuple[object, ...], ...]:
    changed = list(ROWS[row])
    changed[column] = value
    return (*ROWS[:row], tuple(changed), *ROWS[row + 1 :])


def test_what_was_left_alone_is_in_no_doubt() -> None:
    read = _read(_sheet(LINE, HEADS, *ROWS))
    assert read.remarks == ()
    assert [(row.indicator, row.reasons, row.amount.value) for row in read.rows] == [
        ("tax", (), Decimal("9.2")), ("rate", (), Decimal("8.6")), ("area", (), Decimal(2000)), ("new", (), Decimal(7)),
    ]  # fmt: skip
    assert [row.base_words for row in read.rows] == ["8.3", "\u22125.2", "1,234.50", "—"]


@pytest.mark.parametrize(
    ("row", "column", "value", "unit", "name"),
    [
        (1, 3, "％", "%", "税收增速（同比）"),
        (1, 2, "税收增速(同比) ", "%", "税收增速（同比）"),
        (2, 3, "㎡", "平方米", "绿地面积"),
        (0, 3, "万元", "万元", "税收收入"),
        (0, 2, "税收总额", "亿元", "税收总额"),
    ],
)
def test_the_same_unit_or_name_written_otherwise_is_no_change(
    row: int, column: int, value: str, unit: str, name: str
) -> None:
    told = _read(_sheet(LINE, HEADS, *_changed(row, column, value))).rows[row]
    assert (told.unit, told.name) == (unit, name)


def test_a_changed_base_is_told_as_it_stands() -> None:
    assert _read(_sheet(HEADS, *_changed(1, 4, 5.2))).rows[1].base_words == "5.2"


def test_of_two_rows_the_filled_one_counts_and_different_ones_are_asked_of() -> None:
    empty = _changed(0, 5, "")
    assert _read(_sheet(HEADS, *empty, ROWS[0])).rows[0].amount.value == Decimal("9.2")
    assert _read(_sheet(HEADS, *ROWS, ROWS[0])).rows[0].reasons == ()
    told = _read(_sheet(HEADS, *ROWS, _changed(0, 5, 9.9)[0])).rows[0]
    assert (told.amount.value, told.reasons) == (Decimal("9.2"), ("表里有两行，另一行是 9.9",))


def test_items_of_one_name_are_not_told_apart_without_ids() -> None:
    items = (FormItem("a", "其中：新增", "户"), FormItem("b", "其中：新增", "户"), FormItem("c", "走访", "户"))
    sheet = _sheet(
        HEADS, *((n, "", name, "户", "", n) for n, name in enumerate(("其中：新增", "其中：新增", "走访"), 1))
    )
    read = read_form(RawWorkbook("回.xlsx", (sheet,)), replace(FORM, items=items))
    assert [row.indicator for row in read.rows] == ["c"]
    assert read.remarks == ("“其中：新增”有几项同名，没有编号，认不出是哪一项",)


def test_rows_nobody_asked_for_are_told_and_repeated_heads_are_not() -> None:
    read = _read(_sheet(HEADS, *ROWS, HEADS, (5, "", "多报的事", "", "", 3)))
    assert [(row.indicator, row.name) for row in read.rows[4:]] == [("", "多报的事")]


def test_a_base_that_was_added_is_told() -> None:
    assert _read(_sheet(HEADS, *_changed(3, 4, 6))).remarks == ("补报了上年同期，没有读入：新增企业",)


def test_the_filled_sheet_is_read_and_others_are_named() -> None:
    blank = _sheet(HEADS, *(row[:5] for row in ROWS))
    filled = _sheet(HEADS, *ROWS, name="填好的")
    assert [row.reasons for row in _read(blank, filled).rows] == [()] * 4
    both = _read(_sheet(HEADS, *ROWS), filled)
    assert both.remarks == ("只读了“填报表”，没有读“填好的”",)
    assert all("文件里有几张填过的表" in row.reasons for row in both.rows)


def test_a_form_that_says_another_period_is_asked_of() -> None:
    read = _read(_sheet(("报告期：2022年上半年",), HEADS, *ROWS))
    assert {row.reasons for row in read.rows} == {("表头写的报告期是2022年上半年",)}


def test_merged_and_hidden_figures_are_asked_of() -> None:
    sheet = replace(_sheet(HEADS, *ROWS), merges=(CellRange(1, 5, 2, 5),), hidden_rows=frozenset({4}))
    reasons = [row.reasons for row in _read(sheet).rows]
    assert reasons == [("本期数和别的行合并成了一格",)] * 2 + [(), ("这一行是隐藏的",)]
