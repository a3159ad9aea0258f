"""What is said of the section on the desk, and what a new heading means for the report."""

from __future__ import annotations

from xiasha_desk.domain.changes import Change, SetHeading, SetTitle
from xiasha_desk.domain.outline import parent_index
from xiasha_desk.domain.report import Report, Section
from xiasha_desk.services.outline_edits import numbered_title


def _ancestors(report: Report, index: int) -> list[int]:
    """The places of the sections above one, the outermost first."""
    result: list[int] = []
    while (above := parent_index(report.sections, index) if index else None) is not None:
        result.insert(0, above)
        index = above
    return result


def trail_of(report: Report, index: int) -> str:
    """Where a section stands, and what is peculiar to it."""
    section = report.sections[index]
    above = [numbered_title(report, report.sections[i].id) for i in _ancestors(report, index)]
    kind = "段首标题：印在本节第一段开头" if section.run_in else ""
    if section.attachment:
        kind = "附件：印在正文之后，另起一页"
    where = "  ›  ".join(above) if index else "标题和开头"
    return "　".join(x for x in (where, kind) if x)


def heading_change(report: Report, section: Section, words: str) -> Change | None:
    """The change to another heading, of the lead part to another title; None when it is the same."""
    if not section.level and not section.attachment:
        return SetTitle(words) if words != report.title else None
    if words == section.heading:
        return None
    return SetHeading(section.id, words, section.run_in, section.run_in_end)


def empty_hint(section: Section) -> str:
    """What a section without text says in its place."""
    if section.attachment:
        return "附件的正文写在这里。"
    return "在这里写这一节的正文。" if section.level else "在这里写第一个标题之前的话，可以不写。"
