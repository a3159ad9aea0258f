"""Edits of the outline as changes: moving branches, new sections, removal, renumbering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from xiasha_desk.composition.ordinals import section_labels
from xiasha_desk.domain.changes import Batch, Change, InsertSections, MoveSection, RemoveSections, SetOrdinals
from xiasha_desk.domain.ids import IdSource
from xiasha_desk.domain.outline import branch_end, child_indexes, may_stand_at, parent_at, parent_index, part_end
from xiasha_desk.domain.report import Paragraph, Report, Section
from xiasha_desk.text.numbering import chinese_numeral, format_ordinal

DEEPEST = 4
_NUMBER = re.compile(r"\d+|[〇零一二三四五六七八九十百千]+")


def move_up(report: Report, section_id: str) -> Change | None:
    """Before its previous sibling (an attachment: before the previous one); None when it is the first."""
    siblings, place = _siblings(report, section_id)
    if place == 0:
        return None
    before = report.sections[siblings[place - 1]].id
    return move_to(report, section_id, before, report.section(section_id).level)


def move_down(report: Report, section_id: str) -> Change | None:
    """Behind its next sibling (an attachment: behind the next one); None when it is the last."""
    siblings, place = _siblings(report, section_id)
    if place == len(siblings) - 1:
        return None
    end = branch_end(report.sections, siblings[place + 1])
    return move_to(report, section_id, _id_at(report.sections, end), report.section(section_id).level)


def promote(report: Report, section_id: str) -> Change | None:
    """One level up, behind its parent's branch; None at the top of the main part or of an attachment."""
    index = report.index_of(section_id)
    parent = parent_index(report.sections, index)
    if index == 0 or parent is None or report.sections[parent].attachment:
        return None
    end = branch_end(report.sections, parent)
    return move_to(report, section_id, _id_at(report.sections, end), report.sections[parent].level)


def demote(report: Report, section_id: str) -> Change | None:
    """One level down, as the last child of its previous sibling; None when there is none or no room, and for an
    attachment."""
    siblings, place = _siblings(report, section_id)
    if place == 0 or report.section(section_id).attachment:
        return None
    end = branch_end(report.sections, siblings[place])
    return move_to(report, section_id, _id_at(report.sections, end), report.section(section_id).level + 1)


def move_to(report: Report, section_id: str, before: str | None, level: int) -> Change | None:
    """Move a branch before section `before` (None: to the end) at `level`, and renumber the siblings on both sides.

    An attachment goes, at level 0, before another one or to the end. None when the outline would not allow it or
    nothing would change.
    """
    sections = report.sections
    start = report.index_of(section_id)
    if start == 0:
        return None
    end = branch_end(sections, start)
    branch = sections[start:end]
    shift = level - branch[0].level
    if branch[0].attachment != (level == 0) or before in {s.id for s in branch}:
        return None
    if shift and any(not 1 <= s.level + shift <= DEEPEST for s in branch):
        return None
    rest = (*sections[:start], *sections[end:])
    target = len(rest) if before is None else next(i for i, s in enumerate(rest) if s.id == before)
    if not may_stand_at(rest, target, level) or (target == start and not shift):
        return None
    shifted = tuple(replace(s, level=s.level + shift) for s in branch)
    moved = (*rest[:target], *shifted, *rest[target:])
    groups = [_group(rest, start, branch[0].level), _group(moved, target, level)]
    if shift:
        groups.extend(_ids(moved, child_indexes(moved, i)) for i in range(target, target + len(branch)))
    renumbered = _renumber(moved, {i for group in groups for i in group})
    move = MoveSection(section_id, before, level)
    return Batch((move, renumbered)) if renumbered is not None else move


def insert_after(report: Report, section_id: str, new_id: IdSource) -> tuple[Change, str]:
    """A new empty section behind the branch of `section_id`, as its sibling (behind the lead part or the title of an
    attachment: a first-level one of its own); the change and the new section's id."""
    index = report.index_of(section_id)
    sections = report.sections
    chosen = sections[index]
    level = chosen.level or 1
    at = branch_end(sections, index) if chosen.level else index + 1
    ordinal = chosen.ordinal if chosen.level else None
    if ordinal == "" and any(sections[i].ordinal != "" for i in _siblings(report, section_id)[0]):
        ordinal = None
    new = Section(new_id(), level, "", (Paragraph(new_id()),), run_in=chosen.run_in, ordinal=ordinal)
    if not may_stand_at(sections, at, level):
        at = part_end(sections, index)
    after = (*sections[:at], new, *sections[at:])
    change: Change = InsertSections(at, (new,))
    renumbered = _renumber(after, set(_group(after, at, level)))
    return (Batch((change, renumbered)) if renumbered is not None else change), new.id


