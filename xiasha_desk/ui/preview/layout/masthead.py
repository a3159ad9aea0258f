"""版头 on the page: lines over the mark, the red mark, 发文字号 with 签发人, the red rule (GB/T 9704 7.2)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from xiasha_desk.domain.composed import BlockRole, ComposedBlock, Generated
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face, paper_font
from xiasha_desk.ui.preview.layout.rows import Setting
from xiasha_desk.ui.preview.layout.words import put_words, words_width

RED = QColor("#FF0000")
_ABOVE = (BlockRole.COPY_NUMBER, BlockRole.SECRECY, BlockRole.URGENCY)
_MARK_TOP = 35 * g.MILLIMETRE
_MARK_SIZES = (420.0, 420.0, 360.0, 300.0)
_MARK_ROOM = g.CORE_WIDTH * 0.96
_FILE_WORD_GAP = 0.6
_RULE_BELOW, _RULE_WIDTH = 70.0, 15.0
_NAMES_A_ROW = 2


class Part(NamedTuple):
    """A block of the 版头: what the program adds before its words, and the words."""

    role: BlockRole
    label: str
    words: str


def masthead_setting(blocks: Sequence[ComposedBlock]) -> Setting:
    """The whole 版头 as one row; the same words give the same object."""
    return _setting(tuple(_part(block) for block in blocks))


@lru_cache(maxsize=4)
def _setting(parts: tuple[Part, ...]) -> Setting:
    return Setting([MastheadRow(parts)], [False])


def _part(block: ComposedBlock) -> Part:
    if block.role is not BlockRole.SIGNATORY:
        return Part(block.role, "", block.text)
    label = "".join(run.text for run in block.runs if isinstance(run.origin, Generated))
    return Part(block.role, label, "".join(run.text for run in block.runs if not isinstance(run.origin, Generated)))


class MastheadRow:
    """Everything over the title."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._above = [part for role in _ABOVE for part in parts if part.role is role]
        self._marks = [part.words for part in parts if part.role is BlockRole.AGENCY_MARK]
        self._file_word = next((p.words for p in parts if p.role is BlockRole.FILE_WORD), "")
        self._number = next((p.words for p in parts if p.role is BlockRole.DOCUMENT_NUMBER), "")
        self._signatories = [part for part in parts if part.role is BlockRole.SIGNATORY]
        self._size, self._scale = _mark_type(self._marks, self._file_word)
        self._line = self._size * 1.25 if len(self._marks) > 1 else self._size + 10
        ink = 0.8 * self._line - 0.85 * self._size
        self._mark_y = max(_MARK_TOP - ink, len(self._above) * g.PITCH)
        self._number_y = self._mark_y + self._line * max(len(self._marks), 1) + 2 * g.PITCH
        rows = max(-(-len(self._signatories) // _NAMES_A_ROW), 1)
        self.height = self._number_y + rows * g.PITCH + _RULE_BELOW + _RULE_WIDTH
        self.start, self.end = 0, len(parts[0].label + parts[0].words)

    def offset_at(self, x: float, y: float) -> int:
        return 0

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        painter.save()
        for index, part in enumerate(self._above):
            face = Face.FANGSONG if part.role is BlockRole.COPY_NUMBER else Face.HEITI
            _put(painter, part.words, x, y + (index + g.BASELINE) * g.PITCH, paper_font(face, g.SIZE_3))
        self._paint_number(painter, x, y)
        painter.setPen(RED)
        self._paint_marks(painter, x, y + self._mark_y)
        painter.setPen(QPen(RED, _RULE_WIDTH))
        rule = y + self.height - _RULE_WIDTH / 2
        painter.drawLine(QPointF(x, rule), QPointF(x + g.CORE_WIDTH, rule))
        painter.restore()

    def _paint_marks(self, painter: QPainter, x: float, y: float) -> None:
        font = QFont(paper_font(Face.XIAOBIAOSONG, self._size))
        font.setStretch(round(self._scale * 100))
        pitch = self._size * self._scale
        widest = max(map(g.characters_wide, self._marks), default=0.0) * pitch
        beside = (g.characters_wide(self._file_word) + _FILE_WORD_GAP) * pitch if self._file_word else 0.0
        left = x + (g.CORE_WIDTH - widest - beside) / 2
        for index, words in enumerate(self._marks):
            baseline = y + index * self._line + g.BASELINE * self._line
            if self._file_word:
                _spread(painter, words, left, baseline, font, widest)
            else:
                _put(painter, words, x, baseline, font, centred=True)
        if self._file_word:
            middle = y + (len(self._marks) - 1) * self._line / 2 + g.BASELINE * self._line
            _put(painter, self._file_word, left + widest + _FILE_WORD_GAP * pitch, middle, font)

    def _paint_number(self, painter: QPainter, x: float, y: float) -> None:
        text, name = paper_font(Face.FANGSONG, g.SIZE_3), paper_font(Face.KAITI, g.SIZE_3)
        rows = [self._signatories[i : i + _NAMES_A_ROW] for i in range(0, len(self._signatories), _NAMES_A_ROW)]
        baseline = y + self._number_y + (max(len(rows), 1) - 1 + g.BASELINE) * g.PITCH
        _put(painter, self._number, x + (g.CELL if rows else 0), baseline, text, centred=not rows)
        columns = [max((g.text_width(p.words) for p in self._signatories[c::2]), default=0.0) for c in (0, 1)]
        second = g.CORE_WIDTH - g.CELL - columns[1]
        first = second - (g.CELL if columns[1] else 0.0) - columns[0]
        for index, row in enumerate(rows):
            line = y + self._number_y + (index + g.BASELINE) * g.PITCH
            for part, place in zip(row, (first, second), strict=False):
                _put(painter, part.label, x + place - g.text_width(part.label), line, text)
                _put(painter, part.words, x + place, line, name)


def _mark_type(names: Sequence[str], beside: str) -> tuple[float, float]:
    """Size of the mark and how much its characters are narrowed, so that the longest name has room."""
    widest = max(map(g.characters_wide, names), default=1.0)
    widest = max(widest + (g.characters_wide(beside) + _FILE_WORD_GAP if beside else 0.0), 1.0)
    wished = _MARK_SIZES[min(max(len(names), 1), len(_MARK_SIZES)) - 1]
    size = max(min(wished, _MARK_ROOM / widest // 10 * 10), g.SIZE_2)
    return size, max(min(_MARK_ROOM / (size * widest), 1.0), 0.5)


def _put(painter: QPainter, words: str, x: float, baseline: float, font: QFont, *, centred: bool = False) -> None:
    if centred:
        x += (g.CORE_WIDTH - words_width(words, font)) / 2
    put_words(painter, words, x, baseline, font)


def _spread(painter: QPainter, words: str, x: float, baseline: float, font: QFont, width: float) -> None:
    """Characters spread over a width, as names of several bodies stand below each other."""
    spare = width - words_width(words, font)
    gap = max(spare, 0.0) / max(len(words) - 1, 1)
    for sign in words:
        _put(painter, sign, x, baseline, font)
        x += words_width(sign, font) + gap
