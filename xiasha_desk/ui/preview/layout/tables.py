"""A table on the page: the columns of the Word file, rows whole, thin rules, none through merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextLine

from xiasha_desk.composition.page.columns import TableLayout, table_layout
from xiasha_desk.composition.page.spans import Slot, groups, row_slots
from xiasha_desk.domain.contents import ComposedTable
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face
from xiasha_desk.ui.preview.layout.paragraphs import broken, text_layout
from xiasha_desk.ui.preview.layout.rows import Setting


class _Line(NamedTuple):
    """A line of a cell at its place in the row; the layout is kept, for it owns the line."""

    line: QTextLine
    x: float
    y: float
    layout: QTextLayout


class _Rules(NamedTuple):
    """Where a row's rules stand: upright ones, and those at its foot from left to right."""

    edges: tuple[float, ...]
    feet: tuple[tuple[float, float], ...]
    width: float


@dataclass(slots=True)
class TableRow:
    """One row of a table, or a piece of one that is too high to be kept whole. `starts` says where each column's cell
    begins in the text of the block, and how far it reaches to the right."""

    lines: Sequence[_Line]
    rules: _Rules
    starts: Sequence[tuple[float, int]]
    pitch: float
    height: float
    start: int
    end: int
    ends: bool = True
    """Whether the row ends with this piece."""

    def parts(self) -> list[TableRow]:
        """The row itself, or its lines one by one where it is too high."""
        if self.height <= g.WHOLE_AT_MOST:
            return [self]
        parts = []
        top, number = 0.0, max(1, round((self.height - 2 * g.CELL_TOP) / self.pitch))
        for index in range(number):
            last = index == number - 1
            foot = self.height if last else g.CELL_TOP + (index + 1) * self.pitch
            within = [line for line in self.lines if (index == 0 or line.y >= top - 1) and (last or line.y < foot - 1)]
            moved = [line._replace(y=line.y - top) for line in within]
            start = self.end if index else self.start
            parts.append(replace(self, lines=moved, height=foot - top, start=start, end=self.end, ends=last))
            top = foot
        return parts

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        for line, left, top, _ in self.lines:
            line.draw(painter, QPointF(x + left, y + top + g.BASELINE * self.pitch - line.ascent()))
        painter.save()
        painter.setPen(QPen(painter.pen().color(), g.RULE))
        foot = y + self.height
        rules = [QLineF(x + edge, y, x + edge, foot) for edge in self.rules.edges]
        if closes:
            rules.append(QLineF(x, foot, x + self.rules.width, foot))
        elif self.ends:
            rules += [QLineF(x + left, foot, x + right, foot) for left, right in self.rules.feet]
        if opens:
            rules.append(QLineF(x, y, x + self.rules.width, y))
        painter.drawLines(rules)
        painter.restore()

    def offset_at(self, x: float, y: float) -> int:
        return next((start for right, start in self.starts if x < right), self.starts[-1][1])


def table_setting(table: ComposedTable, *, keep_next: bool, width: float | None = None) -> Setting:
    """The rows of a table with at least one cell; `width` is that of the text, by default the standard's."""
    layout = table_layout(table, None if width is None else g.Twips(round(width * 2)))
    slots = row_slots(table)
    rows = _rows(table, layout, slots)
    heights = [row.height for row in rows]
    heads = sum(heights[: table.head_rows])
    repeated = table.head_rows if table.head_rows < len(rows) and heads <= g.WHOLE_AT_MOST else 0
    kept = set(range(repeated))
    if sum(heights) <= g.WHOLE_AT_MOST:
        kept.update(range(len(rows)))
    for group in groups(slots):
        if sum(heights[row] for row in group) <= g.WHOLE_AT_MOST:
            kept.update(group[:-1])
    parts = [(part, index) for index, row in enumerate(rows) for part in row.parts()]
    bound = [part.ends and index in kept for part, index in parts[:-1]]
    return Setting([part for part, _ in parts], [*bound, keep_next], repeated=repeated)


