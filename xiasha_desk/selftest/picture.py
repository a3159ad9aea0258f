"""Looks at pictures: how much is on them, and whether Chinese was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontDatabase, QImage, QTextCursor, QTransform
from PySide6.QtWidgets import QTextEdit, QWidget

from xiasha_desk.selftest import Trouble

_LOOKED_AT = 40
"""How many characters of a text are looked at; more tell nothing new."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's size in pixels, its colours, how many Chinese characters have ink and how many shapes they show."""

    width: int
    height: int
    colours: int
    characters: int
    different: int


def has_chinese_font() -> bool:
    """Whether Qt knows a font that says it has Chinese."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def written_picture(window: QWidget, path: Path) -> Drawn:
    """The window's picture, written to `path` as PNG; Trouble when it cannot be read back."""
    window.grab().save(str(path), "PNG")
    image = QImage(str(path))
    if image.isNull():
        raise Trouble("画面没有存成图片")
    texts = cast("list[QTextEdit]", window.findChildren(QTextEdit))
    shapes = [shape for text in texts if text.isVisible() for shape in _shapes(text)]
    return Drawn(image.width(), image.height(), colours_of(image), len(shapes), len(set(shapes)))


def colours_of(image: QImage) -> int:
    """How many colours a picture holds."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(plain.constBits()).cast("I")))


def _shapes(edit: QTextEdit) -> Iterator[bytes]:
    """The ink of each Chinese character that is visible in a text, as bytes; boxes for missing glyphs are all alike."""
    image = edit.viewport().grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    to_pixels = QTransform.fromScale(image.devicePixelRatio(), image.devicePixelRatio())
    for place, character in list(enumerate(edit.toPlainText()))[: _LOOKED_AT * 4]:
        if not "一" <= character <= "鿿":
            continue
        cell = to_pixels.mapRect(_cell(edit, place))
        if cell.width() <= 2 or not image.rect().contains(cell):
            continue
        pixels = _rows(image.copy(cell))
        if max(pixels) - min(pixels) > 60:
            yield pixels


def _cell(edit: QTextEdit, place: int) -> QRect:
    """Where the character at `place` stands in the viewport; empty when it ends its line."""
    cursor = QTextCursor(edit.document())
    cursor.setPosition(place)
    left = edit.cursorRect(cursor)
    cursor.setPosition(place + 1)
    right = edit.cursorRect(cursor)
    if right.y() != left.y():
        return QRect()
    return QRect(left.center().x(), left.y(), right.center().x() - left.center().x(), left.height())


def _rows(image: QImage) -> bytes:
    """The grey values of a picture without the bytes that fill its rows up."""
    data, wide = bytes(image.constBits()), image.bytesPerLine()
    return b"".join(data[row * wide : row * wide + image.width()] for row in range(image.height()))
