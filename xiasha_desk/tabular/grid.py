"""A sheet's cells with merged ones spread: what a cell says is also said by those it covers."""

from __future__ import annotations

from xiasha_desk.domain.sheet import RawCell, RawKind, RawSheet
from xiasha_desk.tabular.cells import shown_words


class Grid:
    """Words and cells of a sheet. `text` spreads merged cells, `own_text` and `cell` do not."""

    def __init__(self, sheet: RawSheet) -> None:
        self.sheet = sheet
        self.height, self.width = len(sheet.rows), sheet.width
        self._covered: dict[tuple[int, int], tuple[int, int]] = {}
        for merge in sheet.merges:
            for row in range(merge.row, min(merge.last_row + 1, self.height)):
                for column in range(merge.column, min(merge.last_column + 1, self.width)):
                    if (row, column) != (merge.row, merge.column):
                        self._covered[(row, column)] = (merge.row, merge.column)

    def cell(self, row: int, column: int) -> RawCell:
        """The cell itself."""
        return self.sheet.cell(row, column)

    def own_text(self, row: int, column: int) -> str:
        """What is seen in the cell itself."""
        return shown_words(self.sheet.cell(row, column))

    def text(self, row: int, column: int) -> str:
        """What is seen there; of a covered cell the words of the one that covers it."""
        return shown_words(self.sheet.cell(*self._covered.get((row, column), (row, column))))

    def down(self, row: int, column: int) -> str:
        """As `text`, but only spread downwards: the words of a merged cell that begins in this column."""
        origin = self._covered.get((row, column), (row, column))
        return shown_words(self.sheet.cell(*origin)) if origin[1] == column else ""

    def is_covered(self, row: int) -> bool:
        """Whether some cell of a row belongs to one merged from above."""
        return any(origin[0] < row for (r, _), origin in self._covered.items() if r == row)

    def has_words(self, row: int, column: int) -> bool:
        """Whether the cell itself holds words that are no number."""
        return self.cell(row, column).kind is RawKind.TEXT
