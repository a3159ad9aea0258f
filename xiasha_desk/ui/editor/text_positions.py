"""Between positions: Qt's (UTF-16 units), Python's (characters shown), a paragraph's text (a mark is one character)."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[int, int]
"""Where a chip begins and ends among the characters shown."""


def to_qt(text: str, index: int) -> int:
    """Qt position of character `index` of `text`."""
    return index + sum(1 for character in text[:index] if ord(character) > 0xFFFF)


def to_python(text: str, position: int) -> int:
    """Character index of Qt position `position` in `text`; the middle of a character counts as behind it."""
    units = 0
    for index, character in enumerate(text):
        if units >= position:
            return index
        units += 2 if ord(character) > 0xFFFF else 1
    return len(text)


def to_text(shown: int, chips: Iterable[Span]) -> int:
    """Offset in a paragraph's text of character `shown` of what is shown; inside a chip counts as before it."""
    less = 0
    for start, end in chips:
        if shown >= end:
            less += end - start - 1
        elif shown > start:
            return start - less
    return shown - less


def to_shown(offset: int, chips: Iterable[Span]) -> int:
    """The character shown at `offset` of a paragraph's text."""
    for start, end in chips:
        if offset <= start:
            break
        offset += end - start - 1
    return offset
