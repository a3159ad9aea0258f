"""Numbers of headings and points: gaps, repeats, two ways side by side, headings cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Hit, Kind, Severity
from xiasha_desk.checking.rule import GB_9704, OFFICE, Family, Rule
from xiasha_desk.checking.subject import Subject
from xiasha_desk.text.numbering import parse_chinese_numeral
from xiasha_desk.text.outline_parts import ReadSection

_POINT = re.compile(
    "(?:^|(?<=[。；：！？]))(?P<n>[一二三四五六七八九十]{1,3})(?P<kind>[是要])(?![否不非为求素有])"
    "|(?:^|(?<=[。；：！？]))第(?P<nth>[一二三四五六七八九十]{1,3})(?P<comma>，)"
)
_ENDING = re.compile("[，、；：,;]$|(?:的|和|与|及|对|为|在)$")
_NAME = 16


def _number(section: ReadSection) -> int:
    number = section.number
    return int(number) if number.isdecimal() else parse_chinese_numeral(number) or 0


def heading_numbers(subject: Subject) -> Iterator[Hit]:
    """一、三、 and 一、一、, at every level under one heading."""
    last: dict[int, int] = {}
    where: dict[int, ReadSection] = {}
    for section in subject.sections:
        for level in [level for level in last if level > section.level]:
            del last[level]
        number, before = _number(section), last.get(section.level, 0)
        if number and number != before + 1 and not (number == 1 and before > 1 and section.level > 2):
            yield _wrong_number(subject, section, number, before, where.get(section.level))
        last[section.level] = number or before + 1
        where[section.level] = section


def _wrong_number(subject: Subject, section: ReadSection, number: int, before: int, prior: ReadSection | None) -> Hit:
    end = min(section.title_end, section.start + len(section.ordinal) + _NAME)
    words = subject.text[section.start : end]
    if number == before:
        message = f"“{words}”：序号与前一个重复。"
    elif not before:
        message = f"“{words}”：这一级从“{section.number}”开始，前面少了。"
    elif number > before + 1:
        message = f"“{words}”：序号跳号，上一个是“{prior.number if prior else before}”。"
    else:
        message = f"“{words}”：序号倒回去了，上一个是“{prior.number if prior else before}”。"
    also = ((prior.start, min(prior.title_end, prior.start + 30)),) if prior is not None and before else ()
    severity = Severity.ERROR if section.level <= 2 and (before or number == 2) else Severity.WARNING
    if number == 1 or (not before and number > 2):
        severity = Severity.ASK
    return Hit(section.start, end, message, also, severity=severity)


def point_numbers(subject: Subject) -> Iterator[Hit]:
    """一是…三是… within one section."""
    for run in _runs(subject):
        last = 0
        for start, end, number, _ in run:
            if last and number not in (last + 1, 1):
                words = subject.text[start:end]
                what = "与前一点重复" if number == last else "跳号" if number > last else "倒回去了"
                nested = Severity.ASK if number < last else None  # points within a point
                yield Hit(start, end, f"“{words}…”{what}，上一点是“{_han(last)}”。", severity=nested)
            last = number


def _han(number: int) -> str:
    from xiasha_desk.text.numbering import chinese_numeral

    return chinese_numeral(number)


_Mark = tuple[int, int, int, str]


def _runs(subject: Subject) -> Iterator[list[_Mark]]:
    """The points of each section that tells two and more, by (start, end, number, kind)."""
    section = -2
    run: list[_Mark] = []
    for passage in subject.passages:
        if passage.section != section:
            if len(run) > 1:
                yield run
            section, run = passage.section, []
        for match in _POINT.finditer(passage.facts.flat):
            number = parse_chinese_numeral(match["n"] or match["nth"]) or 0
            kind = match["kind"] or "第"
            if number == 1 and len(run) == 1:
                run = []
            if number == 1 or run:
                start, _ = passage.place(match.start(), match.end())
                _, end = passage.place(match.start(), min(len(passage.facts.flat), match.end() + 8))
                if number == 1 and run:
                    yield run
                    run = []
                run.append((start, min(end, start + 30), number, kind))
    if len(run) > 1:
        yield run


def mixed_points(subject: Subject) -> Iterator[Hit]:
    """一要 beside 一是 in one section, or in sections side by side."""
    firsts: dict[int, dict[str, tuple[int, int]]] = {}
    for run in _runs(subject):
        kinds = {kind for *_, kind in run}
        start, end, _, kind = run[0]
        if len(kinds) > 1:
            odd = next(mark for mark in run if mark[3] != kind)
            yield Hit(odd[0], odd[1], f"同一段里“一{kind}”“一{odd[3]}”混用，宜统一。", ((start, end),))
            continue
        passage = subject.passage_at(start)
        parent = _parent(subject, passage.section if passage else -1)
        firsts.setdefault(parent, {}).setdefault(kind, (start, end))
    for found in firsts.values():
        if "是" in found and "要" in found:
            first, second = sorted((found["是"], found["要"]))
            yield Hit(*first, "并列的几节里，有的用“一是”，有的用“一要”，宜统一。", (second,))


def _parent(subject: Subject, index: int) -> int:
    if index < 0:
        return -1
    level = subject.sections[index].level
    return next((i for i in range(index - 1, -1, -1) if subject.sections[i].level < level), -1)


def cut_headings(subject: Subject) -> Iterator[Hit]:
    """A heading on its own line that ends in the middle."""
    for section in subject.sections:
        title = section.title.rstrip()
        if section.run_in or len(title) < 4 or section.end_mark in ("：", ":"):
            continue
        if _ENDING.search(title):
            start = section.start
            yield Hit(start, min(section.title_end, start + 40), f"标题“{title[:20]}”像是没有写完。")


def marked_headings(subject: Subject) -> Iterator[Hit]:
    """A first-level heading on its own line that ends in 。"""
    for section in subject.sections:
        if section.level == 1 and not section.run_in and section.end_mark in ("。", "."):
            end = section.title_end + len(section.end_mark)
            yield Hit(max(section.start, end - 12), end, f"一级标题“{section.title[:16]}”末尾一般不加句号。")


def empty_sections(subject: Subject) -> Iterator[Hit]:
    """A heading with nothing under it."""
    sections = subject.sections
    for index, section in enumerate(sections):
        after = sections[index + 1] if index + 1 < len(sections) else None
        nothing = not any(paragraph.text.strip() for paragraph in section.paragraphs)
        if nothing and section.level <= 2 and (after is None or after.level <= section.level):
            siblings = subject.children(_parent(subject, index)) if _parent(subject, index) >= 0 else [
                s for s in sections if s.level == section.level
            ]  # fmt: skip
            if sum(any(p.text.strip() for p in s.paragraphs) for s in siblings) * 2 >= len(siblings) > 1:
                end = min(section.title_end, section.start + 40)
                yield Hit(section.start, end, f"“{section.title[:16]}”下面没有内容。")


RULES = (
    Rule(
        "number.heading",
        "标题序号不连",
        "同一级的序号应当从一开始、一个接一个。",
        GB_9704 + " 7.3.3",
        Family.NUMBERING,
        Kind.NUMBERING,
        Severity.ERROR,
        "一、总体情况\n平稳。\n三、存在问题\n不足。",
        "一、总体情况\n平稳。\n二、存在问题\n不足。",
        whole=heading_numbers,
    ),
    Rule(
        "number.point",
        "“一是二是”不连",
        "段内的分点应当一个接一个。",
        OFFICE,
        Family.NUMBERING,
        Kind.NUMBERING,
        Severity.ERROR,
        "一是强基础。二是补短板。四是抓落实。",
        "一是强基础。二是补短板。三是抓落实。",
        whole=point_numbers,
    ),
    Rule(
        "number.mixed_points",
        "“一是”“一要”混用",
        "并列各节的分点用同一种说法。",
        OFFICE,
        Family.NUMBERING,
        Kind.NUMBERING,
        Severity.ASK,
        "一是强基础。二要补短板。",
        "一是强基础。二是补短板。",
        whole=mixed_points,
    ),
    Rule(
        "number.cut_heading",
        "标题没有写完",
        "标题以顿号、“和”“的”结尾，多半是断行或漏字。",
        OFFICE,
        Family.NUMBERING,
        Kind.OTHER,
        Severity.WARNING,
        "（一）抓项目、促投资和\n加快建设。",
        "（一）抓项目、促投资\n加快建设。",
        whole=cut_headings,
    ),
    Rule(
        "number.heading_mark",
        "一级标题带句号",
        "一级标题单独成行，末尾不加句号。",
        OFFICE,
        Family.NUMBERING,
        Kind.PUNCTUATION,
        Severity.ASK,
        "一、上半年工作情况。\n总体平稳。",
        "一、上半年工作情况\n总体平稳。",
        whole=marked_headings,
    ),
    Rule(
        "number.empty",
        "标题下没有内容",
        "列了标题就要有内容，暂缺时先删去标题。",
        OFFICE,
        Family.NUMBERING,
        Kind.OTHER,
        Severity.WARNING,
        "一、总体情况\n平稳。\n二、存在问题\n三、下步打算\n抓好落实。",
        "一、总体情况\n平稳。\n二、存在问题\n短板不少。\n三、下步打算\n抓好落实。",
        whole=empty_sections,
    ),
)
