"""A requirement of the standard as data, and what checking it yields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from xiasha_desk.inspection.document import WordFile
from xiasha_desk.inspection.paragraph import Paragraph, Place

MUST: Final = "规定"
ADVISED: Final = "推荐"
PRACTICE: Final = "惯例"
PLACES_AT_MOST: Final = 3


class Broken(NamedTuple):
    """One deviation: what was found, and where."""

    found: str
    place: Place | None = None


class Verdict(NamedTuple):
    """What a check says: whether it applies at all, and every deviation."""

    applies: bool
    broken: tuple[Broken, ...] = ()


Check = Callable[[WordFile], Verdict]
NOT_APPLICABLE: Final = Verdict(False)


@dataclass(frozen=True, slots=True)
class Requirement:
    """`name`, `wanted` and `group` are shown as they are; `clause` is of GB/T 9704—2012."""

    id: str
    group: str
    name: str
    clause: str
    strength: str
    wanted: str
    check: Check


def verdict(applies: bool, broken: Iterable[Broken]) -> Verdict:
    """A verdict of single deviations."""
    return Verdict(True, tuple(broken)) if applies else NOT_APPLICABLE


def each(paragraphs: Iterable[Paragraph], wrong: Callable[[Paragraph], str | None]) -> Verdict:
    """Judge paragraphs one by one: `wrong` says what was found where it deviates, "" where it is right and None where
    it does not apply."""
    applies, broken = False, []
    for paragraph in paragraphs:
        found = wrong(paragraph)
        applies = applies or found is not None
        if found:
            broken.append(Broken(found, paragraph.place))
    return verdict(applies, broken)


def said(broken: Iterable[Broken]) -> str:
    """All that was found, the most frequent first, each once."""
    counted = Counter(one.found for one in broken)
    rows = [found for found, _ in counted.most_common()]
    return "、".join(rows[:3]) + (f"等{len(rows)}种" if len(rows) > 3 else "")
