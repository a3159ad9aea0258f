"""Automatic numbers of paragraphs, computed from numbering.xml (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from xiasha_desk.word.reading.ordinals import ordinal
from xiasha_desk.word.reading.xml import W, number_of, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters of symbol fonts: a bullet."""
BULLET = "•"
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its number's form, the words around it, where it begins, what makes it begin anew."""

    form: str = "decimal"
    words: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract numbering: its levels, and how far each has counted (None: not begun)."""

    levels: dict[int, Level]
    link: str = ""
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Number:
    """A numbering that paragraphs name: its list, its own levels and starts; `used` once it has counted."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]
    used: bool = False


class Numbering:
    """Counts through one document. `styles` tells by a style's id the number (w:numId) it stands for."""

    def __init__(self, root: etree._Element | None, styles: Mapping[str, str]) -> None:
        self._lists: dict[str, _List] = {}
        self._numbers: dict[str, _Number] = {}
        self._styles = styles
        for element in () if root is None else root.iterchildren(W + "abstractNum"):
            link = value_of(element, "numStyleLink")
            levels = dict(map(_level, element.iterchildren(W + "lvl")))
            self._lists[element.get(W + "abstractNumId", "")] = _List(levels, link)
        for element in () if root is None else root.iterchildren(W + "num"):
            levels, starts = {}, {}
            for override in element.iterchildren(W + "lvlOverride"):
                place = number_of(override.get(W + "ilvl")) or 0
                own = override.find(W + "lvl")
                if own is not None:
                    levels[place] = _level(own)[1]
                start = number_of(value_of(override, "startOverride"))
                if start is not None:
                    starts[place] = start
            self._numbers[element.get(W + "numId", "")] = _Number(value_of(element, "abstractNumId"), levels, starts)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a numbering that a style stands for; 0 where none does."""
        found = self._find(number)
        if found is None:
            return 0
        levels = found[1].levels | found[0].levels
        return next((place for place, level in levels.items() if level.style == style), 0)

    def label(self, number: str, place: int) -> str:
        """Count one on and tell the words before the paragraph; "" for a numbering that is not there."""
        found = self._find(number)
        if found is None or not 0 <= place < _LEVELS:
            return ""
        own, whole = found
        self._begin(own, whole, place)
        level = self._level(own, whole, place)
        count = whole.counts[place]
        whole.counts[place] = level.start if count is None else count + 1
        for deeper in range(place + 1, _LEVELS):
            restart = self._level(own, whole, deeper).restart
            if restart is None or (restart > 0 and place < restart):
                whole.counts[deeper] = None
        words = level.words
        if level.form == "bullet":
            sign = BULLET if _PRIVATE.search(words) else words
            return sign + _gap(sign, level.suffix)
        printed = _PLACE.sub(lambda match: self._ordinal(own, whole, int(match[1]) - 1, level), words)
        return printed + _gap(printed, level.suffix)

    def _begin(self, own: _Number, whole: _List, place: int) -> None:
        """A numbering that names its own starts begins at them when it is first used."""
        if not own.used:
            own.used = True
            for level in own.starts:
                whole.counts[level] = None
        for higher in range(place):
            if whole.counts[higher] is None:
                whole.counts[higher] = self._level(own, whole, higher).start

    def _ordinal(self, own: _Number, whole: _List, place: int, level: Level) -> str:
        count = whole.counts[place]
        form = "decimal" if level.legal else self._level(own, whole, place).form
        return ordinal(form, 1 if count is None else count)

    def _level(self, own: _Number, whole: _List, place: int) -> Level:
        found = own.levels.get(place) or whole.levels.get(place) or Level()
        start = own.starts.get(place)
        return found if start is None else Level(
            found.form, found.words, start, found.restart, found.legal, found.suffix, found.style
        )  # fmt: skip

    def _find(self, number: str) -> tuple[_Number, _List] | None:
        own = self._numbers.get(number)
        whole = self._lists.get(own.abstract) if own is not None else None
        if own is None or whole is None:
            return None
        if whole.link and not whole.levels:  # a list that is a style's
            other = self._numbers.get(self._styles.get(whole.link, ""))
            linked = self._lists.get(other.abstract) if other is not None else None
            if linked is None or (linked.link and not linked.levels):
                return None
            return own, linked
        return own, whole


def _level(element: etree._Element) -> tuple[int, Level]:
    start = number_of(value_of(element, "start"))
    legal = element.find(W + "isLgl")
    return number_of(element.get(W + "ilvl")) or 0, Level(
        value_of(element, "numFmt") or "decimal",
        value_of(element, "lvlText"),
        1 if start is None else start,
        number_of(value_of(element, "lvlRestart")),
        legal is not None and legal.get(W + "val", "1") not in ("0", "false", "off"),
        value_of(element, "suff") or "tab",
        value_of(element, "pStyle"),
    )


def _gap(label: str, suffix: str) -> str:
    """A blank where a Latin letter or digit would run into the words behind it."""
    open_ = label[-1:].isascii() and label[-1:].isalnum()
    return " " if suffix != "nothing" and label and (open_ or label == BULLET) else ""
