"""An .xls (also .et, which is built alike) as raw sheets, by xlrd: it tells number formats and what is hidden."""

from __future__ import annotations

import datetime
from typing import Any

from xiasha_desk.domain.sheet import NOTHING, CellRange, RawCell, RawKind, RawSheet, RawWorkbook, cell_name
from xiasha_desk.spreadsheet.cells import date_cell, number_cell, text_cell, trimmed, truth_cell
from xiasha_desk.spreadsheet.limits import (
    CELLS_AT_MOST,
    COLUMNS_AT_MOST,
    ROWS_AT_MOST,
    SHEETS_AT_MOST,
    TooMuch,
    Unsound,
)
from xiasha_desk.spreadsheet.package import DAMAGED


def read_xls(data: bytes, file_name: str) -> RawWorkbook:
    """The sheets of a workbook. TooMuch, Unsound."""
    import io

    import xlrd

    try:
        book = xlrd.open_workbook(
            filename=file_name, file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO()
        )
        if book.nsheets > SHEETS_AT_MOST:
            raise TooMuch("工作表太多")
        budget = CELLS_AT_MOST
        sheets = []
        for index in range(book.nsheets):
            sheet, used = _sheet(book, book.sheet_by_index(index), budget)
            budget -= used
            sheets.append(sheet)
            book.unload_sheet(index)
    except (TooMuch, MemoryError):
        raise
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise Unsound("文件加了密码") from error
        raise Unsound(DAMAGED) from error
    except Exception as error:  # xlrd stumbles over damaged files in many ways
        raise Unsound(DAMAGED) from error
    return RawWorkbook(file_name, tuple(sheets))


def _sheet(book: Any, sheet: Any, budget: int) -> tuple[RawSheet, int]:
    used = 0
    rows = []
    for row in range(sheet.nrows):
        cells = []
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet.cell(row, column))
            if not cell.is_empty:
                used += 1
                if row >= ROWS_AT_MOST or column >= COLUMNS_AT_MOST:
                    raise TooMuch(f"{cell_name(row, column)} 里还有内容，超出了 2 万行、60 列")
                if used > budget:
                    raise TooMuch("有内容的格子太多")
            cells.append(cell)
        rows.append(cells)
    hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    hidden_columns = {column for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}
    merges = tuple(
        CellRange(first, left, last - 1, right - 1)
        for first, last, left, right in sheet.merged_cells
        if (last - first, right - left) != (1, 1)
    )
    told = RawSheet(
        sheet.name, trimmed(rows), merges, frozenset(hidden_rows), frozenset(hidden_columns), sheet.visibility != 0
    )
    return told, used


def _cell(book: Any, cell: Any) -> RawCell:
    import xlrd

    kind, value = cell.ctype, cell.value
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return NOTHING
    if kind == xlrd.XL_CELL_BOOLEAN:
        return truth_cell(bool(value))
    if kind == xlrd.XL_CELL_ERROR:
        return RawCell(RawKind.FAULT, xlrd.error_text_from_code.get(value, "#?"))
    code = _format(book, cell)
    if kind == xlrd.XL_CELL_DATE:
        return _date(float(value), book.datemode, code)
    if kind == xlrd.XL_CELL_NUMBER:
        return number_cell(float(value), code)
    return text_cell(str(value), code)


def _format(book: Any, cell: Any) -> str:
    index = cell.xf_index
    if index is None or index >= len(book.xf_list):
        return ""
    found = book.format_map.get(book.xf_list[index].format_key)
    code = "" if found is None else str(found.format_str)
    return "" if code.lower() == "general" else code


def _date(value: float, mode: int, code: str) -> RawCell:
    import xlrd

    try:
        moment = xlrd.xldate_as_datetime(value, mode)
    except (ValueError, OverflowError):
        return number_cell(value, code)
    return (
        date_cell(moment.time() if 0 <= value < 1 else moment, code)
        if isinstance(moment, datetime.datetime)
        else NOTHING
    )
