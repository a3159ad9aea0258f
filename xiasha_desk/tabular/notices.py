"""Sentences on what of a sheet was not taken for a figure, and where the clerk should look."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.sheet import RawKind, RawSheet, column_name
from xiasha_desk.tabular.cells import shown_words
from xiasha_desk.tabular.head_words import ColumnRole
from xiasha_desk.tabular.number_format import number_format
from xiasha_desk.tabular.shape import RowRole, SheetShape

_MOST_NAMED = 6


def notices_of(sheet: RawSheet, shape: SheetShape) -> tuple[str, ...]:
    """What the clerk must be told of a sheet, a sentence each."""
    columns = [c for c, p in enumerate(shape.columns) if p.role in (ColumnRole.VALUE, ColumnRole.RATE)]
    rows = [r for r, role in enumerate(shape.rows) if role is RowRole.DATA]
    cells = [(row, column) for row in rows for column in columns]
    found = [
        _cells(sheet, cells, RawKind.UNCALCULATED, "是公式，没有保存结果：请在 WPS 或 Excel 中打开并保存一次，再导入"),
        _cells(sheet, cells, RawKind.DATE, "是日期，不是数"),
        _cells(sheet, cells, RawKind.FAULT, "公式算错了"),
        _cells(sheet, cells, RawKind.TRUTH, "是“是”或“否”，不是数"),
        _percent(sheet, cells),
        _hidden(sheet, rows, columns),
        _rows(sheet, shape, RowRole.TOTAL, "是合计，不导入"),
        _rows(sheet, shape, RowRole.NOTE, "是说明，不导入"),
        _ignored(sheet, shape),
    ]
    if shape.other_table >= 0:
        found.append(f"第 {shape.other_table + 1} 行起是另一张表，这次不导入；可以另选“数据”逐行导入")
    if shape.across:
        found.append("这张表像是横着放的：按“行列互换”再看")
    if sheet.hidden:
        found.append("这张工作表是隐藏的")
    return tuple(words for words in found if words)


def _cells(sheet: RawSheet, cells: Sequence[tuple[int, int]], kind: RawKind, words: str) -> str:
    names = [sheet.name_of(row, column) for row, column in cells if sheet.cell(row, column).kind is kind]
    return f"{_listed(names)} {words}" if names else ""


def _percent(sheet: RawSheet, cells: Sequence[tuple[int, int]]) -> str:
    names = [
        sheet.name_of(row, column)
        for row, column in cells
        if sheet.cell(row, column).kind is RawKind.NUMBER and number_format(sheet.cell(row, column).format).percent
    ]
    return f"{_listed(names)} 是百分比格式，按看到的百分数读" if names else ""


def _hidden(sheet: RawSheet, rows: Sequence[int], columns: Sequence[int]) -> str:
    hidden_rows = [str(row + 1) for row in rows if row in sheet.hidden_rows]
    hidden_columns = [column_name(column) for column in columns if column in sheet.hidden_columns]
    parts = [f"第 {_listed(hidden_rows)} 行"] if hidden_rows else []
    parts += [f"{_listed(hidden_columns)} 列"] if hidden_columns else []
    return f"{'、'.join(parts)}是隐藏的，要导入请逐格点收" if parts else ""


def _rows(sheet: RawSheet, shape: SheetShape, role: RowRole, words: str) -> str:
    rows = [str(row + 1) for row, one in enumerate(shape.rows) if one is role]
    return f"第 {_listed(rows)} 行{words}" if rows else ""


def _ignored(sheet: RawSheet, shape: SheetShape) -> str:
    names = [
        f"{column_name(c)}“{plan.heading}”" if plan.heading else column_name(c)
        for c, plan in enumerate(shape.columns)
        if plan.role is ColumnRole.IGNORED and _has_numbers(sheet, shape, c)
    ]
    return f"{_listed(names)} 列看不出是什么，没有导入" if names else ""


def _has_numbers(sheet: RawSheet, shape: SheetShape, column: int) -> bool:
    return any(
        role is RowRole.DATA and shown_words(sheet.cell(row, column))[:1].isdigit()
        for row, role in enumerate(shape.rows)
    )


def _listed(names: Sequence[str]) -> str:
    shown = "、".join(names[:_MOST_NAMED])
    return f"{shown} 等 {len(names)} 处" if len(names) > _MOST_NAMED else shown