class _Words(NamedTuple):
    """A cell broken into lines."""

    slot: Slot
    layout: QTextLayout
    lines: list[QTextLine]
    left: float

    def height(self, pitch: float) -> float:
        return len(self.lines) * pitch + 2 * g.CELL_TOP


def _rows(table: ComposedTable, layout: TableLayout, slots: list[list[Slot]]) -> list[TableRow]:
    edges = [0.0]
    for column in layout.columns:
        edges.append(edges[-1] + g.tenths(column.width))
    pitch = g.line_of(g.tenths(layout.size))
    words = [
        [_words(slot, layout, edges, head=index < table.head_rows) for slot in row if not slot.below]
        for index, row in enumerate(slots)
    ]
    heights = _heights(words, pitch, 2 * g.tenths(layout.size))
    lines = _placed(words, heights, pitch)
    rows, start = [], 0
    for index, cells in enumerate(table.rows):
        starts = []
        for column, cell in enumerate(cells):
            starts.append((edges[column + 1], start))
            start += len(cell.text) + 1
        first, end = starts[0][1], starts[-1][1] + len(cells[-1].text)
        rules = _rules(slots, index, edges)
        rows.append(TableRow(lines[index], rules, starts, pitch, heights[index], first, end))
    return rows


def _words(slot: Slot, layout: TableLayout, edges: Sequence[float], *, head: bool) -> _Words:
    size = g.tenths(layout.size)
    margin = g.CELL_MARGINS[size]
    left, right = edges[slot.column] + margin, edges[slot.column + slot.across] - margin
    align = "center" if head or layout.is_centred(slot) else "left"
    if slot.cell.number and not head:
        room = layout.number_right(slot)
        align = "center" if room is None else "right"
        right -= g.tenths(room or 0)
    made = text_layout(slot.cell.text, Face.HEITI if head else Face.FANGSONG, size, align)
    return _Words(slot, made, broken(made, max(right - left, size)), left)


def _heights(words: list[list[_Words]], pitch: float, least: float) -> list[float]:
    """The rows' heights; where a cell merged downwards needs more, its rows share it."""
    heights = [max([least, *(cell.height(pitch) for cell in row if cell.slot.down == 1)]) for row in words]
    for index, row in enumerate(words):
        for cell in row:
            end = index + cell.slot.down
            lacking = cell.height(pitch) - sum(heights[index:end])
            for below in range(index, end) if lacking > 0 else ():
                heights[below] += lacking / cell.slot.down
    return heights


def _placed(words: list[list[_Words]], heights: list[float], pitch: float) -> list[list[_Line]]:
    """The lines of every cell, each with the row it begins in: a merged cell's are found on the page of their row."""
    placed: list[list[_Line]] = [[] for _ in heights]
    for index, row in enumerate(words):
        for cell in row:
            rows = range(index, index + cell.slot.down)
            high = sum(heights[r] for r in rows)
            over = high > g.WHOLE_AT_MOST
            y = g.CELL_TOP if over else (high - len(cell.lines) * pitch) / 2
            at, top = index, 0.0
            for line in cell.lines:
                while at < rows[-1] and y >= top + heights[at] - pitch / 2:
                    top += heights[at]
                    at += 1
                placed[at].append(_Line(line, cell.left, y - top, cell.layout))
                y += pitch
    return placed


def _rules(slots: list[list[Slot]], index: int, edges: Sequence[float]) -> _Rules:
    """Between the cells of a row, and under those that do not go on in the next one."""
    row = slots[index]
    below = {slot.column for slot in slots[index + 1] if slot.below} if index + 1 < len(slots) else set()
    feet = tuple((edges[slot.column], edges[slot.column + slot.across]) for slot in row if slot.column not in below)
    return _Rules((*(edges[slot.column] for slot in row), edges[-1]), feet, edges[-1])
