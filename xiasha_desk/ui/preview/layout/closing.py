"""The document's end: names for several seals, the place of a signature stamp, 版记 (GB/T 9704 7.3.5, 7.4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextLine

from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face, paper_font
from xiasha_desk.ui.preview.layout.paragraphs import broken, text_layout
from xiasha_desk.ui.preview.layout.rows import Page, Placed, Setting
from xiasha_desk.ui.preview.layout.words import put_words, words_width

SEALED_DATE_RIGHT = 4 * g.CELL
_SEAL_ROW = 44 * g.MILLIMETRE
_STAMP_WIDTH, _STAMP_HEIGHT = 40 * g.MILLIMETRE, 20 * g.MILLIMETRE
_IMPRINT_LINE = 220.0
_COPY_LABEL = 3 * g.SIZE_4
_OUTER_RULE, _INNER_RULE = 10.0, 7.5


class _WordsRow:
    """A row whose words are set down one by one: pieces with the middle of their width and their baseline."""

    def __init__(self, pieces: Sequence[tuple[str, float, float]], height: float) -> None:
        self._pieces, self.height = pieces, height
        self.start, self.end = 0, len(pieces[0][0])

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        font = paper_font(Face.FANGSONG, g.SIZE_3)
        for words, middle, baseline in self._pieces:
            put_words(painter, words, x + middle - words_width(words, font) / 2, y + baseline, font)

    def offset_at(self, x: float, y: float) -> int:
        return 0


@lru_cache(maxsize=4)
def joint_setting(names: tuple[str, ...], date: str, pitch: float) -> Setting:
    """Names two a row, each with room for its seal; the last one is centred on the date below."""
    right = min(2 * SEALED_DATE_RIGHT + g.text_width(date or "2000年1月1日"), g.CORE_WIDTH * 2 / 3)
    middles = ((g.CORE_WIDTH - right) / 2, g.CORE_WIDTH - right / 2)
    cells: list[str | None] = list(names)
    if len(cells) % 2:
        cells.insert(len(cells) - 1, None)
    last = len(cells) // 2 - 1
    pieces = []
    for index, name in enumerate(cells):
        row = index // 2
        bottom = (2 + g.BASELINE) * pitch if row == last else _SEAL_ROW / 2 + 0.3 * pitch
        if name is not None:
            pieces.append((name, middles[index % 2], row * _SEAL_ROW + bottom))
    return Setting([_WordsRow(pieces, last * _SEAL_ROW + 3 * pitch)], [True])


@lru_cache(maxsize=4)
def stamp_setting(title: str, pitch: float) -> Setting:
    """签发人职务 in the middle of the stamp's height, two characters left of the place for it."""
    middle = g.CORE_WIDTH - SEALED_DATE_RIGHT - _STAMP_WIDTH - g.TWO_CHARACTERS - g.text_width(title) / 2
    height = 2 * pitch + _STAMP_HEIGHT
    return Setting([_WordsRow([(title, middle, height - _STAMP_HEIGHT / 2 + 0.3 * pitch)], height)], [True])


_UNRULED = [BlockRole.MOVED_RECIPIENTS, BlockRole.COPY_RECIPIENTS]
"""主送 and 抄送, which no rule parts."""


class ImprintRow:
    """The 版记 with its rules."""

    def __init__(self, parts: tuple[tuple[BlockRole, str], ...], *, ruled: bool) -> None:
        self._ruled = ruled
        self._roles = [role for role, _ in parts]
        self._items = [_imprint_item(role, text) for role, text in parts]
        self.height = sum(len(lines) for _, lines, _, _ in self._items) * _IMPRINT_LINE
        self.start, self.end = 0, len(parts[0][1])

    def offset_at(self, x: float, y: float) -> int:
        return 0

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        painter.save()
        ink = painter.pen().color()
        top = y
        for index, (_, lines, left, date) in enumerate(self._items):
            if not (index and self._roles[index - 1 : index + 1] == _UNRULED):
                self._paint_rule(painter, x, top, ink, _INNER_RULE if index else _OUTER_RULE)
            for line in lines:
                baseline = top + g.BASELINE * _IMPRINT_LINE
                line.draw(painter, QPointF(x + left, baseline - line.ascent()))
                if date:
                    font = paper_font(Face.FANGSONG, g.SIZE_4)
                    right = x + g.CORE_WIDTH - g.SIZE_4
                    put_words(painter, date, right - words_width(date, font), baseline, font)
                top += _IMPRINT_LINE
        self._paint_rule(painter, x, top, ink, _OUTER_RULE)
        painter.restore()

    def _paint_rule(self, painter: QPainter, x: float, y: float, ink: QColor, width: float) -> None:
        if self._ruled:
            painter.setPen(QPen(ink, width))
            painter.drawLine(QLineF(x, y, x + g.CORE_WIDTH, y))
            painter.setPen(ink)


def _imprint_item(role: BlockRole, text: str) -> tuple[QTextLayout, list[QTextLine], float, str]:
    """Layout, lines, left edge, and what stands at the right of the line."""
    date = ""
    if role is BlockRole.PRINTING:
        text, _, date = text.partition("\t")
    hanging = _COPY_LABEL if role in _UNRULED else 0.0
    layout = text_layout(text, Face.FANGSONG, g.SIZE_4, "both")
    lines = broken(layout, g.CORE_WIDTH - 2 * g.SIZE_4 - hanging, -hanging)
    return layout, lines, g.SIZE_4 + hanging, date


def forget_faces() -> None:
    """Set everything anew: the faces are those of another layout."""
    for cached in (joint_setting, stamp_setting, _imprint_setting):
        cached.cache_clear()


@lru_cache(maxsize=4)
def _imprint_setting(parts: tuple[tuple[BlockRole, str], ...], *, ruled: bool) -> Setting:
    return Setting([ImprintRow(parts, ruled=ruled)], [False])


def with_imprint(
    pages: list[Page], blocks: Sequence[ComposedBlock], first: int, paper: g.PageGrid, *, letter: bool = False
) -> list[Page]:
    """The pages with the 版记 at the foot of the last, even one; pages added for it bear no number (7.4, 7.5).

    `first` is the number of its first block in the document. A letter's has no rules and stands on the last page,
    even or odd (10.1).
    """
    setting = _imprint_setting(tuple((block.role, block.text) for block in blocks), ruled=not letter)
    height = setting.rows[0].height
    last = pages[-1].rows[-1] if pages[-1].rows else None
    used = last.y + last.drawn.height if last is not None else 0.0
    fits = used + height + paper.pitch / 2 <= paper.core_height and not pages[-1].grid.across
    if letter:
        added = 0 if fits else 1
    elif len(pages) % 2:
        added = 1
    else:
        added = 0 if fits else 2
    pages = [*pages, *(Page(numbered=False, grid=paper) for _ in range(added))]
    pages[-1].rows.append(Placed(first, 0, setting, paper.core_height - height))
    return pages