def insert_attachment(report: Report, new_id: IdSource) -> tuple[Change, str]:
    """A new empty attachment behind everything; the change and its id."""
    new = Section(new_id(), 0, "", (Paragraph(new_id()),), attachment=True)
    return InsertSections(len(report.sections), (new,)), new.id


def remove(report: Report, section_id: str) -> Change | None:
    """Take a section away with its children, an attachment with all its sections; None for the lead part."""
    index = report.index_of(section_id)
    if index == 0:
        return None
    end = branch_end(report.sections, index)
    rest = (*report.sections[:index], *report.sections[end:])
    change: Change = RemoveSections(index, end - index)
    renumbered = _renumber(rest, set(_group(rest, index, report.sections[index].level)))
    return Batch((change, renumbered)) if renumbered is not None else change


def renumber_all(report: Report) -> Change | None:
    """Number every numbered heading by its place in the official form; None when all are so already."""
    wanted = tuple((s.id, None) for s in report.sections if s.level and s.ordinal not in (None, ""))
    return SetOrdinals(wanted) if wanted else None


def _siblings(report: Report, section_id: str) -> tuple[list[int], int]:
    """The sections of the same parent, or all attachments, and the section's place among them."""
    index = report.index_of(section_id)
    if index == 0:
        return [0], 0
    of_kind = report.sections[index].attachment
    children = child_indexes(report.sections, parent_index(report.sections, index))
    siblings = [i for i in children if report.sections[i].attachment == of_kind]
    return siblings, siblings.index(index)


def _id_at(sections: Sequence[Section], index: int) -> str | None:
    return sections[index].id if index < len(sections) else None


def _ids(sections: Sequence[Section], indexes: Iterable[int]) -> list[str]:
    return [sections[i].id for i in indexes]


def _group(sections: Sequence[Section], index: int, level: int) -> list[str]:
    """Ids of the headings under whatever is parent of a section of that level there; none for an attachment's."""
    if level == 0:
        return []
    children = child_indexes(sections, parent_at(sections, index, level))
    return _ids(sections, [i for i in children if sections[i].level])


def _renumber(sections: Sequence[Section], affected: set[str]) -> SetOrdinals | None:
    """New numbers for the affected headings where place and number disagree, in their own form or their siblings'."""
    changes: list[tuple[str, str | None]] = []
    counts = [0] * (DEEPEST + 1)
    forms = [""] * (DEEPEST + 1)
    for section in sections:
        level = section.level
        counts[level + 1 :] = [0] * (DEEPEST - level)
        forms[level + 1 :] = [""] * (DEEPEST - level)
        if level == 0 or section.ordinal == "":
            continue
        counts[level] += 1
        own = section.ordinal or ""
        form = own if _fits(own, level) else forms[level]
        forms[level] = form
        if section.id not in affected or section.ordinal is None:
            continue
        wanted = _with_number(form, level, counts[level])
        if wanted == format_ordinal(level, counts[level]):
            changes.append((section.id, None))
        elif wanted != section.ordinal:
            changes.append((section.id, wanted))
    return SetOrdinals(tuple(changes)) if changes else None


def _fits(ordinal: str, level: int) -> bool:
    """Whether a printed number has the numerals and brackets of that level."""
    match = _NUMBER.search(ordinal)
    bracketed = "（" in ordinal or "(" in ordinal
    return match is not None and match.group().isdigit() == (level >= 3) and bracketed == (level % 2 == 0)


def _with_number(form: str, level: int, number: int) -> str:
    """The printed form `form` with another number (3、 → 4、); the official form when it does not fit the level."""
    match = _NUMBER.search(form)
    if match is None or not _fits(form, level):
        return format_ordinal(level, number)
    numeral = str(number) if level >= 3 else chinese_numeral(number)
    return form[: match.start()] + numeral + form[match.end() :]


def numbered_title(report: Report, section_id: str) -> str:
    """A section as it is spoken of: number and heading, 附件1 and its title, 开头 for the lead part."""
    index = report.index_of(section_id)
    if index == 0:
        return "开头"
    section = report.sections[index]
    blank = " " if section.attachment else ""
    return section_labels(report)[index] + blank + (section.heading or "（未命名）")
