"""The lines of a text with what each was taken for, to be looked at and changed before a report is made of them."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xiasha_desk.text.headings import LONGEST_RUN_IN, LineHeading, read_heading
from xiasha_desk.text.ordinals import PrintedOrdinal
from xiasha_desk.text.outline_parts import ReadOutline, ReadParagraph, ReadSection, Stretch
from xiasha_desk.text.points import with_points

_SENTENCE = re.compile(rf"[^。！？]{{2,{LONGEST_RUN_IN}}}(?=[。！？])")
_END_MARKS = "。：:！？"
_LINE_ENDS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+\s*")
_LEAD = re.compile(r"[^。！？，,；;：:\d]{4,18}。")
_REST = 20
OFFER = "首句像小标题"
_LATIN = re.compile(r"[A-Za-z0-9]")


class LineRole(enum.Enum):
    """What a line is taken for."""

    TITLE = "标题"
    PUBLISH = "发布信息"
    HEAD = "题下文字"
    RECIPIENTS = "主送或称谓"
    HEADING = "小标题"
    BODY = "正文"
    ATTACHMENT = "附件说明"
    SIGNATURE = "署名"
    DATE = "成文日期"
    ANNOTATION = "附注"
    LEFT_OUT = "不导入"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One line: its words and their place in the source (characters), and what it is taken for.

    A HEADING has a `level` 1 to 4. A `joined` line goes on where the line above it broke off. `doubt` says why the
    clerk should look, "" for nothing.
    """

    text: str
    start: int
    end: int
    role: LineRole = LineRole.BODY
    level: int = 0
    joined: bool = False
    doubt: str = ""


def lines_of(outline: ReadOutline) -> tuple[ImportLine, ...]:
    """Every line of an outline in the order of the source, as the reader took it."""
    return tuple(sorted(_lines(outline), key=lambda line: line.start))


def _lines(outline: ReadOutline) -> Iterator[ImportLine]:
    for role, stretches in (
        (LineRole.TITLE, [outline.title]),
        (LineRole.PUBLISH, [outline.publish_line]),
        (LineRole.HEAD, outline.head_lines),
        (LineRole.RECIPIENTS, [outline.main_recipients]),
        (LineRole.ATTACHMENT, outline.attachment),
        (LineRole.SIGNATURE, outline.signature),
        (LineRole.DATE, [outline.document_date]),
        (LineRole.ANNOTATION, outline.annotation),
    ):
        for stretch in stretches:
            if stretch is not None:
                yield ImportLine(stretch.text, stretch.start, stretch.end, role)
    source = outline.source
    for paragraph in outline.lead:
        yield ImportLine(paragraph.text, paragraph.start, paragraph.end)
    skipped = _skipped(outline)
    for section in outline.sections:
        rest = section.paragraphs
        end = section.title_end + len(section.end_mark)
        if section.run_in and rest:
            end, rest = rest[0].end, rest[1:]
        doubt = "跳了一级" if section.start in skipped else ""
        yield ImportLine(source[section.start : end], section.start, end, LineRole.HEADING, section.level, doubt=doubt)
        for paragraph in rest:
            yield ImportLine(paragraph.text, paragraph.start, paragraph.end)


def _skipped(outline: ReadOutline) -> set[int]:
    """Where a section stands more than one level under the one before it."""
    found, last = set(), 0
    for section in outline.sections:
        if last and section.level > last + 1:
            found.add(section.start)
        last = section.level
    return found


def outline_of(source: str, lines: Sequence[ImportLine]) -> ReadOutline:
    """The outline that these lines of `source` say. What is left out is in none of its parts."""
    parts: dict[LineRole, list[Stretch]] = {role: [] for role in LineRole}
    lead: list[ReadParagraph] = []
    sections: list[ReadSection] = []
    under: list[ReadParagraph] = lead
    for line in _whole_lines(source, lines):
        if line.role is LineRole.HEADING:
            _close(sections, under)
            section, under = _section(line)
            sections.append(section)
        elif line.role is LineRole.BODY:
            under.append(ReadParagraph(line.text, line.start, line.end))
        else:
            parts[line.role].append(Stretch(line.text, line.start, line.end))
    _close(sections, under)
    title = parts[LineRole.TITLE]
    return ReadOutline(
        source=source,
        title=Stretch(source[title[0].start : title[-1].end], title[0].start, title[-1].end) if title else None,
        publish_line=parts[LineRole.PUBLISH][0] if parts[LineRole.PUBLISH] else None,
        head_lines=(*parts[LineRole.PUBLISH][1:], *parts[LineRole.HEAD]),
        main_recipients=parts[LineRole.RECIPIENTS][0] if parts[LineRole.RECIPIENTS] else None,
        lead=with_points(tuple(lead)),
        sections=tuple(replace(section, paragraphs=with_points(section.paragraphs)) for section in sections),
        attachment=tuple(parts[LineRole.ATTACHMENT]),
        signature=tuple(parts[LineRole.SIGNATURE]),
        document_date=parts[LineRole.DATE][0] if parts[LineRole.DATE] else None,
        annotation=tuple(parts[LineRole.ANNOTATION]),
    )


