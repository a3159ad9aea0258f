"""Questions about the shape of an outline: branches, parents, siblings, places a section may go.

The first section is the lead part; every later one of level 0 is an attachment, which the sections behind it belong to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class HasLevel(Protocol):
    """Anything that has a depth in an outline."""

    @property
    def level(self) -> int:
        """0 for the lead part and attachments, 1 to 4 for headings."""


def branch_end(sections: Sequence[HasLevel], index: int) -> int:
    """One past the last descendant of the section at `index`; the lead part has no descendants."""
    level = sections[index].level
    end = index + 1
    if index == 0:
        return end
    while end < len(sections) and sections[end].level > level:
        end += 1
    return end


def part_end(sections: Sequence[HasLevel], index: int) -> int:
    """One past the last section of the part that `index` stands in: the main part, or one attachment."""
    end = index + 1
    while end < len(sections) and sections[end].level > 0:
        end += 1
    return end


def parent_at(sections: Sequence[HasLevel], index: int, level: int) -> int | None:
    """Index of what would be the parent of a section of that level put before `index`; None for a top section."""
    for earlier in range(min(index, len(sections)) - 1, 0, -1):
        if sections[earlier].level < level:
            return earlier
    return None


def parent_index(sections: Sequence[HasLevel], index: int) -> int | None:
    """Index of the nearest earlier section of a smaller level, an attachment counted and the lead part not.

    None for a top section of the main part, for an attachment and for the lead part.
    """
    return parent_at(sections, index, sections[index].level)


def child_indexes(sections: Sequence[HasLevel], parent: int | None) -> list[int]:
    """Indexes of the direct children of a section, in reading order; for None, of the top sections of the main part
    and then of the attachments."""
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
    """Whether a branch of that level (0: an attachment) put before `index` leaves everyone else's parent as it was."""
    if not 0 <= level <= 4 or not 1 <= index <= len(sections):
        return False
    return index == len(sections) or sections[index].level <= level


def positions(sections: Sequence[HasLevel]) -> list[int]:
    """For each section its place among its siblings, from 1; attachments are counted by themselves; 0 for the lead
    part."""
    counters: list[tuple[int, int]] = []
    result = []
    parts = 0
    for section in sections:
        if section.level == 0:
            result.append(parts)
            parts += 1
            counters.clear()
            continue
        while counters and counters[-1][0] > section.level:
            counters.pop()
        if counters and counters[-1][0] == section.level:
            counters[-1] = (section.level, counters[-1][1] + 1)
        else:
            counters.append((section.level, 1))
        result.append(counters[-1][1])
    return result
