"""Between Qt's positions (UTF-16 units) and Python's (characters): the one place where they are converted."""

from __future__ import annotations


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
