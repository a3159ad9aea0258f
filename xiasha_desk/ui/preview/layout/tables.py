"""A table on the page: columns as wide as their words ask, rows whole, thin rules."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextLine

from xiasha_desk.domain.contents import ComposedTable, TableCell
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face
from xiasha_desk.ui.preview.layout.paragraphs import broken, text_layout
from xiasha_desk.ui.preview.layout.rows import Setting

_SHORT = 6.0
_LEAST = 2.35
_MOST_LINES = 4


class _Cell(NamedTuple):
    layout: QTextLayout
    lines: list[QTextLine]
    x: float
    start: int
    length: int


class TableRow:
    """One row of a table, or lines `first` to `last` of one that is too high to be kept whole."""

    def __init__(self, cells: list[_Cell], edges: Sequence[float], size: float) -> None:
        self._cells, self._edges, self._size, self._line = cells, edges, size, g.line_of(size)
        self._first, self._last = 0, max((len(cell.lines) for cell in cells), default=1)
        self._begins = self._ends = True
        self.height = max(self._last * self._line + 2 * g.CELL_TOP, 2 * size)
        self.start = cells[0].start
        self.end = cells[-1].start + cells[-1].length

    def parts(self) -> list[TableRow]:
        """The row itself, or its lines one by one where it is too high."""
        if self.height <= g.WHOLE_AT_MOST:
            return [self]
        parts = []
        for number in range(self._last):
            part = TableRow(self._cells, self._edges, self._size)
            part._first, part._last = number, number + 1
            part._begins, part._ends = number == 0, number == self._last - 1
            part.height = self._line + g.CELL_TOP * (part._begins + part._ends)
            if number:
                part.start = part.end = self.end
            parts.append(part)
        return parts

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        whole = self._begins and self._ends
        for cell in self._cells:
            lines = cell.lines[self._first : self._last]
            top = y + ((self.height - len(lines) * self._line) / 2 if whole else g.CELL_TOP * self._begins)
            for number, line in enumerate(lines):
                rise = g.BASELINE * self._line - line.ascent()
                line.draw(painter, QPointF(x + cell.x, top + number * self._line + rise))
        painter.save()
        painter.setPen(QPen(painter.pen().color(), g.RULE))
        foot = y + self.height
        rules = [QLineF(x + edge, y, x + edge, foot) for edge in self._edges]
        if self._ends or closes:
            rules.append(QLineF(x, foot, x + self._edges[-1], foot))
        if opens:
            rules.append(QLineF(x, y, x + self._edges[-1], y))
        painter.drawLines(rules)
        painter.restore()

    def offset_at(self, x: float, y: float) -> int:
        right = next((i for i, edge in enumerate(self._edges[1:]) if x < edge), len(self._cells) - 1)
        return self._cells[right].start


def table_setting(table: ComposedTable, *, keep_next: bool) -> Setting:
    """The rows of a table with at least one cell."""
    size, widths = _columns(table)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    centred = [
        all(g.characters_wide(row[i].text) <= _SHORT for row in table.rows[table.head_rows :] if not row[i].number)
        for i in range(len(widths))
    ]
    spare = [
        max(right - left - 2 * g.CELL_MARGINS[size] - (numbers + 0.35) * size, 0.0) / 2
        for left, right, numbers in zip(edges, edges[1:], _numbers(table), strict=False)
    ]
    rows, start = [], 0
    for index, cells in enumerate(table.rows):
        head = index < table.head_rows
        made = []
        for column, cell in enumerate(cells):
            left, right = edges[column], edges[column + 1]
            if cell.number and not head:
                right -= spare[column]
            box = QRectF(left, 0, right - left, 0)
            made.append(_cell(cell, size, box, start, head=head, centred=centred[column]))
            start += len(cell.text) + 1
        rows.append(TableRow(made, edges, size))
    heads = sum(row.height for row in rows[: table.head_rows])
    repeated = table.head_rows if table.head_rows < len(rows) and heads <= g.WHOLE_AT_MOST else 0
    whole = sum(row.height for row in rows) <= g.WHOLE_AT_MOST
    rows = [part for row in rows for part in row.parts()]
    bound = [whole or index < repeated for index in range(len(rows) - 1)]
    return Setting(rows, [*bound, keep_next], repeated=repeated)


def _numbers(table: ComposedTable) -> list[float]:
    """How wide the widest number of each column is, in characters."""
    body = table.rows[table.head_rows :]
    return [
        max((g.characters_wide(row[i].text) for row in body if row[i].number), default=0.0)
        for i in range(len(table.rows[0]))
    ]


def _cell(cell: TableCell, size: float, box: QRectF, start: int, *, head: bool, centred: bool) -> _Cell:
    align = "right" if cell.number and not head else "center" if head or centred else "left"
    layout = text_layout(cell.text, Face.HEITI if head else Face.FANGSONG, size, align)
    margin = g.CELL_MARGINS[size]
    lines = broken(layout, max(box.width() - 2 * margin, size))
    return _Cell(layout, lines, box.left() + margin, start, len(cell.text))


def _columns(table: ComposedTable) -> tuple[float, list[float]]:
    """Type and widths: the largest type in which every column has room for its numbers and short words."""
    natural = [max(g.characters_wide(c.text) for c in column) + 0.35 for column in zip(*table.rows, strict=True)]
    least = [
        max(_least(c, head=i < table.head_rows) for i, c in enumerate(column))
        for column in zip(*table.rows, strict=True)
    ]
    for size in (g.SIZE_SMALL_4, g.SIZE_5, g.SIZE_SMALL_5):
        room = g.CORE_WIDTH - len(least) * 2 * g.CELL_MARGINS[size]
        shares = _shared(least, natural, room / size)
        crowded = max(want / share for want, share in zip(natural, shares, strict=True)) > _MOST_LINES
        if sum(least) * size <= room and not (crowded and size == g.SIZE_SMALL_4):
            break
    total = sum(share * size + 2 * g.CELL_MARGINS[size] for share in shares)
    return size, [(share * size + 2 * g.CELL_MARGINS[size]) * g.CORE_WIDTH / total for share in shares]


def _least(cell: TableCell, *, head: bool) -> float:
    width = g.characters_wide(cell.text) + 0.35
    if cell.number and not head:
        return width
    return min(width, 4.35 if head else _SHORT + 0.35) if width > _LEAST else _LEAST


def _shared(least: Sequence[float], natural: Sequence[float], room: float) -> list[float]:
    """`room` shared out: what the words ask where that fits, else long columns share by the root of their length."""
    if sum(natural) <= room or sum(least) >= room:
        shares = natural if sum(natural) <= room else least
        return [share * room / sum(shares) for share in shares]
    spare = room - sum(least)
    wants = [sqrt(max(want - have, 0.0)) for want, have in zip(natural, least, strict=True)]
    return [have + spare * want / sum(wants) for have, want in zip(least, wants, strict=True)]
