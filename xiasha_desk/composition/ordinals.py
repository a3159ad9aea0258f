"""The printed number of every section: as read from the source, or by its place; and those of the attachments."""

from __future__ import annotations

from collections.abc import Sequence

from xiasha_desk.domain.report import Report, Section
from xiasha_desk.text.numbering import format_ordinal

_CLOSING = "。；，、;,.!？！"
"""What no name of an attachment ends in (GB/T 9704 7.3.4)."""


def printed_ordinals(sections: Sequence[Section]) -> tuple[str, ...]:
    """For each section the number that is printed before its heading, "" for none.

    A section numbered by its place counts its earlier siblings; headings that bear no number are not counted. Each
    attachment starts anew.
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


def section_labels(report: Report) -> tuple[str, ...]:
    """For each section its printed number; for an attachment 附件, or 附件1 when there are several."""
    result = list(printed_ordinals(report.sections))
    attachments = [index for index, section in enumerate(report.sections) if section.attachment]
    if attachments:
        alone = len(attachment_names(report)) == 1
        for number, index in enumerate(attachments, start=1):
            result[index] = "附件" if alone else f"附件{number}"
    return tuple(result)


def attachment_names(report: Report) -> list[tuple[str, str]]:
    """Source and name, without closing punctuation, of everything that is attached, in the order of its numbers.

    First the attachments of the outline, named or not yet; then those bound apart (`attachment_titles`).
    """
    own = [(s.id, s.heading.rstrip(_CLOSING)) for s in report.sections if s.attachment]
    taken = {name for _, name in own}
    titles = enumerate(report.elements.attachment_titles)
    named = ((f"attachment_titles:{index}", title.rstrip(_CLOSING)) for index, title in titles)
    return own + [(source, name) for source, name in named if name and name not in taken]