def _close(sections: list[ReadSection], under: list[ReadParagraph]) -> None:
    if sections:
        sections[-1] = replace(sections[-1], paragraphs=tuple(under))


def _whole_lines(source: str, lines: Sequence[ImportLine]) -> Iterator[ImportLine]:
    """The lines with what goes on from the one above put to it."""
    waiting: ImportLine | None = None
    for line in lines:
        if line.joined and waiting is not None and waiting.role is not LineRole.LEFT_OUT:
            words = joined_words(source[waiting.start : line.end])
            waiting = replace(waiting, text=words, end=line.end)
            continue
        if waiting is not None:
            yield waiting
        waiting = line
    if waiting is not None:
        yield waiting


def joined_words(words: str) -> str:
    """Words over several lines as one: nothing between Han characters, a blank between Latin ones."""
    pieces = [piece.strip() for piece in _LINE_ENDS.split(words)]
    text = ""
    for piece in pieces:
        blank = bool(text and piece and _LATIN.match(text[-1]) and _LATIN.match(piece[0]))
        text += (" " if blank else "") + piece
    return text


def _section(line: ImportLine) -> tuple[ReadSection, list[ReadParagraph]]:
    heading = read_heading(line.text) or _unnumbered(line.text)
    section = ReadSection(
        level=line.level,
        ordinal=heading.ordinal.printed,
        number=heading.ordinal.number,
        title=line.text[heading.title_start : heading.title_end].rstrip(),
        run_in=heading.run_in,
        end_mark=heading.end_mark,
        start=line.start,
        title_start=line.start + heading.title_start,
        title_end=line.start + heading.title_end,
    )
    if not heading.run_in:
        return section, []
    start = line.start + heading.rest_start
    return section, [ReadParagraph(line.text[heading.rest_start :], start, line.end)]


def _unnumbered(text: str) -> LineHeading:
    """A line without a number as a heading: its first sentence where more follows, else the line."""
    bare = PrintedOrdinal(1, "", "")
    first = _SENTENCE.match(text)
    if first and text[first.end() + 1 :].strip():
        return LineHeading(bare, 0, first.end(), text[first.end()], True)
    mark = text[-1] if text[-1:] in _END_MARKS else ""
    return LineHeading(bare, 0, len(text) - len(mark), mark, False)


def with_offers(lines: Sequence[ImportLine]) -> tuple[ImportLine, ...]:
    """The lines with a doubt at those that may open with a heading of their own: under one heading two or more
    paragraphs after each other begin with a short sentence and go on. They stay body text until somebody says so."""
    offered = list(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _may_open(lines[end]):
            end += 1
        if end - start > 1:
            offered[start:end] = [replace(line, doubt=OFFER) for line in lines[start:end]]
        start = max(end, start + 1)
    return tuple(offered)


def _may_open(line: ImportLine) -> bool:
    first = _LEAD.match(line.text) if line.role is LineRole.BODY and not line.joined else None
    return first is not None and len(line.text) - first.end() >= _REST


def with_role(lines: Sequence[ImportLine], index: int, role: LineRole, level: int = 0) -> tuple[ImportLine, ...]:
    """The lines with one taken for something else; what was said of it is settled."""
    changed = replace(lines[index], role=role, level=level if role is LineRole.HEADING else 0, joined=False, doubt="")
    return (*lines[:index], changed, *lines[index + 1 :])


def with_joined(lines: Sequence[ImportLine], index: int) -> tuple[ImportLine, ...]:
    """The lines with one going on from the line above, or no longer; the first line never does."""
    if index == 0:
        return tuple(lines)
    changed = replace(lines[index], joined=not lines[index].joined, doubt="")
    return (*lines[:index], changed, *lines[index + 1 :])
