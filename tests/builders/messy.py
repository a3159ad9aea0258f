"""Messy sheets as 科室 send them: as raw cells, and as real files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from xiasha_desk.domain.sheet import NOTHING, CellRange, RawCell, RawKind, RawSheet, place_of_name

Value = str | int | float | None


@dataclass(frozen=True)
class Messy:
    """A sheet: values (numbers as numbers; "=…" a formula without a result), merged ranges (A1:C1), number formats by
    cell, hidden rows (from 1) and columns (letters)."""

    rows: Sequence[Sequence[Value]]
    merges: Sequence[str] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()

    def raw(self) -> RawSheet:
        """The sheet as the reader would give it."""
        formats = {place_of_name(name): code for name, code in self.formats.items()}
        width = max(len(row) for row in self.rows)
        rows = tuple(
            tuple(_cell(row[c] if c < len(row) else None, formats.get((r, c), "")) for c in range(width))
            for r, row in enumerate(self.rows)
        )
        columns = frozenset(place_of_name(f"{letter}1")[1] for letter in self.hidden_columns)
        return RawSheet(
            "表", rows, tuple(map(_range, self.merges)), frozenset(n - 1 for n in self.hidden_rows), columns
        )

    def save(self, path: Path) -> None:
        """The sheet as an .xlsx."""
        import openpyxl

        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "表"
        for r, row in enumerate(self.rows, 1):
            for c, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(r, c, value)
        for name, code in self.formats.items():
            sheet[name].number_format = code
        for merge in self.merges:
            sheet.merge_cells(merge)
        for row in self.hidden_rows:
            sheet.row_dimensions[row].hidden = True
        for letter in self.hidden_columns:
            sheet.column_dimensions[letter].hidden = True
        book.save(path)


def _cell(value: Value, code: str) -> RawCell:
    if value is None:
        return NOTHING
    if isinstance(value, str):
        if value.startswith("="):
            return RawCell(RawKind.UNCALCULATED, value, None, code, True)
        return RawCell(RawKind.TEXT, value, None, code)
    return RawCell(RawKind.NUMBER, "", Decimal(repr(value)), code)


def _range(words: str) -> CellRange:
    first, last = map(place_of_name, words.split(":"))
    return CellRange(*first, *last)
