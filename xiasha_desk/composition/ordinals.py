"""The printed number of every section: as read from the source, or by its place."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.report import Section
from xiasha_desk.text.numbering import format_ordinal


def printed_ordinals(sections: Sequence[Section]) -> tuple[str, ...]:
    """For each section the number that is printed before its heading, "" for none.

    A section numbered by its place counts its earlier siblings; headings that bear no number are not counted.
    """
    counts = [0] * 5
    result = []
    for section in sections:
        level = section.level
        for deeper in range(level + 1, 5):
            counts[deeper] = 0
        if level == 0 or section.ordinal == "":
            result.append("")
            continue
        counts[level] += 1
        result.append(format_ordinal(level, counts[level]) if section.ordinal is None else section.ordinal)
    return tuple(result)
