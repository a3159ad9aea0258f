"""How wide the columns of a table are and how large its type, computed from the words of its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil, sqrt
from typing import Final, NamedTuple

from xiasha_desk.composition.page import geometry as g
from xiasha_desk.composition.page.characters import acceptable
from xiasha_desk.composition.page.geometry import Twips, is_narrow, width_in_characters
from xiasha_desk.domain.contents import ComposedTable

_UNBROKEN = re.compile(r"[0-9]+年[0-9]+月(?:[0-9]+日)?|[A-Za-z0-9.,+\-−%％]+年?")
"""What a line end must not part: dates, numbers with sign, point and per cent, Latin words."""

_LEAST: Final = 2.0
"""No column is narrower than two Han characters, …"""
_TEXT_LEAST: Final = 6.0
"""… nor, where there is room, than its short words, …"""
_HEAD_LEAST: Final = 4.0
"""… and of longer ones four characters stand together, …"""
_HEAD_LINES: Final = 2
"""… and a heading is set in two lines at most where there is room."""
_LINES_A_CELL: Final = 4
"""Longer cells are set one size smaller."""
_SPARE: Final = 0.35
"""Room beyond the words, in characters: programs leave a quarter of one between Han and digits."""
_SHORT: Final = 6.0
"""Words of a column none of which is longer are centred."""


class Column(NamedTuple):
    """A column: its width, whether its words are centred, how far its numbers keep from the right."""

    width: Twips
    centred: bool
    number_right: Twips


class TableLayout(NamedTuple):
    """The type of the cells and the columns; their widths together are the core's."""

    size: Twips
    columns: tuple[Column, ...]

    def row_height(self, texts: Sequence[str]) -> Twips:
        """How high a row with these cells comes out."""
        lines = max(
            ceil(_width(text) * self.size / max(column.width - 2 * g.CELL_MARGINS[self.size], self.size)) or 1
            for text, column in zip(texts, self.columns, strict=True)
        )
        return Twips(max(lines * g.line_of(self.size) + 2 * g.CELL_TOP, row_least(self.size)))


def row_least(size: Twips) -> Twips:
    """The height of a row of one line."""
    return Twips(2 * size)


def table_layout(table: ComposedTable) -> TableLayout:
    """The largest type in which no number and no short word is parted, the smallest one where none is."""
    columns = list(zip(*table.rows, strict=True))
    natural = [max(_width(cell.text) for cell in column) for column in columns]
    size, least = _type_and_least(table, natural)
    widths = _shared(_needed(least, size), _needed(natural, size), g.CORE_WIDTH)
    made = []
    for column, width in zip(columns, widths, strict=True):
        body = column[table.head_rows :]
        centred = all(_width(cell.text) <= _SHORT for cell in body if not cell.number)
        numbers = max((_width(cell.text) for cell in body if cell.number), default=0.0)
        spare = width - 2 * g.CELL_MARGINS[size] - round((numbers + _SPARE) * size)
        made.append(Column(width, centred, Twips(max(spare // 2, 0))))
    return TableLayout(size, tuple(made))


def _type_and_least(table: ComposedTable, natural: Sequence[float]) -> tuple[Twips, list[float]]:
    """The type, and how narrow each column may be in it.

    Where not even the smallest type has room, first headings are parted, then short words, and figures last.
    """
    whole = _least_widths(table, heads_whole=True)
    fitting = [size for size in g.TABLE_SIZES if sum(_needed(whole, size)) <= g.CORE_WIDTH]
    if fitting:
        crowded = _most_lines(whole, natural, fitting[0]) > _LINES_A_CELL
        return fitting[1 if crowded and g.SIZE_5 in fitting[1:] else 0], whole
    size = g.TABLE_SIZES[-1]
    parted = _least_widths(table, heads_whole=False)
    if sum(_needed(parted, size)) <= g.CORE_WIDTH:
        return size, parted
    return size, [max(_unbroken(cell.text) for cell in column) for column in zip(*table.rows, strict=True)]


def _least_widths(table: ComposedTable, *, heads_whole: bool) -> list[float]:
    return [
        max(
            _unbroken(cell.text) if index < table.head_rows and not heads_whole
            else _least(cell.text, head=index < table.head_rows)
            for index, cell in enumerate(column)
        )
        for column in zip(*table.rows, strict=True)
    ]  # fmt: skip


def _most_lines(least: Sequence[float], natural: Sequence[float], size: Twips) -> float:
    """How many lines the longest cell takes in that type."""
    needed = _needed(natural, size)
    return max(
        want / width for want, width in zip(needed, _shared(_needed(least, size), needed, g.CORE_WIDTH), strict=True)
    )


def _width(text: str) -> float:
    """In Han characters, with the room some programs leave between Han and digits."""
    text = acceptable(text)
    changes = sum(is_narrow(a) != is_narrow(b) for a, b in pairwise(text))
    return width_in_characters(text) + changes / 4


def _unbroken(text: str) -> float:
    """The width of the longest piece of a cell that must not be parted."""
    return max((_width(match.group()) for match in _UNBROKEN.finditer(text)), default=_LEAST)


def _least(text: str, *, head: bool) -> float:
    """The narrowest a cell can be without parting what belongs together."""
    natural = _width(text)
    halved = ceil(natural / _HEAD_LINES) if head and natural <= 2 * _TEXT_LEAST else 0.0
    whole = natural if natural <= _TEXT_LEAST and not head else min(natural, _HEAD_LEAST)
    return max(_unbroken(text), whole, halved)


def _needed(characters: Sequence[float], size: Twips) -> list[float]:
    return [(width + _SPARE) * size + 2 * g.CELL_MARGINS[size] for width in characters]


def _shared(least: Sequence[float], natural: Sequence[float], total: int) -> list[Twips]:
    """`total` shared out: what the words need where that fits, else long columns share by the root of their length."""
    shares: Sequence[float]
    if sum(natural) <= total:
        shares = natural
    elif sum(least) >= total:
        shares = least
    else:
        shares = _between(least, natural, total)
    ends = list(accumulate(shares, initial=0.0))
    places = [round(end * total / ends[-1]) for end in ends]
    return [Twips(end - start) for start, end in pairwise(places)]


def _between(least: Sequence[float], natural: Sequence[float], total: float) -> list[float]:
    """Short columns get what they need, and none gets less than its least."""
    settled: dict[int, float] = {}
    while True:
        rest = total - sum(settled.values())
        weights = {i: sqrt(width) for i, width in enumerate(natural) if i not in settled}
        shares = {i: rest * weight / sum(weights.values()) for i, weight in weights.items()}
        tight = {i: least[i] for i, share in shares.items() if share < least[i]}
        ample = {i: natural[i] for i, share in shares.items() if share >= natural[i]}
        if not tight and not ample:
            return [(settled | shares)[i] for i in range(len(natural))]
        settled |= tight or ample
