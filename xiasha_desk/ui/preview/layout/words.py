"""Single words set down by their baseline. Not by `drawText`: it measures letters anew for each device, and on a
printer's resolution squeezes those with spacing between them."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextLine, QTextOption

_WIDE = 1e6


def put_words(painter: QPainter, words: str, x: float, baseline: float, font: QFont) -> None:
    """Draw words from `x` on."""
    layout, line = _set(words, font)
    line.draw(painter, QPointF(x, baseline - line.ascent()))
    del layout


def words_width(words: str, font: QFont) -> float:
    """How wide words come out."""
    layout, line = _set(words, font)
    width = line.naturalTextWidth()
    del layout
    return float(width)


def _set(words: str, font: QFont) -> tuple[QTextLayout, QTextLine]:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(_WIDE)
    layout.endLayout()
    return layout, line
