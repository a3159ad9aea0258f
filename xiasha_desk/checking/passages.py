"""Paragraphs under the rules: the raw characters, the words without blanks and accidents of width, the figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeVar

from xiasha_desk.domain.units import split_unit
from xiasha_desk.text.compact import CompactText, compact
from xiasha_desk.text.figure_reader import figures_of
from xiasha_desk.text.punctuation import widen_punctuation

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_HALF = re.compile(r"[,;:?!()]")
_KEPT = 4096

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a paragraph: `value` in the bare `unit` (元 for 亿元; of a rate alone None), `digits` as printed,
    `start`/`end` bound its digits and `stop` its unit in the flat words."""

    name: str
    value: Decimal | None
    printed: Decimal | None
    unit: str
    soft: bool
    growth: Decimal | None
    start: int
    end: int
    stop: int
    decimals: int
    scale: int


class Facts:
    """One paragraph. `raw` are its characters as they stand, `wide` the same with wide marks,
    `flat` the words the rules for figures read, `kept` what rules found in it (see `kept`)."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.kept: dict[object, object] = {}
        self.wide = widen_punctuation(raw)
        self._compact: CompactText = compact(raw, self.wide)
        self.flat = self._compact.text.rstrip("\n")

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where flat characters `start` to `end` stand among the raw ones."""
        places = self._compact.places
        if not self.flat:
            return (0, 0)
        first = places[min(start, len(self.flat) - 1)]
        return (first, places[min(end, len(self.flat)) - 1] + 1 if end > start else first)

    @cached_property
    def narrow(self) -> tuple[int, ...]:
        """Raw places of half-width marks that should be wide."""
        return tuple(m.start() for m in _HALF.finditer(self.raw) if self.wide[m.start()] != self.raw[m.start()])

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Flat places of the sentences."""
        return [match.span() for match in _SENTENCE.finditer(self.flat)]

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """Flat places of the clauses between ，。；：."""
        return [match.span() for match in _CLAUSE.finditer(self.flat)]

    def clause_at(self, place: int) -> tuple[int, int]:
        """The clause a flat place stands in."""
        index = bisect_left(self.clauses, (place + 1,)) - 1
        return self.clauses[index] if index >= 0 else (0, len(self.flat))

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence a flat place stands in."""
        index = bisect_left(self.sentences, (place + 1,)) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.flat))

    @cached_property
    def figures(self) -> tuple[Told, ...]:
        """The figures told, in order."""
        if not any(character.isdigit() for character in self.flat):
            return ()
        places = self._compact.places
        found = []
        for figure in figures_of(self._compact):
            start = bisect_left(places, figure.start)
            end = bisect_left(places, figure.end)
            power, unit = split_unit(figure.unit)
            stop = end
            if figure.value is not None:
                tail = self.flat[end : end + len(figure.unit) + 2]
                at = tail.find(figure.unit) if figure.unit else -1
                stop = end + at + len(figure.unit) if 0 <= at <= 2 else end
            value = None if figure.value is None else figure.value.scaleb(power)
            decimals = 0 if figure.value is None else max(0, -int(figure.value.as_tuple().exponent))
            soft = bool(figure.softener)
            found.append(
                Told(
                    figure.name, value, figure.value, unit, soft, figure.year_on_year, start, end, stop, decimals, power
                )
            )
        return tuple(found)

    def figures_in(self, start: int, end: int) -> list[Told]:
        """Those with a value whose digits stand between two flat places."""
        return [figure for figure in self.figures if start <= figure.start < end and figure.value is not None]


def kept(look: Callable[[Facts], Found]) -> Callable[[Facts], Found]:
    """A look at a paragraph that is taken once: what it finds stays with the paragraph's facts."""

    def once(facts: Facts) -> Found:
        if look not in facts.kept:
            facts.kept[look] = look(facts)
        return facts.kept[look]  # type: ignore[return-value]

    return once


@lru_cache(maxsize=_KEPT)
def facts_of(raw: str) -> Facts:
    """The facts of a paragraph, kept while it is not changed."""
    return Facts(raw)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in its text: where it starts, its facts, and whether it tells what is still to come."""

    start: int
    facts: Facts
    planned: bool = False
    section: int = -1

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.facts.raw)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where flat characters stand in the whole text."""
        first, last = self.facts.span(start, end)
        return (self.start + first, self.start + last)
