"""Draws one page: on the screen with crop marks, grid and tint, on paper and in a PDF without them."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from xiasha_desk.composition.page.geometry import LETTER_RULE_WIDTH
from xiasha_desk.domain.composed import ComposedDocument
from xiasha_desk.ui.preview import geometry as g
from xiasha_desk.ui.preview.faces import Face, draw_with, paper_font
from xiasha_desk.ui.preview.geometry import PageGrid
from xiasha_desk.ui.preview.layout.masthead import RED
from xiasha_desk.ui.preview.layout.rows import Page
from xiasha_desk.ui.preview.layout.words import put_words, words_width

INK = QColor("#111111")
PAPER = QColor("#FFFFFF")
TINT = QColor("#E4EEF7")
CROP = QColor("#B9B6AE")
GRID = QColor("#D9E4EE")
LETTER_RULE = g.tenths(LETTER_RULE_WIDTH)
_CROP_LENGTH = 110.0
_PICTURES = 60


class Marks(NamedTuple):
    """What only the screen shows; `section` is the id of the tinted one."""

    crops: bool = False
    grid: bool = False
    section: str = ""


PRINTED = Marks()


def paint_page(painter: QPainter, document: ComposedDocument, page: Page, number: int, marks: Marks = PRINTED) -> None:
    """Draw page `number` (from 1) of a document, a unit of the painter being a tenth of a point."""
    draw_with(document.layout)
    if marks.section:
        for area in tinted_areas(document, page, marks.section):
            painter.fillRect(area, TINT)
    grid = page.grid
    if marks.grid and not grid.across:
        _paint_grid(painter, grid)
    if marks.crops:
        _paint_crops(painter, grid)
    painter.setPen(INK)
    for placed in page.rows:
        placed.drawn.paint(painter, grid.left, grid.top + placed.y, opens=placed.opens, closes=placed.closes)
        painter.setPen(INK)
    for middle, thickness in page.rules:
        painter.setPen(QPen(RED, thickness, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        left = (grid.width - LETTER_RULE) / 2
        painter.drawLine(QLineF(left, middle, left + LETTER_RULE, middle))
    painter.setPen(INK)
    if page.numbered:
        _paint_number(painter, grid, number)


def tinted_areas(document: ComposedDocument, page: Page, section: str) -> list[QRectF]:
    """Where a section stands on a page."""
    return [
        QRectF(page.grid.left - 12, page.grid.top + placed.y + 8, page.grid.core_width + 24, placed.drawn.height - 16)
        for placed in page.rows
        if not placed.again and document.blocks[placed.block].section == section
    ]


def _paint_number(painter: QPainter, grid: PageGrid, number: int) -> None:
    """Odd pages one character in from the right, even ones from the left, the dashes 7 mm under the core; on a page
    across where it stands on the upright sheet, turned with it."""
    font = paper_font(Face.SONGTI, g.SIZE_4)
    words = f"— {number} —"
    width = words_width(words, font)
    long = grid.core_height if grid.across else grid.core_width
    x = g.SIZE_4 if number % 2 == 0 else long - g.SIZE_4 - width
    below = g.PAGE_NUMBER_BELOW + 0.35 * g.SIZE_4
    if not grid.across:
        put_words(painter, words, grid.left + x, grid.top + grid.core_height + below, font)
        return
    painter.save()
    painter.translate(grid.left, grid.top)
    painter.rotate(90)
    put_words(painter, words, x, below, font)
    painter.restore()


def _paint_crops(painter: QPainter, grid: PageGrid) -> None:
    painter.setPen(QPen(CROP, 7))
    for x, outwards in ((grid.left, -1), (grid.left + grid.core_width, 1)):
        for y, away in ((grid.top, -1), (grid.top + grid.core_height, 1)):
            painter.drawLine(QLineF(x, y, x + outwards * _CROP_LENGTH, y))
            painter.drawLine(QLineF(x, y, x, y + away * _CROP_LENGTH))


def _paint_grid(painter: QPainter, grid: PageGrid) -> None:
    painter.setPen(QPen(GRID, 6))
    left, top, pitch = grid.left, grid.top, grid.pitch
    foot, right = top + g.LINES * pitch, left + g.CHARACTERS * g.CELL
    lines = [QLineF(left, top + n * pitch, right, top + n * pitch) for n in range(g.LINES + 1)]
    lines += [QLineF(left + n * g.CELL, top, left + n * g.CELL, foot) for n in range(g.CHARACTERS + 1)]
    painter.drawLines(lines)


class PagePictures:
    """Pages as pictures, kept while they look the same."""

    def __init__(self, most: int = _PICTURES) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[object, ...], tuple[Page, QPixmap]] = OrderedDict()

    def picture(
        self, document: ComposedDocument, page: Page, number: int, width: float, ratio: float, marks: Marks
    ) -> QPixmap:
        """The page `width` device-independent pixels wide on a screen of that ratio."""
        if marks.section and not tinted_areas(document, page, marks.section):
            marks = marks._replace(section="")
        tinted = tuple(tuple(a.getRect()) for a in tinted_areas(document, page, marks.section)) if marks.section else ()
        key = (page.signature, number, round(width), ratio, marks.crops, marks.grid, tinted)
        found = self._kept.pop(key, None) or (page, _drawn(document, page, number, width, ratio, marks))
        self._kept[key] = found
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return found[1]

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()


def _drawn(document: ComposedDocument, page: Page, number: int, width: float, ratio: float, marks: Marks) -> QPixmap:
    scale = width / page.grid.width * ratio
    picture = QPixmap(round(page.grid.width * scale), round(page.grid.height * scale))
    picture.fill(PAPER)
    painter = QPainter(picture)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    paint_page(painter, document, page, number, marks)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
