"""科室填报表 as an .xlsx: ids, names, units and last year's values locked, three columns to fill in."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from xiasha_desk.domain.forms import DepartmentForm, FormItem
from xiasha_desk.domain.period import parse_period
from xiasha_desk.spreadsheet.writer import verify_xlsx

__all__ = ["form_bytes", "form_file_name", "verify_xlsx"]

FORM_ID = "填报表编号"
HEADS = ("序号", "编号", "指标", "单位", "上年同期", "本期数", "截止日期", "备注")
WIDTHS = (6, 9, 30, 10, 13, 15, 14, 24)
_FIRST = 4
"""The first row of figures, from 0."""
_FONT = "宋体"
_LINE = 15
"""The height of a line of words in points."""
_HELP = (
    "只填“本期数”“截止日期”“备注”三列和最后一行的填报人。没有这项数的写“无”；数后可以写单位，如 9.2亿元。"
    "请不要增删行列，填好存成原来的文件发回。"
)


_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "align": "center"},
    "line": {"font_size": 11},
    "label": {"font_size": 11, "align": "right"},
    "help": {"font_size": 10, "text_wrap": True, "font_color": "#5F656E"},
    "head": {"bold": True, "align": "center", "border": 1, "bg_color": "#ECEAE4"},
    "locked": {"border": 1, "bg_color": "#F8F7F4", "text_wrap": True},
    "number": {"border": 1, "bg_color": "#F8F7F4", "align": "center"},
    "grey": {"border": 1, "bg_color": "#F8F7F4", "font_color": "#A0A0A0", "font_size": 8},
    "words": {"border": 1, "bg_color": "#FFF9E8", "locked": False, "text_wrap": True},
    "hidden": {"font_color": "#FFFFFF", "font_size": 8},
}


def form_file_name(form: DepartmentForm) -> str:
    """2023年上半年 经发科 填报表.xlsx, without characters that no file may have."""
    words = f"{parse_period(form.period).label} {form.department} 填报表"
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", words) + ".xlsx"


def form_bytes(form: DepartmentForm, office: str = "") -> bytes:
    """The workbook of a form; `office` stands before the title."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_custom_property(FORM_ID, form.id)
    page = book.add_worksheet("填报表")
    looks: dict[str, Any] = {
        name: book.add_format({"font_name": _FONT, "valign": "vcenter"} | look) for name, look in _LOOKS.items()
    }
    label = parse_period(form.period).label
    last = len(HEADS) - 1
    page.merge_range(0, 0, 0, last, f"{office}{label}主要指标填报表", looks["title"])
    due = f"　　请于 {form.due} 前报送" if form.due else ""
    page.merge_range(1, 0, 1, last, f"填报科室：{form.department}　　报告期：{label}{due}", looks["line"])
    page.merge_range(2, 0, 2, last, _HELP, looks["help"])
    page.set_row(0, 28)
    page.set_row(2, 30)
    for column, (words, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        page.write_string(_FIRST - 1, column, words, looks["head"])
        page.set_column(column, column, width)
    for number, item in enumerate(form.items):
        _write_item(book, page, looks, _FIRST + number, number + 1, item)
    foot = _FIRST + len(form.items) + 1
    _write_foot(page, looks, foot)
    page.write_string(foot + 1, 0, f"{FORM_ID}：{form.id}", looks["hidden"])
    page.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
    page.freeze_panes(_FIRST, 3)
    page.repeat_rows(_FIRST - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&C第 &P 页，共 &N 页")
    book.close()
    return target.getvalue()


def _write_foot(page: Any, looks: dict[str, Any], row: int) -> None:
    """Who filled it in, who checked it, where to call: each beside a cell to write in."""
    page.merge_range(row, 0, row, 1, "填报人：", looks["label"])
    for column, words in ((4, "审核人："), (6, "联系电话：")):
        page.write_string(row, column, words, looks["label"])
    for column in (2, 5, 7):
        page.write_blank(row, column, None, looks["words"])


def _write_item(book: Any, page: Any, looks: dict[str, Any], row: int, number: int, item: FormItem) -> None:
    code = "0" + ("." + "0" * item.decimals if item.decimals else "")
    shared: dict[str, object] = {
        "font_name": _FONT,
        "border": 1,
        "num_format": code,
        "align": "right",
        "valign": "vcenter",
    }
    base = book.add_format(shared | {"bg_color": "#F8F7F4"})
    now = book.add_format(shared | {"bg_color": "#FFF9E8", "locked": False})
    write = page.write_string
    page.set_row(row, _LINE * max(_lines(item.name, WIDTHS[2]), _lines(item.unit, WIDTHS[3])) + 5)
    page.write_number(row, 0, number, looks["number"])
    for column, words, look in ((1, item.indicator, "grey"), (2, item.name, "locked"), (3, item.unit, "locked")):
        write(row, column, words, looks[look])
    value = _number(item.base_words)
    if value is None:
        write(row, 4, item.base_words or "—", base)
    else:
        page.write_number(row, 4, float(value), base)
    page.write_blank(row, 5, None, now)
    for column in (6, 7):
        page.write_blank(row, column, None, looks["words"])
    page.data_validation(
        row, 5, row, 5,
        {
            "validate": "any", "input_title": item.name[:30],
            "input_message": f"单位：{item.unit or '无'}。没有这项数的写“无”。",
        },
    )  # fmt: skip


def _lines(words: str, width: int) -> int:
    """How many lines words take in a column; a Chinese character is as wide as two figures."""
    return math.ceil(sum(2.05 if unicodedata.east_asian_width(one) in "WFA" else 1.05 for one in words) / width) or 1


def _number(words: str) -> Decimal | None:
    try:
        return Decimal(words.replace(",", "").replace("\u2212", "-"))
    except InvalidOperation:
        return None
