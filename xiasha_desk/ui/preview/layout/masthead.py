"""版头 on the page: lines over the mark, the red mark, 发文字号 with 签发人, the red rule (GB/T 9704 7.2, 10)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from xiasha_desk.composition.page import geometry as page
from xiasha_desk.composition.page.masthead import MastheadPlan, label_words, signatory_places, typed_words
from xiasha_desk.domain.composed import BlockRole, ComposedBlock
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face, paper_font
from xiasha_desk.ui.preview.layout.rows import Setting
from xiasha_desk.ui.preview.layout.words import put_words, words_width

RED = QColor("#FF0000")
_RULE_WIDTH = page.RED_RULE_EIGHTHS * 10 / 8


def masthead_setting(plan: MastheadPlan) -> Setting:
    """The whole 版头 as one row; the same words give the same object."""
    blocks = (*plan.above, *plan.marks, *([plan.file_word] if plan.file_word else []), *plan.signatories, plan.number)
    return _setting(plan.form, plan.grid, blocks)


@lru_cache(maxsize=4)
def _setting(form: object, grid: page.Grid, blocks: tuple[ComposedBlock, ...]) -> Setting:
    return Setting([MastheadRow(MastheadPlan(blocks, form, grid))], [False])  # type: ignore[arg-type]


def letter_rules(plan: MastheadPlan) -> tuple[tuple[float, float], ...]:
    """The four red rules of a letter's first page: middle from the paper's top, and thickness."""
    foot = page.PAPER_HEIGHT - page.LETTER_FOOT_RULE - page.LETTER_RULE_HEIGHT
    thick, thin, gap = page.LETTER_THICK, page.LETTER_THIN, page.LETTER_RULE_GAP
    top = plan.letter_rule
    rules = ((top, thick), (top + thick + gap, thin), (foot, thin), (foot + thin + gap, thick))
    return tuple((g.tenths(y) + g.tenths(height) / 2, g.tenths(height)) for y, height in rules)


class MastheadRow:
    """Everything over the title."""

    def __init__(self, plan: MastheadPlan) -> None:
        self._plan = plan
        self._line, self._pitch = g.tenths(plan.line), g.tenths(plan.grid.line)
        self._size, self._scale = g.tenths(plan.type.size), plan.type.scale / 100
        self.height = g.tenths(plan.height)
        if plan.is_letter:
            self._mark_y = g.tenths(plan.letter_frame_top - plan.grid.top)
            self._above_y = self._number_y = g.tenths(plan.letter_space)
            if plan.above and not plan.number_beside:
                self._above_y += (plan.letter_rows - len(plan.above)) * self._pitch
        else:
            self._mark_y = g.tenths(plan.above_height + plan.space_before)
            self._above_y = 0.0
            self._number_y = self._mark_y + self._line * max(len(plan.marks), 1)
            self._number_y += page.LINES_ABOVE_NUMBER * self._pitch
        first = [*plan.above, *plan.marks, plan.number][0]
        self.start, self.end = 0, len(first.text)

    def offset_at(self, x: float, y: float) -> int:
        return 0

    def paint(self, painter: QPainter, x: float, y: float, *, opens: bool, closes: bool) -> None:
        painter.save()
        for index, block in enumerate(self._plan.above):
            face = Face.FANGSONG if block.role is BlockRole.COPY_NUMBER else Face.HEITI
            baseline = y + self._above_y + (index + g.BASELINE) * self._pitch
            _put(painter, block.text, x, baseline, paper_font(face, g.SIZE_3))
        self._paint_number(painter, x, y + self._number_y)
        painter.setPen(RED)
        self._paint_marks(painter, x, y + self._mark_y)
        if self._plan.ruled:
            painter.setPen(QPen(RED, _RULE_WIDTH))
            rule = y + self.height - _RULE_WIDTH / 2
            painter.drawLine(QPointF(x, rule), QPointF(x + g.CORE_WIDTH, rule))
        painter.restore()

    def _paint_marks(self, painter: QPainter, x: float, y: float) -> None:
        font = QFont(paper_font(Face.XIAOBIAOSONG, self._size))
        font.setStretch(round(self._scale * 100))
        pitch = self._size * self._scale
        names = [block.text for block in self._plan.marks]
        word = self._plan.file_word.text if self._plan.file_word else ""
        widest = max(map(g.characters_wide, names), default=0.0) * pitch
        beside = (g.characters_wide(word) + page.FILE_WORD_GAP) * pitch if word else 0.0
        left = x + (g.CORE_WIDTH - widest - beside) / 2
        for index, words in enumerate(names):
            baseline = y + index * self._line + g.BASELINE * self._line
            if word:
                _spread(painter, words, left, baseline, font, widest)
            else:
                _put(painter, words, x, baseline, font, centred=True)
        if word:
            middle = y + (len(names) - 1) * self._line / 2 + g.BASELINE * self._line
            _put(painter, word, left + widest + page.FILE_WORD_GAP * pitch, middle, font)

    def _paint_number(self, painter: QPainter, x: float, y: float) -> None:
        text, name = paper_font(Face.FANGSONG, g.SIZE_3), paper_font(Face.KAITI, g.SIZE_3)
        words = self._plan.number.text
        if self._plan.is_letter:
            for index, line in enumerate(_lines(words)):
                right = x + g.CORE_WIDTH - words_width(line, text)
                _put(painter, line, right, y + (index + g.BASELINE) * self._pitch, text)
            return
        rows = self._plan.signatory_rows()
        baseline = y + (max(len(rows), 1) - 1 + g.BASELINE) * self._pitch
        _put(painter, words, x + (g.CELL if rows else 0), baseline, text, centred=not rows)
        _, *places = signatory_places([typed_words(block) for block in self._plan.signatories])
        for index, row in enumerate(rows):
            line = y + (index + g.BASELINE) * self._pitch
            for block, place in zip(row, map(g.tenths, places), strict=False):
                label = label_words(block)
                _put(painter, label, x + place - g.text_width(label), line, text)
                _put(painter, typed_words(block), x + place, line, name)


def _lines(words: str) -> list[str]:
    """Words cut where a line is full."""
    lines = [""]
    for sign in words:
        if lines[-1] and g.text_width(lines[-1] + sign) > g.CORE_WIDTH:
            lines.append("")
        lines[-1] += sign
    return lines


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
