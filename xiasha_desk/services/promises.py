"""What a report promised for the time to come: the tasks of its plan, to be held against what was done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.composition.mark_print import printed_words
from xiasha_desk.domain.ids import IdSource, new_id
from xiasha_desk.domain.ledger import Ledger
from xiasha_desk.domain.outline import branch_end
from xiasha_desk.domain.report import MARK_CHARACTER, Paragraph, Report, Section
from xiasha_desk.domain.rolled import Promise
from xiasha_desk.text.plan_words import HEADING_AHEAD, is_plan_heading

_POINT = re.compile(r"(?=(?:[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]，|首先|其次|再次|最后))")
_SHORTEST = 8
"""Characters; what is shorter tells no task."""


def plan_sections(report: Report) -> tuple[Section, ...]:
    """The sections of the plan, those under it included, in reading order."""
    found: dict[str, Section] = {}
    for index, section in enumerate(report.sections):
        if not section.attachment and is_plan_heading(section.heading, section.level):
            found.update((one.id, one) for one in report.sections[index : branch_end(report.sections, index)])
    return tuple(found.values())


def promises_of(report: Report, ledger: Ledger, new_id: IdSource = new_id) -> tuple[Promise, ...]:
    """The tasks of the plan: a promise for each 一是 point, else for each paragraph, as printed."""
    return tuple(_promises(report, ledger, new_id))


def _promises(report: Report, ledger: Ledger, new_id: IdSource) -> Iterator[Promise]:
    for section in plan_sections(report):
        told = False
        for paragraph in section.paragraphs:
            for words in tasks_in(words_of(paragraph, report.period, ledger)):
                told = True
                yield Promise(new_id(), words, section.heading)
        if not told and not HEADING_AHEAD.search(section.heading) and not _has_children(report, section):
            yield Promise(new_id(), section.heading, "")


def tasks_in(text: str) -> list[str]:
    """A paragraph's tasks: its 一是 points where there are two or more, else the paragraph."""
    parts = [part.strip(" 　；;。") for part in _POINT.split(text)]
    points = [part for part in parts if _POINT.match(part) and len(part) >= _SHORTEST]
    whole = text.strip()
    return points if len(points) > 1 else [whole] if len(whole) >= _SHORTEST else []


def words_of(paragraph: Paragraph, period: str, ledger: Ledger) -> str:
    """A paragraph as it is printed."""
    pieces = paragraph.text.split(MARK_CHARACTER)
    words = [*(printed_words(mark, period, ledger) for mark in paragraph.marks), ""]
    return "".join(piece + word for piece, word in zip(pieces, words, strict=True))


def _has_children(report: Report, section: Section) -> bool:
    index = report.index_of(section.id)
    return branch_end(report.sections, index) > index + 1
