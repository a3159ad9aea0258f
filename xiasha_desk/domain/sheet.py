"""What stands in the cells of a spreadsheet, a CSV file or a copied range, before anybody says what it means."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


class RawKind(enum.Enum):
    """What a cell holds."""

    EMPTY = "empty"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    TRUTH = "truth"
    FAULT = "fault"
    """#DIV/0! and its kin."""
    UNCALCULATED = "uncalculated"
    """A formula without a stored result."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell. `text` holds the words of TEXT, 是 or 否 of TRUTH, the code of FAULT, an ISO date or moment of DATE,
    the formula of UNCALCULATED where it is known.

    `number` is the stored value of NUMBER, to the 15 digits a spreadsheet keeps (0.086 where 8.6% is shown). `format`
    is the number format's code (0.0%, #,##0.00, 0.00"万元"), "" where it is the general one or not known. `formula`
    tells that the value was computed.
    """

    kind: RawKind = RawKind.EMPTY
    text: str = ""
    number: Decimal | None = None
    format: str = ""
    formula: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be seen in it."""
        return self.kind is RawKind.EMPTY or (self.kind is RawKind.TEXT and not self.text.strip())


NOTHING = RawCell()
"""An empty cell."""


@dataclass(frozen=True, slots=True)
class CellRange:
    """Cells from the first row and column to the last ones, both counted from 0 and included."""

    row: int
    column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.row <= row <= self.last_row and self.column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet from cell A1 on: rows of equally many cells. Of merged cells only the first one holds something.

    Rows and columns are counted from 0. `hidden` tells that the whole sheet is not to be seen, `turned` that rows were
    made of columns: a cell is then called by its place in the file.
    """

    name: str
    rows: tuple[tuple[RawCell, ...], ...] = ()
    merges: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    turned: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def cell(self, row: int, column: int) -> RawCell:
        """The cell there; an empty one outside."""
        inside = 0 <= row < len(self.rows) and 0 <= column < self.width
        return self.rows[row][column] if inside else NOTHING

    def name_of(self, row: int, column: int) -> str:
        """What the spreadsheet calls a cell: C7."""
        return cell_name(column, row) if self.turned else cell_name(row, column)


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """A file of sheets in their order. `file_name` is without its folder; `properties` are the file's own named words
    (custom document properties)."""

    file_name: str
    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


def turned(sheet: RawSheet) -> RawSheet:
    """The sheet with its columns as rows."""
    merges = tuple(CellRange(m.column, m.row, m.last_column, m.last_row) for m in sheet.merges)
    return RawSheet(
        sheet.name, tuple(zip(*sheet.rows, strict=True)), merges, sheet.hidden_columns, sheet.hidden_rows, sheet.hidden,
        not sheet.turned,
    )  # fmt: skip


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, from 0: (6, 2) → C7."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """A, B, …, Z, AA of a column counted from 0."""
    letters = ""
    rest = column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def place_of_name(name: str) -> tuple[int, int]:
    """Row and column from 0 of what a spreadsheet calls C7; ValueError when that names no cell."""
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha() or len(letters) > 3 or len(digits) > 7:
        raise ValueError("no cell")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1
