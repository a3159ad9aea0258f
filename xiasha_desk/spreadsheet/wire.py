"""Raw workbooks as bytes between the child process and this one."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from xiasha_desk.domain.sheet import NOTHING, CellRange, RawCell, RawKind, RawSheet, RawWorkbook


def encoded(workbook: RawWorkbook) -> bytes:
    """The workbook as JSON."""
    formats: dict[str, int] = {}

    def cell(one: RawCell) -> list[Any] | None:
        if one == NOTHING:
            return None
        place = formats.setdefault(one.format, len(formats))
        return [one.kind.value, one.text, None if one.number is None else str(one.number), place, int(one.formula)]

    sheets = [
        {
            "name": sheet.name,
            "rows": [[cell(one) for one in row] for row in sheet.rows],
            "merges": [[m.row, m.column, m.last_row, m.last_column] for m in sheet.merges],
            "hidden_rows": sorted(sheet.hidden_rows),
            "hidden_columns": sorted(sheet.hidden_columns),
            "hidden": sheet.hidden,
        }
        for sheet in workbook.sheets
    ]
    whole = {"sheets": sheets, "formats": list(formats), "properties": dict(workbook.properties)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def decoded(data: bytes, file_name: str) -> RawWorkbook:
    """The workbook of `encoded` bytes; ValueError for anything else."""
    try:
        whole = json.loads(data)
        formats = [str(code) for code in whole["formats"]]
        sheets = tuple(_sheet(one, formats) for one in whole["sheets"])
        properties = {str(name): str(words) for name, words in whole["properties"].items()}
    except (KeyError, TypeError, IndexError, AttributeError, ArithmeticError) as error:
        raise ValueError("no workbook") from error
    return RawWorkbook(file_name, sheets, properties)


def _sheet(told: dict[str, Any], formats: list[str]) -> RawSheet:
    rows = tuple(tuple(NOTHING if cell is None else _cell(cell, formats) for cell in row) for row in told["rows"])
    if len({len(row) for row in rows}) > 1:
        raise ValueError("rows of different lengths")
    return RawSheet(
        str(told["name"]),
        rows,
        tuple(CellRange(*map(int, merge)) for merge in told["merges"]),
        frozenset(map(int, told["hidden_rows"])),
        frozenset(map(int, told["hidden_columns"])),
        bool(told["hidden"]),
    )


def _cell(told: list[Any], formats: list[str]) -> RawCell:
    kind, text, number, place, formula = told
    return RawCell(RawKind(kind), str(text), None if number is None else Decimal(number), formats[place], bool(formula))
