"""How wide the columns of a table are and how large its type, computed from the words of its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from math import ceil, sqrt
from typing import Final, NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.cell_words import LEAST, Number, least, number, unbroken, width
from xiasha_desk.composition.page.geometry import Twips
from xiasha_desk.composition.page.spans import Slot, row_slots
from xiasha_desk.domain.contents import ComposedTable, TableCell

_LINES_A_CELL: Final = 4
"""Longer cells are set one size smaller."""
_SPARE: Final = 0.35
"""Room beyond the words, in characters: programs leave a quarter of one between Han and digits."""
_SHORT: Final = 6.0
"""Words of a column none of which is longer are centred."""
_IN_ONE_LINE: Final = 12.0
"""Longer words over several columns do not widen them."""


class Column(NamedTuple):
    """A column: its width, whether its words are centred, how far its numbers keep from the right.

    `tail` is what the column's longest number has from its point on, in characters; 0 where there is no room for points
    under each other.
    """

    width: Twips
    centred: bool
    number_right: Twips
    tail: float = 0.0


class TableLayout(NamedTuple):
    """The type of the cells and the columns; their widths together are the text's."""

    size: Twips
    columns: tuple[Column, ...]

    @property
    def width(self) -> Twips:
        """The whole table's."""
        return Twips(sum(column.width for column in self.columns))

    def slot_width(self, slot: Slot) -> Twips:
        """A cell's width from rule to rule."""
        return Twips(sum(column.width for column in self.columns[slot.column : slot.column + slot.across]))

    def is_centred(self, slot: Slot) -> bool:
        """Whether a cell's words, below the heads and no number, stand in its middle."""
        if slot.across == 1:
            return self.columns[slot.column].centred
        return width(slot.cell.text) * self.size <= self.slot_width(slot) - 2 * g.CELL_MARGINS[self.size]

    def number_right(self, slot: Slot) -> Twips | None:
        """How far a number keeps from its cell's right, so that the column's points stand under each other.

        None for what is centred: a — or a cell of several columns.
        """
        found = number(slot.cell.text)
        if found is None or slot.across > 1:
            return None
        column = self.columns[slot.column]
        return Twips(column.number_right + max(round((column.tail - found.tail) * self.size), 0))

    def row_height(self, texts: Sequence[str]) -> Twips:
        """How high a row with these cells comes out."""
        return max(
            self._height(text, column.width) for text, column in zip(texts, self.columns, strict=True)
        )  # fmt: skip

    def row_heights(self, table: ComposedTable) -> list[Twips]:
        """How high each row comes out; where a cell merged downwards needs more, its rows share it."""
        slots = row_slots(table)
        heights = [
            max((self._height(slot.cell.text, self.slot_width(slot)) for slot in row if slot.down == 1),
                default=row_least(self.size))
            for row in slots
        ]  # fmt: skip
        for index, row in enumerate(slots):
            for slot in row:
                rows = range(index, index + slot.down)
                lacking = self._height(slot.cell.text, self.slot_width(slot)) - sum(heights[r] for r in rows)
                if len(rows) > 1 and lacking > 0:
                    for r in rows:
                        heights[r] = Twips(heights[r] + ceil(lacking / len(rows)))
        return heights

    def _height(self, text: str, wide: int) -> Twips:
        lines = ceil(width(text) * self.size / max(wide - 2 * g.CELL_MARGINS[self.size], self.size)) or 1
        return Twips(max(lines * g.line_of(self.size) + 2 * g.CELL_TOP, row_least(self.size)))


def row_least(size: Twips) -> Twips:
    """The height of a row of one line."""
    return Twips(2 * size)


def text_width_of(table: ComposedTable) -> Twips:
    """How wide the text is on the table's page in the standard's layout."""
    return g.CORE_HEIGHT if table.landscape else g.CORE_WIDTH


