"""One width and one form of a sign through the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xiasha_desk.checking.finding import Edit, Hit, Kind, Severity
from xiasha_desk.checking.passages import Facts
from xiasha_desk.checking.rule import GB_15834, GB_15835, Family, Rule
from xiasha_desk.checking.subject import Subject
from xiasha_desk.text.ordinals import read_ordinal

_HAN = "\u3400-\u9fff"
_DOTS = "•·・‧∙⋅●"
_BETWEEN = re.compile(rf"(?<=[{_HAN}A-Za-z0-9])[{_DOTS}](?=[{_HAN}A-Za-z0-9])")
_PERCENT = re.compile("(?<=[0-9０-９])[%％]")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+")


def mixed_dots(subject: Subject) -> Iterator[Hit]:
    """Two different middle dots in one text."""
    places: dict[str, list[int]] = {}
    for match in _BETWEEN.finditer(subject.text):
        places.setdefault(match[0], []).append(match.start())
    if len(places) < 2:
        return
    usual = "·" if "·" in places else max(places, key=lambda dot: len(places[dot]))
    for dot, where in places.items():
        if dot != usual:
            spans = tuple((at, at + 1) for at in (*where[1:], places[usual][0]))
            edits = tuple(Edit(at, at + 1, "·") for at in where)
            yield Hit(where[0], where[0] + 1, f"间隔号用了“{dot}”和“{usual}”两种，宜统一为“·”。", spans, edits)


def mixed_percents(subject: Subject) -> Iterator[Hit]:
    """% beside ％."""
    half: list[int] = []
    wide: list[int] = []
    for match in _PERCENT.finditer(subject.text):
        (half if match[0] == "%" else wide).append(match.start())
    if half and wide:
        few, many, to = (wide, half, "%") if len(wide) <= len(half) else (half, wide, "％")
        also = tuple((at, at + 1) for at in (*few[1:], many[0]))
        edits = tuple(Edit(at, at + 1, to) for at in few)
        yield Hit(few[0], few[0] + 1, f"百分号有半角“%”{len(half)}处、全角“％”{len(wide)}处，宜统一。", also, edits)


def half_width(subject: Subject) -> Iterator[Hit]:
    """Half-width marks in Chinese prose: told once, with their number."""
    places = [passage.start + at for passage in subject.passages for at in passage.facts.narrow]
    if places:
        edits = tuple(Edit(at, at + 1, _wide_at(subject, at)) for at in places)
        also = tuple((at, at + 1) for at in places[1:200])
        yield Hit(places[0], places[0] + 1, f"中文里用了半角标点，共{len(places)}处。", also, edits)


def _wide_at(subject: Subject, place: int) -> str:
    passage = subject.passage_at(place)
    return "" if passage is None else passage.facts.wide[place - passage.start]


def wide_digits(facts: Facts) -> Iterator[Hit]:
    """Full-width digits and letters."""
    for match in _WIDE.finditer(facts.raw):
        if read_ordinal(facts.raw) is not None and match.start() < 3:
            continue
        half = "".join(chr(ord(c) - 0xFEE0) for c in match[0])
        yield Hit(
            match.start(),
            match.end(),
            f"“{match[0]}”是全角，宜改为半角“{half}”。",
            edits=(Edit(match.start(), match.end(), half),),
        )


RULES = (
    Rule(
        "mark.dots",
        "间隔号不统一",
        "间隔号是“·”；项目符号、日文中点是别的字。",
        GB_15834 + " 4.14",
        Family.TEXT,
        Kind.OTHER,
        Severity.ASK,
        "打造星城•客厅。建设邻里·中心。",
        "打造星城·客厅。建设邻里·中心。",
        whole=mixed_dots,
    ),
    Rule(
        "mark.percents",
        "百分号全角半角混用",
        "同一篇里百分号写法应一致。",
        GB_15835 + " 5",
        Family.TEXT,
        Kind.OTHER,
        Severity.ASK,
        "办结率98%，反馈率97％。",
        "办结率98%，反馈率97%。",
        whole=mixed_percents,
    ),
    Rule(
        "mark.half_width",
        "中文里的半角标点",
        "中文用全角标点；导入本台的文稿会自动改好。",
        GB_15834 + " 5",
        Family.TEXT,
        Kind.PUNCTUATION,
        Severity.ASK,
        "今年以来,街道扎实推进各项工作.",
        "今年以来，街道扎实推进各项工作。",
        whole=half_width,
    ),
    Rule(
        "mark.wide_digits",
        "全角数字字母",
        "数字、字母用半角，全角的排版松散、检索不到。",
        GB_15835 + " 5",
        Family.TEXT,
        Kind.PUNCTUATION,
        Severity.WARNING,
        "完成１２个项目。",
        "完成12个项目。",
        paragraph=wide_digits,
    ),
)
