"""From a text to its outline: head matter, sections by their printed numbers, paragraphs, points, tail matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xiasha_desk.text.head_matter import read_head
from xiasha_desk.text.headings import LineHeading, read_heading
from xiasha_desk.text.lines import read_lines
from xiasha_desk.text.outline_parts import ReadOutline, ReadParagraph, ReadSection, Stretch
from xiasha_desk.text.points import with_points
from xiasha_desk.text.tail_matter import read_tail

_APPENDED = re.compile(r"(注\s*释|名\s*词\s*解\s*释|附\s*注|附\s*[件表]\s*\d*)\s*[:：]?$")


def read_outline(text: str) -> ReadOutline:
    """The outline of `text` as it stands; all places count its characters.

    What follows a line such as 注释 or 附件1 numbers itself anew and is kept as plain paragraphs.
    """
    lines = read_lines(text)
    head = read_head(lines, text)
    tail = read_tail(lines, head.used)
    lead, sections = _read_body(lines[head.used : tail.begins])
    return ReadOutline(
        source=text,
        title=head.title,
        publish_line=head.publish_line,
        head_lines=head.head_lines,
        main_recipients=head.main_recipients,
        lead=with_points(lead),
        sections=tuple(replace(s, paragraphs=with_points(s.paragraphs)) for s in sections),
        attachment=tail.attachment,
        signature=tail.signature,
        document_date=tail.document_date,
        annotation=tail.annotation,
    )


def _read_body(lines: Sequence[Stretch]) -> tuple[list[ReadParagraph], list[ReadSection]]:
    lead: list[ReadParagraph] = []
    sections: list[ReadSection] = []
    under: list[ReadParagraph] = lead
    appended = False
    for line in lines:
        appended = appended or (bool(sections) and len(line.text) <= 12 and bool(_APPENDED.match(line.text)))
        heading = None if appended else read_heading(line.text)
        if heading is None:
            under.append(ReadParagraph(line.text, line.start, line.end))
            continue
        if sections:
            sections[-1] = replace(sections[-1], paragraphs=tuple(under))
        under = []
        sections.append(_section(line, heading))
        if heading.run_in:
            start = line.start + heading.rest_start
            under.append(ReadParagraph(line.text[heading.rest_start :], start, line.end))
    if sections:
        sections[-1] = replace(sections[-1], paragraphs=tuple(under))
    return lead, sections


def _section(line: Stretch, heading: LineHeading) -> ReadSection:
    ordinal = heading.ordinal
    return ReadSection(
        level=ordinal.level,
        ordinal=ordinal.printed,
        number=ordinal.number,
        title=line.text[heading.title_start : heading.title_end].rstrip(),
        run_in=heading.run_in,
        end_mark=heading.end_mark,
        start=line.start,
        title_start=line.start + heading.title_start,
        title_end=line.start + heading.title_end,
    )