def table_layout(table: ComposedTable, total: Twips | None = None) -> TableLayout:
    """The largest type in which no number and no short word is parted, the smallest one where none is.

    `total` is the width of the text, by default that of the standard's page, upright or across.
    """
    total = text_width_of(table) if total is None else total
    slots = row_slots(table)
    numbers = _numbers(table, slots)
    natural = _demand(table, slots, numbers, _natural)
    size, narrowest = _type_and_least(table, slots, numbers, natural, total)
    widths = _shared(narrowest.twips(size), natural.twips(size), total)
    made = []
    for index, (block, wide) in enumerate(zip(numbers, widths, strict=True)):
        centred = _is_centred(table, slots, index)
        spare = wide - round(_needed(sum(block or ()), size))
        fits = block is not None and spare >= -_SPARE * size / 2
        made.append(Column(wide, centred, Twips(max(spare // 2, 0)), block.tail if block and fits else 0.0))
    return TableLayout(size, tuple(made))


def is_crowded(table: ComposedTable) -> bool:
    """Whether even the smallest type parts words on an upright page."""
    size = g.TABLE_SIZES[-1]
    slots = row_slots(table)
    return sum(_demand(table, slots, _numbers(table, slots), _least).twips(size)) > g.CORE_WIDTH


def _numbers(table: ComposedTable, slots: list[list[Slot]]) -> list[Number | None]:
    """What each column's numbers need before and behind the point; None for a column without any."""
    found: list[Number | None] = [None] * len(table.rows[0])
    for row in slots[table.head_rows :]:
        for slot in row:
            made = number(slot.cell.text) if slot.cell.number and slot.across == 1 else None
            if made is not None:
                lead, tail = found[slot.column] or made
                found[slot.column] = Number(max(lead, made.lead), max(tail, made.tail))
    return found


def _is_centred(table: ComposedTable, slots: list[list[Slot]], column: int) -> bool:
    return all(
        width(slot.cell.text) <= _SHORT
        for row in slots[table.head_rows :]
        for slot in row
        if slot.column == column and slot.across == 1 and not slot.cell.number
    )


class _Demand(NamedTuple):
    """What the columns need in characters; what cells over several columns (first, number of them) do."""

    columns: list[float]
    spans: list[tuple[int, int, float]]

    def twips(self, size: Twips) -> list[float]:
        """What each column needs in that type; what a merged cell lacks, all its columns share."""
        needed = [_needed(characters, size) for characters in self.columns]
        for first, across, characters in self.spans:
            lacking = _needed(characters, size) - sum(needed[first : first + across])
            for column in range(first, first + across) if lacking > 0 else ():
                needed[column] += lacking / across
        return needed


def _needed(characters: float, size: Twips) -> float:
    return (characters + _SPARE) * size + 2 * g.CELL_MARGINS[size]


def _demand(
    table: ComposedTable,
    slots: list[list[Slot]],
    numbers: Sequence[Number | None],
    measure: Callable[[TableCell, bool, bool], float],
) -> _Demand:
    """`measure` tells what a cell needs: the cell, whether it is a heading, whether it covers several columns."""
    alone = {slot.column for row in slots for slot in row if slot.across == 1}
    columns = [sum(block or ()) if column in alone else LEAST for column, block in enumerate(numbers)]
    spans = []
    for index, row in enumerate(slots):
        head = index < table.head_rows
        for slot in row:
            characters = measure(slot.cell, head, slot.across > 1)
            if slot.across > 1:
                spans.append((slot.column, slot.across, characters))
            else:
                columns[slot.column] = max(columns[slot.column], characters)
    return _Demand(columns, sorted(spans, key=lambda span: span[1]))


def _natural(cell: TableCell, head: bool, wide: bool) -> float:
    natural = width(cell.text)
    return least(cell.text, head=head) if wide and natural > _IN_ONE_LINE else natural


def _least(cell: TableCell, head: bool, _: bool) -> float:
    return least(cell.text, head=head)


def _least_parted(cell: TableCell, head: bool, _: bool) -> float:
    return unbroken(cell.text) if head else least(cell.text, head=False)


def _figures_only(cell: TableCell, *_: bool) -> float:
    return unbroken(cell.text)


def _type_and_least(
    table: ComposedTable, slots: list[list[Slot]], numbers: Sequence[Number | None], natural: _Demand, total: Twips
) -> tuple[Twips, _Demand]:
    """The type, and how narrow each column may be in it.

    Where not even the smallest type has room, first headings are parted, then short words, and figures last.
    """
    whole = _demand(table, slots, numbers, _least)
    fitting = [size for size in g.TABLE_SIZES if sum(whole.twips(size)) <= total]
    if fitting:
        crowded = _most_lines(whole, natural, fitting[0], total) > _LINES_A_CELL
        return fitting[1 if crowded and g.SIZE_5 in fitting[1:] else 0], whole
    size = g.TABLE_SIZES[-1]
    parted = _demand(table, slots, numbers, _least_parted)
    if sum(parted.twips(size)) <= total:
        return size, parted
    return size, _demand(table, slots, [None] * len(numbers), _figures_only)


def _most_lines(narrowest: _Demand, natural: _Demand, size: Twips, total: Twips) -> float:
    """How many lines the longest cell takes in that type."""
    needed = natural.twips(size)
    widths = _shared(narrowest.twips(size), needed, total)
    return max(want / wide for want, wide in zip(needed, widths, strict=True))


def _shared(narrowest: Sequence[float], natural: Sequence[float], total: int) -> list[Twips]:
    """`total` shared out: what the words need where that fits, else long columns share by the root of their length."""
    shares: Sequence[float]
    if sum(natural) <= total:
        shares = natural
    elif sum(narrowest) >= total:
        shares = narrowest
    else:
        shares = _between(narrowest, natural, total)
    ends = list(accumulate(shares, initial=0.0))
    places = [round(end * total / ends[-1]) for end in ends]
    return [Twips(end - start) for start, end in pairwise(places)]


def _between(narrowest: Sequence[float], natural: Sequence[float], total: float) -> list[float]:
    """Short columns get what they need, and none gets less than its least."""
    settled: dict[int, float] = {}
    while True:
        rest = total - sum(settled.values())
        weights = {i: sqrt(wide) for i, wide in enumerate(natural) if i not in settled}
        shares = {i: rest * weight / sum(weights.values()) for i, weight in weights.items()}
        tight = {i: narrowest[i] for i, share in shares.items() if share < narrowest[i]}
        ample = {i: natural[i] for i, share in shares.items() if share >= natural[i]}
        if not tight and not ample:
            return [(settled | shares)[i] for i in range(len(natural))]
        settled |= tight or ample
