"""Marks put into a text as changes, and the places where a printed figure stands without one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from xiasha_desk.domain.changes import EditParagraphs
from xiasha_desk.domain.ids import new_id
from xiasha_desk.domain.ledger import Indicator
from xiasha_desk.domain.report import MARK_CHARACTER, Mark, Paragraph, Report, Section

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BEFORE = r"(?<![\d０-９])(?<!\d[.,．])(?<![-−－+])"
_AFTER = r"(?![\d０-９]|[.,．]\d)"


@dataclass(frozen=True, slots=True)
class LiteralCopy:
    """A figure typed as words. `start` and `end` count characters of the paragraph's text (a mark is one); `named`
    tells whether the indicator's name stands before it in the same sentence."""

    section: str
    paragraph: str
    start: int
    end: int
    words: str
    named: bool


def insert_chip(report: Report, section: str, paragraph: str, offset: int, mark: Mark) -> EditParagraphs:
    """Put a mark into a paragraph's text before character `offset`; KeyError for an unknown place.

    `paragraph` "" makes a paragraph of its own at the section's end.
    """
    if not paragraph:
        there = report.section(section)
        return EditParagraphs(section, len(there.blocks), 0, (Paragraph(new_id(), MARK_CHARACTER, (mark,)),))
    return _exchanged(report, section, paragraph, offset, offset, mark)


def bind(report: Report, section: str, paragraph: str, start: int, end: int, mark: Mark) -> EditParagraphs:
    """Put a mark in place of the characters from `start` to `end`; it remembers them as its last words if it has none.

    Marks among them go. KeyError for an unknown place.
    """
    return _exchanged(report, section, paragraph, start, end, mark)


def _exchanged(report: Report, section: str, paragraph: str, start: int, end: int, mark: Mark) -> EditParagraphs:
    place, found = _paragraph(report.section(section), paragraph)
    words = found.text[start:end]
    if words and MARK_CHARACTER not in words and not mark.last_printed:
        mark = replace(mark, last_printed=words)
    first = found.text.count(MARK_CHARACTER, 0, start)
    last = first + words.count(MARK_CHARACTER)
    text = found.text[:start] + MARK_CHARACTER + found.text[end:]
    marks = (*found.marks[:first], mark, *found.marks[last:])
    return EditParagraphs(section, place, 1, (replace(found, text=text, marks=marks),))


def _paragraph(section: Section, paragraph: str) -> tuple[int, Paragraph]:
    for place, block in enumerate(section.blocks):
        if block.id == paragraph and isinstance(block, Paragraph):
            return place, block
    raise KeyError(paragraph)


def literal_copies(report: Report, indicator: Indicator, words: str) -> tuple[LiteralCopy, ...]:
    """Where `words` (a printed value: 8.3亿元, 8102人) stand in paragraphs as typed text, in reading order.

    Thousands may be parted by commas; a number is never found inside a longer one (8.3 not in 18.3 or 8.35).
    """
    if not words or MARK_CHARACTER in words:
        return ()
    pattern = _pattern(words)
    return tuple(
        LiteralCopy(section.id, paragraph.id, *found.span(), found.group(), _named(indicator, paragraph, found.start()))
        for section in report.sections
        for paragraph in section.paragraphs
        for found in pattern.finditer(paragraph.text)
    )


def _pattern(words: str) -> re.Pattern[str]:
    parts, end = [], 0
    for number in _NUMBER.finditer(words):
        whole, point, rest = number.group().replace(",", "").partition(".")
        digits = "".join(d + (",?" if left and left % 3 == 0 else "") for d, left in _from_behind(whole))
        parts += [re.escape(words[end : number.start()]), digits, re.escape(point + rest)]
        end = number.end()
    pattern = "".join(parts) + re.escape(words[end:])
    before = _BEFORE if words[:1].isdigit() else ""
    return re.compile(before + pattern + (_AFTER if words[-1:].isdigit() else ""))


def _from_behind(digits: str) -> list[tuple[str, int]]:
    """Each digit with how many stand behind it."""
    return [(digit, len(digits) - 1 - place) for place, digit in enumerate(digits)]


def _named(indicator: Indicator, paragraph: Paragraph, start: int) -> bool:
    sentence = max(paragraph.text.rfind(stop, 0, start) for stop in "。；！？")
    return bool(indicator.name) and indicator.name in paragraph.text[sentence + 1 : start]
