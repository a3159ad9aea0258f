"""A text under the rules: its paragraphs, its outline, and which parts of it tell what is still to come."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from xiasha_desk.checking.passages import Passage, facts_of
from xiasha_desk.text.compact import paragraph_places
from xiasha_desk.text.outline_parts import ReadOutline, ReadSection
from xiasha_desk.text.outline_reader import read_outline
from xiasha_desk.text.plan_words import is_plan_heading

if TYPE_CHECKING:
    from xiasha_desk.checking.ledger_figures import KnownFigure


class Subject:
    """The raw `text` and what the rules share of it; `known` are the ledger's figures by name, `is_bound` tells whether
    the character at a place is printed by the ledger. A file has neither."""

    def __init__(
        self,
        text: str,
        known: Mapping[str, KnownFigure] | None = None,
        is_bound: Callable[[int], bool] = lambda place: False,
    ) -> None:
        self.text = text
        self.known: Mapping[str, KnownFigure] = known or {}
        self.is_bound = is_bound

    @cached_property
    def outline(self) -> ReadOutline:
        """As the outline reader took it."""
        return read_outline(self.text)

    @cached_property
    def sections(self) -> tuple[ReadSection, ...]:
        """The headings in order."""
        return self.outline.sections

    @cached_property
    def planned(self) -> list[bool]:
        """For each heading whether it, or one above it, tells of plans."""
        told: list[bool] = []
        above: list[tuple[int, bool]] = []
        for section in self.sections:
            while above and above[-1][0] >= section.level:
                above.pop()
            plan = (above[-1][1] if above else False) or is_plan_heading(section.title, section.level)
            above.append((section.level, plan))
            told.append(plan)
        return told

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs in order."""
        starts = [section.start for section in self.sections]
        found = []
        for start, end in paragraph_places(self.text):
            section = bisect_right(starts, start) - 1
            planned = section >= 0 and self.planned[section]
            found.append(Passage(start, facts_of(self.text[start:end]), planned, section))
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage_at(self, place: int) -> Passage | None:
        """The paragraph a place stands in."""
        index = bisect_right(self._starts, place) - 1
        return self.passages[index] if index >= 0 else None

    def children(self, index: int) -> list[ReadSection]:
        """The headings right under heading `index`."""
        level = self.sections[index].level
        under = []
        for section in self.sections[index + 1 :]:
            if section.level <= level:
                break
            under.append(section)
        top = min((section.level for section in under), default=0)
        return [section for section in under if section.level == top]
