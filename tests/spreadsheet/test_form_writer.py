"""The look of a 科室填报表 that a department prints: long names have room, pages are numbered."""

from __future__ import annotations

import io

import openpyxl

from xiasha_desk.domain.forms import DepartmentForm, FormItem
from xiasha_desk.spreadsheet.form_writer import form_bytes

LONG = "规模以上工业增加值（不含烟草和电力，按可比价格计算，含新入库企业）"
ITEMS = (FormItem("a", "走访企业", "家次"), FormItem("b", LONG, "亿元"), FormItem("c", "空气", "微克/立方米"))
FORM = DepartmentForm("f1", "经发科", "2023H1", ITEMS, "2023-06-20T09:00:00")


def test_a_row_is_as_high_as_its_words_need() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_bytes(FORM))).active
    assert [round(sheet.row_dimensions[row].height) for row in (5, 6, 7)] == [20, 50, 35]


def test_pages_are_numbered_and_the_head_is_repeated() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(form_bytes(FORM))).active
    assert "&P" in sheet.oddFooter.center.text
    assert sheet.print_title_rows == "$4:$4"
