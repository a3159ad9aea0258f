"""Questions about the shape of an outline: branches, parents, siblings, places a section may go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class HasLevel(Protocol):
    """Anything that has a depth in an outline."""

    @property
    def level(self) -> int:
        """0 for the lead part, 1 to 4 for headings."""


def branch_end(sections: Sequence[HasLevel], index: int) -> int:
    """One past the last descendant of the section at `index`; the lead part has no descendants."""
    level = sections[index].level
    end = index + 1
    if level == 0:
        return end
    while end < len(sections) and sections[end].level > level:
        end += 1
    return end


def parent_index(sections: Sequence[HasLevel], index: int) -> int | None:
    """Index of the nearest earlier section of a smaller level above 0, or None for a top section."""
    level = sections[index].level
    for earlier in range(index - 1, 0, -1):
        if 0 < sections[earlier].level < level:
            return earlier
    return None


def child_indexes(sections: Sequence[HasLevel], parent: int | None) -> list[int]:
    """Indexes of the direct children of a section, or of the top sections for None, in reading order."""
    if parent is None:
        index, end = 1, len(sections)
    else:
        index, end = parent + 1, branch_end(sections, parent)
    found = []
    while index < end:
        found.append(index)
        index = branch_end(sections, index)
    return found


def may_stand_at(sections: Sequence[HasLevel], index: int, level: int) -> bool:
    """Whether a branch of that level put before `index` leaves everyone else's parent as it was."""
    if not 1 <= level <= 4 or not 1 <= index <= len(sections):
        return False
    return index == len(sections) or sections[index].level <= level


def positions(sections: Sequence[HasLevel]) -> list[int]:
    """For each section its place among its siblings, from 1; 0 for the lead part."""
    counters: list[tuple[int, int]] = []
    result = []
    for section in sections:
        if section.level == 0:
            result.append(0)
            continue
        while counters and counters[-1][0] > section.level:
            counters.pop()
        if counters and counters[-1][0] == section.level:
            counters[-1] = (section.level, counters[-1][1] + 1)
        else:
            counters.append((section.level, 1))
        result.append(counters[-1][1])
    return result
