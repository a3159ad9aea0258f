"""What styles say of paragraphs and characters: outline levels, numbers, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xiasha_desk.word.reading.xml import W, is_on, number_of, value_of

if TYPE_CHECKING:
    from lxml import etree

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题|题目|主标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]?$|toc heading|目录标题", re.IGNORECASE)
_LONGEST_CHAIN = 20


class Styles:
    """The styles of one document by id; a style has what those it is based on have."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterchildren(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        defaults = (s for s in self._styles.values() if s.get(W + "default") in ("1", "true"))
        self._default = next((s.get(W + "styleId", "") for s in defaults if s.get(W + "type") == "paragraph"), "")

    def numbers(self) -> dict[str, str]:
        """By a style's id the numbering (w:numId) it names itself."""
        found = {}
        for name, style in self._styles.items():
            number = value_of(style.find(f"{W}pPr/{W}numPr"), "numId")
            if number:
                found[name] = number
        return found

    def level(self, style: str) -> int:
        """The outline level (1 to 9) of paragraphs of a style; 0 for body text."""
        for one in self._chain(style):
            told = number_of(value_of(one.find(W + "pPr"), "outlineLvl"))
            if told is not None:
                return told + 1 if 0 <= told < 9 else 0
            match = _HEADING.search(value_of(one, "name"))
            if match:
                return int(match[1])
        return 0

    def is_title(self, style: str) -> bool:
        """Whether a style is that of a document's title."""
        return any(_TITLE.match(value_of(one, "name")) for one in self._chain(style))

    def is_contents(self, style: str) -> bool:
        """Whether a style is that of a table of contents."""
        return any(_CONTENTS.match(value_of(one, "name")) for one in self._chain(style))

    def numbering(self, style: str) -> tuple[str, int | None, str]:
        """The numbering (w:numId), its level where it is told, and the style that names it; "" for none."""
        level: int | None = None
        for one in self._chain(style):
            properties = one.find(f"{W}pPr/{W}numPr")
            if properties is None:
                continue
            level = number_of(value_of(properties, "ilvl")) if level is None else level
            number = value_of(properties, "numId")
            if number:
                return number, level, one.get(W + "styleId", "")
        return "", None, ""

    def is_hidden(self, paragraph_style: str, run_style: str) -> bool:
        """Whether characters of these styles are hidden (w:vanish)."""
        for style in (run_style, paragraph_style):
            for one in self._chain(style) if style else ():
                told = is_on(one.find(W + "rPr"), "vanish")
                if told is not None:
                    return told
        return False

    def _chain(self, style: str) -> Iterator[etree._Element]:
        name = style or self._default
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(name)
            if found is None:
                return
            yield found
            name = value_of(found, "basedOn")
